import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('library', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='people.pupil')),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to='needs.cycle')),
                ('pupil_hopes', models.TextField(blank=True)),
                ('family_hopes', models.TextField(blank=True)),
                ('pupil_will', models.TextField(blank=True)),
                ('family_will', models.TextField(blank=True)),
                ('adjustments', models.TextField(blank=True)),
                ('expected_impact', models.TextField(blank=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('teacher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('draft_changed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'review_on'], name='plan_by_review')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='plan_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='plan_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='cycle', name='plan_cycle_same_school'), endeavour.schools.tenancy.SameSchool(link='teacher', name='plan_teacher_same_school')],
            },
        ),
        migrations.CreateModel(
            name='Hope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hopes', to='plans.plan')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.contact')),
                ('text', models.TextField()),
                ('shared', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='hope_school_id'), endeavour.schools.tenancy.SameSchool(link='plan', name='hope_plan_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='hope_contact_same_school'), models.UniqueConstraint(fields=('plan', 'contact'), name='hope_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='plans.plan')),
                ('carried_from', models.UUIDField(null=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('area', models.CharField(blank=True, choices=[('communication', 'Communication and interaction'), ('cognition', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('sensory', 'Sensory and physical'), ('other', 'Something else, such as independence')], max_length=20)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='outcome_school_id'), endeavour.schools.tenancy.SameSchool(link='plan', name='outcome_plan_same_school')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='plans.outcome')),
                ('carried_from', models.UUIDField(null=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('what', models.TextField()),
                ('measure', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('words', 'In words'), ('number', 'A number'), ('standard', 'A standardised score'), ('level', 'A level'), ('yes_no', 'Yes or no'), ('rating', 'A rating')], default='words', max_length=10)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('levels', models.CharField(blank=True, max_length=300)),
                ('scale', models.CharField(blank=True, max_length=20)),
                ('baseline', models.CharField(blank=True, max_length=60)),
                ('aim', models.CharField(blank=True, max_length=60)),
                ('by_when', models.DateField(blank=True, null=True)),
                ('why', models.TextField(blank=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='target_school_id'), endeavour.schools.tenancy.SameSchool(link='outcome', name='target_outcome_same_school')],
            },
        ),
        migrations.CreateModel(
            name='SupportLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='plans.plan')),
                ('carried_from', models.UUIDField(null=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=200)),
                ('area', models.CharField(blank=True, choices=[('communication', 'Communication and interaction'), ('cognition', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('sensory', 'Sensory and physical'), ('other', 'Something else, such as independence')], max_length=20)),
                ('who', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('times_a_week', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('group_size', models.PositiveSmallIntegerField(default=1)),
                ('weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('provision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='library.provision')),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('agreed_by', models.CharField(blank=True, max_length=120)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='supportline_school_id'), endeavour.schools.tenancy.SameSchool(link='plan', name='supportline_plan_same_school'), endeavour.schools.tenancy.SameSchool(link='who', name='supportline_who_same_school'), endeavour.schools.tenancy.SameSchool(link='provision', name='supportline_provision_same_school'), models.CheckConstraint(condition=models.Q(('group_size__gte', 1)), name='supportline_group_of_one_up')],
            },
        ),
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strategies', to='plans.plan')),
                ('carried_from', models.UUIDField(null=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('on_card', models.BooleanField(default=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='strategy_school_id'), endeavour.schools.tenancy.SameSchool(link='plan', name='strategy_plan_same_school')],
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='plans.plan')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_versions', to='people.pupil')),
                ('number', models.PositiveSmallIntegerField()),
                ('issued_at', models.DateTimeField()),
                ('issued_on', models.DateField()),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('review_on', models.DateField(null=True)),
                ('content', models.JSONField()),
                ('content_version', models.PositiveSmallIntegerField(default=1)),
                ('interim', models.CharField(blank=True, choices=[('old_plan', 'The last school’s plan'), ('last_school', 'Told by the last school'), ('family', 'Told by the family')], max_length=12)),
                ('interim_file', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', '-issued_on'], name='planversion_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='planversion_school_id'), endeavour.schools.tenancy.SameSchool(link='plan', name='planversion_plan_same_school'), endeavour.schools.tenancy.SameSchool(link='pupil', name='planversion_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='issued_by', name='planversion_issued_by_same_school'), models.UniqueConstraint(fields=('plan', 'number'), name='planversion_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='plans.planversion')),
                ('voice', models.CharField(choices=[('pupil', 'The pupil'), ('family', 'A parent or carer')], max_length=10)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.contact')),
                ('answer', models.CharField(choices=[('agreed', 'Agrees'), ('in_part', 'Agrees in part'), ('disagreed', 'Disagrees'), ('no_answer', 'Asked, no answer yet')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('on', models.DateField()),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('stands', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='agreement_school_id'), endeavour.schools.tenancy.SameSchool(link='version', name='agreement_version_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='agreement_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='taken_by', name='agreement_taken_by_same_school'), models.UniqueConstraint(condition=models.Q(('contact__isnull', False), ('stands', True)), fields=('version', 'contact'), name='agreement_stands_once_each'), models.UniqueConstraint(condition=models.Q(('contact', None), ('stands', True)), fields=('version', 'voice'), name='agreement_stands_once_no_contact')],
            },
        ),
        migrations.CreateModel(
            name='CardReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='plans.planversion')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.membership')),
                ('asked_on', models.DateField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='cardreading_school_id'), endeavour.schools.tenancy.SameSchool(link='version', name='cardreading_version_same_school'), endeavour.schools.tenancy.SameSchool(link='staff', name='cardreading_staff_same_school'), models.UniqueConstraint(fields=('version', 'staff'), name='cardreading_once')],
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('pupil', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to='people.pupil')),
                ('appreciated', models.TextField(blank=True)),
                ('important', models.TextField(blank=True)),
                ('support', models.TextField(blank=True)),
                ('written_on', models.DateField(null=True)),
                ('written_with', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='profile_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='profile_pupil_same_school')],
            },
        ),
    ]
