"""ASSESS: concerns, SEN status and needs with their history, the cycle, its evidence and the voices in it."""

from django.db import models
from django.db.models import Q

from endeavour.access.models import Membership
from endeavour.files.models import File
from endeavour.foundation.references import new_uid
from endeavour.needs.states import (
    Area,
    ConcernState,
    EvidenceKind,
    HowSaid,
    NeedType,
    RaisedFor,
    Stage,
    Status,
    Voice,
)
from endeavour.people.models import Contact, Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Concern(models.Model):
    """Something about a child that somebody noticed, and what was decided about it. `told_by` says who in the family
    it comes from, in the words of a member of staff who sees no contacts.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="concerns")
    raised_for = models.CharField(max_length=10, choices=RaisedFor.choices, default=RaisedFor.STAFF)
    raised_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL)
    told_by = models.CharField(max_length=120, blank=True)
    raised_on = models.DateField()
    noticed = models.TextField()
    areas = models.JSONField(default=list)
    tried = models.TextField(blank=True)
    since = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=ConcernState.choices, default=ConcernState.WAITING)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    talked_on = models.DateField(null=True, blank=True)
    talk = models.TextField(blank=True)
    note_given_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Concern"]()

    class Meta:
        constraints = [
            *tenancy("concern", "pupil", "raised_by", "contact", "decided_by"),
            models.CheckConstraint(
                condition=Q(state=ConcernState.WAITING, decided_on=None)
                | (~Q(state=ConcernState.WAITING) & Q(decided_on__isnull=False)),
                name="concern_decided_has_day",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "raised_on"], name="concern_by_state"),
            models.Index(fields=["pupil", "-raised_on"], name="concern_by_pupil"),
        ]

    def __str__(self) -> str:
        return self.noticed[:60]


class EarlierDecision(models.Model):
    """What was decided on a concern before, and the talk that went with it. A later decision took its place."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="earlier")
    state = models.CharField(max_length=20, choices=ConcernState.choices)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    talked_on = models.DateField(null=True, blank=True)
    talk = models.TextField(blank=True)
    note_given_on = models.DateField(null=True, blank=True)

    objects = TenantManager["EarlierDecision"]()

    class Meta:
        ordering = ["id"]
        constraints = tenancy("earlierdecision", "concern", "decided_by")

    def __str__(self) -> str:
        return f"{self.state} on {self.decided_on}"


class Monitoring(models.Model):
    """A child being watched over with ordinarily available provision until a date."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="monitoring")
    concern = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    look_again_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    what = models.TextField(blank=True)
    end_reason = models.TextField(blank=True)

    objects = TenantManager["Monitoring"]()

    class Meta:
        constraints = [
            *tenancy("monitoring", "pupil", "concern"),
            models.UniqueConstraint(fields=["pupil"], condition=Q(ends_on=None), name="monitoring_once"),
        ]
        indexes = [models.Index(fields=["school", "ends_on", "look_again_on"], name="monitoring_due")]

    def __str__(self) -> str:
        return f"{self.pupil_id} until {self.look_again_on}"


class SenStatus(models.Model):
    """A spell of SEN status. `legacy` keeps an older code (School Action …) as history that is not K."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=1, choices=Status.choices)
    legacy = models.CharField(max_length=1, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)
    end_reason = models.TextField(blank=True)
    told_before = models.BooleanField(default=False)

    objects = TenantManager["SenStatus"]()

    class Meta:
        constraints = [
            *tenancy("senstatus", "pupil"),
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(ends_on=None, legacy=""), name="senstatus_one_open"
            ),
        ]
        indexes = [models.Index(fields=["school", "ends_on", "status"], name="senstatus_current")]

    def __str__(self) -> str:
        return f"{self.status} from {self.starts_on}"


