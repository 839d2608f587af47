"""Wrong edge lists, node files and network files: one line that says what and
where, exit code 2, and nothing left behind."""

import gzip
import os
import shutil

import h5py
import numpy
import pytest
from network_test import (
    COMMUNITIES,
    REFERENCE,
    imported,
    random_edges,
    scenario_on,
    write,
)
from program_test import SMOKE, leaksim, run_smoke

TEXT = "".join(f"{a} {b}\n" for a, b in random_edges(500, 5000))
ACCEPTED = "accepted: two labels, of the follower and of whom it follows"
# Longer than a buffer of the reader, and not to be packed.
NOISE = numpy.random.default_rng(1).bytes(3 << 20)


def flip(content, position):
    changed = bytearray(content)
    changed[position] ^= 0xFF
    return bytes(changed)


WRONG_EDGES = {
    "empty": (b"", ": holds no edge; accepted: lines of two labels, of the "
              "follower and of whom it follows"),
    "only comments": (b"# a b\n\n% c d\n", ": holds no edge; accepted: lines "
                      "of two labels, of the follower and of whom it follows"),
    "one column": (b"# labels\n1\n2\n",
                   f':2: found one column, "1"; {ACCEPTED}'),
    "one column later": (b"1 2\n\n3\n", f':3: found one column, "3"; '
                         f"{ACCEPTED}"),
    "one column among many lines": (b"1 2\n" * 100 + b"5\n" + b"3 4\n" * 100,
                                    f':101: found one column, "5"; {ACCEPTED}'),
    "an empty column": (b"1,2\n,3\n", f":2: column 1 is empty; {ACCEPTED}"),
    "two commas": (b"1,2\n3,,4\n", f":2: column 2 is empty; {ACCEPTED}"),
    "three columns of words": (
        b"a b\nJean Paul Sartre\n",
        ':2: column 3 is "Sartre", no number; accepted: two labels, then '
        "numbers, which are not used"),
    "three columns of words in the first line": (
        b"a b c\nd e f\n",
        ':1: column 3 is "c", no number; accepted: two labels, then numbers, '
        "which are not used"),
    "self-loops alone": (b"1 1\n2 2\n1 1\n", ": no edge is left: all 3 are "
                         "self-loops; accepted: an account that follows "
                         "another"),
    "cut gzip": (gzip.compress(TEXT.encode())[:-30],
                 ": cannot be decompressed: the gzip file is cut short"),
    "cut gzip of one edge": (gzip.compress(b"1 2\n")[:-6],
                             ": cannot be decompressed: the gzip file is cut "
                             "short"),
    "damaged gzip": (flip(gzip.compress(TEXT.encode()), -7),
                     ": cannot be decompressed: incorrect data check"),
    "noise": (b"\x93\x00\xff\xfe\n", ':1: "\\x93\\x00\\xff\\xfe" is not UTF-8 '
              "text; accepted: a text file, plain or gzip"),
    "noise in gzip": (gzip.compress(b"1 2\n\xff 3\n"),
                      ':2: "\\xff" is not UTF-8 text; accepted: a text file, '
                      "plain or gzip"),
    "a control character": (b"1 2\n3 4\x07\n", ':2: "4\\x07" is not UTF-8 '
                            "text; accepted: a text file, plain or gzip"),
    "a long label": (b"1 2\n" + b"x" * 256 + b" 1\n",
                     ':2: the label "xxxxxxxxxxxxxxxx...xxxxxxxxxxxxxxxx" has '
                     "256 bytes; accepted: at most 255"),
    "a long line": (b"1 2\n1 2" + b" 3" * 40_000 + b"\n",
                    ":2: the line is longer than 65536 bytes; accepted: an "
                    "edge a line"),
    "a line without end": (b"1" * (4 << 20), ":1: the line is longer than "
                           "65536 bytes; accepted: an edge a line"),
    "an open quotation": (b'"a,b\n', ":1: a quotation mark is not closed"),
    "letters after a quotation": (b'"a"b,c\n', ':1: "b" stands right after a '
                                  "quoted field"),
}


