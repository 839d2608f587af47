"""A result file small enough to count by hand, in the layout of sim/output."""

from datetime import datetime, timedelta, timezone

import h5py
import numpy as np

SUMMER_TIME = timezone(timedelta(hours=2))
START = datetime(2017, 5, 5, tzinfo=SUMMER_TIME)
T0 = (20 * 60 + 49) * 60
DAY = 86_400
TIME_DONE = 3 * DAY
INTERVAL = DAY // 4

AXES = {
    "community": ["fr_right", "us_right", "fr_centre"],
    "platform": ["twitter", "4chan"],
    "story": ["leak", "denial"],
    "kind": ["person", "bot", "outlet", "institution", "source"],
    "cause": ["feed", "mention", "board", "trend", "media", "scripted"],
    "form": ["original", "repost", "mention"],
    "language": ["fr", "en"],
    "country": ["FR", "US"],
    "camp": ["sympathetic", "target", "neutral"],
    "law": ["silence", "moot", "embargo"],
    "outlet": ["us_banner", "fr_press"],
    "coverage": ["fact", "contents"],
    "newsroom_state": ["idle", "verifying", "held", "published", "dropped"],
    "intervention": ["label"],
    "named_account": ["hub", "campaign"],
}

SCENARIO = """
schema_version = 1
[scenario]
name = "small"
seed = 7
[vote]
country = "FR"
baseline_share = 0.5
[[community]]
name = "fr_right"
country = "FR"
[[community]]
name = "us_right"
country = "US"
enabled = true
[[community]]
name = "fr_centre"
country = "FR"
[[platform]]
name = "twitter"
[[platform]]
name = "4chan"
enabled = false
[[story]]
name = "leak"
hashtag = "#MacronLeaks"
plausibility = 0.45
[[story]]
name = "denial"
hashtag = ""
counters = "leak"
[[account]]
name = "campaign"
community = "fr_centre"
[[account.acts]]
name = "statement"
time = 2017-05-05T23:55:00+02:00
story = "denial"
platform = "twitter"
[[account]]
name = "hub"
enabled = true
community = "us_right"
[[account.acts]]
name = "first"
time = 2017-05-05T14:49:00-04:00
story = "leak"
platform = "twitter"
[[account.acts]]
name = "withdrawn"
enabled = false
time = 2017-05-05T22:00:00+02:00
story = "leak"
platform = "twitter"
[[account.acts]]
name = "on_a_disabled_platform"
time = 2017-05-05T22:00:00+02:00
story = "leak"
platform = "4chan"
[[account]]
name = "mute"
enabled = false
community = "us_right"
[[account.acts]]
name = "unheard"
time = 2017-05-05T22:00:00+02:00
story = "leak"
platform = "twitter"
[[law]]
name = "silence"
country = "FR"
begin = 2017-05-06T00:00:00+02:00
end = 2017-05-07T20:00:00+02:00
[[law.warnings]]
name = "citizens"
time = 2017-05-06T04:00:00-04:00
classes = ["activist", "ordinary"]
[[law.warnings]]
name = "media"
time = 2017-05-06T00:45:00+02:00
classes = ["mainstream"]
[[law.warnings]]
name = "withdrawn"
enabled = false
time = 2017-05-06T00:45:00+02:00
classes = ["mainstream"]
[[law]]
name = "moot"
enabled = false
country = "US"
begin = 2017-05-06T00:00:00+02:00
end = 2017-05-07T20:00:00+02:00
[[law]]
name = "embargo"
country = "US"
story = "denial"
begin = 2017-05-07T00:00:00+02:00
end = 2017-05-07T20:00:00+02:00
"""

