"""The pictures in the documents are the sweep's own: `pytest tests/sweep --pictures`, and then
`python -m tests.sweep.pictures` takes them over."""

import re
from pathlib import Path

from PIL import Image

from tests.browser.sweep import FOLDER
from tests.browser.toolbox import ROOT

DOCS = ROOT / "docs"
PLACE = DOCS / "how-to" / "pictures"
TALLEST = 1500

TAKEN = {
    "today": "today-senco",
    "register": "register",
    "pupil": "pupil",
    "review-round": "bulk-round",
    "print-plans": "print-plans",
    "import-preview": "import-preview",
    "staff": "settings-staff",
    "raise-a-concern": "concern-raise",
    "write-a-plan": "plan-edit",
    "check-and-issue": "plan-issue",
    "log-a-session": "do",
    "log-a-group": "intervention-log-said",
    "planned-and-delivered": "delivered-week",
    "money": "money",
    "provision-map": "map-table-open",
    "library": "library-one",
    "hold-a-review": "review-meeting",
    "write-a-letter": "letter-write",
    "orders": "orders",
}
"""Name of the picture in the documents: name of the state in the sweep."""


def used() -> set[str]:
    """The pictures that the documents show."""
    pages = [ROOT / "README.md", *DOCS.rglob("*.md")]
    return {name for page in pages for name in re.findall(r"pictures/([a-z-]+)\.png", page.read_text())}


def take() -> None:
    """Copy each picture, no taller than a screen and a half, in few colours so that the repository stays small."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name, state in TAKEN.items():
        picture = Image.open(FOLDER / "1280-light" / f"{state}.png").convert("RGB")
        cut = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
        cut.quantize(64, method=Image.Quantize.MEDIANCUT).save(PLACE / f"{name}.png", optimize=True)


def kept() -> set[str]:
    """The pictures there are."""
    return {Path(path).stem for path in PLACE.glob("*.png")}


if __name__ == "__main__":
    take()
