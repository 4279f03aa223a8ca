"""DO: support given at set times, what was given of it, and how far each target has come."""

from django.db import models
from django.db.models import F, Q

from endeavour.access.models import Membership
from endeavour.foundation.references import new_uid
from endeavour.library.models import Provision
from endeavour.library.sharing import Rule
from endeavour.needs.states import Area
from endeavour.people.models import Group, Pupil
from endeavour.plans.models import SupportLine, Target
from endeavour.provision.states import LONGEST_REASON, LONGEST_SESSION, LONGEST_SUBJECT, Given, Kind, Loss
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Intervention(models.Model):
    """Support that is given to some pupils together, or to one: at set times, or in class through the week, when it
    has no times. It runs from a day to its last; `most` is how many pupils it takes at most, `provision` what of the
    school's library it gives, if anything. By `rule` its pupils share what it costs.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.AT_TIMES)
    name = models.CharField(max_length=120)
    provision = models.ForeignKey(
        Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="interventions"
    )
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    room = models.CharField(max_length=60, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Rule], default=Rule.EQUAL)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Intervention"]()

    class Meta:
        constraints = [
            *tenancy("intervention", "provision"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="intervention_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["school", "ends_on"], name="intervention_by_end")]

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """A time of the week at which an intervention is given, Monday being 0, from a day to its last."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField()
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Slot"]()

    class Meta:
        ordering = ["weekday", "at", "id"]
        constraints = [
            *tenancy("slot", "intervention"),
            models.CheckConstraint(
                condition=Q(weekday__lte=4, minutes__gte=1, minutes__lte=LONGEST_SESSION), name="slot_in_a_school_day"
            ),
            models.UniqueConstraint(
                fields=["intervention", "weekday", "at"], condition=Q(ends_on=None), name="slot_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.at}"


class InterventionStaff(models.Model):
    """Somebody who gives an intervention from a day to their last: all of each session, or only so many `minutes`;
    of support in class, so many of each week.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="staff")
    staff = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="interventions")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["InterventionStaff"]()

    class Meta:
        constraints = [
            *tenancy("interventionstaff", "intervention", "staff"),
            models.UniqueConstraint(
                fields=["intervention", "staff"], condition=Q(ends_on=None), name="intervention_staff_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} gives {self.intervention_id}"


class Cover(models.Model):
    """On one day somebody else gives an intervention at one of its times, in the place of one who was to."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="covers")
    on = models.DateField()
    staff = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    objects = TenantManager["Cover"]()

    class Meta:
        constraints = [
            *tenancy("cover", "slot", "staff", "instead_of", "said_by"),
            models.UniqueConstraint(fields=["slot", "on", "instead_of"], name="cover_once_for_each"),
            models.UniqueConstraint(fields=["slot", "on", "staff"], name="cover_by_each_once"),
        ]
        indexes = [models.Index(fields=["school", "on"], name="cover_by_day")]

    def __str__(self) -> str:
        return f"{self.staff_id} for {self.instead_of_id} on {self.on}"


class InterventionPupil(models.Model):
    """A pupil in an intervention from a day to their last, for a line of support of their plan. Whatever line carries
    that one on in a later plan, it is for that. `part` is theirs of its cost, where parts are agreed beforehand.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="interventions")
    line = models.ForeignKey(SupportLine, on_delete=models.CASCADE, related_name="interventions")
    part = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["InterventionPupil"]()

    class Meta:
        constraints = [
            *tenancy("interventionpupil", "intervention", "pupil", "line"),
            models.UniqueConstraint(
                fields=["intervention", "pupil"], condition=Q(ends_on=None), name="intervention_pupil_once"
            ),
        ]
        indexes = [models.Index(fields=["pupil", "ends_on"], name="intervention_by_pupil")]

    def __str__(self) -> str:
        return f"{self.pupil_id} in {self.intervention_id}"


class WorkingTime(models.Model):
    """A stretch of one weekday, Monday being 0, in which somebody works, from a day to its last. A break is the gap
    between two of them.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="working_times")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["WorkingTime"]()

    class Meta:
        ordering = ["weekday", "begins", "id"]
        constraints = [
            *tenancy("workingtime", "staff"),
            models.CheckConstraint(
                condition=Q(weekday__lte=4, ends__gt=F("begins")), name="workingtime_in_a_school_day"
            ),
            models.UniqueConstraint(
                fields=["staff", "weekday", "begins"], condition=Q(ends_on=None), name="workingtime_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.begins} to {self.ends}"


class ClassLesson(models.Model):
    """A lesson of the week of a class or teaching group, Monday being 0, from a day to its last. `core` says that
    support is not to take a pupil from many lessons of this subject.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="lessons")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    core = models.BooleanField(default=False)
    weekday = models.PositiveSmallIntegerField()
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["ClassLesson"]()

    class Meta:
        ordering = ["weekday", "at", "id"]
        constraints = [
            *tenancy("classlesson", "group"),
            models.CheckConstraint(
                condition=Q(weekday__lte=4, minutes__gte=1, minutes__lte=LONGEST_SESSION) & ~Q(subject=""),
                name="classlesson_in_a_school_day",
            ),
            models.UniqueConstraint(
                fields=["group", "weekday", "at"], condition=Q(ends_on=None), name="classlesson_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.weekday} {self.at}"


class Others(models.Model):
    """How many pupils without a plan are in an intervention from a day to their last. Who they are is nobody's
    business here: they take room in it and bear their share of what it costs, and no record of theirs says so.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="others")
    count = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Others"]()

    class Meta:
        constraints = [
            *tenancy("others", "intervention"),
            models.CheckConstraint(condition=Q(count__gte=1), name="others_are_some"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="others_end_after_they_start"
            ),
            models.UniqueConstraint(fields=["intervention"], condition=Q(ends_on=None), name="others_once"),
        ]

    def __str__(self) -> str:
        return f"{self.count} others in {self.intervention_id}"


class Session(models.Model):
    """One session of a line of support on a day. `uid` comes from the page that logs it: twice is once. `again` says
    that somebody meant a second one of that day. One that is struck out stays, with who did so, when and why, and
    counts no longer. `intervention` and `at` say at which of its times it was given, where it was; support in class
    is one session a week, on its last day, at no time.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="sessions")
    line = models.ForeignKey(SupportLine, on_delete=models.CASCADE, related_name="sessions")
    intervention = models.ForeignKey(Intervention, null=True, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    at = models.TimeField(null=True)
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
            *tenancy("session", "pupil", "line", "intervention", "logged_by", "struck_by"),
            models.CheckConstraint(
                condition=~Q(given=Given.NOT_GIVEN) | Q(minutes=0), name="session_not_given_no_minutes"
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_because="") | Q(struck_at__isnull=False) & ~Q(struck_because=""),
                name="session_struck_says_why",
            ),
            models.CheckConstraint(
                condition=Q(at=None) | Q(intervention__isnull=False), name="session_at_a_time_of_an_intervention"
            ),
            models.UniqueConstraint(
                fields=["line", "on"], condition=Q(again=False, struck_at=None), name="session_once_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["line", "-on"], name="session_by_line"),
            models.Index(fields=["pupil", "-on"], name="session_by_pupil"),
            models.Index(
                fields=["intervention", "-on"],
                condition=Q(intervention__isnull=False),
                name="session_by_intervention",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.given}"


class Mark(models.Model):
    """How far a target has come on a day, as its measure is written: 12, Expected, Yes, −1, or words. One that was
    made as a `session` was logged goes with it when that is taken back. One that is struck out stays, as a session
    does, and counts no longer.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="marks")
    session = models.ForeignKey(Session, null=True, on_delete=models.CASCADE, related_name="marks")
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
            *tenancy("mark", "target", "session", "marked_by", "struck_by"),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_because="") | Q(struck_at__isnull=False) & ~Q(struck_because=""),
                name="mark_struck_says_why",
            ),
        ]
        indexes = [models.Index(fields=["target", "on"], name="mark_by_target")]

    def __str__(self) -> str:
        return f"{self.value} on {self.on}"
