"""What a school says of itself: its details, its terms and closures, its own deadlines, its report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.foundation.words import long_date
from endeavour.law.choices import RANGES, Own, SchoolChoices
from endeavour.law.settings_kinds import SettingKind
from endeavour.schools.establishments import LONGEST_WORD, Listed
from endeavour.schools.models import Closure, Establishment, EstablishmentWord, School, Term
from endeavour.schools.plan_checks import Measures, wrong_with
from endeavour.schools.policies import Settler, may_manage_school
from endeavour.schools.states import Did, Phase

DETAILS = (
    "name", "kind", "phase", "la_code", "address", "phone", "email", "dsl_reach", "plan_name", "senco_word",
    "head_title", "advice_name", "advice_phone", "advice_email", "advice_website",
)  # fmt: skip
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days with a name: a half-term or a closure. Both ends are in it."""

    name: str
    starts_on: date
    ends_on: date


@transaction.atomic
def set_details(*, by: Settler, school: School, **details: str) -> School:
    """Change what the school is, how it is named and reached, and the words it uses. Refuses a kind of setting or a
    phase that there is none of.
    """
    insist(may_manage_school(by))
    _own(by, school)
    known = {"kind": {kind.value for kind in SettingKind}, "phase": set(Phase.values)}
    for name, values in known.items():
        if details.get(name, getattr(school, name)) not in values:
            raise Refused(_("Choose one of the answers"), field=name)
    changed: dict[str, tuple[Any, Any]] = {}
    for name in DETAILS:
        before = getattr(school, name)
        said = _as_kept(details.get(name, before))
        if said != _as_kept(before):
            changed[name] = (before, said)
            setattr(school, name, said)
    if changed:
        school.save(update_fields=sorted(changed))
        record_event(by=by, verb=Did.DETAILS_CHANGED, on=school, changed=changed)
    return school


@transaction.atomic
def set_terms(*, by: Settler, school: School, terms: list[Days], closures: list[Days]) -> School:
    """Say when the school is open. Half-terms may not overlap; a closure lies anywhere. What stands already is no
    change.
    """
    insist(may_manage_school(by))
    _own(by, school)
    _refuse_muddle(terms)
    stand = [Days(row.name, row.starts_on, row.ends_on) for row in Term.objects.all()]
    shut = [Days(row.reason, row.starts_on, row.ends_on) for row in Closure.objects.all()]
    told = {"terms": (stand, terms), "closures": (shut, closures)}
    changed = {name: (_told(old), _told(new)) for name, (old, new) in told.items() if set(old) != set(new)}
    if not changed:
        return school
    Term.objects.all().delete()
    Closure.objects.all().delete()
    Term.objects.bulk_create(
        Term(school=school, name=row.name, starts_on=row.starts_on, ends_on=row.ends_on) for row in terms
    )
    Closure.objects.bulk_create(
        Closure(school=school, reason=row.name, starts_on=row.starts_on, ends_on=row.ends_on) for row in closures
    )
    record_event(by=by, verb=Did.TERMS_SET, on=school, changed=changed)
    return school


def _told(rows: list[Days]) -> list[str]:
    """Stretches of days as the log tells of them, the first one first."""
    rows = sorted(rows, key=lambda row: (row.starts_on, row.name))
    return [f"{row.name} ({long_date(row.starts_on)} – {long_date(row.ends_on)})" for row in rows]


@transaction.atomic
def choose_deadlines(*, by: Settler, school: School, numbers: dict[str, int]) -> School:
    """Set the school's own deadlines. What stands at its usual number is not kept, so that it follows the usual."""
    insist(may_manage_school(by))
    try:
        SchoolChoices(numbers)
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    chosen = {name: number for name, number in numbers.items() if number != RANGES[Own(name)].default}
    return _set(by, school, Did.DEADLINES_CHOSEN, "choices", chosen)


@transaction.atomic
def choose_checks(
    *, by: Settler, school: School, off: Iterable[str], measures: Mapping[str, Any] | None = None
) -> School:
    """Switch checks of a plan off, by their keys, and say which words and numbers they go by; all others are on, and
    as usual. They advise, so nothing else changes. Without `measures` those stay as they are.
    """
    insist(may_manage_school(by))
    _own(by, school)
    chosen = Measures(school.check_measures if measures is None else measures)
    for name, wrong in wrong_with(chosen).items():
        raise Refused(wrong, field=name)
    said = {"checks_off": sorted(set(off)), "check_measures": chosen.as_kept()}
    return _set_all(by, school, Did.CHECKS_CHOSEN, said)


