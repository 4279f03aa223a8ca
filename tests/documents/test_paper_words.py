"""What papers say: plain words, to the right person, and never more than is known."""

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from endeavour.documents.press.blocks import (
    Fact,
    Heading,
    Paragraph,
    Points,
    Rating,
    Reply,
    Source,
    Stages,
    Table,
    Voice,
)
from endeavour.documents.press.contents import KINDS
from endeavour.documents.press.contents.letters import ConcernNote, Next, SupportStarted
from endeavour.documents.press.contents.parts import Child, Content, Envelope
from endeavour.documents.press.contents.plan import Answer, AnswerKind, OutcomePart, OwnAnswers, PlanPaper, TargetPart
from endeavour.documents.press.contents.review import Decided, OwnViews, ReviewRecord
from endeavour.documents.press.keeping import kept
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording import WORDS, words_of
from endeavour.documents.states import PaperKind
from tests.documents import samples

DATES = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
SENTENCE_ENDS = re.compile(r"(?<=[.!?:])\s+|\n")


def strings(data: Any) -> Iterator[str]:
    """Every text in kept data, less the names of classes."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name != "is":
                yield from strings(value)
    elif isinstance(data, list):
        for item in data:
            yield from strings(item)
    elif isinstance(data, str):
        yield data


def sentences(sheet: Sheet) -> list[str]:
    """Every sentence that a family is asked to read, but for people's own words, which are theirs."""
    read = [block for block in sheet.blocks if not isinstance(block, Voice)]
    texts = [sheet.title, *(text for block in read for text in strings(kept(block)))]
    return [sentence for text in texts for sentence in SENTENCE_ENDS.split(text) if sentence.strip()]


def text_of(sheet: Sheet) -> str:
    return json.dumps(kept(sheet), ensure_ascii=False)


def test_every_paper_a_school_can_write_has_content_and_words() -> None:
    cards = {"classroom_card", "classroom_cards", "one_page_profile"}
    staff = {"staff_plan", "provision_map", "costed_map", "support_map", *cards}
    assert set(KINDS) == {str(kind) for kind in PaperKind} | staff | {"inclusion_strategy"}
    assert set(WORDS) == set(KINDS.values())


FAMILY = [*samples.family_papers(samples.FULL), *samples.family_papers(samples.TO_PUPIL), *samples.SMALLEST]


@pytest.mark.parametrize("paper", [one for one in FAMILY if one.of_family], ids=samples.name_of)
def test_no_sentence_of_a_family_paper_has_more_than_twenty_words(paper: Content) -> None:
    long = [sentence for sentence in sentences(words_of(paper)) if len(sentence.split()) > 20]
    assert long == []


@pytest.mark.parametrize("many", [Next.MONITORING, Next.SUPPORT, Next.NOTHING])
def test_every_ending_of_a_talk_is_as_plain(many: Next) -> None:
    note = ConcernNote(samples.FULL, date(2026, 1, 9), "She stops.", many, look_again_on=date(2026, 2, 27))
    assert [one for one in sentences(words_of(note)) if len(one.split()) > 20] == []


@pytest.mark.parametrize("decision", list(Decided))
@pytest.mark.parametrize("envelope", [samples.FULL, samples.TO_PUPIL], ids=["parent", "young person"])
def test_every_decision_is_as_plain(decision: Decided, envelope: Envelope) -> None:
    record = ReviewRecord(envelope, date(2026, 3, 26), decision)
    assert [one for one in sentences(words_of(record)) if len(one.split()) > 20] == []


