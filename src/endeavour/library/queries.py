"""What stands in the library of the active school."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Prefetch, Q, QuerySet

from endeavour.foundation.errors import NotFound
from endeavour.foundation.names import name_key
from endeavour.library.layers import layer_of
from endeavour.library.models import BankStrategy, BankTarget, CouncilLink, Provision, TrainedAdult
from endeavour.library.starter.strategies import EVERY_CLASS
from endeavour.needs.states import Area
from endeavour.schools.models import School
from endeavour.schools.prepared import kept
from endeavour.schools.states import Phase
from endeavour.schools.tenancy import active_schools

Row = TypeVar("Row", Provision, BankStrategy, BankTarget)
BankRow = TypeVar("BankRow", BankStrategy, BankTarget)

SUITS: Mapping[str, frozenset[str]] = {
    Phase.EARLY_YEARS: frozenset({Phase.EARLY_YEARS.value}),
    Phase.PRIMARY: frozenset({Phase.EARLY_YEARS.value, Phase.PRIMARY.value}),
    Phase.SECONDARY: frozenset({Phase.SECONDARY.value, Phase.POST_16.value}),
    Phase.ALL_THROUGH: frozenset(Phase.values),
    Phase.POST_16: frozenset({Phase.SECONDARY.value, Phase.POST_16.value}),
}
"""For which phases a strategy or a target is of use in a setting of each."""


def suits(phase: str, school: School) -> bool:
    """Whether what is for a phase is of use in this school. What names none is for all."""
    return not phase or phase in SUITS.get(school.phase, frozenset())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the library: words of it, an area, and so on; nothing said narrows nothing."""

    find: str = ""
    area: str = ""
    kind: str = ""
    layer: str = ""
    phase: str = ""
    setting: str = ""
    every_class: bool = False
    shared: bool = False
    retired: bool = False


def provisions(wanted: Wanted) -> list[Provision]:
    """The kinds of support that are wanted, by name. One query."""
    rows = _standing(Provision.objects.all(), wanted)
    for word in name_key(wanted.find).split():
        rows = rows.filter(name_key__contains=word)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.layer:
        rows = rows.filter(layer=wanted.layer)
    return [row for row in rows if not wanted.area or wanted.area in row.areas]


def provision_of(uid: uuid.UUID) -> Provision:
    """One kind of support of this school, with what is bought for it and who was trained. Three queries."""
    trained = TrainedAdult.objects.select_related("staff__user").order_by("staff__user__name", "pk")
    rows = Provision.objects.prefetch_related("resources", Prefetch("trained", trained))
    return _one(rows, uid)


def not_trained(provision: Provision | None, staff: Collection[int]) -> set[int]:
    """Of these adults, by key, those who are not named as trained for it, where it says that whoever gives it needs
    training, or names who was trained. One query, or none.
    """
    if provision is None or not staff:
        return set()
    named = set(TrainedAdult.objects.filter(provision=provision).values_list("staff_id", flat=True))
    return set(staff) - named if named or provision.training else set()


def strategies(wanted: Wanted) -> list[BankStrategy]:
    """The strategies that are wanted, in the school's order. One query."""
    rows = _in_bank(BankStrategy.objects.all(), wanted)
    if wanted.every_class:
        rows = rows.filter(every_class=True)
    if wanted.setting:
        rows = rows.filter(Q(setting="") | Q(setting=wanted.setting))
    return list(rows)


def targets(wanted: Wanted) -> list[BankTarget]:
    """The targets that are wanted, in the school's order. One query."""
    return list(_in_bank(BankTarget.objects.all(), wanted))


def strategy_of(uid: uuid.UUID) -> BankStrategy:
    """One strategy of this school's bank."""
    return _one(BankStrategy.objects.all(), uid)


def target_of(uid: uuid.UUID) -> BankTarget:
    """One target of this school's bank."""
    return _one(BankTarget.objects.all(), uid)


def _one(rows: QuerySet[Row], uid: uuid.UUID) -> Row:
    row = rows.filter(uid=uid).first()
    if row is None:
        raise NotFound
    return row


def _standing(rows: QuerySet[Row], wanted: Wanted) -> QuerySet[Row]:
    rows = rows.exclude(retired_on=None) if wanted.retired else rows.filter(retired_on=None)
    return rows.filter(shared=True) if wanted.shared else rows


