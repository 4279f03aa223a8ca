"""The role proposed for somebody on the staff list, from job and classes."""

import pytest

from endeavour.access.proposing import proposed_role
from endeavour.access.roles import Role


@pytest.mark.parametrize(
    ("job", "teaches", "supports", "role"),
    [
        ("", True, False, Role.TEACHER),
        ("", False, True, Role.TEACHING_ASSISTANT),
        ("", True, True, Role.TEACHER),
        ("", False, False, None),
        ("Class teacher, 4 Hazel", False, False, Role.TEACHER),
        ("Teaching assistant", True, False, Role.TEACHING_ASSISTANT),
        ("TA (Year 2)", False, False, Role.TEACHING_ASSISTANT),
        ("HLTA", False, False, Role.TEACHING_ASSISTANT),
        ("Headteacher", False, False, Role.HEAD),
        ("Head Teacher", True, False, Role.HEAD),
        ("Deputy headteacher", True, False, Role.TEACHER),
        ("Deputy headteacher", False, False, None),
        ("Assistant head", False, False, None),
        ("Deputy SENCO", False, False, Role.DEPUTY_SENCO),
        ("SENCO", False, False, None),
        ("SENCO and teacher", False, False, Role.TEACHER),
        ("Designated Safeguarding Lead", False, False, Role.SAFEGUARDING_LEAD),
        ("School business manager", False, False, Role.BUSINESS_MANAGER),
        ("Office administrator", False, False, Role.OFFICE),
        ("Chair of governors", False, False, None),
        ("Parent governor", False, False, Role.GOVERNOR),
        ("Caretaker", False, False, None),
        ("Steady hand", False, False, None),
    ],
)
def test_what_is_proposed(job: str, teaches: bool, supports: bool, role: Role | None) -> None:
    assert proposed_role(job, teaches=teaches, supports=supports) is role
