"""What is said of attainment in a file. A sentence stands beside its row and value, so it repeats neither."""

from endeavour.foundation.words import N_

NOBODY_NAMED = N_("“{file}” does not say whose values these are: it needs a column UPN, or columns with names.")
NO_VALUES = N_(
    "“{file}” has no values that are on the scale: it needs columns Subject and Value, or a column for each subject "
    "with values of “{scale}” under it."
)
TOO_MANY = N_("“{file}” has more than {limit} values: give one year group at a time.")

WHICH_PUPIL = N_("It says neither UPN nor name.")
NOBODY = N_("No child whose record you open has this UPN, or this name and date of birth.")
SEVERAL = N_("Several children have this name. Give the UPN or the date of birth.")
OTHER_CHILD = N_("The UPN is one child’s and the name is another’s.")
NO_SUBJECT = N_("It names no subject.")
LONG_SUBJECT = N_("Name the subject in 60 characters or fewer, without a slash.")
NO_SCALE = N_("Your school has no scale called “{scale}”.")
NOT_ON_SCALE = N_("“{value}” is none of: {levels}.")
NO_NUMBER = N_("“{value}” is not a number.")
EXPECTED_OFF = N_("What is expected, “{value}”, is not on the scale.")
NO_TERM = N_("Your school has no term called “{term}”.")
TO_COME = N_("The day is in the future.")
TWICE = N_("Row {row} says something else of the same child, subject and day.")
