"""SEN statuses: spells as history, and the one that stands now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from endeavour.exchange.codes import LEGACY_STATUSES
from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.plan import Plan, Who
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.comparing.pupils import choose, shown
from endeavour.exchange.comparing.settle import Outcome, plain, settle
from endeavour.exchange.records import About, StatusRow
from endeavour.exchange.states import WordKind
from endeavour.foundation.words import sentence
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Status

SOURCE_LENGTH = 120


def word_key(written: str) -> str:
    """What two spellings of one word of the school's share."""
    return " ".join(written.casefold().split())[:200]


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell of status as the file has it, its end worked out from what follows."""

    code: str
    start: date | None
    end: date | None
    row: StatusRow


def compare_statuses(plan: Plan, here: Here, who: Who, rows: list[StatusRow]) -> None:
    """A pupil's statuses: older codes and ended spells as history, and the one that stands now."""
    ours = here.spells.get(who.pupil.pk, []) if who.pupil else []
    spells: list[Spell] = []
    for row in rows:
        code = row.code or here.meanings.get((WordKind.STATUS, word_key(row.written)), "?")
        if code == "?":
            _wait(plan, here, who, row)
        elif code in LEGACY_STATUSES:
            _legacy(plan, who, row, code, ours)
        elif code:
            spells.append(Spell(code, row.start, row.end, row))
    history, current = _in_order(plan, spells)
    for spell in history:
        ended = _past(plan, who, spell, ours)
        ours = [one for one in ours if one is not ended]
    if current is not None:
        _now(plan, here, who, current, ours, has_history=bool(history))


def _wait(plan: Plan, here: Here, who: Who, row: StatusRow) -> None:
    known = here.waiting.get(who.pupil.pk, []) if who.pupil else []
    plan.preview.waiting[row.written] = plan.preview.waiting.get(row.written, 0) + 1
    if any(one.written == row.written and one.starts_on == row.start for one in known):
        plan.preview.count("statuses", "unchanged")
        return
    values = {"written": row.written, "starts_on": row.start, "ends_on": row.end, "source": plan.source}
    plan.waiting.append((who, values))
    plan.preview.count("statuses", "new")


def _legacy(plan: Plan, who: Who, row: StatusRow, code: str, ours: list[SenStatus]) -> None:
    """School Action and the like: kept as history under its own letter, and never K."""
    plan.preview.legacy += 1
    if any(one.legacy == code and one.starts_on == row.start for one in ours):
        plan.preview.count("statuses", "unchanged")
        return
    _new(plan, who, status=Status.NONE, legacy=code, starts_on=row.start, ends_on=row.end)


def _in_order(plan: Plan, spells: list[Spell]) -> tuple[list[Spell], Spell | None]:
    """Ended spells, and the open one. One is open at a time, so each ends at the latest when the next begins."""
    ordered = sorted(spells, key=lambda spell: spell.start or date.min)
    history: list[Spell] = []
    for at, spell in enumerate(ordered[:-1]):
        end = spell.end or ordered[at + 1].start
        if end is None:
            message = sentence(wording.STATUS_UNCLEAR)
            plan.finds(spell.row.source, About.STATUS, message, refused=True, value=spell.row.written)
        else:
            history.append(Spell(spell.code, spell.start, end, spell.row))
    last = ordered[-1] if ordered else None
    if last is not None and last.end is not None and last.end <= plan.as_of:
        return [*history, last], None
    return history, last


def _past(plan: Plan, who: Who, spell: Spell, ours: list[SenStatus]) -> SenStatus | None:
    """A spell that is over. Gives the row here that ends with it, if one does."""
    same = [one for one in ours if not one.legacy and one.status == spell.code and one.starts_on == spell.start]
    if not same:
        _new(plan, who, status=spell.code, starts_on=spell.start, ends_on=spell.end)
    elif same[0].ends_on is None and who.last.get("status") == [spell.code, plain(spell.start)]:
        _change(plan, who, same[0], {"ends_on": (None, spell.end)})
        plan.says(who, LineKind.CHANGED, "status", _words(same[0].status, same[0].starts_on), _until(spell))
        return same[0]
    else:
        plan.preview.count("statuses", "unchanged")
    return None


