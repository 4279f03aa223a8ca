"""Which role somebody on the staff list most likely plays, from their job and the classes they are with. It is only
ever proposed: whoever looks after the list sees it beside the name and may change it before anything is given.
"""

import re

from endeavour.access.roles import Role

_WHOLE = {
    "head": Role.HEAD,
    "headteacher": Role.HEAD,
    "head teacher": Role.HEAD,
    "executive headteacher": Role.HEAD,
    "executive head teacher": Role.HEAD,
    "head of school": Role.HEAD,
    "principal": Role.HEAD,
    "deputy senco": Role.DEPUTY_SENCO,
    "assistant senco": Role.DEPUTY_SENCO,
    "deputy sendco": Role.DEPUTY_SENCO,
    "assistant sendco": Role.DEPUTY_SENCO,
    "designated safeguarding lead": Role.SAFEGUARDING_LEAD,
    "dsl": Role.SAFEGUARDING_LEAD,
    "trust lead": Role.TRUST_LEAD,
}
"""Jobs whose roles see every child, or every school: proposed only where the job is exactly this."""

_WORDS: tuple[tuple[re.Pattern[str], Role], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b"), role)
    for words, role in (
        ("governor|trustee", Role.GOVERNOR),
        ("business manager|bursar|finance", Role.BUSINESS_MANAGER),
        (
            (
                "teaching assistants?|tas?|hlta|lsa|learning support assistant|learning mentor|nursery nurse|"
                "nursery assistant|classroom assistant|cover supervisor|keyworker|key worker"
            ),
            Role.TEACHING_ASSISTANT,
        ),
        ("office|admin|administrator|secretary|receptionist|data manager|attendance officer", Role.OFFICE),
        ("teacher|tutor|lecturer|ect|nqt|head of (?:year|key stage|department)", Role.TEACHER),
    )
)


def proposed_role(job: str, *, teaches: bool, supports: bool) -> Role | None:
    """The role to propose for somebody with this job who teaches or supports a class, or neither; none where nothing
    says it. A job that is known goes before the class, since a teaching assistant may be with one as its only adult.
    The role of SENCO is never proposed: it is given on its own, with what the law asks about a SENCO.
    """
    said = " ".join(re.sub(r"[^\w\s]", " ", job.lower()).split())
    if said in _WHOLE:
        return _WHOLE[said]
    of_job = next((role for words, role in _WORDS if words.search(said)), None)
    if of_job is not None:
        return of_job
    if teaches:
        return Role.TEACHER
    return Role.TEACHING_ASSISTANT if supports else None
