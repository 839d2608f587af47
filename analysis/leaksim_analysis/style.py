"""How every picture of this package looks."""

from pathlib import Path
from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

from leaksim_analysis.figure_data import clock_ticks, day_name, spread
from leaksim_analysis.run import Run

# Okabe and Ito: told apart with any common colour vision.
BLACK = "#000000"
ORANGE = "#E69F00"
SKY_BLUE = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"

# One colour for one thing in every picture; by code order of the camps.
CAMP_COLOURS = [BLUE, VERMILLION, GREEN, ORANGE]
ROLE_COLOURS = [SKY_BLUE, PURPLE, BLACK, YELLOW]
PUBLISHED_COLOUR = VERMILLION

SILENCE_SHADE = "#E6E6E6"
ANNOTATION = "#444444"
DOTS_PER_INCH = 150
SMALL_CHARACTERS_PER_INCH = 16.5

# Names of scenarios may hold a dollar sign, which would start a formula.
SETTINGS = {
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "axes.titlesize": 10.5,
    "axes.titlelocation": "left",
    "axes.labelsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "figure.titlesize": 12,
    "figure.constrained_layout.h_pad": 0.08,
    "text.parse_math": False,
}


def hours_since_t0(run: Run, time: pd.Timestamp) -> float:
    """The place of a moment on the axes of all pictures."""
    return (time - run.t0) / pd.Timedelta(hours=1)


def set_clock_axis(axis, run: Run, begin, end, most=10) -> None:
    """Labels an axis of hours since t0 with the scenario's clock."""
    times, labels = zip(*clock_ticks(begin, end, most))
    axis.set_ticks([hours_since_t0(run, time) for time in times], labels)


def separate_thousands(axis) -> None:
    """Writes large numbers of an axis as 10,000."""
    axis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))


def clock_label(run: Run) -> str:
    """What a clock axis shows."""
    return f"local time ({run.zone})"


def shade_silences(axes: Axes, run: Run, begin, end) -> list:
    """Shades the silences between begin and end; returns those shown."""
    shown = [silence for silence in run.silences
             if silence.begin < end and silence.end > begin]
    for silence in shown:
        axes.axvspan(hours_since_t0(run, max(silence.begin, begin)),
                     hours_since_t0(run, min(silence.end, end)),
                     color=SILENCE_SHADE, linewidth=0, zorder=0,
                     gid="silence")
    return shown


def draw_silences(axes: Axes, run: Run, begin, end, highest) -> None:
    """Shades the silences and writes name and window at the top of each.

    Sets the vertical axis from 0 so that data up to `highest` stay clear of
    the labels.
    """
    shown = write_silences(axes, run, begin, end)
    label_share = min(0.15 * max(shown, 1), 0.6)
    axes.set_ylim(0, highest / (1 - label_share))


def write_silences(axes: Axes, run: Run, begin, end) -> int:
    """Shades the silences, names each at the top; returns how many.

    The caller keeps data clear of the top 15 % of the panel for each.
    """
    shown = shade_silences(axes, run, begin, end)
    for row, silence in enumerate(shown):
        first, last = max(silence.begin, begin), min(silence.end, end)
        middle = first + (last - first) / 2
        # Beside an edge of the panel the text grows inwards.
        place, side = middle, "center"
        if (middle - begin) / (end - begin) < 0.15:
            place, side = first, "left"
        elif (end - middle) / (end - begin) < 0.15:
            place, side = last, "right"
        axes.annotate(silence_label(silence),
                      (hours_since_t0(run, place), 1.0),
                      xycoords=("data", "axes fraction"),
                      xytext=(0, -4 - 28 * row), textcoords="offset points",
                      ha=side, va="top", color=ANNOTATION, fontsize=9)
    return len(shown)


def silence_label(silence) -> str:
    """Name and window of a silence, for people."""
    return (f"{silence.name} ({silence.country})\n"
            f"{silence.begin:%a %H:%M} – {silence.end:%a %H:%M}")


def run_label(run: Run) -> str:
    """Which run is shown."""
    name = run.scenario.get("scenario", {}).get("name", run.path.stem)
    label = f"{name}, {run.accounts_total:,} accounts"
    if not run.finished:
        label += (" (unfinished: simulated to "
                  f"{day_name(run.end)} {run.end:%H:%M})")
    return label


def small_print(figure: Figure, run: Run, *paragraphs: str) -> None:
    """Says under a picture where it comes from and what was scaled."""
    seed = run.scenario.get("scenario", {}).get("seed")
    source = f"Source: {run.path.name}, one simulated run"
    source += f" with seed {seed}." if seed is not None else "."
    width = int(figure.get_figwidth() * SMALL_CHARACTERS_PER_INCH)
    lines = [line for text in (*paragraphs, source)
             for line in wrap(text, width)]
    figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=7.5,
                     color=ANNOTATION)


def label_ends(axes: Axes, hours, lines, gap=0.05) -> None:
    """Writes (value, text, colour) of `lines` at `hours`, none on another.

    Labels that would be closer than `gap` of the panel's height move apart.
    The axis limits must be set before.
    """
    to_axes = axes.transData + axes.transAxes.inverted()
    places = [to_axes.transform((hours, value))[1] for value, _, _ in lines]
    for place, (_, text, colour) in zip(spread(places, gap), lines):
        axes.annotate(text, (1.0, place), xycoords="axes fraction",
                      xytext=(6, 0), textcoords="offset points", color=colour,
                      va="center", annotation_clip=False)


def save(figure: Figure, path: Path) -> None:
    """Writes a PNG; one that is already there is replaced when complete."""
    part = path.with_name(path.name + ".part")
    try:
        figure.savefig(part, format="png", dpi=DOTS_PER_INCH)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
