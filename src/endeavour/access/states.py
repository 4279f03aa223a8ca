"""What happens to people's way in, and how far somebody has come with theirs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about staff and their sign-in."""

    PERSON_ADDED = "person_added", _("put somebody on the staff list")
    PERSON_CHANGED = "person_changed", _("changed somebody’s details on the staff list")
    ROLES_CHANGED = "roles_changed", _("changed somebody’s roles")
    SENCO_LAST_DAY_CORRECTED = "senco_last_day_corrected", _("put right until when somebody was SENCO")
    SENCO_RECORDED = "senco_recorded", _("wrote down what the law asks about the SENCO")
    EMPLOYMENT_ENDED = "employment_ended", _("ended somebody’s place on the staff list")
    INVITED = "invited", _("invited somebody to sign in")
    INVITATION_TAKEN = "invitation_taken", _("took up an invitation")
    SIGNED_IN = "signed_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("tried to sign in with a wrong password")
    CODE_FAILED = "code_failed", _("gave a wrong code")
    PASSWORD_CHANGED = "password_changed", _("changed their password")
    PASSWORD_RESET = "password_reset", _("set a new password from a link")
    FACTORS_CHANGED = "factors_changed", _("changed their second step")
    FACTORS_TAKEN_AWAY = "factors_taken_away", _("took away somebody’s second step")
    WEEKLY_MAIL_CHOSEN = "weekly_mail_chosen", _("chose whether they get an e-mail on Mondays")
    FEED_MADE = "feed_made", _("made an address for their own calendar")
    FEED_ENDED = "feed_ended", _("ended the address for their own calendar")
    WAIVER_GIVEN = "waiver_given", _("let staff sign in with a password alone")
    WAIVER_ENDED = "waiver_ended", _("asked all who see records for a second step")


class WayIn(TextChoices):
    """How far somebody on the staff list has come with signing in."""

    NO_ADDRESS = "no_address", _("No e-mail address yet")
    NOT_INVITED = "not_invited", _("Not invited")
    ON_ITS_WAY = "on_its_way", _("Invitation is on its way")
    INVITED = "invited", _("Invited")
    INVITATION_OVER = "invitation_over", _("Invitation has run out")
    NO_SECOND_STEP = "no_second_step", _("No second step yet")
    READY = "ready", _("Signs in")


CANNOT_COME_IN = frozenset({WayIn.NO_ADDRESS, WayIn.NOT_INVITED, WayIn.INVITATION_OVER})
"""Who cannot sign in and holds no invitation that still works."""


class Factor(TextChoices):
    """A second step that somebody has set up, as allauth names its kinds."""

    APP = "totp", _("Authenticator app")
    PASSKEY = "webauthn", _("Passkey")
    CODES = "recovery_codes", _("Recovery codes")


FACTORS = (Factor.APP, Factor.PASSKEY)
"""What counts as a second step. Recovery codes only stand in for one."""
