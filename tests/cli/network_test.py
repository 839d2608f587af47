"""`leaksim network`: networks as files, and scenarios that run on them.

Figures and rows are compared with what a few lines of numpy make of the same
edges.
"""

import gzip
import json
import math
import re
import tomllib

import h5py
import numpy
import pytest
from program_test import SMOKE, assert_refused, leaksim, run_smoke


with open(SMOKE.parent / "macronleaks-2017.toml", "rb") as stream:
    REFERENCE = tomllib.load(stream)
COMMUNITIES = [community["name"] for community in REFERENCE["community"]]


def write(path, text):
    path.write_text(text)
    return path


def imported(folder, edges, *arguments):
    net = folder / "net.h5"
    done = leaksim("network", "import", edges, "-o", net, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return net, json.loads(done.stdout)


def follows_in(net, platform="twitter"):
    """The pairs (follower, followed), by label, and all labels."""
    with h5py.File(net) as file:
        labels = [label.decode() for label in file["accounts/label"][:]]
        rows = file[f"network/{platform}/row_start"][:]
        column = file[f"network/{platform}/column"][:]
    pairs = {
        (labels[follower], labels[author])
        for author in range(len(labels))
        for follower in column[rows[author] : rows[author + 1]]
    }
    return pairs, labels


def random_edges(accounts=70, lines=400, seed=3):
    random = numpy.random.default_rng(seed)
    return [
        (int(accounts * a**2), int(accounts * b))
        for a, b in random.random((lines, 2))
    ]


def scenario_on(folder, net, accounts, base=SMOKE):
    return write(
        folder / "on_net.toml",
        f'base = "{base}"\n[network]\naccounts = {accounts}\n'
        f'[network.twitter]\nfile = "{net.name}"\n',
    )


def scenario_on_it_alone(folder, net, accounts):
    """The reference case without its other feed platform, in smoke's hours."""
    reference = (SMOKE.parent / "macronleaks-2017.toml").read_text()
    for part in (r'\[network\.facebook\]\n(\w.*\n)*',
                 r'\[\[platform\]\]\nname = "facebook"\n.*\n',
                 r'facebook = "[^"]*",? ?'):
        reference, count = re.subn(part, "", reference)
        assert count > 0
    write(folder / "macronleaks-2017.toml", reference)
    smoke = write(folder / "smoke.toml", SMOKE.read_text())
    return scenario_on(folder, net, accounts, smoke.name)


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    net = tmp_path_factory.mktemp("generated") / "net.h5"
    done = leaksim("network", "generate", SMOKE, "-o", net)
    assert done.returncode == 0, done.stderr
    return net


# --- generate ---------------------------------------------------------------


def test_a_stored_network_gives_the_same_results(generated, tmp_path):
    scenario = scenario_on(generated.parent, generated, 2000)
    one = tmp_path / "one.h5"
    done = leaksim("run", scenario, "-o", one, "--quiet")
    assert done.returncode == 0, done.stderr
    two = run_smoke(tmp_path, "two.h5")
    assert leaksim("verify", one, two).returncode == 0
    with h5py.File(one) as file:
        inputs = file["provenance/input_path"].asstr()[:]
    assert str(generated) in inputs


def test_causes_can_be_switched_off_on_a_stored_network(generated, tmp_path):
    scenario = scenario_on(generated.parent, generated, 2000)
    change = ("--set", "account.hub.enabled=false")
    one = tmp_path / "one.h5"
    done = leaksim("run", scenario, "-o", one, "--quiet", *change)
    assert done.returncode == 0, done.stderr
    two = run_smoke(tmp_path, "two.h5", *change)
    assert leaksim("verify", one, two).returncode == 0


@pytest.mark.parametrize("threads", [1, 3])
def test_threads_do_not_change_a_network(generated, tmp_path, threads):
    net = tmp_path / "net.h5"
    leaksim(
        "network", "generate", SMOKE, "-o", net, "--threads", threads
    )
    assert leaksim("verify", generated, net).returncode == 0


def test_a_generated_file_matches_the_run(generated, tmp_path):
    result = run_smoke(tmp_path, "run.h5")
    with h5py.File(generated) as net, h5py.File(result) as run:
        graphs = net["network"].values()
        assert len(graphs) == 2
        followers = sum(numpy.diff(graph["row_start"]) for graph in graphs)
        followees = sum(
            numpy.bincount(graph["column"], minlength=len(followers))
            for graph in graphs
        )
        assert (followers == run["accounts/followers"][:]).all()
        assert (followees == run["accounts/followees"][:]).all()
        assert (
            net["accounts/community"][:] == run["accounts/community"][:]
        ).all()
        dataset = net["network/twitter/column"]
        assert dataset.chunks is None and dataset.compression is None


# --- import -----------------------------------------------------------------


@pytest.mark.parametrize(
    "separator", [" ", "\t", ",", ";", " , ", "  \t "], ids=repr
)
@pytest.mark.parametrize("packed", [False, True])
def test_any_separator_plain_or_gzip(tmp_path, separator, packed):
    edges = random_edges()
    text = "".join(f"{a}{separator}{b}\n" for a, b in edges)
    path = tmp_path / "edges"
    if packed:
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)
    net, report = imported(tmp_path, path)
    kept = {(a, b) for a, b in edges if a != b}
    loops = sum(a == b for a, b in edges)
    assert follows_in(net)[0] == {(str(a), str(b)) for a, b in kept}
    assert report["edges"] == len(kept)
    assert report["edge_lines"] == len(edges)
    assert report["self_loops_dropped"] == loops
    assert report["duplicates_dropped"] == len(edges) - loops - len(kept)


