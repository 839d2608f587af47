"""`leaksim score`: figures of runs against published ones.

Every figure is compared with a second counting in Python, written from
docs/facts.md and not from the program.
"""

import json
import pathlib
import sys

import h5py
import pytest
from program_test import REFERENCE, SCENARIOS, assert_refused, leaksim

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "analysis"))

from leaksim_analysis import Run  # noqa: E402
from leaksim_analysis.facts import count_facts, count_pair  # noqa: E402

FACTS = SCENARIOS / "macronleaks-2017.facts.toml"
PATCH_FOLDER = SCENARIOS / "macronleaks-2017"
PAIRS = {"reposts_after_label", "reposts_label_12h", "reposts_extra_click"}
NETWORK = {"mean_clustering", "mean_path", "mean_followees"}


def run_case(folder, name, *arguments, accounts=20_000):
    result = folder / name
    done = leaksim(
        "run", REFERENCE, "--set", f"network.accounts={accounts}",
        "-o", result, "--quiet", *arguments)
    assert done.returncode == 0, done.stderr
    return result


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    return [run_case(folder, "one.h5", "--seed", 1),
            run_case(folder, "two.h5", "--seed", 2)]


PATCHES = {"--labelled": "label-1h", "--labelled-12h": "label-each-12h",
           "--extra-click": "extra-click"}


@pytest.fixture(scope="module")
def changed(runs):
    """The first run under each intervention, by option."""
    return {option: run_case(runs[0].parent, f"{patch}.h5", "--seed", 1,
                             "--patch", PATCH_FOLDER / f"{patch}.toml")
            for option, patch in PATCHES.items()}


