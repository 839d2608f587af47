"""The program as a user meets it: exit codes, messages, files left behind.

The environment variable LEAKSIM names the program under test.
"""

import json
import os
import pathlib
import signal
import subprocess
import time

import h5py
import pytest

PROGRAM = os.environ["LEAKSIM"]
SCENARIOS = pathlib.Path(__file__).parents[2] / "scenarios"
SMOKE = SCENARIOS / "smoke.toml"
REFERENCE = SCENARIOS / "macronleaks-2017.toml"


def leaksim(*arguments, cwd=None):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=300,
        check=False,
    )


def run_smoke(folder, name, *arguments):
    result = folder / name
    done = leaksim("run", SMOKE, "-o", result, "--quiet", *arguments)
    assert done.returncode == 0, done.stderr
    return result


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return run_smoke(tmp_path_factory.mktemp("base"), "base.h5")


def assert_refused(done, code, *fragments):
    """One line on standard error, nothing on standard output."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    for fragment in fragments:
        assert fragment in lines[0]


@pytest.mark.parametrize("threads", [2, 4, 7])
def test_threads_do_not_change_the_file(base, tmp_path, threads):
    other = run_smoke(tmp_path, "other.h5", "--threads", threads)
    assert leaksim("verify", base, other).returncode == 0


def test_seed_and_replicate_change_the_file(base, tmp_path):
    for option in ("--seed", "--replicate"):
        other = run_smoke(tmp_path, f"{option}.h5", option, 5)
        differing = leaksim("verify", base, other)
        assert differing.returncode == 4
        assert "/posts" in differing.stdout


def test_replicates_share_the_network(base, tmp_path):
    other = run_smoke(tmp_path, "other.h5", "--replicate", 5)
    with h5py.File(base) as a, h5py.File(other) as b:
        assert (a["accounts/followers"][:] == b["accounts/followers"][:]).all()


def test_resolved_scenario_gives_the_same_file(base, tmp_path):
    with h5py.File(base) as file:
        text = file["scenario"][()].decode()
    resolved = tmp_path / "resolved.toml"
    resolved.write_text(text)
    again = tmp_path / "again.h5"
    assert leaksim("run", resolved, "-o", again, "--quiet").returncode == 0
    assert leaksim("verify", base, again).returncode == 0


def test_report_and_json_agree(tmp_path):
    shown = leaksim("run", SMOKE, "-o", tmp_path / "a.h5")
    told = leaksim("run", SMOKE, "-o", tmp_path / "b.h5", "--json")
    report = json.loads(told.stdout)
    assert report["finished"] is True
    assert shown.stderr == "", "no progress line without a terminal"
    for name, value in report["summary"].items():
        assert f"{name} " in shown.stdout
        assert f" {value:.0f} " in shown.stdout


def test_until_stops_there_and_says_so(base, tmp_path):
    noon = "2017-05-06T06:00:00+02:00"
    part = run_smoke(tmp_path, "part.h5", "--until", noon)
    with h5py.File(base) as whole, h5py.File(part) as early:
        assert early.attrs["finished"] == 0
        done = early.attrs["time_done"]
        assert done < whole.attrs["time_done"]
        rows = len(early["posts/time"])
        assert rows > 0
        assert (early["posts/time"][:] < done).all()
        for column in ("time", "account", "parent", "language"):
            assert (
                early["posts"][column][:] == whole["posts"][column][:rows]
            ).all()


def test_until_outside_the_scenario(tmp_path):
    for text in ("noon", "2016-01-01T00:00:00+02:00", "2017-13-01T00:00:00Z"):
        done = leaksim("run", SMOKE, "-o", tmp_path / "a.h5", "--until", text)
        assert_refused(done, 2, f"--until {text}", "2017-05-")
    assert list(tmp_path.iterdir()) == []


def test_unknown_key_names_the_nearest(tmp_path):
    patch = tmp_path / "patch.toml"
    patch.write_text("[network]\nacounts = 10\n")
    done = leaksim(
        "run", SMOKE, "--patch", patch, "-o", tmp_path / "out.h5"
    )
    assert_refused(done, 2, f"{patch}:2:1", "acounts", '"accounts"')
    assert not (tmp_path / "out.h5").exists()


def test_all_errors_at_once():
    done = leaksim(
        "validate", SMOKE, "--set", "network.acounts=5", "--set", "foo.bar=1"
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 2


def test_setting_without_value():
    assert_refused(leaksim("validate", SMOKE, "--set", "network"), 2, "--set")


def test_missing_files(tmp_path):
    for arguments in (
        ("validate", "no.toml"),
        ("run", "no.toml", "-o", tmp_path / "a.h5"),
        ("validate", SMOKE, "--patch", "no.toml"),
    ):
        assert_refused(leaksim(*arguments), 2, "no.toml")
    for arguments in (("info", "no.h5"), ("verify", "no.h5", "no.h5")):
        done = leaksim(*arguments)
        assert done.returncode in (2, 3)
        assert "no.h5" in done.stderr


def test_existing_result_is_kept(base):
    before = base.read_bytes()
    done = leaksim("run", SMOKE, "-o", base)
    assert_refused(done, 3, str(base), "--overwrite")
    assert base.read_bytes() == before
    assert leaksim("run", SMOKE, "-o", base, "--overwrite").returncode == 0


def test_missing_folder(tmp_path):
    done = leaksim("run", SMOKE, "-o", tmp_path / "no" / "a.h5")
    assert_refused(done, 3, "no")


def test_usage_errors():
    for arguments in ((), ("rnu",), ("run",), ("run", SMOKE, "--threads", "0")):
        done = leaksim(*arguments)
        assert done.returncode == 2
        assert "--help" in done.stderr


@pytest.mark.parametrize("command", ["run", "validate", "info", "verify"])
def test_help_has_an_example(command):
    done = leaksim(command, "--help")
    assert done.returncode == 0
    assert f"Example: leaksim {command}" in done.stdout


def test_validate_reference():
    done = leaksim("validate", REFERENCE)
    assert done.returncode == 0
    assert "valid" in done.stdout


def test_counterfactual_law_changes_nothing_before_the_silence(tmp_path):
    """Pairing: with and without the law, all is equal until it begins."""
    more = ("--set", "network.accounts=20000")
    base = run_smoke(tmp_path, "base.h5", *more)
    free = run_smoke(
        tmp_path, "free.h5", *more, "--set", "law.silence.enabled=false"
    )
    with h5py.File(base) as a, h5py.File(free) as b:
        silence = 12 * 3600  # the smoke scenario starts on Friday at noon
        before = (a["posts/time"][:] < silence).sum()
        assert before > 0
        for column in ("time", "account", "parent"):
            x, y = a["posts"][column][:], b["posts"][column][:]
            assert (x[:before] == y[:before]).all()
        assert len(b["posts/time"]) != len(a["posts/time"])


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_leaves_a_whole_file(tmp_path, sent):
    result = tmp_path / "stopped.h5"
    process = subprocess.Popen(
        [
            PROGRAM, "run", str(REFERENCE), "-o", str(result),
            "--set", "network.accounts=300000",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(0.7)
    process.send_signal(sent)
    output, messages = process.communicate(timeout=300)
    assert process.returncode == 75, messages
    assert "stopped early" in output
    assert [path.name for path in tmp_path.iterdir()] == ["stopped.h5"]
    with h5py.File(result) as file:
        assert file.attrs["finished"] == 0
