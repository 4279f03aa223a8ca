"""People who sign in, and the schools they work in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from endeavour.access.roles import Role
from endeavour.foundation.references import new_uid
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class UserManager(BaseUserManager["User"]):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.annotate(address=Lower("email")).get(address=address_key(username or ""))


def address_key(address: str) -> str:
    """An e-mail address as it is kept and looked up: one spelling, whoever typed it and however."""
    return address.strip().lower()


class User(AbstractBaseUser):
    """One person, once, in however many schools. E-mail is optional: staff may be known before they sign in."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    theme = models.CharField(max_length=8, blank=True)
    hides_needs = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=0)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(condition=~models.Q(email=""), name="user_email_or_none"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two letters for a badge."""
        words = [word for word in self.name.split() if word[:1].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    @property
    def has_password(self) -> bool:
        """Whether they have chosen a password, and so have been here. The invited have none yet."""
        return bool(self.password) and self.has_usable_password()

    def get_session_auth_hash(self) -> str:
        """What a session must carry to stay alive: another password or another epoch ends them all."""
        return salted_hmac("endeavour.session", f"{self.password}/{self.epoch}", algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: what a person may do is their roles' in a school."""
        return False


class Membership(models.Model):
    """A person's place in one school: the staff list. Its roles say what they may do there."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    job_title = models.CharField(max_length=120, blank=True)
    staff_code = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    qualified_teacher = models.BooleanField(null=True)
    first_senco_on = models.DateField(null=True, blank=True)
    senco_over_a_year_before = models.BooleanField(null=True)
    senco_since = models.DateField(null=True, blank=True)
    senco_until = models.DateField(null=True, blank=True)
    induction_done = models.BooleanField(null=True)
    teaches_here = models.BooleanField(null=True)
    senco_award = models.CharField(max_length=10, blank=True)
    senco_award_begun_on = models.DateField(null=True, blank=True)
    senco_qualified_on = models.DateField(null=True, blank=True)
    weekly_mail = models.BooleanField(default=True)

    own_rows_of = "user"
    """Whose place it is: they find it before any school is open (`schools.row_security`)."""

    objects = TenantManager["Membership"]()
    everywhere: models.Manager["Membership"] = models.Manager()

    class Meta:
        constraints = [
            *tenancy("membership"),
            models.UniqueConstraint(fields=["school", "user"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.school}"


class HeldRole(models.Model):
    """One role that a person plays in a school."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="held_roles")
    role = models.CharField(max_length=40, choices=Role.choices)

    objects = TenantManager["HeldRole"]()

    class Meta:
        constraints = [
            *tenancy("heldrole", "membership"),
            models.UniqueConstraint(fields=["membership", "role"], name="heldrole_once"),
        ]

    def __str__(self) -> str:
        return self.role


class Submission(models.Model):
    """A form that has been carried out, by the key it was shown with: pressed twice, it is done once."""

    key = models.UUIDField(unique=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.key)


class Invitation(models.Model):
    """A link that lets an invited person choose their first password, once. Only its hash is kept.

    It belongs to the person and not to a school, so it names school and inviter in words, for the page it opens.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    school_name = models.CharField(max_length=200)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation of {self.user}"


class CalendarFeed(models.Model):
    """An address of one's own at which a calendar program reads when and where one gives support. Only a hash of its
    secret is kept. `read_on` is the last day on which somebody read it.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_on = models.DateField(null=True)

    objects = TenantManager["CalendarFeed"]()

    class Meta:
        constraints = [
            *tenancy("calendarfeed", "staff"),
            models.UniqueConstraint(fields=["staff"], name="calendarfeed_once"),
        ]

    def __str__(self) -> str:
        return f"calendar feed of {self.staff}"


class Try(models.Model):
    """One try at a secret, kept for as long as tries are counted. The account is a hash, known or not."""

    kind = models.CharField(max_length=20)
    account = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "account", "at"], name="try_by_account"),
            models.Index(fields=["kind", "address", "at"], name="try_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.address}"


class Waiver(models.Model):
    """That a school lets staff sign in with a password alone. It never holds for those who run SEN Support."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)

    objects = TenantManager["Waiver"]()

    class Meta:
        constraints = [*tenancy("waiver"), models.UniqueConstraint(fields=["school"], name="waiver_once")]

    def __str__(self) -> str:
        return f"waiver of {self.school}"