def test_direction(tmp_path):
    edges = write(tmp_path / "edges", "a b\nc b\n")
    net, _ = imported(tmp_path, edges)
    assert follows_in(net)[0] == {("a", "b"), ("c", "b")}
    net, _ = imported(
        tmp_path, edges, "--edge", "followed-by", "--overwrite"
    )
    assert follows_in(net)[0] == {("b", "a"), ("b", "c")}


NUMBERS = {("0", "5")} | {
    ("1023456789012345678"[:digits], "9" * digits) for digits in range(1, 20)
}


@pytest.mark.parametrize(
    "text, arguments, header, pairs",
    [
        ("from,to\n1,2\n", (), True, {("1", "2")}),
        ("from,to\na,b\n", (), False, {("from", "to"), ("a", "b")}),
        ("from,to\na,b\n", ("--header",), True, {("a", "b")}),
        ("1,to\n1,2\n", (), False, {("1", "to"), ("1", "2")}),
        ("from,to\n", (), False, {("from", "to")}),
        ("\ufeff1,2\r\n3,4\r\n", (), False, {("1", "2"), ("3", "4")}),
        ("# x\n\n% y\n1 2", (), False, {("1", "2")}),
        ("1 2 0.5 7\n3 4\n", (), False, {("1", "2"), ("3", "4")}),
        ('"a b","c,d"\n', (), False, {("a b", "c,d")}),
        ("01 1\n1 001\n", (), False, {("01", "1"), ("1", "001")}),
        ("é ß\n", (), False, {("é", "ß")}),
        ("".join(f"{a}\t{b}\n" for a, b in NUMBERS), (), False, NUMBERS),
        ("12:3 4\n1/2 3\n", (), False, {("12:3", "4"), ("1/2", "3")}),
        (
            "99999999999999999999 18446744073709551615\n16777216 -1\n",
            (),
            False,
            {
                ("99999999999999999999", "18446744073709551615"),
                ("16777216", "-1"),
            },
        ),
    ],
)
@pytest.mark.parametrize("tail", ["", "\n" + "# nothing\n" * 20])
def test_what_lines_mean(tmp_path, text, arguments, header, pairs, tail):
    """The last lines are read in another way than those before."""
    net, report = imported(
        tmp_path, write(tmp_path / "edges", text + tail), *arguments
    )
    assert follows_in(net)[0] == pairs
    assert report["header_line"] is header


def test_lines_across_the_reader_s_buffer(tmp_path):
    """Three buffers of text, with labels of every length."""
    edges = [
        (f"{'x' * (i % 200)}{i}", f"{i % 1000}") for i in range(30_000)
    ]
    text = "".join(f"{a} {b}\n" for a, b in edges)
    assert len(text) > 3 << 20
    net, _ = imported(tmp_path, write(tmp_path / "edges", text))
    assert follows_in(net)[0] == {(a, b) for a, b in edges if a != b}


def test_communities_come_from_the_node_file(tmp_path):
    edges = write(tmp_path / "edges", "a b\nb c\n")
    nodes = write(
        tmp_path / "nodes",
        "label,community\nc,right\na,left\nb,right\nlone,left\n",
    )
    net, report = imported(tmp_path, edges, "--communities", nodes)
    assert report["accounts_without_edges"] == 1
    with h5py.File(net) as file:
        names = file["axes/community"].asstr()[:]
        labels = file["accounts/label"][:].astype(str)
        found = dict(zip(labels, names[file["accounts/community"][:]]))
    assert found == {"a": "left", "b": "right", "c": "right", "lone": "left"}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """3,000 accounts in two ways: with communities and without."""
    folder = tmp_path_factory.mktemp("large")
    edges = random_edges(3000, 60_000, 5) + [(i, i + 1) for i in range(2999)]
    path = write(folder / "edges", "".join(f"{a} {b}\n" for a, b in edges))
    nodes = write(
        folder / "nodes",
        "".join(f"{i},{COMMUNITIES[i % len(COMMUNITIES)]}\n" for i in range(3000)),
    )
    with_names, _ = imported(folder, path, "--communities", nodes)
    with_names = with_names.rename(folder / "with_names.h5")
    without, _ = imported(folder, path)
    return without, with_names


