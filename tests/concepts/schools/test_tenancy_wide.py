"""Who looks further than one school: few, each for a reason, and nobody without being written down here."""

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3] / "src" / "endeavour"
MAY = {
    "in_every_school": {
        "schools/queries.py": "where it is",
        "jobs/tasks.py": "sweeps up work that ended",
        "outbox/tasks.py": "sees to messages whose worker died, and forgets old ones",
    },
    "as_person": {
        "schools/tenancy.py": "where it is",
        "access/queries.py": "finds out where somebody works, before a school is open",
    },
    "everywhere": {
        "access/models.py": "a membership's own",
        "access/queries.py": "a person's own places",
        "exchange/models.py": "imports and old registers",
    },
    "in_schools": {
        "schools/tenancy.py": "where it is",
        "schools/queries.py": "every school is a set of schools",
        "access/queries.py": "the roles a person has in each of their schools",
        "library/trust.py": "what the other schools of a trust share from their libraries",
        "exchange/actions/shares.py": "a roll of several schools, from the command line",
        "exchange/applying/write.py": "applies it, in one transaction",
        "demo/management/commands/demo.py": "counts the demo's children",
        "demo/figures/roll.py": "writes the rows of a census once more, on made-up schools, to measure it",
    },
}
"""Each way of looking further, and the modules that take it."""


def used(path: Path) -> set[str]:
    """The names that a module imports, defines or asks something for."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Attribute(attr=name) | ast.alias(name=name) | ast.FunctionDef(name=name):
                found.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                found.add(name)
    return found


def test_whoever_looks_further_than_one_school_is_in_the_list() -> None:
    modules = {path.relative_to(SOURCE).as_posix(): used(path) for path in SOURCE.rglob("*.py")}
    takers = {way: {path for path, names in modules.items() if way in names} for way in MAY}
    assert takers == {way: set(paths) for way, paths in MAY.items()}


def test_nobody_tells_the_database_whose_rows_it_may_show_but_the_one_who_stands_before_every_statement() -> None:
    speaks = [path for path in SOURCE.rglob("*.py") if "set_config" in path.read_text()]
    assert speaks == [SOURCE / "schools" / "telling.py"]
