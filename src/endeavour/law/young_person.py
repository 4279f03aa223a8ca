"""When a child becomes a young person, and the rights pass."""

from datetime import date, timedelta
from enum import Enum

from endeavour.foundation.periods import DAY
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.age import birthday
from endeavour.law.citations import INVOLVED_FROM_16, SCHOOL_LEAVING, SECTION_83
from endeavour.law.finding import Meaning
from endeavour.law.registry import rule


class Decides(Enum):
    """Who holds the rights of Part 3: the parent, or the young person."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"


@rule(Meaning(SCHOOL_LEAVING), page="young-person")
def compulsory_school_age_ends(born: date) -> date:
    """Education Act 1996, section 8(3). "When may she leave school?" The last day of compulsory school age.

    It is the last Friday of June of the school year in which the pupil turns 16. We count the school year from
    1 September, as year groups do; the Act counts it from the first day of the autumn term.
    """
    year = SchoolYear.of(birthday(born, 16))
    last = date(year.first + 1, 6, 30)
    return last - timedelta(days=(last.weekday() - 4) % 7)


@rule(Meaning(SECTION_83), page="young-person")
def rights_pass_on(born: date) -> date:
    """Children and Families Act 2014, section 83. "From when do we write to him and not to his parents?"

    The day after compulsory school age ends: not the 16th birthday.
    """
    return compulsory_school_age_ends(born) + DAY


@rule(Meaning(SECTION_83), page="young-person")
def is_young_person(born: date, on: date) -> bool:
    """Children and Families Act 2014, section 83. "Is this a young person in law?"

    Over compulsory school age and not yet 25.
    """
    return rights_pass_on(born) <= on < birthday(born, 25)


@rule(Meaning(SECTION_83), page="young-person")
def decision_holder(born: date, on: date) -> Decides:
    """Children and Families Act 2014, section 83. "Whose decision is it?"

    The parent's until compulsory school age ends, the young person's from the day after. This is the starting point:
    a person may lack the capacity for one decision, and then another stands in for that decision, on a recorded note.
    """
    return Decides.YOUNG_PERSON if on >= rights_pass_on(born) else Decides.PARENT


@rule(Meaning(SECTION_83), page="young-person")
def counts_for_the_holder(born: date, *, by_pupil: bool, day: date, on: date) -> bool:
    """Children and Families Act 2014, section 83. "Was it told to, or said by, the one whose right it is?"

    `day` is the day on which a letter reached the pupil (`by_pupil`) or a parent, or on which one of them answered;
    `on` is the day of asking. A parent's counts where it came before the rights passed: it was the parent's then, and
    done stays done. The pupil's counts once the rights are theirs, also from before that day.
    """
    holder = decision_holder(born, on if by_pupil else day)
    return holder is (Decides.YOUNG_PERSON if by_pupil else Decides.PARENT)


@rule(Meaning(INVOLVED_FROM_16), page="young-person")
def involved_directly_from(born: date) -> date:
    """Nottinghamshire County Council, SEN Support in mainstream schools, who decides. "When do we ask him himself?"

    From the 16th birthday the school involves the pupil directly, though the rights may still be the parent's.
    """
    return birthday(born, 16)


@rule(Meaning(INVOLVED_FROM_16), page="young-person")
def is_asked_directly(born: date, on: date) -> bool:
    """Nottinghamshire County Council, SEN Support in mainstream schools, who decides. "May we write to him himself?"

    From the 16th birthday, and from the day on which the rights are theirs where that comes first, as it does for
    whoever turns 16 in the summer holidays.
    """
    return on >= min(involved_directly_from(born), rights_pass_on(born))
