"""Sweeps as a user meets them: nothing runs twice, nothing is lost.

The environment variable LEAKSIM names the program under test.
"""

import csv
import json
import os
import pathlib
import signal
import subprocess
import time

import h5py
import pandas
import pytest

PROGRAM = str(pathlib.Path(os.environ["LEAKSIM"]).absolute())
SWEEPS = pathlib.Path(__file__).parents[2] / "scenarios" / "sweeps"
PARTS = pathlib.Path(__file__).parent / "wrong_sweeps" / "parts"

HEAD = f"""[sweep]
name = "test"
base = "{PARTS / 'right.toml'}"
"""


def leaksim(*arguments):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True,
        timeout=300, check=False)


def done(*arguments):
    result = leaksim(*arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def write(folder, text, name="sweep.toml"):
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def table(folder):
    """The collected table as CSV text, and as HDF5 bytes."""
    csv_file = folder.parent / f"{folder.name}.csv"
    hdf5_file = folder.parent / f"{folder.name}.h5"
    done("sweep", "collect", folder, "-o", hdf5_file, "--csv", csv_file,
         "--overwrite")
    return csv_file.read_text(encoding="utf-8"), hdf5_file.read_bytes()


GRID = """replicates = 4
[[parameter]]
name = "friction"
key = "story.leak.friction"
values = [0.25, 0.5, 1.0]
[[variant]]
name = "base"
[[variant]]
name = "no_net"
set = { "botnet.net.enabled" = false }
[keep]
series = ["posts", "seen"]
series_interval = "12 h"
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A sweep that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    out = folder / "out"
    assert "24 runs done now" in done(
        "sweep", "run", write(folder, GRID), "-o", out)
    return out


def read_csv(path):
    """Every digit counts: by default pandas may lose the last one."""
    return pandas.read_csv(path, dtype={"run": str},
                           float_precision="round_trip")


def read_hdf5(path):
    with h5py.File(path) as file:
        return pandas.DataFrame(
            {name: (column.asstr()[:] if column.dtype.kind == "S"
                    else column[:])
             for name, column in file["table"].items()})


def test_pandas_reads_both_tables_alike(whole):
    table(whole)
    from_csv = read_csv(whole.parent / "out.csv")
    from_hdf5 = read_hdf5(whole.parent / "out.h5")[list(from_csv.columns)]
    pandas.testing.assert_frame_equal(from_csv, from_hdf5, check_dtype=False,
                                      check_exact=True)
    assert list(from_csv.columns) == [
        "run", "scenario", "friction", "replicate", "seed", "measure", "time",
        "value"]
    runs = from_csv.groupby(["scenario", "friction", "replicate"])["run"]
    assert runs.nunique().tolist() == [1] * 24
    assert from_csv["run"].nunique() == 24
    # What is there of a run is there of all.
    assert from_csv.groupby("run").size().nunique() == 1
    # The series' intervals add up to the figure.
    posts = from_csv[from_csv["measure"] == "posts.leak"].set_index("run")
    series = from_csv[from_csv["measure"] == "series.posts.leak"]
    assert sorted(series["time"].unique()) == [12 * 3600, 24 * 3600]
    sums = series.groupby("run")["value"].sum()
    assert (sums == posts["value"].loc[sums.index]).all()
    assert sums.sum() > 0


def test_runs_are_those_of_the_program(whole, tmp_path):
    table(whole)
    rows = read_csv(whole.parent / "out.csv")
    result = tmp_path / "one.h5"
    told = json.loads(done(
        "run", PARTS / "right.toml", "-o", result, "--json", "--replicate", 2,
        "--set", "story.leak.friction=0.5",
        "--set", "botnet.net.enabled=false"))
    one = rows[(rows["scenario"] == "no_net") & (rows["friction"] == 0.5)
               & (rows["replicate"] == 2) & (rows["time"] == -1)]
    assert dict(zip(one["measure"], one["value"])) == told["summary"]


def test_replicates_whose_worlds_differ(tmp_path):
    """Accounts that are chosen at random to post first, per replicate."""
    scenario = tmp_path / "case.toml"
    scenario.write_text(
        (PARTS / "right.toml").read_text(encoding="utf-8") + """
[[seeding]]
name = "first_ones"
story = "leak"
platform = "twitter"
community = "fr"
count = 5
choice = "random"
time = 2017-05-05T18:00:00+02:00
""", encoding="utf-8")
    sweep = tmp_path / "sweep.toml"
    sweep.write_text('[sweep]\nname = "s"\nbase = "case.toml"\n'
                     "replicates = 4\n", encoding="utf-8")
    done("sweep", "run", sweep, "-o", tmp_path / "out")
    table(tmp_path / "out")
    rows = read_csv(tmp_path / "out.csv")
    for replicate in range(4):
        told = json.loads(done("run", scenario, "-o",
                               tmp_path / f"{replicate}.h5", "--json",
                               "--replicate", replicate))
        one = rows[rows["replicate"] == replicate]
        assert dict(zip(one["measure"], one["value"])) == told["summary"]


def test_threads_and_shares_do_not_change_the_table(whole, tmp_path):
    sweep = write(tmp_path, GRID)
    for i in (2, 3, 1):
        done("sweep", "run", sweep, "-o", tmp_path / "shares", "--shard",
             f"{i}/3", "--threads", i)
    assert table(tmp_path / "shares") == table(whole)
    done("sweep", "run", sweep, "-o", tmp_path / "five", "--threads", 5)
    assert table(tmp_path / "five") == table(whole)


def test_each_share_does_its_part_and_no_more(tmp_path):
    sweep = write(tmp_path, GRID)
    out = tmp_path / "out"
    for i, before in ((1, 0), (2, 8), (3, 16)):
        assert "8 runs done now, 0 before" in done(
            "sweep", "run", sweep, "-o", out, "--shard", f"{i}/3")
        assert f"24: {before + 8} done" in done("sweep", "status", out)
    assert "0 runs done now, 24 before" in done("sweep", "run", sweep, "-o",
                                                out)


def count_done(out):
    status = leaksim("sweep", "status", out)
    return int(status.stdout.split(": ", 1)[1].split()[0]) if (
        status.returncode == 0) else 0


# So many runs that none of the signals below comes after the last.
LARGER = GRID.replace("replicates = 4", "replicates = 300")
LARGER_RUNS = 1800


def test_killed_three_times_and_resumed_is_never_killed(tmp_path):
    sweep = write(tmp_path, LARGER)
    done("sweep", "run", sweep, "-o", tmp_path / "whole")
    out = tmp_path / "killed"
    command = ["sweep", "run", sweep, "-o", out]
    for kill in range(3):
        process = subprocess.Popen([PROGRAM, *map(str, command)],
                                   stdout=subprocess.DEVNULL)
        while process.poll() is None and count_done(out) < 40 * (kill + 1):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        command = ["sweep", "resume", out]
    before = count_done(out)
    assert 120 <= before < LARGER_RUNS
    assert (f"{LARGER_RUNS - before} runs done now, {before} before"
            in done(*command))
    assert table(out) == table(tmp_path / "whole")


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_sweeps_go_on(tmp_path, signal_number):
    out = tmp_path / "out"
    process = subprocess.Popen(
        [PROGRAM, "sweep", "run", str(write(tmp_path, LARGER)), "-o", str(out)],
        stdout=subprocess.PIPE, text=True)
    while process.poll() is None and count_done(out) < 10:
        time.sleep(0.01)
    process.send_signal(signal_number)
    output, _ = process.communicate(timeout=10)
    assert process.returncode == 75
    before = count_done(out)
    left = LARGER_RUNS - before
    assert f"{before} runs done now, 0 before, {left} to do" in output
    assert f"{left} runs done now" in done("sweep", "resume", out)


def test_a_flipped_byte_is_found_and_its_run_done_again(tmp_path, whole):
    out = tmp_path / "out"
    done("sweep", "run", write(tmp_path, GRID), "-o", out)
    shard = max(out.glob("shards/*"), key=lambda path: path.stat().st_size)
    data = bytearray(shard.read_bytes())
    data[len(data) // 2] ^= 0x10
    shard.write_bytes(data)
    status = leaksim("sweep", "status", out)
    assert "23 done, 1 to do" in status.stdout
    assert f"{shard}: bytes " in status.stderr
    assert "damaged" in status.stderr
    result = leaksim("sweep", "resume", out)
    assert "1 runs done now, 23 before" in result.stdout
    assert str(shard) in result.stderr
    assert table(out) == table(whole)


def test_expanding_keeps_what_is_there(tmp_path, whole):
    out = tmp_path / "out"
    smaller = GRID.replace("4\n", "2\n", 1).replace("0.25, ", "")
    done("sweep", "run", write(tmp_path, smaller), "-o", out)
    larger = write(tmp_path, GRID, "larger.toml")
    refused = leaksim("sweep", "run", larger, "-o", out)
    assert refused.returncode == 2
    assert "holds another sweep" in refused.stderr
    assert "16 runs done now, 8 before" in done("sweep", "expand", larger, "-o",
                                                out)
    assert table(out) == table(whole)
    back = leaksim("sweep", "expand", tmp_path / "sweep.toml", "-o", out)
    assert back.returncode == 2
    assert "lacks 16 runs" in back.stderr


def test_a_comment_is_the_same_sweep(tmp_path):
    out = tmp_path / "out"
    done("sweep", "run", write(tmp_path, GRID), "-o", out)
    other = write(tmp_path, GRID.replace("[keep]", "# What is kept.\n[keep]"))
    assert "0 runs done now, 24 before" in done("sweep", "run", other, "-o",
                                                out)


def test_the_folder_needs_nothing_outside(tmp_path, whole):
    scenario = tmp_path / "case.toml"
    scenario.write_text((PARTS / "right.toml").read_text(encoding="utf-8"),
                        encoding="utf-8")
    sweep = tmp_path / "sweep.toml"
    sweep.write_text(HEAD.replace(str(PARTS / "right.toml"), "case.toml")
                     + GRID, encoding="utf-8")
    out = tmp_path / "out"
    done("sweep", "run", sweep, "-o", out, "--shard", "1/2")
    scenario.unlink()
    sweep.unlink()
    moved = out.rename(tmp_path / "moved")
    assert "12 runs done now, 12 before" in done("sweep", "resume", moved)
    assert table(moved) == table(whole)


def test_until_ci_adds_replicates_where_they_are_needed(tmp_path):
    out = tmp_path / "out"
    sweep = write(tmp_path, GRID.replace("4\n", "3\n", 1))
    goal = ("--until-ci", "aware.leak 4 %", "--most-replicates", 40)
    done("sweep", "run", sweep, "-o", out, *goal)
    text, _ = table(out)
    rows = read_csv(out.parent / "out.csv")
    values = rows[rows["measure"] == "aware.leak"].groupby(
        ["scenario", "friction"])["value"]
    assert values.count().nunique() > 1, "some points need more than others"
    # Student's t at 97.5 % for the degrees of freedom that occur.
    from scipy import stats
    for _, sample in values:
        count = len(sample)
        width = (stats.t.ppf(0.975, count - 1) * sample.std()
                 / count ** 0.5 / sample.mean())
        assert width <= 0.04 or count == 40
    assert "0 runs done now" in done("sweep", "resume", out, *goal)
    assert table(out)[0] == text
    wrong = leaksim("sweep", "resume", out, "--until-ci", "aware.leek 2 %")
    assert wrong.returncode == 2
    assert 'did you mean "aware.leak"?' in wrong.stderr


def test_chosen_runs_are_kept_whole(tmp_path):
    out = tmp_path / "out"
    sweep = write(tmp_path, GRID + 'file_variants = ["no_net"]\n'
                  "file_replicates = [1]\n")
    done("sweep", "run", sweep, "-o", out)
    files = sorted(out.glob("results/*"))
    assert len(files) == 3
    again = tmp_path / "again.h5"
    with h5py.File(files[0]) as file:
        scenario = file["scenario"][()].decode()
    (tmp_path / "again.toml").write_text(scenario, encoding="utf-8")
    done("run", tmp_path / "again.toml", "-o", again, "--quiet", "--replicate",
         1)
    done("verify", files[0], again)
    # A result that is lost is made again.
    files[1].unlink()
    assert "1 runs done now, 23 before" in done("sweep", "resume", out)
    assert sorted(out.glob("results/*")) == files


def test_redrawn_networks_differ_between_replicates(tmp_path):
    text = ('replicates = 3\nnetwork = "redrawn"\n[keep]\n'
            "file_replicates = [0, 1, 2]\n")
    out = tmp_path / "out"
    done("sweep", "run", write(tmp_path, text), "-o", out)
    followers = set()
    for path in out.glob("results/*"):
        with h5py.File(path) as file:
            followers.add(tuple(file["accounts/followers"][:]))
    assert len(followers) == 3


def test_one_at_a_time_leaves_the_others_as_they_are(tmp_path):
    text = """[design]
kind = "one_at_a_time"
[[parameter]]
name = "friction"
key = "story.leak.friction"
values = [0.5]
[[parameter]]
name = "end"
key = "scenario.end"
values = [2017-05-06T00:00:00+02:00]
"""
    out = tmp_path / "out"
    done("sweep", "run", write(tmp_path, text), "-o", out)
    rows = list(csv.DictReader(table(out)[0].splitlines()))
    points = dict.fromkeys((row["friction"], row["end"]) for row in rows)
    noon, midnight = "2017-05-06T12:00:00+02:00", "2017-05-06T00:00:00+02:00"
    assert list(points) == [("1", noon), ("0.5", noon), ("1", midnight)]


def test_a_running_share_is_not_run_twice(tmp_path):
    out = tmp_path / "out"
    sweep = write(tmp_path, LARGER)
    process = subprocess.Popen([PROGRAM, "sweep", "run", str(sweep), "-o",
                                str(out)], stdout=subprocess.DEVNULL)
    while process.poll() is None and count_done(out) < 5:
        time.sleep(0.01)
    second = leaksim("sweep", "run", sweep, "-o", out)
    process.send_signal(signal.SIGTERM)
    process.wait()
    assert second.returncode == 3
    assert "another process" in second.stderr


def test_a_full_disk_is_told(tmp_path):
    out = tmp_path / "out"
    sweep = write(tmp_path, GRID)
    done("sweep", "run", sweep, "-o", out, "--shard", "1/2")
    for shard in (out / "shards").iterdir():
        shard.unlink()
    (out / "shards").rmdir()
    (out / "shards").write_text("no folder", encoding="utf-8")
    result = leaksim("sweep", "resume", out)
    assert result.returncode == 3
    assert "shards" in result.stderr


@pytest.mark.parametrize("sweep", sorted(SWEEPS.glob("*.toml")),
                         ids=lambda path: path.stem)
def test_shipped_sweeps_are_right(sweep):
    lines = done("sweep", "plan", sweep, "--list").splitlines()
    assert len(lines) > 1
    assert len({line.split()[0] for line in lines}) == len(lines)


def test_plan_counts_runs_and_estimates(tmp_path):
    report = done("sweep", "plan", write(tmp_path, GRID))
    assert "runs        24\n" in report
    assert "points      6\n" in report
    assert "time        about " in report
    assert "disk        about " in report
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sweep.toml"]


@pytest.mark.parametrize(
    "command", ["plan", "run", "status", "resume", "expand", "collect"])
def test_help_has_an_example(command):
    assert f"Example: leaksim sweep {command}" in done("sweep", command,
                                                       "--help")
