"""The grid as it is drawn: a line for each pupil, its boxes, what is wrong at each, and what a posted grid says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.exchange.actions.registers import line_of
from endeavour.exchange.comparing.pupils import class_of
from endeavour.exchange.register.cells import LABELS, LONG, WRITTEN, Column, Line
from endeavour.exchange.register.checking import Checked, Problem
from endeavour.exchange.register.queries import Standing
from endeavour.foundation.words import Sentence
from endeavour.pages.design.filters import short_date
from endeavour.people.models import Pupil

SHORT = tuple(one for one in WRITTEN if one not in LONG and one is not Column.NAME)


@dataclass(frozen=True, slots=True)
class Cell:
    """One box. `errors` must be put right, `notes` are worth knowing."""

    id: str
    name: str
    label: str
    value: str
    column: str
    errors: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def described_by(self) -> str:
        """The ids of what is said of the box."""
        return f"{self.id}-said" if self.errors or self.notes else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One child who could be meant."""

    uid: str
    label: str
    chosen: bool


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
    turn: int


def grid_of(standing: Standing) -> Grid:
    """The grid of a register as it stands."""
    rows = tuple(_row(one, standing) for one in standing.lines)
    problems = tuple(
        (f"#{_id(one.line.number, _shown_at(problem.column))}", _in_full(one, problem))
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
        turn=standing.row.turn,
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


def _id(number: int, column: Column) -> str:
    return f"c-{number}-{column}"


def _row(one: Checked, standing: Standing) -> Row:
    pupil = one.pupil
    return Row(
        number=one.line.number,
        title=pupil.called if pupil else one.line[Column.NAME] or _("Row %(row)d") % {"row": one.line.number},
        under=_who(standing, pupil) if pupil else "",
        name=_cell(one, Column.NAME),
        short=tuple(_cell(one, column) for column in SHORT),
        long=tuple(_cell(one, column) for column in LONG),
        choices=_choices(one, standing),
        pupil=one.line.pupil,
        out=one.line.out,
        stopped=one.stopped,
    )


def _cell(one: Checked, column: Column) -> Cell:
    at = [problem for problem in one.problems if _shown_at(problem.column) is column]
    name = _id(one.line.number, column)
    said = [(problem.stops, _at_its_box(problem)) for problem in at]
    return Cell(
        id=name,
        name=name,
        label=_(LABELS[column]),
        value=one.line[column],
        column=str(column),
        errors=tuple(text for stops, text in said if stops and not one.line.out),
        notes=tuple(text for stops, text in said if not stops and not one.line.out),
    )


def _at_its_box(problem: Problem) -> str:
    if _shown_at(problem.column) is problem.column:
        return _say(problem.says)
    return f"{_(LABELS[problem.column])} “{problem.value}”: {_say(problem.says)}"


def _who(standing: Standing, pupil: Pupil) -> str:
    where = class_of(standing.here, pupil) or _("no class")
    return _("%(where)s, born %(day)s") % {"where": where, "day": short_date(pupil.born_on)}


def _choices(one: Checked, standing: Standing) -> tuple[Choice, ...]:
    """Those who could be meant, where a person must say or has said."""
    others = list(one.whose.others)
    if one.line.pupil and one.pupil:
        others = [one.pupil]
    return tuple(
        Choice(str(pupil.uid), f"{pupil.full_name}, {_who(standing, pupil)}", str(pupil.uid) == one.line.pupil)
        for pupil in others
    )


def said_lines(said: Mapping[str, str], lines: Sequence[Line]) -> dict[int, Line]:
    """The lines as a posted grid says them. Boxes that were not sent stay as they are."""
    found = {}
    for line in lines:
        cells = {
            str(column): " ".join(text.split()) if column not in LONG else text.replace("\r\n", "\n").strip()
            for column in WRITTEN
            if (text := said.get(_id(line.number, column))) is not None
        }
        if cells:
            pupil, out = said.get(f"p-{line.number}", line.pupil), f"o-{line.number}" in said
            found[line.number] = line_of(line, cells, pupil=pupil, out=out)
    return found
