"""By which rule the pupils of an intervention share its cost, and which budgets pay for it."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.funding.actions import share_cost
from endeavour.funding.kept import parts_of, places_in
from endeavour.funding.states import MOST_PARTS, Purse
from endeavour.library.sharing import Rule
from endeavour.pages import doors as door
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, note_list_read, show, tell, to
from endeavour.provision.interventions import intervention_of
from endeavour.provision.models import Intervention, InterventionPupil

PAY = [purse for purse in Purse if purse != Purse.TOP_UP]
"""A top-up pays for its own pupil."""
RULES = {
    Rule.EQUAL: gettext_lazy("Equally"),
    Rule.ATTENDED: gettext_lazy("By the minutes each was there"),
    Rule.FIXED: gettext_lazy("In parts agreed beforehand"),
}


class SharingForm(Form):
    """The rule, with a part for each pupil where parts are agreed, and how many parts each purse pays."""

    rule = forms.ChoiceField(
        label=gettext_lazy("How do its pupils share what it costs?"),
        choices=[(rule.value, words) for rule, words in RULES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how its pupils share what it costs")},
    )

    def __init__(self, *args: Any, places: Sequence[InterventionPupil], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.reveals = {"rule": {Rule.FIXED.value: tuple(f"part_{place.pk}" for place in places)}}
        for place in places:
            self._add(f"part_{place.pk}", _("Parts of %(name)s") % {"name": place.pupil.called}, required=True)
        for purse in PAY:
            self._add(f"pays_{purse}", str(purse.label), required=False)
        lines = {"width": "4", "group": "app-line"}
        self.drawn = {name: lines for name in self.fields if name != "rule"}

    def _add(self, name: str, label: str, *, required: bool) -> None:
        least = 1 if required else 0
        box = forms.IntegerField(label=label, required=required, min_value=least, max_value=MOST_PARTS)
        speak_plainly(box, label)
        self.fields[name] = box

    @property
    def purses(self) -> list[Any]:
        """The boxes for how many parts each purse pays."""
        return [self[f"pays_{purse}"] for purse in PAY]

    def parts(self) -> dict[int, int]:
        """The parts of the pupils, where these are agreed."""
        if self.cleaned_data["rule"] != Rule.FIXED:
            return {}
        return {place.pk: self.cleaned_data[f"part_{place.pk}"] for place in self.places}

    def paid_from(self) -> dict[str, int]:
        """The parts of the purses that pay."""
        return {purse.value: parts for purse in PAY if (parts := self.cleaned_data[f"pays_{purse}"])}


@door.school(Permission.KEEP_MONEY, methods=("GET", "POST"), tells_needs=True)
def paid_from(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """Of one intervention."""
    row, today = intervention_of(intervention_uid), clock.today()
    places = places_in(row, today)
    note_list_read(request, "paid_from", [place.pupil_id for place in places])
    initial = {"rule": row.rule, **{f"part_{place.pk}": place.part for place in places}}
    initial |= {f"pays_{purse}": parts for purse, parts in parts_of(row).items()}
    form = SharingForm(request.POST or None, places=places, initial=initial)

    def do(answers: dict[str, Any]) -> None:
        rule, parts, purses = Rule(answers["rule"]), form.parts(), form.paid_from()
        share_cost(by=request.actor, intervention=row, rule=rule, parts=parts, paid_from=purses)
        tell(request, _("Saved. Its cost is shared so, in earlier months too."))

    leave = _back(request, row)
    if carried_out(request, form, do):
        return to(request, "budgets")
    context = {"form": form, "row": row, "leave": leave}
    return show(request, "school/money/keep/sharing.jinja", context, place="money")


def sharing_words(row: Intervention) -> tuple[str, str]:
    """How its pupils share the cost, and who pays: “Pupil premium 2 of 3, Notional SEN budget 1 of 3”."""
    return str(RULES[Rule(row.rule)]), payers_words({one.purse: one.parts for one in row.paid_from.all()})


def payers_words(parts: Mapping[str, int]) -> str:
    """Who pays which parts. Where nobody is named, the notional SEN budget pays."""
    if not parts:
        return str(Purse.NOTIONAL.label)
    if len(parts) == 1:
        return str(Purse(next(iter(parts))).label)
    all_parts = sum(parts.values())
    said = (
        _("%(purse)s %(part)d of %(all)d") % {"purse": Purse(purse).label, "part": part, "all": all_parts}
        for purse, part in parts.items()
    )
    return ", ".join(said)


def _back(request: SchoolRequest, row: Intervention) -> tuple[str, str]:
    """Whence somebody came: the intervention, for whoever opens it, or the budgets."""
    code = request.school.code
    if Permission.ARRANGE_SUPPORT in request.actor.permissions:
        return row.name, address(code, "intervention", intervention_uid=row.uid)
    return _("Budgets"), address(code, "budgets")
