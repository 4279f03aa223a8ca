import django.db.models.deletion
import endeavour.schools.tenancy
from django.db import migrations, models
from django.db.models import Q


def refuse_to_count_what_was_struck_out(apps, schema_editor):
    """Without the columns a mark that was struck out would count again."""
    if apps.get_model('provision', 'Mark').objects.filter(struck_at__isnull=False).exists():
        raise RuntimeError('There are marks that were struck out. Going back would count them again.')


class Migration(migrations.Migration):
    """Backwards only while no mark is struck out."""

    dependencies = [
        ('access', '0003_what_the_law_asks_of_the_senco'),
        ('provision', '0002_struck_out_and_once_a_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='mark',
            name='struck_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='mark',
            name='struck_because',
            field=models.CharField(blank=True, max_length=300, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='mark',
            name='struck_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=endeavour.schools.tenancy.SameSchool(link='struck_by', name='mark_struck_by_same_school'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=Q(('struck_at', None), ('struck_because', '')) | Q(('struck_at__isnull', False), Q(('struck_because', ''), _negated=True)), name='mark_struck_says_why'),
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_count_what_was_struck_out),
    ]
