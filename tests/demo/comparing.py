"""A school's rows without what no two schools can share: keys, references, salts and the minute of the day."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, JSONField, Model

from endeavour.audit.actions import detail_hash
from endeavour.audit.models import Detail, Event
from endeavour.foundation.clock import london_day
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school

PAPER = re.compile(r"\b[2-9B-Z]{4}-[2-9B-Z]{4}\b")
ABOUT_A_CHILD = (
    "people", "needs", "library", "plans", "provision", "reviews", "documents",
)  # fmt: skip
NOT_COMPARED = frozenset({"id", "uid", "reference"})
PEOPLE_BY_ID = {"who_id": "access.Membership", "teacher_id": "access.Membership", "contact_id": "people.Contact"}


def rows_of(school: School) -> dict[str, list[dict[str, Any]]]:
    """Every row about the children of one school, table by table, with each key told by its place in its table."""
    with in_school(school.pk):
        tables = {model: list(model.objects.order_by("pk")) for model in _models()}  # type: ignore[attr-defined]
    names = _names(tables)
    return {
        model._meta.label: [_row(row, names) for row in rows] for model, rows in tables.items() if _compared(model)
    }


def events_of(school: School) -> list[tuple[Any, ...]]:
    """What the audit of one school says, day by day. On one day the order may differ: post arrives when it will."""
    with in_school(school.pk):
        tables = {model: list(model.objects.order_by("pk")) for model in _models()}  # type: ignore[attr-defined]
    names = _names(tables)
    details = {detail.event_id: detail for detail in Detail.objects.all()}
    found = []
    for event in Event.objects.filter(school_id=school.pk):
        detail = details.get(event.pk)
        if detail is not None:
            assert event.detail_hash == detail_hash(detail.salt, detail.values)
        found.append(
            (
                london_day(event.at), event.actor_name, event.actor_id, event.role, event.verb, event.subject,
                names.get(event.subject_uid), names.get(event.pupil_uid), event.fields,
                json.dumps(_plain(detail.values, names), sort_keys=True) if detail else "",
            )
        )  # fmt: skip
    return sorted(found, key=repr)


def _models() -> Iterable[type[Model]]:
    wanted = {*ABOUT_A_CHILD, "access"}
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in wanted and any(field.name == "school" for field in model._meta.fields)
    ]


def _compared(model: type[Model]) -> bool:
    return model._meta.app_label in ABOUT_A_CHILD


def _names(tables: dict[type[Model], list[Model]]) -> dict[Any, str]:
    """What each row is called in both schools: its table and its place in it."""
    names: dict[Any, str] = {}
    for model, rows in tables.items():
        for place, row in enumerate(rows):
            called = f"{model._meta.label} {place}"
            names[model, row.pk] = called
            for own in ("uid", "reference"):
                if getattr(row, own, None) is not None:
                    names[getattr(row, own)] = names[str(getattr(row, own))] = called
            names[model._meta.label, row.pk] = called
    return names


def _row(row: Model, names: dict[Any, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in NOT_COMPARED or field.name == "school":
            continue
        if isinstance(field, ForeignKey) and value is not None:
            found[field.name] = names.get((field.related_model, value), value)
        elif isinstance(value, datetime):
            found[field.name] = london_day(value)
        elif isinstance(value, UUID):
            found[field.name] = names[value]
        else:
            found[field.name] = _plain(value, names) if isinstance(field, JSONField) else value
    return found


def _plain(value: Any, names: dict[Any, str]) -> Any:
    if isinstance(value, dict):
        return {key: _item(key, item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, names) for item in value]
    if not isinstance(value, str):
        return value
    return names.get(value, PAPER.sub(lambda found: names.get(found.group(), found.group()), value))


def _item(key: str, item: Any, names: dict[Any, str]) -> Any:
    if key in PEOPLE_BY_ID:
        return names.get((PEOPLE_BY_ID[key], item), item)
    if key == "key_adult":
        return [names.get(("access.Membership", one), one) for one in item]
    return _plain(item, names)
