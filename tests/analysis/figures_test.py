"""The pictures show the numbers, and the program writes them."""

import subprocess
import sys

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imread
from matplotlib.text import Text

import small_run
from leaksim_analysis import Run, pictures
from leaksim_analysis.__main__ import main
from leaksim_analysis.cumulative import cumulative_figure
from leaksim_analysis.figure_data import NothingToShow
from leaksim_analysis.pictures import PICTURES
from leaksim_analysis.style import DOTS_PER_INCH, SILENCE_SHADE
from leaksim_analysis.weekend import weekend_figure

SECONDS_TO_SATURDAY = small_run.DAY - small_run.T0


def panel(figure, title):
    (found,) = [axes for axes in figure.axes
                if axes.get_title(loc="left").startswith(title)]
    return found


def texts(axes):
    return [text.get_text() for text in axes.texts]


def shaded_hours(axes):
    spans = [patch.get_xy() for patch in axes.patches
             if patch.get_gid() == "silence"]
    return [(span[:, 0].min(), span[:, 0].max()) for span in spans]


def all_text(figure):
    return "\n".join(text.get_text() for text in figure.findobj(
        match=lambda artist: hasattr(artist, "get_text")))


def test_weekend_marks_silence_and_scripted_posts(run):
    figure = weekend_figure(run)
    assert texts(panel(figure, "Events")) == [
        "hub: first, Fri 20:49", "campaign: statement, Fri 23:55",
        "warnings under silence: media Sat 00:45, citizens Sat 10:00",
        "leak trends in US: from Fri 20:59",
        "leak trends in FR: 2 times, Fri 21:49 – Sun 00:00",
        "us_banner publishes the fact, Fri 21:00",
        "fr_press publishes the contents, Sun 20:00",
        "label: from Sat 01:00"]
    begin = SECONDS_TO_SATURDAY / 3600
    for title in ("Events", "By camp", "By role"):
        assert shaded_hours(panel(figure, title)) == [
            pytest.approx((begin, begin + 44))]
    assert texts(panel(figure, "By camp")) == [
        "silence (FR)\nSat 00:00 – Sun 20:00"]


def test_weekend_says_what_is_seen(run):
    figure = weekend_figure(run)
    assert panel(figure, "By camp").get_title(loc="left") == (
        "By camp: sympathetic accounts write 80.0 % of 10 posts; the peak, "
        "0.3 per minute, begins Fri 5 May 20:40")
    assert panel(figure, "By role").get_title(loc="left") == (
        "By role: amplifiers write 40.0 % of the posts, other labelled bots "
        "30.0 %")


def test_weekend_stacks_the_rates(run):
    bands = panel(weekend_figure(run), "By camp").patches
    stairs = [band.get_data() for band in bands if hasattr(band, "get_data")]
    top = stairs[-1].values
    hours = stairs[-1].edges
    assert (top * np.diff(hours) * 60).sum() == pytest.approx(10)
    assert hours[0] == pytest.approx(18 - small_run.T0 / 3600)
    assert hours[-1] == pytest.approx(72 - small_run.T0 / 3600)


def test_cumulative_draws_the_run_and_the_scaled_count(run):
    figure = cumulative_figure(run)
    first = panel(figure, "5 posts by 3.5 h: above the accepted range")
    curve = first.lines[0]
    assert curve.get_xdata() == pytest.approx(
        np.array([0, 0, 30, 600, 12_600, 12_601, 6 * 3600]) / 3600)
    assert curve.get_ydata().tolist() == [0, 1, 3, 4, 5, 6, 6]
    assert curve.get_drawstyle() == "steps-post"
    (marker,) = [line for line in first.lines if line.get_marker() == "D"]
    assert marker.get_xydata().tolist() == [[3.5, pytest.approx(0.376)]]
    caps = [line.get_ydata()[0] for line in first.lines
            if line.get_marker() == "_"]
    assert caps == pytest.approx([0.3008, 0.4512])
    legend = [text.get_text() for text in first.get_legend().get_texts()]
    assert legend[1].startswith("published 47,000 at 3.5 h × N/10^6 (V01)")
    assert shaded_hours(first)[0][0] == pytest.approx(
        SECONDS_TO_SATURDAY / 3600)
    assert panel(figure, "8 posts by Mon 00:00").lines[0].get_ydata()[-1] == 8


def open_stopped(tmp_path, seconds):
    path = small_run.write_run(tmp_path / "stopped.h5", None, {
        "time_done": np.int32(seconds), "finished": np.int32(0)})
    return Run.open(path)


def test_a_run_that_stopped_early_says_so(tmp_path):
    with open_stopped(tmp_path, small_run.T0 + 3600) as run:
        figure = cumulative_figure(run)
        assert "unfinished: simulated to Fri 5 May 21:49" in all_text(figure)
        first = panel(figure, "4 posts in the 1.0 h that were simulated")
        assert first.lines[0].get_xdata()[-1] == pytest.approx(1)
        weekend = weekend_figure(run)
        assert "unfinished" in all_text(weekend)
        # What the scenario holds for later has not happened.
        assert texts(panel(weekend, "Events")) == [
            "hub: first, Fri 20:49", "leak trends in US: from Fri 20:59",
            "us_banner publishes the fact, Fri 21:00"]
        assert texts(panel(weekend, "By camp")) == []
        assert shaded_hours(panel(weekend, "By camp")) == []


