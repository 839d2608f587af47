"""The most active accounts: counts, no drawing."""

import numpy as np
import pandas as pd

from leaksim_analysis.figure_data import (
    FULL_SIZE_ACCOUNTS,
    PUBLISHED_PLATFORM,
    author_roles,
)
from leaksim_analysis.published import TOP_ACCOUNTS


def hashtag_posts(posts: pd.DataFrame, hours: float) -> pd.DataFrame:
    """The hashtag posts from t0 to `hours` later, ends included.

    Every form and story on PUBLISHED_PLATFORM, as docs/facts.md counts them.
    """
    return posts[posts["hashtag"] & (posts["platform"] == PUBLISHED_PLATFORM)
                 & posts["hours_since_t0"].between(0, hours)]


def posts_by_account(posts: pd.DataFrame) -> pd.Series:
    """Posts by account number, most first, equals by number."""
    counts = posts["account"].value_counts()
    order = np.lexsort((counts.index, -counts.to_numpy()))
    return counts.iloc[order]


def top_count(accounts_total: int) -> int:
    """How many accounts V10 looks at in a network of N accounts."""
    return max(1, int(accounts_total * TOP_ACCOUNTS / FULL_SIZE_ACCOUNTS
                      + 0.5))


def most_within(posts: pd.DataFrame, hours: float) -> int:
    """Most posts by one account within any `hours`, both ends included."""
    if posts.empty:
        return 0
    width = round(hours * 3600)
    seconds = posts["seconds"].to_numpy(np.int64)
    # Accounts lie further apart than the window is wide on one common line.
    apart = np.ptp(seconds) + width + 1
    line = np.sort(posts["account"].to_numpy(np.int64) * apart
                   + seconds - seconds.min())
    first = np.searchsorted(line, line - width, side="left")
    return int((np.arange(len(line)) - first).max()) + 1


def describe(counts: pd.Series, accounts: pd.DataFrame,
             named: dict[str, int]) -> pd.DataFrame:
    """Who the accounts in `counts` are: posts, role, community, camp, name.

    `name` is empty for an account that the scenario does not name.
    """
    names = {number: name for name, number in named.items()}
    chosen = accounts.loc[counts.index]
    return pd.DataFrame({
        "posts": counts.to_numpy(),
        "role": np.asarray(author_roles(chosen)),
        "community": np.asarray(chosen["community"]),
        "camp": np.asarray(chosen["camp"]),
        "name": [names.get(number, "") for number in counts.index],
    }, index=counts.index)
