"""Every line of a register read and checked: by row, by column, with the value and what would be right."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from endeavour.access.models import Membership
from endeavour.exchange.comparing.here import Here
from endeavour.exchange.readers import values
from endeavour.exchange.readers import wording as said
from endeavour.exchange.readers.dates import Dates
from endeavour.exchange.readers.identity import split_name
from endeavour.exchange.readers.matching import DateOrder
from endeavour.exchange.readers.notes import Notes
from endeavour.exchange.readers.register import read_register
from endeavour.exchange.records import Finding, RegisterRow
from endeavour.exchange.register import wording
from endeavour.exchange.register.cells import DAYS, Column, Line, day_text
from endeavour.exchange.register.support import LONGEST_LINE, LONGEST_ORDER, class_orders, support_lines
from endeavour.exchange.register.whose import Roll, Whose
from endeavour.foundation.names import name_key
from endeavour.foundation.words import Sentence, sentence
from endeavour.needs.states import Status
from endeavour.people.models import Pupil

MONITORING = "M"
_WATCHED = frozenset(
    ["m", "monitoring", "monitor", "monitored", "watch", "watching", "concern", "cause for concern", "cfc"]
)
_STOPS = frozenset([*DAYS, Column.STATUS, Column.NAME, Column.BORN])
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|sir|rev)\b\.?\s*", re.IGNORECASE)
_FIELDS = {Column.NEEDS: "need"}
_COLUMNS = {"need": "needs"}
FILE = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong or odd at one value. One that `stops` must be put right, or the line left out."""

    column: Column
    value: str
    says: Sentence
    stops: bool


@dataclass(slots=True)
class Checked:
    """One line, read: who is meant, what it says, and what is wrong with it."""

    line: Line
    whose: Whose
    record: RegisterRow | None = None
    code: str = ""
    teacher: Membership | None = None
    key_adult: Membership | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def pupil(self) -> Pupil | None:
        return self.whose.pupil

    @property
    def ready(self) -> bool:
        """Whether the line can go into the records as it stands."""
        return not self.line.out and not any(problem.stops for problem in self.problems)

    @property
    def stopped(self) -> bool:
        """Whether somebody must put it right or leave it out."""
        return not self.line.out and not self.ready

    def at(self, column: Column) -> list[Problem]:
        """The problems of one cell."""
        return [problem for problem in self.problems if problem.column is column]

    def finds(self, column: Column, says: Sentence, *, stops: bool = False) -> None:
        """Something is wrong or odd at a cell."""
        self.problems.append(Problem(column, self.line[column], says, stops))


def check_lines(
    lines: Sequence[Line], here: Here, *, today: date, order: DateOrder, doubtful: frozenset[str] = frozenset()
) -> list[Checked]:
    """Every line, checked against the roll, the staff list and the calendar. `here` has people and statuses in it;
    `doubtful` are columns whose days written in figures could be read two ways.
    """
    roll, dates = Roll(here), Dates(today, order, doubtful)
    met: dict[int, int] = {}
    found = [_checked(line, roll, here, dates, today) for line in lines]
    for one in found:
        if one.pupil is not None and not one.line.out:
            earlier = met.setdefault(one.pupil.pk, one.line.number)
            if earlier != one.line.number:
                one.finds(Column.NAME, sentence(wording.TWICE, row=earlier), stops=True)
    return found


def doubtful_days(lines: Iterable[Line], *, today: date) -> frozenset[str]:
    """The columns with a day that can only be month first beside others that could be either."""
    dates = Dates(today)
    for line in lines:
        for column in DAYS:
            if line[column]:
                dates.read(line[column], column, ahead=column is Column.NEXT)
    return dates.to_read_again()


def as_understood(checked: Checked) -> Line:
    """The line with its days and status written as they were understood, so that a misreading shows."""
    record = checked.record
    if record is None:
        return checked.line
    days = {
        Column.SINCE: record.status.start if record.status else None,
        Column.LAST: record.last_review,
        Column.NEXT: record.next_review,
        Column.TOLD: record.family_told_on,
    }
    said_so = {str(column): day_text(day) for column, day in days.items() if day and not checked.at(column)}
    if checked.code in {*Status.values, MONITORING}:
        said_so[Column.STATUS] = checked.code
    return checked.line.saying(**said_so)


def _checked(line: Line, roll: Roll, here: Here, dates: Dates, today: date) -> Checked:
    findings: list[Finding] = []
    cells = {_FIELDS.get(column, str(column)): line[column] for column in Column if line[column]}
    watched = values.key(line[Column.STATUS]) in _WATCHED
    if watched:
        cells.pop(Column.STATUS, None)
    since = cells.get(Column.SINCE, "")
    notes = Notes(FILE, today, dates, findings, columns=dict(_COLUMNS), given=frozenset(cells))
    notes.stand_at(line.number)
    born = dates.read(line[Column.BORN], Column.BORN) if line[Column.BORN] else None
    whose = roll.of_line(line, born if isinstance(born, date) else None)
    checked = Checked(line, whose, read_register({"name": "?", **cells}, notes))
    checked.code = _code(checked, watched=watched)
    chosen = whose.pupil is not None
    for one in findings:
        column = Column(one.column) if one.column in set(Column) else Column.NAME
        if column is Column.STATUS or (column is Column.NAME and chosen):
            continue
        needless = column is Column.BORN and chosen
        stops = (column in _STOPS and not needless) or one.message.text == said.TOO_LONG
        checked.finds(column, one.message, stops=stops)
    if whose.asks is not None:
        checked.finds(Column.NAME, whose.asks, stops=True)
    if since and checked.code == MONITORING:
        _read_day(checked, dates, Column.SINCE)
    _status(checked, here)
    _days(checked, today)
    _support(checked)
    checked.teacher = _staff(checked, here, Column.TEACHER)
    checked.key_adult = _staff(checked, here, Column.KEY_ADULT)
    return checked