def test_a_run_that_stopped_before_t0_has_nothing_to_show(tmp_path):
    with open_stopped(tmp_path, small_run.T0) as run:
        with pytest.raises(NothingToShow, match="before t = 0"):
            cumulative_figure(run)


def drawn_texts(figure, monkeypatch):
    """Every text that reaches the picture, by identity."""
    drawn = {}
    draw = Text.draw

    def record(text, renderer):
        if text.get_visible() and text.get_text():
            drawn[id(text)] = text
        draw(text, renderer)

    monkeypatch.setattr(Text, "draw", record)
    figure.dpi = DOTS_PER_INCH
    FigureCanvasAgg(figure).draw()
    return list(drawn.values())


@pytest.mark.parametrize("picture", PICTURES, ids=lambda p: p.file)
def test_no_label_leaves_the_picture_or_covers_another(long_run, picture,
                                                       monkeypatch):
    figure = picture.draw(long_run)
    texts = drawn_texts(figure, monkeypatch)
    assert len(texts) > 20
    width, height = figure.bbox.size
    for number, text in enumerate(texts):
        box = Text.get_window_extent(text)
        assert box.x0 >= 0 and box.x1 <= width, text
        assert box.y0 >= 0 and box.y1 <= height, text
        covered = [other for other in texts[:number]
                   if box.overlaps(Text.get_window_extent(other))]
        assert not covered, (text, covered)


@pytest.mark.parametrize(("draw", "title", "highest"), [
    (weekend_figure, "By camp", 0.3), (weekend_figure, "By role", 0.3),
    (cumulative_figure, "5 posts", 6), (cumulative_figure, "8 posts", 8)])
def test_data_stay_below_the_silence_label(run, draw, title, highest):
    figure = draw(run)
    FigureCanvasAgg(figure).draw()
    axes = panel(figure, title)
    (label,) = axes.texts
    top_of_data = axes.transData.transform((0, highest))[1]
    assert top_of_data < Text.get_window_extent(label).y0


def run_program(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "leaksim_analysis", *map(str, arguments)],
        capture_output=True, text=True, check=False)


def test_figures_writes_pictures_with_content(run_path, tmp_path):
    folder = tmp_path / "new" / "figures"
    done = run_program("figures", run_path, "-o", folder)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "python3 -m leaksim_analysis: left out: credence.png: no hour in "
        "which 30 accounts of a camp first met the story leak",
        "python3 -m leaksim_analysis: left out: background.png: the weekend "
        "before was not simulated"]
    paths = [folder / name for name in (
        "weekend.png", "cumulative.png", "first-exposures.png", "ranking.png",
        "languages.png", "vote.png", "index.html")]
    assert done.stdout.splitlines() == [str(path) for path in paths]
    assert sorted(folder.iterdir()) == sorted(paths)
    for path in paths[:2]:
        pixels = imread(path)[..., :3]
        assert pixels.shape[0] >= 750 and pixels.shape[1] >= 1500
        assert pixels.std() > 0.05
        shade = [int(SILENCE_SHADE[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        assert np.isclose(pixels, shade, atol=0.002).all(axis=-1).mean() > 0.1


def test_pictures_are_replaced_and_the_same_again(run_path, tmp_path,
                                                  monkeypatch):
    monkeypatch.setattr(pictures, "PICTURES", PICTURES[:1])
    picture = tmp_path / "weekend.png"
    picture.write_text("old")
    assert main(["figures", str(run_path), "-o", str(tmp_path)]) == 0
    first = picture.read_bytes()
    assert main(["figures", str(run_path), "-o", str(tmp_path)]) == 0
    assert picture.read_bytes() == first
    assert first.startswith(b"\x89PNG")


@pytest.mark.parametrize("arguments", [
    [],
    ["draw"],
    ["figures"],
    ["figures", "none.h5"],
    ["figures", "none.h5", "-o", "figures", "--loud"],
])
def test_bad_use_is_one_line_and_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_a_missing_file_is_one_line_and_exit_code_2(tmp_path):
    done = run_program("figures", tmp_path / "none.h5", "-o", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("python3 -m leaksim_analysis: "
                           f"{tmp_path}/none.h5: No such file or directory\n")


def test_bad_files_are_named_and_leave_no_folder(tmp_path, capsys):
    path = small_run.write_run(tmp_path / "run.h5", {"posts/time": None})
    folder = tmp_path / "figures"
    assert main(["figures", str(path), "-o", str(folder)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith(f"{path}: no dataset /posts/time\n")
    assert not folder.exists()


def test_an_output_that_is_a_file_is_refused(run_path, tmp_path, capsys):
    target = tmp_path / "file"
    target.write_text("kept")
    assert main(["figures", str(run_path), "-o", str(target)]) == 2
    assert capsys.readouterr().err.endswith(f"{target}: not a folder\n")
    assert target.read_text() == "kept"


@pytest.mark.parametrize("arguments", [["--help"], ["figures", "--help"]])
def test_help_shows_an_example(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0
    # The text is wrapped to the width of the terminal.
    shown = " ".join(capsys.readouterr().out.split())
    assert "example: python3 -m leaksim_analysis figures" in shown
