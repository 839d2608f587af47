"""first-exposures.png: through what each community first heard."""

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

from leaksim_analysis import style
from leaksim_analysis.exposure_data import (
    NOT_REACHED,
    hours_by_cause,
    percent_by_community,
)
from leaksim_analysis.figure_data import NothingToShow, weekend_window
from leaksim_analysis.run import Run

CAUSE_COLOURS = {
    "feed": style.BLUE, "media": style.VERMILLION, "trend": style.GREEN,
    "board": style.ORANGE, "mention": style.PURPLE, "scripted": style.BLACK,
}
CAUSE_TEXT = {
    "feed": "feed", "media": "media", "trend": "trend panel",
    "board": "board", "mention": "mention", "scripted": "scripted",
}
SMALLEST_SHADE_PERCENT, LARGEST_SHADE_PERCENT = 0.01, 100


def first_exposures_figure(run: Run) -> Figure:
    """First exposures to the leak by cause: over time, and by community."""
    story = run.main_story
    if story is None:
        raise NothingToShow("no enabled story but counter-stories")
    hours = hours_by_cause(run.exposures, story)
    if not hours:
        raise NothingToShow(f"no account met the story {story}")
    window = weekend_window(run.t0, run.start, run.end)
    percent = percent_by_community(run.exposures, run.accounts, story)
    reached = sum(map(len, hours.values()))
    with rc_context(style.SETTINGS):
        figure = Figure(figsize=(11, 5.4 + 0.36 * len(percent)),
                        layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nHow accounts first met the "
                        f"story {story}")
        curves, table = figure.subplots(
            2, 1, height_ratios=[3.6, 0.36 * (len(percent) + 1)])
        curves.set_title(_curves_title(hours, reached, run.accounts_total))
        _draw_curves(curves, run, hours, window)
        _draw_table(table, percent)
        style.small_print(
            figure, run, "The first exposure of each account counts, once. "
            "Scripted: it posted before it met the story in any other way "
            "(authors of scripted posts, and bots at work).")
    return figure


def _curves_title(hours, reached, accounts_total):
    cause, met = next(iter(hours.items()))
    return (f"Over time: {reached:,} accounts, "
            f"{100 * reached / accounts_total:.1f} %, met it; "
            f"{100 * len(met) / reached:.1f} % of them first through "
            f"the {CAUSE_TEXT[cause]}")


def _draw_curves(axes: Axes, run, hours, window):
    first, last = (style.hours_since_t0(run, time) for time in window)
    lines = []
    for cause, met in hours.items():
        shown = met[met <= last]
        counts = np.arange(1, len(shown) + 1)
        axes.step(np.append(shown, last), np.append(counts, len(shown)),
                  where="post", linewidth=1.8, color=CAUSE_COLOURS[cause])
        if len(shown):
            lines.append((len(shown), f"{CAUSE_TEXT[cause]}, {len(shown):,}",
                          CAUSE_COLOURS[cause]))
    axes.set_yscale("log")
    axes.set_xlim(first, last)
    highest = max(value for value, _, _ in lines)
    axes.set_ylim(0.8, 4 * highest ** 1.1)
    style.write_silences(axes, run, *window)
    style.separate_thousands(axes.yaxis)
    axes.set_ylabel("accounts so far (log scale)")
    style.set_clock_axis(axes.xaxis, run, *window)
    axes.set_xlabel(style.clock_label(run))
    style.label_ends(axes, last, lines, gap=0.07)


def _draw_table(axes: Axes, percent: pd.DataFrame):
    causes = [cause for cause in percent.columns
              if cause == NOT_REACHED or percent[cause].any()]
    values = percent[causes].to_numpy()
    shaded = np.where(percent[causes].columns == NOT_REACHED, np.nan, values)
    axes.imshow(np.clip(shaded, SMALLEST_SHADE_PERCENT, None), aspect="auto",
                cmap="Blues", norm=LogNorm(SMALLEST_SHADE_PERCENT,
                                           LARGEST_SHADE_PERCENT))
    for row, column in np.ndindex(values.shape):
        dark = shaded[row, column] > 5
        axes.text(column, row, _percent(values[row, column]), ha="center",
                  va="center", color="white" if dark else style.BLACK)
    axes.set_xticks(range(len(causes)),
                    [CAUSE_TEXT.get(cause, cause) for cause in causes])
    axes.set_yticks(range(len(percent)), percent.index)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_title("By community: % of its accounts that first met it so "
                   "(each row adds up to 100; shade on a log scale)")


def _percent(value):
    if value == 0:
        return "0"
    if value < 0.01:
        return "< 0.01"
    return f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"
