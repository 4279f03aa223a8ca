"""Whose something is: one pupil, asked by name. Nothing but names is shown, and only of those who may be meant."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from endeavour.access.actor import Actor
from endeavour.foundation.names import name_key
from endeavour.oversight.asking import LONGEST_NAME
from endeavour.oversight.named import Named, children_named
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.pages.record import year_words
from endeavour.people.models import Pupil
from endeavour.people.names import NamedChild, pupil_by_name

MOST_SHOWN = 8


class OnePupilForm(Form):
    """A form with the question `pupil`, a name. Whoever is called exactly so is meant; where nobody is, or several
    are, the form comes back with those who may be, to choose from. `now` is whose it is already, on the roll or not.
    """

    pupil = forms.CharField(
        label=gettext_lazy("Pupil’s name"),
        help_text=gettext_lazy("First name and surname"),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Enter the pupil’s name")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, by: Actor, today: date, now: Pupil | None = None, closely: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.now, self.closely = today, now, closely
        if now is not None:
            self.initial["pupil"] = now.called
        said = " ".join(str(self.data.get("pupil", "")).split())[:LONGEST_NAME] if self.is_bound else ""
        self.found = Named() if self._is_now(said) else children_named(by, said, on=today, most=MOST_SHOWN)
        self.offered = self.found.rows or self.found.near
        self.meant: Pupil | None = None
        if self.offered and self._exactly(said) is None:
            self.fields["which"] = forms.ChoiceField(
                label=_("Which pupil?"),
                choices=[(str(one.uid), self._told(one)) for one in self.offered],
                widget=forms.RadioSelect,
                error_messages={"required": self._nobody_yet(said)},
            )
            speak_plainly(self.fields["which"], _("Which pupil?"))

    def shown(self) -> list[int]:
        """The keys of the pupils whom the form names."""
        which = [one.pupil_id for one in self.offered] if "which" in self.fields else []
        return [*which, *([self.now.pk] if self.now else [])]

    def chosen(self) -> Pupil | None:
        """Whose it is; None where nobody was asked for."""
        said = self.cleaned_data.get("pupil")
        if not said:
            return None
        if self._is_now(said):
            return self.now
        one = self._exactly(said)
        return pupil_by_name(one.uid if one else self.cleaned_data["which"], on=self.today)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        said = answers.get("pupil")
        if said and not self.offered and not self._is_now(said):
            self.add_error("pupil", _("No pupil is called “%(name)s”. Check how it is spelled.") % {"name": said})
        return answers

    def _is_now(self, said: str) -> bool:
        return self.now is not None and name_key(said) == name_key(self.now.called)

    def _exactly(self, said: str) -> NamedChild | None:
        """Who is called so, where one pupil alone is."""
        same = [one for one in self.found.rows if name_key(one.called) == name_key(said)]
        return same[0] if len(same) == 1 else None

    def _told(self, one: NamedChild) -> str:
        """A name with class and year; with a birth date, for whoever is shown those, where two read alike."""
        words = ", ".join(filter(None, (one.called, one.class_name, year_words(one.year_group))))
        alike = [other for other in self.offered if (other.called, other.class_name) == (one.called, one.class_name)]
        if len(alike) > 1 and self.closely:
            words += _(", born %(day)s") % {"day": short_date(one.born_on)}
        return words

    def _nobody_yet(self, said: str) -> str:
        if self.found.rows:
            return ngettext(
                "%(num)d pupil may be meant by “%(name)s”. Choose them, or write the name in full",
                "%(num)d pupils may be meant by “%(name)s”. Choose one, or write the name in full",
                len(self.found.rows) + self.found.more,
            ) % {"num": len(self.found.rows) + self.found.more, "name": said}
        return _("No pupil is called “%(name)s”. Choose whom you mean, or write another name") % {"name": said}
