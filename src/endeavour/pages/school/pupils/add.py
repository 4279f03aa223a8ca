"""Putting one child on the roll by hand."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_read
from endeavour.foundation import clock
from endeavour.foundation.identifiers import check_upn
from endeavour.foundation.names import initials
from endeavour.oversight.queries import already_known
from endeavour.pages import doors as door
from endeavour.pages.design.filters import short_date
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, show, tell, to
from endeavour.pages.school.pupils.forms import AddPupilForm
from endeavour.pages.school.pupils.views import leads_to, opens_records
from endeavour.people.actions import add_pupil as put_on_roll
from endeavour.people.actions import put_in_group
from endeavour.people.models import Pupil
from endeavour.people.queries import class_names, classes


@door.school(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def add_pupil(request: SchoolRequest) -> HttpResponse:
    """One child by hand. What looks wrong is said once, and adding again is the answer that it is right."""
    form = AddPupilForm(request.POST or None, groups=classes(), phase=request.school.phase)
    known, advice = _looked_at(form)
    said = _tokens(form, known, advice)
    made: list[Pupil] = []
    heard = set(said) <= set(form.data.get("seen", "").split(","))
    if heard and carried_out(request, form, lambda answers: made.append(_add(request, form, answers))):
        tell(request, _("The pupil is on the roll."))
        page = leads_to(request)
        return to(request, page, pupil_uid=made[0].uid) if made and page else to(request, "register")
    if known:
        record_read(by=request.actor, page="add-pupil", pupil_ids=[pupil.pk for pupil in known])
    class_of = class_names([pupil.pk for pupil in known], on=clock.today()) if known else {}
    context = {
        "form": form,
        "known": [_as_known(request, pupil, class_of.get(pupil.pk, "")) for pupil in known],
        "advice": advice,
        "seen": ",".join(said),
    }
    return show(request, "school/pupils/add.jinja", context, place="register")


def _as_known(request: SchoolRequest, pupil: Pupil, class_name: str) -> tuple[Pupil, str, str, str, str]:
    """A pupil of that name and birth date: the first letters of the name, what tells them from another, and where
    their page and their photo are for this person.
    """
    under = [class_name, _("born %(day)s") % {"day": short_date(pupil.born_on)}]
    if pupil.left_on:
        under.append(_("left %(day)s") % {"day": short_date(pupil.left_on)})
    page = "leaving" if pupil.left_on else leads_to(request)
    has_face = pupil.photo_id is not None and opens_records(request)
    go = partial(address, request.school.code, pupil_uid=pupil.uid)
    return (
        pupil,
        initials(pupil.known_as, pupil.surname),
        ", ".join(filter(None, under)),
        go(page) if page else "",
        go("photo") if has_face else "",
    )


def _looked_at(form: AddPupilForm) -> tuple[list[Pupil], str]:
    """Pupils of that name and birth date, and what looks wrong with the UPN: advice, never a refusal."""
    if not form.is_bound or not form.is_valid():
        return [], ""
    answers = form.cleaned_data
    known = already_known(answers["surname"], answers["forename"], answers["born_on"])
    wrong = check_upn(answers["upn"]) if answers["upn"] else None
    return known, wrong.because.say(_, ngettext) if wrong else ""


def _tokens(form: AddPupilForm, known: list[Pupil], advice: str) -> list[str]:
    """What was said on the page, so that it is said again only when it is something else."""
    return [*(str(pupil.pk) for pupil in known), *([form.cleaned_data["upn"]] if advice else [])]


def _add(request: SchoolRequest, form: AddPupilForm, answers: dict[str, Any]) -> Pupil:
    today = clock.today()
    joined_on = answers["joined_on"] or today
    pupil = put_on_roll(
        by=request.actor,
        surname=answers["surname"],
        forename=answers["forename"],
        born_on=answers["born_on"],
        name_to_use=answers["name_to_use"],
        year_group=answers["year_group"],
        upn=answers["upn"],
        joined_on=joined_on,
    )
    group = form.chosen_group()
    if group is not None:
        put_in_group(by=request.actor, group=group, pupil=pupil, on=max(today, joined_on))
    return pupil
