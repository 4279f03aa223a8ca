from django.db import migrations, models


class Migration(migrations.Migration):
    """What a leaving day took is known of those who leave from now on; of a child who left before, the classes of the
    last day are. Backwards, it is so for all.
    """

    dependencies = [
        ('people', '0008_who_acts'),
    ]

    operations = [
        migrations.AddField(
            model_name='pupil',
            name='cut_by_leaving',
            field=models.JSONField(editable=False, null=True),
        ),
    ]
