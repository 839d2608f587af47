"""Reads result files of leaksim into pandas tables and draws them.

    from leaksim_analysis import Run

    with Run.open("out/macronleaks-2017.h5") as run:
        print(run.posts.groupby("story").size())
"""

from leaksim_analysis.run import Run, RunFileError
from leaksim_analysis.scenario import Act, Silence

__all__ = ["Act", "Run", "RunFileError", "Silence"]
