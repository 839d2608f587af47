"""SIGKILL at random instants: the file is whole at each, and the run goes on
from it to the outcome of an uninterrupted one."""

import os
import signal
import subprocess
import time

import h5py
import numpy
from program_test import PROGRAM, REFERENCE, leaksim

KILLS = 50
COMMAND = (
    "run", REFERENCE, "--set", "network.accounts=10000", "--quiet",
    "--checkpoint", "0.02 s", "--resume",
)


def start(result):
    return subprocess.Popen([PROGRAM, *map(str, COMMAND), "-o", str(result)])


def opens_without_repair(result):
    with h5py.File(result) as file:
        assert file.attrs["finished"] in (0, 1)
        file.visititems(
            lambda name, item: item[()] if isinstance(item, h5py.Dataset)
            else None
        )
    subprocess.run(["h5dump", result], stdout=subprocess.DEVNULL, check=True)


def test_fifty_kills(tmp_path):
    whole = tmp_path / "whole.h5"
    begin = time.monotonic()
    assert start(whole).wait() == 0
    duration = time.monotonic() - begin
    random = numpy.random.default_rng(50)
    counts = {"no file yet": 0, "a file": 0, "a stray .part": 0,
              "finished before": 0}
    kills = 0
    while kills < KILLS:
        folder = tmp_path / f"{kills}-{counts['finished before']}"
        folder.mkdir()
        result = folder / "run.h5"
        process = start(result)
        time.sleep(random.uniform(0.0, duration))
        process.send_signal(signal.SIGKILL)
        status = process.wait()
        assert status in (0, -signal.SIGKILL)
        if status == 0:
            counts["finished before"] += 1
            assert counts["finished before"] < 2 * KILLS
            continue
        kills += 1
        counts["a stray .part"] += (folder / "run.h5.part").exists()
        if result.exists():
            opens_without_repair(result)
            counts["a file"] += 1
        else:
            counts["no file yet"] += 1
        assert leaksim(*COMMAND, "-o", result).returncode == 0
        verified = leaksim("verify", result, whole)
        assert verified.returncode == 0, verified.stdout
        assert os.listdir(folder) == ["run.h5"]
    print(f"{KILLS} kills within {duration:.1f} s:", counts)
    assert counts["a file"] > KILLS // 2


def test_one_run_killed_again_and_again(tmp_path):
    """The same run, killed until it is through."""
    whole = tmp_path / "whole.h5"
    assert start(whole).wait() == 0
    result = tmp_path / "run.h5"
    random = numpy.random.default_rng(7)
    kills = 0
    while True:
        process = start(result)
        time.sleep(random.uniform(0.3, 0.9))
        process.send_signal(signal.SIGKILL)
        if process.wait() != -signal.SIGKILL:
            break
        kills += 1
        assert kills < 200
        if result.exists():
            opens_without_repair(result)
    print(f"through after {kills} kills")
    assert leaksim("verify", result, whole).returncode == 0