class EhcPlan(models.Model):
    """What the school works from where the council maintains an EHC plan: the outcomes of Section E and the provision
    of Section F, a line each in the plan's own words, and the day of its annual review. The plan itself is the
    council's.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.OneToOneField(Pupil, on_delete=models.CASCADE, related_name="ehc_plan")
    outcomes = models.JSONField(default=list)
    provision = models.JSONField(default=list)
    annual_review_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()

    objects = TenantManager["EhcPlan"]()

    class Meta:
        constraints = tenancy("ehcplan", "pupil", "written_by")
        indexes = [models.Index(fields=["school", "annual_review_on"], name="ehcplan_by_review")]

    def __str__(self) -> str:
        return f"EHC plan, annual review {self.annual_review_on}"


class Need(models.Model):
    """A need, ranked: 1 is primary. `type` is the census code, or empty for a need the census has no code for."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="needs")
    type = models.CharField(max_length=4, choices=NeedType.choices, blank=True)
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    unrecognised = models.CharField(max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Need"]()

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            *tenancy("need", "pupil"),
            models.UniqueConstraint(fields=["pupil", "rank"], condition=Q(ends_on=None), name="need_rank_once"),
        ]
        indexes = [models.Index(fields=["school", "ends_on", "rank"], name="need_current")]

    def __str__(self) -> str:
        return self.type or self.words


class Cycle(models.Model):
    """Once round assess, plan, do, review. A pupil has one open at a time and may have many."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.ASSESS)
    opened_on = models.DateField()
    planned_on = models.DateField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    barriers = models.TextField(blank=True)
    strengths = models.TextField(blank=True)

    objects = TenantManager["Cycle"]()

    class Meta:
        ordering = ["number"]
        constraints = [
            *tenancy("cycle", "pupil"),
            models.UniqueConstraint(fields=["pupil"], condition=Q(closed_on=None), name="cycle_one_open"),
            models.UniqueConstraint(fields=["pupil", "number"], name="cycle_number_once"),
        ]
        indexes = [models.Index(fields=["school", "closed_on", "stage"], name="cycle_current")]

    def __str__(self) -> str:
        return f"cycle {self.number}"


class Evidence(models.Model):
    """One thing known about a child in this cycle, with its date, source and author."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="evidence")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20, choices=EvidenceKind.choices)
    on = models.DateField()
    source = models.CharField(max_length=200)
    text = models.TextField()
    where = models.CharField(max_length=120, blank=True)
    helped = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)
    author = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["Evidence"]()

    class Meta:
        constraints = tenancy("evidence", "pupil", "cycle", "author")
        indexes = [models.Index(fields=["cycle", "-on"], name="evidence_by_cycle")]

    def __str__(self) -> str:
        return self.text[:60]


class EvidenceFile(models.Model):
    """A file that stands behind a piece of evidence. Whoever may see the evidence may open the file, nobody else."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(File, on_delete=models.RESTRICT, related_name="+")

    objects = TenantManager["EvidenceFile"]()

    class Meta:
        constraints = tenancy("evidencefile", "evidence", "file")

    def __str__(self) -> str:
        return f"file {self.file_id} of {self.evidence_id}"


class EvidenceRequest(models.Model):
    """Somebody on the staff is asked what they see in class, by a day."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="evidence_requests")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="evidence_requests")
    asked_of = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="evidence_requests")
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    question = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TenantManager["EvidenceRequest"]()

    class Meta:
        constraints = tenancy("evidencerequest", "pupil", "cycle", "asked_of", "asked_by", "evidence")
        indexes = [models.Index(fields=["asked_of", "answered_at", "due_on"], name="request_by_person")]

    def __str__(self) -> str:
        return f"asked of {self.asked_of_id} by {self.due_on}"


