"""Papers as they are kept: read back exactly, and frozen with every word."""

import json
import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from endeavour.documents.press.contents import read_content
from endeavour.documents.press.contents.letters import SupportEnded
from endeavour.documents.press.contents.parts import Content
from endeavour.documents.press.contents.plan import OutcomePart, PlanBody, TargetPart, plan_body
from endeavour.documents.press.freezing import frozen, sheet_of
from endeavour.documents.press.keeping import NotReadable
from endeavour.documents.press.wording import words_of
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from tests.documents import samples


@pytest.mark.parametrize("paper", samples.EVERY, ids=samples.name_of)
def test_what_a_paper_holds_and_says_is_read_back_from_json(paper: Content) -> None:
    stored = json.loads(json.dumps(frozen(paper)))
    assert read_content(stored) == paper
    assert read_content(json.loads(json.dumps(paper.as_content()))) == paper
    assert sheet_of(stored) == words_of(paper)


def test_a_later_wording_does_not_reach_a_paper_that_was_sent() -> None:
    stored = frozen(samples.EVERY[0])
    stored["holds"]["started_on"] = "2030-01-01"
    assert sheet_of(stored) == words_of(samples.EVERY[0])


def test_what_cannot_be_kept_or_deceives_is_left_out() -> None:
    paper = SupportEnded(
        samples.BARE, date(2026, 7, 1), "One\x00 two\u202e three\ud800 four\r\nfive \uf0b7 six e\u0301 \ue123"
    )
    stored = frozen(paper)
    json.dumps(stored).encode()
    held = read_content(stored)
    assert isinstance(held, SupportEnded)
    assert held.because == "One two three four\nfive • six é "


@pytest.mark.parametrize(
    "spoil",
    [
        {"schema": 2},
        {"kind": "love_letter"},
        {"holds": None},
        {"holds": {"is": "SupportEnded"}},
        {"holds": {"is": "SupportStarted"}},
        {"holds": {"is": "SupportStarted", "surprise": 1}},
    ],
)
def test_a_shape_that_is_not_known_is_refused(spoil: dict[str, object]) -> None:
    with pytest.raises(NotReadable):
        read_content({**samples.EVERY[0].as_content(), **spoil})


def test_a_sheet_of_another_shape_is_refused() -> None:
    with pytest.raises(NotReadable):
        sheet_of({**frozen(samples.EVERY[0]), "sheet_schema": 2})


def test_an_issued_plan_becomes_the_body_of_a_paper() -> None:
    target = TargetShape("Retell", "Fridays", "2", "5", date(2026, 3, 26), "So that", uuid.uuid4(), None)
    shape = PlanShape(
        pupil_hopes="a",
        family_hopes="b",
        outcomes=(OutcomeShape("Tells", "communication", (target,), uuid.uuid4()),),
        lines=(LineShape("Talking", "communication", 3, "Joy Nkemelu", 20, 3, 6, 10, uuid.uuid4()),),
        strategies=(StrategyShape("Wait", uid=uuid.uuid4()),),
        adjustments="c",
        pupil_will="d",
        family_will="e",
        expected_impact="f",
        review_on=date(2026, 3, 26),
        teacher_id=4,
        teacher="Priya Raman",
    )
    body = plan_body(json.loads(json.dumps(shape.as_content())), areas={"communication": "Talking and listening"})
    expected = replace(
        PlanBody("a", "b", (), (), ("Wait",), "c", "d", "e", "f", date(2026, 3, 26), "Priya Raman"),
        outcomes=(
            OutcomePart(
                "Tells",
                "Talking and listening",
                (TargetPart("Retell", "Fridays", "2", "5", date(2026, 3, 26), "So that"),),
            ),
        ),
        lines=(replace(samples.PLAN.lines[0], what="Talking"),),
    )
    assert body == expected
    before = json.loads(json.dumps({**shape.as_content(), "version": 1}))
    for line in before["lines"]:
        for part in ("provision", "kind", "layer", "agreed_on", "agreed_by"):
            del line[part]
    assert plan_body(before, areas={"communication": "Talking and listening"}) == expected
    with pytest.raises(ValueError, match="version 3"):
        plan_body({**shape.as_content(), "version": 3}, areas={})


def test_the_words_are_those_of_the_language_they_were_written_in() -> None:
    with translation.override("cy"):
        stored = frozen(samples.family_papers(samples.FULL)[0])
    assert sheet_of(stored).on == "13 Ionawr 2026"
    assert words_of(samples.family_papers(samples.FULL)[0]).on == "13 January 2026"
