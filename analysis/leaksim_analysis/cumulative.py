"""cumulative.png: how fast the hashtag grows, against the published count."""

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from leaksim_analysis import style
from leaksim_analysis.figure_data import (
    PUBLISHED_HOURS,
    PUBLISHED_PLATFORM,
    PUBLISHED_POSTS,
    NothingToShow,
    count_until,
    cumulative_steps,
    day_name,
    hashtag_seconds,
    published_count,
    weekend_window,
)
from leaksim_analysis.run import Run

FIRST_HOURS = 6.0


def cumulative_figure(run: Run) -> Figure:
    """Hashtag posts since t0: the first hours, and the whole weekend.

    Raises NothingToShow for a run that stops before or has no such post.
    """
    if run.end <= run.t0:
        raise NothingToShow(f"the run stops {run.end:%a %H:%M}, before t = 0, "
                            f"{run.t0:%a %H:%M}")
    _, end = weekend_window(run.t0, run.start, run.end)
    seconds = hashtag_seconds(run.posts, run.t0_seconds)
    if not len(seconds):
        raise NothingToShow("no hashtag post from t = 0 on")
    tags = " or ".join(run.hashtags)
    with rc_context(style.SETTINGS):
        figure = Figure(figsize=(12, 5.6), layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nPosts on "
                        f"{PUBLISHED_PLATFORM} with {tags}, "
                        "cumulative")
        first, weekend = figure.subplots(1, 2, width_ratios=[1.2, 1])
        _draw_first_hours(first, run, seconds, end)
        _draw_weekend(weekend, run, seconds, end)
        style.small_print(
            figure, run, f"Posts of every form on {PUBLISHED_PLATFORM}; the "
            "published count (S11, V01) is scaled from 10^6 accounts to N. "
            "The curve is found.")
    return figure


def _draw_first_hours(axes: Axes, run, seconds, run_end):
    end = min(run_end, run.t0 + pd.Timedelta(hours=FIRST_HOURS))
    end_hours = style.hours_since_t0(run, end)
    published = published_count(run.accounts_total)
    top = _draw_steps(axes, seconds, end_hours)
    _draw_published(axes, published)
    # A run that stops early still shows the count it is headed for.
    shown_hours = max(end_hours, PUBLISHED_HOURS + 0.5)
    _finish_panel(axes, run, shown_hours, max(top, published.high))
    axes.set_ylabel("posts since t = 0")
    axes.set_title(_first_hours_title(seconds, published, end_hours))
    axes.legend(loc="upper left", bbox_to_anchor=(-0.02, -0.15), ncols=2)


def _draw_weekend(axes: Axes, run, seconds, end):
    end_hours = style.hours_since_t0(run, end)
    published = published_count(run.accounts_total)
    top = _draw_steps(axes, seconds, end_hours)
    _draw_published(axes, published)
    shown_hours = max(end_hours, PUBLISHED_HOURS + 0.5)
    _finish_panel(axes, run, shown_hours, max(top, published.high))
    axes.set_title(f"{count_until(seconds, end_hours):,} posts by "
                   f"{end:%a %H:%M}")


def _finish_panel(axes, run, shown_hours, highest):
    end = run.t0 + pd.Timedelta(hours=shown_hours)
    axes.set_xlim(0, shown_hours)
    style.draw_silences(axes, run, run.t0, end, highest)
    style.separate_thousands(axes.yaxis)
    style.set_clock_axis(axes.xaxis, run, run.t0, end, most=6)
    axes.set_xlabel(style.clock_label(run))
    hours = axes.secondary_xaxis("top")
    hours.set_xlabel(f"hours since t = 0, {day_name(run.t0)} {run.t0:%H:%M}")


def _draw_steps(axes, seconds, end_hours):
    hours, counts = cumulative_steps(seconds, round(end_hours * 3600))
    axes.step(hours, counts, where="post", color=style.BLUE, linewidth=2,
              label="this run")
    return counts[-1]


def _draw_published(axes, published):
    axes.errorbar(
        [PUBLISHED_HOURS], [published.value],
        yerr=[[published.value - published.low],
              [published.high - published.value]],
        fmt="D", markersize=6, capsize=5, color=style.VERMILLION, zorder=4,
        label=f"published {PUBLISHED_POSTS:,} at {PUBLISHED_HOURS} h "
              f"× N/10^6 (V01)\n= {_number(published.value)}, accepted "
              f"{_number(published.low)}–{_number(published.high)}")


def _first_hours_title(seconds, published, end_hours):
    count = count_until(seconds, min(end_hours, PUBLISHED_HOURS))
    if end_hours < PUBLISHED_HOURS:
        return f"{count:,} posts in the {end_hours:.1f} h that were simulated"
    return (f"{count:,} posts by {PUBLISHED_HOURS} h: "
            f"{published.verdict(count)} the accepted range")


def _number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
