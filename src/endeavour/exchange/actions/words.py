"""What the school's own words mean: said once for all that arrived with them, and for every file to come."""

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.exchange.codes import LEGACY_STATUSES, NEED_TYPES, STATUSES
from endeavour.exchange.comparing.statuses import word_key
from endeavour.exchange.models import WaitingStatus, WordMeaning
from endeavour.exchange.policies import may_import, may_import_sen
from endeavour.exchange.states import Did, WordKind
from endeavour.foundation.errors import Refused, insist
from endeavour.foundation.verdict import first_refusal
from endeavour.needs.actions.history import match_needs
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Status

PASS_OVER = ""


@transaction.atomic
def match_word(*, by: Actor, kind: WordKind, written: str, code: str) -> int:
    """Say what a word means: a census type of need, an SEN status, or nothing (then later files' are passed over).

    Returns how many rows that arrived with it have been settled. A status whose pupil has another one open by now
    goes on waiting, unless it has an end.
    """
    insist(first_refusal(may_import(by), may_import_sen(by)))
    known = NEED_TYPES if kind is WordKind.NEED else {**STATUSES, **LEGACY_STATUSES}
    if code != PASS_OVER and code not in known:
        raise Refused(_("Choose one of the answers."), field="code")
    row, _made = WordMeaning.objects.update_or_create(
        school_id=by.school_id, kind=kind, word_key=word_key(written), defaults={"code": code}
    )
    record_event(by=by, verb=Did.WORD_MATCHED, on=row, changed={word_key(written): (None, code)})
    if kind is WordKind.STATUS:
        return _settle_statuses(by, written, code)
    return match_needs(by=by, written=written, code=code) if code else 0


def _settle_statuses(by: Actor, written: str, code: str) -> int:
    rows = list(WaitingStatus.objects.filter(written__iexact=written))
    standing = set(SenStatus.objects.filter(ends_on=None, legacy="").values_list("pupil_id", flat=True))
    settled = 0
    for row in rows:
        legacy = code in LEGACY_STATUSES
        if code and not legacy and row.ends_on is None and row.pupil_id in standing:
            continue
        if code:
            SenStatus.objects.create(
                school_id=by.school_id,
                pupil_id=row.pupil_id,
                status=Status.NONE if legacy else code,
                legacy=code if legacy else "",
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                source=row.source,
            )
        row.delete()
        settled += 1
    return settled
