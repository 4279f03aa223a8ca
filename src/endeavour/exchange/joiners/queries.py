"""Who has joined with SEN support from elsewhere that nobody here has taken over yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from endeavour.exchange.models import OldPlan
from endeavour.exchange.states import OldPlanState
from endeavour.foundation.references import made_on
from endeavour.needs.models import Concern, Cycle, SenStatus
from endeavour.needs.states import Status
from endeavour.people.models import Pupil
from endeavour.people.queries import on_roll
from endeavour.schools.models import School
from endeavour.schools.prepared import kept


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
    since = school.records_since
    return _told(kept(_waiting, since, on), since) if since else []


def joiner_of(school: School, pupil: Pupil, *, on: date) -> Joiner | None:
    """The same of one child, or None."""
    since = school.records_since
    if since is None:
        return None
    rows = kept(lambda since, on, key: _waiting(since, on).filter(pk=key), since, on, pupil.pk)
    return next(iter(_told(rows, since)), None)


def _told(rows: list[Pupil], since: date) -> list[Joiner]:
    found = [Joiner(row, arrived_on(row), _status(row), row.kept) for row in rows]  # type: ignore[attr-defined]
    return [one for one in found if one.arrived_on > since]


def _waiting(since: date, on: date) -> QuerySet[Pupil]:
    """Those who brought something are few, and are asked for first: what else is asked, is asked of them alone."""
    brought = SenStatus.objects.filter(legacy="", status__in=[Status.SUPPORT, Status.PLAN]).exclude(source="")
    plans = OldPlan.objects.filter(state=OldPlanState.KEPT)
    mine = brought.filter(pupil=OuterRef("pk"))
    now = SenStatus.objects.filter(pupil=OuterRef("pk"), legacy="", ends_on=None)
    how_many = plans.filter(pupil=OuterRef("pk")).order_by().values("pupil").annotate(n=Count("pk")).values("n")
    return (
        Pupil.objects.filter(on_roll(on))
        .filter(Q(pk__in=brought.values("pupil")) | Q(pk__in=plans.values("pupil")))
        .filter(Q(joined_on=None) | Q(joined_on__gt=since, joined_on__lte=on))
        .exclude(Exists(Cycle.objects.filter(pupil=OuterRef("pk"))))
        .exclude(Exists(Concern.objects.filter(pupil=OuterRef("pk"))))
        .exclude(Exists(now.filter(status=Status.NONE, source="")))
        .annotate(
            support=Exists(mine.filter(status=Status.SUPPORT)),
            plan=Exists(mine.filter(status=Status.PLAN)),
            none=Exists(now.filter(status=Status.NONE)),
            supported=Exists(now.filter(status=Status.SUPPORT)),
            planned=Exists(now.filter(status=Status.PLAN)),
            kept=Coalesce(Subquery(how_many), 0),
        )
        .filter(Q(none=False) & (Q(support=True) | Q(plan=True)) | Q(kept__gt=0))
        .order_by("name_key", "pk")
    )


def _status(row: "Pupil") -> str:
    """What stands now, or what the file says stood before."""
    planned, supported = row.planned, row.supported  # type: ignore[attr-defined]
    if planned or supported:
        return str(Status.PLAN if planned else Status.SUPPORT)
    if (row.plan or row.support) and not row.none:  # type: ignore[attr-defined]
        return str(Status.PLAN if row.plan else Status.SUPPORT)  # type: ignore[attr-defined]
    return ""
