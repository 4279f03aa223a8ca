"""A question that is answered with files. They are checked while the form is read, before anything is written."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.files.checking import LARGEST, MEGABYTE, MOST_AT_ONCE, Checked, check
from endeavour.files.states import ENDINGS
from endeavour.foundation.errors import Refused

LOOKS_FOR = 10.0
"""Seconds after which no further file of one form is looked at."""

PICTURES = "image/jpeg,image/png"
ACCEPTED = ",".join(sorted({ending for endings in ENDINGS.values() for ending in endings}))


class FilesInput(forms.FileInput):
    """Any number of files under one name."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list["UploadedFile[bytes]"]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Files, each checked and cleaned: `cleaned_data` holds a list of `Checked`, an error a sentence for each other.

    The `accept` of the browser spares people a refusal; it is not trusted. A telephone sends JPEG when it asks so.
    """

    widget = FilesInput

    def __init__(self, *, most: int = MOST_AT_ONCE, photo: bool = False, **kwargs: Any) -> None:
        widget = FilesInput(attrs={"accept": PICTURES if photo else ACCEPTED})
        widget.allow_multiple_selected = most > 1
        super().__init__(widget=widget, **kwargs)
        self.most = most
        self.photo = photo
        self.checked: list[Checked] = []

    def clean(self, value: Any) -> list[Checked]:
        sent: list[UploadedFile[bytes]] = super().clean(value) or []
        if len(sent) > self.most:
            raise ValidationError(_("Choose at most %(most)d files at once") % {"most": self.most})
        problems = []
        self.checked = []
        until = time.monotonic() + LOOKS_FOR
        for one in sent:
            if time.monotonic() > until:
                problems.append(_("The other files were not looked at. Send fewer at once."))
                break
            try:
                self.checked.append(check(one.name or "", one, one.size or 0, photo=self.photo))
            except Refused as said_no:
                problems.append(said_no.because)
        if problems:
            raise ValidationError([*problems, *([_("Choose the others again too.")] if len(sent) > 1 else [])])
        return self.checked

    def let_go(self) -> None:
        """Remove the clean copies that nobody kept."""
        for one in self.checked:
            one.path.unlink(missing_ok=True)


def ask_again(form: forms.Form, name: str) -> None:
    """Say that a browser forgets the files of a form that comes back for another reason. For a form's `clean`."""
    if form.errors and form.cleaned_data.get(name):
        form.add_error(name, _("Choose the files again. They are not kept until the rest is right."))


@contextmanager
def letting_go(form: forms.Form) -> Iterator[None]:
    """Around what is done with a form: at its end, clean copies that nobody kept are gone from the disk."""
    try:
        yield
    finally:
        for field in form.fields.values():
            if isinstance(field, FilesField):
                field.let_go()


WHAT_IS_TAKEN = format_lazy(
    gettext_lazy(
        "PDF, JPEG, PNG, Word (.docx) or plain text: up to {most} files of {size} MB each. "
        "We take out where each was made and by whom."
    ),
    most=MOST_AT_ONCE,
    size=LARGEST // MEGABYTE,
)
"""The hint under a question for files."""
