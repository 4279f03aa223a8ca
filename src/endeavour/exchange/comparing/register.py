"""The SENCO's own register: status, needs, key adult, and whether the family was told before records began here."""

from endeavour.access.models import Membership
from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.classes import Classes
from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.needs import compare_needs
from endeavour.exchange.comparing.plan import Plan, Who
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.comparing.pupils import People, choose, who_is
from endeavour.exchange.comparing.settle import Outcome, settle
from endeavour.exchange.comparing.statuses import compare_statuses
from endeavour.exchange.records import About, RegisterRow, Source, StaffRef
from endeavour.foundation.words import Sentence, sentence
from endeavour.needs.states import Status
from endeavour.people.policies import may_open_for


def compare_register(plan: Plan, here: Here, people: People, classes: Classes, rows: tuple[RegisterRow, ...]) -> None:
    """Every row of a register. What it holds and we do not take is said once, so that nobody believes it is here."""
    met: dict[str, int] = {}
    left = next((row for row in rows if row.last_review or row.next_review or row.provision or row.notes), None)
    if left is not None:
        plan.finds(left.source, About.REGISTER, sentence(wording.REGISTER_LEFT))
    for row in rows:
        who = who_is(plan, here, people, row.pupil)
        if not isinstance(who, Sentence) and (earlier := met.setdefault(who.key, row.source.row)) != row.source.row:
            who = sentence(wording.ONE_PUPIL_TWICE, row=earlier, file=row.source.file)
        if isinstance(who, Sentence):
            name = row.pupil.name or f"{row.pupil.forename} {row.pupil.surname}"
            plan.finds(row.source, About.REGISTER, who, refused=True, value=name)
        else:
            compare_row(plan, here, who, row)
            if row.key_adult:
                _key_adult(plan, classes, who, row)


def compare_row(plan: Plan, here: Here, who: Who, row: RegisterRow) -> None:
    """The status and needs that one line of a register gives, and whether its family was told before."""
    if row.status is not None:
        spells, changes = len(plan.spells), len(plan.spell_changes)
        compare_statuses(plan, here, who, [row.status])
        if row.family_told_on is not None:
            _told(plan, here, who, spells, changes)
    if row.needs:
        compare_needs(plan, here, who, list(row.needs))


def _told(plan: Plan, here: Here, who: Who, spells: int, changes: int) -> None:
    """The family was told, says the school, before it kept records here: of the support that begins with this row,
    or of the support that is here already and was started before.
    """
    for _who, values in plan.spells[spells:]:
        if values["status"] == Status.SUPPORT and not values.get("legacy"):
            values["told_before"] = True
            return
    ours = here.spells.get(who.pupil.pk, []) if who.pupil else []
    standing = next((one for one in ours if one.ends_on is None and not one.legacy), None)
    began_here = standing is not None and not standing.source
    if standing is None or began_here or standing.told_before or standing.status != Status.SUPPORT:
        return
    plan.spell_changes.append((who, standing, {"told_before": (False, True)}))
    if len(plan.spell_changes) == changes + 1:
        plan.preview.count("statuses", "changed")
        plan.preview.count("statuses", "unchanged", -1)


def _key_adult(plan: Plan, classes: Classes, who: Who, row: RegisterRow) -> None:
    found = [adult.member for adult in classes.find(StaffRef(name=row.key_adult)) if adult.member is not None]
    if len(found) != 1:
        message = sentence(wording.KEY_ADULT_UNKNOWN, name=row.key_adult)
        plan.finds(row.source, About.REGISTER, message, value=row.key_adult)
        return
    if not may_open_for(plan.by, found[0].pk):
        message = sentence(wording.OPENS_FOR_ONESELF)
        plan.finds(row.source, About.REGISTER, message, refused=True, value=row.key_adult)
        return
    ours = who.pupil.key_adult_id if who.pupil else None
    compare_key_adult(plan, who, found[0], ours_name=classes.name_of(ours), at=row.source)


def compare_key_adult(plan: Plan, who: Who, theirs: Membership, *, ours_name: str, at: Source) -> None:
    """The key adult that a register names, beside the one who is here."""
    ours = who.pupil.key_adult_id if who.pupil else None
    who.said["key_adult"] = theirs.pk
    names = ours_name, theirs.user.name
    outcome = settle(ours, theirs.pk, last=who.last.get("key_adult"), was_imported="key_adult" in who.last)
    if outcome is Outcome.DIFFERS:
        outcome = choose(plan, who, "key_adult", *names, theirs.pk, at)
    elif outcome is Outcome.TAKE:
        plan.says(who, LineKind.CHANGED, "key_adult", *names, at)
    if outcome is Outcome.TAKE:
        plan.key_adults.append((who, ours, theirs.pk))
        if who.state == "unchanged":
            who.state = "changed"
