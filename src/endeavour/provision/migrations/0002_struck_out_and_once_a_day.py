import django.db.models.deletion
import endeavour.schools.tenancy
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q


def say_which_were_second(apps, schema_editor):
    """Two sessions of one line on one day were allowed without a word: what is there was meant."""
    session = apps.get_model("provision", "Session")
    earlier = session.objects.filter(line=OuterRef("line"), on=OuterRef("on"), pk__lt=OuterRef("pk"))
    session.objects.filter(Exists(earlier)).update(again=True)


class Migration(migrations.Migration):
    """Backwards, a session that was struck out stands again, as before there was striking out: the log of events
    still says that it was.
    """

    dependencies = [
        ('access', '0002_how_staff_sign_in'),
        ('provision', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='session',
            name='again',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='session',
            name='struck_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='session',
            name='struck_because',
            field=models.CharField(blank=True, max_length=300, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='session',
            name='struck_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=endeavour.schools.tenancy.SameSchool(link='struck_by', name='session_struck_by_same_school'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=Q(('struck_at', None), ('struck_because', '')) | Q(('struck_at__isnull', False), Q(('struck_because', ''), _negated=True)), name='session_struck_says_why'),
        ),
        migrations.RunPython(say_which_were_second, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(condition=Q(('again', False), ('struck_at', None)), fields=('line', 'on'), name='session_once_a_day'),
        ),
    ]
