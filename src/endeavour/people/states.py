"""Words for people and how they belong to a child."""

from itertools import pairwise

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from endeavour.schools.states import Phase


class Did(TextChoices):
    """What the audit writes about pupils and their people."""

    PUPIL_ADDED = "pupil_added", _("added the pupil")
    PUPIL_CHANGED = "pupil_changed", _("changed the pupil’s details")
    KEY_ADULT_SET = "key_adult_set", _("set the key adult")
    CONTACT_ADDED = "contact_added", _("added a contact")
    CONTACT_CORRECTED = "contact_corrected", _("corrected a contact")
    CONTACT_ENDED = "contact_ended", _("recorded that somebody is no longer a contact")
    CONTACT_BACK = "contact_back", _("made somebody a contact again")
    LEFT_OUT = "left_out", _("recorded that the young person does not want somebody to have a part")
    LET_IN = "let_in", _("recorded that the young person wants somebody to have a part again")
    RESTRICTED = "restricted", _("recorded an order or restriction")
    RESTRICTION_CORRECTED = "restriction_corrected", _("corrected an order or restriction")
    RESTRICTION_LIFTED = "restriction_lifted", _("recorded that an order or restriction is lifted")
    CLASS_JOINED = "class_joined", _("put the pupil in a class")
    CLASS_LEFT = "class_left", _("took the pupil out of a class")
    CLASS_MADE = "class_made", _("made a class")
    CLASS_RENAMED = "class_renamed", _("renamed a class")
    CLASS_ADULT_PUT = "class_adult_put", _("put somebody with a class")
    CLASS_ADULT_ENDED = "class_adult_ended", _("ended somebody’s time with a class")
    CLASS_ADULT_KEPT = "class_adult_kept", _("took back that somebody’s time with a class ends")
    CLASSES_MOVED = "classes_moved", _("moved classes")
    SIGHT_GIVEN = "sight_given", _("gave a member of staff sight of the pupil")
    SIGHT_ENDED = "sight_ended", _("ended a member of staff’s sight of the pupil")
    CONTACT_LOGGED = "contact_logged", _("wrote down a talk with the family")
    ACTING_STATED = "acting_stated", _("recorded that somebody acts for the young person")
    ACTING_REVIEWED = "acting_reviewed", _("looked again at who acts for the young person")
    ACTING_ENDED = "acting_ended", _("recorded that nobody acts for the young person any more")
    FOLLOWED_UP = "followed_up", _("did what a talk with the family asked for")
    FOLLOW_UP_UNDONE = "follow_up_undone", _("took back that a talk was followed up")
    RECORD_PASSED_ON = "record_passed_on", _("recorded what became of the pupil’s record on leaving")
    RECORD_ASKED = "record_asked", _("recorded that somebody asked to see the record")
    RECORD_ASKED_LONGER = "record_asked_longer", _("recorded that the answer to a request takes longer")
    RECORD_ASKED_ANSWERED = "record_asked_answered", _("recorded the answer to a request to see the record")
    PHOTO_SET = "photo_set", _("set the pupil’s photo")
    PHOTO_REMOVED = "photo_removed", _("removed the pupil’s photo")
    TAG_MADE = "tag_made", _("made a tag")
    TAG_RENAMED = "tag_renamed", _("renamed a tag")
    TAG_RETIRED = "tag_retired", _("retired a tag")
    TAG_RESTORED = "tag_restored", _("brought a retired tag back")
    TAG_REMOVED = "tag_removed", _("removed a tag that nobody had")
    TAGS_MERGED = "tags_merged", _("made one tag of two")
    TAG_GIVEN = "tag_given", _("gave the pupil a tag")
    TAG_TAKEN = "tag_taken", _("took a tag off the pupil")


class GroupKind(TextChoices):
    """A class that takes a register, or one that meets for a subject."""

    REGISTRATION = "registration", _("Class")
    TEACHING = "teaching", _("Teaching group")


class SightReason(TextChoices):
    """Why a member of staff may open a pupil's record."""

    TEACHES = "teaches", _("Teaches the pupil")
    SUPPORTS = "supports", _("Supports the pupil’s class or group")
    NAMED = "named", _("Named for the pupil")
    KEY_ADULT = "key_adult", _("Is the pupil’s key adult")


class SightSource(TextChoices):
    """What lets a member of staff open a pupil's record, and so what ends it."""

    HAND = "hand", _("Said by hand")
    GROUP = "group", _("Comes with a class or group")
    PLAN = "plan", _("Named in a plan that was issued")
    ROLL = "roll", _("Came with a roll or a register")
    SESSIONS = "sessions", _("Gives an intervention that the pupil is in")


ENDED_BY_HAND = (SightSource.HAND, SightSource.ROLL)
"""A class or an intervention opens a record for as long as both are in it, and a plan for as long as it names
somebody.
"""

