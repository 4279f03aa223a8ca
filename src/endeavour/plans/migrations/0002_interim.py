from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='planversion',
            name='interim',
            field=models.CharField(blank=True, choices=[('old_plan', 'The last school’s plan'), ('last_school', 'Told by the last school'), ('family', 'Told by the family')], max_length=12, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='planversion',
            name='interim_file',
            field=models.UUIDField(null=True),
        ),
    ]
