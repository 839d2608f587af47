"""Every picture of a run says what it shows; what is absent is left out."""

import pytest
from matplotlib.text import Text

import small_run
from leaksim_analysis import Run, pictures
from leaksim_analysis.background import background_figure
from leaksim_analysis.credence import credence_figure
from leaksim_analysis.figure_data import (
    NothingToShow,
    beside_one,
    beside_or_on,
    spread,
)
from leaksim_analysis.first_exposures import first_exposures_figure
from leaksim_analysis.gallery import gallery_page
from leaksim_analysis.languages import languages_figure
from leaksim_analysis.pictures import PICTURES, Drawn, draw_pictures
from leaksim_analysis.ranking import ranking_figure
from leaksim_analysis.run import RunFileError
from leaksim_analysis.vote import vote_figure

def titles(figure):
    return [axes.get_title(loc="left") for axes in figure.axes]


def lines(axes, label):
    (found,) = [line for line in axes.lines if line.get_label() == label]
    return found


@pytest.mark.parametrize("picture", PICTURES, ids=lambda p: p.file)
def test_every_picture_names_run_axes_and_source(long_run, picture):
    figure = picture.draw(long_run)
    written = [text.get_text() for text in figure.findobj(Text)]
    assert any(text.startswith("small, 8 accounts\n") for text in written)
    assert any(text.endswith("Source: long.h5, one simulated run with seed 7.")
               for text in written)
    labels = " ".join(axes.get_xlabel() + axes.get_ylabel()
                      for axes in figure.axes)
    assert any(unit in labels for unit in (
        "posts", "accounts", "probability", "%", "points"))
    clocks = [axes.get_xlabel() for axes in figure.axes
              if "time" in axes.get_xlabel()]
    assert all("local time (UTC+02:00)" in clock for clock in clocks)
    assert clocks or picture.file == "ranking.png"


def test_first_exposures_show_the_counts(run):
    figure = first_exposures_figure(run)
    assert titles(figure)[0] == (
        "Over time: 3 accounts, 37.5 %, met it; 33.3 % of them first through "
        "the feed")
    curves, table = figure.axes
    assert [text.get_text() for text in curves.texts] == [
        "silence (FR)\nSat 00:00 – Sun 20:00", "feed, 1", "mention, 1",
        "trend panel, 1"]
    cells = [text.get_text() for text in table.texts]
    assert cells == ["50.0", "0", "0", "50.0", "0", "33.3", "0", "66.7",
                     "0", "0", "33.3", "66.7"]


def test_ranking_sets_the_published_values_beside_the_run(run):
    curve, bars = ranking_figure(run).axes
    published = lines(curve, "published: 294 by one account within 2 h (S17)")
    assert published.get_xydata().tolist() == [[1, 294]]
    mean = lines(curve, "published: mean of the top ten > 130, by about 3.1 h "
                        "(S16)")
    assert mean.get_ydata().tolist() == [130, 130]
    assert lines(curve, "this run: 2 by one account within 2 h"
                 ).get_ydata().tolist() == [2]
    assert [bar.get_width() for bar in bars.patches] == [2, 1, 1]
    assert [tick.get_text() for tick in bars.get_yticklabels()] == [
        "no. 2, fr_right\n(sympathetic)", "hub, us_right\n(sympathetic)",
        "no. 1, us_right\n(sympathetic)"]


def test_languages_say_whether_each_order_is_the_published(run):
    assert titles(languages_figure(run))[:2] == [
        "US 1 < FR 3:\nnot as published (V13)",
        "fr 2 < en 3:\nnot as published (V14)"]


def test_vote_marks_the_published_points(run):
    turnout, share, effect = vote_figure(run).axes
    assert lines(turnout, "published (V43–V45)").get_ydata().tolist() == [
        28.23, 65.30, 74.56]
    assert turnout.get_title(loc="left") == "Turnout: 62.50 % in the end"
    assert lines(share, "published result: 66.10 % (S25)"
                 ).get_ydata().tolist() == [66.10]
    low, high = share.get_ylim()
    assert low < 50 and high > 66.10
    assert effect.get_title(loc="left") == (
        "Effect of the leak: −1.0000 points in the end")


def test_credence_shows_camps_and_the_answer(long_run):
    hours, answer = credence_figure(long_run).axes
    assert "campaign: statement, Fri 23:55" in [
        text.get_text() for text in hours.texts]
    assert [tick.get_text() for tick in answer.get_yticklabels()] == [
        "sympathetic, never met it\nn = 2"]
    assert hours.get_ylim() == (0, 1)