def test_the_letter_that_tells_a_family() -> None:
    letter = SupportStarted(
        samples.FULL,
        date(2026, 1, 12),
        talked_on=date(2026, 1, 9),
        more_help_with="talking and reading.",
        plan_by=date(2026, 2, 2),
        first_meeting_on=date(2026, 3, 26),
    )
    sheet = words_of(letter)
    assert (sheet.title, sheet.name) == ("Mara is getting SEN Support", "SEN Support has started: Amara Osei")
    assert (sheet.to, sheet.on) == (("Efua Osei", "12 Orchard Row", "Thistlebeck", "EM4 3BD"), "13 January 2026")
    assert sheet.reference == "Reference 7KQ2-9XVD"
    assert sheet.confidential == ""
    assert [block.text for block in sheet.blocks if isinstance(block, Heading | Paragraph | Source)] == [
        "Dear Efua Osei",
        (
            "We talked with Mara’s family on Friday 9 January 2026. We are now making special educational provision "
            "for Mara. It is called SEN Support. It started on 12 January 2026. "
            "Mara needs more help with talking and reading."
        ),
        "What SEN Support is",
        "It is extra help for somebody who finds some things much harder than others do.",
        "What happens next",
        "You have a say",
        (
            "You know Mara best. You can tell us what you think and ask us anything, at any time. "
            "You can say if you do not agree. The help goes on while we talk."
        ),
        "Who can help you",
        "You can talk to me at any time: 01632 960 145, senco@thistlebeck.example.",
        (
            "Eastmarch SENDIASS gives free advice to families. It is not part of the school: 01632 960 310, "
            "help@sendiass.example, sendiass.example."
        ),
        "The law says that we must tell you about this support. Source: Children and Families Act 2014, section 68.",
    ]
    assert [block.items for block in sheet.blocks if isinstance(block, Points)] == [
        (
            "We will ask you what helps Mara and what you hope for.",
            "We will write a plan with you by 2 February 2026.",
            "We will offer to meet you at least 3 times a year. The first is on 26 March 2026.",
            "You will get a copy of the plan and of each review.",
        )
    ]
    (stages,) = [block.items for block in sheet.blocks if isinstance(block, Stages)]
    assert [(one.name, one.words, one.now) for one in stages] == [
        ("Assess", "We find out what Mara needs.", "Now"),
        ("Plan", "We make a plan with you.", ""),
        ("Do", "We give the help.", ""),
        ("Review", "We look back with you and plan again.", ""),
    ]


def test_no_date_is_promised_that_nobody_gave() -> None:
    for paper in samples.family_papers(samples.FULL):
        given = set(DATES.findall(_dates_in(paper)))
        assert set(DATES.findall(text_of(words_of(paper)))) - given == set()
    bare = words_of(SupportStarted(samples.BARE, date(2026, 1, 12), meetings_a_year=None))
    assert DATES.findall(text_of(bare)) == ["12 January 2026", "13 January 2026"]
    assert "a year" not in text_of(bare)


def _dates_in(paper: Content) -> str:
    """The dates that a paper was given, as papers write them."""
    found = re.findall(r"\d{4}-\d{2}-\d{2}", json.dumps(paper.as_content()))
    return " ".join(f"{day.day} {day:%B} {day.year}" for day in map(date.fromisoformat, found))


def test_section_68_is_cited_only_where_it_applies() -> None:
    letter = SupportStarted(samples.FULL, date(2026, 1, 12), section_68=False)
    assert "section 68" not in text_of(words_of(letter))
    assert "The law says" not in text_of(words_of(letter))
    assert "special educational provision" in text_of(words_of(letter))


@pytest.mark.parametrize("paper", samples.family_papers(samples.TO_PUPIL), ids=samples.name_of)
def test_a_young_person_is_spoken_to_and_not_about(paper: Content) -> None:
    sheet = words_of(paper)
    typed = text_of(words_of(paper)) if paper.kind == "plan" else json.dumps(paper.as_content(), ensure_ascii=False)
    said = [text for text in sentences(sheet) if text not in typed]
    assert [text for text in said if re.search(r"\bMara\b", text)] == []
    assert "Mara" not in sheet.title


def test_where_the_area_service_is_not_known_we_offer_to_find_it() -> None:
    letter = SupportStarted(samples.BARE, date(2026, 1, 12))
    paragraphs = [block.text for block in words_of(letter).blocks if isinstance(block, Paragraph)]
    assert paragraphs[-2:] == [
        "You can talk to me at any time.",
        (
            "Every council area has a free advice service for families, often called SENDIASS. "
            "It is not part of the school. Ask us how to reach it."
        ),
    ]


