"""What is being done in the background, who is doing it, and what was last due."""

from django.db import models

from endeavour.foundation.references import new_uid
from endeavour.jobs.states import State
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Progress(models.Model):
    """A piece of work that somebody asked for and may watch. `total` is 0 until it is known."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    asked_by = models.BigIntegerField(null=True)
    what = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    because = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = TenantManager["Progress"]()

    class Meta:
        constraints = tenancy("progress")

    def __str__(self) -> str:
        return f"{self.what}: {self.done} of {self.total}"


class Beat(models.Model):
    """The last sign of life of a worker."""

    worker = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker} at {self.at:%H:%M:%S}"


class Turn(models.Model):
    """The last due time of something done on a clock that has been taken care of."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.due_at:%Y-%m-%d %H:%M}"


class Restored(models.Model):
    """That these records came out of a backup. Until somebody confirms it, no message leaves."""

    at = models.DateTimeField()
    backup_made_at = models.DateTimeField()
    token = models.CharField(max_length=32)
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"restored from the backup of {self.backup_made_at:%Y-%m-%d %H:%M}"
