"""What a school may set, something reads: no question in Settings that changes nothing."""

import ast
from collections import defaultdict
from pathlib import Path

from endeavour.law.choices import Own

CODE = Path(__file__).parents[2] / "src"
ASKED_IN = {"endeavour.law.choices", "endeavour.law.own_deadlines"}
"""Where the choices are told of, which is no use of them."""


def _modules() -> dict[str, ast.Module]:
    paths = {".".join(path.relative_to(CODE).with_suffix("").parts): path for path in CODE.rglob("*.py")}
    return {name: ast.parse(path.read_text()) for name, path in paths.items()}


def _named(tree: ast.Module) -> set[str]:
    """The choices that a module names, as `Own.CARD_READ`."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id == "Own"}


def _read_by() -> dict[str, set[str]]:
    """For each choice the modules that read it: any beyond the law, or one of the law that one beyond it asks."""
    modules = _modules()
    beyond = {name: tree for name, tree in modules.items() if not name.startswith("endeavour.law")}
    asks = {
        node.module
        for tree in beyond.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }
    found: dict[str, set[str]] = defaultdict(set)
    for name, tree in modules.items():
        if name not in ASKED_IN and (name in beyond or name in asks):
            for choice in _named(tree):
                found[choice].add(name)
    return found


def test_something_reads_each_of_them() -> None:
    read = _read_by()
    assert [choice.name for choice in Own if not read[choice.name]] == []


def test_those_that_stand_alone_are_read_where_they_are_due() -> None:
    """The two that were asked and read by nothing once."""
    read = _read_by()
    assert read["SESSION_LOGGED"] == {"endeavour.pages.school.today.support"}
    assert read["EVIDENCE_ANSWERED"] == {"endeavour.pages.school.assess.views", "endeavour.pages.school.pupils.bulk"}
