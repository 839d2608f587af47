"""Everyday posts of one country, hour by hour: rates, no drawing."""

import numpy as np
import pandas as pd

HOUR = pd.Timedelta(hours=1)
DAY = pd.Timedelta(days=1)
WEEK = pd.Timedelta(days=7)


def domestic_rate(background: pd.DataFrame, communities, start) -> pd.Series:
    """Posts per hour of some communities, by begin of the hour.

    `background` is Run.series("background"), `start` the begin of the first
    interval. Intervals longer than an hour stay as they are.
    """
    chosen = background[background["community"].isin(communities)]
    counts = chosen.groupby("time")["background"].sum()
    begins = pd.DatetimeIndex([start, *counts.index[:-1]])
    width = pd.Timedelta(counts.index[0] - start)
    if width >= HOUR:
        return pd.Series(counts.to_numpy() / ((counts.index - begins) / HOUR),
                         begins)
    return counts.groupby(begins.floor("H")).sum().astype(float)


def with_ordinary_days(rate: pd.Series, begin, end) -> pd.DataFrame:
    """Rates from begin to end and those of ordinary days, by begin.

    Columns this, week_before and, where there is none, day_before. NaN where
    an hour was not simulated.
    """
    both = pd.DataFrame({
        "this": rate,
        "week_before": pd.Series(rate.to_numpy(), rate.index + WEEK),
        "day_before": pd.Series(rate.to_numpy(), rate.index + DAY),
    })
    both["day_before"] = both["day_before"].where(both["week_before"].isna())
    return both[(both.index >= begin) & (both.index < end)
                & both["this"].notna()]


def rush(rate: pd.Series, begin, end) -> float:
    """The highest rate within [begin, end); NaN when there is none."""
    return rate[(rate.index >= begin) & (rate.index < end)].max()


def hour_share(rate: pd.Series, posts: pd.Series, day, hour: int) -> float:
    """Share of a day's posts that one hour has, in %; V29.

    `rate` are everyday posts by hour, `posts` the times of those about the
    stories. NaN when the day was not simulated whole.
    """
    end = day + DAY
    rate = rate[(rate.index >= day) & (rate.index < end)]
    posts = posts[(posts >= day) & (posts < end)]
    if len(rate) < 24:
        return np.nan
    total = rate.sum() + len(posts)
    within = (rate[rate.index.hour == hour].sum()
              + (posts.dt.hour == hour).sum())
    return 100 * within / total if total else np.nan
