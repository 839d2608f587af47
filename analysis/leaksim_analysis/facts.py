"""The figures that `leaksim score` counts, counted a second time.

Written from docs/facts.md 2 alone, so that each counting checks the other.
Figures are values by name; true and false are 1 and 0; a figure that the run
cannot tell is missing. Those of the network are not here.
"""

from collections import deque

import numpy as np
import pandas as pd

from leaksim_analysis.run import Run

MINUTE, HOUR, DAY = 60, 3_600, 86_400
SUNDAY = 6


def count_facts(run: Run, full_size: int = 1_000_000) -> dict[str, float]:
    """Every figure of a whole run of the reference case."""
    figures = {}
    for part in (_volume, _authors, _cascades, _domestic, _election):
        figures.update(part(run, full_size))
    return {name: float(value) for name, value in figures.items()
            if value is not None}


def count_pair(unchanged: Run, changed: Run) -> dict[str, float]:
    """The figures of a run and the same run under interventions."""
    set_here = {each["set"]: each for each in changed.scenario["intervention"]
                if each["enabled"]}
    figures = {}
    for story in (table["name"] for table in changed.scenario["story"]):
        click = set_here.get(f"story.{story}.friction")
        label = set_here.get(f"story.{story}.label_factor")
        if click:
            figures["reposts_extra_click"] = _change(
                unchanged, changed, story, _begin(changed, click))
        if label and f"story.{story}.label_delay" in set_here:
            figures["reposts_label_12h"] = _change(
                unchanged, changed, story, 0)
        elif label:
            figures["reposts_after_label"] = _change(
                unchanged, changed, story, _begin(changed, label))
    return figures


def _begin(run, intervention):
    log = run.interventions
    return log.seconds[log.on & (log.intervention == intervention["name"])].min()


def _change(unchanged, changed, story, since):
    def count(run):
        posts = run.posts
        return ((posts.form == "repost") & (posts.story == story)
                & (posts.seconds >= since)).sum()

    return count(changed) / count(unchanged) - 1


def hashtag_posts(run: Run) -> pd.DataFrame:
    """Posts with the hashtag on Twitter, with t, and what is known of authors.

    t is in seconds since t = 0; declared country, label and kind are columns.
    """
    posts = run.posts[run.posts.hashtag & (run.posts.platform == "twitter")]
    posts = posts.assign(t=posts.seconds - run.t0_seconds)
    authors = run.accounts[["declared_country", "automated", "kind"]]
    return posts[posts.t >= 0].join(authors, on="account")


def _rounded(share):
    return int(np.floor(share + 0.5))


def _volume(run, _):
    posts = hashtag_posts(run)
    early = posts[posts.t <= 3.5 * HOUR]
    declared = early.declared_country.value_counts()
    written = early.language.value_counts()
    us_first = declared.get("US", 0) > declared.get("FR", 0)
    trends = run.trends
    shown = trends[trends.on & (trends.country == "FR")].seconds
    return {
        "hashtag_posts_3h30": len(early),
        "hub_reposts_5min": _hub_reposts(run, posts),
        "us_above_fr": us_first,
        "french_above_english":
            us_first and written.get("fr", 0) > written.get("en", 0),
        "bots_early": posts[posts.t <= HOUR].automated.mean()
            >= posts.automated.mean(),
        "trend_before_silence":
            (shown - run.t0_seconds < 3.2 * HOUR).any(),
    }


def _hub_reposts(run, posts):
    first = posts[posts.account == run.named_accounts["hub"]].iloc[0]
    tree = run.posts[run.posts.root == first.name]
    since = tree.seconds - first.seconds
    return ((since > 0) & (since <= 5 * MINUTE)).sum()


def _authors(run, full_size):
    posts = hashtag_posts(run)
    to_silence = posts[posts.t <= 3.1 * HOUR]
    top = max(1, _rounded(10 * run.accounts_total / full_size))
    activity = run.accounts[run.accounts.enabled].activity.astype(float)
    tenth = _rounded(len(activity) / 10)
    closing = (_sunday(run) + 20 * HOUR) - run.t0_seconds
    return {
        "top_accounts_share":
            to_silence.account.value_counts().head(top).sum()
            / len(to_silence),
        "most_posts_in_2h":
            posts.groupby("account").t.apply(_most_within, 2 * HOUR).max(),
        "automated_share_of_authors":
            posts.drop_duplicates("account").automated.mean(),
        "top_tenth_activity": activity.nlargest(tenth).sum() / activity.sum(),
        "engaged_accounts": posts[posts.t <= closing].account.nunique(),
    }


