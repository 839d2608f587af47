#!/usr/bin/pvpython
"""Pictures of a run's snapshots, made by ParaView.

    leaksim export paraview out/run.h5
    xvfb-run -a pvpython analysis/paraview/stills.py out/run.xdmf -o out/stills

writes state_1.png, state_2.png … (what each account has done), cause.png
(through what it met the first story) and credence.png (what it makes of it),
the last two at the end. `--at` chooses the times, in hours since t0, and takes
the snapshots nearest to them; without it four are taken, evenly.
"""

import argparse
import datetime
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy

# Okabe and Ito (2008), whom colour-blind readers can follow; grey is nobody.
GREY = (0.80, 0.80, 0.80)
SKY = (0.34, 0.71, 0.91)
VERMILION = (0.84, 0.37, 0.00)
PURPLE = (0.80, 0.47, 0.65)
GREEN = (0.00, 0.62, 0.45)
BLUE = (0.00, 0.45, 0.70)
ORANGE = (0.90, 0.62, 0.00)
DARK = (0.1, 0.1, 0.1)

SIZE = (1600, 1000)
# The camera looks down this much for each step forward; so much shorter does
# the ground look from front to back.
STEEPNESS = 1.6
FORESHORTENING = STEEPNESS / (1 + STEEPNESS**2) ** 0.5
NO_CAUSE = 255
# Every category: its code, name, colour and how much larger its points are.
STATES = [
    (0, "unaware", GREY, 1.0),
    (1, "aware", SKY, 1.4),
    (2, "has posted", VERMILION, 2.2),
    (3, "bot, has posted", DARK, 2.2),
]
CAUSE_COLOURS = [SKY, PURPLE, GREEN, ORANGE, BLUE, VERMILION]


class Description:
    """What an XDMF file of ours says in words."""

    def __init__(self, path):
        words = {entry.get("Name"): entry.get("Value")
                 for entry in ElementTree.parse(path).iter("Information")}
        self.t0 = int(words["t0_unix"])
        self.clock = datetime.timezone(
            datetime.timedelta(minutes=int(words["clock_offset_minutes"])))
        self.stories = words["story"].split()
        self.causes = words["cause"].split()
        self.communities = words["community"].split()

    def local_time(self, hours):
        moment = datetime.datetime.fromtimestamp(
            self.t0 + round(3600 * hours), self.clock)
        return f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M}"


class Run:
    """What ParaView reads of a run."""

    def __init__(self, path):
        self.words = Description(path)
        reader = simple.XDMFReader(FileNames=[str(path)])
        reader.UpdatePipelineInformation()
        self.times = [float(time) for time in reader.TimestepValues]
        self.accounts = simple.ExtractBlock(
            Input=reader, Selectors=["//accounts"])
        self.edges = simple.ExtractBlock(Input=reader, Selectors=["//edges"])
        self.edges.UpdatePipeline(self.times[0])
        self.points, self.community = self.columns(
            self.times[0], "community")

    def columns(self, hours, name):
        """Positions of the accounts, and one of their columns, at a time."""
        self.accounts.UpdatePipeline(hours)
        block = servermanager.Fetch(self.accounts).GetBlock(0)
        return (vtk_to_numpy(block.GetPoints().GetData()),
                vtk_to_numpy(block.GetPointData().GetArray(name)))

    def nearest(self, hours):
        return min(self.times, key=lambda time: abs(time - hours))

    def spread(self, count):
        """`count` of the times, evenly, the first and the last among them."""
        last = len(self.times) - 1
        return sorted({self.times[round(last * i / max(count - 1, 1))]
                       for i in range(count)})