NONE = 255
# Account                  0    1    2    3    4    5    6    7
ACCOUNTS = {
    "kind":              [ 0,   1,   0,   3,   2,   0,   4,   1],
    "community":         [ 1,   1,   0,   2,   2,   2,   1,   0],
    "country":           [ 1,   1,   0,   0,   0,   0,   1,   0],
    "declared_country":  [ 1, NONE,  0,   0,   0, NONE, NONE, 1],
    "language":          [ 1,   1,   0,   0,   0,   0,   1,   0],
    "camp":              [ 0,   0,   0,   1,   1,   2,   0,   0],
    "automated":         [ 0,   1,   0,   0,   1,   1,   0,   1],
    "amplifier":         [ 0,   0,   1,   0,   0,   0,   0,   1],
    "enabled":           [ 1,   1,   1,   1,   1,   1,   1,   0],
    "followers":         [ 7,   3,   2,   6,   5,   0,   1,   0],
    "followees":         [ 1,   2,   3,   4,   5,   6,   0,   3],
    "activity":          [.5, 1.5, 2.5, .25,   4,   0,   0,   8],
    "named":             [ 0,   3],
    "state":            [[ 2,   2,   2,   1,   1,   2,   2,   0],
                         [ 1,   0,   0,   2,   0,   1,   0,   0]],
    "seen":             [[ 1,   4,   2,   3,   1,   1,   0,   0],
                         [ 1,   0,   0,   0,   0,   2,   0,   0]],
    "posts":            [[ 1,   2,   4,   0,   0,   1,   1,   0],
                         [ 0,   0,   0,   1,   0,   0,   0,   0]],
    "credence":         [[ 0, 1024, 2048, 0, 0, -1024,   0,   0],
                         [ 0,   0,   0,   0,   0,   0,   0,   0]],
}

# One row per post: seconds, account, story, platform, form, language, parent,
# root, depth, hashtag.
POSTS = [
    (T0 - 840,         6, 0, 1, 0, 1, -1, 0, 0, 0),
    (T0,               0, 0, 0, 0, 1, -1, 1, 0, 1),
    (T0 + 30,          2, 0, 0, 1, 1,  1, 1, 1, 1),
    (T0 + 30,          1, 0, 0, 1, 1,  1, 1, 1, 1),
    (T0 + 600,         2, 0, 0, 0, 0, -1, 4, 0, 1),
    (T0 + 11_160,      3, 1, 0, 0, 0, -1, 5, 0, 0),
    (T0 + 12_600,      2, 0, 0, 2, 0, -1, 6, 0, 1),
    (T0 + 12_601,      5, 0, 0, 1, 0,  4, 4, 1, 1),
    (2 * DAY + 3_600,  2, 0, 0, 1, 0,  7, 4, 2, 1),
    (2 * DAY + 72_000, 1, 0, 0, 0, 1, -1, 9, 0, 1),
]
POST_COLUMNS = {
    "time": "i4", "account": "u4", "story": "u1", "platform": "u1",
    "form": "u1", "language": "u1", "parent": "i4", "root": "i4",
    "depth": "u2", "hashtag": "u1",
}

# seconds, account, story, cause, post
EXPOSURES = [
    (T0 + 5,      2, 0, 0, 1),
    (T0 + 9,      1, 0, 1, 1),
    (T0 + 11_170, 0, 1, 0, 5),
    (2 * DAY,     3, 0, 3, -1),
]
EXPOSURE_COLUMNS = {"time": "i4", "account": "u4", "story": "u1",
                    "cause": "u1", "post": "i4"}

# seconds, country, story, on
TRENDS = [(T0 + 600, 1, 0, 1), (T0 + 3_600, 0, 0, 1), (DAY + 600, 0, 0, 0),
          (DAY + 7_800, 0, 0, 1), (2 * DAY, 0, 0, 0)]
TREND_COLUMNS = {"time": "i4", "country": "u1", "story": "u1", "on": "u1"}

# seconds, outlet, coverage, state
NEWSROOMS = [(T0 + 60, 0, 0, 1), (T0 + 660, 0, 0, 3), (DAY, 1, 1, 1),
             (2 * DAY + 72_000, 1, 1, 3)]
NEWSROOM_COLUMNS = {"time": "i4", "outlet": "u1", "coverage": "u1",
                    "state": "u1"}

INTERVENTIONS = [(DAY + 3_600, 0, 1)]
INTERVENTION_COLUMNS = {"time": "i4", "intervention": "u1", "on": "u1"}

# By hour of Sunday: votes of 8 eligible.
CAST = [0] * 8 + [1] * 4 + [2] * 5 + [5] * 7
VOTE_COLUMNS = {"time": "i4", "cast": "i4", "for_target": "f8",
                "for_target_unexposed": "f8"}
