"""Every sentence the readers say. Those in the first part refuse a whole file; the rest are findings about a value.

A finding is shown beside its row, column and value, so its sentence repeats none of these; it says what is right.
"""

from __future__ import annotations

from functools import cache

from endeavour.foundation.words import N_, Sentence, sentence

# Whole files

EMPTY = N_("“{file}” is empty: export it again.")
NO_FILES = N_("No file was given.")
TOO_BIG = N_("“{file}” is larger than {limit} MB: a roll is far smaller, so check that it is the right file.")
MISSING = N_("“{file}” could not be opened: choose it again.")

PDF = N_("“{file}” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead.")
PICTURE = N_("“{file}” is a picture: export the list as CSV or Excel instead.")
PROGRAM = N_(
    "“{file}” is a computer program, not a list: do not open it, and tell whoever looks after your computers."
)
OLD_EXCEL = N_(
    "“{file}” is an old Office file or is locked with a password: unlock it and save it as an Excel workbook (.xlsx)."
)
WORD = N_("“{file}” is a Word or PowerPoint document: copy the table into Excel and save it as .xlsx.")
OPEN_DOCUMENT = N_("“{file}” is an OpenDocument file: save it as an Excel workbook (.xlsx) or as CSV.")
OTHER_ARCHIVE = N_("“{file}” is packed in a way we do not open: pack it as .zip, or give the files themselves.")
RICH_TEXT = N_("“{file}” is a rich text document: copy the table into Excel and save it as .xlsx.")
WEB_PAGE = N_("“{file}” is a web page, even if its name says Excel: open it in Excel and save it as .xlsx.")
BINARY = N_("“{file}” is not a table of text: export the list as CSV or Excel.")

ENCODING_UNKNOWN = N_("The letters in “{file}” cannot be read: save it as “CSV UTF-8” and try again.")
ENCODING_MIXED = N_("“{file}” mixes two ways of writing accented letters: save it as “CSV UTF-8” and try again.")
ENCODING_DECLARED = N_("“{file}” says its letters are written as “{encoding}”, and they are not: export it again.")

NOT_A_TABLE = N_("“{file}” has no table in it: it needs a row of headings and a row for each pupil.")
NO_ROWS = N_("“{file}” has headings but no rows below them: export it again.")
TOO_MANY_ROWS = N_("“{file}” has more than {limit} rows: give one school’s roll at a time.")
TOO_MANY_COLUMNS = N_("“{file}” has more than {limit} columns: keep only those a roll needs.")
RECORD_TOO_LONG = N_("Row {row} of “{file}” runs on too long: look there for a quotation mark that is never closed.")
NOTHING_FITS = N_(
    "None of the first {limit} rows of “{file}” could be read: check which column is which, and try again."
)
TOO_MANY_FINDINGS = N_(
    "More than {limit} values in “{file}” are not what their column says: check which column is which, and try again."
)

DOCTYPE = N_("“{file}” has a document type inside, which a transfer file never has: it was not opened, for safety.")
BROKEN_XML = N_("“{file}” breaks off or is damaged near line {line}: export it again.")
OTHER_XML = N_("“{file}” is XML but not a Common Transfer File: export a CTF or a CSV.")
OVERGROWN_XML = N_("“{file}” is not laid out as a file of its kind: it was not opened, for safety.")

DAMAGED_ZIP = N_("“{file}” is damaged or only partly copied: make it again.")
LOCKED_ZIP = N_("“{file}” is locked with a password: give the files unlocked.")
CROWDED_ZIP = N_("“{file}” holds more than {limit} files: pack only the roll’s files.")
BOMB_ZIP = N_("“{file}” would unpack to far more than its size: it was not opened, for safety.")
UNSAFE_ZIP = N_("“{file}” holds a file with an unsafe name or a link: it was not opened, for safety.")
REPEATED_ZIP = N_("“{file}” holds two files of one name: pack it again with each file once.")
NESTED_ZIP = N_("“{file}” holds a packed file inside another: unpack the inner one first.")
EMPTY_ZIP = N_("“{file}” holds no files: pack it again.")
EMPTY_WORKBOOK = N_("“{file}” is a workbook with nothing on its sheets: check that it is the right file.")

NEEDS_ALONE = N_("“{file}” lists SEN needs without their pupils: give the census table pupilonroll with it.")
NO_CENSUS_PUPILS = N_(
    "“{file}” is a census table we do not read: give the table pupilonroll, with senneeds beside it."
)

# Files as a whole, as findings

WINDOWS_LETTERS = N_("This file was read as Western European (Windows). Check that accented letters look right.")
NOT_READ_CENSUS = N_("This census table is not needed, so it was not read.")
NOT_READ_SHEET = N_("This sheet was not read: its headings are not those of a roll.")
HIDDEN_SHEET = N_("This sheet is hidden in the workbook, so it was not read.")
REPEATED_HEADING = N_("Two columns have this heading. The first is read and this one is not.")
ONE_NAME_COLUMN = N_("Names stand in one column, so they were split. Check each new pupil’s surname.")
NO_PUPILS = N_("The file has no pupils in it.")

