"""Classes that move on a day: which becomes which, what that does for whom, and then the doing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.readers import move_up
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.pupils.lines import year_name
from endeavour.people.actions.moving import take_back_move
from endeavour.people.models import Group, GroupStaff
from endeavour.people.moving import (
    LEAVES,
    ClassMove,
    MoveToCome,
    classes_on,
    digest_of,
    goes_up,
    moves_to_come,
    planned_moves,
    who_would_see,
)
from endeavour.people.policies import may_open_for_all


class MoveForm(Form):
    """The day, and for each class which class it becomes."""

    on = DateField(label=gettext_lazy("On which day?"), earliest=clock.today)
    digest = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, classes: Sequence[tuple[Group, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, count in classes:
            others = [(str(one.uid), one.name) for one, _count in classes if one != group]
            pupils = ngettext("%(num)d pupil", "%(num)d pupils", count) % {"num": count}
            label = _("%(name)s (%(pupils)s) becomes") % {"name": group.name, "pupils": pupils}
            choices = [("", _("stays as it is")), *others, (LEAVES, _("leaves the school"))]
            self.fields[f"to-{group.uid}"] = forms.ChoiceField(label=label, choices=choices, required=False)
            speak_plainly(self.fields[f"to-{group.uid}"], label)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not self.errors and not self.moves():
            self.add_error(None, _("Choose which class becomes which"))
        return answers

    def moves(self) -> dict[str, str]:
        """Classes that become another one, or leave."""
        named = {name[3:]: said for name, said in self.cleaned_data.items() if name.startswith("to-")}
        return {source: target for source, target in named.items() if target}


@dataclass(frozen=True, slots=True)
class Shown:
    """One move as the page shows it. Of a class that leaves, `target` is empty; `up` are the years that its children
    would go up into, and nothing where none follows.
    """

    source: str
    target: str
    pupils: tuple[str, ...]
    lose: str
    gain: str
    uid: str
    up: str
    ticked: bool


@door.school(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def move(request: SchoolRequest) -> HttpResponse:
    """First the day and the classes; then who goes where and who sees them; then it is done. Below it what is
    still to come, each move with the way back.
    """
    on = clock.today()
    if "back" in request.POST:
        return _take_back(request, request.POST["back"])
    classes = classes_on(on)
    form = MoveForm(request.POST or None, classes=classes)
    sure = request.POST.get("sure") == "yes"
    moved: list[int] = []

    def do(answers: dict[str, Any]) -> None:
        digest = answers["digest"]
        up = [source for source in form.moves() if request.POST.get(f"up-{source}") == "yes"]
        moved.append(move_up(by=request.actor, moves=form.moves(), on=answers["on"], digest=digest, today=on, up=up))

    if sure and carried_out(request, form, do):
        if moved:
            tell(request, _moved(moved[0], only_leaves=set(form.moves().values()) == {LEAVES}))
        return to(request, "move-classes")
    planned = _planned(request, form) if form.is_bound and form.is_valid() else []
    rising = goes_up(planned, on=form.cleaned_data["on"]) if planned else set()
    allowed = may_open_for_all(request.actor, who_would_see(planned))
    if not allowed:
        form.add_error(None, allowed.because)
    planned = planned if allowed else []
    context = {
        "form": form,
        "classes": classes,
        "moves": [_shown(one, rising) for one in planned],
        "only_leaves": not any(one.target for one in planned),
        "count": sum(len(one.places) for one in planned),
        "digest": digest_of(planned, on=form.cleaned_data["on"]) if planned else "",
        "to_come": [] if planned else _to_come(request),
        "years_said": lambda years: ", ".join(year_name(year) for year in years),
        "coming": form.cleaned_data["on"] > on if planned else False,
    }
    return show(request, "school/beginning/classes.jinja", context, place="settings")


def _moved(count: int, *, only_leaves: bool) -> str:
    """What was just planned or done, in a sentence."""
    if only_leaves:
        said = ngettext("%(num)d pupil leaves on that day.", "%(num)d pupils leave on that day.", count)
    else:
        said = ngettext("%(num)d pupil moves on that day.", "%(num)d pupils move on that day.", count)
    return said % {"num": count}


def _take_back(request: SchoolRequest, digest: str) -> HttpResponse:
    back: list[int] = []
    pressed(request, lambda: back.append(take_back_move(by=request.actor, digest=digest, on=clock.today())))
    if back:
        said = ngettext("Taken back for %(num)d pupil.", "Taken back for %(num)d pupils.", back[0])
        tell(request, said % {"num": back[0]})
    return to(request, "move-classes")


def _to_come(request: SchoolRequest) -> list[MoveToCome]:
    moves = moves_to_come(on=clock.today())
    note_list_read(request, "moves-to-come", [pupil.pk for one in moves for pupil in one.pupils])
    return moves


def _planned(request: SchoolRequest, form: MoveForm) -> list[ClassMove]:
    day: date = form.cleaned_data["on"]
    planned = planned_moves(form.moves(), on=day)
    note_list_read(request, "move-classes", [place.pupil_id for one in planned for place in one.places])
    return planned


def _shown(one: ClassMove, rising: set[str]) -> Shown:
    ups = [
        _("%(before)s to %(after)s") % {"before": year_name(was), "after": year_name(new)} for was, new in one.years
    ]
    before, after = _names(one.before), _names(one.after)
    return Shown(
        source=one.source.name,
        target=one.target.name if one.target else "",
        pupils=tuple(place.pupil.called for place in one.places),
        lose=", ".join(name for name in before if name not in after),
        gain=", ".join(after),
        uid=str(one.source.uid),
        up=", ".join(ups) if one.target else "",
        ticked=str(one.source.uid) in rising,
    )


def _names(adults: Sequence[GroupStaff]) -> list[str]:
    return list(dict.fromkeys(adult.staff.user.name for adult in adults))
