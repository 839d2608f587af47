"""Runs that survive: checkpoints, --resume, --fork, reproduce.

The oracle is always the same run without interruption, compared by `leaksim
verify` in every value outside /provenance and /checkpoint.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time

import h5py
import numpy
import pytest
from network_test import imported, random_edges, write
from program_test import (
    PROGRAM,
    REFERENCE,
    SMOKE,
    assert_refused,
    leaksim,
    run_smoke,
)

CASE = (REFERENCE, "--set", "network.accounts=3000")
BEFORE_DROP = "2017-05-05T12:00:00+02:00"
IN_CASCADE = "2017-05-05T20:51:00+02:00"
LATE_FRIDAY = "2017-05-05T21:30:00+02:00"
IN_SILENCE = "2017-05-06T03:00:00+02:00"
WHILE_VOTING = "2017-05-07T12:30:00+02:00"


def run_case(result, *arguments, code=0):
    done = leaksim("run", *CASE, "-o", result, "--quiet", *arguments)
    assert done.returncode == code, done.stderr
    return done


def assert_equal(a, b):
    done = leaksim("verify", a, b)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    result = tmp_path_factory.mktemp("whole") / "whole.h5"
    run_case(result)
    return result


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The case, stored late on Friday."""
    result = tmp_path_factory.mktemp("stored") / "stored.h5"
    run_case(result, "--until", LATE_FRIDAY, "--threads", 2)
    return result