@pytest.mark.parametrize("name", WRONG_EDGES)
def test_wrong_edges(tmp_path, name):
    content, message = WRONG_EDGES[name]
    edges = tmp_path / "edges"
    edges.write_bytes(content)
    done = leaksim("network", "import", edges, "-o", tmp_path / "net.h5")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{edges}{message}\n"
    assert os.listdir(tmp_path) == ["edges"]


def test_noise_is_refused_somewhere(tmp_path):
    edges = tmp_path / "edges"
    edges.write_bytes(NOISE)
    done = leaksim("network", "import", edges, "-o", tmp_path / "net.h5")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{edges}:")
    assert done.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == ["edges"]


def test_a_header_alone(tmp_path):
    edges = write(tmp_path / "edges", "1 2\n")
    done = leaksim(
        "network", "import", edges, "-o", tmp_path / "net.h5", "--header"
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"{edges}: holds no edge; ")


def test_no_such_file_and_a_folder(tmp_path):
    net = tmp_path / "net.h5"
    none = tmp_path / "none"
    done = leaksim("network", "import", none, "-o", net)
    assert (done.returncode, done.stderr) == (2, f"{none}: no such file\n")
    done = leaksim("network", "import", tmp_path, "-o", net)
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path}: is a folder, not an edge list\n"
    assert os.listdir(tmp_path) == []


WRONG_NODES = {
    "one is missing": (
        "a,x\nc,x\n",
        ': 1 of 3 accounts have no community, the first is "b"; accepted: a '
        "line for every label of the edge list"),
    "empty": (
        "",
        ': 3 of 3 accounts have no community, the first is "a"; accepted: a '
        "line for every label of the edge list"),
    "one comes twice": (
        "label,community\na,x\nb,x\n\na,y\nc,x\n",
        ':5: the label "a" has a community already, in line 2; accepted: each '
        "label once"),
    "three columns": ("a,x\nb,x,1\n", ":2: is no pair; accepted: a label and "
                      "its community"),
    "one column": ("a\n", ":1: is no pair; accepted: a label and its "
                   "community"),
    "too many communities": (
        "".join(f"n{i},c{i}\n" for i in range(251)),
        ':251: "c250" is community number 251; accepted: at most 250 '
        "communities"),
}


