import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('plans', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='people.pupil')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='needs.cycle')),
                ('due_on', models.DateField()),
                ('meeting_on', models.DateField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('family_asked_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('booked', 'To come'), ('held', 'Held'), ('met', 'Met')], default='booked', max_length=10)),
                ('met_on', models.DateField(blank=True, null=True)),
                ('held_on', models.DateField(blank=True, null=True)),
                ('came', models.TextField(blank=True)),
                ('came_apart', models.TextField(blank=True)),
                ('family_came', models.BooleanField(null=True)),
                ('pupil_came', models.BooleanField(null=True)),
                ('impact', models.TextField(blank=True)),
                ('quality', models.TextField(blank=True)),
                ('agreed', models.TextField(blank=True)),
                ('decision', models.CharField(blank=True, choices=[('carry_on', 'Carry on'), ('change', 'Change the support'), ('more', 'More support'), ('less', 'Less support'), ('end', 'End SEN Support')], max_length=10)),
                ('decision_why', models.TextField(blank=True)),
                ('next_review_on', models.DateField(blank=True, null=True)),
                ('led_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'state', 'due_on'], name='review_by_due'), models.Index(fields=['pupil', 'held_on'], name='review_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='review_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='review_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='cycle', name='review_cycle_same_school'), endeavour.schools.tenancy.SameSchool(link='led_by', name='review_led_by_same_school'), models.UniqueConstraint(condition=models.Q(('state', 'met'), _negated=True), fields=('cycle',), name='review_one_of_cycle'), models.CheckConstraint(condition=models.Q(models.Q(('held_on', None), ('state', 'booked')), models.Q(('held_on__isnull', False), ('state', 'held'), models.Q(('decision', ''), _negated=True)), models.Q(('decision', ''), ('held_on__isnull', False), ('state', 'met'), models.Q(('agreed', ''), _negated=True)), _connector='OR'), name='review_held_has_day_and_decision')],
            },
        ),
        migrations.CreateModel(
            name='TargetRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='reviews.review')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='plans.target')),
                ('rating', models.SmallIntegerField(blank=True, choices=[(-2, 'Much less'), (-1, 'Less'), (0, 'As expected'), (1, 'More'), (2, 'Much more')], null=True)),
                ('sentence', models.TextField(blank=True)),
                ('continues', models.BooleanField(default=True)),
                ('importance', models.PositiveSmallIntegerField(default=1)),
                ('difficulty', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='targetrating_school_id'), endeavour.schools.tenancy.SameSchool(link='review', name='targetrating_review_same_school'), endeavour.schools.tenancy.SameSchool(link='target', name='targetrating_target_same_school'), models.UniqueConstraint(fields=('review', 'target'), name='targetrating_once'), models.CheckConstraint(condition=models.Q(('difficulty__lte', 3), ('importance__lte', 3)), name='targetrating_weighs_so_much')],
            },
        ),
        migrations.CreateModel(
            name='MoreSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='more_support', to='people.pupil')),
                ('kind', models.CharField(choices=[('identified', 'Significant difficulties identified'), ('considered', 'More support considered')], max_length=10)),
                ('on', models.DateField()),
                ('what', models.TextField()),
                ('decided', models.TextField(blank=True)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', '-on'], name='moresupport_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='moresupport_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='moresupport_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='written_by', name='moresupport_written_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('decided', ''), ('kind', 'identified')), models.Q(('kind', 'considered'), models.Q(('decided', ''), _negated=True)), _connector='OR'), name='moresupport_considered_is_decided')],
            },
        ),
    ]
