"""Provision: the map of a class or the school, and the classroom cards, to look at and to print."""

import uuid

from django.http import HttpResponse

from endeavour.access.permissions import Permission
from endeavour.documents.logos import with_logos
from endeavour.documents.press.contents.parts import Content
from endeavour.documents.press.press import pdf_of
from endeavour.documents.press.wording import words_of
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.oversight.boards import classroom_card, classroom_cards, cover_pack, one_page_profile, provision_map
from endeavour.oversight.in_force import InForce, groups_for, plans_in_force
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import note_list_read, show
from endeavour.pages.paper import drawn
from endeavour.people.models import Group, Pupil
from endeavour.plans.queries import profile_of


@door.school(Permission.SEE_RECORDS, tells_needs=True)
def provision(request: SchoolRequest) -> HttpResponse:
    """The provision map: `?group=` names a class, without it the whole school for those who see everybody."""
    on = clock.today()
    groups = groups_for(request.actor, on=on)
    whole = Permission.SEE_ALL_PUPILS in request.actor.permissions
    group = _chosen(groups, request.GET.get("group", ""), whole=whole)
    rows = _rows(request, "provision", group)
    paper = provision_map(request.actor, request.school, rows, group=_name(group), at=clock.now(), on=on)
    if request.GET.get("as") == "pdf":
        return pdf_of_paper(paper, "provision-map")
    context = {"groups": groups, "group": group, "whole": whole, "count": len(rows), "sheet": drawn(words_of(paper))}
    return show(request, "school/provision/map.jinja", context, place="provision")


@door.school(Permission.SEE_RECORDS, tells_needs=True)
def cards(request: SchoolRequest) -> HttpResponse:
    """The classroom cards of a class, four to a page."""
    on = clock.today()
    groups = groups_for(request.actor, on=on)
    group = _chosen(groups, request.GET.get("group", ""), whole=False)
    rows = _rows(request, "cards", group) if group else []
    paper = classroom_cards(request.actor, request.school, rows, group=_name(group), at=clock.now())
    if request.GET.get("as") == "cover" and paper.cards:
        pack = cover_pack(request.actor, request.school, rows, group=_name(group), at=clock.now(), on=on)
        return pdf_of_paper(pack, "cover-pack")
    if request.GET.get("as") == "pdf" and paper.cards:
        return pdf_of_paper(paper, "classroom-cards")
    context = {"groups": groups, "group": group, "cards": paper.cards}
    return show(request, "school/provision/cards.jinja", context, place="provision")


@door.record(Permission.SEE_RECORDS)
def card(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """One child's classroom card, as a PDF."""
    rows = plans_in_force(request.actor, on=clock.today(), pupil=pupil)
    if not rows:
        raise NotFound
    paper = classroom_card(request.actor, request.school, rows[0], at=clock.now(), on=clock.today())
    return pdf_of_paper(paper, "card")


@door.record(Permission.SEE_RECORDS)
def profile(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The one-page profile, as a PDF."""
    found = profile_of(pupil)
    if found is None:
        raise NotFound
    return pdf_of_paper(one_page_profile(request.school, found, pupil), "one-page-profile")


def _rows(request: SchoolRequest, page: str, group: Group | None) -> list[InForce]:
    rows = plans_in_force(request.actor, on=clock.today(), group=group)
    note_list_read(request, page, [row.pupil.pk for row in rows])
    return rows


def _chosen(groups: list[Group], wanted: str, *, whole: bool) -> Group | None:
    """The class named in the address; the first of theirs for those who do not see the whole school."""
    try:
        uid = uuid.UUID(wanted)
    except ValueError:
        return None if whole or not groups else groups[0]
    group = next((one for one in groups if one.uid == uid), None)
    if group is None:
        raise NotFound
    return group


def _name(group: Group | None) -> str:
    return group.name if group else ""


def pdf_of_paper(paper: Content, name: str) -> HttpResponse:
    """A paper as a file to take away."""
    (sheet,), logos = with_logos([words_of(paper)])
    made = pdf_of(sheet, made_at=clock.now(), logos=logos)
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(made.pdf, content_type="application/pdf", headers=headers)
