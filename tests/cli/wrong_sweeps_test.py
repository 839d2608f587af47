"""What the program says of wrong sweeps, and that it leaves nothing behind.

`wrong_sweeps/NAME.expected` is what a user sees (see catalogue.py). When
messages change on purpose,

    LEAKSIM=build/dev/leaksim tests/cli/wrong_sweeps_test.py --renew

writes what is printed now; the difference is then to be read line by line.

The environment variable LEAKSIM names the program under test.
"""

import sys

import pytest

from catalogue import Catalogue, leaksim

WRONG = Catalogue("wrong_sweeps")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return WRONG.copy(tmp_path_factory.mktemp("case") / "case")


@pytest.mark.parametrize("name", WRONG.cases)
def test_message(name, folder):
    WRONG.check(name, folder)


def test_the_catalogue_is_large_and_its_parts_are_right(folder):
    assert len(WRONG.cases) >= 40
    assert leaksim(["sweep", "plan", "parts/smallest.toml"],
                   folder).returncode == 0


if __name__ == "__main__":
    if sys.argv[1:] != ["--renew"]:
        sys.exit("wrong_sweeps_test: run by pytest, or with --renew")
    WRONG.renew()
