"""Command line: python3 -m leaksim_analysis figures RUN.h5 -o DIR."""

import argparse
import sys
from pathlib import Path

from leaksim_analysis.gallery import left_out_line, write_gallery
from leaksim_analysis.pictures import PICTURES, Drawn, draw_pictures
from leaksim_analysis.run import Run, RunFileError

PROGRAM = "python3 -m leaksim_analysis"

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
        description="Draws "
                    + ", ".join(picture.file for picture in PICTURES)
                    + " and index.html, which says how to read them; prints "
                    "their paths. A picture that the run has nothing for is "
                    "left out, and a line says why. Pictures already there "
                    "are replaced.",
        epilog=f"example: {PROGRAM} figures out/macronleaks-2017.h5 "
               "-o out/figures",
    )
    figures.add_argument("run", metavar="RUN.h5", type=Path,
                         help="result file of `leaksim run`")
    figures.add_argument("-o", "--output", metavar="DIR", type=Path,
                         required=True, help="folder, made when missing")
    return top


def draw_figures(run_path: Path, folder: Path) -> tuple[list[Path], Drawn]:
    """Writes every picture of a run and a page; returns their paths."""
    with Run.open(run_path) as run:
        drawn = draw_pictures(run, folder)
        page = write_gallery(run, drawn, folder)
    return [*(folder / picture.file for picture in drawn.pictures),
            page], drawn


def main(arguments: list[str] | None = None) -> int:
    """Runs the program; returns its exit code.

    0 done, 2 bad input or usage, 3 the system failed us.
    """
    options = parser().parse_args(arguments)
    try:
        paths, drawn = draw_figures(options.run, options.output)
        for path in paths:
            print(path)
        for file, reason in drawn.left_out.items():
            print(f"{PROGRAM}: {left_out_line(file, reason)}",
                  file=sys.stderr)
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
