from django.db import migrations, models


def leave_those_that_stand(apps, schema_editor):
    """Before this, a later answer took the place of the earlier: going back there is room for the latest alone."""
    apps.get_model('plans', 'Agreement').objects.filter(stands=False).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_interim'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreement',
            name='stands',
            field=models.BooleanField(default=True),
        ),
        migrations.RemoveConstraint(
            model_name='agreement',
            name='agreement_once_each',
        ),
        migrations.RemoveConstraint(
            model_name='agreement',
            name='agreement_once_no_contact',
        ),
        migrations.RunPython(migrations.RunPython.noop, leave_those_that_stand),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('contact__isnull', False), ('stands', True)), fields=('version', 'contact'), name='agreement_stands_once_each'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('contact', None), ('stands', True)), fields=('version', 'voice'), name='agreement_stands_once_no_contact'),
        ),
    ]