def _most_within(times, window):
    times = np.sort(times.to_numpy())
    after = np.searchsorted(times, times + window, side="right")
    return (after - np.arange(len(times))).max()


def _cascades(run, full_size):
    posts = hashtag_posts(run)
    reposts = posts[(posts.form == "repost") & (posts.kind == "person")]
    pairs = reposts.join(posts[["t"]], on="parent", rsuffix="_parent",
                         how="inner")
    pairs = pairs[pairs.t_parent <= 23 * HOUR]
    waits = (pairs.t - pairs.t_parent)
    waits = waits[waits <= DAY]
    return {
        "reposts_within_1h": (waits <= HOUR).mean(),
        "reposts_within_5min": (waits <= 5 * MINUTE).mean(),
        "virality_size_correlation":
            _virality_correlation(run, posts, full_size),
    }


def _virality_correlation(run, posts, full_size):
    least = max(2, _rounded(100 * run.accounts_total / full_size))
    roots = posts.index[posts.parent < 0]
    trees = run.posts[run.posts.root.isin(roots)].groupby("root")
    sizes, viralities = [], []
    for _, tree in trees:
        if len(tree) - 1 >= least:
            sizes.append(np.log(len(tree) - 1))
            viralities.append(_mean_distance(tree.parent))
    if len(sizes) < 3:
        return None
    return np.corrcoef(sizes, viralities)[0, 1]


def _mean_distance(parents):
    """Of two posts of a tree, by walking from each post to all others."""
    neighbours = {post: [] for post in parents.index}
    for post, parent in parents.items():
        if parent >= 0:
            neighbours[post].append(parent)
            neighbours[parent].append(post)
    total = 0
    for start in neighbours:
        distance = {start: 0}
        queue = deque([start])
        while queue:
            post = queue.popleft()
            for other in neighbours[post]:
                if other not in distance:
                    distance[other] = distance[post] + 1
                    queue.append(other)
        total += sum(distance.values())
    return total / (len(parents) * (len(parents) - 1))


def _day_of_t0(run):
    midnight = run.t0.normalize()
    return int((midnight - run.start).total_seconds())


def _sunday(run):
    return _day_of_t0(run) + (SUNDAY - run.t0.weekday()) * DAY


def _domestic(run, _):
    home = [community["name"] for community in run.scenario["community"]
            if community["country"] == "FR"]
    series = run.series("background")
    background = (series[series.community.isin(home)]
                  .groupby("seconds").background.sum())
    begins = np.concatenate([[0], background.index[:-1]])
    hours = run.local_times(begins).hour
    sunday = _sunday(run)

    def by_hour(first, end):
        chosen = (begins >= first) & (begins < end)
        return background[chosen].groupby(hours[chosen]).sum()

    posts = run.posts.join(run.accounts.community, on="account")
    posts = posts[posts.community.isin(home)
                  & (posts.seconds >= sunday) & (posts.seconds < sunday + DAY)]
    day = by_hour(sunday, sunday + DAY).add(
        posts.groupby(posts.time.dt.hour).size(), fill_value=0)
    first_midnight = -int((run.start - run.start.normalize())
                          .total_seconds()) % DAY
    ordinary = by_hour(first_midnight, _day_of_t0(run))
    return {
        "sunday_evening_share": day[20] / day.sum(),
        "lowest_hour_share": ordinary.min() / ordinary.sum(),
        "peak_hour": ordinary.idxmax(),
    }


def _election(run, _):
    votes = run.votes
    cast = votes.set_index(votes.time.dt.hour).cast / run.eligible_voters
    last = votes.iloc[-1]
    return {
        "turnout_noon": cast[12],
        "turnout_1700": cast[17],
        "turnout_final": last.cast / run.eligible_voters,
        "vote_effect": 100 * (last.for_target_unexposed - last.for_target)
            / last.cast,
    }
