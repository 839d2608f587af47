"""weekend.png: who posts when, from Friday evening to Sunday night."""

from itertools import cycle

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from leaksim_analysis import style
from leaksim_analysis.figure_data import (
    NothingToShow,
    RateStack,
    author_roles,
    beside_one,
    beside_or_on,
    bin_edges,
    day_name,
    posts_per_minute,
    weekend_window,
)
from leaksim_analysis.run import Run
from leaksim_analysis.timeline_data import timeline_rows

BIN_SECONDS = 600
ROW_INCHES = 0.23
MARKS = {
    "scripted post": ("o", style.BLACK),
    "warning": ("s", style.VERMILLION),
    "trend": ("|", style.GREEN),
    "press": ("D", style.BLUE),
    "intervention": ("|", style.PURPLE),
}
PANEL_INCHES = 2.9
# A character's share of the width of the panels.
CHARACTER_SHARE = 0.0095
LABEL_POINTS = {"left": -7, "on": 0, "right": 7}
LABEL_ALIGNMENT = {"left": "right", "on": "center", "right": "left"}
LABEL_BOX = {"facecolor": style.SILENCE_SHADE, "linewidth": 0, "pad": 1}


def weekend_figure(run: Run) -> Figure:
    """Events, and posts per minute by the author's camp and by its role.

    Raises NothingToShow when nothing happened in the weekend.
    """
    begin, end = weekend_window(run.t0, run.start, run.end)
    rows = timeline_rows(run, begin, end)
    if not rows and not run.posts["time"].between(begin, end).any():
        raise NothingToShow("neither posts nor events between "
                            f"{day_name(begin)} {begin:%H:%M} and "
                            f"{day_name(end)} {end:%H:%M}")
    with rc_context(style.SETTINGS):
        heights = [ROW_INCHES * max(len(rows), 1), PANEL_INCHES, PANEL_INCHES]
        figure = Figure(figsize=(11, sum(heights) + 1.7), layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nPosts about its stories, "
                        f"{BIN_SECONDS // 60}-minute means")
        timeline, by_camp, by_role = figure.subplots(
            3, 1, sharex=True, height_ratios=heights)
        _draw_timeline(timeline, run, rows, (begin, end))
        camps = rates_by(run, run.accounts["camp"].array, begin, end)
        _draw_rates(by_camp, run, camps, (begin, end), style.CAMP_COLOURS)
        by_camp.set_title(_camp_title(run, camps))
        roles = rates_by(run, author_roles(run.accounts), begin, end)
        _draw_rates(by_role, run, roles, (begin, end), style.ROLE_COLOURS)
        by_role.set_title(_role_title(roles))
        for panel in (by_camp, by_role):
            _mark_first_acts(panel, run, rows)
        style.set_clock_axis(by_role.xaxis, run, begin, end)
        by_role.set_xlabel(style.clock_label(run))
        style.small_print(
            figure, run, "Posts of every form, platform and language. Put in: "
            "the scripted posts, the warnings and the law. Found: all other "
            "posts, when trends show the story and outlets publish. Dotted: "
            "the first scripted post of each account.")
    return figure


def rates_by(run: Run, groups: pd.Categorical, begin, end) -> RateStack:
    """Posts per minute from begin to end by the group of the author.

    `groups` names each account's group.
    """
    edges = bin_edges(*(int((time - run.start).total_seconds())
                        for time in (begin, end)), BIN_SECONDS)
    codes = groups.codes[run.posts["account"].to_numpy()]
    rates = posts_per_minute(run.posts["seconds"], codes,
                             len(groups.categories), edges)
    return RateStack(list(groups.categories), rates, edges)


def _draw_timeline(axes: Axes, run, rows, window):
    begin, end = window
    axes.set_title("Events")
    axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    axes.tick_params(bottom=False, labelbottom=False)
    style.shade_silences(axes, run, begin, end)
    for place, row in enumerate(rows):
        _draw_row(axes, run, row, place, window)


def _draw_row(axes, run, row, place, window):
    marker, colour = MARKS[row.kind]
    times = [style.hours_since_t0(run, time) for time in row.times]
    if row.moments:
        axes.plot(times, [place] * len(times), marker, markersize=4.5,
                  color=colour, clip_on=False)
    for span in row.spans:
        axes.plot([style.hours_since_t0(run, time) for time in span],
                  [place, place], marker=marker, linewidth=3, color=colour,
                  solid_capstyle="butt")
    limits = [style.hours_since_t0(run, time) for time in window]
    place_label = beside_or_on if row.spans else beside_one
    where, side = place_label(times, limits, CHARACTER_SHARE * len(row.label))
    axes.annotate(row.label, (where, place), textcoords="offset points",
                  xytext=(LABEL_POINTS[side], 0), va="center",
                  ha=LABEL_ALIGNMENT[side],
                  bbox=LABEL_BOX if side == "on" else None)


def _mark_first_acts(axes: Axes, run, rows):
    for row in rows:
        if row.kind == "scripted post":
            axes.axvline(style.hours_since_t0(run, row.moments[0]),
                         color=style.ANNOTATION, linewidth=0.8, linestyle=":")


def _draw_rates(axes: Axes, run, stack, window, colours):
    hours = (stack.edges - run.t0_seconds) / 3600.0
    base = np.zeros(len(stack.rate))
    bands = []
    for rate, colour in zip(stack.rates, cycle(colours)):
        bands.append(axes.stairs(base + rate, hours, baseline=base, fill=True,
                                 facecolor=colour))
        base = base + rate
    style.draw_silences(axes, run, *window, highest=max(base.max(), 1e-3))
    style.separate_thousands(axes.yaxis)
    axes.set_xlim(hours[0], hours[-1])
    axes.set_ylabel("posts per minute")
    labels = [f"{name}, {stack.share(name)}" for name in stack.groups]
    axes.legend(bands[::-1], labels[::-1], title="author",
                loc="center left", bbox_to_anchor=(1.0, 0.5),
                alignment="left")


def _camp_title(run, stack):
    if stack.total == 0:
        return "No posts"
    camp = stack.groups[int(np.argmax(stack.totals))]
    peak = int(np.argmax(stack.rate))
    when = run.local_times(int(stack.edges[peak]))
    return (f"By camp: {camp} accounts write {stack.share(camp)} of "
            f"{stack.total:,.0f} posts; the peak, {stack.rate[peak]:,.1f} "
            f"per minute, begins {day_name(when)} {when:%H:%M}")


def _role_title(stack):
    if stack.total == 0:
        return "No posts"
    return (f"By role: amplifiers write {stack.share('amplifier')} of the "
            f"posts, other labelled bots {stack.share('labelled bot')}")
