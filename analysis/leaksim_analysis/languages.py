"""languages.png: posts by declared country and by language (S18)."""

from itertools import cycle

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from leaksim_analysis import style
from leaksim_analysis.figure_data import NothingToShow
from leaksim_analysis.language_data import (
    UNDECLARED,
    cumulative_ratio,
    declared_countries,
    posts_by_country_and_language,
)
from leaksim_analysis.published import (
    LESS_COUNTRY,
    LESS_LANGUAGE,
    MORE_COUNTRY,
    MORE_LANGUAGE,
    ORDERINGS_HOURS,
)
from leaksim_analysis.ranking_data import hashtag_posts
from leaksim_analysis.run import Run

LANGUAGE_COLOURS = [style.BLUE, style.ORANGE, style.BLACK]
COUNTRY_COLOURS = [style.SKY_BLUE, style.YELLOW, style.GREEN, style.PURPLE,
                   style.VERMILLION]
NONE_COLOUR = "#B0B0B0"
STEP_HOURS = 0.1


def languages_figure(run: Run) -> Figure:
    """Posts by country and by language, and both orderings over time.

    Raises NothingToShow when the scenario lacks the countries or languages
    that the published orderings are about, or no post was counted.
    """
    _require_published_names(run)
    posts = hashtag_posts(run.posts, ORDERINGS_HOURS)
    if posts.empty:
        raise NothingToShow(f"no hashtag post by t = {ORDERINGS_HOURS} h")
    table = posts_by_country_and_language(posts, run.accounts)
    with rc_context(style.SETTINGS):
        figure = Figure(figsize=(13, 5.4), layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nHashtag posts by t = "
                        f"{ORDERINGS_HOURS} h by declared country and by "
                        "language")
        country, language, ratio = figure.subplots(
            1, 3, width_ratios=[1, 0.62, 1.05])
        _draw_country(country, table)
        _draw_language(language, table)
        _draw_ratios(ratio, run)
        style.small_print(
            figure, run, "Published, both at once: accounts that declare the "
            "US mention it more than those that declare France, and French "
            "messages outnumber English ones (S18, V13, V14). Reposts count; "
            "a repost keeps the language of its parent.",
            "Put in: languages of the communities, the rate of declaring. "
            "Found: who posts. N is not scaled, only orders are compared.")
    return figure


def _require_published_names(run):
    for axis, names in (("country", (MORE_COUNTRY, LESS_COUNTRY)),
                        ("language", (MORE_LANGUAGE, LESS_LANGUAGE))):
        missing = [name for name in names if name not in run.axes[axis]]
        if missing:
            raise NothingToShow(f"the scenario has no {axis} "
                                f"{' or '.join(missing)}")


def _draw_country(axes: Axes, table: pd.DataFrame):
    _draw_stacks(axes, table, LANGUAGE_COLOURS)
    axes.set_xlabel("country that the author declares")
    axes.set_ylabel("hashtag posts")
    axes.legend(title="language", loc="upper left", ncols=3,
                bbox_to_anchor=(-0.03, -0.19), alignment="left")
    axes.set_title(_order(table.sum(axis=1), MORE_COUNTRY, LESS_COUNTRY,
                          "V13"))


def _draw_language(axes: Axes, table: pd.DataFrame):
    _draw_stacks(axes, table.T, COUNTRY_COLOURS)
    axes.set_xlabel("language of the post")
    axes.legend(title="declared country", loc="upper left", ncols=3,
                bbox_to_anchor=(-0.05, -0.19), alignment="left",
                columnspacing=1, handlelength=1.2)
    axes.set_title(_order(table.sum(), MORE_LANGUAGE, LESS_LANGUAGE, "V14"))


def _draw_stacks(axes, table, colours):
    places = np.arange(len(table))
    base = np.zeros(len(table))
    for name, colour in zip(table.columns, cycle(colours)):
        colour = NONE_COLOUR if name == UNDECLARED else colour
        axes.bar(places, table[name], 0.7, base, color=colour, label=name)
        base = base + table[name].to_numpy()
    for place, total in zip(places, base):
        axes.annotate(f"{total:,.0f}", (place, total), xytext=(0, 3),
                      textcoords="offset points", ha="center")
    axes.set_xticks(places, [name.replace(" ", "\n") for name in table.index])
    axes.margins(y=0.08)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    style.separate_thousands(axes.yaxis)


def _draw_ratios(axes: Axes, run):
    end = style.hours_since_t0(run, run.end)
    grid = np.arange(STEP_HOURS, end + 1e-9, STEP_HOURS)
    posts = hashtag_posts(run.posts, end)
    country = declared_countries(posts, run.accounts)
    hours, language = posts["hours_since_t0"], posts["language"]
    lines = []
    for text, colour, more, less in (
            (f"{MORE_COUNTRY} ÷ {LESS_COUNTRY}, declared", style.BLUE,
             country == MORE_COUNTRY, country == LESS_COUNTRY),
            (f"{MORE_LANGUAGE} ÷ {LESS_LANGUAGE}, language", style.ORANGE,
             language == MORE_LANGUAGE, language == LESS_LANGUAGE)):
        ratio = cumulative_ratio(hours, more, less, grid)
        axes.plot(grid, ratio, color=colour, linewidth=2, label=text)
        lines.append(ratio)
    spread = np.nanmax(np.abs(np.log(np.concatenate([*lines, [2.0]]))))
    axes.set_yscale("log")
    axes.set_ylim(np.exp(-1.25 * spread), np.exp(1.25 * spread))
    axes.axhline(1, color=style.BLACK, linewidth=1)
    axes.axvline(ORDERINGS_HOURS, color=style.ANNOTATION, linestyle=":")
    axes.set_xlim(0, max(end, ORDERINGS_HOURS))
    style.shade_silences(axes, run, run.t0, run.end)
    axes.text(0.98, 0.97, "above 1: the published order", ha="right", va="top",
              transform=axes.transAxes, color=style.ANNOTATION)
    axes.text(0.98, 0.03, "below 1: the opposite order", ha="right",
              transform=axes.transAxes, color=style.ANNOTATION)
    style.separate_thousands(axes.yaxis)
    axes.set_ylabel("posts so far, ratio (log scale)")
    style.set_clock_axis(axes.xaxis, run, run.t0, run.end, most=4)
    axes.set_xlabel(f"{style.clock_label(run)}; silence shaded")
    axes.set_title("Both orderings over time from t = 0,\n"
                   f"dotted: t = {ORDERINGS_HOURS} h")
    axes.legend(loc="upper left", ncols=2, bbox_to_anchor=(-0.03, -0.19))


def _order(totals, more, less, fact):
    sign = (">" if totals[more] > totals[less] else
            "<" if totals[more] < totals[less] else "=")
    verdict = "as published" if sign == ">" else "not as published"
    return (f"{more} {totals[more]:,} {sign} {less} {totals[less]:,}:\n"
            f"{verdict} ({fact})")
