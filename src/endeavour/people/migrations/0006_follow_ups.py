import django.db.models.deletion
import endeavour.schools.tenancy
from django.db import migrations, models


def leave_them_to_who_noted_them(apps, schema_editor):
    """What follows from a talk falls to whoever wrote it down, until somebody says otherwise."""
    notes = apps.get_model('people', 'ContactNote').objects.exclude(follow_up='')
    notes.update(follow_up_by=models.F('by'))


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_what_the_law_asks_of_the_senco'),
        ('people', '0005_contact_ended'),
        ('schools', '0004_the_advice_service'),
    ]

    operations = [
        migrations.AddField(
            model_name='contactnote',
            name='follow_up_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership'),
        ),
        migrations.AddField(
            model_name='contactnote',
            name='followed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='contactnote',
            name='followed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership'),
        ),
        migrations.AddField(
            model_name='contactnote',
            name='followed_note',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.RunPython(leave_them_to_who_noted_them, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='contactnote',
            index=models.Index(condition=models.Q(('follow_up_on__isnull', False), ('followed_at', None)), fields=['school', 'follow_up_on'], name='contactnote_to_follow'),
        ),
        migrations.AddConstraint(
            model_name='contactnote',
            constraint=endeavour.schools.tenancy.SameSchool(link='follow_up_by', name='contactnote_follow_up_by_same_school'),
        ),
        migrations.AddConstraint(
            model_name='contactnote',
            constraint=endeavour.schools.tenancy.SameSchool(link='followed_by', name='contactnote_followed_by_same_school'),
        ),
        migrations.AddConstraint(
            model_name='contactnote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('followed_at', None), ('followed_by', None), ('followed_note', '')), models.Q(('follow_up', ''), _negated=True), _connector='OR'), name='contactnote_done_has_what'),
        ),
    ]
