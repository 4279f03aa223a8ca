"""How far a school has come with its first days here: what is done, and what is next."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from endeavour.access.queries import staff_lines
from endeavour.documents.models import Paper
from endeavour.documents.reaching import FIELDS, Copy, Rights, reached_holder
from endeavour.documents.states import PaperKind
from endeavour.exchange.models import OldRegister
from endeavour.exchange.old_plans.queries import how_many
from endeavour.exchange.states import RegisterState
from endeavour.needs.models import Concern, Cycle, SenStatus
from endeavour.needs.states import Status
from endeavour.people.classes import still_on
from endeavour.people.models import GroupStaff, Pupil
from endeavour.people.queries import on_roll
from endeavour.people.representing import all_who_act
from endeavour.schools.models import School, Term


class Step(StrEnum):
    """The steps of a first run, in their order."""

    SCHOOL = "school"
    TERMS = "terms"
    ROLL = "roll"
    STAFF = "staff"
    REGISTER = "register"
    TOLD = "told"
    PLANS = "plans"


@dataclass(frozen=True, slots=True)
class StepLook:
    """One step: whether it is done, how many it is about so far, and how many wait in it."""

    step: Step
    done: bool
    count: int = 0
    waiting: int = 0


def has_begun() -> bool:
    """Whether the active school keeps SEN here already. One query where it does."""
    return SenStatus.objects.exists() or Concern.objects.exists()


def steps_of(school: School, *, on: date) -> list[StepLook]:
    """Every step of the active school's first run, in a fixed number of queries."""
    pupils = Pupil.objects.filter(on_roll(on)).count()
    come_in, to_ask = _staff(on)
    cycles = Cycle.objects.filter(closed_on=None).count()
    registers = OldRegister.objects.filter(state__in=[RegisterState.ASKING, RegisterState.OPEN]).count()
    terms = Term.objects.filter(school=school, ends_on__gte=on).count()
    kept, waiting = how_many()
    told = len(untold(school, on=on))
    supported = SenStatus.objects.filter(ends_on=None, legacy="", status=Status.SUPPORT).count()
    return [
        StepLook(Step.SCHOOL, bool(school.address and school.dsl_reach)),
        StepLook(Step.TERMS, terms > 0, terms),
        StepLook(Step.ROLL, pupils > 0, pupils),
        StepLook(Step.STAFF, come_in > 1 and not to_ask, come_in, to_ask),
        StepLook(Step.REGISTER, cycles > 0 and not registers, cycles, registers),
        StepLook(Step.TOLD, supported > 0 and told == 0, supported, told),
        StepLook(Step.PLANS, kept > 0 and not waiting, kept, waiting),
    ]


def _staff(on: date) -> tuple[int, int]:
    """How many on the staff list hold a role and can sign in or have been asked; and how many of those with a class
    do not.
    """
    lines = [line for line in staff_lines(on) if line.is_here(on)]
    with_a_class = set(GroupStaff.objects.filter(still_on(on)).values_list("staff__uid", flat=True))
    lacking = [line for line in lines if line.lacks_a_way_in]
    return len(lines) - len(lacking), sum(1 for line in lacking if line.uid in with_a_class)


def untold(school: School, *, on: date) -> list[SenStatus]:
    """SEN Support of pupils on roll that began before records were kept here, or nobody knows when, of which neither
    a letter is kept here that reached whoever holds the right to it, nor anybody has said that the family was told.
    By name. Three queries.
    """
    since = school.records_since or on
    before = Q(starts_on=None) | Q(starts_on__lt=since)
    rows = (
        SenStatus.objects.filter(before, ends_on=None, legacy="", status=Status.SUPPORT, told_before=False)
        .filter(pupil__in=Pupil.objects.filter(on_roll(on)))
        .select_related("pupil")
        .order_by("pupil__name_key", "pupil_id")
    )
    letters = Paper.objects.filter(kind=PaperKind.SUPPORT_STARTED, delivered_on__isnull=False).order_by()
    copies: dict[UUID, list[Copy]] = defaultdict(list)
    for about, *copy in letters.values_list("about_uid", *FIELDS):
        copies[about].append(Copy(*copy))
    acting = all_who_act()

    def told(row: SenStatus) -> bool:
        rights = Rights(row.pupil.born_on, acting.get(row.pupil_id, ()))
        return reached_holder(copies[row.uid], rights, on=on) is not None

    return [row for row in rows if not told(row)]
