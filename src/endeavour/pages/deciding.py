"""How pages speak of who decides: the parents, or the young person once the rights are theirs."""

from datetime import date

from django.utils.translation import gettext as _

from endeavour.documents.press.wording.speaking import day
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.young_person import Decides, decision_holder, involved_directly_from, rights_pass_on
from endeavour.people.models import Pupil


def decides_themselves(pupil: Pupil, *, on: date) -> bool:
    """Whether the rights are the young person's that day. Children and Families Act 2014, section 83."""
    return decision_holder(pupil.born_on, on) is Decides.YOUNG_PERSON


def deciding_fact(born: date, *, on: date) -> str:
    """What the head of a record says of it: since when they decide, that they are asked directly from 16, or in the
    school year before it, from when they will decide. Nothing about younger pupils.
    """
    passes = rights_pass_on(born)
    when = {"day": day(passes)}
    if on >= passes:
        return _("Decides for themselves since %(day)s") % when
    if on >= involved_directly_from(born):
        return _("16: ask directly; decides for themselves from %(day)s") % when
    if passes in SchoolYear.of(on).period:
        return _("Decides for themselves from %(day)s") % when
    return ""


def who_gets_papers(pupil: Pupil, *, on: date) -> str:
    """A sentence above the question who gets a paper; nothing before the pupil is 16."""
    name = {"name": pupil.known_as, "day": day(rights_pass_on(pupil.born_on))}
    if decides_themselves(pupil, on=on):
        return (
            _("Since %(day)s %(name)s decides. Tick a parent or carer only if %(name)s wants them to have a copy.")
            % name
        )
    if on >= involved_directly_from(pupil.born_on):
        return (
            _("%(name)s is 16. Ask %(name)s directly, and offer a copy. Until %(day)s the rights are the parents’.")
            % name
        )
    return ""
