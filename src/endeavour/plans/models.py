"""PLAN: what will be different for the child, what will be given, who agreed, and who has read it."""

from django.db import models
from django.db.models import Q

from endeavour.access.models import Membership
from endeavour.foundation.references import new_uid
from endeavour.library.models import Provision
from endeavour.needs.models import Cycle
from endeavour.needs.states import Area, Voice
from endeavour.people.models import Contact, Pupil
from endeavour.plans.shape import measured_how
from endeavour.plans.states import Answer, InterimFrom, MeasureKind
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Plan(models.Model):
    """The plan of one cycle. Its rows are the draft; issuing writes a PlanVersion that never changes."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="plans")
    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="plan")
    pupil_hopes = models.TextField(blank=True)
    family_hopes = models.TextField(blank=True)
    pupil_will = models.TextField(blank=True)
    family_will = models.TextField(blank=True)
    adjustments = models.TextField(blank=True)
    expected_impact = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    teacher = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    draft_changed_at = models.DateTimeField(null=True)

    objects = TenantManager["Plan"]()

    class Meta:
        constraints = tenancy("plan", "pupil", "cycle", "teacher")
        indexes = [models.Index(fields=["school", "review_on"], name="plan_by_review")]

    def __str__(self) -> str:
        return f"plan of {self.cycle_id}"


class Hope(models.Model):
    """What one adult in the child's life hopes for, in their own words. It prints on their own copy alone, unless it
    may be `shared` with everybody who has the plan. `Plan.family_hopes` is what the family says together, for all.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="hopes")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    shared = models.BooleanField(default=False)

    objects = TenantManager["Hope"]()

    class Meta:
        constraints = [
            *tenancy("hope", "plan", "contact"),
            models.UniqueConstraint(fields=["plan", "contact"], name="hope_once_each"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Outcome(models.Model):
    """A difference to the child, not a service. SEND Code of Practice 9.66 says what an outcome is."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outcomes")
    carried_from = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Outcome"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = tenancy("outcome", "plan")

    def __str__(self) -> str:
        return self.text[:60]


class Target(models.Model):
    """A SMART target by its parts: what, measured how, from where, to where, by when, and why it matters. `kind` is
    what it is measured in: a number may have a `unit`, a level has its `levels` in order with commas between them, a
    rating a `scale` from one number to another. `plans.measures` reads them.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="targets")
    carried_from = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField()
    what = models.TextField()
    measure = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=MeasureKind.choices, default=MeasureKind.WORDS)
    unit = models.CharField(max_length=40, blank=True)
    levels = models.CharField(max_length=300, blank=True)
    scale = models.CharField(max_length=20, blank=True)
    baseline = models.CharField(max_length=60, blank=True)
    aim = models.CharField(max_length=60, blank=True)
    by_when = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Target"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = tenancy("target", "outcome")

    @property
    def measured(self) -> str:
        """How it is measured, with the unit of a number."""
        return measured_how(self.measure, self.kind, self.unit)

    def __str__(self) -> str:
        return self.what[:60]


class SupportLine(models.Model):
    """One line of support: what, by whom, how long, how often, with how many, for how many weeks. `provision` is what
    it picks from the school's library, if anything. Personal care has the day on which a parent `agreed`, and who.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    carried_from = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    who = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    times_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    group_size = models.PositiveSmallIntegerField(default=1)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    provision = models.ForeignKey(Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=120, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager["SupportLine"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *tenancy("supportline", "plan", "who", "provision"),
            models.CheckConstraint(condition=Q(group_size__gte=1), name="supportline_group_of_one_up"),
        ]

    def __str__(self) -> str:
        return self.what


class Strategy(models.Model):
    """What every adult does in class. Three to five of these make the classroom card."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="strategies")
    carried_from = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    on_card = models.BooleanField(default=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Strategy"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = tenancy("strategy", "plan")

    def __str__(self) -> str:
        return self.text


class PlanVersion(models.Model):
    """A plan as issued. Page, paper and comparison read `content`, whose shape is numbered by `content_version`.

    `interim` says what it rests on, where it only carries a joiner's support on until this school has reviewed it;
    `interim_file` is the uid of the old plan in the record.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    issued_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True)
    content = models.JSONField()
    content_version = models.PositiveSmallIntegerField(default=1)
    interim = models.CharField(max_length=12, choices=InterimFrom.choices, blank=True)
    interim_file = models.UUIDField(null=True)

    objects = TenantManager["PlanVersion"]()

    class Meta:
        constraints = [
            *tenancy("planversion", "plan", "pupil", "issued_by"),
            models.UniqueConstraint(fields=["plan", "number"], name="planversion_number_once"),
        ]
        indexes = [models.Index(fields=["pupil", "-issued_on"], name="planversion_by_pupil")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Agreement(models.Model):
    """One answer to an issued plan, in somebody's own words, or that they were asked `on` a day and have not
    answered. Each parent answers apart. The latest of each person `stands`; those before it stay to be seen.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="agreements")
    voice = models.CharField(max_length=10, choices=Voice.choices)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(blank=True)
    on = models.DateField()
    taken_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    stands = models.BooleanField(default=True)

    objects = TenantManager["Agreement"]()

    class Meta:
        constraints = [
            *tenancy("agreement", "version", "contact", "taken_by"),
            models.UniqueConstraint(
                fields=["version", "contact"],
                condition=Q(contact__isnull=False, stands=True),
                name="agreement_stands_once_each",
            ),
            models.UniqueConstraint(
                fields=["version", "voice"],
                condition=Q(contact=None, stands=True),
                name="agreement_stands_once_no_contact",
            ),
        ]

    def __str__(self) -> str:
        return self.answer


class CardReading(models.Model):
    """Proof that a member of staff has read what an issued plan asks of them. SEND Code of Practice 6.49."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="readings")
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["CardReading"]()

    class Meta:
        constraints = [
            *tenancy("cardreading", "version", "staff"),
            models.UniqueConstraint(fields=["version", "staff"], name="cardreading_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} reads {self.version_id}"


class Profile(models.Model):
    """The one-page profile, in the child's words."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.OneToOneField(Pupil, on_delete=models.CASCADE, related_name="profile")
    appreciated = models.TextField(blank=True)
    important = models.TextField(blank=True)
    support = models.TextField(blank=True)
    written_on = models.DateField(null=True)
    written_with = models.CharField(max_length=120, blank=True)

    objects = TenantManager["Profile"]()

    class Meta:
        constraints = tenancy("profile", "pupil")

    def __str__(self) -> str:
        return f"profile of {self.pupil_id}"
