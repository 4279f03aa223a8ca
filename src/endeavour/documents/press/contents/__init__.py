"""What each paper holds: frozen, without rows, kept as JSON and read back."""

from collections.abc import Mapping
from typing import Any

from endeavour.documents.press.contents.costed import CostedMap
from endeavour.documents.press.contents.letters import (
    ConcernNote,
    MeetingInvitation,
    ReviewInvitation,
    SupportEnded,
    SupportStarted,
)
from endeavour.documents.press.contents.parts import Content, checked
from endeavour.documents.press.contents.plan import PlanPaper, StaffPlan
from endeavour.documents.press.contents.published import StrategyPaper
from endeavour.documents.press.contents.review import MeetingRecord, ReviewRecord
from endeavour.documents.press.contents.staff import ClassroomCard, ClassroomCards, OnePageProfile, ProvisionMap
from endeavour.documents.press.contents.support import SupportMap
from endeavour.documents.press.keeping import NotReadable, read_back

TYPES: tuple[type[Content], ...] = (
    SupportStarted,
    SupportEnded,
    ConcernNote,
    PlanPaper,
    StaffPlan,
    ReviewInvitation,
    ReviewRecord,
    MeetingInvitation,
    MeetingRecord,
    ClassroomCard,
    ClassroomCards,
    OnePageProfile,
    ProvisionMap,
    StrategyPaper,
    CostedMap,
    SupportMap,
)
KINDS = {of.kind: of for of in TYPES}


def read_content(data: Mapping[str, Any]) -> Content:
    """What `as_content` wrote. Raises NotReadable for a kind or a shape that is not known."""
    holds = checked(data)
    if data.get("kind") not in KINDS:
        raise NotReadable(f"no paper is called {data.get('kind')}")
    return read_back(KINDS[data["kind"]], holds)
