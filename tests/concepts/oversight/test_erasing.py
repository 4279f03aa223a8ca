"""When a pupil is erased, what was typed about them and not sent goes too, on the page about several as well."""

import pytest

from endeavour.drafts.actions import Typed, keep_words
from endeavour.drafts.models import Draft
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.needs.models import EvidenceRequest
from endeavour.needs.queries import open_cycle
from endeavour.oversight.erasing import forget_drafts_of
from endeavour.plans.models import PlanVersion, Target
from tests.concepts.oversight.conftest import TODAY, Place

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_boxes_of_questions_cards_and_targets_go_and_those_of_others_stay(place: Place) -> None:
    cycle = open_cycle(place.mara)
    assert cycle is not None
    ask_for_evidence(by=place.senco, cycle=cycle, staff=[place.tom], due_on=TODAY, on=TODAY)
    asked, card = EvidenceRequest.objects.get().uid, PlanVersion.objects.get(pupil=place.mara).uid
    targets = list(Target.objects.filter(outcome__plan__pupil=place.mara).values_list("uid", flat=True))
    boxes = [f"answer-{asked}", f"helped-{asked}", f"card-{card}", *(f"mark-{uid}" for uid in targets)]
    assert len(boxes) > 3
    others = f"answer-{place.ben.uid}"
    words = Typed({name: ["Something about a child"] for name in (*boxes, others)}, {}, "a", 0, 1)
    keep_words(by=place.teacher, place="asked/", typed=words)
    keep_words(by=place.senco, place="plan/", typed=Typed({"will": ["x"]}, {}, "a", 0, 1), pupil_uid=place.mara.uid)
    assert forget_drafts_of(place.ben) == 0
    assert forget_drafts_of(place.mara) == 2
    assert [(draft.place, list(draft.words)) for draft in Draft.objects.all()] == [("asked/", [others])]
