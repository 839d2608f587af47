import pytest

from leaksim_analysis import Run
from small_run import write_run


@pytest.fixture(scope="session")
def run_path(tmp_path_factory):
    return write_run(tmp_path_factory.mktemp("run") / "small.h5")


@pytest.fixture
def run(run_path):
    with Run.open(run_path) as opened:
        yield opened
