"""Command line: python3 -m leaksim_analysis figures RUN.h5 -o DIR."""

import argparse
import sys
from pathlib import Path

from leaksim_analysis import style
from leaksim_analysis.cumulative import cumulative_figure
from leaksim_analysis.figure_data import NothingToShow
from leaksim_analysis.run import Run, RunFileError
from leaksim_analysis.weekend import weekend_figure

PROGRAM = "python3 -m leaksim_analysis"
FIGURES = {"weekend.png": weekend_figure, "cumulative.png": cumulative_figure}

BAD_INPUT = 2
SYSTEM_FAILED = 3


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, without the usage."""

    def error(self, message):
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see --help)\n")


def parser() -> argparse.ArgumentParser:
    """The arguments of the program."""
    top = OneLineParser(
        prog=PROGRAM,
        description="Draws results of leaksim.",
        epilog=f"example: {PROGRAM} figures out/macronleaks-2017.h5 "
               "-o out/figures",
    )
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND")
    figures = commands.add_parser(
        "figures",
        help="draw the pictures of one run as PNG files",
        description="Draws weekend.png (who posts when) and cumulative.png "
                    "(hashtag posts against the published count), and prints "
                    "their paths. Pictures already there are replaced.",
        epilog=f"example: {PROGRAM} figures out/macronleaks-2017.h5 "
               "-o out/figures",
    )
    figures.add_argument("run", metavar="RUN.h5", type=Path,
                         help="result file of `leaksim run`")
    figures.add_argument("-o", "--output", metavar="DIR", type=Path,
                         required=True, help="folder, made when missing")
    return top


def draw_figures(run_path: Path, folder: Path) -> list[Path]:
    """Writes every picture of a run; returns their paths."""
    with Run.open(run_path) as run:
        try:
            figures = {folder / name: draw(run)
                       for name, draw in FIGURES.items()}
        except NothingToShow as error:
            raise RunFileError(f"{run_path}: {error}") from error
    folder.mkdir(parents=True, exist_ok=True)
    for path, figure in figures.items():
        style.save(figure, path)
    return list(figures)


def main(arguments: list[str] | None = None) -> int:
    """Runs the program; returns its exit code.

    0 done, 2 bad input or usage, 3 the system failed us.
    """
    options = parser().parse_args(arguments)
    try:
        for path in draw_figures(options.run, options.output):
            print(path)
    except RunFileError as error:
        return _fail(error, BAD_INPUT)
    except (FileExistsError, NotADirectoryError):
        return _fail(f"{options.output}: not a folder", BAD_INPUT)
    except OSError as error:
        return _fail(f"{error.filename or options.output}: {error.strerror}",
                     SYSTEM_FAILED)
    return 0


def _fail(what, code) -> int:
    print(f"{PROGRAM}: {what}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
