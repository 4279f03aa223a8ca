"""The faces papers are set in, and what holds the press apart from the records."""

import ast
import json
import re
from pathlib import Path

import typst

import endeavour
from endeavour.documents.press.press import DOCUMENTS, FACES, TEMPLATES

SOURCE = Path(endeavour.__file__).parent


def test_every_face_that_the_templates_name_is_there() -> None:
    (named,) = re.findall(r"#let faces = \((.*?)\n\)", (TEMPLATES / "look.typ").read_text(), re.DOTALL)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FACES])
    assert sorted(re.findall(r'"(.*?)"', named)) == sorted(fonts.families())


def test_a_licence_travels_with_every_face() -> None:
    asked = json.loads((DOCUMENTS / "fonts" / "package.json").read_text())["dependencies"]
    licences = {path.name.removesuffix("-OFL.txt"): path.read_text() for path in FACES.glob("*-OFL.txt")}
    assert set(licences) == {name.split("/")[1] for name in asked}
    assert {name for name, text in licences.items() if "SIL Open Font License" not in text} == set()


def test_the_press_knows_no_records() -> None:
    imported = set()
    for path in sorted((SOURCE / "documents" / "press").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
    ours = {name for name in imported if name.startswith("endeavour.")}
    assert {name for name in ours if not name.startswith("endeavour.documents.press")} == {
        "endeavour.foundation.clock",
        "endeavour.foundation.pence",
        "endeavour.law.citations",
    }
    assert {name for name in imported if name.startswith("django")} == {
        "django.utils.dateformat",
        "django.utils.translation",
    }
