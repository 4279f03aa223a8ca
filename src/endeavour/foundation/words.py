"""Words a person reads, made where Django may not be imported: marked here, translated by the page that shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def N_(text: str) -> str:
    """Mark `text` for translators and return it unchanged; the page that shows it translates it.

    Write the text in full at the call, never built from parts, so that it can be extracted.
    """
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a text that counts something, in its singular and plural forms; both take `{n}`."""
    return one, many


def long_date(day: date) -> str:
    """A date as it is written in a letter: 7 September 2026. English, whatever the machine's locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Marked words that stand inside a sentence and are translated with it, such as a kind of setting."""

    text: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun, so that "1 school day" and "5 school days" are each right in any language."""

    n: int
    forms: tuple[str, str]


Value = str | int | date | Phrase | Counted

SCHOOL_DAYS = NN_("{n} school day", "{n} school days")
DAYS = NN_("{n} day", "{n} days")


def school_days(n: int) -> Counted:
    """`n` school days, ready to stand in a sentence."""
    return Counted(n, SCHOOL_DAYS)


def calendar_days(n: int) -> Counted:
    """`n` days of any kind, ready to stand in a sentence."""
    return Counted(n, DAYS)


def _unchanged(text: str) -> str:
    return text


def _english(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more sentences a person reads: marked text with places for values, still translatable.

    `str(sentence)` is the English. A page says it in another language with `sentence.say(gettext, ngettext, dates)`.
    """

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    more: tuple[Sentence, ...] = ()

    def __add__(self, following: Sentence) -> Sentence:
        """This sentence, then another."""
        return replace(self, more=(*self.more, following))

    def __str__(self) -> str:
        return self.say()

    def say(
        self,
        translate: Callable[[str], str] = _unchanged,
        translate_count: Callable[[str, str, int], str] = _english,
        write_date: Callable[[date], str] = long_date,
    ) -> str:
        """The words, with every part put through the translations given."""

        def shown(value: Value) -> str | int:
            match value:
                case Phrase():
                    return translate(value.text)
                case Counted():
                    return translate_count(*value.forms, value.n).format(n=value.n)
                case date():
                    return write_date(value)
                case _:
                    return value

        said = translate(self.text).format(**{name: shown(value) for name, value in self.values.items()})
        return " ".join([said, *(part.say(translate, translate_count, write_date) for part in self.more)])


def sentence(text: str, **values: Value) -> Sentence:
    """A sentence from marked text and the values that stand in it: `sentence(N_("Due on {due_on}."), due_on=day)`."""
    return Sentence(text, values)