def test_background_compares_with_the_week_before(long_run):
    rates, ratio = background_figure(long_run).axes
    legend = [text.get_text() for text in rates.get_legend().get_texts()]
    assert legend == ["one week earlier", "this weekend"]
    this = rates.patches[1].get_data().values
    # fr_right and fr_centre; from Saturday on a tenth.
    assert sorted(set(this)) == [4, 40]
    assert titles(ratio.figure)[1] == (
        "Ratio, hour by hour; Saturday as a whole 0.10")


@pytest.mark.parametrize(("draw", "missing", "reason"), [
    (vote_figure, "votes/time", "no election day was simulated"),
    (credence_figure, "accounts/credence", "the file holds no credence"),
    (background_figure, "series/background", "the background is not recorded"),
    (background_figure, None, "the weekend before was not simulated"),
    (first_exposures_figure, "story", "no enabled story but"),
    (credence_figure, "story", "no enabled story but"),
    (background_figure, "law", "no law says which country is silent"),
    (languages_figure, "axes/country", "no country US"),
])
def test_what_the_file_lacks_is_nothing_to_show(tmp_path, draw, missing,
                                                reason):
    changes = {
        None: {},
        "story": {"scenario": small_run.SCENARIO.replace(
            'hashtag = "#MacronLeaks"', "enabled = false")},
        "law": {"scenario": small_run.SCENARIO[
            :small_run.SCENARIO.index("[[law]]")]},
        "axes/country": {missing: ["FR", "GB"]},
    }
    changed = changes.get(missing, {missing: None})
    path = small_run.write_run(tmp_path / "run.h5", changed)
    with Run.open(path) as run, pytest.raises(NothingToShow, match=reason):
        draw(run)


def test_empty_tables_are_left_out_and_old_pictures_removed(
        tmp_path, monkeypatch):
    path = small_run.write_run(tmp_path / "run.h5", {
        name: values[:0] for name, values in small_run.datasets().items()
        if name.startswith(("votes/", "exposures/"))})
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "vote.png").write_bytes(b"of an earlier run")
    (folder / "other.png").write_bytes(b"kept")
    monkeypatch.setattr(pictures, "PICTURES", [
        picture for picture in PICTURES
        if picture.file in ("ranking.png", "vote.png",
                            "first-exposures.png")])
    with Run.open(path) as run:
        drawn = draw_pictures(run, folder)
    assert drawn.left_out == {
        "vote.png": "no election day was simulated",
        "first-exposures.png": "no account met the story leak"}
    assert sorted(file.name for file in folder.iterdir()) == [
        "other.png", "ranking.png"]


def test_nothing_to_draw_is_an_error_that_leaves_no_folder(
        tmp_path, monkeypatch, run):
    def nothing(_):
        raise NothingToShow("all is missing")

    monkeypatch.setattr(pictures, "PICTURES", [
        pictures.Picture("a.png", nothing, "A", "B.")])
    with pytest.raises(RunFileError, match="nothing to draw: all is missing"):
        draw_pictures(run, tmp_path / "figures")
    assert not (tmp_path / "figures").exists()


def test_the_page_shows_each_picture_and_what_is_left_out(run):
    page = gallery_page(run, Drawn(PICTURES[:2], {"vote.png": "a < b"}))
    assert page.count("<img ") == page.count('alt="') == 2
    assert '<img src="weekend.png" alt="Who posts when. ' in page
    assert "left out: vote.png: a &lt; b" in page
    assert "http" not in page and "<script" not in page


def test_labels_move_apart_and_keep_their_order():
    assert spread([0.5, 0.1, 0.52], 0.1).tolist() == pytest.approx(
        [0.46, 0.1, 0.56])
    assert spread([0.2, 0.2, 0.2], 0.1).tolist() == pytest.approx(
        [0.1, 0.2, 0.3])
    assert spread([], 0.1).tolist() == []


def test_a_label_that_fits_in_no_gap_follows_the_last_mark():
    assert beside_one([1, 8], (0, 10), 0.5) == (1, "right")
    assert beside_one([1, 5, 9], (0, 10), 0.5) == (9, "right")


@pytest.mark.parametrize(("ends", "place"), [
    ([1, 5], (5, "right")), ([6, 9], (6, "left")), ([1, 9], (5, "on")),
    ([1, 2, 3, 9], (9, "right")), ([4, 7], (7, "right"))])
def test_a_label_by_a_bar(ends, place):
    assert beside_or_on(ends, (0, 10), 0.45) == place
