"""Hashtag posts by declared country and by language: counts, no drawing."""

import numpy as np
import pandas as pd

UNDECLARED = "none declared"


def posts_by_country_and_language(posts: pd.DataFrame,
                                  accounts: pd.DataFrame) -> pd.DataFrame:
    """Posts [declared country of the author, language of the post].

    Every country and language of the scenario, and UNDECLARED last.
    """
    country = declared_countries(posts, accounts)
    table = pd.crosstab(country, np.asarray(posts["language"]))
    countries = list(accounts["declared_country"].cat.categories)
    return table.reindex(index=[*countries, UNDECLARED], fill_value=0,
                         columns=list(posts["language"].cat.categories))


def declared_countries(posts: pd.DataFrame, accounts: pd.DataFrame):
    """The country that each post's author declares, or UNDECLARED."""
    declared = accounts["declared_country"].cat.add_categories([UNDECLARED])
    return np.asarray(declared.fillna(UNDECLARED))[posts["account"]]


def cumulative_ratio(hours, is_more, is_less, grid) -> np.ndarray:
    """Posts of one group so far over those of another, at the hours `grid`.

    NaN while either group has no post.
    """
    hours = np.asarray(hours)
    more, less = (
        np.searchsorted(np.sort(hours[np.asarray(chosen)]), grid, side="right")
        for chosen in (is_more, is_less))
    ratio = np.full(len(grid), np.nan)
    both = (more > 0) & (less > 0)
    ratio[both] = more[both] / less[both]
    return ratio