def _code(checked: Checked, *, watched: bool) -> str:
    if watched:
        return MONITORING
    status = checked.record.status if checked.record else None
    return status.code if status else ""


def _read_day(checked: Checked, dates: Dates, column: Column) -> None:
    found = dates.read(checked.line[column], column)
    if isinstance(found, Sentence):
        checked.finds(column, found, stops=True)


def _status(checked: Checked, here: Here) -> None:
    written = checked.line[Column.STATUS]
    if not written:
        standing = here.spells.get(checked.pupil.pk, []) if checked.pupil else []
        if not any(one.ends_on is None and not one.legacy and one.status != Status.NONE for one in standing):
            checked.finds(Column.STATUS, sentence(wording.STATUS_MISSING), stops=True)
    elif checked.code == "":
        checked.finds(Column.STATUS, sentence(wording.STATUS_UNKNOWN, written=written), stops=True)
    elif checked.record and checked.record.status and checked.record.status.legacy:
        checked.finds(Column.STATUS, sentence(wording.STATUS_OLDER, written=written))
    if checked.code == Status.NONE and checked.line[Column.NEEDS]:
        checked.finds(Column.NEEDS, sentence(wording.NEED_WITHOUT_SEN))


def _days(checked: Checked, today: date) -> None:
    record = checked.record
    if record is None:
        return
    since = record.status.start if record.status else None
    past = {Column.SINCE: since, Column.LAST: record.last_review, Column.TOLD: record.family_told_on}
    for column, day in past.items():
        if day and day > today:
            checked.finds(column, sentence(wording.AHEAD), stops=True)
        elif day and checked.pupil and day < checked.pupil.born_on:
            checked.finds(column, sentence(wording.BEFORE_BIRTH), stops=True)
    _next_review(checked, record, today)


def _next_review(checked: Checked, record: RegisterRow, today: date) -> None:
    following = record.next_review
    if following and record.last_review and following < record.last_review:
        checked.finds(Column.NEXT, sentence(wording.NEXT_BEFORE_LAST), stops=True)
    elif checked.code == MONITORING:
        if following is None or following <= today:
            missing = wording.LOOK_AGAIN_PAST if following else wording.LOOK_AGAIN_MISSING
            checked.finds(Column.NEXT, sentence(missing), stops=True)
    elif checked.code in (Status.SUPPORT, Status.PLAN):
        if following is None and not checked.at(Column.NEXT):
            checked.finds(Column.NEXT, sentence(wording.NO_NEXT))
        elif following and following < today:
            checked.finds(Column.NEXT, sentence(wording.NEXT_PAST))


def _support(checked: Checked) -> None:
    provision, orders = checked.line[Column.PROVISION], checked.line[Column.IN_CLASS]
    if any(len(one.what) > LONGEST_LINE for one in support_lines(provision)):
        checked.finds(Column.PROVISION, sentence(wording.LINE_LONG, limit=LONGEST_LINE), stops=True)
    if any(len(one.text) > LONGEST_ORDER for one in class_orders(orders)):
        checked.finds(Column.IN_CLASS, sentence(wording.ORDER_LONG, limit=LONGEST_ORDER), stops=True)
    if checked.code in (Status.SUPPORT, Status.PLAN) and not support_lines(provision) and not class_orders(orders):
        checked.finds(Column.PROVISION, sentence(wording.NO_SUPPORT))


def _staff(checked: Checked, here: Here, column: Column) -> Membership | None:
    written = checked.line[column]
    if not written:
        return None
    found = staff_called(written, [one for one in here.staff if one.ends_on is None or one.ends_on >= here.day])
    if len(found) == 1:
        return found[0]
    checked.finds(column, sentence(wording.SEVERAL_STAFF if found else wording.NO_STAFF, name=written))
    return None


def staff_called(written: str, staff: Sequence[Membership]) -> list[Membership]:
    """Whom on the staff list a name may mean: the full name, a surname with its title, or an initial before it."""
    parts = split_name(_TITLE.sub("", written.strip()))
    forename, surname = name_key(parts.forename).split(), name_key(parts.surname)
    exact = [one for one in staff if name_key(one.user.name) == name_key(f"{parts.forename} {parts.surname}")]
    if exact:
        return exact
    found = []
    for one in staff:
        words = name_key(one.user.name).split()
        ends = surname.split()
        if words[-len(ends) :] == ends and _begin(forename, words):
            found.append(one)
    return found


def _begin(forename: list[str], words: list[str]) -> bool:
    """Whether initials before a surname are those of the name; none at all fit every name."""
    return all(len(one) <= 1 or one == word for one, word in zip(forename, words, strict=False)) and all(
        word.startswith(one) for one, word in zip(forename, words, strict=False)
    )
