"""What a person keeps of the register: their own views of it, and what they did to many pupils at once."""

from django.db import models

from endeavour.access.models import Membership
from endeavour.foundation.references import new_uid
from endeavour.oversight.states import BulkKind
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class SavedView(models.Model):
    """One person's own view of the register of one school: a name, and the filters, order and columns as an address
    holds them.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="register_views")
    name = models.CharField(max_length=60)
    query = models.TextField(blank=True)

    objects = TenantManager["SavedView"]()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            *tenancy("savedview", "owner"),
            models.UniqueConstraint(fields=["owner", "name"], name="savedview_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class BulkChange(models.Model):
    """Something done to many at once, with its inverse. `rows` holds, for each pupil that changed, the key adult
    before and after and the sights that came with it, or the report recorded, or the tag given or taken off; or for
    each of the staff, the role given and the invitation. `kept` are those an undo left alone, because somebody had
    changed them again.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=BulkKind.choices, default=BulkKind.KEY_ADULT)
    done_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField()
    staff = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    rows = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)
    kept = models.JSONField(default=list)

    objects = TenantManager["BulkChange"]()

    class Meta:
        constraints = tenancy("bulkchange", "done_by", "staff")

    def __str__(self) -> str:
        return f"{len(self.rows)} pupils at {self.done_at}"
