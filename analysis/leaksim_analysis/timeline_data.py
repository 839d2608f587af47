"""What happened in a run besides posts: rows of marks for a timeline."""

from dataclasses import dataclass

import pandas as pd

from leaksim_analysis.run import Run


@dataclass(frozen=True)
class TimelineRow:
    """Moments or spans of one kind with a text that says what they are."""

    kind: str
    label: str
    moments: tuple[pd.Timestamp, ...] = ()
    spans: tuple[tuple[pd.Timestamp, pd.Timestamp], ...] = ()

    @property
    def times(self) -> list[pd.Timestamp]:
        """Every moment and end of a span, in order."""
        return sorted([*self.moments, *(t for span in self.spans
                                        for t in span)])


def timeline_rows(run: Run, begin, end) -> list[TimelineRow]:
    """The events from begin to end: posts, warnings, trends, press, actions."""
    return [*act_rows(run, begin, end), *warning_rows(run, begin, end),
            *trend_rows(run, begin, end), *press_rows(run, begin, end),
            *intervention_rows(run, begin, end)]


def act_rows(run: Run, begin, end) -> list[TimelineRow]:
    """Scripted posts, a row per account, in the order of their first."""
    by_account = {}
    for act in run.acts:
        if begin <= act.time < end:
            by_account.setdefault(act.account, []).append(act)
    rows = []
    for account, acts in by_account.items():
        first, last = acts[0], acts[-1]
        label = f"{account}: {first.name}, {first.time:%a %H:%M}"
        if len(acts) > 1:
            label = (f"{account}: {len(acts)} posts, "
                     f"{first.time:%a %H:%M} – {last.time:%a %H:%M}")
        rows.append(TimelineRow("scripted post", label,
                                tuple(act.time for act in acts)))
    return rows


def warning_rows(run: Run, begin, end) -> list[TimelineRow]:
    """Warnings to keep a silence, a row per law."""
    by_law = {}
    for warning in run.warnings:
        if begin <= warning.time < end:
            by_law.setdefault(warning.law, []).append(warning)
    return [
        TimelineRow("warning", f"warnings under {law}: " + ", ".join(
            f"{warning.name} {warning.time:%a %H:%M}" for warning in warnings),
            tuple(warning.time for warning in warnings))
        for law, warnings in by_law.items()
    ]


def trend_rows(run: Run, begin, end) -> list[TimelineRow]:
    """When the panels showed the stories, a row per country and story."""
    if not run.has("trends/time"):
        return []
    rows = []
    for (country, story), changes in run.trends.groupby(
            ["country", "story"], observed=True):
        spans = spans_of(changes, begin, end)
        if spans:
            rows.append(TimelineRow(
                "trend", f"{story} trends in {country}: "
                f"{_spans_text(spans, end)}", spans=spans))
    return sorted(rows, key=lambda row: row.times[0])


def press_rows(run: Run, begin, end) -> list[TimelineRow]:
    """Outlets that publish, a row per outlet and coverage."""
    if not run.has("newsrooms/time"):
        return []
    steps = run.newsrooms
    published = steps[(steps["state"] == "published")
                      & (steps["time"] >= begin) & (steps["time"] < end)]
    return [TimelineRow("press", f"{step.outlet} publishes the "
                        f"{step.coverage}, {step.time:%a %H:%M}", (step.time,))
            for step in published.itertuples()]


def intervention_rows(run: Run, begin, end) -> list[TimelineRow]:
    """When interventions were in effect, a row each."""
    if not run.has("interventions/time"):
        return []
    rows = []
    for name, changes in run.interventions.groupby(
            "intervention", observed=True):
        spans = spans_of(changes, begin, end)
        if spans:
            rows.append(TimelineRow(
                "intervention", f"{name}: {_spans_text(spans, end)}",
                spans=spans))
    return rows


def spans_of(changes: pd.DataFrame, begin, end) -> tuple:
    """Spans (from, to) within [begin, end) from rows of time, on.

    One that is still on lasts to the end.
    """
    spans, since = [], None
    for change in changes.itertuples():
        if change.on and since is None:
            since = change.time
        elif not change.on and since is not None:
            spans.append((since, change.time))
            since = None
    if since is not None:
        spans.append((since, end))
    return tuple((max(first, begin), min(last, end)) for first, last in spans
                 if first < end and last > begin)


def _spans_text(spans, end):
    first, last = spans[0][0], spans[-1][1]
    times = f"{len(spans)} times, " if len(spans) > 1 else ""
    if last == end:
        return f"{times}from {first:%a %H:%M}"
    return f"{times}{first:%a %H:%M} – {last:%a %H:%M}"
