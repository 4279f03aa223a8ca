"""The headings we know, field by field and kind by kind, as small letters and figures only.

Sources: the school census per-table export, one authority's flattened census, Arbor's SEN report, Wonde, Groupcall
and vendor tables of SEN history, all as seen in public repositories; and the words SENCOs use for their own columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from endeavour.exchange.readers.matching import Kind
from endeavour.foundation.words import N_

_CALLED = ("pupil", "student", "child", "learner")
_PUPIL_WORDS = (*_CALLED, *(f"{word}s" for word in _CALLED), "legal")
_CONTACT_WORDS = ("contact", "parent", "guardian", "carer")
_STAFF_WORDS = ("staff", "teacher", "employee")


@dataclass(frozen=True, slots=True)
class Field:
    """A field a column can be: its name in code, what a person calls it, and the headings that mean it."""

    name: str
    label: str
    headings: tuple[str, ...]


def _field(name: str, label: str, headings: str, *words: str) -> Field:
    """A field; each heading also counts with one of `words` before it, so that surname takes in pupilsurname."""
    known = headings.split()
    return Field(name, label, (*known, *(word + heading for word in words for heading in known)))


def _with(field: Field, headings: str) -> Field:
    return replace(field, headings=(*field.headings, *headings.split()))


def _only_with(name: str, label: str, headings: str, words: tuple[str, ...], alone: str = "") -> Field:
    """A field whose headings count only with one of the words before them, or as one of `alone`."""
    return Field(name, label, (*(word + heading for word in words for heading in headings.split()), *alone.split()))


_SURNAMES = "surname lastname familyname"
_FORENAMES = "forename forenames firstname firstnames givenname"
_NAMES = "name fullname"

_SCHOOL = _field(
    "school_code",
    N_("School"),
    "nativeid school schoolcode schoolid schoolname schoolurn urn estab establishment "
    "establishmentnumber laestab dfeno",
)
_UPN = _field("upn", N_("UPN"), "upn uniquepupilnumber upnnumber", *_PUPIL_WORDS)
_DOB = _field("dob", N_("Date of birth"), "dob dateofbirth birthdate birthday", *_PUPIL_WORDS)
_IDENTITY = (
    _SCHOOL,
    _UPN,
    _DOB,
    _field("surname", N_("Surname"), _SURNAMES, *_PUPIL_WORDS),
    _field("forename", N_("First name"), _FORENAMES, *_PUPIL_WORDS),
    _with(
        _field("name", N_("Name, in one column"), _NAMES, *_PUPIL_WORDS),
        "pupil student child nameofpupil nameofchild",
    ),
)
_PUPIL_OF_ADULT = (
    _SCHOOL,
    _UPN,
    _DOB,
    _only_with("pupil_surname", N_("Pupil’s surname"), _SURNAMES, _PUPIL_WORDS[:-1]),
    _only_with("pupil_forename", N_("Pupil’s first name"), _FORENAMES, _PUPIL_WORDS[:-1]),
    _only_with("pupil_name", N_("Pupil’s name, in one column"), _NAMES, _PUPIL_WORDS[:-1], "pupil student child"),
)
_YEAR = _field(
    "year_group",
    N_("Year group"),
    "yeargroup yeargroups year yr ncyear ncy ncyearactual nationalcurriculumyear nationalcurriculumyeargroup "
    "yeargroupsthisacademicyear curriculumyear yrgroup",
)
_CLASS = _field(
    "class_name",
    N_("Class"),
    "class classname form reg registrationgroup reggroup registrationform registrationformsthisacademicyear regform "
    "formgroup tutorgroup tutorgrp registrationclass",
)
_PUPIL = (
    _field("former_upn", N_("Former UPN"), "formerupn previousupn"),
    _field("uln", N_("ULN"), "uln uniquelearnernumber"),
    _field("middle_names", N_("Middle names"), "middlenames middlename legalmiddlenames"),
    _field("preferred_surname", N_("Surname to use"), "preferredsurname preferredlastname chosensurname"),
    _field(
        "preferred_forename",
        N_("Name to use"),
        "preferredforename preferredfirstname preferredname knownas chosenname chosenforename nametouse",
    ),
    _field("former_surname", N_("Former surname"), "formersurname previoussurname"),
    _field("sex", N_("Sex"), "sex gender legalsex"),
    _YEAR,
    _CLASS,
    _field(
        "entry_date",
        N_("Joined the school on"),
        "entrydate admissiondate dateofadmission dateofentry enrolmentdate doa dateadmitted joiningdate",
    ),
    _field("leaving_date", N_("Left the school on"), "leavingdate dateofleaving leavedate dol dateleft"),
    _field("enrol_status", N_("Enrolment status"), "enrolstatus enrolmentstatus"),
    _field("language", N_("First language"), "language firstlanguage homelanguage languagecode"),
    _field(
        "eal",
        N_("English as an additional language"),
        "eal englishasadditionallanguage englishasanadditionallanguage",
    ),
    _field(
        "looked_after", N_("Looked after"), "lookedafter childlookedafter lookedafterchild inleacare incare lac cla"
    ),
    _field(
        "pupil_premium",
        N_("Pupil premium"),
        "pupilpremium pp ppg pupilpremiumindicator premiumpupilindicator ppindicator",
    ),
    _field("service_child", N_("Service child"), "servicechild servicechildren servicechildineducation"),
    _field(
        "fsm", N_("Free school meals"), "fsm freeschoolmeals freeschoolmeal fsmeligible eligibleforfreeschoolmeals"
    ),
    _field(
        "attendance",
        N_("Attendance, per cent"),
        "attendance attendancepercent attendancepercentage percentageattendance attendancerate overallattendance",
    ),
    _field("top_up", N_("Top-up funding"), "topupfunding topup topupfundingindicator"),
    _field("sen_unit", N_("In the SEN unit"), "senunitindicator senunit ismemberofsenunit memberofsenunit"),
    _field(
        "resourced_provision",
        N_("In resourced provision"),
        "resourcedprovisionindicator resourcedprovision hasresourcedprovision",
    ),
)
_STATUS, _STATUS_CODE, _STATUS_START, _STATUS_END = (
    _field(
        "status",
        N_("SEN status"),
        "senstatus senstatusname sendstatus senprovision senprovisiondescription sencategory senstage "
        "senlevel sen send "
        "sencode codeofpractice",
    ),
    _field("status_code", N_("SEN status, as a code"), "senstatuscode senprovisioncode"),
    _field(
        "status_start",
        N_("SEN status from"),
        "senstatusdate senstatusstartdate senstatusfrom statusdate statusstartdate statusfrom statussince "
        "senstartdate "
        "senprovisionstartdate dateaddedtoregister dateaddedtosenregister onregistersince dateonregister",
    ),
    _field(
        "status_end",
        N_("SEN status until"),
        "senstatusenddate senstatusto statusenddate statusto senprovisionenddate",
    ),
)
_FLAT_NEEDS = (
    _field(
        "need_1",
        N_("Primary need"),
        "senneed1 need1 sentype1 primaryneed primarysenneed senprimaryneed primarysentype",
    ),
    _field(
        "need_2",
        N_("Second need"),
        "senneed2 need2 sentype2 secondaryneed secondarysenneed sensecondaryneed secondneed",
    ),
    _field("need_3", N_("Third need"), "senneed3 need3 sentype3 tertiaryneed thirdneed"),
    _field("need_4", N_("Fourth need"), "senneed4 need4 sentype4 fourthneed"),
)
_NEED = _field(
    "need",
    N_("Type of need"),
    "need needs senneed senneeds sentype needtype needtypecode needcode senneedtype sentypeofneed "
    "typeofneed typeofsen "
    "areaofneed areasofneed broadareaofneed senneedcode senneedname",
)
_ONE_NEED = (
    _NEED,
    _field(
        "rank", N_("Rank of the need"), "senneedranking senneedrank sentyperank needrank needranking rank ranking"
    ),
    _field("need_start", N_("Need from"), "needstartdate senneedstartdate sentypestartdate startdate effectivedate"),
    _field("need_end", N_("Need until"), "needenddate senneedenddate sentypeenddate enddate"),
    _field("need_description", N_("About the need"), "sendescription needdescription senneeddescription neednotes"),
)
_REGISTER = (
    _field("teacher", N_("Teacher"), "teacher classteacher responsibleteacher leadteacher formtutor tutor"),
    _field("key_adult", N_("Key adult"), "keyadult keyworker keyperson namedadult ta teachingassistant"),
    _field(
        "last_review",
        N_("Last review"),
        "lastreview lastreviewdate lastreviewed datelastreviewed dateoflastreview previousreview reviewedon "
        "lastmeeting",
    ),
    _field(
        "next_review",
        N_("Next review"),
        "nextreview nextreviewdate nextreviewdue dateofnextreview datenextreview reviewdate reviewdue "
        "reviewby review "
        "nextmeeting",
    ),
    _field(
        "family_told_on",
        N_("Family told on"),
        "familytold familytoldon datefamilytold parenttold parentstold parentinformed parentsinformed "
        "parentsinformedon "
        "dateparentsinformed parentsnotified dateparentsnotified lettersent lettersenton",
    ),
    _field(
        "provision",
        N_("Provision"),
        "provision provisions currentprovision provisioninplace intervention interventions "
        "currentinterventions support "
        "supportinplace",
    ),
    _field(
        "in_class",
        N_("What helps in class"),
        "inclass whathelps whathelpsinclass strategies strategy adjustments qft qualityfirstteaching "
        "classstrategies classroomstrategies teachingstrategies reasonableadjustments",
    ),
    _field("notes", N_("Notes"), "notes note comments comment additionalinformation furtherinformation"),
)
_TITLE = _field("title", N_("Title"), "title salutation", *_CONTACT_WORDS, *_STAFF_WORDS)
_EMAIL = "email emailaddress"
_CONTACT = (
    *_PUPIL_OF_ADULT,
    _field("surname", N_("Contact’s surname"), _SURNAMES, *_CONTACT_WORDS),
    _field("forename", N_("Contact’s first name"), _FORENAMES, *_CONTACT_WORDS),
    _with(
        _field("name", N_("Contact’s name, in one column"), _NAMES, *_CONTACT_WORDS, "parentcarer"),
        "contact parent guardian carer parentcarer",
    ),
    _TITLE,
    _field(
        "relationship",
        N_("Relationship to the pupil"),
        "relationship relationshiptopupil relationshiptostudent relationshiptochild relation contactrelationship",
    ),
    _field(
        "responsibility",
        N_("Parental responsibility"),
        "parentalresponsibility hasparentalresponsibility responsibility pr",
    ),
    _field("priority", N_("Order to contact"), "priority contactpriority order contactorder callorder"),
    _field(
        "lives_with",
        N_("Lives with the pupil"),
        "liveswith liveswithpupil liveswithchild liveswithstudent sameaddress sameaddressaspupil addressaspupil",
    ),
    _field("email", N_("E-mail"), _EMAIL, *_CONTACT_WORDS, "primary", "home", "main"),
    _field(
        "phone",
        N_("Phone"),
        "phone telephone tel mobile phonenumber telephonenumber mobilenumber mobilephone mobiletelephone "
        "hometelephone "
        "homephone worktelephone workphone contactnumber daytimephone mainphone",
    ),
    _field(
        "address",
        N_("Address"),
        "address homeaddress fulladdress contactaddress address1 address2 address3 addressline1 addressline2 "
        "addressline3 "
        "addressline4 addressline5 housename housenumber street town city county postcode",
    ),
    _field(
        "court_order",
        N_("Court order"),
        "courtorder hascourtorder courtorderinplace courtorderrestrictedaccess restrictedaccess nocontact "
        "restriction "
        "restrictions contactrestriction",
    ),
)
_START = _field("start", N_("From"), "startdate datestarted from start")
_END = _field("end", N_("Until"), "enddate leavingdate to until end")
_STAFF = (
    _SCHOOL,
    _field("surname", N_("Surname"), _SURNAMES, *_STAFF_WORDS, "legal"),
    _field("forename", N_("First name"), _FORENAMES, *_STAFF_WORDS, "legal"),
    _with(_field("name", N_("Name, in one column"), _NAMES, "staff", "employee"), "staff employee staffmember"),
    _TITLE,
    _field("email", N_("E-mail"), _EMAIL, *_STAFF_WORDS, "work"),
    _field("staff_code", N_("Staff code"), "staffcode teachercode code initials staffid employeeid payrollnumber"),
    _field("role", N_("Job"), "role jobrole staffrole jobtitle job post position"),
    _with(_CLASS, "classes"),
    _START,
    _END,
)
_STAFF_OF_CLASS = (
    _field(
        "staff_name", N_("Member of staff"), "teacher teachername staff staffname staffmember adult classteacher ta"
    ),
    _field("staff_code", N_("Staff code"), "staffcode teachercode initials staffid"),
    _field("staff_email", N_("Staff e-mail"), _EMAIL, *_STAFF_WORDS),
)
_SUBJECT = _field("subject", N_("Subject"), "subject subjectname")
_GROUP = _with(_CLASS, "group groupname teachinggroup set")

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.REGISTER: (
        *_IDENTITY,
        _YEAR,
        _CLASS,
        _with(_STATUS, "status level stage code"),
        _STATUS_CODE,
        _with(_STATUS_START, "startdate datestarted since from"),
        _STATUS_END,
        *_FLAT_NEEDS,
        _NEED,
        *_REGISTER,
    ),
    Kind.CONTACTS: _CONTACT,
    Kind.SEN: (*_IDENTITY, *_PUPIL, _STATUS, _STATUS_CODE, _STATUS_START, _STATUS_END, *_ONE_NEED),
    Kind.PUPILS: (
        *_IDENTITY,
        *_PUPIL,
        _STATUS,
        _STATUS_CODE,
        _STATUS_START,
        _STATUS_END,
        *_FLAT_NEEDS,
        _NEED,
    ),
    Kind.STAFF: _STAFF,
    Kind.TEACHING: (
        *_PUPIL_OF_ADULT,
        *_STAFF_OF_CLASS,
        _GROUP,
        _field("part", N_("Teaches or supports"), "part role staffrole teachesorsupports"),
        _SUBJECT,
        _START,
        _END,
    ),
    Kind.CLASSES: (
        _SCHOOL,
        _with(_GROUP, "name"),
        _field("class_kind", N_("Kind of class"), "type kind classtype grouptype"),
        _YEAR,
        _SUBJECT,
        *_STAFF_OF_CLASS,
    ),
}
"""The fields of each kind of table, in the order in which kinds are tried and in which a page offers the fields."""

NOT_KEPT = frozenset((
    "preferred_surname", "former_surname", "enrol_status", "service_child", "fsm", "top_up", "title",
))  # fmt: skip
"""Fields that are known when they are met, so that no other is guessed from them, and of which nothing is stored."""


def fields_kept(kind: Kind) -> tuple[Field, ...]:
    """The fields that a person is offered for a column of this kind of table: those that are stored afterwards."""
    return tuple(field for field in FIELDS[kind] if field.name not in NOT_KEPT)


REPEATABLE = frozenset(["phone", "address", "need"])
"""Fields that several columns may feed; their texts are put together line by line."""

PROSE = frozenset((
    "phone", "address", "court_order", "need", "need_1", "need_2", "need_3", "need_4", "need_description",
    "provision", "in_class", "notes",
))  # fmt: skip
"""Fields that may run over several lines."""

SECOND_COLUMN = {"status": "status_code"}
"""Where a heading stands twice, what the second is: Arbor's SEN report has its status in words and then as a code."""
