"""Becksfold Nursery School: a maintained nursery of fifty, one head who is its SENCO too."""

from datetime import date

from endeavour.access.roles import Role
from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Job
from endeavour.demo.plan import ClassPlan, Parts, SchoolPlan
from endeavour.demo.schools.thistlebeck import ASSISTANT, TEACHER

JOBS = [
    Job(
        "morag", "Morag Struthers", "Headteacher and SENCO", (Role.HEAD, Role.SENCO), since=date(2011, 9, 1),
        senco_since=date(2013, 9, 1), senco_award="nasenco", senco_qualified_on=date(2015, 7, 10),
        about="Head and SENCO of a nursery of fifty, where the Code’s chapter for early years applies.",
    ),
    Job("ducklings", "Bethan Croall", "Teacher, Ducklings", TEACHER),
    Job("robins", "Kwesi Appiah-Lund", "Teacher, Robins", TEACHER),
    Job("nina", "Nina Szabo", "Nursery nurse", ASSISTANT),
    Job("tilda", "Tilda Marchmont", "Nursery nurse", ASSISTANT),
    Job("petra", "Petra Hollis", "Early language practitioner", ASSISTANT),
]  # fmt: skip


def becksfold(almanac: Almanac) -> SchoolPlan:
    """The demo's nursery."""
    return SchoolPlan(
        code="900003",
        name="Becksfold Nursery School",
        kind="maintained_nursery",
        phase="early_years",
        domain="becksfold.example",
        village="Thistlebeck",
        postcode="EM4",
        estab=1001,
        jobs=JOBS,
        classes=[
            ClassPlan("Ducklings", "N1", 0, "ducklings", "nina", size=22),
            ClassPlan("Robins", "N2", 0, "robins", "tilda", size=28),
        ],
        parts=Parts(
            senco="morag", deputy="morag", leads=("petra",), mentors=("petra",), keys=("nina", "tilda", "petra")
        ),
        address="Fold Lane\nThistlebeck\nEM4 2RD",
        phone="01632 960120",
        dsl_reach="Morag Struthers, at the front desk or on 01632 960121",
        records_since=almanac.years[0].starts,
        report_published_on=almanac.on(5, 6, 2026),
        support_share=0.17,
        ehc_share=0.02,
        logs_from=almanac.years[-1].starts,
    )
