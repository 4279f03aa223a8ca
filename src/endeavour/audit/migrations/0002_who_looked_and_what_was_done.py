"""The lists of the log of reads turned round, so that one pupil's are found without looking through everybody's; and
an index for each way in which the log of events is asked.

What was read before is turned round a day at a time, inside the database.
"""

from itertools import groupby

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from endeavour.foundation.clock import london_day

AT_ONCE = 2_000
"""Reads that are turned round in one statement: a hundred thousand rows, where fifty stood on each."""

_EACH = {
    "postgresql": "jsonb_array_elements(r.pupil_ids) AS each(value)",
    "sqlite": "json_each(r.pupil_ids) AS each",
}
_TURN = """
    INSERT INTO audit_listed (school_id, pupil_id, actor_id, "on", page, read_id)
    SELECT r.school_id, CAST(each.value AS bigint), r.actor_id, {day}, r.page, r.id
    FROM audit_read r, {each}
    WHERE r.id BETWEEN %s AND %s AND r.pupil_uid IS NULL ORDER BY r.id
    ON CONFLICT DO NOTHING
"""


def turn_round(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write beside each list that was read who stood in it, once for each day, person and page."""
    connection = editor.connection
    reads = apps.get_model("audit", "Read").objects.using(connection.alias).order_by("pk")
    day_of = "CAST(%s AS date)" if connection.vendor == "postgresql" else "%s"
    turn = _TURN.format(day=day_of, each=_EACH[connection.vendor])
    by_day = groupby(reads.values_list("pk", "at").iterator(), key=lambda row: london_day(row[1]))
    pieces = []
    for day, rows in by_day:
        keys = [key for key, _at in rows]
        pieces += [(day.isoformat(), keys[at], keys[at : at + AT_ONCE][-1]) for at in range(0, len(keys), AT_ONCE)]
    with connection.cursor() as cursor:
        for piece in pieces:
            cursor.execute(turn, piece)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("school_id", models.BigIntegerField()),
                ("pupil_id", models.BigIntegerField()),
                ("actor_id", models.BigIntegerField()),
                ("on", models.DateField()),
                ("page", models.CharField(max_length=60)),
                ("read_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["school_id", "pupil_id", "on", "actor_id", "page"], name="listed_once_a_day"
                    )
                ],
            },
        ),
        migrations.RunPython(turn_round, migrations.RunPython.noop, hints={"model_name": "read"}, elidable=True),
        migrations.AddIndex(
            model_name="event", index=models.Index(fields=["subject_uid", "-id"], name="event_by_subject")
        ),
        migrations.AddIndex(
            model_name="event", index=models.Index(fields=["school_id", "-at", "-id"], name="event_by_moment")
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["school_id", "actor_id", "-at", "-id"], name="event_by_actor"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["school_id", "verb", "-at", "-id"], name="event_by_verb"),
        ),
    ]
