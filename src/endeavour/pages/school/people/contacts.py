"""The adults in a child's life: added, corrected, no longer a contact, a contact again. The office opens these pages
too, and sees nothing of the record there.
"""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, carried_out, pressed, tell, to
from endeavour.pages.record import show_record
from endeavour.pages.school.people.contact_forms import ContactForm, NothingAskedForm
from endeavour.people.actions import add_contact
from endeavour.people.actions.contacts import bring_contact_back, correct_contact, end_contact
from endeavour.people.contacts import facts_of, family_of, is_restricted, other_children_of, relationship_of
from endeavour.people.models import Pupil, Relationship
from endeavour.people.parents import kin_of
from endeavour.people.policies import may_end_contact
from endeavour.people.standing import Matter, may_receive


@door.contacts(Permission.CHANGE_PUPILS)
def contacts(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Whom to ring and write to, for whoever keeps it: the office too."""
    context = {"family": family_of(pupil, on=clock.today())}
    return show_record(request, pupil, "school/people/contacts.jinja", context, section="people")


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def add(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Add a parent, carer or other adult."""
    form = ContactForm(request.POST or None)
    restricted: list[uuid.UUID] = []

    def do(answers: dict[str, Any]) -> None:
        if not answers.pop("restricted"):
            add_contact(by=request.actor, pupil=pupil, **answers)
            return
        row = add_contact(by=request.actor, pupil=pupil, **answers | {"receives_letters": False})
        restricted.append(row.contact.uid)

    if carried_out(request, form, do):
        tell(request, _("The contact is added."))
        if restricted:
            return to(request, "restrict", pupil_uid=pupil.uid, contact_uid=restricted[0])
        return back_to_family(request, pupil)
    title = _("Add somebody in %(name)s’s life") % {"name": pupil.known_as}
    return _ask(request, pupil, form, title=title, submit=_("Add them"))


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def correct(request: SchoolRequest, pupil: Pupil, contact_uid: uuid.UUID) -> HttpResponse:
    """Put right what is written about one adult. Two people at once see each other's words, as in any form."""
    row = relationship_of(pupil, contact_uid)
    if row.is_over(clock.today()) and request.method != "POST":
        tell(request, _("They are no longer a contact. Make them one again first."), kind="notice")
        return back_to_family(request, pupil)
    facts = facts_of(row)
    form = ContactForm(request.POST or None, facts=facts)

    def do(answers: dict[str, Any]) -> None:
        correct_contact(by=request.actor, relationship=row, facts=answers, shown=facts, on=clock.today())

    if carried_out(request, form, do):
        tell(request, _("The contact is corrected."))
        return back_to_family(request, pupil)
    title = _("Correct what is written about %(name)s") % {"name": row.contact.name}
    return _ask(request, pupil, form, title=title, submit=_("Save"), text=_holds_for(row), row=row)


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def end(request: SchoolRequest, pupil: Pupil, contact_uid: uuid.UUID) -> HttpResponse:
    """Record that somebody is no longer a contact of this child."""
    row, today = relationship_of(pupil, contact_uid), clock.today()
    form = NothingAskedForm(request.POST or None)
    if carried_out(request, form, lambda _none: end_contact(by=request.actor, relationship=row, on=today)):
        tell(request, _("Recorded. They stand under “No longer contacts”, and can be brought back from there."))
        return back_to_family(request, pupil)
    others = [one for one in family_of(pupil, on=today).now if one.pk != row.pk]
    context = {
        "row": row,
        "form": form,
        "allowed": may_end_contact(row.contact.name, restricted=is_restricted(row, on=today)),
        "nobody_left": not any(may_receive(kin_of(one), Matter.RECORD, on=today) for one in others),
        "leave": family_url(request, pupil),
    }
    return show_record(request, pupil, "school/people/ending.jinja", context, section="people")


@door.contacts(Permission.CHANGE_PUPILS, methods=("POST",))
def bring_back(request: SchoolRequest, pupil: Pupil, contact_uid: uuid.UUID) -> HttpResponse:
    """Take back that somebody is no longer a contact."""
    row = relationship_of(pupil, contact_uid)

    def do() -> None:
        bring_contact_back(by=request.actor, relationship=row, on=clock.today())
        tell(request, _("They are a contact again. Look whether what is written still holds."))

    pressed(request, do)
    return back_to_family(request, pupil)


def _ask(
    request: SchoolRequest,
    pupil: Pupil,
    form: ContactForm,
    *,
    title: str,
    submit: str,
    text: str = "",
    row: Relationship | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "kept": kept_form(request, form),
        "title": title,
        "text": text,
        "submit": submit,
        "row": row,
        "stands": row is not None,
        "leave": family_url(request, pupil),
    }
    return show_record(request, pupil, "school/people/written.jinja", context, section="people")


def _holds_for(row: Relationship) -> str:
    """At which children a correction holds."""
    many = other_children_of(row, on=clock.today())
    if not many:
        return ""
    return ngettext(
        "Name, phone, e-mail, address and language change for %(num)d other child of theirs here too.",
        "Name, phone, e-mail, address and language change for %(num)d other children of theirs here too.",
        many,
    ) % {"num": many}


def family_url(request: SchoolRequest, pupil: Pupil) -> str:
    """Where the family stands for this reader."""
    return address(request.school.code, _page(request), pupil_uid=pupil.uid)


def back_to_family(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Go to where the family stands for this reader."""
    return to(request, _page(request), pupil_uid=pupil.uid)


def _page(request: SchoolRequest) -> str:
    """Where the family stands for this reader: in the record, or by itself."""
    return "people" if Permission.SEE_RECORDS in request.actor.permissions else "contacts"
