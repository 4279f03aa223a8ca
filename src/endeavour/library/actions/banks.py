"""Putting strategies and targets into the bank, and saying them anew."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.names import name_key
from endeavour.library.actions.telling import tell_change
from endeavour.library.models import BankStrategy, BankTarget
from endeavour.library.policies import may_keep_library
from endeavour.library.states import LONGEST_STRATEGY, MOST_AT_ONCE, Did
from endeavour.schools.tenancy import same_school

BankRow = BankStrategy | BankTarget
Row = TypeVar("Row", BankStrategy, BankTarget)


@dataclass(frozen=True, slots=True)
class StrategySaid:
    """What is said of a strategy beside its words."""

    area: str = ""
    phase: str = ""
    setting: str = ""
    every_class: bool = False


@dataclass(frozen=True, slots=True)
class TargetSaid:
    """What is said of a target."""

    text: str
    area: str = ""
    phase: str = ""
    measure: str = ""
    baseline: str = ""
    aim: str = ""


@transaction.atomic
def add_strategies(*, by: Actor, texts: Sequence[str], said: StrategySaid) -> int:
    """Put strategies into the bank, some at once. What stands in it already is left as it is. How many came."""
    insist(may_keep_library(by))
    lines = list(dict.fromkeys(" ".join(text.split()) for text in texts if text.split()))
    if not lines:
        raise Refused(_("Write at least one strategy"), field="text")
    if len(lines) > MOST_AT_ONCE:
        raise Refused(_("Write %(most)d strategies at most") % {"most": MOST_AT_ONCE}, field="text")
    if any(len(line) > LONGEST_STRATEGY for line in lines):
        raise Refused(_("Keep each strategy to %(most)d letters") % {"most": LONGEST_STRATEGY}, field="text")
    standing = BankStrategy.objects.filter(area=said.area, retired_on=None)
    there = set(standing.values_list("text_key", flat=True))
    new = {name_key(line): line for line in reversed(lines) if name_key(line) not in there}
    at = next_place(BankStrategy)
    for position, line in enumerate(reversed(new.values()), start=at):
        row = BankStrategy.objects.create(
            school_id=by.school_id, position=position, **asdict(said), **words_of(line)
        )  # fmt: skip
        record_event(by=by, verb=Did.LIBRARY_ADDED, on=row, changed={"text": (None, row.text)})
    return len(new)


@transaction.atomic
def change_strategy(*, by: Actor, strategy: BankStrategy, text: str, said: StrategySaid) -> BankStrategy:
    """Say a strategy anew."""
    insist(may_keep_library(by))
    same_school(by, strategy)
    row = BankStrategy.objects.select_for_update().get(pk=strategy.pk)
    return _change_words(by, row, text, asdict(said))


@transaction.atomic
def add_target(*, by: Actor, said: TargetSaid) -> BankTarget:
    """Put a target into the bank. Refuses one that stands there in the same area already."""
    insist(may_keep_library(by))
    refuse_same(BankTarget, said.text, said.area)
    row = BankTarget.objects.create(
        school_id=by.school_id, position=next_place(BankTarget), **{**asdict(said), **words_of(said.text)}
    )
    record_event(by=by, verb=Did.LIBRARY_ADDED, on=row, changed={"text": (None, row.text)})
    return row


@transaction.atomic
def change_target(*, by: Actor, target: BankTarget, said: TargetSaid) -> BankTarget:
    """Say a target of the bank anew. Plans that took it keep what they say."""
    insist(may_keep_library(by))
    same_school(by, target)
    row = BankTarget.objects.select_for_update().get(pk=target.pk)
    more = {name: value for name, value in asdict(said).items() if name != "text"}
    return _change_words(by, row, said.text, more)


def words_of(text: object) -> dict[str, str]:
    """The words of a row of the bank, with the key that they are found by."""
    return {"text": str(text), "text_key": name_key(str(text))}


def next_place(model: type[BankRow]) -> int:
    """The place after the last."""
    last = model.objects.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def refuse_same(
    model: type[BankRow],
    text: str,
    area: str,
    *,
    but: BankRow | None = None,
) -> None:
    """Refuse no words, and those that the bank offers in this area already."""
    if not text.strip():
        raise Refused(_("Write it in words"), field="text")
    others = model.objects.filter(text_key=name_key(text), area=area, retired_on=None)
    if others.exclude(pk=but.pk if but else 0).exists():
        raise Refused(_("The bank has this already, in the same area of need."), field="text")


def _change_words(by: Actor, row: Row, text: str, more: Mapping[str, Any]) -> Row:
    text = " ".join(text.split())
    refuse_same(type(row), text, more["area"], but=row)
    names = ["text", *more]
    before = {name: getattr(row, name) for name in names}
    for name, value in {**more, **words_of(text)}.items():
        setattr(row, name, value)
    row.save()
    tell_change(by, row, before, {name: getattr(row, name) for name in names})
    return row
