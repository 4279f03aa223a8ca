"""The page of a paper draws every block that a paper may have."""

from pathlib import Path

import endeavour
from endeavour.documents.press.blocks import Block

TEMPLATE = Path(endeavour.__file__).parent / "pages" / "school" / "twin.jinja"


def test_every_block_is_drawn() -> None:
    text = TEMPLATE.read_text()
    names = [kind.__name__ for kind in Block.__args__]
    assert len(names) > 12
    assert [name for name in names if f'"{name}"' not in text] == []
