"""The numbers that the pictures show: pure functions, no drawing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

# V01 of docs/facts.md, counted on Twitter at full size.
PUBLISHED_PLATFORM = "twitter"
PUBLISHED_HOURS = 3.5
PUBLISHED_POSTS = 47_000
ACCEPTED_POSTS = (37_600, 56_400)
FULL_SIZE_ACCOUNTS = 1_000_000

ROLES = ["person", "labelled bot", "amplifier", "outlet, institution, source"]


class NothingToShow(Exception):
    """A run has no part in what a picture shows."""


@dataclass(frozen=True)
class PublishedCount:
    """V01 scaled to the size of a run: posts by PUBLISHED_HOURS."""

    value: float
    low: float
    high: float

    def verdict(self, count: int) -> str:
        """Where a count lies against the accepted range, ends included."""
        if count < self.low:
            return "below"
        return "above" if count > self.high else "within"


def published_count(accounts_total: int) -> PublishedCount:
    """The published count and its accepted range for N accounts."""
    scale = accounts_total / FULL_SIZE_ACCOUNTS
    low, high = ACCEPTED_POSTS
    return PublishedCount(PUBLISHED_POSTS * scale, low * scale, high * scale)


def weekend_window(t0, start, end) -> tuple[pd.Timestamp, pd.Timestamp]:
    """What to show of a run from `start` to `end` with the origin `t0`.

    The weekend of t0's week, Friday 18:00 to Sunday 24:00; from the full hour
    two hours before t0 if that is earlier. Raises NothingToShow when the run
    has no part in it.
    """
    monday = t0.normalize() - pd.Timedelta(days=t0.weekday())
    friday_evening = monday + pd.Timedelta(days=4, hours=18)
    lead_in = (t0 - pd.Timedelta(hours=2)).floor("H")
    window_begin = min(friday_evening, lead_in)
    window_end = monday + pd.Timedelta(days=7)
    begin, end = max(window_begin, start), min(window_end, end)
    if begin >= end:
        raise NothingToShow(
            f"nothing was simulated between {window_begin:%a %d %b %H:%M} "
            f"and {window_end:%a %d %b %H:%M}")
    return begin, end


def bin_edges(begin: int, end: int, width: int) -> np.ndarray:
    """Edges of bins of `width` from begin to end.

    The last bin takes up the rest: it is half to one and a half times as wide,
    so that its mean is not much noisier than the others'.
    """
    bins = max(1, (2 * (end - begin) + width) // (2 * width))
    return np.append(begin + width * np.arange(bins), end)


def posts_per_minute(seconds, codes, group_count, edges) -> np.ndarray:
    """Mean rates [group, bin] of posts at `seconds` of the groups `codes`.

    Bins are [edge, next edge) in seconds; posts outside all are left out.
    """
    seconds, codes = np.asarray(seconds), np.asarray(codes)
    inside = (seconds >= edges[0]) & (seconds < edges[-1])
    bins = np.searchsorted(edges, seconds[inside], side="right") - 1
    counts = np.zeros((group_count, len(edges) - 1))
    np.add.at(counts, (codes[inside], bins), 1)
    return counts / (np.diff(edges) / 60.0)


@dataclass(frozen=True)
class RateStack:
    """Rates [group, bin] in posts per minute, and what they amount to."""

    groups: list[str]
    rates: np.ndarray
    edges: np.ndarray

    @property
    def rate(self) -> np.ndarray:
        """All groups together, per bin."""
        return self.rates.sum(axis=0)

    @property
    def totals(self) -> np.ndarray:
        """Posts by group."""
        return (self.rates * np.diff(self.edges) / 60.0).sum(axis=1)

    @property
    def total(self) -> float:
        """Posts of all groups."""
        return self.totals.sum()

    def share(self, group: str) -> str:
        """A group's share of the posts, for people."""
        part = self.totals[self.groups.index(group)]
        if part == 0:
            return "0 %"
        percent = 100 * part / self.total
        return "< 0.1 %" if percent < 0.1 else f"{percent:.1f} %"


def author_roles(accounts: pd.DataFrame) -> pd.Categorical:
    """One of ROLES per account.

    An amplifier is one whatever its label: the behaviour, not what an analyst
    would see. Outlets, institutions and sources are never counted as bots.
    """
    kind = accounts["kind"]
    person_like = kind.isin(["person", "bot"])
    labelled = accounts["automated"] | (kind == "bot")
    codes = np.select([~person_like, accounts["amplifier"], labelled],
                      [3, 2, 1], default=0)
    return pd.Categorical.from_codes(codes, ROLES)


