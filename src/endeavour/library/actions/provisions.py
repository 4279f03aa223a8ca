"""Putting kinds of support into the library, and saying them anew."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.names import name_key
from endeavour.library.actions.telling import tell_change
from endeavour.library.layers import LAYERS
from endeavour.library.links import is_safe
from endeavour.library.models import Provision, Resource, TrainedAdult
from endeavour.library.policies import may_keep_library
from endeavour.library.sharing import Rule
from endeavour.library.states import LONGEST_TIME, Did, Per, Rated
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class Buys:
    """Something that is bought: what was paid in pence, for whom once, and for how many months it serves."""

    name: str
    pence: int
    months: int
    per: str = Per.SCHOOL


@dataclass(frozen=True, slots=True)
class ProvisionSaid:
    """All that is said of a kind of support."""

    name: str
    kind: str
    layer: str = ""
    areas: tuple[str, ...] = ()
    aim: str = ""
    entry_measure: str = ""
    exit_measure: str = ""
    minutes: int | None = None
    times_a_week: int | None = None
    weeks: int | None = None
    group_size: int | None = None
    staff_needed: int = 1
    staff_kind: str = ""
    training: tuple[str, ...] = ()
    evidence: str = Rated.NOT_RATED
    evidence_note: str = ""
    evidence_url: str = ""
    share_rule: str = Rule.EQUAL.value
    buys: tuple[Buys, ...] = ()
    trained: tuple[Membership, ...] = field(default=(), compare=False)


_OWN_FIELDS = tuple(one.name for one in fields(ProvisionSaid) if one.name not in ("buys", "trained"))


@transaction.atomic
def add_provision(*, by: Actor, said: ProvisionSaid) -> Provision:
    """Put a kind of support into the library. Refuses a name that another has, and a rating without its source."""
    insist(may_keep_library(by))
    same_school(by, *said.trained)
    _sensible(said)
    refuse_namesake(said.name)
    row = Provision(school_id=by.school_id)
    _say(row, said)
    record_event(by=by, verb=Did.LIBRARY_ADDED, on=row, changed={"name": (None, row.name)})
    return row


@transaction.atomic
def change_provision(*, by: Actor, provision: Provision, said: ProvisionSaid) -> Provision:
    """Say anew what a kind of support is. Plans that picked it keep what they say; what they pick goes by its new
    name. The same said again is no change.
    """
    insist(may_keep_library(by))
    same_school(by, provision, *said.trained)
    row = Provision.objects.select_for_update().get(pk=provision.pk)
    _sensible(said)
    refuse_namesake(said.name, but=row)
    before = _as_told(row)
    _say(row, said)
    tell_change(by, row, before, _as_told(row))
    return row


def _sensible(said: ProvisionSaid) -> None:
    if not said.name.strip():
        raise Refused(_("Enter what it is called"), field="name")
    if said.layer and said.layer not in LAYERS:
        raise Refused(_("Choose one of the answers"), field="layer")
    if said.evidence != Rated.NOT_RATED and not said.evidence_note.strip():
        raise Refused(_("Say what the rating rests on: which results, or who studied it"), field="evidence_note")
    if said.evidence_url and not is_safe(said.evidence_url):
        raise Refused(_("Enter an address that begins with https:// and names a site"), field="evidence_url")
    if said.minutes is not None and not 1 <= said.minutes <= LONGEST_TIME:
        raise Refused(_("Enter minutes between 1 and 420."), field="minutes")
    if said.group_size is not None and said.group_size < 1:
        raise Refused(_("Enter how many pupils have it together, 1 or more"), field="group_size")
    if any(not one.name.strip() or one.pence < 0 or one.months < 1 for one in said.buys):
        raise Refused(
            _("Say of each thing that is bought what it is, what it cost and how long it serves"), field="buys"
        )


def refuse_namesake(name: str, *, but: Provision | None = None) -> None:
    """Refuse a name that something on offer has."""
    others = Provision.objects.filter(name_key=name_key(name), retired_on=None)
    if others.exclude(pk=but.pk if but else 0).exists():
        raise Refused(_("The library has one of this name already. Give it another name."), field="name")


def _say(row: Provision, said: ProvisionSaid) -> None:
    for name in _OWN_FIELDS:
        value = getattr(said, name)
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.name = " ".join(said.name.split())
    row.name_key = name_key(row.name)
    row.save()
    buy(row, said.buys)
    wanted = {one.pk for one in said.trained}
    row.trained.exclude(staff__in=wanted).delete()
    there = set(row.trained.values_list("staff_id", flat=True))
    TrainedAdult.objects.bulk_create(
        TrainedAdult(school_id=row.school_id, provision=row, staff=one) for one in said.trained if one.pk not in there
    )


def buy(row: Provision, buys: Sequence[Buys]) -> None:
    """What is bought for it is this, in this order."""
    there = [Buys(one.name, one.pence, one.months, one.per) for one in Resource.objects.filter(provision=row)]
    if there == list(buys):
        return
    row.resources.all().delete()
    Resource.objects.bulk_create(
        Resource(school_id=row.school_id, provision=row, position=position, **asdict(one))
        for position, one in enumerate(buys)
    )


def _as_told(row: Provision) -> dict[str, Any]:
    """A kind of support as the history tells it."""
    bought = Resource.objects.filter(provision=row)
    trained = TrainedAdult.objects.filter(provision=row).select_related("staff__user")
    return {
        **{name: getattr(row, name) for name in _OWN_FIELDS},
        "resources": [[one.name, one.pence, one.months, one.per] for one in bought],
        "trained": sorted(one.staff.user.name for one in trained),
    }
