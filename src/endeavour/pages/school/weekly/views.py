"""This week: what a SENCO or a teacher looks at once a week, each item one press from done."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.actions import choose_weekly_mail
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_to_tell
from endeavour.foundation import clock
from endeavour.law.choices import Own, SchoolChoices
from endeavour.oversight.weekly import Short, this_week
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, pressed, show, tell, to
from endeavour.pages.school.delivered.asking import Ask
from endeavour.pages.school.today.rows import row_of
from endeavour.provision.states import Loss, Stretch
from endeavour.schools.queries import setting_of

SHOWN_AT_FIRST = 12


@dataclass(frozen=True, slots=True)
class ShortRow:
    """A line of support, ready for the `duty` macro."""

    kind: str
    when: str
    notes: tuple[str, ...]
    what: SafeString
    because: str
    action: str
    action_url: str
    about: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its rows, how many more there are, and what it says where there are none."""

    key: str
    title: str
    text: str
    rows: list[object]
    hidden: int
    count: int
    none: str


@door.school(Permission.WRITE_PLAN, tells_needs=True)
def this_week_page(request: SchoolRequest) -> HttpResponse:
    """Support that falls short, sessions nobody logged, reviews, duties and concerns."""
    on, code = clock.today(), request.school.code
    found = this_week(request.actor, request.school, on=on)
    note_list_read(request, "this-week", sorted(found.pupils))
    setting, choices = setting_of(request.school), SchoolChoices(request.school.choices)
    least, weeks = choices.number(Own.DELIVERED_LEAST), choices.number(Own.DELIVERED_WEEKS)
    asked = request.GET.get("all", "")

    def part(key: str, title: str, rows: list[object], none: str, text: str = "", count: int | None = None) -> Part:
        shown = rows if asked == key else rows[:SHOWN_AT_FIRST]
        return Part(key, title, text, shown, len(rows) - len(shown), len(rows) if count is None else count, none)

    chosen = ngettext(
        "Less than %(least)d%% of the minutes planned was delivered in the last week of school.",
        "Less than %(least)d%% of the minutes planned was delivered in each of the last %(weeks)d weeks of school.",
        weeks,
    )
    context = {
        "parts": [
            part(
                "short",
                _("Support that falls short"),
                [_short(one, code, found.since or on, on) for one in found.short],
                _("None."),
                chosen % {"least": least, "weeks": weeks},
            ),
            part(
                "unlogged",
                _("Sessions not logged"),
                [_unlogged(one, code) for one in found.unlogged],
                _("All of the last two weeks of school is logged."),
                count=found.not_logged,
            ),
            part(
                "reviews",
                _("Reviews of the next two weeks"),
                [row_of(row, code, on, setting.calendar) for row in found.reviews],
                _("None."),
            ),
            part(
                "concerns",
                _("Concerns waiting"),
                [row_of(row, code, on, setting.calendar) for row in found.concerns],
                _("None."),
            ),
            part(
                "duties",
                _("Other things due or late"),
                [row_of(row, code, on, setting.calendar) for row in found.duties],
                _("None."),
            ),
        ],
        "rules": f"{reverse('rules')}#choices",
        "empty_week": found.is_empty,
        "mailed": _mailed(request),
        "monday": on - timedelta(days=on.weekday()),
    }
    return show(request, "school/weekly/this_week.jinja", context, place="today")


@door.school(Permission.WRITE_PLAN, methods=("POST",))
def mail(request: SchoolRequest) -> HttpResponse:
    """Stop the e-mail of Mondays, or have it again."""
    wanted = request.POST.get("wanted") == "yes"

    def do() -> None:
        choose_weekly_mail(by=request.actor, wanted=wanted)
        tell(request, _("You get the e-mail on Mondays.") if wanted else _("You get no e-mail on Mondays any more."))

    pressed(request, do)
    return to(request, "this-week")


def _mailed(request: SchoolRequest) -> bool | None:
    """Whether this person gets the e-mail of Mondays; None where the school sends none."""
    if not request.school.weekly_mail:
        return None
    staff = staff_to_tell(request.user.pk, on=clock.today())
    return staff.weekly_mail if staff else None


def _short(one: Short, code: str, since: date, on: date) -> ShortRow:
    sums, shape = one.sums, one.line.shape
    ask = Ask(
        when=Stretch.DAYS,
        start=since.isoformat(),
        end=(on - timedelta(days=on.weekday() + 1)).isoformat(),
        pupil=str(one.pupil.uid),
        line=str(shape.uid),
    )
    lost = ", ".join(
        f"{loss.label} {sums.lost[loss.value]}"
        for loss in sorted(Loss, key=lambda loss: -sums.lost.get(loss.value, 0))
        if sums.lost.get(loss.value)
    )
    minutes = _("%(given)d of %(planned)d minutes.") % {"given": sums.delivered, "planned": sums.planned}
    missing = ngettext("%(num)d session is not logged.", "%(num)d sessions are not logged.", sums.unlogged)
    parts = [minutes, f"{lost}." if lost else "", missing % {"num": sums.unlogged} if sums.unlogged else ""]
    return ShortRow(
        kind="late",
        when=f"{sums.share}%",
        notes=(),
        what=_what(one, code),
        because=" ".join(part for part in parts if part),
        action=_("See its sessions"),
        action_url=f"{address(code, 'delivered-sessions')}?{ask.query()}",
        about=f"{shape.what}, {one.pupil.called}",
    )


def _unlogged(one: Short, code: str) -> ShortRow:
    shape, number = one.line.shape, one.sums.unlogged
    words = ngettext("%(num)d session", "%(num)d sessions", number) % {"num": number}
    return ShortRow(
        kind="due",
        when=words,
        notes=(),
        what=_what(one, code),
        because=shape.who,
        action=_("Write it down"),
        action_url=address(code, "log-session", pupil_uid=one.pupil.uid, line_uid=shape.uid),
        about=f"{shape.what}, {one.pupil.called}",
    )


def _what(one: Short, code: str) -> SafeString:
    link = address(code, "do", pupil_uid=one.pupil.uid)
    return format_html('{}, <a href="{}">{}</a>', one.line.shape.what, link, one.pupil.called)