@pytest.mark.parametrize("kind", [0, 1], ids=["dealt", "given"])
def test_a_run_on_an_imported_network(large, tmp_path, kind):
    """The degrees are the file's, the communities too if it has them."""
    net = large[kind]
    scenario = scenario_on_it_alone(net.parent, net, 3000)
    results = []
    for threads in (1, 3):
        result = tmp_path / f"{threads}.h5"
        done = leaksim(
            "run", scenario, "-o", result, "--quiet", "--threads", threads
        )
        assert done.returncode == 0, done.stderr
        results.append(result)
    assert leaksim("verify", *results).returncode == 0
    with h5py.File(net) as stored, h5py.File(results[0]) as run:
        rows = numpy.diff(stored["network/twitter/row_start"][:])
        out = numpy.bincount(
            stored["network/twitter/column"][:], minlength=3000
        )
        found = sorted(
            zip(run["accounts/followers"][:], run["accounts/followees"][:])
        )
        assert found == sorted(zip(rows, out))
        counts = numpy.bincount(
            run["accounts/community"][:], minlength=len(COMMUNITIES)
        )
        if kind == 1:
            dealt = numpy.arange(3000) % len(COMMUNITIES)
            expected = numpy.bincount(dealt)
        else:
            percent = [
                float(community["share"].removesuffix(" %"))
                for community in REFERENCE["community"]
            ]
            expected = numpy.rint(numpy.array(percent) * 30)
        assert list(counts) == list(expected)
        # Activity goes with followers within each community.
        communities = run["accounts/community"][:]
        followers = run["accounts/followers"][:]
        activity = run["accounts/activity"][:]
        for code in range(7):
            of = communities == code
            ranks = [
                numpy.argsort(numpy.argsort(values[of]))
                for values in (followers, activity)
            ]
            assert numpy.corrcoef(*ranks)[0, 1] > 0.15


def test_accounts_may_be_left_to_the_network(large, tmp_path):
    net = large[0]
    text = leaksim_scenario_without_accounts()
    scenario = write(net.parent / "bare.toml", text)
    one = tmp_path / "one.h5"
    done = leaksim(
        "run", scenario, "-o", one, "--quiet",
        "--set", f"network.twitter.file={net}",
    )
    assert done.returncode == 0, done.stderr
    two = tmp_path / "two.h5"
    leaksim(
        "run", scenario, "-o", two, "--quiet",
        "--set", f"network.twitter.file={net}",
        "--set", "network.accounts=3000",
    )
    assert leaksim("verify", one, two).returncode == 0
    done = leaksim("validate", scenario)
    assert_refused(done, 2, "network.accounts: missing")


def leaksim_scenario_without_accounts():
    base = SMOKE.parent / "macronleaks-2017.toml"
    lines = base.read_text().splitlines()
    kept = [line for line in lines if not line.startswith("accounts = ")]
    assert len(kept) == len(lines) - 1
    text = "\n".join(kept) + "\n"
    return text.replace(
        "end = 2017-05-08T00:00:00", "end = 2017-05-07T21:00:00"
    )


def test_a_label_that_is_a_name_is_that_account(tmp_path):
    edges = [(f"n{i}", f"n{(i * 7 + k) % 400}") for i in range(400)
             for k in (1, 2, 3)]
    edges += [(f"n{i}", "hub") for i in range(123)]
    path = write(tmp_path / "edges", "".join(f"{a} {b}\n" for a, b in edges))
    net, report = imported(tmp_path, path)
    scenario = scenario_on_it_alone(tmp_path, net, report["accounts"])
    result = tmp_path / "run.h5"
    done = leaksim("run", scenario, "-o", result, "--quiet")
    assert done.returncode == 0, done.stderr
    with h5py.File(result) as run:
        names = list(run["axes/named_account"].asstr()[:])
        named = run["accounts/named"][names.index("hub")]
        assert run["accounts/followers"][named] == 123


# --- stats ------------------------------------------------------------------


def reachable(matrix):
    """Hops of the shortest paths; infinite where there is none."""
    count = len(matrix)
    hops = numpy.where(matrix, 1.0, math.inf)
    numpy.fill_diagonal(hops, 0.0)
    for via in range(count):
        hops = numpy.minimum(hops, hops[:, [via]] + hops[[via], :])
    return hops


def mean_hops(hops):
    counted = hops[(hops > 0) & numpy.isfinite(hops)]
    return counted.mean()


def parts(reached):
    return len({tuple(row) for row in reached})


