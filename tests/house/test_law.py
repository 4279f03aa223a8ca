"""The law floor is whole: every law function has a citation, a sentence, a test and a page, and knows no clock."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from endeavour.law.choices import RANGES, Own
from endeavour.law.finding import Choice, Condition, Meaning, Must, Should
from endeavour.law.registry import Rule, rules
from endeavour.law.settings_kinds import DUTIES, Duty

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
LAW = ROOT / "src" / "endeavour" / "law"
FOUNDATION = ROOT / "src" / "endeavour" / "foundation"
RULES = rules()

# The tools the law is written with; they decide nothing themselves.
MACHINERY = {"__init__", "citation", "citations", "choices", "finding", "registry", "setting"}
# The floor's own clock, and the names that are made by chance and time.
MAY_ASK_THE_TIME = {"clock.py", "references.py"}
# Pages about how days are counted and about what is checked in a plan: no law function stands behind them.
OTHER_PAGES = {"README", "school-days", "plan-checks"}

HEADINGS = (
    "## What it says",
    "## Who",
    "## By when",
    "## How Endeavour works it out",
    "## Example",
    "## How sure we are",
)
FORCE_WORDS: dict[type[Must | Condition | Should | Choice | Meaning], str] = {
    Must: "**Must.**",
    Condition: "**Must, as a condition of a grant.**",
    Should: "**Should.**",
    Choice: "**The school’s choice.**",
    Meaning: "**What the words mean.**",
}
INDEX_HEADINGS: dict[type[Must | Condition | Should | Choice | Meaning], str] = {
    Must: "## What the law says must be done",
    Condition: "## What a grant asks of whoever takes it",
    Should: "## What the guidance says should be done",
    Choice: "## What the school chooses for itself",
    Meaning: "## What the words mean",
}


def named(rule: Rule) -> str:
    return rule.name


def page_of(rule: Rule) -> str:
    return one_line((PAGES / f"{rule.page}.md").read_text())


def one_line(text: str) -> str:
    """Text as it reads, however its lines are broken."""
    return " ".join(text.split())


def test_no_public_law_function_escapes_the_list() -> None:
    listed = {(rule.module, rule.name) for rule in RULES}
    written = set()
    for path in LAW.glob("*.py"):
        if path.stem in MACHINERY:
            continue
        module = import_module(f"endeavour.law.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                written.add((module.__name__, name))
    assert written == listed


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_its_docstring_opens_with_the_citation_and_says_a_sentence(rule: Rule) -> None:
    text = inspect.getdoc(rule.function) or ""
    assert text.startswith(f"{rule.citation}.")
    assert re.search(r'"[A-Z][^"]*[.?!]"', text), "a sentence a SENCO would say, in quotation marks"


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_it_takes_its_dates_as_arguments(rule: Rule) -> None:
    source = inspect.getsource(rule.function)
    assert re.findall(r"\b(today|now)\(", source) == []


def test_each_is_called_by_a_law_test() -> None:
    called = set()
    for path in (ROOT / "tests" / "law").glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called.add(node.func.id)
    assert {rule.name for rule in RULES} - called == set()


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_its_page_says_its_force_its_source_and_how_sure_we_are(rule: Rule) -> None:
    text = page_of(rule)
    assert FORCE_WORDS[type(rule.force)] in text
    assert str(rule.citation) in text
    assert rule.citation.sure.value in text
    assert [heading for heading in HEADINGS if heading not in text] == []


@pytest.mark.parametrize("page", sorted({rule.page for rule in RULES}))
def test_a_page_names_the_code_and_the_tests_behind_it(page: str) -> None:
    text = (PAGES / f"{page}.md").read_text()
    named_files = re.findall(r"`((?:src|tests)/[\w/]+\.py)`", text)
    modules = {f"src/{rule.module.replace('.', '/')}.py" for rule in RULES if rule.page == page}
    assert modules - set(named_files) == set()
    assert [file for file in named_files if not (ROOT / file).is_file()] == []
    assert any(file.startswith("tests/law/") for file in named_files)


@pytest.mark.parametrize("page", sorted({rule.page for rule in RULES}))
def test_a_page_has_a_dated_example(page: str) -> None:
    example = (PAGES / f"{page}.md").read_text().split("## Example")[1].split("\n## ")[0]
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    if page != "kinds-of-setting":
        assert re.search(rf"\d{{1,2}} ({months}) \d{{4}}", example)


def test_the_index_lists_every_page_under_its_force_and_nothing_else() -> None:
    index = (PAGES / "README.md").read_text()
    expected = {(INDEX_HEADINGS[type(rule.force)], rule.page) for rule in RULES}
    found = set()
    heading = ""
    for line in index.splitlines():
        if line.startswith("## "):
            heading = line
        for page in re.findall(r"\]\(([\w-]+)\.md\)", line):
            if page not in OTHER_PAGES:
                found.add((heading, page))
    assert found == expected


def test_no_page_is_left_over() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} - OTHER_PAGES == {rule.page for rule in RULES}


def test_every_duty_is_a_page_and_says_whom_it_falls_on() -> None:
    assert {duty.value for duty in Duty} - {rule.page for rule in RULES} == set()
    assert set(DUTIES) == set(Duty)


def test_the_page_of_choices_prints_the_table_of_the_code() -> None:
    text = (PAGES / "school-choices.md").read_text()
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) to (\d+) \|$", text, re.MULTILINE)
    printed = [(label.strip(), int(default), int(least), int(most)) for label, default, least, most in rows]
    table = [(RANGES[which].label, RANGES[which].default, RANGES[which].least, RANGES[which].most) for which in Own]
    assert printed == table


@pytest.mark.parametrize("path", sorted([*LAW.glob("*.py"), *FOUNDATION.glob("*.py")]), ids=lambda path: path.stem)
def test_the_two_pure_floors_know_no_django_and_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert [name for name in sorted(imported) if name.split(".")[0] == "django"] == []
    if path.parent == LAW or path.name not in MAY_ASK_THE_TIME:
        asked = [
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("today", "now")
        ]
        assert asked == []
        assert "endeavour.foundation.clock" not in imported