def _in_bank(rows: QuerySet[BankRow], wanted: Wanted) -> QuerySet[BankRow]:
    rows = _standing(rows, wanted)
    for word in name_key(wanted.find).split():
        rows = rows.filter(text_key__contains=word)
    if wanted.area:
        rows = rows.filter(area=wanted.area)
    if wanted.phase:
        rows = rows.filter(phase__in=["", wanted.phase])
    return rows


def is_empty() -> bool:
    """Whether the library of this school never held anything: not even what is retired now."""
    return not any(model.objects.exists() for model in (Provision, BankStrategy, BankTarget))


def offered_in_class(school: School) -> dict[Area, list[str]]:
    """What every class offers before anything extra, by area of need: the strategies of the school's own bank that
    suit its phase, or, until it has any of the kind, those that a library begins with. One query.
    """
    rows = BankStrategy.objects.filter(every_class=True).values_list("area", "text", "phase", "retired_on")
    found: dict[Area, list[str]] = {area: [] for area in Area}
    said = list(rows)
    for area, text, phase, retired_on in said:
        if retired_on is None and suits(phase, school):
            found[Area(area or Area.OTHER)].append(text)
    if said:
        return found
    return {area: [str(one.text) for one in some if suits(one.phase, school)] for area, some in EVERY_CLASS.items()}


def council_links() -> list[CouncilLink]:
    """Where the council says what it expects of every school, in the order in which the school has them."""
    return list(CouncilLink.objects.all())


@dataclass(frozen=True, slots=True)
class Pick:
    """A kind of support as a line of a plan picks it."""

    uid: uuid.UUID
    name: str
    kind: str
    layer: str
    areas: tuple[str, ...]
    minutes: int | None
    times_a_week: int | None
    weeks: int | None
    group_size: int | None

    @property
    def area(self) -> str:
        """Its area of need, where it has one alone."""
        return self.areas[0] if len(self.areas) == 1 else ""

    @property
    def layer_name(self) -> str:
        """What its layer is called."""
        layer = layer_of(self.layer)
        return str(layer.name) if layer else ""


@dataclass(frozen=True, slots=True)
class Picks:
    """All that a plan can pick: kinds of support by the keys of their names, targets by the keys of their words, and
    strategies.
    """

    provisions: Mapping[str, Pick] = field(default_factory=dict)
    targets: Mapping[str, BankTarget] = field(default_factory=dict)
    strategies: tuple[BankStrategy, ...] = ()

    def named(self, what: str) -> Pick | None:
        """The kind of support by whose name these words begin, the longest name first, if any: “Talking group, with
        pictures” is the talking group.
        """
        key = name_key(what)
        ends = [at for at in range(len(key), 0, -1) if at == len(key) or not key[at].isalnum()]
        return next((self.provisions[key[:at]] for at in ends if key[:at] in self.provisions), None)


NOTHING = Picks()


def picks_of(school: School) -> Picks:
    """What a plan of this school can pick. Three queries."""
    (here,) = active_schools()
    found = [_pick(row) for row in kept(_provisions_to_pick, here)]
    return Picks(
        provisions={name_key(one.name): one for one in found},
        targets={row.text_key: row for row in reversed(kept(_targets_to_pick, here)) if suits(row.phase, school)},
        strategies=tuple(row for row in kept(_strategies_to_pick, here) if suits(row.phase, school)),
    )


def _provisions_to_pick(school: int) -> QuerySet[Provision]:
    return Provision.objects.filter(school=school, retired_on=None).order_by("name_key", "pk")


def _targets_to_pick(school: int) -> QuerySet[BankTarget]:
    return BankTarget.objects.filter(school=school, retired_on=None).order_by("position", "pk")


def _strategies_to_pick(school: int) -> QuerySet[BankStrategy]:
    return BankStrategy.objects.filter(school=school, retired_on=None).order_by("position", "pk")


def _pick(row: Provision) -> Pick:
    said: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("uid", "name", "kind", "layer", "minutes", "times_a_week", "weeks", "group_size")
    }
    return Pick(areas=tuple(row.areas), **said)


def keys_of(provisions: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, int]:
    """The keys of these kinds of support, by their uids. One query, where there are any."""
    wanted = {uid for uid in provisions if uid}
    return dict(Provision.objects.filter(uid__in=wanted).values_list("uid", "pk")) if wanted else {}
