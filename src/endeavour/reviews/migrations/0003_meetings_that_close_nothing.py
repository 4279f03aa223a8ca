import django.db.models.deletion
from django.db import migrations, models


def refuse_to_lose_meetings(apps, schema_editor):
    """Before this, a cycle had its one review and no other meeting: going back there is no room for those."""
    if apps.get_model('reviews', 'Review').objects.filter(state='met').exists():
        raise RuntimeError('There are meetings that closed no cycle. Going back would lose them.')


class Migration(migrations.Migration):
    """Backwards only while there is no meeting that closed nothing."""

    dependencies = [
        ('needs', '0001_initial'),
        ('reviews', '0002_the_day_met_and_more_support'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='review',
            name='review_held_has_day_and_decision',
        ),
        migrations.AddField(
            model_name='review',
            name='agreed',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='review',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='needs.cycle'),
        ),
        migrations.AlterField(
            model_name='review',
            name='state',
            field=models.CharField(choices=[('booked', 'To come'), ('held', 'Held'), ('met', 'Met')], default='booked', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'met'), _negated=True), fields=('cycle',), name='review_one_of_cycle'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('held_on', None), ('state', 'booked')), models.Q(('held_on__isnull', False), ('state', 'held'), models.Q(('decision', ''), _negated=True)), models.Q(('decision', ''), ('held_on__isnull', False), ('state', 'met'), models.Q(('agreed', ''), _negated=True)), _connector='OR'), name='review_held_has_day_and_decision'),
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose_meetings),
    ]
