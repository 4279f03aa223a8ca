"""Every provision the code relies on, once, with where it can be read and how sure we are of it."""

from endeavour.foundation.words import N_
from endeavour.law.citation import Citation, Sure

_ACT_2014 = "Children and Families Act 2014"
_REGULATIONS_2014 = "Special Educational Needs and Disability Regulations 2014"
_REGULATIONS_2005 = "Education (Pupil Information) (England) Regulations 2005"
_CODE = "SEND Code of Practice 2015"
_LAW = "https://www.legislation.gov.uk"
_CODE_LINK = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"


def _act(section: int, about: str) -> Citation:
    link = f"{_LAW}/ukpga/2014/6/section/{section}"
    return Citation(_ACT_2014, f"section {section}", f"section {section}", about, link, Sure.SEEN)


def _regulation(where: str, about: str) -> Citation:
    number = where.split("(")[0]
    link = f"{_LAW}/uksi/2014/1530/regulation/{number}"
    return Citation(_REGULATIONS_2014, f"regulation {where}", f"regulation {where}", about, link, Sure.SEEN)


def _pupil_information(number: int, about: str, sure: Sure = Sure.SEEN) -> Citation:
    link = f"{_LAW}/uksi/2005/1437/regulation/{number}"
    return Citation(_REGULATIONS_2005, f"regulation {number}", f"regulation {number} of 2005", about, link, sure)


def _code(where: str, about: str, sure: Sure = Sure.QUOTED) -> Citation:
    word = "paragraphs" if "to" in where or "and" in where else "paragraph"
    return Citation(_CODE, f"{word} {where}", f"Code {where}", about, _CODE_LINK, sure)


SECTION_67 = _act(67, N_("a SEN co-ordinator in every mainstream school"))
SECTION_68 = _act(68, N_("telling the parent or young person that special educational provision is made"))
SECTION_69 = _act(69, N_("the SEN information report"))
SECTION_80 = Citation(
    _ACT_2014,
    "section 80",
    "section 80",
    N_("parents and young people who lack capacity"),
    f"{_LAW}/ukpga/2014/6/section/80",
    Sure.OUR_READING,
)
SECTION_83 = _act(83, N_("what the words of Part 3 mean"))

REGULATION_49 = _regulation("49(2) and (3)", N_("who may be a SENCO"))
REGULATION_49_4 = _regulation("49(4)", N_("the SENCO’s qualification within three years"))

REPORT_TO_PARENTS = _pupil_information(6, N_("the head teacher’s yearly report to parents"))
RECORD_TO_NEW_SCHOOL = _pupil_information(9, N_("sending the record to the next school"))
EDUCATIONAL_RECORD = _pupil_information(5, N_("showing a parent the educational record"), Sure.QUOTED)
RECORD_ENCOURAGED = Citation(
    "Department for Education guidance on the Common Transfer File",
    "",
    N_("DfE guidance"),
    N_("sending the record to the next school"),
    "https://www.gov.uk/government/collections/common-transfer-file",
    Sure.QUOTED,
)

CODE_6_17 = _code("6.17", N_("pupils who make less than expected progress"))
CODE_6_18 = _code("6.18", N_("progress in wider development"))
CODE_6_48 = _code("6.48", N_("telling parents and agreeing the plan"), Sure.OUR_READING)
CODE_6_49 = _code("6.49", N_("making staff aware"))
CODE_6_53 = _code("6.53", N_("reviewing on the agreed date"), Sure.QUOTED)
CODE_6_45 = _code("6.45 and 6.70", N_("the views of parent and pupil"))
CODE_6_58 = _code("6.58 to 6.63", N_("when to bring in more support"))
CODE_9_3 = _code("9.3", N_("significant difficulties"))
CODE_6_64 = _code("6.64", N_("the annual report to parents"))
CODE_6_65 = _code("6.65", N_("meeting parents three times a year"))
CODE_6_71 = _code("6.71", N_("giving parents the record of the meeting"))
CODE_6_79 = _code("6.79 to 6.83", N_("keeping the SEN information report up to date"))
CODE_5_40 = _code("5.40", N_("planning in the early years"), Sure.QUOTED)
CODE_5_43 = _code("5.43 and 5.44", N_("reviewing in the early years"), Sure.OUR_READING)
CODE_5_48 = _code("5.48 and 5.49", N_("more support in the early years"))
CODE_7_13 = _code("7.13 to 7.16", N_("SEN support in colleges"))
CODE_7_23 = _code("7.23", N_("more support in colleges"))
INVOLVED_FROM_16 = Citation(
    "Nottinghamshire County Council, SEN Support in mainstream schools",
    "who decides",
    N_("local authority guide"),
    N_("involving young people themselves from 16"),
    "https://www.nottinghamshire.sendlocaloffer.org.uk",
    Sure.QUOTED,
)

SCHOOL_LEAVING = Citation(
    "Education Act 1996",
    "section 8(3)",
    "section 8(3)",
    N_("the end of compulsory school age"),
    f"{_LAW}/ukpga/1996/56/section/8",
    Sure.SEEN,
)
SECTION_576 = Citation(
    "Education Act 1996",
    "section 576",
    "section 576",
    N_("who is a parent"),
    f"{_LAW}/ukpga/1996/56/section/576",
    Sure.QUOTED,
)
AGE_REACHED = Citation(
    "Family Law Reform Act 1969",
    "section 9",
    "section 9",
    N_("the moment at which an age is reached"),
    f"{_LAW}/ukpga/1969/46/section/9",
    Sure.OUR_READING,
)
YEAR_GROUPS = Citation(
    "School census guidance, year group codes",
    "",
    N_("census codes"),
    N_("year groups"),
    "https://www.gov.uk/guidance/complete-the-school-census",
    Sure.OUR_READING,
)
CENSUS_DAYS = Citation(
    "School census guidance, census dates",
    "",
    N_("census dates"),
    N_("the three census days"),
    "https://www.gov.uk/guidance/complete-the-school-census",
    Sure.QUOTED,
)
INCLUSION_GRANT = Citation(
    "Inclusive Mainstream Fund for schools 2026 to 2027",
    "conditions of grant",
    N_("conditions of grant"),
    N_("publishing an inclusion strategy"),
    "https://www.gov.uk/government/publications/inclusive-mainstream-fund-for-schools-conditions-of-grant-2026-to-2027",
    Sure.QUOTED,
)
INCLUSION_GUIDANCE = Citation(
    "Developing an inclusion strategy using the Inclusive Mainstream Fund",
    "",
    N_("DfE guidance"),
    N_("reviewing the inclusion strategy each year"),
    "https://www.gov.uk/government/publications/inclusive-mainstream-fund-support-for-school-leaders/developing-an-inclusion-strategy-using-the-inclusive-mainstream-fund",
    Sure.QUOTED,
)
SUBJECT_ACCESS = Citation(
    "UK General Data Protection Regulation",
    "article 12(3)",
    "article 12(3)",
    N_("answering a subject access request"),
    f"{_LAW}/eur/2016/679/article/12",
    Sure.QUOTED,
)
RETENTION = Citation(
    "Records management toolkit for schools (IRMS)",
    "pupil records",
    N_("records toolkit"),
    N_("how long SEN files are kept"),
    "https://irms.org.uk/page/SchoolsToolkit",
    Sure.QUOTED,
)
OWN_CHOICE = Citation(
    N_("A deadline we set ourselves"), "", N_("school’s choice"), N_("what the school decides itself"), "", Sure.SEEN
)
