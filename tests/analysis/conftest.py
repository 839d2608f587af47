import numpy as np
import pytest

import small_run
from leaksim_analysis import Run, credence
from small_run import write_run


@pytest.fixture(scope="session")
def run_path(tmp_path_factory):
    return write_run(tmp_path_factory.mktemp("run") / "small.h5")


@pytest.fixture
def run(run_path):
    with Run.open(run_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def long_path(tmp_path_factory):
    """The small run preceded by a week of background, by the hour."""
    week = 7 * small_run.DAY
    datasets = small_run.datasets()
    moved = {name: values + week for name, values in datasets.items()
             if name.endswith("/time")}
    ends = np.arange(3600, week + small_run.TIME_DONE + 1, 3600, dtype="i4")
    background = np.zeros((len(ends), 3, 2), dtype="i4")
    background[:, :, 0] = [10, 20, 30]
    background[ends > week + small_run.DAY, :, 0] = [1, 2, 3]
    attributes = {"start_unix": np.int64(small_run.START.timestamp() - week),
                  "t0": np.int32(week + small_run.T0),
                  "time_done": np.int32(week + small_run.TIME_DONE)}
    return write_run(
        tmp_path_factory.mktemp("long") / "long.h5",
        {**moved, "series/time": ends, "series/background": background},
        attributes)


@pytest.fixture
def long_run(long_path, monkeypatch):
    """The same, open, with few readers enough for a mean."""
    monkeypatch.setattr(credence, "FEWEST_READERS", 1)
    with Run.open(long_path) as opened:
        yield opened
