"""Files of one school or several, looked at and applied at once: what the command line does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import system
from endeavour.exchange.applying.rows import put_plan
from endeavour.exchange.applying.write import write_once
from endeavour.exchange.comparing.compare import compare_roll, part_of, rows_elsewhere, without_school
from endeavour.exchange.comparing.plan import Plan
from endeavour.exchange.models import Import
from endeavour.exchange.records import Finding, Roll
from endeavour.exchange.states import LEAVING_SHARE, ImportState
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.foundation.references import new_uid
from endeavour.people.actions.batch import Batch
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_schools


@dataclass(frozen=True, slots=True)
class Share:
    """One school's part of the files. `elsewhere` is how many rows are of schools that are not asked about."""

    school: School
    roll: Roll
    elsewhere: int = 0


def shares_of(roll: Roll, *, school: School | None, told: Mapping[str, School]) -> tuple[list[Share], list[Finding]]:
    """Each school's part of the files, and rows that name none although there are several.

    A code of a file's own is one of `told`, or a school's URN; where the files have one code only, it is `school`.
    Raises Refused, with the sentence a person reads, for codes that nobody has explained.
    """
    codes = [code for code in roll.school_codes if code]
    known = dict(told)
    for row in School.objects.filter(code__in=codes):
        known.setdefault(row.code, row)
    unknown = [code for code in codes if code not in known]
    if school is not None and not told and len(codes) <= 1:
        return [Share(school, part_of(roll, codes, alone=True))], []
    if school is not None and school.code not in {row.code for row in known.values()} and codes:
        raise Refused(_ask(codes))
    if school is not None:
        mine = [code for code in codes if code in known and known[code].pk == school.pk]
        alone = len(codes) <= 1
        share = Share(school, part_of(roll, mine, alone=alone), rows_elsewhere(roll, mine))
        return [share], [] if alone else without_school(roll)
    if unknown:
        raise Refused(_ask(unknown))
    if not codes:
        raise Refused(_("The files do not say which school they are of. Add --school and its URN."))
    schools = {known[code].pk: known[code] for code in codes}
    alone = len(schools) == 1
    shares = [
        Share(row, part_of(roll, [code for code in codes if known[code].pk == pk], alone=alone))
        for pk, row in schools.items()
    ]
    return shares, [] if alone else without_school(roll)


def _ask(codes: list[str]) -> str:
    first = codes[0]
    return _("The files call schools by codes of their own: %(codes)s. Say which each is: --map %(first)s=URN.") % {
        "codes": ", ".join(codes),
        "first": first,
    }


def look_at(shares: list[Share], *, on: date, source: str, whole: bool | None = None) -> list[Plan]:
    """What the files would change in each school. Nothing is written."""
    plans = []
    with in_schools({share.school.pk for share in shares}):
        for share in shares:
            plan = compare_roll(share.school, share.roll, on=on, whole=whole, source=source)
            plan.preview.elsewhere = share.elsewhere
            plans.append(plan)
    return plans


def apply_shares(
    shares: list[Share], *, on: date, names: list[str], source: str, whole: bool | None = None, leave: bool = False
) -> list[Plan]:
    """Apply the files to all their schools in one transaction. Where something was changed here and the file says
    otherwise, ours stays. Pupils leave where they are few, or where `leave` says that so many shall.
    """
    school_ids = frozenset(share.school.pk for share in shares)

    def prepare() -> tuple[Batch, list[Plan], list[Plan]]:
        plans = look_at(shares, on=on, source=source, whole=whole)
        batch = Batch()
        for plan in plans:
            by, uid = system(plan.school.pk), new_uid()
            batch.add(
                Import,
                school_id=plan.school.pk,
                uid=uid,
                state=ImportState.APPLIED.value,
                received_at=clock.now(),
                by_name=by.name,
                names=names,
                counts=plan.preview.counts,
                answers={"sen": True},
                preview=plan.preview.to_mend(),
                ended_at=clock.now(),
            )
            goes = leave or not too_many_leave(plan)
            put_plan(batch, plan, by=by, of=uid, stays=frozenset(), leave=goes)
        return batch, plans, plans

    with in_schools(school_ids):
        return write_once(school_ids, prepare)


def too_many_leave(plan: Plan) -> bool:
    """Whether so large a share of the roll would leave that somebody must say yes to it."""
    return plan.preview.leaving * 100 > plan.preview.on_roll * LEAVING_SHARE
