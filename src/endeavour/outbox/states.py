"""What a message is about, how far it has come, and what may stop it."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about messages."""

    MESSAGE_QUEUED = "message_queued", _("queued a message")
    MESSAGE_TAKEN_BACK = "message_taken_back", _("took back a message")
    MESSAGE_SENT_AGAIN = "message_sent_again", _("had a message sent again")


class Kind(TextChoices):
    """What a message says. Each has one template and one writer, which is asked again when it leaves."""

    INVITATION = "invitation", _("Invitation to sign in")
    ANOTHER_SCHOOL = "another_school", _("Works here too")
    NEW_PASSWORD = "new_password", _("Link for a new password")
    SIGN_IN_CHANGED = "sign_in_changed", _("Their sign-in has changed")
    EVIDENCE_ASKED = "evidence_asked", _("Asked what they see")
    REVIEW_ASKED = "review_asked", _("Asked to a review")
    CARD_TO_READ = "card_to_read", _("Asked to read a plan")
    WEEK_READY = "week_ready", _("Told that their week is ready")
    FAMILY = "family", _("There is a message for them")


AT_ONCE = frozenset({Kind.INVITATION, Kind.ANOTHER_SCHOOL, Kind.NEW_PASSWORD, Kind.SIGN_IN_CHANGED})
"""What somebody waits for at the screen. All else waits a minute, in which it can be taken back."""

A_MINUTE = timedelta(seconds=60)

GOOD_FOR = {Kind.NEW_PASSWORD: timedelta(hours=1), Kind.WEEK_READY: timedelta(days=3)}
"""How long after it was asked for a message is still of use. Those not named here always are."""


class State(TextChoices):
    """How far a message has come."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    HELD = "held", _("Held back")
    TAKEN_BACK = "taken_back", _("Taken back")
    NOT_NEEDED = "not_needed", _("No longer needed")


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.SENDING, State.TAKEN_BACK, State.HELD, State.FAILED}),
    State.SENDING: frozenset({State.SENT, State.WAITING, State.FAILED, State.NOT_NEEDED}),
    State.FAILED: frozenset({State.WAITING, State.SENT}),
    State.HELD: frozenset({State.WAITING, State.TAKEN_BACK}),
    State.SENT: frozenset(),
    State.TAKEN_BACK: frozenset({State.WAITING}),
    State.NOT_NEEDED: frozenset({State.WAITING}),
}
"""From each state, where it may go. Failed becomes sent where a worker that was given up did send it after all; what
told nobody waits again where somebody asks anew.
"""

TOLD_NOBODY = frozenset({State.TAKEN_BACK, State.NOT_NEEDED})

ENDED = frozenset({State.SENT, State.FAILED, State.TAKEN_BACK, State.NOT_NEEDED})


def may_become(to: State) -> list[State]:
    """The states from which a message may come to this one: what each change asks of the row it changes."""
    return [state for state, moves in MOVES.items() if to in moves]


class Trouble(TextChoices):
    """What stopped a message the last time it was tried."""

    ADDRESS = "address", _("The mail server does not know this address.")
    SENDER = "sender", _("The mail server does not take mail from our address.")
    REFUSED = "refused", _("The mail server refused this message.")
    SIGN_IN = "sign_in", _("The mail server does not accept our name and password.")
    NO_ANSWER = "no_answer", _("The mail server could not be reached.")
    LATER = "later", _("The mail server asked us to try again later.")
    NO_SERVER = "no_server", _("No mail server is set up.")
    UNSURE = "unsure", _("The connection broke while it was being sent, so it may have arrived or not.")
    INTERRUPTED = "interrupted", _("Endeavour stopped while it was being sent, so it may have arrived or not.")
    TOO_LATE = "too_late", _("It could not be sent while it was still of use.")
    FAULT = "fault", _("Something went wrong on our side.")


REMEDIES = {
    Trouble.ADDRESS: _("Put the address right on the staff list, then send it again."),
    Trouble.SENDER: _("Whoever runs Endeavour puts ENDEAVOUR_MAIL_FROM right; then send it again."),
    Trouble.REFUSED: _("Ask whoever looks after your e-mail why, then send it again."),
    Trouble.SIGN_IN: _("Whoever runs Endeavour puts ENDEAVOUR_SMTP right; then send it again."),
    Trouble.NO_ANSWER: _("Ask whoever runs Endeavour to look at the mail server, then send it again."),
    Trouble.LATER: _("Ask whoever looks after your e-mail why, then send it again."),
    Trouble.NO_SERVER: _("Whoever runs Endeavour sets ENDEAVOUR_SMTP; then send it again."),
    Trouble.UNSURE: _("Ask them; send it again if they have nothing."),
    Trouble.INTERRUPTED: _("Ask them; send it again if they have nothing."),
    Trouble.TOO_LATE: _("They can ask for it anew."),
    Trouble.FAULT: _("Send it again, and tell whoever runs Endeavour if that fails too."),
}
"""What somebody in the office can do about each."""

TRIED_AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""Growing waits between tries while the mail server cannot take it: seventeen hours in all, then it has failed."""

GIVEN_UP_AFTER = timedelta(minutes=10)
"""A message that has been on its way for so long was left by a worker that died: a try takes a minute or two."""
