"""Who first heard of a story through what: counts, no drawing."""

import numpy as np
import pandas as pd

NOT_REACHED = "not reached"


def hours_by_cause(exposures: pd.DataFrame, story: str) -> dict:
    """Sorted hours since t0 of the first exposures to a story, by cause.

    Causes through which nobody met it are left out; the largest comes first.
    """
    met = exposures[exposures["story"] == story]
    hours = {cause: np.sort(group.to_numpy()) for cause, group in
             met.groupby("cause", observed=True)["hours_since_t0"]}
    return dict(sorted(hours.items(), key=lambda item: -len(item[1])))


def percent_by_community(exposures: pd.DataFrame, accounts: pd.DataFrame,
                         story: str) -> pd.DataFrame:
    """How each community first met a story, in % of its accounts.

    Rows are the communities that have accounts, columns the causes and
    NOT_REACHED; each row adds up to 100.
    """
    met = exposures[exposures["story"] == story]
    community = accounts["community"].array[met["account"].to_numpy()]
    counts = pd.crosstab(np.asarray(community), np.asarray(met["cause"]))
    size = accounts["community"].value_counts(sort=False)
    size = size[size > 0]
    counts = counts.reindex(
        index=list(size.index), fill_value=0,
        columns=list(exposures["cause"].cat.categories))
    counts[NOT_REACHED] = size.to_numpy() - counts.sum(axis=1)
    return counts.div(size.to_numpy(), axis=0) * 100
