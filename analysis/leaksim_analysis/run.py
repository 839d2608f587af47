"""A result file of leaksim as pandas tables (docs/file-format.md)."""

import os
import tomllib
from datetime import timedelta, timezone
from functools import cached_property
from pathlib import Path

import h5py
import numpy as np
import pandas as pd

from leaksim_analysis.scenario import (
    Act,
    Election,
    Silence,
    SilenceWarning,
    acts_of,
    election_of,
    hashtags_of,
    main_story_of,
    silences_of,
    warnings_of,
)

FORMAT = "leaksim"
FORMAT_VERSION = 1
NO_COUNTRY = 255
STATES = ["unaware", "aware", "posted"]
SERIES_AXES = ("community", "platform", "story", "kind")
OTHER_SERIES_AXES = {
    "law": ("law",),
    "background": ("community", "platform"),
    "aware": ("community", "story"),
    "credence": ("community", "story"),
}
CREDENCE_STEP = 1 / 1024


class RunFileError(Exception):
    """What is wrong with a result file, in one line that names the file."""


class Run:
    """One result file, open for reading.

    The file stays open, so that all tables come from the same state of a run
    that still publishes newer ones under the same name. Tables are read when
    first asked for, then kept. Every method raises RunFileError when the file
    lacks what it needs.
    """

    def __init__(self, path: Path, file: h5py.File):
        self.path = path
        self._file = file
        start_unix = int(self._attribute("start_unix"))
        offset = timedelta(minutes=int(self._attribute("clock_offset_minutes")))
        self.zone = timezone(offset)
        self.start = pd.Timestamp(start_unix, unit="s", tz=self.zone)
        self.t0_seconds = int(self._attribute("t0"))
        self.time_done_seconds = int(self._attribute("time_done"))
        self.finished = bool(self._attribute("finished"))

    @classmethod
    def open(cls, path: str | os.PathLike) -> "Run":
        """Opens a result; RunFileError when it is none of this version."""
        path = Path(path)
        file = _open_hdf5(path)
        try:
            _check_format(path, file)
            return cls(path, file)
        except BaseException:
            file.close()
            raise

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    @property
    def t0(self) -> pd.Timestamp:
        """Origin of the published clock, local time."""
        return self.local_times(self.t0_seconds)

    @property
    def end(self) -> pd.Timestamp:
        """Simulated up to here, local time."""
        return self.local_times(self.time_done_seconds)

    def local_times(self, seconds):
        """Seconds since the start as timestamps on the scenario's clock."""
        return self.start + pd.to_timedelta(seconds, unit="s")

    @cached_property
    def axes(self) -> dict[str, list[str]]:
        """Names in code order, by axis."""
        return {name: self._strings(f"axes/{name}")
                for name in self._group("axes")}

    @cached_property
    def scenario(self) -> dict:
        """The resolved scenario, as tomllib gives it."""
        try:
            return tomllib.loads(self._read("scenario", text=True))
        except tomllib.TOMLDecodeError as error:
            raise self._fault(f"/scenario is not TOML: {error}") from error

    @cached_property
    def silences(self) -> list[Silence]:
        """The enabled campaign silences of the scenario."""
        return self._from_scenario(silences_of)

    @cached_property
    def acts(self) -> list[Act]:
        """The scripted posts of the scenario, by time."""
        return self._from_scenario(acts_of)

    @cached_property
    def warnings(self) -> list[SilenceWarning]:
        """The warnings under the enabled silences, by time."""
        return self._from_scenario(warnings_of)

    @property
    def main_story(self) -> str | None:
        """The first enabled story that counters no other: the leak."""
        return main_story_of(self.scenario)

    @property
    def election(self) -> Election:
        """The election of the scenario."""
        return self._from_scenario(lambda scenario, _: election_of(scenario))

    @property
    def hashtags(self) -> list[str]:
        """The hashtags of the enabled stories."""
        return hashtags_of(self.scenario)

    @cached_property
    def accounts_total(self) -> int:
        """Number of accounts, N."""
        return len(self._read("accounts/kind"))

    @cached_property
    def named_accounts(self) -> dict[str, int]:
        """Account number by name."""
        numbers = self._read("accounts/named")
        return dict(zip(self._axis("named_account"), map(int, numbers)))

    @cached_property
    def posts(self) -> pd.DataFrame:
        """One row per post, by time; the row is the post's number.

        parent and root are rows, parent −1 for an original.
        """
        return self._frame(
            "posts",
            times=True,
            numbers=("account", "parent", "root", "depth"),
            names=("story", "platform", "form", "language"),
            flags=("hashtag",),
        )

    @cached_property
    def exposures(self) -> pd.DataFrame:
        """First exposures, by time; post is a row of posts, −1 for none."""
        return self._frame(
            "exposures",
            times=True,
            numbers=("account", "post"),
            names=("story", "cause"),
        )

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """One row per account, by number; activity in posts per day.

        Per story NAME: state_NAME, seen_NAME (exposures), posts_NAME.
        """
        frame = self._frame(
            "accounts",
            numbers=("followers", "followees", "activity"),
            names=("kind", "community", "country", "language", "camp"),
            flags=("automated", "amplifier", "enabled"),
        )
        declared = self._read("accounts/declared_country").astype(np.int16)
        declared[declared == NO_COUNTRY] = -1
        frame["declared_country"] = self._categories(
            declared, self._axis("country"), "accounts/declared_country")
        stories = self._axis("story")
        state, seen, posts = (
            self._shaped(f"accounts/{column}", (len(stories), len(frame)))
            for column in ("state", "seen", "posts"))
        for code, story in enumerate(stories):
            frame[f"state_{story}"] = self._categories(
                state[code], STATES, "accounts/state")
            frame[f"seen_{story}"] = seen[code]
            frame[f"posts_{story}"] = posts[code]
        frame.index.name = "account"
        return frame

    def credence(self, story: str) -> np.ndarray:
        """What each account makes of a story in the end, in log-odds."""
        stories = self._axis("story")
        steps = self._shaped("accounts/credence",
                             (len(stories), self.accounts_total))
        return steps[stories.index(story)] * CREDENCE_STEP

    @cached_property
    def trends(self) -> pd.DataFrame:
        """Changes of the trend panels, by time: country, story, on."""
        return self._frame("trends", times=True, names=("country", "story"),
                           flags=("on",))

    @cached_property
    def newsrooms(self) -> pd.DataFrame:
        """Steps of the newsrooms, by time; state is the new one."""
        frame = self._frame("newsrooms", times=True,
                            names=("outlet", "coverage"))
        frame["state"] = self._categories(
            self._read("newsrooms/state"), self._axis("newsroom_state"),
            "newsrooms/state")
        return frame

    @cached_property
    def interventions(self) -> pd.DataFrame:
        """Begins and ends of the interventions, by time."""
        return self._frame("interventions", times=True,
                           names=("intervention",), flags=("on",))

    @cached_property
    def votes(self) -> pd.DataFrame:
        """One row per hour of the election day, counts so far.

        `time` is the end of the hour; for_target are expected votes.
        """
        return self._frame("votes", times=True, numbers=(
            "cast", "for_target", "for_target_unexposed"))

    @property
    def eligible_voters(self) -> int:
        """Voters and abstainers of the network."""
        attributes = self._group("votes").attrs
        if "eligible" not in attributes:
            raise self._fault("no attribute eligible of /votes")
        return int(attributes["eligible"])

    def has(self, name: str) -> bool:
        """Whether the file holds a dataset, for example "votes/time"."""
        return isinstance(self._file.get(name), h5py.Dataset)

    def series(self, measure: str) -> pd.DataFrame:
        """Counts per interval, one row per interval and cell.

        `time` is the end of the interval; the counts are in a column named
        like the measure. "law" gives, in `in_force`, whether each law was;
        "background" has neither story nor kind; "aware" and "credence" have
        community and story alone: accounts aware at the interval's end and the
        sum of their credence, in log-odds.
        """
        seconds = self._read("series/time")
        axes = OTHER_SERIES_AXES.get(measure, SERIES_AXES)
        shape = (len(seconds), *(len(self._axis(axis)) for axis in axes))
        values = self._shaped(f"series/{measure}", shape).reshape(-1)
        interval, *codes = np.indices(shape).reshape(len(shape), -1)
        frame = self._time_columns(seconds[interval])
        for axis, code in zip(axes, codes):
            frame[axis] = pd.Categorical.from_codes(code, self._axis(axis))
        if measure == "law":
            frame["in_force"] = values.astype(bool)
        elif measure == "credence":
            frame[measure] = values * CREDENCE_STEP
        else:
            frame[measure] = values
        return frame

    def _frame(self, group, times=False, numbers=(), names=(), flags=()):
        read = (*numbers, *names, *flags, *(("time",) if times else ()))
        columns = {name: self._read(f"{group}/{name}") for name in read}
        if len({len(column) for column in columns.values()}) > 1:
            raise self._fault(f"columns of /{group} differ in length")
        frame = (self._time_columns(columns["time"]) if times
                 else pd.DataFrame())
        for name in numbers:
            frame[name] = columns[name]
        for name in names:
            frame[name] = self._categories(
                columns[name], self._axis(name), f"{group}/{name}")
        for name in flags:
            frame[name] = columns[name].astype(bool)
        return frame

    def _time_columns(self, seconds):
        return pd.DataFrame({
            "time": self.local_times(seconds),
            "seconds": seconds,
            "hours_since_t0": (seconds - self.t0_seconds) / 3600.0,
        })

    def _categories(self, codes, names, where):
        if len(codes) and codes.max() >= len(names):
            raise self._fault(f"/{where} holds {codes.max()}; "
                              f"only {len(names)} names are known")
        return pd.Categorical.from_codes(codes.astype(np.int16), names)

    def _from_scenario(self, reader):
        try:
            return reader(self.scenario, self.zone)
        except (KeyError, TypeError, ValueError) as error:
            raise self._fault("/scenario lacks a key or holds a wrong value: "
                              f"{error}") from error

    def _axis(self, name):
        if name not in self.axes:
            raise self._fault(f"no dataset /axes/{name}")
        return self.axes[name]

    def _strings(self, name):
        # An axis without names may be stored as a null dataspace.
        values = self._read(name, text=True)
        return [] if isinstance(values, h5py.Empty) else list(values)

    def _group(self, name):
        if name not in self._file:
            raise self._fault(f"no group /{name}")
        return self._file[name]

    def _read(self, name, text=False):
        if not self.has(name):
            raise self._fault(f"no dataset /{name}")
        dataset = self._file[name]
        try:
            return dataset.asstr()[()] if text else dataset[()]
        except (OSError, TypeError) as error:
            raise self._fault(
                f"/{name} cannot be read: {_one_line(error)}") from error

    def _shaped(self, name, shape):
        values = self._read(name)
        if values.shape != shape:
            raise self._fault(f"/{name} has the shape {values.shape}; "
                              f"{shape} expected")
        return values

    def _attribute(self, name):
        if name not in self._file.attrs:
            raise self._fault(f"no attribute {name}")
        return self._file.attrs[name]

    def _fault(self, what) -> RunFileError:
        return RunFileError(f"{self.path}: {what}")


def _open_hdf5(path: Path) -> h5py.File:
    try:
        # The plain open tells a missing or forbidden file from a damaged one.
        with open(path, "rb"):
            pass
    except OSError as error:
        raise RunFileError(f"{path}: {error.strerror}") from error
    if not h5py.is_hdf5(path):
        raise RunFileError(f"{path}: not an HDF5 file")
    try:
        return h5py.File(path, "r")
    except OSError as error:
        raise RunFileError(
            f"{path}: damaged HDF5 file: {_one_line(error)}") from error


def _check_format(path: Path, file: h5py.File) -> None:
    name = file.attrs.get("format")
    if isinstance(name, bytes):
        name = name.decode("utf-8", "replace")
    if name != FORMAT:
        found = "has no format" if name is None else f"has format {name!r}"
        raise RunFileError(f"{path}: not a leaksim result: it {found}")
    version = file.attrs.get("format_version")
    if version != FORMAT_VERSION:
        raise RunFileError(f"{path}: format version {version}; "
                           f"this package reads version {FORMAT_VERSION}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