@pytest.mark.parametrize("name", WRONG_NODES)
def test_wrong_node_files(tmp_path, name):
    content, message = WRONG_NODES[name]
    edges = write(tmp_path / "edges", "a b\nb c\n")
    nodes = write(tmp_path / "nodes", content)
    done = leaksim(
        "network", "import", edges, "-o", tmp_path / "net.h5",
        "--communities", nodes,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{nodes}{message}\n"
    assert sorted(os.listdir(tmp_path)) == ["edges", "nodes"]


def test_an_existing_file_is_kept(tmp_path):
    edges = write(tmp_path / "edges", "a b\n")
    net = write(tmp_path / "net.h5", "mine")
    for command in (("import", edges), ("generate", SMOKE)):
        done = leaksim("network", *command, "-o", net)
        assert done.returncode == 3
        assert done.stderr == (
            f"{net}: already exists; choose another name with -o or pass "
            "--overwrite\n"
        )
        assert net.read_text() == "mine"


def set_value(path, position, value):
    def change(file):
        file[path][position] = value
    return change


def set_attribute(path, name, value):
    def change(file):
        old = file[path].attrs[name]
        file[path].attrs.modify(
            name, numpy.array(value, getattr(old, "dtype", None))
            if not isinstance(value, str) else value
        )
    return change


def remove(path):
    def change(file):
        del file[path]
    return change


ROWS = "/network/twitter/row_start"
COLUMN = "/network/twitter/column"
AGAIN = "; the file is damaged, make it again"
# Of the edges b→a, c→a, c→b; a is account 1, b is 0, c is 2.
DAMAGE = {
    "rows fall": (set_value(ROWS, 2, 0),
                  f": {ROWS} goes from 1 to 0 at position 2"),
    "rows begin late": (set_value(ROWS, 0, 1),
                        f": {ROWS} begins with 1, not 0"),
    "rows end late": (set_value(ROWS, 3, 4),
                      f": {COLUMN} is uint32 [3]; expected uint32 [4]"),
    "a follower out of range": (
        set_value(COLUMN, 2, 3),
        f": {COLUMN} at position 2 is 3, but there are 3 accounts"),
    "a follower of itself": (
        set_value(COLUMN, 0, 0),
        f": {COLUMN} at position 0 is 0, the account that is followed itself"),
    "followers that fall": (
        set_value(COLUMN, 1, 2),
        f": {COLUMN} at position 2 is 2, not above the follower of 1 before "
        "it"),
    "another number of accounts": (
        set_attribute("/network", "accounts", 4),
        ": /accounts/label is text[1] [3]; expected text[1] [4]"),
    "no accounts": (set_attribute("/network", "accounts", 0),
                    ": /network says 0 accounts"),
    "no graph": (remove("/network/twitter"), ": /network holds no graph"),
    "an unknown origin": (set_attribute("/network", "origin", "found"),
                          ': /network has the origin "found"'),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    edges = write(folder / "edges", "b a\nc a\nc b\n")
    return imported(folder, edges)[0]


@pytest.mark.parametrize("name", DAMAGE)
def test_damaged_networks(sound, tmp_path, name):
    change, message = DAMAGE[name]
    net = shutil.copy(sound, tmp_path / "net.h5")
    with h5py.File(net, "r+") as file:
        change(file)
    done = leaksim("network", "stats", net)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{net}{message}{AGAIN}\n"


def test_damage_beyond_what_is_read_at_once(tmp_path):
    # The 140,000 followers of h, account 1, are more than a piece of a column.
    many = 140_000
    edges = write(tmp_path / "edges", "".join(
        f"{follower} h\n" for follower in range(many))
        + f"1 0\nh {many - 1}\n")
    sound = imported(tmp_path, edges)[0]
    assert leaksim("network", "stats", sound).returncode == 0
    for position, value, problem in (
        (many - 5_000, 7, "7, not above the follower of 1 before it"),
        (many - 5_000, 1, "1, the account that is followed itself"),
        (many + 1, many, f"{many}, the account that is followed itself"),
        (many + 1, many + 1, f"{many + 1}, but there are {many + 1} accounts"),
    ):
        net = shutil.copy(sound, tmp_path / "net.damaged.h5")
        with h5py.File(net, "r+") as file:
            file[COLUMN][position] = value
        done = leaksim("network", "stats", net)
        assert done.returncode == 2
        assert done.stderr == (
            f"{net}: {COLUMN} at position {position} is {problem}{AGAIN}\n")


def test_labels_that_are_numbers(sound, tmp_path):
    net = shutil.copy(sound, tmp_path / "net.h5")
    with h5py.File(net, "r+") as file:
        del file["/accounts/label"]
        file["/accounts/label"] = numpy.arange(3)
    done = leaksim("network", "stats", net)
    assert (done.returncode, done.stderr) == (
        2, f"{net}: /accounts/label holds no texts of up to 255 bytes{AGAIN}\n")


def test_missing_parts(sound, tmp_path):
    for path in (ROWS, COLUMN, "/accounts/label", "/network"):
        net = shutil.copy(sound, tmp_path / "net.h5")
        with h5py.File(net, "r+") as file:
            del file[path]
        done = leaksim("network", "stats", net)
        assert (done.returncode, done.stderr) == (2, f"{net}: has no {path}\n")


def test_files_of_another_kind(sound, tmp_path):
    other = tmp_path / "other.h5"
    with h5py.File(other, "w") as file:
        file["x"] = [1, 2]
    cut = tmp_path / "cut.h5"
    cut.write_bytes(sound.read_bytes()[:-500])
    text = write(tmp_path / "text.h5", "no HDF5\n")
    result = run_smoke(tmp_path, "result.h5")
    newer = shutil.copy(sound, tmp_path / "newer.h5")
    with h5py.File(newer, "r+") as file:
        file.attrs.modify("format_version", numpy.int32(2))
    for path, message in {
        other: "an HDF5 file, but no network of leaksim network",
        result: "is a result of leaksim run, no network of leaksim network",
        newer: "is of format version 2; this program reads version 1",
        cut: "cannot be read as a network: truncated file: ",
        text: "cannot be read as a network: file signature not found",
        tmp_path: "is not a regular file",
        tmp_path / "none.h5": "no such file",
    }.items():
        done = leaksim("network", "stats", path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"{path}: {message}"), path
        assert done.stderr.count("\n") == 1


def test_networks_that_do_not_fit_the_scenario(tmp_path):
    net = tmp_path / "net.h5"
    leaksim("network", "generate", SMOKE, "-o", net)
    scenario = scenario_on(tmp_path, net, 2000)
    again = (
        "; generate it again with leaksim network generate, or take the "
        "scenario that made it\n"
    )
    for change, message in {
        "network.seed=999": f"{net}: was generated with network.seed = "
        f"{REFERENCE['network']['seed']}, the scenario has 999{again}",
        "network.accounts=3000": "--set network.accounts=3000: "
        f"network.accounts: 3000, but {net} has 2000 accounts; accepted: "
        "2000, or no such key\n",
        "network.twitter.circle_share=0.4": f"{net}: the graph of twitter was "
        f"generated with other parameters than the scenario's{again}",
        "account.hub.followers=0.05": f"{net}: the graph of twitter was "
        f"generated with other parameters than the scenario's{again}",
        "network.twitter.file=none.h5": "--set network.twitter.file=none.h5: "
        "network.twitter.file: none.h5: no such file\n",
    }.items():
        done = leaksim(
            "run", scenario, "-o", tmp_path / "run.h5", "--set", change
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == message
    assert sorted(os.listdir(tmp_path)) == ["net.h5", "on_net.toml"]


def test_the_message_names_the_line_of_the_file_key(tmp_path):
    scenario = scenario_on(tmp_path, tmp_path / "none.h5", 2000)
    for command in ("validate", "run"):
        done = leaksim(
            command, scenario,
            *(("-o", tmp_path / "run.h5") if command == "run" else ()),
        )
        assert done.returncode == 2
        assert done.stderr == (
            f"{scenario}:5:8: network.twitter.file: "
            f"{tmp_path / 'none.h5'}: no such file\n"
        )


def test_communities_that_the_scenario_lacks(tmp_path):
    edges = write(tmp_path / "edges", TEXT)
    labels = sorted(set(TEXT.split()))
    nodes = write(
        tmp_path / "nodes",
        "".join(f"{label},left\n" for label in labels),
    )
    net, report = imported(tmp_path, edges, "--communities", nodes)
    scenario = scenario_on(tmp_path, net, report["accounts"])
    done = leaksim("run", scenario, "-o", tmp_path / "run.h5")
    assert done.returncode == 2
    assert done.stderr == (
        f'{net}: its community "left" is none of the scenario\'s; accepted: '
        + ", ".join(COMMUNITIES) + "\n"
    )
    assert not (tmp_path / "run.h5").exists()


def test_a_community_too_small_for_its_named_accounts(tmp_path):
    edges = write(tmp_path / "edges", TEXT)
    labels = sorted(set(TEXT.split()))
    nodes = write(
        tmp_path / "nodes",
        "".join(f"{label},us_right\n" for label in labels),
    )
    net, report = imported(tmp_path, edges, "--communities", nodes)
    scenario = scenario_on(tmp_path, net, report["accounts"])
    done = leaksim("run", scenario, "-o", tmp_path / "run.h5")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{net}: gives community fr_centre 0 ")


def test_two_few_accounts_for_a_run(sound):
    scenario = scenario_on(sound.parent, sound, 2000)
    done = leaksim("validate", scenario)
    assert (done.returncode, done.stderr) == (
        2,
        f"{sound}: has 3 accounts; accepted for a run: 10 to 10000000\n",
    )


def test_stats_of_no_network(tmp_path):
    done = leaksim("network", "stats", SMOKE, "--platform", "usenet")
    assert done.returncode == 2
    assert "--platform usenet" in done.stderr
    done = leaksim(
        "network", "generate", SMOKE, "-o", tmp_path / "net.h5",
        "--platform", "4chan",
    )
    assert (done.returncode, done.stderr) == (
        2,
        "--platform 4chan: no feed platform of the scenario\n",
    )
    assert os.listdir(tmp_path) == []
