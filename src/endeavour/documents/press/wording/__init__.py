"""What each paper says, as a sheet of blocks: the one place where its words are, for PDF and page alike."""

from collections.abc import Callable, Mapping
from typing import Any

from endeavour.documents.press.contents.costed import CostedMap
from endeavour.documents.press.contents.letters import (
    ConcernNote,
    MeetingInvitation,
    ReviewInvitation,
    SupportEnded,
    SupportStarted,
)
from endeavour.documents.press.contents.parts import Content
from endeavour.documents.press.contents.plan import PlanPaper, StaffPlan
from endeavour.documents.press.contents.published import StrategyPaper
from endeavour.documents.press.contents.review import MeetingRecord, ReviewRecord
from endeavour.documents.press.contents.staff import ClassroomCard, ClassroomCards, OnePageProfile, ProvisionMap
from endeavour.documents.press.contents.support import SupportMap
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording.classroom import class_cards, one_card, profile
from endeavour.documents.press.wording.concern import concern
from endeavour.documents.press.wording.costed import costed_map
from endeavour.documents.press.wording.ended import ended
from endeavour.documents.press.wording.invitation import invitation, invitation_to_meet
from endeavour.documents.press.wording.plan import family_plan, staff_plan
from endeavour.documents.press.wording.provision import provision_map
from endeavour.documents.press.wording.record import meeting_record, record
from endeavour.documents.press.wording.started import started
from endeavour.documents.press.wording.strategy import strategy
from endeavour.documents.press.wording.support import support_map

WORDS: Mapping[type[Content], Callable[[Any], Sheet]] = {
    SupportStarted: started,
    SupportEnded: ended,
    ConcernNote: concern,
    PlanPaper: family_plan,
    StaffPlan: staff_plan,
    ReviewInvitation: invitation,
    ReviewRecord: record,
    MeetingInvitation: invitation_to_meet,
    MeetingRecord: meeting_record,
    ClassroomCard: one_card,
    ClassroomCards: class_cards,
    OnePageProfile: profile,
    ProvisionMap: provision_map,
    StrategyPaper: strategy,
    CostedMap: costed_map,
    SupportMap: support_map,
}


def words_of(content: Content) -> Sheet:
    """The sheet that says what `content` holds, in the language that is active."""
    return WORDS[type(content)](content)
