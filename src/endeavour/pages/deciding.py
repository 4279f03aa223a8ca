"""How pages speak of who decides: the parents, the young person with rights of their own, or who acts for them."""

from datetime import date

from django.utils.translation import gettext as _

from endeavour.documents.press.wording.speaking import day
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.young_person import Decides, involved_directly_from, rights_pass_on
from endeavour.people.models import Pupil
from endeavour.people.representing import Holder


def decider(pupil: Pupil, holder: Holder) -> str:
    """Whom a button or a notice names where a paper goes to one person: the young person who decides, or whoever acts
    for them. Empty where it goes to the family.
    """
    if holder.statement is not None:
        return holder.statement.contact.name
    return pupil.known_as if holder.decides is Decides.YOUNG_PERSON else ""


def deciding_fact(born: date, holder: Holder, *, on: date) -> str:
    """What the head of a record says of it: since when they decide, or who acts for them; that they are asked
    directly from 16, or in the school year before it, from when they will decide. Nothing about younger pupils.
    """
    if holder.statement is not None:
        acts = {"person": holder.statement.contact.name, "day": day(holder.statement.since_on)}
        return _("%(person)s acts for them since %(day)s") % acts
    passes = rights_pass_on(born)
    when = {"day": day(passes)}
    if on >= passes:
        return _("Decides for themselves since %(day)s") % when
    if on >= involved_directly_from(born):
        return _("16: ask directly; decides for themselves from %(day)s") % when
    if passes in SchoolYear.of(on).period:
        return _("Decides for themselves from %(day)s") % when
    return ""


def who_gets_papers(pupil: Pupil, holder: Holder, *, on: date) -> str:
    """A sentence above the question who gets a paper; nothing before the pupil is 16."""
    name = {"name": pupil.known_as, "day": day(rights_pass_on(pupil.born_on)), "person": decider(pupil, holder)}
    if holder.decides is Decides.ACTING:
        said = _(
            "%(person)s acts for %(name)s: theirs is the copy that counts. Tick %(name)s too where it helps them."
        )
        return said % name
    if holder.decides is Decides.YOUNG_PERSON:
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
