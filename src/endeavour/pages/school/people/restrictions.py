"""Orders and restrictions about one adult in a child's life: seen, recorded, corrected, lifted."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, carried_out, tell, to
from endeavour.pages.record import show_record
from endeavour.pages.school.people.contacts import family_url
from endeavour.pages.school.people.restriction_forms import LiftForm, RestrictionForm
from endeavour.people.actions.restricting import correct_restriction, lift_restriction, restrict
from endeavour.people.contacts import relationship_of
from endeavour.people.models import Pupil, Relationship
from endeavour.people.restrictions import restriction_of, terms_of


@door.contacts(Permission.CHANGE_PUPILS)
def restrictions(request: SchoolRequest, pupil: Pupil, contact_uid: uuid.UUID) -> HttpResponse:
    """What one adult is held back from, was, and will be."""
    context = {"row": relationship_of(pupil, contact_uid), "leave": family_url(request, pupil)}
    return show_record(request, pupil, "school/people/restrictions.jinja", context, section="people")


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def add(request: SchoolRequest, pupil: Pupil, contact_uid: uuid.UUID) -> HttpResponse:
    """Record an order or a restriction."""
    row = relationship_of(pupil, contact_uid)
    form = RestrictionForm(request.POST or None)
    if carried_out(
        request, form, lambda terms: restrict(by=request.actor, relationship=row, terms=terms, on=clock.today())
    ):
        tell(request, _("Recorded. It holds from its first day for every page, paper and mail."))
        return to(request, "restrictions", pupil_uid=pupil.uid, contact_uid=contact_uid)
    title = _("Record what %(name)s is held back from") % {"name": row.contact.name}
    return _ask(request, pupil, row, form, title=title, submit=_("Record it"))


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def correct(request: SchoolRequest, pupil: Pupil, contact_uid: uuid.UUID, order_uid: uuid.UUID) -> HttpResponse:
    """Put right what is written about a restriction. Two people at once see each other's words, as in any form."""
    row = relationship_of(pupil, contact_uid)
    stands = restriction_of(row, order_uid)
    shown = terms_of(stands)
    form = RestrictionForm(request.POST or None, terms=shown)

    def do(terms: dict[str, Any]) -> None:
        eased = terms.pop("eased")
        correct_restriction(
            by=request.actor, restriction=stands, terms=terms, shown=shown, eased=eased, on=clock.today()
        )

    if carried_out(request, form, do):
        tell(request, _("The restriction is corrected."))
        return to(request, "restrictions", pupil_uid=pupil.uid, contact_uid=contact_uid)
    title = _("Correct what %(name)s is held back from") % {"name": row.contact.name}
    return _ask(request, pupil, row, form, title=title, submit=_("Save"))


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def lift(request: SchoolRequest, pupil: Pupil, contact_uid: uuid.UUID, order_uid: uuid.UUID) -> HttpResponse:
    """Record that a restriction holds no more."""
    row = relationship_of(pupil, contact_uid)
    stands = restriction_of(row, order_uid)
    form = LiftForm(request.POST or None)
    if carried_out(
        request,
        form,
        lambda answers: lift_restriction(by=request.actor, restriction=stands, on=clock.today(), **answers),
    ):
        tell(request, _("Recorded. The restriction holds no more from today."))
        return to(request, "restrictions", pupil_uid=pupil.uid, contact_uid=contact_uid)
    context = {"row": row, "one": stands, "form": form, "leave": _list_url(request, pupil, row)}
    return show_record(request, pupil, "school/people/lifting.jinja", context, section="people")


def _ask(
    request: SchoolRequest, pupil: Pupil, row: Relationship, form: RestrictionForm, *, title: str, submit: str
) -> HttpResponse:
    context = {
        "form": form,
        "kept": kept_form(request, form),
        "title": title,
        "text": "",
        "submit": submit,
        "stands": False,
        "leave": _list_url(request, pupil, row),
    }
    return show_record(request, pupil, "school/people/written.jinja", context, section="people")


def _list_url(request: SchoolRequest, pupil: Pupil, row: Relationship) -> str:
    return address(request.school.code, "restrictions", pupil_uid=pupil.uid, contact_uid=row.contact.uid)
