"""vote.png: turnout by hour, the expected share and what the leak moves."""

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from leaksim_analysis import style
from leaksim_analysis.figure_data import NothingToShow, day_name
from leaksim_analysis.published import (
    ELECTION_DAY,
    TARGET_PERCENT,
    TURNOUT_PERCENT,
)
from leaksim_analysis.run import Run
from leaksim_analysis.vote_data import vote_percent

SHARE_MARGIN = 2.0
SMALLEST_EFFECT_SPAN = 0.01


def vote_figure(run: Run) -> Figure:
    """Turnout, share of the target and effect of the leak over the day.

    Raises NothingToShow when no vote was cast.
    """
    if not run.has("votes/time") or run.votes.empty:
        raise NothingToShow("no election day was simulated")
    percent = vote_percent(run.votes, run.eligible_voters)
    if percent["share"].isna().all():
        raise NothingToShow("no vote was cast")
    election = run.election
    begin = percent["time"].iloc[0] - pd.Timedelta(hours=1)
    published = begin.date() == ELECTION_DAY and election.country == "FR"
    with rc_context(style.SETTINGS):
        figure = Figure(figsize=(13, 4.9), layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nThe vote in "
                        f"{election.country}, {day_name(begin)}: expected votes "
                        f"of the network's {run.eligible_voters:,} voters and "
                        "abstainers")
        turnout, share, effect = figure.subplots(1, 3)
        _draw_turnout(turnout, run, percent, published)
        _draw_share(share, run, percent, published)
        _draw_effect(effect, run, percent)
        for panel in (turnout, share, effect):
            _finish_panel(panel, run, begin, percent["time"].iloc[-1])
        style.small_print(
            figure, run, "Expected votes are sums of chances, none is drawn. "
            "The effect is that of exposure to the leak among the network's "
            "voters, in the same run; among all voters it is smaller, since "
            "most are not on the platforms.",
            "Put in: turnout by hour, the share without a leak, the share of "
            "undecided and their persuasion per exposure (V43–V45, S25, "
            "literature). Found: only how many undecided met the leak before "
            "they voted. Published: little or no effect (S24).")
    return figure


def _finish_panel(axes: Axes, run, begin, end):
    axes.set_xlim(style.hours_since_t0(run, begin),
                  style.hours_since_t0(run, end))
    style.shade_silences(axes, run, begin, end)
    style.set_clock_axis(axes.xaxis, run, begin, end, most=5)
    axes.set_xlabel(f"{style.clock_label(run)}; silence shaded")


def _hours(run, times):
    return [style.hours_since_t0(run, time) for time in times]


def _draw_turnout(axes: Axes, run, percent, published):
    axes.plot(_hours(run, percent["time"]), percent["turnout"], linewidth=2,
              color=style.BLUE, label="this run")
    final = percent["turnout"].iloc[-1]
    axes.set_title(f"Turnout: {final:.2f} % in the end")
    axes.set_ylabel("voted so far, % of eligible")
    axes.set_ylim(0, 100)
    if published:
        midnight = percent["time"].iloc[0].normalize()
        times = [midnight + pd.Timedelta(hours=hour)
                 for hour in TURNOUT_PERCENT]
        values = list(TURNOUT_PERCENT.values())
        axes.plot(_hours(run, times), values, "D", clip_on=False, zorder=4,
                  color=style.PUBLISHED_COLOUR, label="published (V43–V45)")
        for time, value in zip(times, values):
            axes.annotate(f"{value:.2f} %", (style.hours_since_t0(run, time),
                          value), xytext=(-7, 5), ha="right",
                          textcoords="offset points",
                          color=style.PUBLISHED_COLOUR)
    axes.legend(loc="upper left", bbox_to_anchor=(-0.03, -0.2), ncols=2)


def _draw_share(axes: Axes, run, percent, published):
    hours = _hours(run, percent["time"])
    axes.plot(hours, percent["share"], linewidth=2, color=style.BLUE,
              label="this run, votes so far")
    baseline = run.election.baseline_percent
    axes.axhline(baseline, color=style.ANNOTATION, linestyle="--",
                 linewidth=1, label=f"put in, without a leak: {baseline:g} %")
    final = percent["share"].iloc[-1]
    shown = [baseline, percent["share"].min(), percent["share"].max()]
    if published:
        shown.append(TARGET_PERCENT)
        axes.plot(hours[-1:], [TARGET_PERCENT], "D", clip_on=False, zorder=4,
                  color=style.PUBLISHED_COLOUR,
                  label=f"published result: {TARGET_PERCENT:.2f} % (S25)")
    axes.set_ylim(min(shown) - SHARE_MARGIN, max(shown) + SHARE_MARGIN)
    axes.set_ylabel("expected share of the target, %")
    axes.set_title(f"Share: {final:.2f} % in the end")
    axes.legend(loc="upper left", bbox_to_anchor=(-0.03, -0.2))


def _draw_effect(axes: Axes, run, percent):
    axes.plot(_hours(run, percent["time"]), percent["effect"], linewidth=2,
              color=style.BLUE)
    axes.axhline(0, color=style.BLACK, linewidth=1)
    span = max(percent["effect"].abs().max(), SMALLEST_EFFECT_SPAN)
    axes.set_ylim(-1.4 * span, 1.4 * span)
    final = percent["effect"].iloc[-1]
    axes.set_ylabel("share with the leak − without, points")
    axes.set_title(f"Effect of the leak: {final:+.4f} points in the end"
                   .replace("-", "−"))
