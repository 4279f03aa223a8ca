"""A concern by any member of staff, about any child of the school: found by name, passed to the SENCO. Nothing of the
record is shown on the way, and nothing of it opens afterwards.
"""

from functools import partial
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import holders_of
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.library.queries import offered_in_class
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.raised import Raised, concerns_raised_by
from endeavour.oversight.asking import LONGEST_NAME
from endeavour.oversight.named import children_named
from endeavour.pages import doors as door
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.shell import Record
from endeavour.pages.doors import SchoolRequest, second_factor_shown
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, carried_out, note_list_read, show, tell, to
from endeavour.pages.record import name_header, year_words
from endeavour.pages.school.concerns.forms import NamedConcernForm
from endeavour.pages.school.files.views import bare
from endeavour.people.models import Pupil
from endeavour.people.names import NamedChild
from endeavour.people.queries import pupils_for


class Line(NamedTuple):
    """A child to pick, as the `pupil_line` macro takes one."""

    name: str
    initials: str
    under: str
    url: str
    photo_url: str


class Said(NamedTuple):
    """A concern of this reader's own, and how far it has come. `url` only where they open the record."""

    name: str
    url: str
    raised: str
    stands: str


@door.school(Permission.RAISE_CONCERN)
def begin(request: SchoolRequest) -> HttpResponse:
    """Find the child by name, and see what became of the concerns one has raised."""
    text = " ".join(request.GET.get("find", "")[:LONGEST_NAME].split())
    today, hides = clock.today(), request.user.hides_needs
    found = children_named(request.actor, text, on=today)
    raised = [] if hides else concerns_raised_by(request.actor, on=today)  # a concern tells of a need
    shown = [*(one.pupil_id for one in (*found.rows, *found.near)), *(one.pupil_id for one in raised)]
    opens = _opened(request, shown)
    note_list_read(request, "concern-about", shown)
    to_who = _passed_to(request)
    closely = _knows_closely(request)
    draw = partial(_line, request.school.code, opens, closely)
    context = {
        "text": text,
        "lines": [draw(one) for one in found.rows],
        "near": [draw(one) for one in found.near],
        "more": found.more,
        "raised": [_said(request.school.code, opens, to_who, one) for one in raised],
        "hides": hides,
        "closely": closely,
        "to_who": to_who,
    }
    return show(request, "school/concerns/begin.jinja", context, place="today")


@door.name(Permission.RAISE_CONCERN, methods=("GET", "POST"))
def raise_by_name(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Raise a concern about a child whose record one need not open."""
    form = NamedConcernForm(request.POST or None, offered=offered_in_class(request.school))

    def do(answers: dict[str, Any]) -> None:
        raise_concern(by=request.actor, pupil=pupil, on=clock.today(), **form.told(), told_by=answers["told_by"])

    if carried_out(request, form, do):
        tell(request, _("Thank you. Your concern is passed to %(who)s.") % {"who": _passed_to(request)})
        return to(request, "concern-about")
    code = request.school.code
    context = {
        "pupil": pupil,
        "record": Record(name_header(pupil, with_birth=_knows_closely(request)), ()),
        "go": partial(address, code, pupil_uid=pupil.uid),
        "form": form,
        "kept": kept_form(request, form),
        "title": _("Raise a concern about %(name)s") % {"name": pupil.known_as},
        "text": _("It goes to %(who)s. You need not teach the child.") % {"who": _passed_to(request)},
        "submit": _("Raise the concern"),
        "leave": address(code, "concern-about"),
        "beware": True,
    }
    return show(request, "school/question.jinja", context, place="today")


@door.name(Permission.RAISE_CONCERN)
def face(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The photo of a child to pick, for whoever may say something about them."""
    if pupil.photo is None or not _knows_closely(request):
        raise NotFound
    return bare(pupil.photo, as_download=False)


def _knows_closely(request: SchoolRequest) -> bool:
    """Whether this reader is shown birth dates and photos of children who are not theirs: not by a password alone,
    unless their role opens records, for which their school decides what it asks.
    """
    return Permission.SEE_RECORDS in request.actor.permissions or second_factor_shown(request)


def _opened(request: SchoolRequest, ids: list[int]) -> frozenset[int]:
    """Those of these children whose record this reader opens: their concern is raised there."""
    if not ids or Permission.SEE_RECORDS not in request.actor.permissions:
        return frozenset()
    pupils = pupils_for(request.actor, on=clock.today()).filter(pk__in=ids)
    return frozenset(pupils.values_list("pk", flat=True))


def _line(code: str, opens: frozenset[int], closely: bool, one: NamedChild) -> Line:
    page = "raise-concern" if one.pupil_id in opens else "concern-by-name"
    born = _("born %(day)s") % {"day": short_date(one.born_on)} if closely else ""
    return Line(
        name=one.called,
        initials=one.initials,
        under=", ".join(filter(None, (one.class_name, year_words(one.year_group), born))),
        url=address(code, page, pupil_uid=one.uid),
        photo_url=address(code, "face", pupil_uid=one.uid) if one.has_photo and closely else "",
    )


def _said(code: str, opens: frozenset[int], to_who: str, one: Raised) -> Said:
    return Said(
        name=one.called,
        url=address(code, "concern", pupil_uid=one.pupil_uid, concern_uid=one.uid) if one.pupil_id in opens else "",
        raised=short_date(one.raised_on),
        stands=_("Looked at on %(day)s") % {"day": short_date(one.looked_at_on)}
        if one.looked_at_on
        else _("Received. Waits for %(who)s") % {"who": to_who},
    )


def _passed_to(request: SchoolRequest) -> str:
    """Who decides on concerns here, by name and in the school's word for the post."""
    names = holders_of(Role.SENCO, on=clock.today())
    if not names:
        return _("those who decide on concerns here")
    return _("%(names)s, %(post)s") % {"names": _(" and ").join(names), "post": request.school.senco_word}
