"""Who acts for a young person who lacks capacity: recorded, looked at again, and ended."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.design.forms import DateField, Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about
from endeavour.people.actions.representing import end_acting, review_acting, state_acting
from endeavour.people.actions.wishes import record_wish
from endeavour.people.contacts import family_of
from endeavour.people.models import Pupil, Relationship, Representation
from endeavour.people.queries import Guardian, guardians_of
from endeavour.people.representing import holder_of, may_record_wish, may_state_acting
from endeavour.people.states import ActsAs


class ActingForm(Form):
    """That somebody acts for a young person: who, as what, since when, and how it is known."""

    contact = forms.TypedChoiceField(
        label=gettext_lazy("Who acts for them?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who acts for them")},
    )
    acts_as = forms.ChoiceField(
        label=gettext_lazy("As what?"),
        help_text=gettext_lazy("A deputy or attorney comes before a parent."),
        choices=ActsAs.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose as what they act")},
    )
    since_on = DateField(
        label=gettext_lazy("Since what day?"),
        latest=clock.today,
        error_messages={"required": gettext_lazy("Enter the day since which they act")},
    )
    reason = forms.CharField(
        label=gettext_lazy("How is it known?"),
        help_text=gettext_lazy(
            "Who found that the young person cannot make these decisions, and when; or the paper of the court. "
            "What the young person can decide, they decide."
        ),
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Say how it is known")},
    )

    def __init__(self, *args: Any, family: list[Guardian], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.contact_id, f"{one.name}, {one.relation}") for one in family if one.receives_letters]
        self.fields["contact"].choices = known  # type: ignore[attr-defined]


class LookedForm(Form):
    """Whether it still stands."""

    STANDS, ENDED = "stands", "ended"

    found = forms.ChoiceField(
        label=gettext_lazy("What did you find?"),
        choices=[
            (STANDS, gettext_lazy("It still stands")),
            (ENDED, gettext_lazy("It has ended: the young person decides")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you found")},
    )
    on = DateField(
        label=gettext_lazy("On what day?"),
        help_text=gettext_lazy("The day you looked again, or the first day on which nobody acts any more"),
        initial=clock.today,
        latest=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )


class WishForm(Form):
    """Whom a young person wants to have a part in their support."""

    with_part = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who has a part?"),
        help_text=gettext_lazy("Ask the young person alone. Those who are not ticked are sent nothing from today."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, family: Sequence[Relationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["with_part"]
        field.choices = [  # type: ignore[attr-defined]
            (one.contact_id, f"{one.contact.name}, {one.relation}") for one in family
        ]
        field.initial = [one.contact_id for one in family if one.left_out_from is None]


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def wish(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Whom of their family a young person who decides wants to have a part."""
    today = clock.today()
    allowed = may_record_wish(request.actor, pupil, on=today)
    if not allowed and request.method != "POST":
        tell(request, allowed.because, kind="notice")
        return to(request, "people", pupil_uid=pupil.uid)
    form = WishForm(request.POST or None, family=family_of(pupil, on=today).now)
    if carried_out(request, form, lambda said: record_wish(by=request.actor, pupil=pupil, on=today, **said)):
        tell(request, _("Recorded. Papers go to those who have a part."))
        return to(request, "people", pupil_uid=pupil.uid)
    title = _("Whom does %(name)s want to have a part?") % {"name": pupil.known_as}
    text = _("The decisions are %(name)s’s own. Parents stay involved unless %(name)s says otherwise.")
    said = text % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, text=said, submit=_("Record it"), section="people")


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def acting(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Record that somebody acts for a young person; or, where somebody does, that it was looked at again."""
    allowed = may_state_acting(request.actor, pupil, on=clock.today())
    if not allowed and request.method != "POST":
        tell(request, allowed.because, kind="notice")
        return to(request, "people", pupil_uid=pupil.uid)
    statement = holder_of(pupil, on=clock.today()).statement
    return _looked_at(request, pupil, statement) if statement else _stated(request, pupil)


def _stated(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    family = guardians_of(pupil, on=clock.today())
    form = ActingForm(request.POST or None, family=family)

    def do(answers: dict[str, Any]) -> None:
        said = {"contact_id": answers.pop("contact"), **answers}
        state_acting(by=request.actor, pupil=pupil, on=clock.today(), **said)

    if carried_out(request, form, do):
        tell(request, _("Recorded. Papers and questions go to them in the young person’s place."))
        return to(request, "people", pupil_uid=pupil.uid)
    title = _("Who acts for %(name)s?") % {"name": pupil.known_as}
    text = _(
        "Only where the young person lacks the capacity for the decisions of SEN support. "
        "Children and Families Act 2014, section 80."
    )
    return ask_about(request, pupil, form, title=title, text=text, submit=_("Record it"), section="people")


def _looked_at(request: SchoolRequest, pupil: Pupil, statement: Representation) -> HttpResponse:
    form = LookedForm(request.POST or None)
    today = clock.today()

    def do(answers: dict[str, Any]) -> None:
        act = review_acting if answers["found"] == LookedForm.STANDS else end_acting
        act(by=request.actor, statement=statement, on=answers["on"], today=today)

    if carried_out(request, form, do):
        tell(request, _("Recorded."))
        return to(request, "people", pupil_uid=pupil.uid)
    names = {"person": statement.contact.name, "name": pupil.known_as}
    title = _("Does %(person)s still act for %(name)s?") % names
    return ask_about(request, pupil, form, title=title, submit=_("Record it"), section="people")
