"""DO: the support that was given, and how far each target has come."""

from django.db import models
from django.db.models import Q

from endeavour.access.models import Membership
from endeavour.foundation.references import new_uid
from endeavour.people.models import Pupil
from endeavour.plans.models import SupportLine, Target
from endeavour.provision.states import LONGEST_REASON, Given, Loss
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Session(models.Model):
    """One session of a line of support on a day. `uid` comes from the page that logs it: twice is once. `again` says
    that somebody meant a second one of that day. One that is struck out stays, with who did so, when and why, and
    counts no longer.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="sessions")
    line = models.ForeignKey(SupportLine, on_delete=models.CASCADE, related_name="sessions")
    on = models.DateField()
    given = models.CharField(max_length=10, choices=Given.choices)
    minutes = models.PositiveSmallIntegerField()
    loss = models.CharField(max_length=10, choices=Loss.choices, blank=True)
    note = models.TextField(blank=True)
    logged_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    again = models.BooleanField(default=False)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    struck_because = models.CharField(max_length=LONGEST_REASON, blank=True)

    objects = TenantManager["Session"]()

    class Meta:
        constraints = [
            *tenancy("session", "pupil", "line", "logged_by", "struck_by"),
            models.CheckConstraint(
                condition=~Q(given=Given.NOT_GIVEN) | Q(minutes=0), name="session_not_given_no_minutes"
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_because="") | Q(struck_at__isnull=False) & ~Q(struck_because=""),
                name="session_struck_says_why",
            ),
            models.UniqueConstraint(
                fields=["line", "on"], condition=Q(again=False, struck_at=None), name="session_once_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["line", "-on"], name="session_by_line"),
            models.Index(fields=["pupil", "-on"], name="session_by_pupil"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.given}"


class Mark(models.Model):
    """How far a target has come on a day: a number where the measure is one, otherwise words. One that is struck out
    stays, as a session does, and counts no longer.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="marks")
    on = models.DateField()
    value = models.CharField(max_length=60)
    note = models.CharField(max_length=300, blank=True)
    marked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    struck_because = models.CharField(max_length=LONGEST_REASON, blank=True)

    objects = TenantManager["Mark"]()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            *tenancy("mark", "target", "marked_by", "struck_by"),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_because="") | Q(struck_at__isnull=False) & ~Q(struck_because=""),
                name="mark_struck_says_why",
            ),
        ]
        indexes = [models.Index(fields=["target", "on"], name="mark_by_target")]

    def __str__(self) -> str:
        return f"{self.value} on {self.on}"
