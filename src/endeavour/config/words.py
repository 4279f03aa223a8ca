"""Every string a person reads, gathered for translators with Babel: no system gettext is needed."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

PACKAGE = Path(__file__).resolve().parent.parent
METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]
OPTIONS = {"**.jinja": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "N_": None,
    "NN_": (1, 2),
}


def catalogue() -> Catalog:
    """All strings of the product, with where they stand."""
    found = Catalog(project="Endeavour", charset="utf-8")
    rows = extract_from_dir(str(PACKAGE), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",))
    for filename, line, message, comments, context in rows:
        if "migrations" not in filename:
            found.add(message, None, [(filename, line)], auto_comments=comments, context=context)
    return found


def write_template(path: Path) -> int:
    """Write the template a translator starts from, and say how many strings it holds."""
    found = catalogue()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        write_po(out, found, width=110, sort_output=True, omit_header=True)
    return len(found)


def compile_catalogue(catalog: Catalog, folder: Path, locale: str) -> None:
    """Write a compiled catalogue where Django looks for it: `<folder>/<locale>/LC_MESSAGES/django.mo`."""
    place = folder / locale / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    with (place / "django.mo").open("wb") as out:
        write_mo(out, catalog)