def test_a_family_copy_has_no_place_for_another_parents_answer() -> None:
    assert [field.name for field in dataclasses.fields(OwnAnswers)] == ["reader", "pupil"]
    assert [field.name for field in dataclasses.fields(OwnViews)] == ["reader", "pupil"]
    answers = OwnAnswers(Answer(AnswerKind.DISAGREED, samples.SAID_BY_MOTHER), None)
    hers = words_of(PlanPaper(samples.FULL, samples.PLAN, 2, date(2026, 2, 2), answers))
    fathers = Envelope(**{**_fields(samples.FULL), "to": replace(samples.MOTHER, name="Kofi Osei")})
    his = words_of(PlanPaper(fathers, samples.PLAN, 2, date(2026, 2, 2)))
    assert "We are glad about the talking group" in text_of(hers)
    assert "We are glad about the talking group" not in text_of(his)
    assert "Efua" not in text_of(his)


def _fields(envelope: Envelope) -> dict[str, Any]:
    return {field.name: getattr(envelope, field.name) for field in dataclasses.fields(envelope)}


def test_who_agreed_is_said_with_their_words_and_the_slip_goes_when_it_is_answered() -> None:
    paper = samples.family_papers(samples.FULL)[3]
    assert isinstance(paper, PlanPaper)
    sheet = words_of(paper)
    at = sheet.blocks.index(Heading("Who agreed"))
    assert sheet.blocks[at + 1 : at + 6] == (
        Paragraph("Mara agrees with this plan."),
        Voice("It is good. I like Fridays.", "Mara, with Joy Nkemelu, 2 February 2026"),
        Paragraph("You agree with a part of this plan."),
        Voice(
            "We are glad about the talking group. We are not sure about the reading.",
            "You, by phone, 3 February 2026",
        ),
        Paragraph("You do not have to agree. The support goes on while we talk."),
    )
    assert [block for block in sheet.blocks if isinstance(block, Reply)] == []
    unanswered = words_of(replace(paper, answers=OwnAnswers()))
    (slip,) = [block for block in unanswered.blocks if isinstance(block, Reply)]
    assert [choice.words for choice in slip.choices] == ["I agree", "I agree with a part of it", "I do not agree"]
    assert Paragraph("We do not have your answer yet. Tell us what you think of this plan.") in unanswered.blocks


def test_only_staff_papers_are_marked_confidential() -> None:
    marked = {paper.kind for paper in samples.EVERY if words_of(paper).confidential}
    assert marked == {"staff_plan", "classroom_card", "classroom_cards", "provision_map", "costed_map", "support_map"}
    assert words_of(samples.STAFF_PAPERS[0]).confidential == (
        "Confidential: names and needs of children. Made by Ruth Ellison at Thistlebeck Primary School, "
        "24 November 2026, 10:42am."
    )


def test_the_support_table_says_what_is_known_and_no_more() -> None:
    sheet = words_of(samples.family_papers(samples.FULL)[3])
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert [row.cells for row in table.rows] == [
        ("Talking Partners", "Joy Nkemelu", "20 minutes\n3 times a week", "Group of 6", "10 weeks"),
        (
            "Speech and language programme, set by the therapist",
            "Joy Nkemelu",
            "15 minutes\n2 times a week",
            "One to one",
            "10 weeks",
        ),
        ("Precision reading", "Priya Raman", "10 minutes\n4 times a week", "One to one", "10 weeks"),
    ]


def test_lines_that_were_typed_as_a_list_are_a_list() -> None:
    sheet = words_of(samples.family_papers(samples.FULL)[3])
    at = sheet.blocks.index(Heading("What Mara will do"))
    assert sheet.blocks[at + 1] == Points(
        ("Bring my story cards on Fridays", "Put my hand on the blue card when I am stuck")
    )


