"""The support that somebody gives today, as Today shows it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.actor import Actor
from endeavour.pages.design.filters import day
from endeavour.pages.frame import address
from endeavour.plans.shape import LineShape
from endeavour.provision.giving import SupportToday, ToGive
from endeavour.provision.models import Session
from endeavour.provision.policies import may_strike
from endeavour.provision.states import Given, Loss

SHOWN_AT_FIRST = 12


@dataclass(frozen=True, slots=True)
class GiveRow:
    """A line to give, ready for the `duty` macro. `about` completes the words of its buttons."""

    line: LineShape
    pupil_uid: UUID
    when: str
    notes: tuple[str, ...]
    what: SafeString
    because: str
    about: str


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """A session of today: about whom and what, how it went, who logged it, and where it can be struck out."""

    about: str
    kind: str
    how: str
    by: str
    strike_url: str


@dataclass(frozen=True, slots=True)
class Support:
    """The whole of it. `more` is how many lines are not shown yet; `losses` why something was not given."""

    rows: list[GiveRow]
    more: int
    logged: list[LoggedRow]
    losses: list[tuple[str, str]]


def support_shown(found: SupportToday, by: Actor, *, code: str, on: date, all_of_it: bool) -> Support | None:
    """The first dozen lines, or all; None for somebody who has nothing to give and has logged nothing."""
    if not found.to_give and not found.logged:
        return None
    shown = found.to_give if all_of_it else found.to_give[:SHOWN_AT_FIRST]
    return Support(
        rows=[_row(row, code) for row in shown],
        more=len(found.to_give) - len(shown),
        logged=[_logged(session, by, code) for session in found.logged],
        losses=[(str(loss.value), str(loss.label)) for loss in Loss],
    )


def _row(row: ToGive, code: str) -> GiveRow:
    line, pupil = row.line, row.pupil
    link = address(code, "do", pupil_uid=pupil.uid)
    return GiveRow(
        line=line,
        pupil_uid=pupil.uid,
        when=_this_week(row),
        notes=(_("last on %(day)s") % {"day": day(row.last_on)},) if row.last_on else (_("not logged before"),),
        what=format_html('{}, <a href="{}">{}</a>', line.what, link, pupil.called),
        because=_size(line),
        about=f"{line.what}, {pupil.called}",
    )


def _this_week(row: ToGive) -> str:
    if not row.line.times_a_week:
        return _("%(done)d this week") % {"done": row.this_week}
    return _("%(done)d of %(times)d this week") % {"done": row.this_week, "times": row.line.times_a_week}


def _size(line: LineShape) -> str:
    parts = []
    if line.minutes:
        parts.append(ngettext("%(num)d minute", "%(num)d minutes", line.minutes) % {"num": line.minutes})
    parts.append(_("group of %(size)d") % {"size": line.group_size} if line.group_size > 1 else _("one to one"))
    return ", ".join(parts)


def _logged(session: Session, by: Actor, code: str) -> LoggedRow:
    where = {"pupil_uid": session.pupil.uid, "session_uid": session.uid}
    return LoggedRow(
        about=f"{session.line.what}, {session.pupil.called}",
        kind="none" if session.given == Given.NOT_GIVEN else "met",
        how=_how(session),
        by=session.logged_by.user.name if session.logged_by else "Endeavour",
        strike_url=address(code, "strike-session", **where) if may_strike(by, session) else "",
    )


def _how(session: Session) -> str:
    if session.given == Given.NOT_GIVEN:
        return f"{session.get_given_display()}: {session.get_loss_display()}"
    minutes = ngettext("%(num)d minute", "%(num)d minutes", session.minutes) % {"num": session.minutes}
    return f"{session.get_given_display()}, {minutes}"
