"""The rules as Endeavour works them out, read from the law itself so that the page cannot say anything else."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from endeavour.law.choices import RANGES
from endeavour.law.finding import Choice, Condition, Must, Should
from endeavour.law.registry import Rule, rules
from endeavour.plans.checks import CHECKS

GROUPS = (
    ("law", Must, gettext_noop("The law: must")),
    ("grant", Condition, gettext_noop("The conditions of a grant: must, for whoever takes the money")),
    ("code", Should, gettext_noop("The Code: should")),
    ("school", Choice, gettext_noop("Your school’s choice")),
)


@dataclass(frozen=True, slots=True)
class Page:
    """One duty: its question in a SENCO's words, and the source with how sure we are of it."""

    key: str
    question: str
    source: str
    about: str
    link: str
    sure: str


@dataclass(frozen=True, slots=True)
class Choosable:
    """A deadline that the school sets itself."""

    label: str
    default: int
    least: int
    most: int


def groups() -> list[tuple[str, str, list[Page]]]:
    """Every duty under its force."""
    found = rules()
    return [
        (key, _(title), _pages([rule for rule in found if isinstance(rule.force, force)]))
        for key, force, title in GROUPS
    ]


def choosables() -> list[Choosable]:
    """What a school may choose, with what stands until it does."""
    return [Choosable(_(row.label), row.default, row.least, row.most) for row in RANGES.values()]


def checks() -> list[str]:
    """The checks of a plan, as they read when all is well."""
    return [str(check.title) for check in CHECKS]


def _pages(found: list[Rule]) -> list[Page]:
    by_page = groupby(sorted(found, key=lambda rule: rule.page), key=lambda rule: rule.page)
    return [_page(key, next(iter(members))) for key, members in by_page]


def _page(key: str, rule: Rule) -> Page:
    citation = rule.citation
    return Page(
        key=key,
        question=_question(rule),
        source=str(citation),
        about=_(citation.about) if citation.about else "",
        link=citation.link,
        sure=_(citation.sure.value),
    )


def _question(rule: Rule) -> str:
    """The sentence a SENCO would say, which every law function's first paragraph has in quotation marks."""
    said = (rule.function.__doc__ or "").split('"')
    return said[1] if len(said) > 2 else rule.name
