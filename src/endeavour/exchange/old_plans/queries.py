"""Plans from before: those to be checked by eye, and those in a child's record."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from endeavour.exchange.models import OldPlan
from endeavour.exchange.states import OldPlanState
from endeavour.files.models import File
from endeavour.foundation.errors import NotFound
from endeavour.people.models import Pupil
from endeavour.people.queries import on_roll

OPEN = (OldPlanState.READING, OldPlanState.WAITING, OldPlanState.REFUSED)


def open_plans() -> list[OldPlan]:
    """The active school's old plans that are not settled, in the order of their names, without what they hold."""
    rows = OldPlan.objects.filter(state__in=OPEN).defer("body").select_related("pupil")
    return list(rows.order_by("name", "id"))


def held_plans() -> QuerySet[OldPlan]:
    """Files that are kept as they were sent, because the virus scanner could not look into them yet."""
    return OldPlan.objects.filter(state=OldPlanState.READING).exclude(because="")


def open_plan_of(uid: UUID) -> OldPlan:
    """One old plan that waits to be checked. Another school's, or one that is settled, is not found."""
    row = OldPlan.objects.filter(uid=uid, state=OldPlanState.WAITING).defer("body").select_related("file").first()
    if row is None:
        raise NotFound
    return row


def old_plans_of(pupil: Pupil) -> list[OldPlan]:
    """The plans from before in a child's record, newest first."""
    rows = OldPlan.objects.filter(pupil=pupil, state=OldPlanState.KEPT).defer("body", "words")
    return list(rows.select_related("file").order_by("-kept_at", "-id"))


def old_plan_file(pupil: Pupil, uid: UUID) -> File:
    """The file of one plan from before in this child's record."""
    row = OldPlan.objects.filter(pupil=pupil, state=OldPlanState.KEPT, file__uid=uid).select_related("file").first()
    if row is None or row.file is None:
        raise NotFound
    return row.file


def old_plan_named(pupil: Pupil, uid: UUID | None) -> UUID | None:
    """The uid of the file of one old plan in this child's record, where it is still there."""
    if uid is None:
        return None
    kept = OldPlan.objects.filter(pupil=pupil, state=OldPlanState.KEPT, uid=uid)
    return kept.values_list("file__uid", flat=True).first()


def roll_of(on: date) -> list[Pupil]:
    """Everybody on roll, by name."""
    return list(Pupil.objects.filter(on_roll(on)).order_by("name_key", "born_on", "id"))


def how_many() -> tuple[int, int]:
    """How many plans from before are in records, and how many are to be read or checked. One query each."""
    kept = OldPlan.objects.filter(state=OldPlanState.KEPT).count()
    waiting = OldPlan.objects.filter(Q(state=OldPlanState.READING) | Q(state=OldPlanState.WAITING)).count()
    return kept, waiting