class Picture:
    """The accounts and edges of a run at one time, from above and aside."""

    def __init__(self, run, hours, title):
        self.run = run
        self.hours = hours
        low, high = run.points.min(axis=0), run.points.max(axis=0)
        self.middle = (low + high) / 2
        self.width = max(high[0] - low[0], 1.0)
        self.depth = max(high[1] - low[1], 1.0)
        # Discs look filled but not solid.
        self.point_size = float(
            np.clip(900 / len(run.points) ** 0.5, 1.0, 7.0))
        self.view = simple.CreateView("RenderView")
        self.view.ViewSize = SIZE
        self.view.UseColorPaletteForBackground = 0
        self.view.Background = (1.0, 1.0, 1.0)
        self.view.OrientationAxesVisibility = 0
        # Of lines in one grey the order does not matter, and sorting them takes
        # most of the time.
        self.view.DepthPeeling = 0
        self.view.ViewTime = hours
        self._aim()
        self._draw_edges()
        self._name_communities()
        shown = self._text(f"{title}, {run.words.local_time(hours)}", 34)
        shown.WindowLocation = "Upper Center"

    def _aim(self):
        # The title and the names need room above and below, the legend beside.
        self.focus = (self.middle[0] + 0.09 * self.width, self.middle[1])
        reach = max(self.width, self.depth)
        self.view.CameraParallelProjection = 1
        self.view.CameraFocalPoint = [*self.focus, 0.0]
        self.view.CameraPosition = [
            self.focus[0], self.focus[1] - reach, STEEPNESS * reach]
        self.view.CameraViewUp = [0.0, 0.0, 1.0]
        self.view.CameraParallelScale = max(
            0.65 * FORESHORTENING * self.depth,
            0.61 * self.width * SIZE[1] / SIZE[0])

    def _draw_edges(self):
        shown = simple.Show(self.run.edges, self.view)
        shown.ColorArrayName = [None, ""]
        shown.AmbientColor = shown.DiffuseColor = (0.45, 0.45, 0.45)
        count = self.run.edges.GetDataInformation().GetNumberOfCells()
        shown.Opacity = float(np.clip(1000 / max(count, 1), 0.01, 0.3))

    def _name_communities(self):
        for code, name in enumerate(self.run.words.communities):
            members = self.run.points[self.run.community == code]
            if len(members) == 0:
                continue
            self._label(name, (members[:, 0].min() + members[:, 0].max()) / 2,
                        members[:, 1].min())

    def _label(self, text, x, y):
        """Writes below a point of the ground, in front of everything."""
        size = 24
        scale = 2 * self.view.CameraParallelScale
        across = (x - self.focus[0]) / scale * SIZE[1] / SIZE[0]
        up = (y - self.focus[1]) / scale * FORESHORTENING
        # A letter of ParaView's fonts is half as wide as high.
        half_width = 0.25 * size * len(text) / SIZE[0]
        shown = self._text(text, size)
        shown.WindowLocation = "Any Location"
        shown.Position = [0.5 + across - half_width,
                          0.5 + up - 1.3 * size / SIZE[1]]

    def _text(self, text, size):
        shown = simple.Show(simple.Text(Text=text), self.view)
        shown.Color = DARK
        shown.FontSize = size
        return shown

    def draw_categories(self, array, categories, title):
        """Points by category, later ones in front of earlier ones."""
        table = simple.GetColorTransferFunction(array)
        table.InterpretValuesAsCategories = 1
        table.AnnotationsInitialized = 1
        table.Annotations = [text for code, name, _, _ in categories
                             for text in (str(code), name)]
        table.IndexedColors = [part for _, _, colour, _ in categories
                               for part in colour]
        for rank, (code, _, _, scale) in enumerate(categories):
            part = simple.Threshold(
                Input=self.run.accounts, Scalars=["POINTS", array],
                LowerThreshold=code - 0.5, UpperThreshold=code + 0.5)
            part.UpdatePipeline(self.hours)
            if part.GetDataInformation().GetNumberOfPoints() > 0:
                shown = self._show_points(part, array, scale)
                shown.Position = [0.0, 0.0, 0.002 * rank * self.width]
        self._show_bar(table, shown, title)

    def draw_values(self, array, unit, title):
        """Points by a number, in units, whose zero is the middle of the
        colours."""
        _, values = self.run.columns(self.hours, array)
        largest = float(max(np.abs(values).max() * unit, unit))
        scaled = simple.Calculator(
            Input=self.run.accounts, ResultArrayName=title,
            Function=f"{array} * {unit}")
        shown = self._show_points(scaled, title, 1.4)
        table = simple.GetColorTransferFunction(title)
        table.ApplyPreset("Cool to Warm", True)
        table.RescaleTransferFunction(-largest, largest)
        self._show_bar(table, shown, title)

    def _show_points(self, source, array, scale):
        shown = simple.Show(source, self.view)
        shown.SetRepresentationType("Points")
        simple.ColorBy(shown, ("POINTS", array))
        shown.PointSize = self.point_size * scale
        shown.Ambient, shown.Diffuse = 1.0, 0.0
        return shown

    def _show_bar(self, table, shown, title):
        shown.SetScalarBarVisibility(self.view, True)
        bar = simple.GetScalarBar(table, self.view)
        bar.Title, bar.ComponentTitle = title, ""
        bar.TitleColor = bar.LabelColor = DARK
        bar.TitleFontSize = bar.LabelFontSize = 24
        bar.AutomaticLabelFormat = 0
        bar.LabelFormat = bar.RangeLabelFormat = "%.1f"

    def save(self, path):
        simple.SaveScreenshot(str(path), self.view, ImageResolution=SIZE)
        simple.Delete(self.view)
        print(path)


def draw_all(run, times, folder):
    for number, hours in enumerate(times, start=1):
        picture = Picture(run, hours, "What accounts have done")
        picture.draw_categories("state", STATES, "")
        picture.save(folder / f"state_{number}.png")
    story = run.words.stories[0]
    causes = [(NO_CAUSE, "unaware", GREY, 1.0)] + [
        (code, name, colour, 1.6) for code, (name, colour)
        in enumerate(zip(run.words.causes, CAUSE_COLOURS))]
    picture = Picture(run, times[-1], f"How accounts met the {story}")
    picture.draw_categories(f"cause_{story}", causes, "")
    picture.save(folder / "cause.png")
    picture = Picture(run, times[-1], f"What accounts make of the {story}")
    picture.draw_values(f"credence_{story}", 1 / 1024, "log-odds")
    picture.save(folder / "credence.png")


def main():
    parser = argparse.ArgumentParser(
        description="Pictures of a run's snapshots, made by ParaView.")
    parser.add_argument("xdmf", type=Path,
                        help="what leaksim export paraview has written")
    parser.add_argument("-o", "--output", type=Path, required=True,
                        help="folder for the pictures")
    parser.add_argument("--at", type=float, nargs="+", metavar="HOURS",
                        help="times of the pictures, in hours since t0")
    arguments = parser.parse_args()
    if not arguments.xdmf.is_file():
        print(f"stills: {arguments.xdmf}: no such file", file=sys.stderr)
        return 2
    # Cameras stay where they are put.
    simple._DisableFirstRenderCameraReset()
    run = Run(arguments.xdmf.resolve())
    times = ([run.nearest(hours) for hours in arguments.at] if arguments.at
             else run.spread(4))
    arguments.output.mkdir(parents=True, exist_ok=True)
    draw_all(run, times, arguments.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
