"""What a resolved scenario says about the calendar and its stories."""

from dataclasses import dataclass
from datetime import tzinfo

import pandas as pd


@dataclass(frozen=True)
class Silence:
    """A campaign silence: nothing may be published from begin to end."""

    name: str
    country: str
    begin: pd.Timestamp
    end: pd.Timestamp


@dataclass(frozen=True)
class Act:
    """A scripted post of a named account."""

    account: str
    name: str
    time: pd.Timestamp
    story: str
    platform: str


@dataclass(frozen=True)
class SilenceWarning:
    """An authority asks classes of accounts to keep a silence."""

    law: str
    name: str
    time: pd.Timestamp
    classes: tuple[str, ...]


def silences_of(scenario: dict, zone: tzinfo) -> list[Silence]:
    """The enabled laws in the order of the file, times on the clock `zone`."""
    return [
        Silence(
            name=law["name"],
            country=law["country"],
            begin=_local(law["begin"], zone),
            end=_local(law["end"], zone),
        )
        for law in _enabled(scenario, "law")
    ]


def warnings_of(scenario: dict, zone: tzinfo) -> list[SilenceWarning]:
    """The enabled warnings of the enabled laws, by time."""
    warnings = [
        SilenceWarning(
            law=law["name"],
            name=warning["name"],
            time=_local(warning["time"], zone),
            classes=tuple(warning["classes"]),
        )
        for law in _enabled(scenario, "law")
        for warning in _enabled(law, "warnings")
    ]
    return sorted(warnings, key=lambda warning: warning.time)


def main_story_of(scenario: dict) -> str:
    """The first enabled story that counters no other.

    Raises ValueError when there is none.
    """
    for story in _enabled(scenario, "story"):
        if not story.get("counters"):
            return story["name"]
    raise ValueError("no enabled story that counters no other")


def counter_stories_of(scenario: dict, story: str) -> list[str]:
    """The enabled stories that counter `story`, in file order."""
    return [other["name"] for other in _enabled(scenario, "story")
            if other.get("counters") == story]


def acts_of(scenario: dict, zone: tzinfo) -> list[Act]:
    """The scripted posts that are made, by time.

    An act counts when it is enabled and so are its account, the account's
    community, its story and its platform: what is disabled stays mute.
    """
    communities, stories, platforms = (
        {table["name"] for table in _enabled(scenario, kind)}
        for kind in ("community", "story", "platform")
    )
    acts = [
        Act(
            account=account["name"],
            name=act["name"],
            time=_local(act["time"], zone),
            story=act["story"],
            platform=act["platform"],
        )
        for account in _enabled(scenario, "account")
        if account["community"] in communities
        for act in _enabled(account, "acts")
        if act["story"] in stories and act["platform"] in platforms
    ]
    return sorted(acts, key=lambda act: (act.time, act.account, act.name))


def hashtags_of(scenario: dict) -> list[str]:
    """The hashtags of the enabled stories, each once, in file order."""
    tags = [story.get("hashtag", "") for story in _enabled(scenario, "story")]
    return list(dict.fromkeys(tag for tag in tags if tag))


def _enabled(parent: dict, kind: str) -> list[dict]:
    return [t for t in parent.get(kind, []) if t.get("enabled", True)]


def _local(moment, zone: tzinfo) -> pd.Timestamp:
    return pd.Timestamp(moment).tz_convert(zone)
