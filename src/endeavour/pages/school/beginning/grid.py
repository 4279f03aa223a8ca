"""The grid as it is drawn: a line for each pupil, its boxes, and what is wrong at each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.exchange.comparing.pupils import class_of
from endeavour.exchange.register.cells import LABELS, LONG, WRITTEN, Column
from endeavour.exchange.register.checking import Checked, Problem
from endeavour.exchange.register.queries import Standing
from endeavour.foundation.names import initials
from endeavour.foundation.words import Sentence
from endeavour.pages.design.filters import short_date
from endeavour.pages.drafting.settling import ShownClash, two_wrote
from endeavour.pages.frame import address
from endeavour.pages.school.beginning.words import cell_name
from endeavour.people.models import Pupil

SHORT = tuple(one for one in WRITTEN if one not in LONG and one is not Column.NAME)


@dataclass(frozen=True, slots=True)
class Cell:
    """One box. `errors` must be put right, `notes` are worth knowing; in a `clash` two texts wait for a choice."""

    id: str
    name: str
    label: str
    value: str
    column: str
    errors: tuple[str, ...]
    notes: tuple[str, ...]
    clash: ShownClash | None = None

    @property
    def described_by(self) -> str:
        """The ids of what is said of the box."""
        return f"{self.id}-said" if self.errors or self.notes else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One child who could be meant: in a word for the box, and beside it with their face."""

    uid: str
    label: str
    chosen: bool
    name: str
    under: str
    initials: str
    photo_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the grid."""

    number: int
    title: str
    under: str
    name: Cell
    short: tuple[Cell, ...]
    long: tuple[Cell, ...]
    choices: tuple[Choice, ...]
    pupil: str
    out: bool
    stopped: bool
    clashes: Mapping[str, ShownClash]
    """Where two people wrote, by the name of the box, in the order of the row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole of it."""

    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    ready: int
    stopped: int
    out: int
    doubtful: str
    clashes: int


def grid_of(standing: Standing, clashes: Mapping[str, ShownClash], *, code: str) -> Grid:
    """The grid of a register of the school with this code, as it stands. `clashes` are the boxes where two texts wait
    for a choice.
    """
    rows = tuple(_row(one, standing, clashes, code) for one in standing.lines)
    problems = tuple((f"#{name}", two_wrote(clash.label)) for name, clash in clashes.items())
    problems += tuple(
        (f"#{cell_name(one.line.number, _shown_at(problem.column))}", _in_full(one, problem))
        for one in standing.stopped
        for problem in one.problems
        if problem.stops
    )
    return Grid(
        rows=rows,
        heads=tuple(_(LABELS[column]) for column in (Column.NAME, *SHORT)),
        problems=problems,
        ready=len(standing.ready),
        stopped=len(standing.stopped),
        out=len(standing.out),
        doubtful=", ".join(_(LABELS[Column(one)]) for one in standing.row.doubtful),
        clashes=len(clashes),
    )


def _in_full(one: Checked, problem: Problem) -> str:
    """Row, column, value, and what would be right."""
    where = _("Row %(row)d, %(column)s") % {"row": one.line.number, "column": _(LABELS[problem.column])}
    value = f" “{problem.value}”" if problem.value else ""
    return f"{where}{value}: {_say(problem.says)}"


def _say(says: Sentence) -> str:
    return says.say(_, ngettext, short_date)


def _shown_at(column: Column) -> Column:
    return column if column in WRITTEN else Column.NAME


def _row(one: Checked, standing: Standing, clashes: Mapping[str, ShownClash], code: str) -> Row:
    pupil, number = one.pupil, one.line.number
    names = (f"p-{number}", f"o-{number}", *(cell_name(number, column) for column in WRITTEN))
    return Row(
        number=number,
        title=pupil.called if pupil else one.line[Column.NAME] or _("Row %(row)d") % {"row": number},
        under=_who(standing, pupil) if pupil else "",
        name=_cell(one, Column.NAME, clashes),
        short=tuple(_cell(one, column, clashes) for column in SHORT),
        long=tuple(_cell(one, column, clashes) for column in LONG),
        choices=_choices(one, standing, code),
        pupil=one.line.pupil,
        out=one.line.out,
        stopped=one.stopped,
        clashes={name: clashes[name] for name in names if name in clashes} if clashes else {},
    )


def _cell(one: Checked, column: Column, clashes: Mapping[str, ShownClash]) -> Cell:
    at = [problem for problem in one.problems if _shown_at(problem.column) is column]
    name = cell_name(one.line.number, column)
    said = [(problem.stops, _at_its_box(problem)) for problem in at]
    return Cell(
        id=name,
        name=name,
        label=_(LABELS[column]),
        value=one.line[column],
        column=str(column),
        errors=tuple(text for stops, text in said if stops and not one.line.out),
        notes=tuple(text for stops, text in said if not stops and not one.line.out),
        clash=clashes.get(name),
    )


def _at_its_box(problem: Problem) -> str:
    if _shown_at(problem.column) is problem.column:
        return _say(problem.says)
    return f"{_(LABELS[problem.column])} “{problem.value}”: {_say(problem.says)}"


def _who(standing: Standing, pupil: Pupil) -> str:
    where = class_of(standing.here, pupil) or _("no class")
    return _("%(where)s, born %(day)s") % {"where": where, "day": short_date(pupil.born_on)}


def _choices(one: Checked, standing: Standing, code: str) -> tuple[Choice, ...]:
    """Those who could be meant, where a person must say or has said."""
    others = list(one.whose.others)
    if one.line.pupil and one.pupil:
        others = [one.pupil]
    return tuple(_choice(pupil, _who(standing, pupil), code, chosen=one.line.pupil) for pupil in others)


def _choice(pupil: Pupil, under: str, code: str, *, chosen: str) -> Choice:
    return Choice(
        uid=str(pupil.uid),
        label=f"{pupil.full_name}, {under}",
        chosen=str(pupil.uid) == chosen,
        name=pupil.full_name,
        under=under,
        initials=initials(pupil.forename, pupil.surname),
        photo_url=address(code, "photo", pupil_uid=pupil.uid) if pupil.photo_id else "",
    )
