"""Thistlebeck Primary School: two classes a year, 421 children, and the people who work there."""

from collections.abc import Callable
from datetime import date

from endeavour.access.roles import Role
from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Job, Story
from endeavour.demo.plan import SENDIASS, ClassPlan, Parts, SchoolPlan, TagPlan
from endeavour.demo.schools.money import PRIMARY

TEACHER, ASSISTANT = (Role.TEACHER,), (Role.TEACHING_ASSISTANT,)
DOMAIN = "thistlebeck.example"
RUTH = f"ruth.ellison@{DOMAIN}"
STROUD = "julian.stroud@thornwater.example"
SPECIALISTS = ("castledine", "calloway", "merriweather")

JOBS = [
    Job(
        "ruth", "Ruth Ellison", "SENCO", (Role.SENCO,), since=date(2017, 9, 1), senco_since=date(2019, 9, 1),
        senco_award="nasenco", senco_award_begun_on=date(2020, 9, 14), senco_qualified_on=date(2021, 7, 9),
        email=RUTH,
        about="Runs SEN Support here, and stands in as deputy at Harrowmere. Start with Today: "
        "three things are late.",
    ),
    Job(
        "priya", "Priya Raman", "Deputy SENCO and Reception lead", (Role.DEPUTY_SENCO, Role.TEACHER),
        since=date(2016, 9, 1),
        about="Stands in for Ruth and gives Number counts catch-up. Look at Hana Yusuf, who has just begun.",
    ),
    Job(
        "tom", "Tom Garrity", "Teacher, 4 Hazel", TEACHER, since=date(2020, 9, 1),
        about="Teaches 4 Hazel and sees only those children. Look at Mara Osei’s targets, and his "
        "concern about Freya.",
    ),
    Job(
        "joy", "Joy Nkemelu", "Teaching assistant", ASSISTANT, since=date(2018, 9, 1),
        about="Gives Talking Partners. Yesterday’s group is not logged yet: see her Today, best on a phone.",
    ),
    Job(
        "helen", "Helen Marchbank", "Headteacher", (Role.HEAD,), since=date(2014, 9, 1),
        about="Sees everything in the school. Look at what the law asks for and which of it is late.",
    ),
    Job(
        "leanne", "Leanne Birkbeck", "Deputy head and designated safeguarding lead",
        (Role.SAFEGUARDING_LEAD, Role.TEACHER), since=date(2015, 9, 1),
        about="Sees every record, confidential items too, and who has looked.",
    ),
    Job(
        "colin", "Colin Threlfall", "School business manager", (Role.BUSINESS_MANAGER,), since=date(2013, 4, 1),
        about="Sees what each pupil’s support costs and which budget pays, and finds that records stay shut.",
    ),
    Job(
        "maureen", "Maureen Aske", "Office manager", (Role.OFFICE,), since=date(2009, 9, 1),
        about="Keeps the roll, contacts and classes. Open a child’s contacts, and find that records stay shut.",
    ),
    Job(
        "farida", "Farida Quayle", "SEND governor", (Role.GOVERNOR,), since=date(2022, 10, 3),
        about="Sees how the school stands by each duty, and not one child’s name.",
    ),
    Job(
        "stroud", "Julian Stroud", "Trust inclusion lead", (Role.TRUST_LEAD,), since=date(2021, 1, 4), email=STROUD,
        about="Works across the trust’s schools: change school in the header and see how each stands.",
    ),
    Job("sam", "Sam Whittle", "Teaching assistant", ASSISTANT, since=date(2019, 1, 7)),
    Job(
        "grace", "Grace Tully", "Teaching assistant, trained in emotional literacy", ASSISTANT,
        since=date(2016, 9, 1),
    ),
    Job("beth", "Beth Aspinall", "Higher-level teaching assistant", ASSISTANT, since=date(2012, 9, 1)),
    Job("aled", "Aled Pryce", "Teacher, 2 Rowan", TEACHER, since=date(2021, 9, 1)),
    Job("castledine", "Rob Castledine", "PE teacher", TEACHER, since=date(2018, 9, 1)),
    Job("calloway", "Ines Calloway", "Music teacher", TEACHER, since=date(2019, 9, 1)),
    Job("merriweather", "Dot Merriweather", "Lunchtime lead", ASSISTANT, since=date(2011, 9, 1)),
    Job("conker", "Carys Dunmore", "Teacher, Conker", TEACHER, since=date(2022, 9, 1)),
    Job("willow", "Hattie Ormsby", "Teacher, 1 Willow", TEACHER, since=date(2020, 9, 1)),
    Job("elm", "Samira Tanveer", "Teacher, 1 Elm", TEACHER, since=date(2017, 9, 1)),
    Job("hawthorn", "Gareth Mostyn", "Teacher, 2 Hawthorn", TEACHER, since=date(2016, 9, 1)),
    Job("birch", "Nuala Fennell", "Teacher, 3 Birch", TEACHER, since=date(2018, 9, 1)),
    Job("beech", "Oliver Tamblyn", "Teacher, 3 Beech", TEACHER, since=date(2023, 9, 1)),
    Job("maple", "Jasmin Aldous", "Teacher, 4 Maple", TEACHER, since=date(2021, 9, 1)),
    Job("alder", "Marcus Ebdon", "Teacher, 5 Alder", TEACHER, since=date(2015, 9, 1)),
    Job("ash", "Yetunde Sowande", "Teacher, 5 Ash", TEACHER, since=date(2019, 9, 1)),
    Job("oak", "Wendy Larkham", "Teacher, 6 Oak", TEACHER, since=date(2008, 9, 1)),
    Job("lime", "Piotr Kalita", "Teacher, 6 Lime", TEACHER, since=date(2020, 9, 1)),
    Job("mo", "Mo Farrant", "Teaching assistant", ASSISTANT, since=date(2021, 9, 1)),
    Job("sandra", "Sandra Weekes", "Teaching assistant", ASSISTANT, since=date(2014, 9, 1)),
    Job("kit", "Kit Lovegrove", "Teaching assistant", ASSISTANT, since=date(2023, 1, 9)),
    Job("noreen", "Noreen Basra", "Teaching assistant", ASSISTANT, since=date(2017, 9, 1)),
    Job("denzil", "Denzil Trewin", "Teaching assistant", ASSISTANT, since=date(2022, 9, 1)),
]  # fmt: skip

