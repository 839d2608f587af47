"""What the program says of wrong scenarios, and that it leaves nothing behind.

Each `wrong_scenarios/NAME.expected` is what a user sees (see catalogue.py).
`parts/` holds what the wrong files are made of. When messages change on purpose,

    LEAKSIM=build/dev/leaksim tests/cli/wrong_scenarios_test.py --renew

writes what is printed now; the difference is then to be read line by line.

The environment variable LEAKSIM names the program under test.
"""

import os
import re
import resource
import subprocess
import sys

import pytest

from catalogue import PROGRAM, Catalogue, leaksim

WRONG = Catalogue("wrong_scenarios")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return WRONG.copy(tmp_path_factory.mktemp("case") / "case")


@pytest.mark.parametrize("name", WRONG.cases)
def test_message(name, folder):
    WRONG.check(name, folder)


@pytest.mark.parametrize(
    "name", [path.stem for path in sorted(WRONG.path.glob("*.toml"))])
def test_validate_and_explain_say_the_same(name, folder):
    expected = WRONG.expected(name)
    for command in ("validate", "explain"):
        done = leaksim([command, f"{name}.toml"], folder)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == expected.split("\n", 1)[1]


def test_the_catalogue_is_large_and_its_parts_are_right(folder):
    assert len(WRONG.cases) >= 40
    assert leaksim(["validate", "parts/right.toml"], folder).returncode == 0


def test_five_mistakes_are_five_lines():
    text = WRONG.expected("five_mistakes")
    command, *lines = text.splitlines()
    places = [re.match(r"five_mistakes\.toml:(\d+):\d+: ", line)
              for line in lines]
    assert [int(place[1]) for place in places] == [5, 6, 9, 13, 17]


def refused(folder, text, *arguments):
    """Standard error of a scenario of this text (bytes, or a size of zeros),
    which must be refused at once and in little memory."""
    folder.mkdir(exist_ok=True)
    file = folder / "big.toml"
    if isinstance(text, int):
        with open(file, "wb") as stream:
            stream.truncate(text)
    else:
        file.write_bytes(text)

    def limit_memory():
        if "LEAKSIM_SANITIZED" not in os.environ:
            limit = 1 << 30
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    done = subprocess.run(
        [PROGRAM, "run", "big.toml", "-o", "out.h5", *arguments], cwd=folder,
        capture_output=True, timeout=60, check=False, text=True,
        preexec_fn=limit_memory)
    assert done.returncode == 2, done.stderr[:1000]
    assert done.stdout == ""
    assert [path.name for path in folder.iterdir()] == ["big.toml"]
    return done.stderr


def test_200_megabytes_of_nothing(tmp_path):
    for text in (200_000_000, b"\n" * 200_000_000):
        assert refused(tmp_path, text) == (
            "big.toml: file: has 200000000 bytes; accepted: a readable TOML "
            "file of at most 16 MB\n")


DEPTH = 100_000


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a = " + "[" * DEPTH, 69),
        ("a = " + "[" * DEPTH + "]" * DEPTH, 69),
        ("[" * DEPTH, 65),
        ("[" + ".".join("a" * DEPTH) + "]", 129),
        ("[[" + ".".join("a" * DEPTH) + "]]", 128),
        (".".join("a" * DEPTH) + " = 1", 130),
        ("a = " + "{ a = " * DEPTH, 389),
        ('a = "#"\n[a."]]]#".' + ".".join("a" * DEPTH) + "]", 134),
    ],
    ids=["open", "closed", "headers", "header", "array", "key", "inline",
         "strings"])
def test_towers_of_tables_and_arrays(tmp_path, text, column):
    line = text.count("\n") + 1
    assert refused(tmp_path, text.encode()) == (
        f"big.toml:{line}:{column}: syntax: tables and arrays too deep in one "
        "another; accepted: at most 64 levels\n")


def test_a_tower_in_a_setting(tmp_path):
    right = (WRONG.path / "parts" / "right.toml").read_bytes()
    key = ".".join("a" * 10_000)
    message = refused(tmp_path, right, "--set", f"{key}=1")
    assert message.endswith(
        ': a key of 10000 parts; accepted: at most 64 parts\n')
    message = refused(
        tmp_path, right, "--set", "network.accounts=" + "[" * 10_000)
    assert message.endswith(
        "; accepted: a whole number from 10 to 10000000\n")


def test_more_communities_than_fit_in_8_bits(tmp_path):
    right = (WRONG.path / "parts" / "right.toml").read_text(encoding="utf-8")
    more = "".join(
        f'[[community]]\nname = "c{i}"\nshare = 0\ncountry = "FR"\n'
        'language = "fr"\ncamp = "target"\n' for i in range(249))
    line = right.count("\n") + 248 * 6 + 1
    assert refused(tmp_path, (right + more).encode()) == (
        f"big.toml:{line}:1: community.c248: number 251 of its kind; "
        "accepted: at most 250\n")


def laws(count):
    right = (WRONG.path / "parts" / "right.toml").read_text(encoding="utf-8")
    return (right + "".join(
        f'[[law]]\nname = "l{i}"\ncountry = "FR"\n'
        "begin = 2017-05-06T00:00:00+02:00\n"
        "end = 2017-05-07T00:00:00+02:00\n" for i in range(count))).encode()


def test_each_law_is_at_odds_once(tmp_path):
    """One line a law, not one a pair."""
    assert refused(tmp_path, laws(900)).count("\n") == 900


def test_no_more_than_a_thousand_lines(tmp_path):
    *lines, last = refused(tmp_path, laws(5000)).splitlines()
    assert len(lines) == 1000
    assert last == "there are more faults than these 1000"


def test_200_000_tables(tmp_path):
    text = "[scenario]\n" + "".join(
        f'[[story]]\nname = "s{i}"\nappeal = 0\n' for i in range(200_000))
    assert refused(tmp_path, text.encode()) == (
        "big.toml:2:1: story: 200000 tables; accepted: at most 10000 tables of "
        "one kind\n")


@pytest.mark.parametrize("form", ["k{} = 1\n", "[audience_of_{}]\n"])
def test_200_000_unknown_keys(tmp_path, form):
    text = "".join(form.format(i) for i in range(200_000))
    lines = refused(tmp_path, text.encode()).splitlines()
    assert len(lines) == 1001


def test_200_000_unknown_names(tmp_path):
    right = (WRONG.path / "parts" / "right.toml").read_bytes()
    names = ", ".join(f"uss{i} = 1" for i in range(200_000))
    message = refused(
        tmp_path, right + f'[[account]]\nname = "b"\ncommunity = "us"\n'
        f"audience = {{ {names} }}\n".encode())
    assert message.count("\n") == 1001


if __name__ == "__main__":
    if sys.argv[1:] != ["--renew"]:
        sys.exit("wrong_scenarios_test: run by pytest, or with --renew")
    WRONG.renew()