@transaction.atomic
def choose_weekly_mail(*, by: Settler, school: School, wanted: bool) -> School:
    """Say whether staff get an e-mail on the first school day of a week, unless they stop their own."""
    return _set(by, school, Did.WEEKLY_MAIL_CHOSEN, "weekly_mail", wanted)


@transaction.atomic
def choose_calendar_feeds(*, by: Settler, school: School, wanted: bool) -> School:
    """Say whether staff may read their own week in a calendar of theirs. `access` ends the addresses there are."""
    return _set(by, school, Did.FEEDS_CHOSEN, "calendar_feeds", wanted)


def _set(by: Settler, school: School, verb: str, name: str, value: Any) -> School:
    insist(may_manage_school(by))
    _own(by, school)
    return _set_all(by, school, verb, {name: value})


def _set_all(by: Settler, school: School, verb: str, said: Mapping[str, Any]) -> School:
    """Keep what differs from what stands, if anything does, and write down one event."""
    changed = {name: (getattr(school, name), value) for name, value in said.items() if getattr(school, name) != value}
    if changed:
        for name, (_before, value) in changed.items():
            setattr(school, name, value)
        school.save(update_fields=sorted(changed))
        record_event(by=by, verb=verb, on=school, changed=changed)
    return school


@transaction.atomic
def record_report(*, by: Settler, school: School, published_on: date | None) -> School:
    """Say when the SEN information report was last published."""
    return _set(by, school, Did.REPORT_RECORDED, "report_published_on", published_on)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a load of the national register did: establishments new here, changed, and as they were."""

    new: int
    changed: int
    unchanged: int


def keep_establishments(listed: Iterable[Listed]) -> Kept:
    """Keep what the national register says, all of it or nothing; the same again changes nothing. Who is not in it
    stays: the register marks schools as closed and does not forget them, and a part of it may be loaded too. It is
    done on the server, by whoever runs it, and touches no school's records, so no event is written.

    The rows are read and compared before anything is locked; only those that are new or differ are held.
    """
    rows, differ, read, changed = iter(listed), [], 0, 0
    while some := list(islice(rows, _AT_ONCE)):
        kept = Establishment.objects.filter(urn__in=[one.urn for one in some])
        here = {row[0]: row for row in kept.values_list(*Listed._fields)}
        others = [one for one in some if here.get(one.urn) != one]
        differ += others
        read += len(some)
        changed += sum(one.urn in here for one in others)
    words = {
        word for one in differ for word in one.search_key.split() if word.isalpha() and len(word) <= LONGEST_WORD
    }
    with transaction.atomic():
        EstablishmentWord.objects.bulk_create(
            [EstablishmentWord(word=word) for word in sorted(words)], ignore_conflicts=True, batch_size=_AT_ONCE
        )
        _put(differ)
    return Kept(new=len(differ) - changed, changed=changed, unchanged=read - len(differ))


def _put(rows: list[Listed]) -> None:
    """Add or overwrite, by URN. By hand, because everybody else waits meanwhile on SQLite: six times as fast."""
    columns = ", ".join(Listed._fields)
    values = ", ".join(["%s"] * len(Listed._fields))
    over = ", ".join(f"{name} = excluded.{name}" for name in Listed._fields[1:])
    table = Establishment._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (urn) DO UPDATE SET {over}",  # noqa: S608
            rows,
        )


def _as_kept(text: str) -> str:
    """A browser ends the lines of a long box in its own way: that is no change."""
    return text.replace("\r\n", "\n")


def _own(by: Settler, school: School) -> None:
    """A school may be settled only from inside it."""
    if by.school_id != school.pk:
        raise NotFound


def _refuse_muddle(terms: list[Days]) -> None:
    for row in terms:
        if row.ends_on < row.starts_on:
            raise Refused(_("“%(name)s” ends before it starts.") % {"name": row.name}, field="terms")
    for before, after in pairwise(sorted(terms, key=lambda row: row.starts_on)):
        if after.starts_on <= before.ends_on:
            both = {"first": before.name, "second": after.name}
            raise Refused(_("“%(first)s” and “%(second)s” overlap.") % both, field="terms")