def hashtag_seconds(posts: pd.DataFrame, t0_seconds: int) -> np.ndarray:
    """Seconds since t0 of the hashtag posts, as docs/facts.md counts them.

    Every form and story on PUBLISHED_PLATFORM, from t0 on, in order.
    """
    counted = posts["hashtag"] & (posts["platform"] == PUBLISHED_PLATFORM)
    seconds = np.sort(posts.loc[counted, "seconds"].to_numpy(np.int64))
    return seconds[seconds >= t0_seconds] - t0_seconds


def count_until(seconds: np.ndarray, hours: float) -> int:
    """How many of the sorted `seconds` are at or before `hours`."""
    return int(np.searchsorted(seconds, hours * 3600.0, side="right"))


def cumulative_steps(seconds, end_seconds) -> tuple[np.ndarray, np.ndarray]:
    """Corners (hours, count so far) of the count of sorted `seconds`.

    Starts at (0, 0), has one corner per second with posts and ends at
    end_seconds; each count holds from its corner on.
    """
    seconds = seconds[seconds <= end_seconds]
    moments, per_moment = np.unique(seconds, return_counts=True)
    corners = np.concatenate([[0], moments, [end_seconds]])
    counts = np.concatenate([[0], np.cumsum(per_moment), [len(seconds)]])
    return corners / 3600.0, counts


def widest_gap(positions, low, high) -> tuple[float, str]:
    """Where a label beside the sorted `positions` has the most room.

    Returns the position it stands next to and the side, "left" or "right".
    """
    gaps = np.diff([low, *positions, high])
    widest = int(np.argmax(gaps))
    if widest == 0:
        return positions[0], "left"
    return positions[widest - 1], "right"


def beside_one(positions, limits, share) -> tuple[float, str]:
    """Where a label that is `share` of the panel wide stands by a mark.

    In the widest gap between the sorted `positions` if it fits there, else
    right of the last, where it may leave the panel.
    """
    low, high = limits
    edges = [low, *positions, high]
    if np.diff(edges).max() < share * (high - low):
        return positions[-1], "right"
    return widest_gap(positions, low, high)


def beside_or_on(positions, limits, share) -> tuple[float, str]:
    """Where a label that is `share` of the panel wide stands by bars.

    `positions` are the sorted ends of the bars. Right or left of all, or
    "on" the middle of a single bar that leaves room on neither side.
    """
    low, high = limits
    first, last = positions[0], positions[-1]
    need = share * (high - low)
    if high - last >= need:
        return last, "right"
    if first - low >= need:
        return first, "left"
    if len(positions) == 2 and last - first >= 1.5 * need:
        return (first + last) / 2, "on"
    return last, "right"


def spread(places, gap) -> np.ndarray:
    """The `places` moved apart until neighbours are at least `gap` away.

    Keeps their order; clusters stay centred where they were.
    """
    order = np.argsort(places, kind="stable")
    clusters = []
    for place in np.asarray(places, dtype=float)[order]:
        clusters.append([place, 1])
        while len(clusters) > 1 and (
                clusters[-1][0] - clusters[-2][0]
                < gap * (clusters[-1][1] + clusters[-2][1]) / 2):
            (low, m), (high, n) = clusters[-2:]
            clusters[-2:] = [[(low * m + high * n) / (m + n), m + n]]
    moved = np.empty(len(order))
    moved[order] = [centre + gap * (i - (size - 1) / 2)
                    for centre, size in clusters for i in range(size)]
    return moved


def clock_ticks(begin, end, most=10) -> list[tuple[pd.Timestamp, str]]:
    """At most `most` + 1 round clock times from begin to end with labels.

    The first tick and each day's first also name the day.
    """
    steps = [10, 30, 60, 180, 360, 720, 1440]
    minutes = (end - begin) / pd.Timedelta(minutes=1)
    step = next((s for s in steps if minutes / s <= most),
                1440 * int(np.ceil(minutes / 1440 / most)))
    midnight = begin.normalize()
    times = pd.date_range(midnight, end, freq=pd.Timedelta(minutes=step))
    ticks, previous = [], None
    for time in times[times >= begin]:
        label = f"{time:%H:%M}"
        if time.date() != previous:
            label += f"\n{day_name(time)}"
        ticks.append((time, label))
        previous = time.date()
    return ticks


def day_name(time: pd.Timestamp) -> str:
    """For example "Fri 5 May"."""
    return f"{time:%a} {time.day} {time:%b}"
