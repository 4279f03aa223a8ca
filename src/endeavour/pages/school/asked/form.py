"""The one form of what is asked of somebody: boxes for each question, card and target, by name."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import BooleanField, BoundField, CharField, Field, Textarea
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.needs.models import EvidenceRequest
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.pages.school.files.fields import WHAT_IS_TAKEN, FilesField, ask_again
from endeavour.pages.school.mark_field import mark_field
from endeavour.plans.measures import measure_of
from endeavour.plans.models import CardReading, Target

WRITTEN_IN = re.compile(r"(answer|helped|mark)-[0-9a-f-]{36}")
"""The names of boxes that somebody writes in."""


ALONE = {
    "helped": gettext_lazy("Say what you see as well as what helps"),
    "attached": gettext_lazy("Say what you see as well as choosing files"),
    "confidential": gettext_lazy("Say what you see: there is nothing yet to keep confidential"),
}
"""What is said where somebody answers with this and nothing else."""


class AskedForm(Form):
    """What is left empty stays as it is. Words in a box of something that is asked no more, as when a cycle was
    closed while they were typed, are given back in a box of their own and kept in no record.
    """

    def __init__(
        self,
        *args: Any,
        requests: Iterable[EvidenceRequest],
        cards: Iterable[CardReading],
        targets: Iterable[Target],
        typed: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for row in requests:
            name = row.pupil.called
            self._ask(f"answer-{row.uid}", CharField(label=_("What do you see?"), widget=Textarea), about=name)
            self._ask(f"helped-{row.uid}", CharField(label=_("What helps?"), widget=Textarea), about=name)
            self._ask(f"attached-{row.uid}", FilesField(label=_("Files"), help_text=WHAT_IS_TAKEN), about=name)
            secret = BooleanField(
                label=_("Confidential"),
                help_text=_("Only the SENCO, head and safeguarding lead will see it, and you."),
            )
            self._ask(f"confidential-{row.uid}", secret, about=name)
        for card in cards:
            label = _("I have read the card of %(name)s") % {"name": card.version.pupil.called}
            self._ask(f"card-{card.version.uid}", BooleanField(label=label))
        for target in targets:
            label = _("Mark today: %(target)s") % {"target": target.what}
            self._ask(f"mark-{target.uid}", mark_field(measure_of(target), label))
        self.over = [name for name in typed if WRITTEN_IN.fullmatch(name) and name not in self.fields]
        for name in self.over:
            self._ask(name, CharField(label=_("Your words"), widget=Textarea))

    def _ask(self, name: str, box: Field, *, about: str = "") -> None:
        box.required = False
        speak_plainly(box, f"{box.label} ({about})" if about else str(box.label))
        self.fields[name] = box

    def no_longer(self) -> list[BoundField]:
        """The boxes of what is asked no more."""
        return [self[name] for name in self.over]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        for name, text in list(answers.items()):
            kind, _dash, uid = name.partition("-")
            if kind in ALONE and text and f"answer-{uid}" in answers and not answers[f"answer-{uid}"]:
                self.add_error(f"answer-{uid}", ALONE[kind])
        for name in [name for name in self.fields if name.startswith("attached-")]:
            ask_again(self, name)
        return answers