def score(*arguments):
    done = leaksim("score", *arguments, "--facts", FACTS, "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def scored(runs):
    return score(*runs)


def rows_of(scored):
    return {row["figure"]: row
            for row in scored["targets"] + scored["input_checks"]}


def test_every_figure_equals_the_second_counting(runs, scored):
    rows = rows_of(scored)
    for number, path in enumerate(runs):
        with Run.open(path) as run:
            counted = count_facts(run)
        assert set(counted) == set(rows) - PAIRS - NETWORK
        for name, value in counted.items():
            assert rows[name]["values"][number] == pytest.approx(
                value, rel=1e-9), name


def test_pairs_equal_the_second_counting(runs, changed):
    scored = score(*runs, "--no-network", *(
        argument for pair in changed.items() for argument in pair))
    rows = rows_of(scored)
    counted = {}
    with Run.open(runs[0]) as unchanged:
        for path in changed.values():
            with Run.open(path) as run:
                counted.update(count_pair(unchanged, run))
    assert set(counted) == PAIRS
    for name, value in counted.items():
        assert rows[name]["values"] == [pytest.approx(value, rel=1e-9)], name
        assert value < 0
        assert any(note == f"{name} rests on 1 pair of runs"
                   for note in scored["notes"])
    assert scored["pairs"][0] == {
        "figure": "reposts_after_label", "file": str(changed["--labelled"]),
        "unchanged": str(runs[0])}


def test_what_is_no_pair(runs, changed, tmp_path):
    def refuse(*arguments, says):
        done = leaksim("score", *arguments, "--facts", FACTS, "--quiet",
                       "--no-network")
        assert_refused(done, 2, *says)

    label, click = changed["--labelled"], changed["--extra-click"]
    refuse(runs[1], "--labelled", label,
           says=(f"{label}: no scored run has its seed 1 and replicate 0",))
    refuse(runs[0], "--labelled", label, label,
           says=(f"{label}: is the run of {label}", "each run once"))
    refuse(runs[0], "--labelled", click,
           says=(f"{click}: nothing of the kind begins in it; accepted: an "
                 "intervention that sets story.<name>.label_factor",))
    refuse(runs[0], "--labelled", changed["--labelled-12h"],
           says=("with a label_delay of 0 h",))
    refuse(runs[0], "--extra-click", runs[0],
           says=("an intervention that sets story.<name>.friction",))
    other = run_case(tmp_path, "other.h5", "--seed", 1, "--patch",
                     PATCH_FOLDER / "extra-click.toml", "--set",
                     "story.leak.appeal=0.1", accounts=2_000)
    refuse(runs[0], "--extra-click", other,
           says=(f"{other}: is no pair of {runs[0]}: network.accounts is 2000, "
                 "not 20000; accepted: runs that differ by the interventions "
                 "alone",))


def test_figures_of_the_network_are_those_of_network_stats(scored):
    done = leaksim("network", "stats", REFERENCE, "--platform", "twitter",
                   "--set", "network.accounts=20000", "--json")
    figures = json.loads(done.stdout)["graphs"][0]["figures"]
    for name in NETWORK:
        assert rows_of(scored)[name]["values"] == [figures[name]["value"]]


def test_means_and_verdicts(scored):
    for row in rows_of(scored).values():
        if row["simulated"] is None:
            assert row["verdict"] == "not scored"
            continue
        mean = sum(row["values"]) / len(row["values"])
        assert row["simulated"] == pytest.approx(mean)
        if len(row["values"]) == 2 and "true_in" not in row:
            half = abs(row["values"][0] - row["values"][1]) / 2
            assert row["standard_error"] == pytest.approx(half, abs=1e-12)
        if row["scale"] != "free":
            assert row["verdict"] == "not scored"
            assert row["reason"] == "needs 100000 accounts or more"
            continue
        met = (mean >= row["true_in"] if "true_in" in row
               else row["accepted"][0] <= mean <= row["accepted"][1])
        assert row["verdict"] == ("met" if met else "not met")


def test_counts_grow_with_the_number_of_accounts(scored):
    rows = rows_of(scored)
    assert rows["hashtag_posts_3h30"]["accepted"] == [752, 1128]
    assert rows["hashtag_posts_3h30"]["published"] == 940
    assert rows["most_posts_in_2h"]["accepted"] == [200, 400]


def test_the_table_says_what_it_rests_on(runs):
    done = leaksim("score", *runs, "--facts", FACTS, "--no-network")
    assert done.returncode == 0
    assert "macronleaks-2017: 2 runs of 20000 accounts" in done.stdout
    assert "note: 2 of the 20 runs that verdicts should rest on" in done.stdout
    assert "below 100000 only scale-free targets are scored" in done.stdout
    assert "the network is left out" in done.stdout
    assert "run 2 of 2" in done.stderr


def test_runs_must_be_of_one_scenario(runs, tmp_path):
    other = run_case(tmp_path, "other.h5", accounts=2_000)
    done = leaksim("score", runs[0], other, "--facts", FACTS, "--quiet",
                   "--no-network")
    assert_refused(done, 2, f"{other}: is not of the scenario of {runs[0]}: "
                   "[network] accounts = 2000, not accounts = 20000; accepted")


def test_no_run_counts_twice(runs):
    done = leaksim("score", runs[0], runs[0], "--facts", FACTS, "--quiet",
                   "--no-network")
    assert_refused(done, 2, "is the run of", "seed 1, replicate 0")


def test_unfinished_runs_and_other_versions_are_told(tmp_path):
    short = run_case(tmp_path, "short.h5", "--until",
                     "2017-05-06T02:00:00+02:00", accounts=2_000)
    with h5py.File(short, "r+") as file:
        file.attrs["model_version"] = file.attrs["model_version"] + 1
    scored = score(short, "--no-network")
    assert any(note == f"{short}: stopped before its end"
               for note in scored["notes"])
    assert any("model version" in note for note in scored["notes"])
    rows = rows_of(scored)
    assert rows["most_posts_in_2h"]["reason"] == \
        "the run has not come to its end"
    assert rows["engaged_accounts"]["values"] == [None]
    assert rows["hashtag_posts_3h30"]["simulated"] is not None


def test_files_that_are_none(tmp_path):
    done = leaksim("score", tmp_path / "none.h5", "--facts", FACTS, "--quiet")
    assert_refused(done, 2, "none.h5: no such file")
    done = leaksim("score", FACTS, "--facts", FACTS, "--quiet")
    assert_refused(done, 2, FACTS.name)


def test_a_run_without_a_log(tmp_path):
    result = run_case(tmp_path, "run.h5", "--until", "2017-05-05T22:00:00+02:00",
                      "--set", "output.events=false", accounts=2_000)
    done = leaksim("score", result, "--facts", FACTS, "--quiet")
    assert_refused(done, 2, "run.h5: keeps no posts to count; accepted: runs "
                            "with output.events = true")


def test_help_has_an_example():
    done = leaksim("score", "--help")
    assert done.returncode == 0
    assert "Example: leaksim score" in done.stdout
