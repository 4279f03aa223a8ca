"""Imports on their way, what the last file said of each pupil, and what the school has told us about its files."""

from django.db import models

from endeavour.access.models import Membership
from endeavour.exchange.states import Found, ImportState, MarksheetState, OldPlanState, RegisterState, WordKind
from endeavour.files.models import File
from endeavour.foundation.references import new_uid
from endeavour.needs.models import Scale
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Import(models.Model):
    """Files handed in together, from the moment they arrive until they are applied or thrown away.

    `asks` is what a person must say before it can go on, `answers` what they said, `choices` whose value stands
    where one was changed here. `digest` is of the preview: what is applied is what was looked at.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=200)
    names = models.JSONField(default=list)
    job_uid = models.UUIDField(null=True)
    asks = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    because = models.CharField(max_length=1000, blank=True)
    counts = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    objects = TenantManager["Import"]()
    everywhere: models.Manager["Import"] = models.Manager()

    class Meta:
        constraints = tenancy("import", "received_by")
        indexes = [models.Index(fields=["school", "-id"], name="import_by_school")]

    def __str__(self) -> str:
        return ", ".join(self.names)


class ImportFile(models.Model):
    """One file as it was handed in, packed with zlib. It goes when the import is over, or after a week."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    body = models.BinaryField()

    objects = TenantManager["ImportFile"]()
    everywhere: models.Manager["ImportFile"] = models.Manager()

    class Meta:
        constraints = tenancy("importfile", "of")

    def __str__(self) -> str:
        return self.name


class OldRegister(models.Model):
    """The register that the SENCO kept before, on its way in. `rows` is the table as it arrived, until somebody has
    said which column is which; `lines` are its lines as they stand, corrected in the grid. Both are emptied when it
    is over. `turn` counts the saves, so that two people at once do not overwrite each other in silence.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=RegisterState.choices, default=RegisterState.ASKING)
    name = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=200)
    matching = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    doubtful = models.JSONField(default=list)
    turn = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    objects = TenantManager["OldRegister"]()
    everywhere: models.Manager["OldRegister"] = models.Manager()

    class Meta:
        constraints = tenancy("oldregister", "received_by")
        indexes = [models.Index(fields=["school", "-id"], name="oldregister_by_school")]

    def __str__(self) -> str:
        return self.name


class Marksheet(models.Model):
    """Attainment in a file, on its way in. `scale` and `day_on` are what its lines go by where they say nothing;
    `lines` its lines as they were read, `unread` headings of columns that were not. Lines go when it is over.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=MarksheetState.choices, default=MarksheetState.OPEN)
    name = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=200)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+")
    day_on = models.DateField()
    lines = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    objects = TenantManager["Marksheet"]()

    class Meta:
        constraints = tenancy("marksheet", "received_by", "scale")
        indexes = [models.Index(fields=["school", "-id"], name="marksheet_by_school")]

    def __str__(self) -> str:
        return self.name


class OldPlan(models.Model):
    """A plan that was written before, as a file: read, checked by eye, kept in a child's record with its source.

    `body` is the file as it was sent, until it has been inspected; after that `file` is the clean copy. `words` are
    its first words and `found_by` what says whose it is; until it is kept, `pupil` is a proposal. `because` says
    why it was not taken; of one that is still to be read, why it could not be read yet.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=OldPlanState.choices, default=OldPlanState.READING)
    name = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    body = models.BinaryField(null=True)
    because = models.CharField(max_length=500, blank=True)
    file = models.OneToOneField(File, null=True, on_delete=models.RESTRICT, related_name="+")
    words = models.TextField(blank=True)
    pupil = models.ForeignKey(Pupil, null=True, on_delete=models.CASCADE, related_name="old_plans")
    found_by = models.CharField(max_length=10, choices=Found.choices, blank=True)
    kept_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TenantManager["OldPlan"]()

    class Meta:
        constraints = [
            *tenancy("oldplan", "file", "pupil", "kept_by"),
            models.CheckConstraint(
                condition=~models.Q(state=OldPlanState.KEPT)
                | models.Q(pupil__isnull=False, file__isnull=False, kept_at__isnull=False),
                name="oldplan_kept_is_somebodys",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state"], name="oldplan_by_state"),
            models.Index(fields=["pupil", "state"], name="oldplan_by_pupil"),
        ]

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """What the last file said of a pupil, field by field: a value here that differs from it was changed here.

    `kept` holds values of a file that somebody has decided against, so that the same question is not asked again.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="origins")
    values = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)

    objects = TenantManager["Origin"]()

    class Meta:
        constraints = [
            *tenancy("origin", "pupil"),
            models.UniqueConstraint(fields=["pupil"], name="origin_once"),
        ]

    def __str__(self) -> str:
        return f"origin of {self.pupil_id}"


class WaitingStatus(models.Model):
    """A SEN status in words nobody knows yet. It becomes a status once somebody has said what the words mean."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="waiting_statuses")
    written = models.CharField(max_length=120)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source = models.CharField(max_length=120, blank=True)

    objects = TenantManager["WaitingStatus"]()

    class Meta:
        constraints = tenancy("waitingstatus", "pupil")

    def __str__(self) -> str:
        return self.written


class WordMeaning(models.Model):
    """What a word in this school's files means. `code` is a census code, or empty for a word to be passed over."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=WordKind.choices)
    word_key = models.CharField(max_length=200)
    code = models.CharField(max_length=4, blank=True)

    objects = TenantManager["WordMeaning"]()

    class Meta:
        constraints = [
            *tenancy("wordmeaning"),
            models.UniqueConstraint(fields=["school", "kind", "word_key"], name="wordmeaning_once"),
        ]

    def __str__(self) -> str:
        return f"{self.word_key}: {self.code}"


class ColumnMatching(models.Model):
    """Which column is which in a list of the school's, known again by its headings."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    headings_hash = models.CharField(max_length=64)
    matching = models.JSONField()

    objects = TenantManager["ColumnMatching"]()

    class Meta:
        constraints = [
            *tenancy("columnmatching"),
            models.UniqueConstraint(fields=["school", "headings_hash"], name="columnmatching_once"),
        ]

    def __str__(self) -> str:
        return self.headings_hash


class FileCode(models.Model):
    """A code by which a file calls this school, as somebody has said."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    code = models.CharField(max_length=300)

    objects = TenantManager["FileCode"]()

    class Meta:
        constraints = [
            *tenancy("filecode"),
            models.UniqueConstraint(fields=["school", "code"], name="filecode_once"),
        ]

    def __str__(self) -> str:
        return self.code
