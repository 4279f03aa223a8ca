"""What people read is set with the signs of print: ’ and not the mark of a typewriter."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "endeavour"
CALLS = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
STRAIGHT = re.compile(r"\w'\w|\ws' ")
IN_TEMPLATE = re.compile(r'\b(?:_|ngettext)\(\s*((?:"[^"]*"\s*,?\s*)+)')


def said_in(path: Path) -> list[str]:
    """Every text of a file that is given to gettext."""
    text = path.read_text()
    if path.suffix == ".jinja":
        return [said for call in IN_TEMPLATE.findall(text) for said in re.findall(r'"([^"]*)"', call)]
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return [
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in CALLS
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


@pytest.mark.parametrize("kind", ["py", "jinja"])
def test_no_apostrophe_is_straight(kind: str) -> None:
    said = {text: path.name for path in SOURCE.rglob(f"*.{kind}") for text in said_in(path)}
    assert len(said) > 300
    assert {text: name for text, name in said.items() if STRAIGHT.search(text)} == {}
