"""Colleagues to choose from in a form: each by name and job."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.pages.design.forms import Form


def offered(people: Sequence[Membership]) -> list[tuple[str, str]]:
    """Each colleague as a choice: their key, and their name with their job."""
    return [(str(one.pk), ", ".join(filter(None, (one.user.name, one.job_title)))) for one in people]


class ColleagueForm(Form):
    """A form whose field `staff` asks for one of `people`."""

    def __init__(self, *args: Any, people: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["staff"].choices = [("", _("Choose")), *offered(people)]  # type: ignore[attr-defined]

    def chosen(self) -> Membership:
        """Who was chosen."""
        return next(one for one in self.people if one.pk == self.cleaned_data["staff"])
