"""Slower progress: a list to look at, each child's working, and what is done about it. It decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.law.choices import Own, SchoolChoices
from endeavour.law.slower_progress import CITATION, Answer, Sign, Working
from endeavour.needs.actions.attainment import look_at_progress, tick_wider
from endeavour.needs.screening import Screened, attainment_of, looked_at, screened, screening, wider_of
from endeavour.needs.states import Area
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, note_list_read, show, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.attainment.forms import LookedForm, WiderForm
from endeavour.people.models import Pupil
from endeavour.people.queries import class_names
from endeavour.schools.queries import calendar_here

KINDS = {Answer.YES: "soon", Answer.NO: "met", Answer.NOT_ENOUGH: "none"}


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child in the list: their class, what asks for a look, and that somebody looked."""

    child: Screened
    class_name: str
    why: tuple[str, ...]


@door.school(Permission.DECIDE_CONCERN, tells_needs=True)
def slower(request: SchoolRequest) -> HttpResponse:
    """Whose progress asks for a look, all or by one sign (`?sign=`); those whom somebody looked at; how many could
    not be compared.
    """
    on = clock.today()
    found = screening(request.actor, on=on, choices=choices_of(request), calendar=calendar_here())
    wanted = request.GET.get("sign", "")
    pills = [
        (str(words), len(rows), f"?sign={key}" if key else "?", key == wanted)
        for key, words, rows in _by_sign(found.rows)
    ]
    rows = next((rows for key, _words, rows in _by_sign(found.rows) if key == wanted), found.rows)
    listed = [*rows, *found.aside]
    note_list_read(request, "slower-progress", [one.pupil.pk for one in listed])
    names = class_names([one.pupil.pk for one in listed], on=on)
    context = {
        "rows": [_child(one, names) for one in rows],
        "pills": pills,
        "aside": [_child(one, names) for one in found.aside],
        "found": found,
        "limits": limits_said(request),
        "source": str(CITATION),
    }
    return show(request, "school/attainment/slower.jinja", context, place="register")


@door.record(Permission.SEE_RECORDS)
def of_pupil(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """What a child attained, with the working of each sign."""
    (found,) = screened([pupil], on=clock.today(), choices=choices_of(request), calendar=calendar_here())
    workings = {one.subject: one.workings for one in found.subjects}
    subjects = [
        (subject, list(rows), [(one, KINDS[one.answer], worked(one)) for one in workings.get(subject, ())])
        for subject, rows in groupby(attainment_of(pupil), key=lambda row: row.subject)
    ]
    context = {
        "subjects": subjects,
        "wider": [(row, areas_said(row.areas)) for row in wider_of(pupil)],
        "looked": looked_at(pupil),
        "limits": limits_said(request),
        "source": str(CITATION),
    }
    return show_record(request, pupil, "school/attainment/pupil.jinja", context, section="assess")


@door.record(Permission.DECIDE_CONCERN, methods=("GET", "POST"))
def look(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Looked at, nothing needed now: why, and until when."""
    form = LookedForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        look_at_progress(by=request.actor, pupil=pupil, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("Written down. It comes back to the list on the day you chose, if a sign is there then."))
        return to(request, "slower-progress")
    title = _("You looked at %(name)s’s progress") % {"name": pupil.known_as}
    return ask_about(
        request, pupil, form, title=title, submit=_("Nothing needed now"), section="assess", leave="pupil-attainment"
    )


@door.record(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def wider(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Tick where wider development asks for a look."""
    form = WiderForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        tick_wider(by=request.actor, pupil=pupil, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("Written down. The SENCO sees it in the list of slower progress."))
        return to(request, "pupil-attainment", pupil_uid=pupil.uid)
    title = _("%(name)s’s wider development") % {"name": pupil.known_as}
    return ask_about(
        request,
        pupil,
        form,
        title=title,
        text=_("What is not attainment, such as talking, friends, feelings, moving, or doing things alone."),
        submit=_("Write it down"),
        section="assess",
        leave="pupil-attainment",
    )


def _by_sign(rows: list[Screened]) -> list[tuple[str, str, list[Screened]]]:
    """All of them, then those with each sign, then those with a tick: the key in the address, words, and who."""
    signs = [(sign.name.lower(), _(sign.value), [one for one in rows if sign in signs_there(one)]) for sign in Sign]
    ticked = [one for one in rows if one.is_ticked]
    return [("", _("All"), rows), *signs, ("wider", _("Wider development"), ticked)]


def signs_there(one: Screened) -> set[Sign]:
    """The signs that are there in any subject."""
    return {working.sign for each in one.subjects for working in each.workings if working.answer is Answer.YES}


def choices_of(request: SchoolRequest) -> SchoolChoices:
    """The school's own numbers."""
    return SchoolChoices(request.school.choices)


def limits_said(request: SchoolRequest) -> str:
    """The numbers that the signs go by, as the school's choice."""
    choices = choices_of(request)
    return _(
        "The Code sets no numbers. Your school chose: slower is under %(share)d%% of what peers from the same level"
        " gained; %(rate)d%% of the rate before is to be matched; at least %(peers)d peers are compared."
    ) % {
        "share": choices.number(Own.SLOWER_THAN_PEERS),
        "rate": choices.number(Own.RATE_KEPT),
        "peers": choices.number(Own.LEAST_PEERS),
    }


def worked(one: Working) -> str:
    """The working of one answer, in a sentence: steps are of the school's scale."""
    peers = ngettext("%(num)d peer", "%(num)d peers", one.peers) % {"num": one.peers}
    if one.own is None:
        return _few(one, peers)
    own, against, line = (_number(value or 0) for value in (one.own, one.against, one.line))
    said = {"own": own, "against": against, "line": line, "peers": peers}
    match one.sign:
        case Sign.SLOWER_THAN_PEERS if one.against is None:
            return _("Gained %(own)s. Only %(peers)s began at the same level: too few to compare.") % said
        case Sign.SLOWER_THAN_PEERS:
            return _("Gained %(own)s. The middle of %(peers)s gained %(against)s; the line is %(line)s.") % said
        case Sign.BELOW_OWN_RATE if one.against is not None and one.against <= 0:
            return _("Gained %(own)s, and nothing the time before: there is no rate to match.") % said
        case Sign.BELOW_OWN_RATE:
            return _("Gained %(own)s, and %(against)s the time before; at that rate the line is %(line)s now.") % said
        case _:
            return _("The gap to the middle of %(peers)s is %(own)s now, and was %(against)s.") % said


def _few(one: Working, peers: str) -> str:
    if one.sign is Sign.BELOW_OWN_RATE:
        return _("It takes three assessments on one scale.")
    if one.peers:
        return _("Only %(peers)s were assessed on both days: too few to compare.") % {"peers": peers}
    return _("It takes two assessments on one scale, and peers who had both.")


def _number(value: float) -> str:
    return f"{round(value, 2):g}".replace("-", "−")


def areas_said(areas: Sequence[str]) -> str:
    """Areas of need in words."""
    return "; ".join(str(Area(one).label) for one in areas if one in Area.values)


def _child(one: Screened, names: dict[int, str]) -> ChildRow:
    why = [
        f"{each.subject}: {_(working.sign.value)}"
        for each in one.subjects
        for working in each.workings
        if working.answer is Answer.YES
    ]
    if one.wider is not None and one.is_ticked:
        why.append(_("Wider development: %(areas)s") % {"areas": areas_said(one.wider.areas)})
    return ChildRow(one, names.get(one.pupil.pk, ""), tuple(why))
