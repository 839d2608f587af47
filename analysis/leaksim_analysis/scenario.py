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


@dataclass(frozen=True)
class Election:
    """Who votes, and the target's share expected without the leak, in %."""

    country: str
    baseline_percent: float


def silences_of(scenario: dict, zone: tzinfo) -> list[Silence]:
    """The enabled silences in file order, times on the clock `zone`.

    A law that holds back one story only is an embargo, no silence.
    """
    return [
        Silence(
            name=law["name"],
            country=law["country"],
            begin=_local(law["begin"], zone),
            end=_local(law["end"], zone),
        )
        for law in _enabled(scenario, "law") if is_silence(law)
    ]


def warnings_of(scenario: dict, zone: tzinfo) -> list[SilenceWarning]:
    """The enabled warnings of the enabled silences, by time."""
    warnings = [
        SilenceWarning(
            law=law["name"],
            name=warning["name"],
            time=_local(warning["time"], zone),
            classes=tuple(warning["classes"]),
        )
        for law in _enabled(scenario, "law") if is_silence(law)
        for warning in _enabled(law, "warnings")
    ]
    return sorted(warnings, key=lambda warning: warning.time)


def is_silence(law: dict) -> bool:
    """Whether a law concerns all politics, not one story."""
    return not law.get("story")


def main_story_of(scenario: dict) -> str | None:
    """The first enabled story that counters no other, if there is one."""
    return next((story["name"] for story in _enabled(scenario, "story")
                 if not story.get("counters")), None)


def election_of(scenario: dict) -> Election:
    """What the scenario says about the vote."""
    vote = scenario["vote"]
    return Election(country=vote["country"],
                    baseline_percent=100 * vote["baseline_share"])


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
