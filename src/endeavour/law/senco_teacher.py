"""Who may be a SENCO."""

from endeavour.foundation.words import N_, sentence
from endeavour.law.citations import REGULATION_49
from endeavour.law.finding import Finding, Must, State, met, not_known
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Must(REGULATION_49)


@rule(FORCE, page="senco-teacher")
def senco_is_qualified_teacher(
    setting: Setting,
    *,
    is_head: bool | None = None,
    qualified_teacher: bool | None = None,
    induction_done: bool | None = None,
    teaches_here: bool | None = None,
) -> Finding[Must]:
    """Special Educational Needs and Disability Regulations 2014, regulation 49(2) and (3).

    "May this person be our SENCO?" Yes, if a qualified teacher who has finished any induction that was required and
    works as a teacher at the school; or if the head or acting head. `qualified_teacher` does not count someone
    qualified only as an overseas-trained teacher (paragraph 8A of the 2003 Regulations); `induction_done` is also
    True when none was required. None stands for not recorded.
    """
    if not setting.must_keep(Duty.SENCO_TEACHER):
        return setting.not_asked(FORCE)
    if is_head:
        return met(FORCE, sentence(N_("The SENCO is the head or acting head.")))
    for answer, refused in (
        (qualified_teacher, N_("The SENCO is not a qualified teacher, nor the head.")),
        (induction_done, N_("The SENCO has not finished the induction that is required.")),
        (teaches_here, N_("The SENCO does not work as a teacher at this school.")),
    ):
        if answer is False:
            return Finding(state=State.LATE, because=sentence(refused), force=FORCE, due_set_by=FORCE)
    if qualified_teacher and induction_done and teaches_here:
        return met(FORCE, sentence(N_("The SENCO is a qualified teacher working at this school.")))
    return not_known(FORCE, sentence(N_("It is not recorded if the SENCO is a qualified teacher working here.")))