def largest_core(either):
    best, members = 0, len(either)
    for k in range(1, len(either)):
        alive = numpy.ones(len(either), bool)
        while True:
            degrees = either[:, alive].sum(axis=1)
            gone = alive & (degrees < k)
            if not gone.any():
                break
            alive &= ~gone
        if not alive.any():
            break
        best, members = k, int(alive.sum())
    return best, members


def page_ranks(matrix):
    count = len(matrix)
    out = matrix.sum(axis=1)
    step = matrix / numpy.where(out == 0, 1, out)[:, None]
    ranks = numpy.full(count, 1 / count)
    for _ in range(200):
        ranks = 0.15 / count + 0.85 * ranks @ step
    return numpy.sort(ranks / ranks.sum())[::-1]


def test_figures_agree_with_matrices(tmp_path):
    edges = random_edges(70, 260, 8) + [(80, 81), (81, 80), (82, 83)]
    path = write(tmp_path / "edges", "".join(f"{a} {b}\n" for a, b in edges))
    net, _ = imported(tmp_path, path)
    pairs, labels = follows_in(net)
    number = {label: i for i, label in enumerate(labels)}
    follows = numpy.zeros((len(labels), len(labels)), bool)
    for a, b in pairs:
        follows[number[a], number[b]] = True
    either = follows | follows.T

    done = leaksim("network", "stats", net, "--json")
    graph = json.loads(done.stdout)["graphs"][0]
    assert graph["exact"] is True
    found = {k: v["value"] for k, v in graph["figures"].items()}
    assert {v["standard_error"] for v in graph["figures"].values()} == {0.0}

    degrees = either.sum(axis=1)
    closed = numpy.diag(
        numpy.linalg.matrix_power(either.astype(int), 3)
    )
    some = degrees >= 2
    directed, undirected = reachable(follows), reachable(either)
    both_ways = numpy.isfinite(directed) & numpy.isfinite(directed.T)
    connected = numpy.isfinite(undirected)
    ranks = page_ranks(follows)
    core, core_accounts = largest_core(either)
    expected = {
        "accounts": len(labels),
        "edges": len(pairs),
        "mean_followees": len(pairs) / len(labels),
        "median_followees": numpy.median(follows.sum(axis=1)),
        "median_followers": numpy.median(follows.sum(axis=0)),
        "max_followers": follows.sum(axis=0).max(),
        "reciprocity": (follows & follows.T).sum() / len(pairs),
        "mean_clustering": (
            closed[some] / (degrees[some] * (degrees[some] - 1))
        ).mean(),
        "mean_path": mean_hops(directed),
        "mean_undirected_path": mean_hops(undirected),
        "weak_components": parts(connected),
        "largest_weak_share": connected.sum(axis=1).max() / len(labels),
        "strong_components": parts(both_ways),
        "largest_strong_share": both_ways.sum(axis=1).max() / len(labels),
        "core_number": core,
        "core_accounts": core_accounts,
    }
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, rel=1e-12), name
    # Thirty rounds of PageRank leave less than 1 %.
    assert found["rank_share_first"] == pytest.approx(ranks[0], rel=0.01)
    assert found["rank_share_percent"] == pytest.approx(ranks[0], rel=0.01)


def test_samples_are_the_same_each_time_and_near(large):
    net = large[0]
    exact, once, again = (
        json.loads(
            leaksim("network", "stats", net, "--json", *more).stdout
        )["graphs"][0]
        for more in (
            ("--samples", 3000),
            ("--samples", 500, "--threads", 1),
            ("--samples", 500, "--threads", 3),
        )
    )
    assert once == again
    assert exact["exact"] and not once["exact"]
    assert once["path_sources"] == 64
    for name in ("mean_clustering", "mean_path", "mean_undirected_path"):
        sampled = once["figures"][name]
        error = sampled["standard_error"]
        assert 0 < error < 0.1 * sampled["value"]
        true = exact["figures"][name]["value"]
        assert abs(sampled["value"] - true) < 4 * error


def test_stats_of_a_scenario_are_those_of_its_network(generated):
    figures = [
        json.loads(leaksim("network", "stats", subject, "--json").stdout)
        for subject in (SMOKE, generated)
    ]
    ordered = [
        sorted(figure["graphs"], key=lambda graph: graph["platform"])
        for figure in figures
    ]
    assert ordered[0] == ordered[1]


def test_stats_stand_beside_published_ones(generated):
    text = leaksim("network", "stats", generated).stdout
    for published in ("0.19; 0.08 to 0.28 (V38)", "4.1; 3.2 to 5.2 (V39)",
                      "35; 25 to 50 (V40)", "0.35", "1.0 to 1.4"):
        assert published in text


@pytest.mark.parametrize("command", ["generate", "import", "stats"])
def test_help_has_an_example(command):
    done = leaksim("network", command, "--help")
    assert done.returncode == 0
    assert f"Example: leaksim network {command}" in done.stdout
