"""The roles a school gives its people, what each allows and what it is for, in words shown to staff."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.access.permissions import Permission


class Role(TextChoices):
    """A part somebody plays in a school. One person may play several."""

    SENCO = "senco", _("SENCO")
    DEPUTY_SENCO = "deputy_senco", _("Deputy SENCO")
    TEACHER = "teacher", _("Teacher")
    TEACHING_ASSISTANT = "teaching_assistant", _("Teaching assistant")
    HEAD = "head", _("Head")
    BUSINESS_MANAGER = "business_manager", _("Business manager")
    OFFICE = "office", _("Office")
    GOVERNOR = "governor", _("Governor")
    TRUST_LEAD = "trust_lead", _("Trust lead")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("Designated safeguarding lead")


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role allows, with the sentence that explains it to the person who gives the role."""

    permissions: frozenset[Permission]
    means: str | Promise


_IN_CLASS = frozenset(
    {
        Permission.SEE_TODAY,
        Permission.SEE_PUPIL_NAMES,
        Permission.SEE_RECORDS,
        Permission.RAISE_CONCERN,
        Permission.GATHER_EVIDENCE,
        Permission.LOG_SESSION,
    }
)
_TEACHES = _IN_CLASS | {Permission.WRITE_PLAN, Permission.HOLD_REVIEW}
_CO_ORDINATES = _TEACHES | {
    Permission.SEE_ALL_PUPILS,
    Permission.SEE_CONFIDENTIAL,
    Permission.SEE_HISTORY,
    Permission.SEE_MONEY,
    Permission.KEEP_MONEY,
    Permission.SEE_OVERVIEW,
    Permission.DECIDE_CONCERN,
    Permission.SET_SEN_STATUS,
    Permission.ASK_FOR_EVIDENCE,
    Permission.ISSUE_PLAN,
    Permission.ARRANGE_SUPPORT,
    Permission.SEND_PAPERS,
    Permission.EXPORT,
    Permission.CHANGE_PUPILS,
    Permission.IMPORT_ROLL,
}

_SETS_UP = {
    Permission.OPEN_SETTINGS,
    Permission.KEEP_MESSAGES,
    Permission.MANAGE_STAFF,
    Permission.MANAGE_SCHOOL,
}

GRANTS: dict[Role, Grant] = {
    Role.SENCO: Grant(
        _CO_ORDINATES | _SETS_UP,
        _("Runs SEN Support: sees every pupil, decides, issues plans, sends papers, sets the school up."),
    ),
    Role.DEPUTY_SENCO: Grant(_CO_ORDINATES, _("Stands in for the SENCO in everything but settings and staff.")),
    Role.TEACHER: Grant(
        _TEACHES, _("Sees the pupils they teach, raises concerns about any, writes plans, leads reviews.")
    ),
    Role.TEACHING_ASSISTANT: Grant(
        _IN_CLASS,
        _("Sees the pupils they support, logs sessions, raises concerns. Never costs or confidential papers."),
    ),
    Role.HEAD: Grant(
        _CO_ORDINATES | _SETS_UP | {Permission.SEE_PAY},
        _("Sees everything in the school, what people are paid too, and may do what the SENCO does."),
    ),
    Role.BUSINESS_MANAGER: Grant(
        frozenset(
            {
                Permission.SEE_MONEY,
                Permission.KEEP_MONEY,
                Permission.SEE_PAY,
                Permission.SEE_TODAY,
                Permission.RAISE_CONCERN,
            }
        ),
        _(
            "Keeps rates, budgets and what is bought, and sees what each pupil’s support costs and what people are "
            "paid. Sees no needs or records, and raises concerns by name."
        ),
    ),
    Role.OFFICE: Grant(
        frozenset(
            {
                Permission.SEE_TODAY,
                Permission.SEE_PUPIL_NAMES,
                Permission.RAISE_CONCERN,
                Permission.CHANGE_PUPILS,
                Permission.IMPORT_ROLL,
                Permission.OPEN_SETTINGS,
                Permission.KEEP_MESSAGES,
            }
        ),
        _(
            "Keeps the roll, contacts and classes, sees that messages arrive, and raises concerns. "
            "Does not see needs or records."
        ),
    ),
    Role.GOVERNOR: Grant(
        frozenset({Permission.SEE_OVERVIEW}), _("Sees how the school stands by each duty, without names.")
    ),
    Role.TRUST_LEAD: Grant(
        frozenset({Permission.SEE_OVERVIEW}),
        _("Sees how each school they belong to stands by each duty, without names."),
    ),
    Role.SAFEGUARDING_LEAD: Grant(
        frozenset(
            {
                Permission.SEE_TODAY,
                Permission.SEE_PUPIL_NAMES,
                Permission.SEE_RECORDS,
                Permission.SEE_ALL_PUPILS,
                Permission.SEE_CONFIDENTIAL,
                Permission.SEE_HISTORY,
                Permission.RAISE_CONCERN,
            }
        ),
        _("Sees every record, confidential items too, and who has looked."),
    ),
}

# A school may not switch the second factor off for these.
ALWAYS_SECOND_FACTOR = frozenset({Role.SENCO, Role.HEAD})


def permissions_of(roles: frozenset[str]) -> frozenset[Permission]:
    """Everything a person's roles allow together. A role that is not known allows nothing."""
    known = [GRANTS[Role(role)].permissions for role in roles if role in Role.values]
    return frozenset[Permission]().union(*known)


def sees_records(roles: frozenset[str]) -> bool:
    """Whether these roles open any pupil's record, so that a second factor is asked for."""
    return Permission.SEE_RECORDS in permissions_of(roles)
