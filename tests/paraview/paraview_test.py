"""Does ParaView read what `leaksim export paraview` writes, and draw it?

What pvpython tells is compared with the result file as h5py reads it. The
environment variable LEAKSIM names the program under test.
"""

import json
import os
import pathlib
import shutil
import subprocess

import h5py
import matplotlib.image
import numpy as np
import pytest

PROGRAM = os.environ["LEAKSIM"]
ROOT = pathlib.Path(__file__).parents[2]
HERE = pathlib.Path(__file__).parent

pytestmark = pytest.mark.skipif(
    not (shutil.which("pvpython") and shutil.which("xvfb-run")),
    reason="ParaView is not installed: scripts/setup paraview")


def leaksim(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], check=True,
                          capture_output=True, text=True, timeout=300)


def pvpython(*arguments):
    """Runs a script; once more, with more seconds for the virtual display to
    start, if it could not."""
    for seconds in (3, 15):
        command = ["xvfb-run", "-a", "-w", str(seconds), "pvpython",
                   *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True,
                              timeout=400, check=False)
        if done.returncode == 0:
            return done
    raise AssertionError(done.stdout + done.stderr)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run of the smoke scenario with its XDMF file in a folder beside."""
    place = tmp_path_factory.mktemp("paraview")
    (place / "pictures").mkdir()
    leaksim("run", ROOT / "scenarios/smoke.toml", "-o", place / "run.h5",
            "--set", "network.accounts=1000", "--quiet")
    leaksim("export", "paraview", place / "run.h5", "-o",
            place / "pictures/run.xdmf")
    return place


@pytest.mark.parametrize("reader",
                         ["XDMFReader", "Xdmf3ReaderS", "Xdmf3ReaderT"])
def test_readers_give_what_the_result_holds(folder, tmp_path, reader):
    told_file = tmp_path / "told.json"
    pvpython(HERE / "read_back.py", reader, folder / "pictures/run.xdmf",
             told_file)
    told = json.loads(told_file.read_text())
    with h5py.File(folder / "run.h5") as run:
        snapshots = list(run["snapshots"].values())
        assert len(snapshots) == 4
        hours = [(snapshot.attrs["time"] - run.attrs["t0"]) / 3600
                 for snapshot in snapshots]
        assert told["times"] == pytest.approx(hours)
        position = run["layout/position"][:]
        edges = run["layout/edges"][:]
        for (accounts, lines), snapshot in zip(told["steps"], snapshots):
            assert np.array_equal(np.float32(accounts["points"]), position)
            assert np.array_equal(np.float32(lines["points"]), position)
            assert accounts["cells"] == len(position) == 1000
            assert accounts["eighth_cell"] == [7]
            assert lines["cells"] == len(edges)
            assert lines["eighth_cell"] == edges[7].tolist()
            constant = ("community", "country", "camp", "kind", "followers",
                        "activity")
            assert set(accounts["arrays"]) == {*snapshot, *constant}
            for name in snapshot:
                assert np.array_equal(accounts["arrays"][name],
                                      snapshot[name][:]), name
            for name in constant:
                assert np.array_equal(np.float32(accounts["arrays"][name]),
                                      np.float32(run["accounts"][name][:]))
        states = [snapshot["state"][:] for snapshot in snapshots]
    assert (states[0] == 0).all(), "nobody knows before the drop"
    assert (states[-1] >= states[1]).all() and (states[-1] > 1).any()


def share_of(picture, colour):
    """The share of pixels within a hair of a colour."""
    return float((np.abs(picture[:, :, :3] - colour) < 0.04).all(axis=2).mean())


def test_stills_show_states_and_causes(folder):
    pvpython(ROOT / "analysis/paraview/stills.py",
             folder / "pictures/run.xdmf", "-o", folder / "stills",
             "--at", "-1", "15")
    pictures = {path.name: matplotlib.image.imread(path)
                for path in (folder / "stills").iterdir()}
    assert set(pictures) == {"state_1.png", "state_2.png", "cause.png",
                             "credence.png"}
    vermilion, sky = (0.84, 0.37, 0.00), (0.34, 0.71, 0.91)
    before, after = pictures["state_1.png"], pictures["state_2.png"]
    # Before the drop these colours are only in the legend.
    for colour in (vermilion, sky):
        assert 0 < share_of(before, colour) < 0.003
        assert share_of(after, colour) > 2 * share_of(before, colour)
    assert share_of(pictures["cause.png"], sky) > share_of(before, sky)
    for picture in pictures.values():
        assert share_of(picture, (1.0, 1.0, 1.0)) > 0.3, "white ground"
        assert share_of(picture, (0.1, 0.1, 0.1)) > 0.001, "dark text"


def test_stills_of_a_missing_file(tmp_path):
    done = subprocess.run(
        ["xvfb-run", "-a", "pvpython", ROOT / "analysis/paraview/stills.py",
         tmp_path / "none.xdmf", "-o", tmp_path / "stills"],
        capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 2
    assert "no such file" in done.stderr
    assert list(tmp_path.iterdir()) == []
