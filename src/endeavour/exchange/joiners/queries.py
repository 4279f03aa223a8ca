"""Who has joined with SEN support from elsewhere that nobody here has taken over yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from endeavour.exchange.states import OldPlanState
from endeavour.foundation.references import made_on
from endeavour.needs.models import Concern, Cycle, SenStatus
from endeavour.needs.states import Status
from endeavour.people.models import Pupil
from endeavour.people.queries import on_roll
from endeavour.schools.models import School


@dataclass(frozen=True, slots=True)
class Joiner:
    """One of them: since when here, the status that came with them (`K`, `E` or nothing) and how many old plans are
    in the record.
    """

    pupil: Pupil
    arrived_on: date
    status: str
    plans: int


def arrived_on(pupil: Pupil) -> date:
    """The day a child came to this school: as the roll says, or else when the record was made."""
    return pupil.joined_on or made_on(pupil.uid)


def waiting_joiners(school: School, *, on: date) -> list[Joiner]:
    """Everybody on roll who came after records began here, with K or E from a file or an old plan in the record, and
    who never had a cycle here. By name. One query.

    Those who were here already when records began come in with the SENCO's own register. Somebody has seen to it
    where support has ended here, or a concern was raised; of a file that says no SEN now, nothing is left to take
    over but an old plan.
    """
    return _waiting(school, Q(), on)


def joiner_of(school: School, pupil: Pupil, *, on: date) -> Joiner | None:
    """The same of one child, or None."""
    return next(iter(_waiting(school, Q(pk=pupil.pk), on)), None)


def _waiting(school: School, which: Q, on: date) -> list[Joiner]:
    if school.records_since is None:
        return []
    brought = SenStatus.objects.filter(pupil=OuterRef("pk"), legacy="").exclude(source="")
    open_now = SenStatus.objects.filter(pupil=OuterRef("pk"), legacy="", ends_on=None)
    rows = (
        Pupil.objects.filter(which, on_roll(on))
        .filter(Q(joined_on=None) | Q(joined_on__gt=school.records_since, joined_on__lte=on))
        .exclude(Exists(Cycle.objects.filter(pupil=OuterRef("pk"))))
        .exclude(Exists(Concern.objects.filter(pupil=OuterRef("pk"))))
        .exclude(Exists(open_now.filter(status=Status.NONE, source="")))
        .annotate(
            support=Exists(brought.filter(status=Status.SUPPORT)),
            plan=Exists(brought.filter(status=Status.PLAN)),
            none=Exists(open_now.filter(status=Status.NONE)),
            supported=Exists(open_now.filter(status=Status.SUPPORT)),
            planned=Exists(open_now.filter(status=Status.PLAN)),
            kept=Count("old_plans", filter=Q(old_plans__state=OldPlanState.KEPT)),
        )
        .filter(Q(none=False) & (Q(support=True) | Q(plan=True)) | Q(kept__gt=0))
        .order_by("name_key", "pk")
    )
    found = [Joiner(row, arrived_on(row), _status(row), row.kept) for row in rows]
    return [one for one in found if one.arrived_on > school.records_since]


def _status(row: "Pupil") -> str:
    """What stands now, or what the file says stood before."""
    planned, supported = row.planned, row.supported  # type: ignore[attr-defined]
    if planned or supported:
        return str(Status.PLAN if planned else Status.SUPPORT)
    if (row.plan or row.support) and not row.none:  # type: ignore[attr-defined]
        return str(Status.PLAN if row.plan else Status.SUPPORT)  # type: ignore[attr-defined]
    return ""
