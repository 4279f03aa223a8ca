"""Which tag: one of the school's, or a new word where that is allowed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.actor import Actor
from endeavour.foundation.errors import Refused
from endeavour.pages.design.forms import Form
from endeavour.people.actions.tagging import find_or_make_tag
from endeavour.people.models import Tag
from endeavour.people.states import LONGEST_TAG

GIVE, TAKE = "give", "take"


class TagForm(Form):
    """A tag to give: one of those there are or, for who may make them, a new one."""

    tag = forms.ChoiceField(label=gettext_lazy("Tag"), required=False)
    new = forms.CharField(
        label=gettext_lazy("Or a new tag"),
        help_text=gettext_lazy("A word of your school’s own, such as “Reading partner”"),
        max_length=LONGEST_TAG,
        required=False,
    )

    drawn = {"tag": {"width": "20"}, "new": {"width": "20"}}

    def __init__(self, *args: Any, tags: Sequence[Tag], may_make: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tags = {str(one.uid): one for one in tags}
        retired = _("%(tag)s (retired)")
        names = [(uid, retired % {"tag": one.name} if one.retired_on else one.name) for uid, one in self.tags.items()]
        self.fields["tag"].choices = [("", _("Choose one")), *names]  # type: ignore[attr-defined]
        if not tags:
            del self.fields["tag"]
            self.fields["new"].label = _("New tag")
        if not may_make:
            del self.fields["new"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if self.errors or not self.fields:
            return answers
        tag, new = answers.get("tag"), answers.get("new")
        if tag and new:
            self.add_error("new", _("Choose a tag or type a new one, not both"))
        elif not tag and not new:
            at = next(name for name in ("tag", "new") if name in self.fields)
            self.add_error(at, _("Choose a tag") if at == "tag" else _("Enter the tag"))
        return answers

    def chosen(self, by: Actor) -> Tag:
        """The tag that was chosen, or the one that was typed, made where there is none."""
        tag = self.tags.get(self.cleaned_data.get("tag", ""))
        if tag is not None:
            return tag
        try:
            return find_or_make_tag(by=by, name=self.cleaned_data["new"])
        except Refused as said_no:
            raise Refused(said_no.because, field="new") from said_no


class ManyTagsForm(TagForm):
    """A tag to give to many pupils, or to take off them."""

    way = forms.ChoiceField(
        label=gettext_lazy("What do you want to do?"),
        choices=[(GIVE, gettext_lazy("Give them a tag")), (TAKE, gettext_lazy("Take a tag off them"))],
        widget=forms.RadioSelect,
        initial=GIVE,
        error_messages={"required": gettext_lazy("Say whether the tag is given or taken off")},
    )

    field_order = ("way", "tag", "new")

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        chosen = self.tags.get(answers.get("tag", ""))
        if not self.errors and answers.get("new") and not self.gives:
            self.add_error("new", _("A new tag can be given, not taken off"))
        elif not self.errors and chosen is not None and chosen.retired_on is not None and self.gives:
            self.add_error("tag", _("“%(tag)s” is retired. Choose another tag.") % {"tag": chosen.name})
        return answers

    @property
    def gives(self) -> bool:
        """Whether the tag is given, not taken off."""
        return bool(self.cleaned_data["way"] == GIVE)
