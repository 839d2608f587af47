"""Turnout and expected votes by hour: percentages, no drawing."""

import pandas as pd


def vote_percent(votes: pd.DataFrame, eligible: int) -> pd.DataFrame:
    """Per end of hour, so far: turnout, share of the target, effect.

    turnout is % of `eligible`; share is % of the votes cast; effect is the
    share less what it would be had no voter met the story, in points. Share
    and effect are NaN before the first vote.
    """
    cast = votes["cast"].where(votes["cast"] > 0).astype(float)
    share = 100 * votes["for_target"] / cast
    unexposed = 100 * votes["for_target_unexposed"] / cast
    return pd.DataFrame({
        "time": votes["time"],
        "turnout": 100 * votes["cast"] / eligible,
        "share": share,
        "effect": share - unexposed,
    })