CLASSES = [
    ClassPlan("Acorn", "R", 0, "priya", "grace"),
    ClassPlan("Conker", "R", 1, "conker", "noreen"),
    ClassPlan("1 Willow", "1", 0, "willow", "joy"),
    ClassPlan("1 Elm", "1", 1, "elm", "noreen"),
    ClassPlan("2 Rowan", "2", 0, "aled", "sam"),
    ClassPlan("2 Hawthorn", "2", 1, "hawthorn", "mo"),
    ClassPlan("3 Birch", "3", 0, "birch", "grace", SPECIALISTS),
    ClassPlan("3 Beech", "3", 1, "beech", "sandra", SPECIALISTS),
    ClassPlan("4 Hazel", "4", 0, "tom", "joy", SPECIALISTS, 31),
    ClassPlan("4 Maple", "4", 1, "maple", "kit", SPECIALISTS),
    ClassPlan("5 Alder", "5", 0, "alder", "denzil", SPECIALISTS),
    ClassPlan("5 Ash", "5", 1, "ash", "sandra", SPECIALISTS),
    ClassPlan("6 Oak", "6", 0, "oak", "beth", SPECIALISTS),
    ClassPlan("6 Lime", "6", 1, "lime", "kit", SPECIALISTS),
]


TAGS = (
    TagPlan("Reading partner", 0.25, ("2", "3", "4", "5", "6")),
    TagPlan("Talking group", 0.15),
    TagPlan("Breakfast club"),
    TagPlan("Lunch buddy", 0.1),
    TagPlan("Transition watch", 0.6, ("R", "6")),
)


def thistlebeck(stories: tuple[Callable[[Almanac], Story], ...], almanac: Almanac) -> SchoolPlan:
    """The demo's primary. Sessions are logged here since the start of last school year."""
    return SchoolPlan(
        code="900001",
        name="Thistlebeck Primary School",
        kind="academy",
        phase="primary",
        domain=DOMAIN,
        village="Thistlebeck",
        postcode="EM4",
        estab=2001,
        jobs=JOBS,
        classes=CLASSES,
        parts=Parts(
            senco="ruth",
            deputy="priya",
            leads=("priya", "beth"),
            mentors=("grace",),
            keys=("joy", "sam", "grace", "priya", "beth"),
        ),
        tags=TAGS,
        trust="Thornwater Trust",
        address="Beck Lane\nThistlebeck\nEM4 2QT",
        phone="01632 960144",
        dsl_reach="Leanne Birkbeck, in the office by the hall or on 01632 960146, at any time of day",
        advice=SENDIASS,
        choices={"parent_concern_answered": 2, "due_soon": 7},
        records_since=almanac.years[0].starts,
        report_published_on=almanac.on(14, 12, 2025),
        strategy_published_on=almanac.on(10, 11, 2026),
        written=stories,
        money=PRIMARY,
        logs_from=almanac.years[-2].starts,
    )