BY_NAME = (SightReason.NAMED, SightReason.SUPPORTS, SightReason.TEACHES)
"""Why somebody may be named for one child. Who is the key adult is said elsewhere, and ends there."""

LONGEST_WHAT_FOR = 80


def ends_by_hand(source: str, reason: str) -> bool:
    """Whether what lets somebody open a record can be ended there by hand."""
    return source in ENDED_BY_HAND and reason in BY_NAME


class ActsAs(TextChoices):
    """As what somebody acts for a young person who lacks capacity. Children and Families Act 2014, section 80."""

    REPRESENTATIVE = "representative", _("Deputy or attorney")
    PARENT = "parent", _("Parent: there is no deputy or attorney")


class Handover(TextChoices):
    """How a record went to the next school. The Common Transfer File goes from the school's own system."""

    TRANSFER_SITE = "transfer_site", _("School to School, or another secure site")
    SECURE_MAIL = "secure_mail", _("Encrypted e-mail")
    POST = "post", _("Post that is signed for")
    BY_HAND = "by_hand", _("By hand")


class AskedAs(TextChoices):
    """By what right somebody asks to see a child's record."""

    EDUCATIONAL_RECORD = "educational_record", _("A parent asks for the educational record")
    SUBJECT_ACCESS = "subject_access", _("A subject access request")


class Responsibility(TextChoices):
    """Parental responsibility. Unknown is a real answer: the SENCO decides, and that is written down."""

    YES = "yes", _("Has parental responsibility")
    NO = "no", _("Has no parental responsibility")
    UNKNOWN = "unknown", _("Not known")


class Effect(TextChoices):
    """What an order of a court, or a decision of the school, holds somebody back from. One order may have several."""

    NO_INFORMATION = "no_information", _("No information about the child")
    NO_CONTACT = "no_contact", _("No contact with the child")
    NO_ADDRESS = "no_address", _("Must not learn where the child lives or is")
    SUPERVISED = "supervised", _("With the child only while somebody else is there")


class RestsOn(TextChoices):
    """What a restriction rests on."""

    CHILD_ARRANGEMENTS = "child_arrangements", _("Child arrangements order")
    PROHIBITED_STEPS = "prohibited_steps", _("Prohibited steps order")
    SPECIFIC_ISSUE = "specific_issue", _("Specific issue order")
    NON_MOLESTATION = "non_molestation", _("Non-molestation or occupation order")
    CARE = "care", _("Care order")
    POLICE = "police", _("Bail or police conditions")
    OTHER = "other", _("Another order")
    SCHOOL = "school", _("The school’s own decision, with the safeguarding lead")
    ROLL = "roll", _("The roll says so; nobody has seen the paper yet")


LONGEST_PLACE_OF_PAPER = LONGEST_EVIDENCE = 200

HELD_FROM = "held_from"
"""Among what a file says an adult is to a child: the day from which an order holds them back from everything."""

YEAR_GROUPS = ["E1", "E2", "N1", "N2", "R", *map(str, range(1, 15)), "M", "X"]
_IN_ORDER = YEAR_GROUPS[: YEAR_GROUPS.index("14") + 1]


def year_after(year: str) -> str:
    """The year group that follows one, or nothing where none does: after the last, and where a child is in none."""
    return dict(pairwise(_IN_ORDER)).get(year, "")


def raised(year: str, into: str) -> str:
    """The year group of a child in `year` whom a move brings up `into` one: the next after theirs, and never two at
    once; their own where they are as far already, or stand outside the order.
    """
    if not year:
        return into
    up = year_after(year)
    return up if up and _IN_ORDER.index(up) <= _IN_ORDER.index(into) else year


_FIRST_AND_LAST: dict[str, tuple[str, str]] = {
    Phase.EARLY_YEARS: ("E1", "R"),
    Phase.PRIMARY: ("E1", "8"),
    Phase.SECONDARY: ("5", "14"),
    Phase.POST_16: ("11", "14"),
}


def years_offered(phase: str, now: str = "") -> list[str]:
    """The year groups that a pupil of such a school may be in, for somebody who chooses one: middle schools count as
    primary or secondary, so both reach further. `now` is the year the pupil is in, which is offered whatever it is.
    """
    first, last = _FIRST_AND_LAST.get(phase, ("E1", "14"))
    found = {*YEAR_GROUPS[YEAR_GROUPS.index(first) : YEAR_GROUPS.index(last) + 1], "M", "X", now}
    return [year for year in YEAR_GROUPS if year in found]


UNDO_SECONDS = 60
"""So long whoever said that a talk is followed up can take it back."""

LONGEST_TAG = 40
MOST_TAGS = 100
"""Of one school, not counting those retired: more than a person can choose from."""
MOST_TAGS_EACH = 12
