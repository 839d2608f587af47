"""credence.png: what readers make of the leak, with and without an answer."""

from itertools import cycle

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from leaksim_analysis import style
from leaksim_analysis.credence_data import (
    mean_by_answer,
    mean_by_hour,
    reader_table,
)
from leaksim_analysis.figure_data import NothingToShow, weekend_window
from leaksim_analysis.run import Run
from leaksim_analysis.scenario import counter_stories_of

FEWEST_READERS = 30


def credence_figure(run: Run) -> Figure:
    """Credence in the end by hour of the first exposure, and by answer met.

    Raises NothingToShow when the file has no credence or too few met the leak.
    """
    if not run.has("accounts/credence"):
        raise NothingToShow("the file holds no credence")
    story = run.main_story
    if story is None:
        raise NothingToShow("no enabled story but counter-stories")
    counters = counter_stories_of(run.scenario, story)
    readers = reader_table(run.exposures, run.accounts, run.credence(story),
                           story, counters)
    prior = _prior(run, story)
    window = weekend_window(run.t0, run.start, run.end)
    edges = _hour_edges(run, window)
    means = mean_by_hour(readers, edges, FEWEST_READERS)
    if means.isna().all(axis=None):
        raise NothingToShow(f"no hour in which {FEWEST_READERS} accounts of a "
                            f"camp first met the story {story}")
    with rc_context(style.SETTINGS):
        figure = Figure(figsize=(12.5, 5.4), layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nCredence of the story "
                        f"{story} at the end of the run")
        hours, answer = figure.subplots(1, 2, width_ratios=[1.5, 1])
        _draw_hours(hours, run, means, edges, prior)
        _draw_answer(answer, readers, prior, counters)
        style.small_print(
            figure, run, "Credence is the probability that a reader gives the "
            "story, 1 / (1 + exp(−log-odds)); means over people and bots that "
            "met it. Those who met the answer differ from the others in more "
            "than the answer.",
            "Put in: plausibility and the weights of exposures and answers "
            "(guesses; S20 says only that the target spoke of forgeries). "
            "Found: who meets what, and how often.")
    return figure


def _prior(run, story):
    table = next(table for table in run.scenario["story"]
                 if table["name"] == story)
    return table.get("plausibility")


def _hour_edges(run, window):
    first, last = (style.hours_since_t0(run, time) for time in window)
    edges = np.arange(first, last + 1e-9, 1.0)
    return edges if len(edges) > 1 else np.array([first, last])


def _draw_hours(axes: Axes, run, means, edges, prior):
    first, last = edges[0], edges[-1]
    window = tuple(run.t0 + pd.Timedelta(hours=hour) for hour in (first, last))
    middles = (edges[:-1] + edges[1:]) / 2
    lines = []
    for camp, colour in zip(means.columns, cycle(style.CAMP_COLOURS)):
        mean = means[camp].to_numpy()
        axes.plot(middles, mean, color=colour, linewidth=1.8, marker="o",
                  markersize=3)
        if np.isfinite(mean).any():
            lines.append((mean[np.isfinite(mean)][-1], camp, colour))
    axes.set_xlim(first, last)
    axes.set_ylim(0, 1)
    _draw_prior(axes, prior)
    style.write_silences(axes, run, *window)
    _mark_answer(axes, run, window)
    style.set_clock_axis(axes.xaxis, run, *window, most=8)
    axes.set_xlabel(f"hour in which the reader first met it, "
                    f"{style.clock_label(run)}")
    axes.set_ylabel("mean credence, probability")
    axes.set_title(f"By hour of the first exposure and by camp\n(hours with "
                   f"at least {FEWEST_READERS} such readers)")
    style.label_ends(axes, last, lines, gap=0.06)


def _mark_answer(axes, run, window):
    counters = counter_stories_of(run.scenario, run.main_story)
    for act in run.acts:
        if act.story in counters and window[0] <= act.time < window[1]:
            hour = style.hours_since_t0(run, act.time)
            axes.axvline(hour, color=style.BLACK, linestyle=":")
            axes.annotate(f"{act.account}: {act.name}, {act.time:%a %H:%M}",
                          (hour, 0.03), xytext=(5, 0),
                          textcoords="offset points")
            return


def _draw_prior(axes, prior):
    if prior is None:
        return
    axes.axhline(prior, color=style.ANNOTATION, linewidth=1, linestyle="--")
    axes.annotate(f"before any exposure, {prior:g} (put in)", (1.0, prior),
                  xycoords=("axes fraction", "data"), xytext=(-4, -4),
                  textcoords="offset points", ha="right", va="top",
                  color=style.ANNOTATION)


def _draw_answer(axes: Axes, readers: pd.DataFrame, prior, counters):
    table = mean_by_answer(readers)
    colours = dict(zip(readers["camp"].cat.categories,
                       cycle(style.CAMP_COLOURS)))
    if prior is not None:
        axes.axvline(prior, color=style.ANNOTATION, linewidth=1,
                     linestyle="--")
    labels = []
    for place, row in enumerate(table.itertuples()):
        colour = colours[row.camp]
        axes.plot([row.mean], [place], "o", markersize=9, color=colour,
                  markerfacecolor="white" if row.countered else colour)
        axes.annotate(f"{row.mean:.2f}", (row.mean, place), xytext=(9, 0),
                      textcoords="offset points", va="center",
                      bbox={"facecolor": "white", "linewidth": 0, "pad": 1})
        met = ", met it" if row.countered else ", never met it"
        labels.append(f"{row.camp}{met if counters else ''}\n"
                      f"n = {row.size:,}")
    axes.set_yticks(range(len(labels)), labels)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.set_xlabel("mean credence, probability")
    if counters:
        axes.set_title("By camp and by whether the reader ever met\nthe "
                       f"answer ({', '.join(counters)}; open circles)")
    else:
        axes.set_title("By camp; the scenario has no answer")