class View(models.Model):
    """What a child or parent said, in their own words. Nobody else's words ever go here. One that is confidential is
    seen by those who see confidential evidence and by whoever wrote it down, and goes on no paper.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="views")
    cycle = models.ForeignKey(Cycle, null=True, on_delete=models.CASCADE, related_name="views")
    voice = models.CharField(max_length=10, choices=Voice.choices)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    on = models.DateField()
    how = models.CharField(max_length=20, choices=HowSaid.choices)
    words = models.TextField()
    confidential = models.BooleanField(default=False)
    taken_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["View"]()

    class Meta:
        constraints = tenancy("view", "pupil", "cycle", "contact", "taken_by")
        indexes = [models.Index(fields=["cycle", "voice", "-on"], name="view_by_cycle")]

    def __str__(self) -> str:
        return self.words[:60]


class ViewRequest(models.Model):
    """The child or a parent was asked what they think, on a day, and had not answered by then. It stays when words
    follow: those are a `View`.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="view_requests")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="view_requests")
    voice = models.CharField(max_length=10, choices=Voice.choices)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["ViewRequest"]()

    class Meta:
        constraints = [
            *tenancy("viewrequest", "pupil", "cycle", "contact", "asked_by"),
            models.UniqueConstraint(
                fields=["cycle", "contact", "asked_on"],
                condition=Q(contact__isnull=False),
                name="viewrequest_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["cycle", "voice", "asked_on"],
                condition=Q(contact=None),
                name="viewrequest_once_a_day_no_contact",
            ),
        ]
        indexes = [models.Index(fields=["pupil", "-asked_on"], name="viewrequest_by_pupil")]

    def __str__(self) -> str:
        return f"{self.voice} asked on {self.asked_on}"


class ViewFile(models.Model):
    """A file in which somebody said it, such as a parent's letter. Whoever may see the view may open it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    view = models.ForeignKey(View, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(File, on_delete=models.RESTRICT, related_name="+")

    objects = TenantManager["ViewFile"]()

    class Meta:
        constraints = tenancy("viewfile", "view", "file")

    def __str__(self) -> str:
        return f"file {self.file_id} of {self.view_id}"


class Scale(models.Model):
    """What attainment is measured on: levels in order, the lowest first, with commas between them; or, where there
    are none, a number.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(max_length=60)
    levels = models.CharField(max_length=300, blank=True)

    objects = TenantManager["Scale"]()

    class Meta:
        ordering = ["name"]
        constraints = [*tenancy("scale"), models.UniqueConstraint(fields=["school", "name"], name="scale_name_once")]

    def __str__(self) -> str:
        return self.name


class Attainment(models.Model):
    """How far a child has come in a subject on a day: `value` as it is written, `place` as a number on its scale.
    `expected` is what is expected at that age, where the school says so.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="attainment")
    subject = models.CharField(max_length=60)
    on = models.DateField()
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=60)
    place = models.FloatField()
    expected = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200, blank=True)
    kept_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    objects = TenantManager["Attainment"]()

    class Meta:
        ordering = ["subject", "on"]
        constraints = [
            *tenancy("attainment", "pupil", "scale", "kept_by"),
            models.UniqueConstraint(fields=["pupil", "subject", "on"], name="attainment_once_a_day"),
        ]
        indexes = [models.Index(fields=["school", "on", "subject"], name="attainment_by_day")]

    def __str__(self) -> str:
        return f"{self.subject} {self.on}: {self.value}"


class WiderDevelopment(models.Model):
    """Where somebody who works with a child sees that wider development asks for a look (SEND Code 6.18)."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="wider_development")
    on = models.DateField()
    areas = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True)
    ticked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["WiderDevelopment"]()

    class Meta:
        ordering = ["on", "id"]
        constraints = tenancy("widerdevelopment", "pupil", "ticked_by")
        indexes = [models.Index(fields=["pupil", "-on"], name="wider_by_pupil")]

    def __str__(self) -> str:
        return f"wider development of {self.pupil_id}"


class LookedAt(models.Model):
    """That somebody looked at slower progress and found that nothing is needed until a day: who, when and why."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="looked_at")
    on = models.DateField()
    until_on = models.DateField()
    why = models.CharField(max_length=300)
    looked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["LookedAt"]()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            *tenancy("lookedat", "pupil", "looked_by"),
            models.CheckConstraint(condition=Q(until_on__gt=models.F("on")), name="lookedat_until_after"),
        ]
        indexes = [models.Index(fields=["pupil", "-on"], name="lookedat_by_pupil")]

    def __str__(self) -> str:
        return f"looked at {self.pupil_id} until {self.until_on}"
