"""Pages ask queries and actions. They never touch the database themselves, and templates never hold scripts."""

import ast
import re
from pathlib import Path

import pytest

import endeavour

PACKAGE = Path(endeavour.__file__).parent
VIEWS = sorted((PACKAGE / "pages").rglob("*.py"))
TEMPLATES = sorted((PACKAGE / "pages").rglob("*.jinja"))


def database_words(source: str) -> list[str]:
    """Where a page would reach past the queries and actions."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db"):
            found.append(f"imports {node.module}")
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "everywhere", "_base_manager"}:
            found.append(f"uses .{node.attr}")
    return found


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pages_do_not_touch_the_database(path: Path) -> None:
    assert database_words(path.read_text()) == []


def test_a_page_that_touches_the_database_is_noticed() -> None:
    assert database_words("from django.db import models\nPupil.objects.all()") == [
        "imports django.db",
        "uses .objects",
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_templates_hold_no_script_and_no_style(path: Path) -> None:
    text = path.read_text()
    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=\"", text) == []