VOTES = [(2 * DAY + 3_600 * (hour + 1), cast, 0.6 * cast, 0.61 * cast)
         for hour, cast in enumerate(CAST)]
ELIGIBLE = 8

ACCOUNT_TYPES = {"followers": "u4", "followees": "u4", "activity": "f4",
                 "seen": "u2", "posts": "u4", "named": "u4",
                 "credence": "i2"}


def series_time():
    return np.arange(INTERVAL, TIME_DONE + 1, INTERVAL, dtype="i4")


def series_posts():
    """[T, community, platform, story, kind], counted from POSTS."""
    shape = [len(series_time())] + [
        len(AXES[axis]) for axis in ("community", "platform", "story", "kind")]
    counts = np.zeros(shape, dtype="i4")
    for seconds, account, story, platform, *_ in POSTS:
        counts[seconds // INTERVAL, ACCOUNTS["community"][account], platform,
               story, ACCOUNTS["kind"][account]] += 1
    return counts


def series_background():
    """[T, community, platform]: 1, 2, 3 posts by community on twitter."""
    counts = np.zeros((len(series_time()), len(AXES["community"]),
                       len(AXES["platform"])), dtype="i4")
    counts[:, :, 0] = [1, 2, 3]
    return counts


def series_held():
    """Aware accounts and the sum of their credence [T, community, story].

    Two by community from the second interval on, at −512/1024 each and story.
    """
    aware = np.zeros((len(series_time()), len(AXES["community"]),
                      len(AXES["story"])), dtype="i4")
    aware[1:, :, 0] = 2
    return aware, aware.astype("i8") * -512


def series_law():
    """In force at the end of the interval: from Saturday 0:00, Sunday 20:00."""
    in_force = np.zeros((len(series_time()), len(AXES["law"])), dtype="u1")
    in_force[3:11, 0] = 1
    return in_force


def columns(rows, types):
    return {name: np.array(values, dtype=types[name])
            for name, values in zip(types, zip(*rows))}


def datasets():
    """Every dataset of the small run by path."""
    accounts = {name: np.array(values, dtype=ACCOUNT_TYPES.get(name, "u1"))
                for name, values in ACCOUNTS.items()}
    aware, credence = series_held()
    series = {"time": series_time(), "posts": series_posts(),
              "aware": aware, "credence": credence,
              "background": series_background(), "law": series_law()}
    groups = {"posts": columns(POSTS, POST_COLUMNS),
              "exposures": columns(EXPOSURES, EXPOSURE_COLUMNS),
              "trends": columns(TRENDS, TREND_COLUMNS),
              "newsrooms": columns(NEWSROOMS, NEWSROOM_COLUMNS),
              "interventions": columns(INTERVENTIONS, INTERVENTION_COLUMNS),
              "votes": columns(VOTES, VOTE_COLUMNS),
              "accounts": accounts, "series": series, "axes": AXES}
    result = {f"{group}/{name}": values for group, members in groups.items()
              for name, values in members.items()}
    result["scenario"] = SCENARIO
    return result


def attributes():
    return {
        "format": "leaksim", "format_version": np.int32(1),
        "model_version": np.int32(1),
        "start_unix": np.int64(START.timestamp()),
        "clock_offset_minutes": np.int32(120), "t0": np.int32(T0),
        "time_done": np.int32(TIME_DONE), "finished": np.int32(1),
    }


def write_run(path, changed=None, changed_attributes=None):
    """Writes the small run with datasets and attributes changed.

    A change to None leaves out.
    """
    text = h5py.string_dtype()
    with h5py.File(path, "w") as file:
        for name, values in {**datasets(), **(changed or {})}.items():
            if values is None:
                continue
            if name == "scenario" or name.startswith("axes/"):
                file.create_dataset(name, data=values, dtype=text)
            else:
                file[name] = values
        if "votes" in file:
            file["votes"].attrs["eligible"] = np.int32(ELIGIBLE)
        all_attributes = {**attributes(), **(changed_attributes or {})}
        for name, value in all_attributes.items():
            if value is not None:
                file.attrs[name] = value
    return path
