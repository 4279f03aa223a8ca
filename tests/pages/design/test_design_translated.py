"""Templates are translated once, and a page is shown where they cannot be kept."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, environment

from endeavour.pages.design.environment import Translated


def _shown(folder: Path, source: str = "{{ name }} is here") -> str:
    """What a process that has just begun shows of the template."""
    pages = Environment(loader=DictLoader({"page": source}), bytecode_cache=Translated(folder), autoescape=True)
    return pages.get_template("page").render(name="Mara")


def test_a_template_is_translated_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process reads what the first has kept, and translates nothing."""
    assert _shown(tmp_path / "kept") == "Mara is here"
    monkeypatch.setattr(environment, "generate", _never)
    assert _shown(tmp_path / "kept") == "Mara is here"


def test_a_template_that_was_changed_is_translated_anew(tmp_path: Path) -> None:
    """What is kept is known by the words it was made from."""
    _shown(tmp_path)
    assert _shown(tmp_path, "{{ name }} has left") == "Mara has left"


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9])
def test_what_is_kept_and_damaged_is_made_anew(tmp_path: Path, part: float) -> None:
    """A file cut short by a power cut is no page that fails."""
    _shown(tmp_path)
    for kept in tmp_path.iterdir():
        whole = kept.read_bytes()
        kept.write_bytes(whole[: int(len(whole) * part)])
    assert _shown(tmp_path) == "Mara is here"


def test_what_is_kept_and_altered_anywhere_is_made_anew(tmp_path: Path) -> None:
    """One bit of it turned over: Python would end over it, or say something else."""
    _shown(tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for place in range(0, len(whole), 7):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 0x80]) + whole[place + 1 :])
        assert _shown(tmp_path) == "Mara is here"
        assert kept.read_bytes() == whole


def test_a_page_is_shown_where_nothing_can_be_kept(tmp_path: Path) -> None:
    """The folder cannot be made: a file stands in its place."""
    (tmp_path / "taken").write_text("")
    assert _shown(tmp_path / "taken" / "templates") == "Mara is here"


def _never(*_of: object, **_with: object) -> str:
    raise AssertionError("translated again")