def _now(plan: Plan, here: Here, who: Who, spell: Spell, ours: list[SenStatus], *, has_history: bool) -> None:
    """The status that stands. A date the file does not give is not made up; a no that was never a yes is nothing."""
    who.said["status"] = [spell.code, plain(spell.start)]
    standing = next((one for one in ours if one.ends_on is None and not one.legacy), None)
    if standing is None:
        if spell.code == Status.NONE and not has_history and not ours:
            plan.preview.count("statuses", "unchanged")
        else:
            _start(plan, who, spell, None)
        return
    if standing.status == spell.code:
        _date(plan, who, spell, standing)
        return
    if _chosen(plan, here, who, spell, standing) is Outcome.TAKE:
        _start(plan, who, spell, standing)
    else:
        plan.preview.count("statuses", "unchanged")


def _chosen(plan: Plan, here: Here, who: Who, spell: Spell, standing: SenStatus) -> Outcome:
    """Whether another status than the one here is taken. Where a cycle is running there is work in it, so a person
    always chooses.
    """
    ours, theirs = [standing.status, plain(standing.starts_on)], [spell.code, plain(spell.start)]
    last = who.last.get("status")
    unedited = last is not None and last[0] == ours[0] and last[1] in (ours[1], None)
    busy = who.pupil is not None and who.pupil.pk in here.open_cycles
    words = _words(standing.status, standing.starts_on), _words(spell.code, spell.start)
    if unedited and not busy:
        plan.says(who, LineKind.CHANGED, "status", *words, spell.row.source)
        return Outcome.TAKE
    return choose(plan, who, "status", *words, theirs, spell.row.source)


def _date(plan: Plan, who: Who, spell: Spell, standing: SenStatus) -> None:
    """The same status: perhaps the file knows, or has changed, the day it began."""
    last = who.last.get("status")
    outcome = settle(standing.starts_on, spell.start, last=last[1] if last else None, was_imported=last is not None)
    words = _words(standing.status, standing.starts_on), _words(spell.code, spell.start)
    if outcome is Outcome.DIFFERS:
        outcome = choose(plan, who, "status", *words, [spell.code, plain(spell.start)], spell.row.source)
    elif outcome is Outcome.TAKE:
        plan.says(who, LineKind.CHANGED, "status", *words, spell.row.source)
    if outcome is Outcome.TAKE:
        _change(plan, who, standing, {"starts_on": (standing.starts_on, spell.start)})
    else:
        plan.preview.count("statuses", "unchanged")


def _start(plan: Plan, who: Who, spell: Spell, before: SenStatus | None) -> None:
    """A new spell. Where the file has no date and another status stood until now, it began, as far as we know, on
    the day of the file: at the last import it was otherwise.
    """
    start = spell.start or (plan.as_of if before else None)
    if before is not None:
        end = max(start or plan.as_of, before.starts_on or date.min)
        plan.spell_changes.append((who, before, {"ends_on": (None, end)}))
    _new(plan, who, changed=before is not None, status=spell.code, starts_on=start)


def _new(plan: Plan, who: Who, *, changed: bool = False, **values: Any) -> None:
    plan.spells.append((who, {**values, "source": plan.source[:SOURCE_LENGTH]}))
    plan.preview.count("statuses", "changed" if changed else "new")


def _change(plan: Plan, who: Who, row: SenStatus, changes: dict[str, tuple[Any, Any]]) -> None:
    plan.spell_changes.append((who, row, changes))
    plan.preview.count("statuses", "changed")


def _words(code: str, start: date | None) -> str:
    return f"{code}, {shown(start)}" if start else code


def _until(spell: Spell) -> str:
    return f"{_words(spell.code, spell.start)} – {shown(spell.end)}"
