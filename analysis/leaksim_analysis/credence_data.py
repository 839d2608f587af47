"""What those who met a story make of it in the end: means, no drawing."""

import numpy as np
import pandas as pd


def probability(log_odds):
    """Credence as a probability."""
    return 1.0 / (1.0 + np.exp(-np.asarray(log_odds, dtype=float)))


def reader_table(exposures: pd.DataFrame, accounts: pd.DataFrame, log_odds,
                 story: str, counters: list[str]) -> pd.DataFrame:
    """One row per person or bot that met a story.

    hours: of the first exposure, since t0; camp; credence in the end, a
    probability; countered: whether it met one of `counters`, ever.
    """
    met = exposures[exposures["story"] == story]
    met = met[np.asarray(accounts["kind"].isin(["person", "bot"]))[
        met["account"]]]
    answers = exposures[exposures["story"].isin(counters)]
    return pd.DataFrame({
        "hours": met["hours_since_t0"].to_numpy(),
        "camp": accounts["camp"].array[met["account"].to_numpy()],
        "credence": probability(log_odds[met["account"]]),
        "countered": met["account"].isin(answers["account"]).to_numpy(),
    })


def mean_by_hour(readers: pd.DataFrame, edges, least: int) -> pd.DataFrame:
    """Mean credence [bin of `edges`, camp] by hour of the first exposure.

    NaN where fewer than `least` accounts fall.
    """
    bins = pd.cut(readers["hours"], edges, right=False, labels=False)
    groups = readers.groupby([bins, "camp"], observed=False)["credence"]
    means = groups.mean().where(groups.size() >= least).unstack()
    return means.reindex(range(len(edges) - 1))


def mean_by_answer(readers: pd.DataFrame) -> pd.DataFrame:
    """Mean credence and number of accounts by camp and `countered`.

    In the order of the camps' codes; groups without a reader are left out.
    """
    groups = readers.groupby(["camp", "countered"], observed=True)["credence"]
    return (groups.agg(["mean", "size"]).reset_index()
            .sort_values(["camp", "countered"], ignore_index=True))
