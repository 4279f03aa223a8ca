"""Duties as Today shows them: grouped by when, each an order to do, its reason, its source and one button."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from endeavour.duties.standing import Standing
from endeavour.foundation.school_year import Calendar
from endeavour.foundation.words import Sentence
from endeavour.law.finding import Choice, Condition, Must, State
from endeavour.pages.design.filters import day, long_day
from endeavour.pages.frame import address

FORCES = {Must: "law", Condition: "grant", Choice: "school"}
SHOWN_AT_FIRST = 12
FEWEST_FOLDED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One duty, ready for the `duty` macro."""

    kind: str
    when: str
    notes: tuple[str, ...]
    what: SafeString
    because: str
    said: str
    force: str
    source: str
    source_url: str
    action: str
    action_url: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Duties of one stretch of time. `hidden` is how many more there are, `count` how many in all."""

    key: str
    title: str
    rows: list[Row]
    hidden: int
    count: int
    text: str = ""


TITLES = (
    ("late", gettext_noop("Late")),
    ("today", gettext_noop("Today")),
    ("week", gettext_noop("This week")),
    ("next", gettext_noop("Next")),
)


def grouped(standings: list[Standing], *, code: str, on: date, calendar: Calendar, all_of: str) -> list[Group]:
    """The duties under Late, Today, This week and Next. Each group shows its first dozen, or all of `all_of`."""
    buckets: dict[str, list[Standing]] = {key: [] for key, _title in TITLES}
    for standing in _folded(standings):
        buckets[_bucket(standing, on)].append(standing)
    groups = []
    for key, title in TITLES:
        found = buckets[key]
        shown = found if all_of == key else found[:SHOWN_AT_FIRST]
        if found:
            rows = [row_of(standing, code, on, calendar) for standing in shown]
            groups.append(Group(key, _(title), rows, len(found) - len(shown), len(found)))
    return groups


def _folded(standings: list[Standing]) -> list[Standing]:
    """The yearly reports of many pupils, which fall due on one day and are recorded together, as one row."""
    reports = [standing for standing in standings if standing.key == "annual-report"]
    if len(reports) < FEWEST_FOLDED:
        return standings
    words = _("Record the yearly report of %(count)d pupils: choose them in the register") % {"count": len(reports)}
    one = replace(reports[0], order=words, about=None, action=gettext_noop("Go to the register"), page="register")
    kept = [standing for standing in standings if standing.key != "annual-report" or standing is reports[0]]
    return [one if standing is reports[0] else standing for standing in kept]


def _bucket(standing: Standing, on: date) -> str:
    finding = standing.finding
    if finding.state is State.LATE:
        return "late"
    if finding.due_on is None or finding.due_on > on + timedelta(days=6 - on.weekday()):
        return "next"
    return "today" if finding.due_on <= on else "week"


def force_of(standing: Standing) -> str:
    """law, grant, code or school: as the `force` macro names them."""
    return FORCES.get(type(standing.finding.force), "code")


def row_of(standing: Standing, code: str, on: date, calendar: Calendar) -> Row:
    """A duty that is open, as it stands on a day."""
    due_on = standing.finding.due_on
    soon = due_on is not None and due_on <= on + timedelta(days=1)
    kind = "late" if standing.finding.state is State.LATE else "soon" if soon else "due"
    return _shown(standing, code, kind, when_of(due_on, kind, on), notes_of(due_on, kind, on, calendar))


def unknown_row(standing: Standing, code: str) -> Row:
    """A duty that nothing on record settles: it has no day."""
    return _shown(standing, code, "none", _("Not yet known"), ())


def _shown(standing: Standing, code: str, kind: str, when: str, notes: tuple[str, ...]) -> Row:
    finding, about = standing.finding, standing.about
    where = {**standing.where, **({"pupil_uid": about.uid} if about else {})}
    return Row(
        kind=kind,
        when=when,
        notes=notes,
        what=_order(standing, code),
        because=but_its_day(finding.because).say(_, ngettext, long_day),
        said=standing.said,
        force=force_of(standing),
        source=str(finding.citation),
        source_url=f"{reverse('rules')}#{anchor_of(standing)}",
        action=_(standing.action) if standing.action else "",
        action_url=address(code, standing.page, **where) if standing.page else "",
        name=about.called if about else "",
    )


def but_its_day(because: Sentence) -> Sentence:
    """Why, without the sentence that says nothing but when it is due: that stands beside it."""
    return replace(because, more=tuple(part for part in because.more if set(part.values) != {"due_on"}))


def _order(standing: Standing, code: str) -> SafeString:
    text = _(standing.order)
    if standing.about is None or "{name}" not in text:
        return format_html("{}", text)
    before, after = text.split("{name}", 1)
    # Somebody who is asked about a child need not be able to open the record.
    link = address(code, "asked" if standing.page == "asked" else "pupil", pupil_uid=standing.about.uid)
    return format_html('{}<a href="{}">{}</a>{}', before, link, standing.about.called, after)


def anchor_of(standing: Standing) -> str:
    """Where on the page of rules a duty is explained."""
    return "choices" if isinstance(standing.finding.force, Choice) else standing.rule


def when_of(due_on: date | None, kind: str, on: date) -> str:
    """What stands beside a state: late, today, or its day."""
    if kind == "late":
        return _("Late")
    if due_on is None:
        return _("No day set")
    return _("Today") if due_on == on else day(due_on)


def notes_of(due_on: date | None, kind: str, on: date, calendar: Calendar) -> tuple[str, ...]:
    """What stands under a state: how many school days it is late, or how many are left."""
    if due_on is None:
        return ()
    if kind == "late":
        days = calendar.school_days_between(due_on, on)
        late = ngettext("%(days)d school day", "%(days)d school days", days) % {"days": days}
        return (late, _("due %(day)s") % {"day": day(due_on)})
    days = calendar.school_days_between(on, due_on)
    if days == 0:
        return ()
    return (ngettext("in %(days)d school day", "in %(days)d school days", days) % {"days": days},)
