"""Every school's table carries its school, in its own rows and in every link to another school's table."""

import pytest
from django.apps import apps
from django.db import models

from endeavour.schools.models import School
from endeavour.schools.tenancy import SameSchool, TenantManager

OURS = [model for model in apps.get_models() if model.__module__.startswith("endeavour.")]
TENANTS = [
    model for model in OURS if any(f.name == "school" and f.related_model is School for f in model._meta.fields)
]


def test_there_are_tenant_tables() -> None:
    assert len(TENANTS) > 25


@pytest.mark.parametrize("model", TENANTS, ids=lambda model: model._meta.label)
def test_a_school_and_its_row_are_unique_together(model: type[models.Model]) -> None:
    unique = [c.fields for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    assert ("school", "id") in unique


@pytest.mark.parametrize("model", TENANTS, ids=lambda model: model._meta.label)
def test_every_link_between_tenants_carries_the_school(model: type[models.Model]) -> None:
    links = {
        f.name for f in model._meta.get_fields() if isinstance(f, models.ForeignKey) and f.related_model in TENANTS
    }
    carried = {c.link for c in model._meta.constraints if isinstance(c, SameSchool)}
    assert carried == links


@pytest.mark.parametrize("model", TENANTS, ids=lambda model: model._meta.label)
def test_rows_are_found_only_inside_a_school(model: type[models.Model]) -> None:
    assert isinstance(model._default_manager, TenantManager)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_day_or_moment_that_says_by_whom_is_named_so(model: type[models.Model]) -> None:
    wrong = [  # last_login is Django's own
        field.name
        for field in model._meta.get_fields()
        if (isinstance(field, models.DateTimeField) and not field.name.endswith(("at", "last_login")))
        or (
            isinstance(field, models.DateField)
            and not isinstance(field, models.DateTimeField)
            and not field.name.endswith(("_on", "on", "_from", "_until", "_since", "by_when", "_key"))
        )
    ]
    assert wrong == []
