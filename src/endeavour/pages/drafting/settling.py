"""A form that changes what stands in a record is brought together with what others changed since it was opened."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from endeavour.drafts.merging import digest, text_of
from endeavour.pages.design.differences import marked
from endeavour.pages.drafting.shown import names_of, shown
from endeavour.pages.drafting.slips import CHOICE, seen_in

MINE, THEIRS, BOTH = "mine", "theirs", "both"
MOST_MARKED = 20_000
"""Letters of both texts together: comparing takes time that grows with their square."""


@dataclass(frozen=True, slots=True)
class ShownClash:
    """Two texts of one field, as a page shows them. `words` says whether it holds words, of which both can be kept;
    otherwise it is one answer among several, and one of the two has to go. `sends` is what the form says of mine.
    """

    mine: str
    theirs: str
    sends: Mapping[str, list[str]]
    words: bool = True
    who: str = ""
    label: str = ""

    @property
    def texts(self) -> tuple[str, str]:
        """Both texts with their differences marked, where there are not too many words to compare."""
        if self.words and len(self.mine) + len(self.theirs) < MOST_MARKED:
            return marked(self.mine, self.theirs)
        return self.mine, self.theirs


def two_wrote(label: str) -> str:
    """What a person is told who has to choose."""
    return _("Choose which text stands: two people wrote in “%(label)s”") % {"label": label}


def chosen(data: QueryDict, name: str) -> str:
    """Which of two texts a person chose for a field, or nothing."""
    return data.get(f"{CHOICE}{name}", "")


def both_of(mine: str, theirs: str, *, one_line: bool = False) -> str:
    """Both texts in one: mine first, for the person who keeps both will tidy up."""
    return (" / " if one_line else "\n\n").join(part for part in (mine, theirs) if part)


def settle(form: Form) -> None:
    """Merge a posted form with what stands in the record now, which is what the form was made with.

    A field that its reader left alone takes what stands now. One that both changed becomes an error with both texts,
    until somebody chooses. Only fields that were made with what the record holds are looked at; and only if the form
    says what it had shown.
    """
    if not isinstance(form.data, QueryDict) or "seen" not in form.data:
        return
    seen, met = seen_in(form.data), seen_in(form.data, "met")
    stands = shown(form)
    data = copy.copy(form.data)
    clashes: dict[str, ShownClash] = {}
    for name in [name for name in form.initial if name in form.fields]:
        sent = names_of(form, name)
        mine = {each: form.data.getlist(each) for each in sent if each in stands}
        theirs = {each: stands[each] for each in sent if each in stands}
        if not _changed(theirs, seen) or _same(mine, theirs):
            continue
        if not _changed(mine, seen):
            _put(data, theirs)
            continue
        clash = _settled(data, form.add_prefix(name), mine, theirs, met)
        if clash:
            clashes[name] = clash
    form.data = data
    form.clashes = clashes  # type: ignore[attr-defined]
    for name in clashes:
        form.add_error(name, two_wrote(str(form[name].label)))


def clashes_of(form: Form) -> dict[str, ShownClash]:
    """The fields of a form where two texts wait for a choice."""
    return getattr(form, "clashes", {})


def _settled(
    data: QueryDict, html: str, mine: Mapping[str, list[str]], theirs: Mapping[str, list[str]], met: Mapping[str, str]
) -> ShownClash | None:
    """Do what was chosen, if the text chosen against is still the one that was shown; otherwise both texts again."""
    clash = ShownClash(_said(mine), _said(theirs), sends=mine, words=list(mine) == [html])
    choice = chosen(data, html)
    if choice == THEIRS:
        _put(data, theirs)
        return None
    if choice and met.get(html) == digest(clash.theirs):
        if choice == BOTH and clash.words:
            data[html] = both_of(clash.mine, clash.theirs)
        return None
    return clash


def _changed(values: Mapping[str, list[str]], seen: Mapping[str, str]) -> bool:
    return any(digest(text_of(value)) != seen.get(name, "") for name, value in values.items())


def _same(mine: Mapping[str, list[str]], theirs: Mapping[str, list[str]]) -> bool:
    return {name: text_of(value) for name, value in mine.items()} == {
        name: text_of(value) for name, value in theirs.items()
    }


def _said(values: Mapping[str, list[str]]) -> str:
    return " ".join(text_of(value) for value in values.values()).strip()


def _put(data: QueryDict, values: Mapping[str, list[str]]) -> None:
    for name, value in values.items():
        data.setlist(name, value)
