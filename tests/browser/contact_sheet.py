"""One page with a picture of every page, so that a person can look at all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SHEET = 1568
"""Pixels across a sheet of many pictures: as wide as can be looked at whole."""

ROWS = 2
CUT = 800
"""Pixels down that a picture on such a sheet shows."""

GAP = 16
LABEL = 28

PAGE = """<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>Contact sheet</title>
<style>
body {{ font: 16px system-ui, sans-serif; margin: 2rem; background: #e9ecef; }}
section {{ display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 3rem; }}
h2 {{ width: 100%; margin: 0; }}
figure {{ margin: 0; }}
img {{ height: 560px; border: 1px solid #868e96; display: block; }}
li {{ color: #a51111; }}
</style>
<h1>Contact sheet</h1>
<p>{count} pictures. Sheets of many at once: {sheets}</p>
{sections}
"""


@dataclass(frozen=True)
class Picture:
    """One picture: of which page, in which setting, and what was found wrong there."""

    name: str
    setting: str
    path: Path
    findings: Sequence[str]


def write(pictures: Sequence[Picture], folder: Path) -> Path:
    """Write `index.html` and the sheets into the folder; the index's path."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = [sheet for setting in _settings(pictures) for sheet in _montages(setting, pictures, folder)]
    sections = "\n".join(_section(name, pictures, folder) for name in dict.fromkeys(p.name for p in pictures))
    links = ", ".join(f'<a href="{escape(sheet.name)}">{escape(sheet.stem)}</a>' for sheet in sheets)
    index = folder / "index.html"
    index.write_text(PAGE.format(count=len(pictures), sheets=links, sections=sections))
    return index


def _settings(pictures: Sequence[Picture]) -> list[str]:
    return list(dict.fromkeys(picture.setting for picture in pictures))


def _section(name: str, pictures: Sequence[Picture], folder: Path) -> str:
    figures = []
    for picture in (picture for picture in pictures if picture.name == name):
        source = escape(picture.path.relative_to(folder).as_posix())
        findings = "".join(f"<li>{escape(finding)}</li>" for finding in picture.findings)
        caption = f"<figcaption>{escape(picture.setting)}<ul>{findings}</ul></figcaption>"
        figures.append(f'<figure><a href="{source}"><img src="{source}" alt="" loading="lazy"></a>{caption}</figure>')
    return f"<section><h2>{escape(name)}</h2>{''.join(figures)}</section>"


def _montages(setting: str, pictures: Sequence[Picture], folder: Path) -> list[Path]:
    """Pictures of one setting, as many to a sheet as can be read: wide pages in two columns, narrow ones in four."""
    mine = [picture for picture in pictures if picture.setting == setting]
    columns = 2 if int(setting.split("-")[0]) > 500 else 4
    sheets: list[Path] = []
    for start in range(0, len(mine), columns * ROWS):
        sheet = folder / f"sheet-{setting}-{len(sheets) + 1:02}.png"
        _montage(mine[start : start + columns * ROWS], columns, sheet)
        sheets.append(sheet)
    return sheets


def _montage(pictures: Sequence[Picture], columns: int, sheet: Path) -> None:
    width = (SHEET - GAP) // columns - GAP
    thumbs = [_thumb(picture.path, width) for picture in pictures]
    across, down = width + GAP, max(thumb.height for thumb in thumbs) + LABEL + GAP
    canvas = Image.new("RGB", (SHEET, -(-len(pictures) // columns) * down + GAP), "#dee2e6")
    draw = ImageDraw.Draw(canvas)
    font = ImageFont.load_default(18)
    for place, (picture, thumb) in enumerate(zip(pictures, thumbs, strict=True)):
        left, top = GAP + place % columns * across, GAP + place // columns * down
        draw.text((left, top), picture.name, fill="#a51111" if picture.findings else "#212529", font=font)
        canvas.paste(thumb, (left, top + LABEL))
    canvas.save(sheet, compress_level=1)


def _thumb(path: Path, width: int) -> Image.Image:
    """What the sheet shows of a picture: only that much is made small, which is most of the work."""
    with Image.open(path) as whole:
        shown = whole.crop((0, 0, whole.width, min(whole.height, CUT * whole.width // width))).convert("RGB")
        return shown.resize((width, round(shown.height * width / whole.width)), reducing_gap=2.0)
