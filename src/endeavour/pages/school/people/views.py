"""The people round a child: the family, the key adult, talks, and the child's own page."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation import clock
from endeavour.law.young_person import Decides
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.files.fields import letting_go
from endeavour.pages.school.people.adults import lines_of
from endeavour.pages.school.people.forms import (
    KeyAdultForm,
    PhotoForm,
    ProfileForm,
)
from endeavour.pages.school.people.leaving import left_by
from endeavour.pages.school.people.talks import done_now
from endeavour.people.actions import set_key_adult
from endeavour.people.actions.photo import set_photo
from endeavour.people.care import care_of
from endeavour.people.contacts import family_of
from endeavour.people.models import Pupil
from endeavour.people.queries import adults_of, notes_of
from endeavour.people.representing import holder_of, statements_of
from endeavour.plans.actions import save_profile
from endeavour.plans.queries import profile_of


@door.record(Permission.SEE_RECORDS)
def people(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Contacts, adults in school, and the log of talks."""
    family = family_of(pupil, on=clock.today())
    context = {
        "family": family,
        "adults": lines_of(pupil, adults_of(pupil, on=clock.today())),
        "notes": notes_of(pupil),
        "done": done_now(request, pupil),
        "profile": profile_of(pupil),
        "left": left_by(request.school, pupil),
        "acting": _acting(pupil),
        "care": care_of(pupil, family, on=clock.today()),
    }
    return show_record(request, pupil, "school/people/people.jinja", context, section="people")


def _acting(pupil: Pupil) -> dict[str, Any] | None:
    """Who acts for a young person, now and before. None while the rights are the parents'."""
    holder = holder_of(pupil, on=clock.today())
    if holder.decides is Decides.PARENT:
        return None
    return {"statements": statements_of(pupil), "standing": holder.statement}


@door.record(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def key_adult(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Choose the adult the child can go to, from those whose roles let them see the record."""
    staff = staff_who_may(Permission.SEE_RECORDS, on=clock.today())
    form = KeyAdultForm(request.POST or None, people=staff, initial={"staff": pupil.key_adult_id})

    def do(answers: dict[str, Any]) -> None:
        chosen = next((person for person in staff if person.pk == answers["staff"]), None)
        set_key_adult(by=request.actor, pupil=pupil, staff=chosen, on=clock.today())

    if carried_out(request, form, do):
        tell(request, _("The key adult is set."))
        return to(request, "people", pupil_uid=pupil.uid)
    title = _("Who can %(name)s go to?") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save"), section="people")


@door.record(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def photo(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Set the child's photo, or remove it."""
    form = PhotoForm(request.POST or None, request.FILES or None, has_photo=pupil.photo_id is not None)

    def do(answers: dict[str, Any]) -> None:
        set_photo(by=request.actor, pupil=pupil, checked=next(iter(answers["photo"]), None))

    with letting_go(form):
        if carried_out(request, form, do):
            tell(request, _("The photo is set.") if form.cleaned_data["photo"] else _("The photo is removed."))
            return to(request, "people", pupil_uid=pupil.uid)
    title = _("%(name)s’s photo") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save"), section="people")


@door.record(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def profile(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write the one-page profile with the child."""
    known = profile_of(pupil)
    names = ("appreciated", "important", "support", "written_with")
    form = ProfileForm(request.POST or None, initial={name: getattr(known, name) for name in names} if known else {})

    def do(answers: dict[str, Any]) -> None:
        save_profile(by=request.actor, pupil=pupil, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("The profile is saved."))
        return to(request, "pupil", pupil_uid=pupil.uid)
    title = _("%(name)s’s one-page profile") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save the profile"), section="people", beware=True)
