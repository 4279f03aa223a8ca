"""Harrowmere School: a secondary of about 1,100 with a sixth form. Most of its staff are made up."""

import random
from datetime import date

from endeavour.access.roles import Role
from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Job
from endeavour.demo.plan import SENDIASS, ClassPlan, Parts, SchoolPlan, TagPlan, TeachingGroup
from endeavour.demo.schools.money import SECONDARY
from endeavour.demo.schools.thistlebeck import ASSISTANT, RUTH, STROUD, TEACHER
from endeavour.demo.weave.names import Namer

DOMAIN = "harrowmere.example"
FORMS = "ABCDEFGH"
SUBJECTS = {
    "En": "English",
    "Ma": "Mathematics",
    "Sc": "Science",
    "Hi": "History",
    "Pe": "Physical education",
    "Dt": "Design and technology",
}
TEACHERS_EACH = 8

NAMED = [
    Job(
        "imogen", "Imogen Sallis", "SENCO", (Role.SENCO, Role.TEACHER), since=date(2021, 9, 1),
        senco_since=date(2025, 9, 1), senco_award="npq", senco_award_begun_on=date(2026, 1, 19),
        about="SENCO of a secondary since last year, her qualification under way. Look at the sixth "
        "form: they decide.",
    ),
    Job(
        "ruth", "Ruth Ellison", "Deputy SENCO, Thursdays", (Role.DEPUTY_SENCO,), since=date(2025, 9, 1),
        email=RUTH,
    ),
    Job("eddowes", "Martin Eddowes", "Principal", (Role.HEAD,), since=date(2019, 9, 1)),
    Job(
        "okell", "Stephen Okell", "Teacher of mathematics, form tutor of 8C", TEACHER, since=date(2012, 9, 1),
        about="A form tutor with several classes: he sees the students he teaches and answers requests for evidence.",
    ),
    Job(
        "dawn", "Dawn Petrie", "Learning mentor", ASSISTANT, since=date(2015, 9, 1),
        about="Check-ins with the same students every day, logged between two bells.",
    ),
    Job("stroud", "Julian Stroud", "Trust inclusion lead", (Role.TRUST_LEAD,), since=date(2021, 1, 4), email=STROUD),
    Job(
        "rosalind", "Rosalind Keogh", "Designated safeguarding lead", (Role.SAFEGUARDING_LEAD,),
        since=date(2016, 9, 1),
    ),
    Job("bursar", "Vikram Solanki", "Business manager", (Role.BUSINESS_MANAGER,), since=date(2018, 9, 1)),
    Job("office", "Paula Grundy", "Data manager", (Role.OFFICE,), since=date(2014, 9, 1)),
    Job("governor", "Ivor Tranmer", "SEND governor", (Role.GOVERNOR,), since=date(2023, 10, 2)),
    Job("zola", "Zola Maseko", "Literacy tutor", ASSISTANT, since=date(2020, 9, 1)),
    Job("brendan", "Brendan Fahey", "Higher-level teaching assistant", ASSISTANT, since=date(2017, 9, 1)),
    Job("anya", "Anya Rudenko", "Learning mentor", ASSISTANT, since=date(2022, 9, 1)),
]  # fmt: skip


TAGS = (
    TagPlan("Reading mentor", 0.2, ("7", "8", "9")),
    TagPlan("Homework club", 0.2),
    TagPlan("Time-out card", 0.1),
    TagPlan("Types in lessons", 0.1),
    TagPlan("Transition watch", 0.5, ("7", "11")),
)


def harrowmere(almanac: Almanac, seed: str) -> SchoolPlan:
    """The demo's secondary. Sessions are logged here since the start of this school year."""
    namer = Namer(random.Random(f"{seed}/harrowmere/staff"), "Harrowmere", "EM7")  # noqa: S311 - it makes worlds
    jobs = list(NAMED)
    namer.taken.update(job.name for job in jobs)
    assistants = []
    for number in range(12):
        first, last = namer.staff()
        jobs.append(Job(f"ta{number}", f"{first} {last}", "Teaching assistant", ASSISTANT))
        assistants.append(f"ta{number}")
    by_subject: dict[str, list[str]] = {}
    for short, subject in SUBJECTS.items():
        for number in range(TEACHERS_EACH):
            if (short, number) == ("Ma", 2):
                by_subject.setdefault(short, []).append("okell")
                continue
            first, last = namer.staff()
            key = f"{short.lower()}{number}"
            jobs.append(Job(key, f"{first} {last}", f"Teacher of {subject.lower()}", TEACHER))
            by_subject.setdefault(short, []).append(key)
    tutors = [key for keys in zip(*by_subject.values(), strict=True) for key in keys]
    classes = _forms(tutors, assistants)
    return SchoolPlan(
        code="900002",
        name="Harrowmere School",
        kind="academy",
        phase="secondary",
        domain=DOMAIN,
        village="Harrowmere",
        postcode="EM7",
        estab=4001,
        jobs=jobs,
        classes=classes,
        parts=Parts(
            senco="imogen",
            deputy="ruth",
            leads=("zola", "brendan"),
            mentors=("dawn", "anya"),
            keys=("dawn", "anya", "zola", "brendan", *assistants[:6]),
        ),
        teaching=_groups(classes, by_subject),
        tags=TAGS,
        trust="Thornwater Trust",
        address="Mere Road\nHarrowmere\nEM7 1LB",
        phone="01632 960170",
        head_title="Principal",
        senco_word="SENDCo",
        dsl_reach="Rosalind Keogh, ground floor, room G4, or on 01632 960175",
        advice=SENDIASS,
        records_since=almanac.years[0].starts,
        slack=0.05,
        report_published_on=almanac.on(22, 9, 2026),
        support_share=0.136,
        ehc_share=0.040,
        logs_from=almanac.years[-1].starts,
        money=SECONDARY,
    )


def _forms(tutors: list[str], assistants: list[str]) -> list[ClassPlan]:
    forms = []
    for year in range(7, 12):
        for stream, letter in enumerate(FORMS):
            n = (year - 7) * len(FORMS) + stream
            tutor = "okell" if (year, letter) == (8, "C") else tutors[n % len(tutors)]
            forms.append(
                ClassPlan(f"{year}{letter}", str(year), stream, tutor, assistants[n % len(assistants)], size=25)
            )
    for year, size in ((12, 22), (13, 20)):
        for stream, letter in enumerate("AB"):
            n = (year - 7) * len(FORMS) + stream
            forms.append(
                ClassPlan(
                    f"{year}{letter}", str(year), stream, tutors[n % len(tutors)], assistants[stream], size=size
                )
            )
    return forms


def _groups(classes: list[ClassPlan], by_subject: dict[str, list[str]]) -> list[TeachingGroup]:
    groups = []
    for klass in classes:
        if klass.year_group in {"12", "13"}:
            continue
        for short, subject in SUBJECTS.items():
            teacher = by_subject[short][(klass.stream + int(klass.year_group)) % TEACHERS_EACH]
            if teacher != klass.teacher:
                groups.append(TeachingGroup(f"{klass.name}/{short}", subject, teacher, (klass.name,)))
    return groups
