"""A register on its way in, as it stands: its lines checked, and what they would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from endeavour.exchange.comparing.here import Here, here_in
from endeavour.exchange.models import OldRegister
from endeavour.exchange.readers.matching import DateOrder, Matching
from endeavour.exchange.register.cells import Line
from endeavour.exchange.register.checking import Checked, check_lines
from endeavour.exchange.states import RegisterState
from endeavour.foundation.errors import NotFound
from endeavour.schools.models import School

WAITING = (RegisterState.ASKING, RegisterState.OPEN)


@dataclass(frozen=True, slots=True)
class Standing:
    """A register with its lines checked against the records of a day."""

    row: OldRegister
    here: Here
    lines: list[Checked]

    @property
    def stopped(self) -> list[Checked]:
        """Lines that must be put right or left out before any of it is applied."""
        return [line for line in self.lines if line.stopped]

    @property
    def ready(self) -> list[Checked]:
        """Lines that can go into the records."""
        return [line for line in self.lines if line.ready]

    @property
    def out(self) -> list[Checked]:
        """Lines that somebody leaves out."""
        return [line for line in self.lines if line.line.out]


def old_register(uid: UUID) -> OldRegister:
    """One register of the active school. Another's is not found."""
    found = OldRegister.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def old_registers(*, most: int = 20) -> list[OldRegister]:
    """The active school's registers, newest first, without what they hold."""
    return list(OldRegister.objects.defer("rows", "lines", "matching").order_by("-id")[:most])


def standing_of(row: OldRegister, school: School, *, on: date) -> Standing:
    """The register as it stands. A fixed number of queries, whatever its length."""
    here = here_in(school, day=on)
    return Standing(row, here, checked_lines(row, here, lines_in(row), on=on))


def standing_with(row: OldRegister, said: Mapping[int, Line], school: School, *, on: date) -> Standing:
    """The register as it would stand with these lines, which are not kept."""
    here = here_in(school, day=on)
    lines = [said.get(line.number, line) for line in lines_in(row)]
    return Standing(row, here, checked_lines(row, here, lines, on=on))


def checked_lines(row: OldRegister, here: Here, lines: list[Line], *, on: date) -> list[Checked]:
    """These lines, checked as this register's dates are to be read."""
    doubtful = frozenset(row.doubtful)
    return check_lines(lines, here, today=on, order=order_of(row), doubtful=doubtful)


def lines_in(row: OldRegister) -> list[Line]:
    """The lines as they are kept."""
    return [Line.from_json(kept) for kept in row.lines]


def order_of(row: OldRegister) -> DateOrder:
    """Which way round its days written in figures are."""
    return DateOrder(row.matching.get("dates", DateOrder.ASK))


def matching_of(row: OldRegister) -> Matching:
    """Which column is thought to be which."""
    return Matching.from_json(row.matching)
