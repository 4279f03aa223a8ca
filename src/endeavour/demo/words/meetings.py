"""Words of review meetings: how the support went, what was decided and why, what families answer to a plan."""
# ruff: noqa: E501 - a list of words reads best with one text a line

from endeavour.plans.states import Answer
from endeavour.reviews.states import Decision

IMPACT = {
    "good": (
        "{n} uses what {he} has learned without being reminded, in lessons as well as in the group.",
        "A clear step. {n} can say {himself} what has changed.",
        "Gains in both targets, and {n} comes to the sessions gladly.",
    ),
    "some": (
        "A start. It shows in the group and not yet in class.",
        "One target has moved, the other has not. {n} prefers the parts with friends.",
        "Steady until half-term, slower since the group lost its room.",
    ),
    "little": (
        "Less than we had hoped. Sessions were missed, and those that took place were not carried into lessons.",
        "{n} works hard in the sessions, but we cannot yet see a difference in class.",
    ),
}
QUALITY = {
    "good": (
        "Given nearly every time, by the same person. Teacher and family use the same words.",
        "Well matched. The strategies are used in every lesson we looked at.",
    ),
    "some": (
        "Given most weeks. Cover for absence needs to be better.",
        "Right support, at a difficult time of day. We will move it away from lunch.",
    ),
    "little": (
        "Too many sessions lost to covering other classes. That is ours to put right.",
        "The programme was followed, but not by somebody who had been trained for it.",
    ),
}
WHY = {
    Decision.CARRY_ON: (
        "It is working. The same help goes on, with the next step for each target.",
        "{n} asked to keep the group. Everybody agreed.",
    ),
    Decision.CHANGE: (
        "We keep the outcome and change the way: shorter, more often, in class.",
        "The group suits {n} less than working with one friend. We change that and look again.",
    ),
    Decision.MORE: (
        "{n} has not made the progress we expected. We add support and ask a specialist, with the family’s agreement.",
        "The gap is growing in spite of good support, so we do more, sooner.",
    ),
    Decision.LESS: (
        "{n} needs less now. We stop one session and keep the strategies in class.",
        "Much of it is habit by now. Less help, and we watch that it holds.",
    ),
    Decision.END: (
        "{n} does this by {himself} in every lesson. What every class offers is enough now. We look again in a term.",
        "The need has been met. {n}, family and teachers agree. The door stays open.",
    ),
}
ANSWERS = {
    Answer.AGREED: (
        "Yes. It sounds like {him}.",
        "We agree and will do our part at home.",
        "Yes, and thank you for putting it in plain words.",
        "Agreed at the meeting.",
        "Fine by us.",
    ),
    Answer.IN_PART: (
        "I think it should be every day, not three times a week.",
        "Yes to the group. I am not sure about missing art.",
        "I agree with the targets. I would like somebody from outside to see {him}.",
    ),
    Answer.DISAGREED: (
        "I want an EHC plan. This is the same as last time.",
        "{He} should not be taken out of class at all.",
    ),
}
PUPIL_ANSWERS = ("OK.", "Yes, but not in assembly.", "I like it.", "Yes. I chose the second one.", "Fine.")
CAME = {
    "both": "{adults}, {teacher}, {lead}. {n} came for the first ten minutes.",
    "one": "{first}, {teacher}, {lead}.",
    "none": "{teacher}, {lead}. The family could not come; we rang them the same day.",
}
STRENGTH_OF = {True: "good", False: "some"}
