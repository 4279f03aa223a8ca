import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Provision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('name_key', models.CharField(max_length=240)),
                ('kind', models.CharField(choices=[('programme', 'Learning programme'), ('extra_help', 'Extra help from an adult'), ('observation', 'Observation and records'), ('taking_part', 'Help to take part'), ('personal_care', 'Personal care'), ('advice', 'Specialist advice'), ('equipment', 'Equipment or a changed place')], max_length=20)),
                ('layer', models.CharField(blank=True, max_length=20)),
                ('areas', models.JSONField(default=list, verbose_name='areas of need')),
                ('aim', models.TextField(blank=True)),
                ('entry_measure', models.CharField(blank=True, max_length=200, verbose_name='what is measured before')),
                ('exit_measure', models.CharField(blank=True, max_length=200, verbose_name='what is measured after')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('times_a_week', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('group_size', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('staff_needed', models.PositiveSmallIntegerField(default=1)),
                ('staff_kind', models.CharField(blank=True, choices=[('assistant', 'Teaching assistant'), ('senior_assistant', 'Higher level teaching assistant'), ('teacher', 'Teacher'), ('specialist_teacher', 'Specialist teacher'), ('mentor', 'Learning mentor or pastoral staff'), ('outside', 'Somebody from outside, such as a therapist'), ('anybody', 'Any adult who was shown how')], max_length=20)),
                ('training', models.JSONField(default=list, verbose_name='training that whoever gives it needs')),
                ('evidence', models.CharField(choices=[('not_rated', 'Not rated yet'), ('ours', 'Our own results'), ('some', 'Some studies'), ('good', 'Several good studies'), ('against', 'Studied, and found not to work')], default='not_rated', max_length=10)),
                ('evidence_note', models.CharField(blank=True, max_length=300)),
                ('evidence_url', models.CharField(blank=True, max_length=300)),
                ('share_rule', models.CharField(choices=[('equal', 'Equally, by heads'), ('attended', 'By the minutes each was there'), ('fixed', 'By parts agreed beforehand')], default='equal', max_length=10)),
                ('shared', models.BooleanField(default=False)),
                ('copied_from', models.CharField(blank=True, max_length=200)),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['name_key', 'id'],
                'indexes': [models.Index(condition=models.Q(('shared', True)), fields=['school', 'shared'], name='provision_shared')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='provision_school_id'), models.UniqueConstraint(condition=models.Q(('retired_on', None)), fields=('school', 'name_key'), name='provision_named_once'), models.CheckConstraint(condition=models.Q(('evidence', 'not_rated'), models.Q(('evidence_note', ''), _negated=True), _connector='OR'), name='provision_rating_has_a_source'), models.CheckConstraint(condition=models.Q(('group_size', None), ('group_size__gte', 1), _connector='OR'), name='provision_group_of_one_up')],
            },
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='library.provision')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('pence', models.BigIntegerField()),
                ('months', models.PositiveSmallIntegerField()),
                ('per', models.CharField(choices=[('pupil', 'Each pupil'), ('group', 'Each group'), ('school', 'The whole school')], max_length=10)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='resource_school_id'), endeavour.schools.tenancy.SameSchool(link='provision', name='resource_provision_same_school'), models.CheckConstraint(condition=models.Q(('months__gte', 1), ('pence__gte', 0)), name='resource_costs_and_lasts')],
            },
        ),
        migrations.CreateModel(
            name='TrainedAdult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trained', to='library.provision')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='trainedadult_school_id'), endeavour.schools.tenancy.SameSchool(link='provision', name='trainedadult_provision_same_school'), endeavour.schools.tenancy.SameSchool(link='staff', name='trainedadult_staff_same_school'), models.UniqueConstraint(fields=('provision', 'staff'), name='trainedadult_once')],
            },
        ),
        migrations.CreateModel(
            name='BankStrategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('text', models.CharField(max_length=300)),
                ('text_key', models.CharField(max_length=600)),
                ('area', models.CharField(blank=True, choices=[('communication', 'Communication and interaction'), ('cognition', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('sensory', 'Sensory and physical'), ('other', 'Something else, such as independence')], max_length=20)),
                ('phase', models.CharField(blank=True, choices=[('early_years', 'Early years'), ('primary', 'Primary'), ('secondary', 'Secondary'), ('all_through', 'All-through'), ('post_16', 'Sixth form or college')], max_length=20)),
                ('setting', models.CharField(blank=True, choices=[('lessons', 'In lessons'), ('play', 'At play and at lunch'), ('moving', 'Arriving, moving about and leaving'), ('out', 'On trips and in clubs')], max_length=20)),
                ('every_class', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('shared', models.BooleanField(default=False)),
                ('copied_from', models.CharField(blank=True, max_length=200)),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['position', 'id'],
                'indexes': [models.Index(fields=['school', 'every_class'], name='bankstrategy_every_class'), models.Index(condition=models.Q(('shared', True)), fields=['school', 'shared'], name='bankstrategy_shared')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='bankstrategy_school_id'), models.UniqueConstraint(condition=models.Q(('retired_on', None)), fields=('school', 'area', 'text_key'), name='bankstrategy_once')],
            },
        ),
        migrations.CreateModel(
            name='BankTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('text', models.CharField(max_length=300, verbose_name='what the child will do')),
                ('text_key', models.CharField(max_length=600)),
                ('area', models.CharField(blank=True, choices=[('communication', 'Communication and interaction'), ('cognition', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('sensory', 'Sensory and physical'), ('other', 'Something else, such as independence')], max_length=20)),
                ('phase', models.CharField(blank=True, choices=[('early_years', 'Early years'), ('primary', 'Primary'), ('secondary', 'Secondary'), ('all_through', 'All-through'), ('post_16', 'Sixth form or college')], max_length=20)),
                ('measure', models.CharField(blank=True, max_length=200)),
                ('baseline', models.CharField(blank=True, max_length=60)),
                ('aim', models.CharField(blank=True, max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('shared', models.BooleanField(default=False)),
                ('copied_from', models.CharField(blank=True, max_length=200)),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['position', 'id'],
                'indexes': [models.Index(condition=models.Q(('shared', True)), fields=['school', 'shared'], name='banktarget_shared')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='banktarget_school_id'), models.UniqueConstraint(condition=models.Q(('retired_on', None)), fields=('school', 'area', 'text_key'), name='banktarget_once')],
            },
        ),
        migrations.CreateModel(
            name='CouncilLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('area', models.CharField(blank=True, choices=[('communication', 'Communication and interaction'), ('cognition', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('sensory', 'Sensory and physical'), ('other', 'Something else, such as independence')], max_length=20)),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('url', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='councillink_school_id'), models.CheckConstraint(condition=models.Q(('url__startswith', 'https://')), name='councillink_is_safe')],
            },
        ),
    ]
