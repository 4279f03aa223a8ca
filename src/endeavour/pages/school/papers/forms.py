"""Who gets a paper, and how it reached them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from endeavour.documents.states import RunShape, Way
from endeavour.foundation import clock
from endeavour.law.young_person import Decides
from endeavour.pages.design.forms import DateField, Form
from endeavour.people.queries import Recipient
from endeavour.people.representing import Holder
from endeavour.people.states import Responsibility


class RecipientsForm(Form):
    """Before anything leaves: who will get it. Nobody who is barred is ever on the list. Whoever decides is ticked in
    advance: parents and carers, but those without parental responsibility; the young person alone, once the rights
    are theirs, or whoever acts for them.
    """

    to = forms.MultipleChoiceField(
        label=_("Who gets it?"),
        help_text=_("Each person gets a copy of their own"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who gets it")},
    )

    def __init__(self, *args: Any, people: list[Recipient], holder: Holder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (
                _key(person),
                ", ".join(filter(None, (person.name, relation_words(person), held_words(person), masked(person)))),
            )
            for person in people
        ]
        self.fields["to"].initial = [_key(person) for person in people if _decides(person, holder)]

    def chosen(self) -> list[Recipient]:
        """The people who were chosen."""
        return [person for person in self.people if _key(person) in self.cleaned_data["to"]]


def _decides(person: Recipient, holder: Holder) -> bool:
    if holder.decides is Decides.ACTING:
        return person.contact_id == holder.acts
    young = holder.decides is Decides.YOUNG_PERSON
    return person.is_pupil is young and person.responsibility != Responsibility.NO


def _key(person: Recipient) -> str:
    return "pupil" if person.is_pupil else str(person.contact_id)


def relation_words(person: Recipient) -> str:
    """What they are to the child, or that it is the pupil."""
    return str(_("the pupil")) if person.is_pupil else person.relation


def held_words(person: Recipient) -> str:
    """What whoever sends a paper should know of parental responsibility; nothing where the person has it, or is the
    pupil.
    """
    if person.responsibility == Responsibility.NO:
        return str(_("no parental responsibility"))
    return str(_("parental responsibility not known")) if person.responsibility == Responsibility.UNKNOWN else ""


def masked(person: Recipient) -> str:
    """Enough of an address to see a mistake, and no more for whoever else looks at the screen: e•••@mail.example, or
    the town and the postcode of a postal address without its house.
    """
    if person.address and person.confidential:
        return str(_("address confidential"))
    if person.address:
        return str(_("in %(where)s")) % {"where": _town(person.address)}
    name, at, host = person.email.partition("@")
    return f"{name[:1]}•••{at}{host}" if at else ""


def _town(address: str) -> str:
    """The last two lines of an address, never its first; of a single line its last two words, often the postcode."""
    lines = [line.strip() for line in address.replace(",", "\n").splitlines() if line.strip()]
    return ", ".join(lines[1:][-2:]) if len(lines) > 1 else "… " + " ".join(address.split()[-2:])


class SentForm(Form):
    """How and when it left."""

    way = forms.ChoiceField(
        label=_("How did it reach them?"),
        help_text=_("By post or e-mail it has left. That it arrived is recorded once you know."),
        choices=[
            *((way.value, way.label) for way in (Way.BY_HAND, Way.POST, Way.EMAIL)),
            (Way.BEFORE.value, _("Before Endeavour: a letter or message of ours told them on that day")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it reached them")},
    )
    on = DateField(label=_("On what day?"), initial=clock.today, latest=clock.today)


class ArrivedForm(Form):
    """When it arrived."""

    on = DateField(label=_("On what day did it arrive?"), initial=clock.today, latest=clock.today)


class ShapeForm(Form):
    """What many papers should become."""

    shape = forms.ChoiceField(
        label=_("What do you need?"),
        choices=RunShape.choices,
        initial=RunShape.TOGETHER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you need")},
    )
