"""How a tag is written, and which other it is the same as."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.pages.design.forms import Form
from endeavour.people.models import Tag
from endeavour.people.states import LONGEST_TAG


class NameForm(Form):
    """A word by which the school finds its pupils."""

    name = forms.CharField(
        label=gettext_lazy("Tag"),
        max_length=LONGEST_TAG,
        error_messages={"required": gettext_lazy("Enter the tag")},
    )

    drawn = {"name": {"width": "20"}}


class MergeForm(Form):
    """The tag that stays of two."""

    into = forms.ChoiceField(
        label=gettext_lazy("Which tag is it the same as?"),
        error_messages={"required": gettext_lazy("Choose the other tag")},
    )

    drawn = {"into": {"width": "20"}}

    def __init__(self, *args: Any, tags: Sequence[Tag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tags = {str(one.uid): one for one in tags}
        names = [(uid, one.name) for uid, one in self.tags.items()]
        self.fields["into"].choices = [("", _("Choose one")), *names]  # type: ignore[attr-defined]

    def chosen(self) -> Tag:
        """The tag that stays."""
        return self.tags[self.cleaned_data["into"]]