# Identity

NAME_MISSING = N_("A pupil needs a surname and a first name, so this row is left out.")
NAME_TOO_LONG = N_("A name may have up to 300 characters, so this row is left out.")
NAME_SPLIT_UNSURE = N_("We took “{surname}” as the surname. Check it, or give surname and first name in two columns.")
DOB_MISSING = N_("A pupil needs a date of birth, so this row is left out. Write it like 28/02/2017.")
DOB_BAD = N_("This row is left out, because the pupil has no other date of birth.")
DOB_FUTURE = N_("A date of birth cannot be in the future, so this row is left out.")
DOB_OLD = N_("This pupil would be {age}. Check the year of birth.")
UPN_MISSING = N_("There is no UPN. The pupil is known by name and date of birth instead.")
UPN_KEPT = N_("It is kept as written.")
UPN_DROPPED = N_("It is left out.")
UPN_TWICE = N_("Row {row} has the same UPN. One UPN belongs to one pupil, so this row is left out.")
PUPIL_TWICE = N_("Row {row} has the same name and date of birth, and no UPN tells them apart. This row is left out.")
TWO_UPNS = N_("Row {row} has the same name and date of birth with another UPN. Check that they are two children.")
FILES_DIFFER = N_("“{file}”, row {row}, has “{other}”. The first is kept.")
ROWS_DIFFER = N_("Row {row} has “{other}” for the same pupil. The first is kept.")
WHICH_PUPIL = N_("Nothing here says which pupil this is: give a UPN, or a name. The row is left out.")

# Values

DATE_IMPOSSIBLE = N_("There is no such day. Write it like 28/02/2017.")
DATE_MONTH_FIRST = N_("There is no month {month}. Dates are read with the day first, as in 28/02/2017.")
DATE_DOUBTFUL = N_(
    "Other dates in this column have the month first, so this could be two days. "
    "Say which way round the column is, or write it as 2017-02-28."
)
DATE_UNKNOWN = N_("This is not a date we can read. Write it like 28/02/2017.")
DATE_RANGE = N_("This year is too far away. Write the date like 28/02/2017.")
END_BEFORE_START = N_("This is before its start. Check both dates.")
ENTRY_BEFORE_BIRTH = N_("This is before the pupil was born. Check both dates.")

SEX_UNKNOWN = N_("This should be F or M. It is left blank.")
YEAR_UNKNOWN = N_("This is not a year group. Write it as N1, N2, R or 1 to 14. It is left blank.")
ENROLMENT_UNKNOWN = N_("This is not an enrolment status. Write C, M, S, F, O or G. It is left blank.")
YES_NO_UNKNOWN = N_("This should be yes or no. It is left blank.")
PERCENT_UNKNOWN = N_("This should be a percentage from 0 to 100, such as 94.5%. It is left blank.")
ORDER_UNKNOWN = N_("This should be a whole number, 1 for the first. It is left blank.")
EMAIL_UNKNOWN = N_("This is not an e-mail address. It is left blank.")
RESPONSIBILITY_UNKNOWN = N_("This should be yes, no or not known. It is taken as not known.")
COURT_ORDER_WORDS = N_("This is not yes or no, so it is taken as yes, to be safe. The words are kept.")
PART_UNKNOWN = N_("This should be teaches or supports. It is left blank.")
TOO_LONG = N_("This has more than {limit} characters. It is left blank.")

# SEN

STATUS_UNKNOWN = N_("This is not an SEN status. Write N, K or E. It is kept as written until you say which it is.")
STATUS_DISAGREES = N_("Another column says “{other}”. Neither is taken until they agree.")
NEED_UNKNOWN = N_("This is not a census type of need. It is kept as “unrecognised” until you say which it is.")
NEED_OF_NOBODY = N_("This need’s pupil is not in the file, or was left out. So the need is left out too.")
NEED_EMPTY = N_("This row names no type of need and no status, so it is left out.")
NEED_WITHOUT_SEN = N_("The status is N, no SEN, but needs are listed. Check which is right.")
RANK_TWICE = N_("Another need of this pupil has the same rank. They are kept in the order of the file.")
RANK_UNKNOWN = N_("A rank is a whole number from 1, the primary need. The need comes last instead.")

# People

CONTACT_UNNAMED = N_("A contact needs a name, so this row is left out.")
STAFF_UNNAMED = N_("A member of staff needs a name, so this row is left out.")
STAFF_TWICE = N_("Row {row} has the same member of staff, so this row is left out.")
CLASS_UNNAMED = N_("A class needs a name, so this row is left out.")
CLASS_TWICE = N_("Row {row} has the same class, so this row is left out.")
TEACHING_EMPTY = N_("This row needs an adult and a class or pupil, or a pupil and a class. It is left out.")


@cache
def plain(text: str) -> Sentence:
    """A sentence with no values in it, made once however many rows say it."""
    return sentence(text)


@cache
def too_long(limit: int) -> Sentence:
    """The sentence that a value has too many characters."""
    return sentence(TOO_LONG, limit=limit)
