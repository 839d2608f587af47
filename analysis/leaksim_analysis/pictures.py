"""Which pictures there are of a run, and drawing them all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from leaksim_analysis import style
from leaksim_analysis.background import background_figure
from leaksim_analysis.credence import credence_figure
from leaksim_analysis.cumulative import cumulative_figure
from leaksim_analysis.figure_data import NothingToShow
from leaksim_analysis.first_exposures import first_exposures_figure
from leaksim_analysis.languages import languages_figure
from leaksim_analysis.ranking import ranking_figure
from leaksim_analysis.run import Run, RunFileError
from leaksim_analysis.vote import vote_figure
from leaksim_analysis.weekend import weekend_figure


@dataclass(frozen=True)
class Picture:
    """One picture: its file, who draws it, and words about it."""

    file: str
    draw: Callable[[Run], Figure]
    title: str
    caption: str


PICTURES = [
    Picture(
        "weekend.png", weekend_figure, "Who posts when",
        "Events above, posts per minute below, stacked by the author's camp "
        "and by its role; scripted posts, warnings and the law are put in, "
        "the rest is found."),
    Picture(
        "cumulative.png", cumulative_figure, "How fast the hashtag grows",
        "The curve should pass the published count, scaled to the number of "
        "accounts, within its bar; the curve is found."),
    Picture(
        "first-exposures.png", first_exposures_figure,
        "Who first heard through what",
        "Curves count accounts by the cause of their first exposure on a log "
        "scale; rows of the table add up to all accounts of a community; what "
        "is put in is who follows, visits and reads what."),
    Picture(
        "ranking.png", ranking_figure, "How few write how much",
        "Left, posts against the rank of the account, both on log scales; "
        "right, who the first ten are; the rates of bots are put in, the "
        "ranking is found."),
    Picture(
        "languages.png", languages_figure, "Countries and languages",
        "Two published orderings at once: a curve above 1 follows the record; "
        "languages of the communities and the rate of declaring a country are "
        "put in, who posts is found."),
    Picture(
        "credence.png", credence_figure, "What readers make of the leak",
        "Mean credence in the end, by the hour of the first exposure and by "
        "whether the answer was met; the weights are guesses put in, who meets "
        "what is found."),
    Picture(
        "vote.png", vote_figure, "The vote",
        "Turnout and share are put in and pass through the published points; "
        "only the effect of the leak, in points, is found, given an assumed "
        "persuasion."),
    Picture(
        "background.png", background_figure, "The silence in everyday posts",
        "Below the dashed line of one week earlier the country is quieter "
        "than usual; steps beside the shade are the rush at both ends; who "
        "must be silent is put in, how far others follow is found."),
]


@dataclass(frozen=True)
class Drawn:
    """The pictures of a run that were written, and why others were not."""

    pictures: list[Picture]
    left_out: dict[str, str]


def draw_pictures(run: Run, folder: Path) -> Drawn:
    """Writes every picture that the run has something for into `folder`.

    The folder is made when missing, once something can be drawn. A picture
    that is left out is removed if an earlier run left one there. Raises
    RunFileError when there is nothing to draw at all.
    """
    figures, left_out = {}, {}
    for picture in PICTURES:
        try:
            figures[picture.file] = picture.draw(run)
        except NothingToShow as reason:
            left_out[picture.file] = str(reason)
    if not figures:
        raise RunFileError(f"{run.path}: nothing to draw: "
                           + next(iter(left_out.values())))
    folder.mkdir(parents=True, exist_ok=True)
    for file, figure in figures.items():
        style.save(figure, folder / file)
    for file in left_out:
        (folder / file).unlink(missing_ok=True)
    return Drawn([picture for picture in PICTURES
                  if picture.file in figures], left_out)
