"""Two people, one form: whatever they do to it, in whatever order they save, no word is lost."""

import os
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endeavour.drafts.merging import Clash, digest, digests, merge
from endeavour.drafts.names import rows_of

PAIRS = 10_000 if os.environ.get("ENDEAVOUR_SOAK") == "1" else 300


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("pupil_hopes", []),
        ("line-9f-what", ["line-9f"]),
        ("outcome-3f-target-91-by_when", ["outcome-3f", "outcome-3f-target-91"]),
    ],
)
def test_a_name_tells_the_rows_it_stands_in(name: str, rows: list[str]) -> None:
    assert list(rows_of(name)) == rows


def test_nothing_has_no_digest_and_a_change_has_another() -> None:
    assert digest("") == ""
    assert digest("three times a week") != digest("every day")
    assert digests({"family_will": "Read", "pupil_will": ""}) == {"family_will": digest("Read")}


BASE = {"family_will": "Read three times a week", "pupil_will": "Choose the book", "line-1-what": "Talking Partners"}
SEEN = digests(BASE)


def test_different_fields_merge_in_silence() -> None:
    theirs = {**BASE, "pupil_will": "Choose two books"}
    merged = merge(SEEN, {**BASE, "family_will": "Read every day"}, theirs)
    assert merged.words == {**theirs, "family_will": "Read every day"}
    assert merged.clashes == {}


def test_one_field_changed_by_both_keeps_theirs_and_shows_both() -> None:
    theirs = {**BASE, "family_will": "Read every day after tea"}
    merged = merge(SEEN, {**BASE, "family_will": "Read four times"}, theirs)
    assert merged.words == theirs
    assert merged.clashes == {"family_will": Clash("Read four times", "Read every day after tea")}


def test_the_same_change_twice_is_no_clash() -> None:
    theirs = {**BASE, "family_will": "Read every day"}
    assert merge(SEEN, theirs, theirs).clashes == {}


def test_a_row_that_came_meanwhile_stays_and_mine_follows() -> None:
    theirs = {**BASE, "line-2-what": "Lunch club"}
    merged = merge(SEEN, {**BASE, "line-3-what": "Precision reading"}, theirs)
    assert list(merged.words) == ["family_will", "pupil_will", "line-1-what", "line-2-what", "line-3-what"]


def test_a_row_taken_out_does_not_come_back_by_itself() -> None:
    theirs = {name: text for name, text in BASE.items() if name != "line-1-what"}
    merged = merge(SEEN, BASE, theirs)
    assert (merged.words, merged.clashes, merged.gone) == (theirs, {}, ())


def test_what_i_wrote_in_a_row_taken_out_is_kept_with_the_whole_row() -> None:
    theirs = {name: text for name, text in BASE.items() if name != "line-1-what"}
    merged = merge(SEEN, {**BASE, "line-1-minutes": "20"}, theirs)
    assert merged.words == theirs
    assert merged.clashes == {"line-1-what": Clash("Talking Partners", ""), "line-1-minutes": Clash("20", "")}
    assert merged.gone == ("line-1",)


def test_a_row_taken_out_by_me_and_changed_by_them_shows_both() -> None:
    theirs = {**BASE, "line-1-what": "Talking Partners, twice"}
    merged = merge(SEEN, {**BASE, "line-1-what": ""}, theirs)
    assert merged.words == theirs
    assert merged.clashes == {"line-1-what": Clash("", "Talking Partners, twice")}


def test_a_form_that_says_nothing_of_what_it_showed_changes_nothing_it_could_not_have_known() -> None:
    assert merge({}, {"family_will": "Mine"}, BASE).clashes == {"family_will": Clash("Mine", BASE["family_will"])}


# A model of two people: each opens the form, makes some edits, and saves. What must hold is said of words, which are
# all different, so that one that is lost cannot hide behind another.

ROWS = ("line-1", "line-2", "outcome-1", "outcome-1-target-1")
FIELDS = ("hopes", "will", *(f"{row}-{leaf}" for row in ROWS for leaf in ("what", "why")))


@dataclass(frozen=True)
class Edits:
    """What one person does: fields rewritten, fields emptied, rows taken out, rows added."""

    rewritten: frozenset[str] = frozenset()
    emptied: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    added: int = 0


