"""Files that were sent, checked and stripped. Where the bytes lie follows from the row: see `keeping`."""

from django.db import models
from django.db.models import Q

from endeavour.files.inspection.answer import Kind
from endeavour.files.states import KIND_CHOICES, MEDIA_TYPES
from endeavour.foundation.references import new_uid
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class File(models.Model):
    """One file as it is kept. What links to it says who may open it; a file that nothing links to opens for nobody.

    `label` is the cleaned name it came with, `sha256` that of the bytes kept, `size` in bytes. `lost_at` is set when
    the bytes were found to be missing.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, choices=KIND_CHOICES)
    label = models.CharField(max_length=120)
    added_by = models.BigIntegerField(null=True)
    added_at = models.DateTimeField()
    lost_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["File"]()

    class Meta:
        constraints = [
            *tenancy("file"),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
        ]
        indexes = [models.Index(fields=["school", "added_by", "added_at"], name="file_by_person")]

    def __str__(self) -> str:
        return self.label

    @property
    def media_type(self) -> str:
        """What a browser is told it is."""
        return MEDIA_TYPES[Kind(self.kind)]
