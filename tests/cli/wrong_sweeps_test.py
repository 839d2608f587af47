"""What the program says of wrong sweeps, and that it leaves nothing behind.

`wrong_sweeps/NAME.expected` is what a user sees, as in wrong_scenarios. When
messages change on purpose,

    LEAKSIM=build/dev/leaksim tests/cli/wrong_sweeps_test.py --renew

writes what is printed now; the difference is then to be read line by line.

The environment variable LEAKSIM names the program under test.
"""

import pathlib
import shutil
import sys
import tempfile

import pytest

from wrong_scenarios_test import arguments_of, content, leaksim, transcript

CATALOGUE = pathlib.Path(__file__).parent / "wrong_sweeps"
CASES = sorted(path.stem for path in CATALOGUE.glob("*.expected"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return pathlib.Path(shutil.copytree(
        CATALOGUE, tmp_path_factory.mktemp("case") / "case"))


@pytest.fixture(scope="module")
def before(folder):
    return content(folder)


@pytest.mark.parametrize("name", CASES)
def test_message(name, folder, before):
    expected = (CATALOGUE / f"{name}.expected").read_text(encoding="utf-8")
    command = expected.splitlines()[0]
    done = leaksim(arguments_of(command), folder)
    assert transcript(command, done) == expected
    assert done.stdout == b""
    assert content(folder) == before


def test_the_catalogue_is_large_and_its_parts_are_right(folder):
    assert len(CASES) >= 40
    assert leaksim(["sweep", "plan", "parts/smallest.toml"],
                   folder).returncode == 0


def renew():
    with tempfile.TemporaryDirectory() as name:
        for path in sorted(CATALOGUE.glob("*.expected")):
            folder = pathlib.Path(name) / path.stem
            shutil.copytree(CATALOGUE, folder)
            command = path.read_text(encoding="utf-8").splitlines()[0]
            done = leaksim(arguments_of(command), folder)
            path.write_text(transcript(command, done), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--renew"]:
        sys.exit("wrong_sweeps_test: run by pytest, or with --renew")
    renew()
