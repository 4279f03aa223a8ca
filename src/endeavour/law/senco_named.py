"""Naming a SENCO."""

from datetime import date

from endeavour.foundation.words import N_, sentence
from endeavour.law.citations import SECTION_67
from endeavour.law.finding import Finding, Must, State, met, not_known
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Must(SECTION_67)


@rule(FORCE, page="senco-named")
def senco_named(
    setting: Setting,
    *,
    on: date,
    since: date | None = None,
    vacant_since: date | None = None,
    named: bool = False,
) -> Finding[Must]:
    """Children and Families Act 2014, section 67. "Have we a SENCO?" A member of staff must be named.

    `since` is when the present SENCO took the post, `vacant_since` when it fell empty; `named` says that somebody
    holds it on this day, whether or not anybody wrote down since when. The section allows no gap, so an empty post
    is late from its first day. With none of them on record the school is asked, not blamed.
    """
    if not setting.must_keep(Duty.SENCO_NAMED):
        return setting.not_asked(FORCE)
    if since is not None and since <= on:
        return met(FORCE, sentence(N_("A SENCO has been named since {since}."), since=since), met_on=since)
    if named:
        return met(FORCE, sentence(N_("A SENCO is named. Since when is not recorded.")))
    if vacant_since is not None and vacant_since <= on:
        return Finding(
            state=State.LATE,
            because=sentence(
                N_("Nobody has been SENCO since {vacant_since}. The law allows no gap."), vacant_since=vacant_since
            ),
            force=FORCE,
            due_on=vacant_since,
            due_set_by=FORCE,
        )
    return not_known(FORCE, sentence(N_("It is not recorded who the SENCO is.")))
