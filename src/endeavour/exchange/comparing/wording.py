"""What the comparison says about rows that cannot be taken, and about what it leaves as it is."""

from endeavour.foundation.words import N_

UPN_OF_ANOTHER = N_("This UPN is {other}’s here. Check which child it belongs to. The row is left out.")
OTHER_UPN_HERE = N_(
    "{other} has this name and date of birth here, with the UPN {upn}. If it is the same child, put the UPN right "
    "here or in the file; if not, add the child by hand. The row is left out."
)
SEVERAL_HERE = N_("{count} pupils here have this name and date of birth. Give the UPN. The row is left out.")
SEVERAL_CALLED = N_("{count} pupils here have this name. Give the UPN or date of birth. The row is left out.")
ONE_PUPIL_TWICE = N_("Row {row} of “{file}” is the same pupil here. The row is left out.")
ONE_CONTACT_TWICE = N_("Row {row} of “{file}” is the same contact here, {other}. The row is left out.")
NOBODY_HERE = N_("No pupil here or in these files is called this. Bring in the roll first. The row is left out.")
NO_SCHOOL_NAMED = N_("These files have several schools and this row does not say which. The row is left out.")
STATUS_UNCLEAR = N_("Another status of this pupil has no end either. The later one is taken.")
STATUS_WAITS = N_("“{written}” is kept as written until you say which SEN status it is.")
NOT_LOOSENED = N_(
    "This would ease a restriction that stands here, so it is left as it is. Change it in the record if it is right."
)
NO_PAPERS = N_(
    "The file does not say that they have parental responsibility, or are a parent or carer, so no papers go to "
    "them. If some should, say so under People."
)
MAY_BE_HELD = N_(
    "They may be {other}, whom a restriction here keeps from papers. So no papers go to them, unless you choose so "
    "or say so under People."
)
STAFF_UNKNOWN = N_("Nobody on the staff list is this person. Bring in the list of staff first. The row is left out.")
STAFF_SEVERAL = N_("{count} people on the staff list have this name. Give an e-mail address. The row is left out.")
STAFF_ENDED = N_("An end date is not taken from a file. End somebody’s place on the staff list.")
STAFF_CODE_LONG = N_("A staff code may have up to 20 characters. It is left blank.")
OPENS_FOR_ONESELF = N_(
    "This would let you open records that you name yourself for. Ask your SENCO to bring this row in. "
    "The row is left out."
)
CLASS_IS_ONES_OWN = N_(
    "You are with this class, so this would let you open the child’s record. Ask your SENCO to bring this row in. "
    "The child is not put in the class."
)
WORD_IGNORED = N_("You said to pass “{written}” over.")
REGISTER_LEFT = N_(
    "Of a register, status, needs, key adult and whether the family was told are brought in here. Reviews, provision "
    "and notes come in with them where you bring the register in as a register: Settings, Begin here."
)
KEY_ADULT_UNKNOWN = N_("Nobody on the staff list, or more than one, is “{name}”. No key adult is set.")
