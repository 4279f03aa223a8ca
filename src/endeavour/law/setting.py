"""What the law needs to know about a setting before it can say anything about a pupil."""

from dataclasses import dataclass, field
from datetime import date

from endeavour.foundation.school_year import Calendar
from endeavour.foundation.words import N_, Phrase, Sentence, sentence
from endeavour.law.choices import Own, SchoolChoices
from endeavour.law.finding import Choice, F, Finding, not_needed, waiting
from endeavour.law.settings_kinds import Duty, SettingKind, duty_applies


@dataclass(frozen=True)
class Setting:
    """A school, nursery or college as the law sees it. Made once for a whole school, then passed to every function.

    `records_since` is the day it began to keep these records: what came before and was not recorded is not known,
    and is never called late.
    """

    kind: SettingKind
    calendar: Calendar = field(default_factory=Calendar)
    choices: SchoolChoices = field(default_factory=SchoolChoices)
    records_since: date | None = None

    @property
    def soon(self) -> int:
        """How many days before its deadline a duty shows as due soon."""
        return self.choices.number(Own.DUE_SOON)

    def before_records(self, day: date) -> bool:
        """Whether a day lies before this setting's records began."""
        return self.records_since is not None and day < self.records_since

    def must_keep(self, duty: Duty) -> bool:
        """Whether a duty falls on this kind of setting."""
        return duty_applies(duty, self.kind)

    def not_asked(self, force: F) -> Finding[F]:
        """The finding for a duty that does not fall on this kind of setting."""
        kind = Phrase(self.kind.label)
        return not_needed(force, sentence(N_("This is not asked of this kind of setting: {kind}."), kind=kind))

    def waiting_by_choice(self, force: F, because: Sentence, *, began_on: date, which: Own, on: date) -> Finding[F]:
        """The finding for something not yet done whose deadline the school set itself, in school days from a day."""
        return waiting(
            force,
            because,
            on=on,
            due_on=self.calendar.add_school_days(began_on, self.choices.number(which)),
            soon=self.soon,
            set_by=Choice(),
            days=self.choices.said(which),
        )
