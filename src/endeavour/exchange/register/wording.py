"""What is said about a line of a register: each sentence says what would be right."""

from endeavour.foundation.words import N_

NAME_MISSING = N_("Nothing here says which pupil this is. Write the name, or leave the line out.")
NOBODY = N_("Nobody on roll is called “{name}”. Correct the name, or leave the line out.")
NEARLY = N_("Nobody on roll is called “{name}”. Choose who is meant, correct the name, or leave the line out.")
NAMESAKES = N_("{count} pupils have this name. Choose which.")
BORN_OTHERWISE = N_("No pupil of this name was born on {born_on}. Choose who is meant, or leave the line out.")
NUMBER_OF_ANOTHER = N_("The UPN is {other}’s here. Choose which child is meant.")
TWICE = N_("Row {row} is the same child. Put both into one line and leave the other out.")

STATUS_MISSING = N_("Write K for SEN Support, E for an EHC plan, M for monitoring, or N.")
STATUS_UNKNOWN = N_(
    "“{written}” is not an SEN status. Write K for SEN Support, E for an EHC plan, M for monitoring, or N."
)
STATUS_OLDER = N_("“{written}” ended in 2014 and comes in as history. Write K if the pupil has SEN Support now.")
AHEAD = N_("This day lies ahead. Write the day on which it happened.")
BEFORE_BIRTH = N_("This is before the pupil was born. Check the year.")
NEXT_BEFORE_LAST = N_("This is before the last review. Check both dates.")
NEXT_PAST = N_("This day is past. If the review was held, write it as the last one, and the day of the next.")
NO_NEXT = N_("Without a next review the plan stays a draft until you choose a day.")
NO_SUPPORT = N_("Without provision or what helps in class there is no plan to issue yet: it stays a draft.")
LOOK_AGAIN_MISSING = N_("Write the day on which you will look again as the next review.")
LOOK_AGAIN_PAST = N_("This day is past. Write the day on which you will look again.")
NO_STAFF = N_(
    "Nobody on the staff list is “{name}”. It is left blank; add them under Staff first if you want them named."
)
SEVERAL_STAFF = N_(
    "More than one person on the staff list could be “{name}”. Write the full name, or it is left blank."
)
LINE_LONG = N_("One line of support may have {limit} characters. Part it with line breaks or semicolons.")
ORDER_LONG = N_("One line for the classroom card may have {limit} characters. Part it with line breaks.")
NEED_WITHOUT_SEN = N_("The status is N, no SEN, but needs are listed. Check which is right.")

CYCLE_HERE = N_(
    "A cycle is open here, so its plan, review day and teacher stay as they are. "
    "Change them in the plan if they are not right."
)
WATCHED_HERE = N_("The pupil is monitored here until another day. That stays.")
HAS_SUPPORT = N_("The pupil has SEN Support or an EHC plan here, so no monitoring begins.")