@dataclass
class Person:
    """A person with the form as they opened it."""

    name: str
    opened: dict[str, str]
    typed: list[str] = field(default_factory=list)

    def edit(self, edits: Edits) -> dict[str, str]:
        """The form as they send it. Whatever they typed is remembered."""
        form = {k: v for k, v in self.opened.items() if not within(k, edits.ended)}
        for name in sorted(edits.emptied & form.keys()):
            form[name] = ""
        for name in sorted(edits.rewritten & form.keys()):
            form[name] = self.word(f"rewrote {name}")
        for number in range(edits.added):
            form[f"line-{self.name}{number}-what"] = self.word(f"added {number}")
        return form

    def word(self, text: str) -> str:
        self.typed.append(f"{self.name} {text}")
        return self.typed[-1]


def within(name: str, rows: frozenset[str]) -> bool:
    return any(row in rows for row in rows_of(name))


def sent(opened: dict[str, str], form: dict[str, str]) -> dict[str, str]:
    """What the browser sends: a row that a person takes out is sent empty."""
    return {**dict.fromkeys(opened, ""), **form}


def standing(words: dict[str, str]) -> dict[str, str]:
    """What the record holds after a save: rows with nothing in them have ended."""
    alive = {row for name, text in words.items() if text for row in rows_of(name)}
    return {name: text for name, text in words.items() if all(row in alive for row in rows_of(name))}


edits = st.builds(
    Edits,
    rewritten=st.frozensets(st.sampled_from(FIELDS), max_size=5),
    emptied=st.frozensets(st.sampled_from(FIELDS), max_size=2),
    ended=st.frozensets(st.sampled_from(ROWS), max_size=2),
    added=st.integers(0, 2),
)
bases = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["as it was", ""])).map(
    lambda some: standing({**dict.fromkeys(FIELDS, "as it was"), **some})
)


@settings(max_examples=PAIRS)
@given(base=bases, first=edits, second=edits)
def test_no_word_is_lost_when_two_people_save(base: dict[str, str], first: Edits, second: Edits) -> None:
    ruth, tom = Person("r", base), Person("t", base)
    seen = digests(base)
    rows_first = standing(merge(seen, sent(base, ruth.edit(first)), base).words)
    toms_form = sent(base, tom.edit(second))
    merged = merge(seen, toms_form, rows_first)
    everywhere = {*merged.words.values(), *(text for c in merged.clashes.values() for text in (c.mine, c.theirs))}
    assert set(tom.typed) <= everywhere
    # Only what Tom emptied or took out himself, having seen that very text, may leave the record
    assert {text for text in ruth.typed if text in rows_first.values()} <= everywhere
    untouched = {name for name, text in rows_first.items() if toms_form.get(name, "") == base.get(name, "")}
    assert {name: merged.words[name] for name in untouched} == {name: rows_first[name] for name in untouched}
    ended = {row for name in base for row in rows_of(name)} - {row for name in rows_first for row in rows_of(name)}
    assert [name for name in merged.words if ended & set(rows_of(name))] == []


@settings(max_examples=PAIRS)
@given(base=bases, first=edits, second=edits)
def test_who_saves_first_makes_no_difference_where_fields_differ(
    base: dict[str, str], first: Edits, second: Edits
) -> None:
    touched = first.rewritten | first.emptied
    first, second = replace(first, ended=frozenset()), replace(second, ended=frozenset())
    second = replace(second, rewritten=second.rewritten - touched, emptied=second.emptied - touched)
    seen = digests(base)
    ruth, tom = sent(base, Person("r", base).edit(first)), sent(base, Person("t", base).edit(second))
    ruth_first = merge(seen, tom, merge(seen, ruth, base).words)
    tom_first = merge(seen, ruth, merge(seen, tom, base).words)
    assert (ruth_first.clashes, tom_first.clashes) == ({}, {})
    assert ruth_first.words == tom_first.words


@settings(max_examples=PAIRS)
@given(base=bases, some=edits)
def test_saving_twice_is_saving_once(base: dict[str, str], some: Edits) -> None:
    form, seen = sent(base, Person("r", base).edit(some)), digests(base)
    once = merge(seen, form, base)
    assert merge(seen, form, once.words) == once