def test_a_blank_outcome_still_has_a_heading_so_that_levels_do_not_jump() -> None:
    plan = replace(samples.PLAN, outcomes=(OutcomePart(" \x00", "", (TargetPart("\x07"),)),))
    sheet = words_of(PlanPaper(samples.FULL, plan, 1, date(2026, 2, 2)))
    assert Heading("Outcome", 3) in sheet.blocks


def test_ratings_are_said_in_words_a_family_uses() -> None:
    sheet = words_of(samples.family_papers(samples.FULL)[5])
    assert [(one.rung, one.word, one.sentence) for one in sheet.blocks if isinstance(one, Rating)] == [
        (1, "Faster than we hoped", "She told all five on three Fridays."),
        (-1, "Slower than we hoped", "She asked twice a week. We go on working on this."),
        (None, "Not enough to say yet", ""),
    ]


def test_the_map_of_a_class_names_pupils_and_that_of_the_school_counts_them() -> None:
    of_class, of_school = words_of(samples.STAFF_PAPERS[4]), words_of(samples.STAFF_PAPERS[5])
    (table,) = [block for block in of_class.blocks if isinstance(block, Table)]
    assert [(row.kind, row.cells) for row in table.rows[:3]] == [
        ("group", ("Communication and interaction", "", "", "3", "", "90", "", "15")),
        (
            "row",
            (
                "Talking Partners",
                "Joy Nkemelu",
                "Group of 6",
                "3",
                "Amara Osei, Ben Hale, Dov Katz",
                "60",
                "10",
                "10",
            ),
        ),
        (
            "row",
            (
                "Speech and language programme",
                "Joy Nkemelu, Priya Raman",
                "One to one",
                "1",
                "Amara Osei",
                "30",
                "10",
                "5",
            ),
        ),
    ]
    assert (table.rows[-1].kind, table.rows[-1].cells) == ("total", ("Everything", "", "", "4", "", "205", "", "23"))
    assert [row.bar for row in table.rows] == [None, 0.8, 0.4, None, 0.533, None, 1.0, None]
    assert "Amara" not in text_of(of_school)
    assert len(of_school.blocks[1].columns) == len(table.columns) - 1  # type: ignore[union-attr]


def test_a_name_from_right_to_left_does_not_turn_the_sentence_round() -> None:
    envelope = replace(samples.FULL, child=Child("عبد الله", "عبد الله"))
    assert (
        words_of(SupportStarted(envelope, date(2026, 1, 12))).title == "\u200eعبد الله\u200e is getting SEN Support"
    )


def test_facts_are_left_out_when_they_are_not_known() -> None:
    (paper,) = [one for one in samples.SMALLEST if one.kind == "plan"]
    facts = words_of(paper).blocks[0]
    assert kept(facts)["items"] == [
        kept(Fact("Plan for", "B C")),
        kept(Fact("Date of this plan", "2 February 2026, version 1")),
    ]


def test_an_invitation_before_the_plan_is_to_a_meeting_and_speaks_of_no_review() -> None:
    for envelope in (samples.FULL, samples.TO_PUPIL):
        (letter,) = [one for one in samples.family_papers(envelope) if one.kind == "meeting_invitation"]
        sheet = words_of(letter)
        assert sheet.name == "Invitation to a meeting: Amara Osei"
        assert [word in text_of(sheet).lower() for word in ("review", "look back", "target")] == [False] * 3
        assert "Thursday 30 April 2026, 3:30pm" in text_of(sheet)


def test_the_record_of_a_meeting_says_what_was_agreed_and_decides_nothing() -> None:
    (paper,) = [one for one in samples.family_papers(samples.FULL) if one.kind == "meeting_record"]
    sheet = words_of(paper)
    assert (sheet.name, sheet.title) == ("Record of a meeting: Amara Osei", "Our meeting about Mara")
    headings = [block.text for block in sheet.blocks if isinstance(block, Heading)]
    assert headings == ["What you said", "What Mara said", "What we agreed", "Is this right?", "Who can help you"]
