"""index.html: the pictures of a run on one page, without scripts."""

from html import escape
from pathlib import Path

from leaksim_analysis import style
from leaksim_analysis.pictures import Drawn
from leaksim_analysis.run import Run

STYLE_SHEET = """
body { font: 16px/1.5 sans-serif; max-width: 72em; margin: 2em auto;
       padding: 0 1em; color: #222; background: #fff; }
figure { margin: 2.5em 0; }
img { max-width: 100%; height: auto; border: 1px solid #ddd; }
"""


def gallery_page(run: Run, drawn: Drawn) -> str:
    """The page, with the pictures as files beside it."""
    title = escape(style.run_label(run))
    figures = "\n".join(
        f'<figure>\n<h2>{escape(picture.title)}</h2>\n'
        f'<img src="{picture.file}" alt="{escape(picture.title)}. '
        f'{escape(picture.caption)}">\n'
        f"<figcaption>{escape(picture.caption)}</figcaption>\n</figure>"
        for picture in drawn.pictures)
    left_out = "".join(
        f"<p>{escape(left_out_line(file, reason))}.</p>\n"
        for file, reason in drawn.left_out.items())
    return (f'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n'
            f"<title>{title}</title>\n<style>{STYLE_SHEET}</style>\n"
            f"<h1>{title}</h1>\n"
            f"<p>One simulated run, {escape(run.path.name)}. It shows what "
            "the model does with its parameters, many of them guesses; it is "
            f"no forecast.</p>\n{figures}\n{left_out}</html>\n")


def left_out_line(file: str, reason: str) -> str:
    """Says that a picture is left out, and why."""
    return f"left out: {file}: {reason}"


def write_gallery(run: Run, drawn: Drawn, folder: Path) -> Path:
    """Writes index.html beside the pictures; returns its path."""
    path = folder / "index.html"
    path.write_text(gallery_page(run, drawn), encoding="utf-8")
    return path
