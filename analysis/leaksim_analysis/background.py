"""background.png: everyday posts in the silence and one week earlier."""

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from leaksim_analysis import style
from leaksim_analysis.background_data import (
    domestic_rate,
    hour_share,
    rush,
    with_ordinary_days,
)
from leaksim_analysis.figure_data import NothingToShow, weekend_window
from leaksim_analysis.published import (
    ELECTION_DAY,
    EVENING_ACCEPTED,
    EVENING_HOUR,
    EVENING_PERCENT,
)
from leaksim_analysis.run import Run
from leaksim_analysis.scenario import is_silence

LEAD_IN = pd.Timedelta(hours=6)
RUSH = pd.Timedelta(hours=2)
RATIO_TICKS = [0.1, 0.2, 0.5, 1, 2, 5]


def background_figure(run: Run) -> Figure:
    """Domestic everyday political posts per hour, this weekend and the last.

    Domestic is the country of the first silence, also of a disabled one.
    Raises NothingToShow when no law names one, the background is not recorded
    or the week before was not simulated.
    """
    country = _domestic_country(run)
    rate = _rate(run, country)
    begin, end = weekend_window(run.t0, run.start, run.end)
    begin = max(begin - LEAD_IN, run.start)
    both = with_ordinary_days(rate, begin, end)
    if both["week_before"].isna().all():
        raise NothingToShow("the weekend before was not simulated")
    with rc_context(style.SETTINGS):
        figure = Figure(figsize=(11, 6.6), layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nEveryday political posts of "
                        f"{country}, whatever is leaked")
        rates, ratio = figure.subplots(2, 1, sharex=True,
                                       height_ratios=[1.7, 1])
        _draw_rates(rates, run, both, (begin, end))
        _draw_ratio(ratio, run, both, (begin, end))
        rates.set_title(_title(run, rate, country))
        style.set_clock_axis(ratio.xaxis, run, begin, end)
        ratio.set_xlabel(style.clock_label(run))
        style.small_print(
            figure, run, "Everyday political posts of the country's "
            "communities on all platforms, without those about the stories, "
            "not scaled with N.",
            "Put in: the daily curve, who must be silent, the shares that are "
            "brought forward or held back (guesses). Found: how far the "
            "silence of the few quiets the many.")
    return figure


def _domestic_country(run):
    countries = [law["country"] for law in run.scenario.get("law", [])
                 if is_silence(law) and "country" in law]
    if not countries:
        raise NothingToShow("no law says which country is silent")
    return countries[0]


def _rate(run, country):
    if not run.has("series/background"):
        raise NothingToShow("the background is not recorded")
    communities = [table["name"] for table in run.scenario.get("community", [])
                   if table.get("country") == country]
    background = run.series("background")
    rate = domestic_rate(background, communities, run.start)
    if not rate.any():
        raise NothingToShow(f"no everyday post in {country}")
    return rate


def _draw_rates(axes: Axes, run, both, window):
    hours = _steps(run, both, window)
    axes.stairs(both["week_before"], hours, baseline=None, linewidth=2,
                color=style.ORANGE, linestyle="--", label="one week earlier")
    if both["day_before"].notna().any():
        axes.stairs(both["day_before"], hours, baseline=None, linewidth=2,
                    color=style.GREEN, linestyle=":",
                    label="one day earlier (the\nweek before not simulated)")
    axes.stairs(both["this"], hours, baseline=None, linewidth=2,
                color=style.BLUE, label="this weekend")
    axes.set_xlim(hours[0], hours[-1])
    style.draw_silences(axes, run, *window, highest=both.max().max())
    for silence in run.silences:
        _label_rush(axes, run, both["this"], silence.begin - RUSH)
        _label_rush(axes, run, both["this"], silence.end)
    style.separate_thousands(axes.yaxis)
    axes.set_ylabel("posts per hour")
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))


def _label_rush(axes, run, rate, begin):
    highest = rush(rate, begin, begin + RUSH)
    if np.isfinite(highest):
        axes.annotate(f"up to {highest:,.0f}",
                      (style.hours_since_t0(run, begin), highest),
                      xytext=(-5, 0), textcoords="offset points", ha="right",
                      va="center", color=style.BLUE)


def _draw_ratio(axes: Axes, run, both, window):
    hours = _steps(run, both, window)
    for ordinary, colour in (("week_before", style.BLACK),
                             ("day_before", style.GREEN)):
        ratio = both["this"] / both[ordinary].where(both[ordinary] > 0)
        axes.stairs(ratio, hours, baseline=None, color=colour, linewidth=1.6)
    axes.axhline(1, color=style.ORANGE, linestyle="--", linewidth=1.5)
    style.shade_silences(axes, run, *window)
    axes.set_yscale("log")
    axes.set_yticks(RATIO_TICKS, [f"{tick:g}" for tick in RATIO_TICKS])
    axes.minorticks_off()
    axes.set_ylabel("this weekend ÷ ordinary\nday (log scale)")
    axes.set_title(_ratio_title(both))


def _steps(run, both, window):
    begins = [style.hours_since_t0(run, time) for time in both.index]
    return np.append(begins, style.hours_since_t0(run, window[1]))


def _title(run, rate, country):
    sunday = _sunday(run)
    story_times = run.posts["time"][_is_domestic(run, country)]
    share = hour_share(rate, story_times, sunday, EVENING_HOUR)
    if np.isnan(share):
        return "Hour by hour"
    text = (f"Hour by hour: {share:.0f} % of Sunday's domestic political "
            f"posts fall in {EVENING_HOUR}:00–{EVENING_HOUR + 1}:00")
    if sunday.date() == ELECTION_DAY:
        low, high = EVENING_ACCEPTED
        text += (f";\npublished {EVENING_PERCENT:.0f} % (V29, accepted "
                 f"{low:.0f}–{high:.0f} %; counted with the posts about the "
                 "stories)")
    return text


def _sunday(run):
    return run.t0.normalize() + pd.Timedelta(days=6 - run.t0.weekday())


def _is_domestic(run, country):
    authors = run.posts["account"].to_numpy()
    return np.asarray(run.accounts["country"] == country)[authors]


def _ratio_title(both):
    hours = both[both["week_before"].notna()]
    hours = hours[hours.index.weekday == 5]
    saturday = hours.sum()
    if len(hours) < 24 or not saturday["week_before"]:
        return "Ratio, hour by hour"
    return ("Ratio, hour by hour; Saturday as a whole "
            f"{saturday['this'] / saturday['week_before']:.2f}")
