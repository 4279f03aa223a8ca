"""When a child becomes a young person, the rights pass, and who stands in for one who lacks capacity."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.age import birthday
from endeavour.law.citations import INVOLVED_FROM_16, SCHOOL_LEAVING, SECTION_80, SECTION_83, SECTION_576
from endeavour.law.finding import Meaning
from endeavour.law.registry import rule


class Decides(Enum):
    """Who holds the rights of Part 3: the parent, the young person, or whoever acts for one who lacks capacity."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    ACTING = "acting"


@dataclass(frozen=True, slots=True)
class ActsFor:
    """A statement on record that an adult acts for a young person: which, by a number, and the days it stands."""

    person: int
    days: Period


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
def decision_holder(born: date, on: date, acting: Sequence[ActsFor] = ()) -> Decides:
    """Children and Families Act 2014, section 83. "Whose decision is it?"

    The parent's until compulsory school age ends, the young person's from the day after; that of whoever acts for
    them while one of the statements in `acting` stands (section 80).
    """
    if on < rights_pass_on(born):
        return Decides.PARENT
    return Decides.YOUNG_PERSON if who_acts(born, on, acting) is None else Decides.ACTING


@rule(Meaning(SECTION_80), page="young-person")
def who_acts(born: date, on: date, acting: Sequence[ActsFor]) -> int | None:
    """Children and Families Act 2014, section 80. "She cannot decide this herself. Who does it for her?"

    The person whom the statement that stands on that day names: a representative, such as a deputy, or where there is
    none a parent. Before the rights pass there is nobody to act for: they are the parents'. Nobody is assumed to lack
    capacity: without a statement the young person decides.
    """
    if on < rights_pass_on(born):
        return None
    return next((one.person for one in acting if on in one.days), None)


@rule(Meaning(SECTION_83), page="young-person")
def counts_for_the_holder(
    born: date, *, by_pupil: bool, day: date, on: date, by: int | None = None, acting: Sequence[ActsFor] = ()
) -> bool:
    """Children and Families Act 2014, section 83. "Was it told to, or said by, the one whose right it is?"

    `day` is the day on which a letter reached the pupil (`by_pupil`) or a parent, or on which one of them answered;
    `on` is the day of asking, `by` the number of the parent or carer, by which a statement in `acting` would name
    them. It counts for whoever held the right on that day, and done stays done; and for whoever holds it now, also
    from before.
    """

    def held(when: date) -> bool:
        holder = decision_holder(born, when, acting)
        if holder is Decides.ACTING:
            return not by_pupil and by == who_acts(born, when, acting)
        return by_pupil is (holder is Decides.YOUNG_PERSON)

    return held(day) or held(on)


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


@rule(Meaning(SECTION_576), page="young-person")
def is_parent_in_law(*, mother_or_father: bool, responsibility: bool | None, lives_with: bool | None) -> bool:
    """Education Act 1996, section 576. "Is it enough that the childminder knows?"

    A parent is a mother or father, with or without parental responsibility; anybody else with parental
    `responsibility`; and whoever has care of the child, for which we take that the child `lives_with` them. Where it
    is not written down if somebody has responsibility (None), they are not left out for it.
    """
    return mother_or_father or responsibility is not False or lives_with is True