def start(result, *arguments, scenario=CASE):
    return subprocess.Popen(
        [PROGRAM, "run", *map(str, scenario), "-o", str(result),
         *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.mark.parametrize(
    "stop", [BEFORE_DROP, IN_CASCADE, LATE_FRIDAY, IN_SILENCE, WHILE_VOTING]
)
def test_resumed_equals_uninterrupted(tmp_path, whole, stop):
    result = tmp_path / "run.h5"
    run_case(result, "--until", stop, "--threads", 7)
    with h5py.File(result) as file:
        assert file.attrs["finished"] == 0
        assert "checkpoint" in file
    run_case(result, "--resume", "--threads", 1)
    assert_equal(result, whole)
    with h5py.File(result) as file:
        assert file.attrs["finished"] == 1
        assert "checkpoint" not in file
    assert [path.name for path in tmp_path.iterdir()] == ["run.h5"]


def test_resumed_again_and_again(tmp_path, whole):
    result = tmp_path / "run.h5"
    for threads, stop in enumerate(
        (BEFORE_DROP, IN_CASCADE, LATE_FRIDAY, IN_SILENCE), start=1
    ):
        run_case(result, "--resume", "--until", stop, "--threads", threads)
    run_case(result, "--resume")
    assert_equal(result, whole)


def test_resume_of_what_is_done(tmp_path, whole, stored):
    before = whole.read_bytes()
    done = leaksim("run", *CASE, "-o", whole, "--resume")
    assert done.returncode == 0
    assert "already finished" in done.stdout
    assert whole.read_bytes() == before
    copy = shutil.copy(stored, tmp_path / "copy.h5")
    done = leaksim(
        "run", *CASE, "-o", copy, "--resume", "--until", IN_CASCADE
    )
    assert done.returncode == 0
    assert "already simulated so far" in done.stdout


def test_checkpoints_change_nothing(tmp_path):
    plain = run_smoke(tmp_path, "plain.h5", "--checkpoint", "never")
    often = run_smoke(tmp_path, "often.h5", "--checkpoint", "0.03 s")
    assert_equal(plain, often)


@pytest.mark.parametrize(
    "sent", [signal.SIGINT, signal.SIGTERM, signal.SIGUSR1]
)
def test_a_signal_stores_and_tells_how_to_go_on(tmp_path, sent):
    result = tmp_path / "run.h5"
    more = ("--set", "network.accounts=8000")
    process = start(result, *more, "--checkpoint", "0.01 s", "--overwrite")
    wait_for(result.exists)
    process.send_signal(sent)
    output, messages = process.communicate(timeout=60)
    assert process.returncode == 75, messages
    line = messages.strip().splitlines()
    assert len(line) == 1
    command = re.search(r"go on with: leaksim (.*)", line[0]).group(1)
    assert os.listdir(tmp_path) == ["run.h5"]
    with h5py.File(result) as file:
        assert file.attrs["finished"] == 0
    done = subprocess.run(f"'{PROGRAM}' {command} --quiet", shell=True,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    uninterrupted = tmp_path / "whole.h5"
    run_case(uninterrupted, *more)
    assert_equal(result, uninterrupted)


def test_two_interrupts_at_once_are_one(tmp_path):
    result = tmp_path / "run.h5"
    process = start(result, "--set", "network.accounts=50000",
                    "--checkpoint", "0.01 s")
    wait_for(result.exists)
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        time.sleep(0.002)
    process.communicate(timeout=60)
    assert process.returncode == 75
    with h5py.File(result) as file:
        assert file.attrs["finished"] == 0


def test_an_interrupt_after_another_ends_at_once(tmp_path):
    result = tmp_path / "run.h5"
    process = start(result, "--set", "network.accounts=2000000",
                    "--threads", "1")
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    time.sleep(1.3)  # it is still making the network
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT
    assert not result.exists()


def test_resume_refuses_another_run(stored):
    before = stored.read_bytes()
    for arguments, fragment in (
        (("--set", "network.accounts=3001"),
         "network.accounts is 3000 there and 3001 here"),
        (("--seed", 5), "scenario.seed is"),
        (("--replicate", 1), "holds replicate 0, not 1"),
    ):
        done = leaksim("run", *CASE, "-o", stored, "--resume", *arguments)
        assert_refused(done, 2, str(stored), fragment)
    assert stored.read_bytes() == before


def test_resume_refuses_another_model(tmp_path, stored):
    copy = shutil.copy(stored, tmp_path / "copy.h5")
    with h5py.File(copy, "r+") as file:
        file.attrs.modify("model_version", numpy.int32(0))
    for arguments in (("run", *CASE, "-o", copy, "--resume"),
                      ("reproduce", copy)):
        assert_refused(leaksim(*arguments), 2, "model version 0")


def test_usage(tmp_path, stored):
    for arguments, fragment in (
        (("run", "-o", tmp_path / "a.h5"), "--fork"),
        (("run", SMOKE, "--fork", stored, "-o", tmp_path / "a.h5"), "--fork"),
        (("run", SMOKE, "-o", tmp_path / "a.h5", "--checkpoint", "soon"),
         "--checkpoint soon"),
        (("run", SMOKE, "-o", tmp_path / "a.h5", "--resume", "--overwrite"),
         "--overwrite"),
    ):
        assert_refused(leaksim(*arguments), 2, fragment)
    assert list(tmp_path.iterdir()) == []


# What goes wrong with the disk.


@contextlib.contextmanager
def file_system(folder, options):
    """A small file system of its own at `folder`."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder],
        capture_output=True, check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("mounting needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def assert_stays_good(result, whole):
    """The file opens, and the run can go on from it."""
    with h5py.File(result) as file:
        assert file.attrs["finished"] == 0
    assert os.listdir(result.parent) == [result.name]
    other = shutil.copy(result, whole.parent / "copy.h5")
    run_case(other, "--resume")
    assert_equal(other, whole)
    os.remove(other)


def test_full_disk(tmp_path, whole, stored):
    size = stored.stat().st_size * 3 // 2
    with file_system(tmp_path / "disk", f"size={size}") as disk:
        result = disk / "run.h5"
        shutil.copy(stored, result)
        done = leaksim("run", *CASE, "-o", result, "--resume", "--checkpoint",
                       "0 s")
        assert_refused(done, 3, "run.h5.part", "No space left", "--resume")
        assert_stays_good(result, whole)
        nothing = disk / "other.h5"
        done = leaksim("run", *CASE, "-o", nothing)
        assert_refused(done, 3, "No space left")
        assert not nothing.exists()


def test_read_only_folder(tmp_path, whole, stored):
    with file_system(tmp_path / "disk", "size=9m") as disk:
        result = disk / "run.h5"
        shutil.copy(stored, result)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for arguments in (("--resume",), ("--overwrite",)):
            done = leaksim("run", *CASE, "-o", result, *arguments)
            assert_refused(done, 3, str(result), "Read-only file system")
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        assert_stays_good(result, whole)


def test_folder_of_another_user(tmp_path, stored):
    if os.geteuid() != 0:
        pytest.skip("changing the user needs root")
    result = tmp_path / "run.h5"
    shutil.copy(stored, result)
    for folder in (tmp_path, *tmp_path.parents[:-1]):
        os.chmod(folder, os.stat(folder).st_mode | 0o055)
    done = subprocess.run(
        ["setpriv", "--reuid=65534", "--clear-groups", PROGRAM, "run",
         *map(str, CASE), "-o", result, "--resume"],
        capture_output=True, text=True, check=False,
    )
    assert_refused(done, 3, "cannot be written to", "Permission denied")


def test_folder_vanishes(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    process = start(folder / "run.h5", "--set", "network.accounts=100000",
                    "--checkpoint", "0.05 s")
    wait_for((folder / "run.h5").exists)
    shutil.rmtree(folder)
    output, messages = process.communicate(timeout=60)
    assert process.returncode == 3
    assert output == ""
    assert len(messages.strip().splitlines()) == 1
    assert str(folder) in messages


def test_no_memory(tmp_path, stored):
    result = tmp_path / "run.h5"
    shutil.copy(stored, result)
    before = result.read_bytes()
    done = subprocess.run(
        f"ulimit -v 120000; exec '{PROGRAM}' run {CASE[0]} --set "
        f"network.accounts=3000000 -o '{result}' --overwrite --threads 1",
        shell=True, capture_output=True, text=True, check=False,
    )
    assert_refused(done, 3, "memory")
    assert result.read_bytes() == before
    assert os.listdir(tmp_path) == ["run.h5"]


# What goes wrong with the checkpoint.


def test_altered_checkpoint(tmp_path, stored):
    def alter(file, path, value):
        file[path][...] = value

    for change in (
        lambda file: alter(file, "checkpoint/posts/time", 7),
        lambda file: alter(file, "checkpoint/now", 600),
        lambda file: file.attrs.modify("time_done", numpy.int32(600)),
        lambda file: file.__delitem__("checkpoint/trends/on"),
        lambda file: file["checkpoint"].attrs.modify("hash", "0" * 16),
    ):
        copy = shutil.copy(stored, tmp_path / "copy.h5")
        with h5py.File(copy, "r+") as file:
            change(file)
        before = open(copy, "rb").read()
        done = leaksim("run", *CASE, "-o", copy, "--resume")
        assert_refused(done, 2, str(copy), "damaged")
        assert open(copy, "rb").read() == before


def places_of_columns(result):
    """A byte within each piece of every column of the checkpoint."""
    places = []

    def visit(name, dataset):
        if isinstance(dataset, h5py.Dataset) and dataset.chunks:
            for i in range(dataset.id.get_num_chunks()):
                piece = dataset.id.get_chunk_info(i)
                places.append(piece.byte_offset + piece.size // 2)

    with h5py.File(result) as file:
        file["checkpoint"].visititems(visit)
    return places


def columns_of(result):
    columns = {}

    def visit(name, item):
        if isinstance(item, h5py.Dataset):
            columns[name] = item[()].tolist()

    with h5py.File(result) as file:
        file["checkpoint"].visititems(visit)
    return columns


def has_same_columns(result, columns):
    try:
        return columns_of(result) == columns
    except (OSError, RuntimeError):
        return False


def test_flipped_bytes(tmp_path, whole, stored):
    """Wherever a byte flips, the run goes on right or not at all."""
    content = stored.read_bytes()
    columns = columns_of(stored)
    copy = tmp_path / "copy.h5"
    random = numpy.random.default_rng(7)
    in_columns = random.choice(places_of_columns(stored), 10, replace=False)
    anywhere = random.integers(0, len(content), 6)
    refused = 0
    for position in (*in_columns, *anywhere):
        changed = bytearray(content)
        changed[position] ^= 0x10
        copy.write_bytes(changed)
        # Some bits of a packed run of zeros mean nothing.
        is_damaged = position in in_columns and not has_same_columns(
            copy, columns)
        done = leaksim("run", *CASE, "-o", copy, "--resume", "--quiet")
        if done.returncode == 0:
            assert not is_damaged
            assert_equal(copy, whole)
        else:
            assert_refused(done, 2, str(copy))
            assert copy.read_bytes() == changed
            refused += 1
    assert refused > 2


# Reproduce.


def test_reproduce(whole, stored):
    for result in (whole, stored):
        done = leaksim("reproduce", result)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "identical" in done.stdout


def test_reproduce_tells_what_differs(tmp_path, whole):
    copy = shutil.copy(whole, tmp_path / "copy.h5")
    with h5py.File(copy, "r+") as file:
        file["posts/time"][0] += 1
    done = leaksim("reproduce", copy)
    assert done.returncode == 4
    assert "/posts/time" in done.stdout


def test_reproduce_needs_the_imported_network(tmp_path):
    edges = write(
        tmp_path / "edges.txt",
        "".join(f"{a} {b}\n" for a, b in random_edges(600, 4000)),
    )
    net, _ = imported(tmp_path, edges)
    scenario = write(
        tmp_path / "case.toml",
        f'base = "{SMOKE}"\n[network]\n[network.twitter]\nfile = "net.h5"\n'
        '[[platform]]\nname = "facebook"\nenabled = false\n',
    )
    result = tmp_path / "run.h5"
    done = leaksim("run", scenario, "-o", result, "--quiet", "--set",
                   "network.accounts=600")
    if done.returncode != 0:
        pytest.fail(done.stderr)
    assert leaksim("reproduce", result).returncode == 0
    net.rename(tmp_path / "hidden.h5")
    assert_refused(leaksim("reproduce", result), 2, "network.twitter.file",
                   "net.h5", "not there")
    edges.write_text("".join(
        f"{a} {b}\n" for a, b in random_edges(600, 4000, seed=4)))
    imported(tmp_path, edges)
    assert_refused(leaksim("reproduce", result), 2, "network.twitter.file",
                   "another network")


# Forks.

PATCHES = {
    "an intervention to come": """
        [[intervention]]
        name = "late_demotion"
        time = 2017-05-05T23:00:00+02:00
        set = "story.leak.ranking"
        to = 0.2
        """,
    "muting and a law moved, under a name": """
        [scenario]
        name = "other"
        [[intervention]]
        name = "mute"
        time = 2017-05-05T21:30:00+02:00
        lasts = "5 h"
        mute = true
        amplifiers = true
        [[intervention]]
        name = "longer"
        time = 2017-05-05T22:00:00+02:00
        set = "law.silence.end"
        to = 2017-05-07T22:00:00+02:00
        """,
    "acts to come": """
        [[account]]
        name = "wikileaks"
        acts = [
          { name = "mention_03", enabled = false },
          { name = "mention_04", time = 2017-05-05T22:00:00+02:00 },
        ]
        """,
    "no law": """
        [[law]]
        name = "silence"
        enabled = false
        """,
    "a longer law": """
        [[law]]
        name = "silence"
        end = 2017-05-07T23:00:00+02:00
        """,
    "another warning": """
        [[law]]
        name = "silence"
        warnings = [{ name = "citizens", leniency = 0.1 }]
        """,
}


@pytest.mark.parametrize("name", PATCHES)
def test_fork_equals_a_run_of_the_patched_scenario(tmp_path, stored, name):
    patch = tmp_path / "patch.toml"
    # The base is in the stored file; it must not undo --set.
    patch.write_text(f'base = "{REFERENCE}"\n{PATCHES[name]}')
    fork = tmp_path / "fork.h5"
    done = leaksim("run", "--fork", stored, "--patch", patch, "-o", fork,
                   "--quiet")
    assert done.returncode == 0, done.stderr
    full = tmp_path / "full.h5"
    run_case(full, "--patch", patch)
    assert_equal(fork, full)
    unchanged = tmp_path / "unchanged.h5"
    run_case(unchanged)
    assert leaksim("verify", fork, unchanged).returncode == 4


def test_fork_stops_and_goes_on(tmp_path, stored):
    patch = write(tmp_path / "patch.toml", PATCHES["no law"])
    fork = tmp_path / "fork.h5"
    command = ("run", "--fork", stored, "--patch", patch, "-o", fork,
               "--quiet", "--resume")
    assert leaksim(*command, "--until", IN_SILENCE).returncode == 0
    assert leaksim(*command).returncode == 0
    full = tmp_path / "full.h5"
    run_case(full, "--patch", patch)
    assert_equal(fork, full)
    assert leaksim("reproduce", fork).returncode == 0


def test_fork_keeps_the_replicate(tmp_path):
    base = tmp_path / "base.h5"
    run_case(base, "--replicate", 3, "--until", LATE_FRIDAY)
    patch = write(tmp_path / "patch.toml", PATCHES["acts to come"])
    fork = tmp_path / "fork.h5"
    full = tmp_path / "full.h5"
    done = leaksim("run", "--fork", base, "--patch", patch, "-o", fork)
    assert done.returncode == 0, done.stderr
    run_case(full, "--patch", patch, "--replicate", 3)
    assert_equal(fork, full)
    done = leaksim("run", "--fork", base, "--replicate", 2, "-o", full,
                   "--overwrite")
    assert_refused(done, 2, "replicate 3")


# Each is felt, or may be felt, before the stored time.
REFUSED = {
    "an intervention that would have begun": (
        """
        [[intervention]]
        name = "early"
        time = 2017-05-05T21:29:59+02:00
        set = "story.leak.ranking"
        to = 0.2
        """, "intervention.early", "21:29"),
    "an intervention that waits for posts from the start": (
        """
        [[intervention]]
        name = "any_time"
        story = "leak"
        posts = 5
        set = "story.leak.ranking"
        to = 0.2
        """, "intervention.any_time", "Sat 29 Apr 00:00"),
    "a law whose rush would have begun": (
        """
        [[law]]
        name = "silence"
        begin = 2017-05-05T23:29:00+02:00
        """, "law.silence", "21:29"),
    "the clock of interest": (
        """
        [[account]]
        name = "campaign"
        acts = [{ name = "statement", time = 2017-05-06T01:00:00+02:00 }]
        """, "story.denial", "first act"),
    "an act that is over": (
        """
        [[account]]
        name = "hub"
        acts = [{ name = "first", enabled = false }]
        """, "account.hub.acts.first", "20:49"),
    "a value that holds from the start": (
        """
        [[story]]
        name = "leak"
        appeal = 0.06
        """, "story.leak.appeal", "cannot differ"),
    "the network": (
        """
        [network]
        accounts = 3001
        """, "network.accounts", "cannot differ"),
    "the seed": (
        """
        [scenario]
        seed = 1
        """, "scenario.seed", "cannot differ"),
    "the end": (
        """
        [scenario]
        end = 2017-05-07T23:59:00+02:00
        """, "scenario.end", "cannot differ"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_fork_refuses_what_lies_before(tmp_path, stored, name):
    text, *fragments = REFUSED[name]
    patch = write(tmp_path / "patch.toml", text)
    done = leaksim("run", "--fork", stored, "--patch", patch, "-o",
                   tmp_path / "fork.h5")
    assert_refused(done, 2, str(stored), *fragments)
    assert os.listdir(tmp_path) == ["patch.toml"]


def test_fork_refuses_a_finished_run(tmp_path, whole):
    done = leaksim("run", "--fork", whole, "-o", tmp_path / "a.h5")
    assert_refused(done, 2, str(whole), "--until")


def test_fork_with_later_rush_is_felt_by_the_background(tmp_path):
    """Why a law must be told two hours before it begins: posts are brought
    forward to then, so that a fork after it would be wrong."""
    results = []
    for law in ("true", "false"):
        result = tmp_path / f"{law}.h5"
        run_case(result, "--set", f"law.silence.enabled={law}", "--until",
                 "2017-05-05T23:59:00+02:00")
        results.append(result)
    with h5py.File(results[0]) as a, h5py.File(results[1]) as b:
        hours = a["series/time"][:] / 3600
        x, y = (f["series/background"][:].sum(axis=(1, 2)) for f in (a, b))
    rush = 6 * 24 + 22
    assert (x[hours <= rush] == y[hours <= rush]).all()
    assert (x[hours > rush] != y[hours > rush]).any()
