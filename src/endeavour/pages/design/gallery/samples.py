"""Made-up people and work to fill the gallery. Nobody here is real."""

from dataclasses import dataclass

from endeavour.pages.design.differences import marked
from endeavour.pages.design.shell import Link, Person, PupilHeader, SchoolName, Shell

SHELL = Shell(
    school=SchoolName("Thistlebeck Primary School", "100001"),
    schools=(Link("Thistlebeck Primary School", "#", current=True), Link("Wold Edge High School", "#")),
    places=tuple(
        Link(name, "#", current=name == "Pupils")
        for name in (
            *("Today", "Pupils", "Provision", "Reviews", "Money"),
            *("Beyond school", "Letters", "Insight", "Publish", "Settings"),
        )
    ),
    person=Person("Ruth Ellison", "RE", "SENCO"),
    account=(Link("Light, dark or as my device", "#"), Link("My account and passkeys", "#")),
    help=(Link("Help", "#"), Link("Accessibility", "#"), Link("How each rule is worked out", "#")),
    home_url="#",
    search_url="#",
    hide_needs_url="#",
    sign_out_url="#",
)

PUPIL = PupilHeader(
    name="Amara Osei",
    initials="AO",
    known_as="Mara",
    status="K",
    status_words="SEN Support since 12 January 2026",
    facts=("4 Hazel, Year 4", "8 years 8 months"),
    needs="Speech, language and communication; specific learning difficulty",
    key_adult=Link("Joy Nkemelu", "#"),
    alert=Link("Court order in force: check who may be told", "#"),
)

PUPIL_HIDDEN = PupilHeader(
    name="Dylan Prosser",
    initials="DP",
    status="K",
    facts=("5 Alder, Year 5", "9 years 11 months"),
    needs="Social, emotional and mental health",
    key_adult=Link("Priya Raman", "#"),
)

SECTIONS = tuple(
    Link(name, "#", current=name == "Plan")
    for name in ("Overview", "Assess", "Plan", "Do", "Review", "People", "Papers", "History")
)

STAGES = (
    ("Assess", "Done 14 Sep", "#", "done"),
    ("Plan", "Issued 18 Sep", "#", "done"),
    ("Do", "Week 10 of 12", "#", "now"),
    ("Review", "Tue 8 Dec", "#", "ahead"),
)

MEETING = (
    ("Who is here", "#", "done"),
    ("Views", "#", "done"),
    ("Targets", "#", "now"),
    ("Support", "#", "ahead"),
    ("What next", "#", "ahead"),
    ("Read back", "#", "ahead"),
)

IMPORT = (
    ("Received", "", "done"),
    ("Read", "", "done"),
    ("Checked", "", "done"),
    ("Preview", "", "now"),
    ("Applied", "", "ahead"),
)

COUNTS = (
    ("SEN Support", 48, "#", True),
    ("EHC plan", 9, "#", False),
    ("Monitoring", 11, "#", False),
    ("Review due", 12, "#", False),
    ("Everyone", 1421, "#", False),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A pupil's line in the register. `review` is the kind of state and its words; minutes: planned, delivered."""

    name: str
    group: str
    need: str
    adult: str
    stage: tuple[int, str]
    review: tuple[str, str]
    minutes: tuple[int, int] = (0, 0)
    due: str = ""
    chosen: bool = False


SEMH = "Social, emotional and mental health"
REGISTER = (
    Row(
        "Dylan Prosser", "5 Alder", SEMH, "Priya Raman", (4, "4, Review"), ("late", "Late"), (350, 301), "Fri 20 Nov"
    ),
    Row("Callum Whitlock", "2 Rowan", SEMH, "Sam Whittle", (4, "2, Review"), ("soon", "Today, 2:30pm"), (200, 180)),
    Row("Omar Haddad", "5 Alder", SEMH, "Grace Tully", (3, "3, Do"), ("", "Thu 3 Dec"), (300, 213), chosen=True),
    Row(
        "Rosa Lindqvist", "2 Rowan", "Specific learning difficulty", "Joy Nkemelu", (2, "1, Plan"), ("", "Fri 11 Dec")
    ),
    Row("Hana Yusuf", "Acorn", "Not yet assessed", "Priya Raman", (1, "1, Assess"), ("none", "Not set")),
)

CHECKS = (
    ("soon", "Look again", "Target 2 is an activity", "#"),
    ("due", "To do", "Two people wrote here", "#"),
    ("met", "Fine", "Every need has an outcome", ""),
    ("met", "Fine", "Dates are in the cycle", ""),
)

MINE, THEIRS = marked(
    "Mum will read Mara’s picture book with her three times a week. Mara will choose the book.",
    "Mum will read Mara’s picture book with her every day after tea. Mara will choose the book.",
)

TASKS = (
    ("Mara’s view", "#", "", "Done"),
    ("Mum’s view", "#", "", "Done"),
    ("Dad’s view", "#", "soon", "Asked 18 Nov"),
    ("Progress marks", "#", "due", "To do"),
)

FACTS = (
    ("Responsible teacher", "Tom Garrity", "Change", "#"),
    ("Review", "Tuesday 8 December 2026, 2:30pm", "Change", "#"),
    ("Plan", "Version 3, issued 18 September", "", ""),
)

PROFILE = (
    ("What people like about me", "I am funny. I look after the little ones. I remember every animal fact."),
    ("What matters to me", "A seat near Rosa. Knowing what comes next. My drawing book."),
    ("How to help me best", "Give me time to think. Show me a picture. Do not finish my sentence."),
)

TALLIES = (
    (12, "new pupils", "#", False),
    (37, "changed", "#", False),
    (4, "leaving", "#", False),
    (1380, "the same", "#", False),
    (2, "refused", "#", True),
)

FIGURES = (
    ("Delivered to date", "£391.48", "#"),
    ("Planned to date", "£445.48", "#"),
    ("Forecast to July", "£1,742.00", "#"),
)

ORDERS = (
    "Give her ten seconds before you ask again.",
    "Show a picture with each new word.",
    "Tell her first when the day changes.",
    "Seat her near Rosa, facing you.",
)
