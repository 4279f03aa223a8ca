"""The support that somebody gives today, as Today shows it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.actor import Actor
from endeavour.law.choices import Own
from endeavour.law.finding import Choice, Finding, State
from endeavour.law.own_deadlines import own_deadline_kept
from endeavour.law.setting import Setting
from endeavour.pages.design.filters import day, long_day
from endeavour.pages.frame import address
from endeavour.pages.school.today.rows import but_its_day, notes_of, when_of
from endeavour.plans.shape import LineShape
from endeavour.provision.giving import SupportToday, ToGive, Unlogged
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
class UnloggedRow:
    """Sessions of last week that are not written down, ready for the `duty` macro."""

    kind: str
    when: str
    notes: tuple[str, ...]
    what: SafeString
    because: str
    source: str
    source_url: str
    action_url: str
    about: str


@dataclass(frozen=True, slots=True)
class Support:
    """The whole of it. `more` and `more_unlogged` are how many lines are not shown yet; `losses` why something was
    not given.
    """

    rows: list[GiveRow]
    more: int
    unlogged: list[UnloggedRow]
    more_unlogged: int
    logged: list[LoggedRow]
    losses: list[tuple[str, str]]


def support_shown(
    found: SupportToday, by: Actor, setting: Setting, *, code: str, on: date, all_of_it: bool
) -> Support | None:
    """The first dozen lines, or all; None for somebody who has nothing to give or to write down, and has logged
    nothing.
    """
    unlogged = [(row, finding) for row in found.unlogged if (finding := _logged_in_time(row, setting, on)).open]
    if not found.to_give and not found.logged and not unlogged:
        return None
    most = None if all_of_it else SHOWN_AT_FIRST
    shown = found.to_give[:most]
    return Support(
        rows=[_row(row, code) for row in shown],
        more=len(found.to_give) - len(shown),
        unlogged=[_unlogged(row, finding, setting, code, on) for row, finding in unlogged[:most]],
        more_unlogged=len(unlogged) - len(unlogged[:most]),
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


def _logged_in_time(row: Unlogged, setting: Setting, on: date) -> Finding[Choice]:
    """Sessions of a week have no day of their own, so the days that the school gives itself run from its last."""
    return own_deadline_kept(setting, Own.SESSION_LOGGED, began_on=row.until, on=on)


def _unlogged(row: Unlogged, finding: Finding[Choice], setting: Setting, code: str, on: date) -> UnloggedRow:
    kind = "late" if finding.state is State.LATE else "due"
    do = address(code, "do", pupil_uid=row.pupil.uid)
    written = ngettext(
        "%(written)d of %(times)d session is written down.",
        "%(written)d of %(times)d sessions are written down.",
        row.times,
    ) % {"written": row.written, "times": row.times}
    why = (part.say(_, ngettext, long_day) for part in but_its_day(finding.because).more)
    return UnloggedRow(
        kind=kind,
        when=when_of(finding.due_on, kind, on),
        notes=notes_of(finding.due_on, kind, on, setting.calendar),
        what=format_html('{}, <a href="{}">{}</a>', row.line.what, do, row.pupil.called),
        because=" ".join([written, *why]),
        source=str(finding.citation),
        source_url=f"{reverse('rules')}#choices",
        action_url=address(code, "log-session", pupil_uid=row.pupil.uid, line_uid=row.line.uid),
        about=f"{row.line.what}, {row.pupil.called}",
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
