"""Many of the staff at once: who is asked, as what; then a look at it; then all by one press, with a minute to take
it back.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.access.roles import GRANTS, Role
from endeavour.access.states import WayIn
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.references import new_uid
from endeavour.outbox.queries import is_set_up
from endeavour.oversight.actions import undo_change
from endeavour.oversight.inviting import Asked, invite_many, just_invited, links_again
from endeavour.oversight.newcomers import Newcomer, newcomers
from endeavour.pages import doors as door
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, pressed, show
from endeavour.pages.school.pupils.forms import uids_of

OFFERED = [role for role in Role if role is not Role.SENCO]
"""With the role of SENCO goes what the law asks about one, so it is given on the person's own page."""


class ManyForm(Form):
    """For each person with an address whether they are asked, and as what where they hold no role."""

    def __init__(self, data: Mapping[str, Any] | None, *, people: Sequence[Newcomer], ticked: bool) -> None:
        super().__init__(data)
        self.people = [one for one in people if one.email]
        roles = [("", _("Choose")), *((role.value, role.label) for role in OFFERED)]
        for one in self.people:
            preset = ticked and bool(one.roles or one.proposed) and one.way_in != WayIn.INVITATION_OVER
            label = _("Ask %(who)s") % {"who": one.name}
            self.fields[f"ask-{one.uid}"] = forms.BooleanField(required=False, initial=preset, label=label)
            if not one.roles:
                label = _("What %(who)s does here") % {"who": one.name}
                choice = forms.ChoiceField(choices=roles, required=False, initial=one.proposed or "", label=label)
                speak_plainly(choice, label)
                self.fields[f"role-{one.uid}"] = choice

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        ticked = [one for one in self.people if answers.get(f"ask-{one.uid}")]
        for one in ticked:
            name = f"role-{one.uid}"
            if name in self.fields and not answers.get(name) and name not in self.errors:
                self.add_error(name, _("Choose what %(who)s does here") % {"who": one.name})
        if seen_to := self._seen_to():
            said = ngettext(
                "%(num)d person you ticked was asked, or given a role, meanwhile. Nothing was done. Look again.",
                "%(num)d people you ticked were asked, or given a role, meanwhile. Nothing was done. Look again.",
                seen_to,
            )
            self.add_error(None, said % {"num": seen_to})
        elif not ticked:
            self.add_error(None, _("Tick somebody first"))
        return answers

    def _seen_to(self) -> int:
        """How many are ticked who stand here no more, or who hold a role by now and so need none: a colleague saw to
        them since the list was looked at.
        """
        ticked = {name.removeprefix("ask-") for name in self.data if name.startswith("ask-")}
        given = {name.removeprefix("role-") for name, said in self.data.items() if name.startswith("role-") and said}
        return sum(
            1
            for uid in ticked
            if f"ask-{uid}" not in self.fields or (uid in given and f"role-{uid}" not in self.fields)
        )

    def chosen(self) -> list[tuple[Newcomer, Role | None]]:
        """Who is ticked, each with the role that they would be given, if any."""
        said = self.cleaned_data
        return [
            (one, Role(role) if (role := said.get(f"role-{one.uid}")) else None)
            for one in self.people
            if said.get(f"ask-{one.uid}")
        ]


@door.school(Permission.MANAGE_STAFF, methods=("GET", "POST"))
def many(request: SchoolRequest) -> HttpResponse:
    """Those who cannot come in yet, ticked, with a role proposed for each; what would be done; and the doing."""
    if "undo" in request.POST:
        return _undo(request)
    sure = request.POST.get("sure") == "yes" and "back" not in request.POST
    change = _change_of(request)
    if sure and just_invited(request.actor, change, at=clock.now()):  # pressed twice: they are no newcomers any more
        return _done(request, change, links_again(by=request.actor, uid=change, at=clock.now()))
    people = newcomers(clock.today())
    form = ManyForm(request.POST or None, people=people, ticked=request.GET.get("tick") != "none")
    asked: list[Asked] = []

    def do(_answers: dict[str, Any]) -> None:
        wanted = {one.uid: role for one, role in form.chosen()}
        asked.extend(invite_many(by=request.actor, uid=change, wanted=wanted, on=clock.today()))

    if sure and carried_out(request, form, do):
        return _done(request, change, asked)
    if form.is_bound and "back" not in request.POST and form.is_valid():
        return _look(request, form)
    return _choose(request, form, people)


def _choose(request: SchoolRequest, form: ManyForm, people: list[Newcomer]) -> HttpResponse:
    if "back" in request.POST:
        form.errors.clear()
    said = next(iter(uids_of([request.GET.get("done", "")])), None)
    context = {
        "form": form,
        "without": [one for one in people if not one.email],
        "ticked": sum(1 for one in form.people if form[f"ask-{one.uid}"].value()),
        "act": _act(request),
        "mail": is_set_up(),
        "done": just_invited(request.actor, said, at=clock.now()) if said else None,
    }
    return show(request, "school/staff/many.jinja", context, place="settings")


def _look(request: SchoolRequest, form: ManyForm) -> HttpResponse:
    chosen = form.chosen()
    roles = {role for _one, role in chosen if role}
    context = {
        "form": form,
        "asked": [pair for pair in chosen if pair[0].is_asked],
        "given": [pair for pair in chosen if not pair[0].is_asked],
        "means": [(role.label, GRANTS[role].means) for role in OFFERED if role in roles],
        "mail": is_set_up(),
        "act": _act(request),
    }
    return show(request, "school/staff/many_look.jinja", context, place="settings")


def _done(request: SchoolRequest, change: uuid.UUID, asked: Sequence[Asked]) -> HttpResponse:
    """Back to the list with the way to take it back; or the links, which stand nowhere else."""
    if not any(one.link for one in asked):
        return redirect(f"{address(request.school.code, 'staff-many')}?done={change}")
    done = just_invited(request.actor, change, at=clock.now())
    return show(request, "school/staff/many_links.jinja", {"asked": asked, "done": done}, place="settings")


def _undo(request: SchoolRequest) -> HttpResponse:
    uid = next(iter(uids_of([request.POST["undo"]])), None)
    if uid is None:
        raise NotFound
    pressed(request, lambda: undo_change(by=request.actor, uid=uid, at=clock.now(), on=clock.today()))
    return redirect(f"{address(request.school.code, 'staff-many')}?done={uid}")


def _act(request: SchoolRequest) -> uuid.UUID:
    """What the pages of one press carry from the first to the last."""
    return next(iter(uids_of([request.POST.get("act", "")])), new_uid())


def _change_of(request: SchoolRequest) -> uuid.UUID:
    """What names the press, so that pressed twice it is done once: who asks, and all that is asked."""
    asked = [pair for pair in sorted(request.POST.lists()) if pair[0].startswith(("ask-", "role-"))]
    return uuid.uuid5(_act(request), f"{request.actor.membership_id} {asked}")
