"""Forgetting what the school has told us about its files: the next file asks again. No record changes."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.exchange.models import ColumnMatching, FileCode, WordMeaning
from endeavour.exchange.policies import may_import, may_import_sen
from endeavour.exchange.readers.matching import Matching
from endeavour.exchange.remembered import OF_SEN
from endeavour.exchange.states import Did, Memory
from endeavour.foundation.errors import NotFound, insist

KEPT_IN: dict[Memory, type[Model]] = {
    Memory.COLUMNS: ColumnMatching,
    Memory.CODE: FileCode,
    Memory.WORD: WordMeaning,
}


@transaction.atomic
def forget(*, by: Actor, what: Memory, key: int) -> None:
    """Forget which column is which in a list, by which code files call the school, or what a word means. What came in
    by it stays as it is. The log keeps what was forgotten. Not found where it is another school's, or gone already.
    """
    insist(may_import(by))
    row = KEPT_IN[what]._default_manager.select_for_update().filter(pk=key).first()
    if row is None:
        raise NotFound
    verb, changed, of_sen = _told(row)
    if of_sen:
        insist(may_import_sen(by))
    record_event(by=by, verb=verb, on=row, changed=changed)
    row.delete()


def _told(row: Model) -> tuple[Did, dict[str, tuple[Any, Any]], bool]:
    """What the log says of it, and whether it is about SEN."""
    match row:
        case ColumnMatching():
            matching = Matching.from_json(row.matching)
            return Did.COLUMNS_FORGOTTEN, {"columns": (list(matching.headings), None)}, matching.kind in OF_SEN
        case FileCode():
            return Did.CODE_FORGOTTEN, {"file_code": (row.code, None)}, False
        case WordMeaning():
            changed = {"word": (row.word_key, None), "code": (row.code, None)}  # no word of theirs is a field’s name
            return Did.WORD_FORGOTTEN, changed, True
        case _:
            raise NotFound
