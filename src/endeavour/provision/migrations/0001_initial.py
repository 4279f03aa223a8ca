import django.db.models.deletion
import endeavour.foundation.references
import endeavour.library.sharing
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('library', '0001_initial'),
        ('people', '0001_initial'),
        ('plans', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Intervention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('at_times', 'At set times'), ('in_class', 'In class, through the week')], default='at_times', max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('provision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interventions', to='library.provision')),
                ('area', models.CharField(blank=True, choices=[('communication', 'Communication and interaction'), ('cognition', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('sensory', 'Sensory and physical'), ('other', 'Something else, such as independence')], max_length=20)),
                ('room', models.CharField(blank=True, max_length=60)),
                ('most', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('rule', models.CharField(choices=[('equal', 'EQUAL'), ('attended', 'ATTENDED'), ('fixed', 'FIXED')], default=endeavour.library.sharing.Rule['EQUAL'], max_length=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'ends_on'], name='intervention_by_end')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='intervention_school_id'), endeavour.schools.tenancy.SameSchool(link='provision', name='intervention_provision_same_school'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='intervention_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('intervention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='provision.intervention')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('at', models.TimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['weekday', 'at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='slot_school_id'), endeavour.schools.tenancy.SameSchool(link='intervention', name='slot_intervention_same_school'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 420), ('weekday__lte', 4)), name='slot_in_a_school_day'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('intervention', 'weekday', 'at'), name='slot_once')],
            },
        ),
        migrations.CreateModel(
            name='InterventionStaff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('intervention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='provision.intervention')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interventions', to='access.membership')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='interventionstaff_school_id'), endeavour.schools.tenancy.SameSchool(link='intervention', name='interventionstaff_intervention_same_school'), endeavour.schools.tenancy.SameSchool(link='staff', name='interventionstaff_staff_same_school'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('intervention', 'staff'), name='intervention_staff_once')],
            },
        ),
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covers', to='provision.slot')),
                ('on', models.DateField()),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('instead_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('said_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'on'], name='cover_by_day')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='cover_school_id'), endeavour.schools.tenancy.SameSchool(link='slot', name='cover_slot_same_school'), endeavour.schools.tenancy.SameSchool(link='staff', name='cover_staff_same_school'), endeavour.schools.tenancy.SameSchool(link='instead_of', name='cover_instead_of_same_school'), endeavour.schools.tenancy.SameSchool(link='said_by', name='cover_said_by_same_school'), models.UniqueConstraint(fields=('slot', 'on', 'instead_of'), name='cover_once_for_each'), models.UniqueConstraint(fields=('slot', 'on', 'staff'), name='cover_by_each_once')],
            },
        ),
        migrations.CreateModel(
            name='InterventionPupil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('intervention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pupils', to='provision.intervention')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interventions', to='people.pupil')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interventions', to='plans.supportline')),
                ('part', models.PositiveSmallIntegerField(default=1)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', 'ends_on'], name='intervention_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='interventionpupil_school_id'), endeavour.schools.tenancy.SameSchool(link='intervention', name='interventionpupil_intervention_same_school'), endeavour.schools.tenancy.SameSchool(link='pupil', name='interventionpupil_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='line', name='interventionpupil_line_same_school'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('intervention', 'pupil'), name='intervention_pupil_once')],
            },
        ),
        migrations.CreateModel(
            name='WorkingTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='working_times', to='access.membership')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('begins', models.TimeField()),
                ('ends', models.TimeField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['weekday', 'begins', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='workingtime_school_id'), endeavour.schools.tenancy.SameSchool(link='staff', name='workingtime_staff_same_school'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins')), ('weekday__lte', 4)), name='workingtime_in_a_school_day'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('staff', 'weekday', 'begins'), name='workingtime_once')],
            },
        ),
        migrations.CreateModel(
            name='ClassLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='people.group')),
                ('subject', models.CharField(max_length=40)),
                ('core', models.BooleanField(default=False)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('at', models.TimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['weekday', 'at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='classlesson_school_id'), endeavour.schools.tenancy.SameSchool(link='group', name='classlesson_group_same_school'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 420), ('weekday__lte', 4), models.Q(('subject', ''), _negated=True)), name='classlesson_in_a_school_day'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('group', 'weekday', 'at'), name='classlesson_once')],
            },
        ),
        migrations.CreateModel(
            name='Others',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('intervention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='others', to='provision.intervention')),
                ('count', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='others_school_id'), endeavour.schools.tenancy.SameSchool(link='intervention', name='others_intervention_same_school'), models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='others_are_some'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='others_end_after_they_start'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('intervention',), name='others_once')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='people.pupil')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='plans.supportline')),
                ('intervention', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='provision.intervention')),
                ('on', models.DateField()),
                ('at', models.TimeField(null=True)),
                ('given', models.CharField(choices=[('given', 'As planned'), ('short', 'Cut short'), ('not_given', 'Not delivered')], max_length=10)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('loss', models.CharField(blank=True, choices=[('staff', 'Staff away or covering'), ('absent', 'Pupil absent'), ('assembly', 'Assembly or event'), ('trip', 'Trip'), ('refused', 'Pupil did not want to'), ('other', 'Another reason')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('logged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('logged_at', models.DateTimeField()),
                ('again', models.BooleanField(default=False)),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('struck_because', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['line', '-on'], name='session_by_line'), models.Index(fields=['pupil', '-on'], name='session_by_pupil'), models.Index(condition=models.Q(('intervention__isnull', False)), fields=['intervention', '-on'], name='session_by_intervention')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='session_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='session_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='line', name='session_line_same_school'), endeavour.schools.tenancy.SameSchool(link='intervention', name='session_intervention_same_school'), endeavour.schools.tenancy.SameSchool(link='logged_by', name='session_logged_by_same_school'), endeavour.schools.tenancy.SameSchool(link='struck_by', name='session_struck_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('given', 'not_given'), _negated=True), ('minutes', 0), _connector='OR'), name='session_not_given_no_minutes'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', '')), models.Q(('struck_at__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='session_struck_says_why'), models.CheckConstraint(condition=models.Q(('at', None), ('intervention__isnull', False), _connector='OR'), name='session_at_a_time_of_an_intervention'), models.UniqueConstraint(condition=models.Q(('again', False), ('struck_at', None)), fields=('line', 'on'), name='session_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='plans.target')),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='provision.session')),
                ('on', models.DateField()),
                ('value', models.CharField(max_length=60)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('struck_because', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['on', 'id'],
                'indexes': [models.Index(fields=['target', 'on'], name='mark_by_target')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='mark_school_id'), endeavour.schools.tenancy.SameSchool(link='target', name='mark_target_same_school'), endeavour.schools.tenancy.SameSchool(link='session', name='mark_session_same_school'), endeavour.schools.tenancy.SameSchool(link='marked_by', name='mark_marked_by_same_school'), endeavour.schools.tenancy.SameSchool(link='struck_by', name='mark_struck_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', '')), models.Q(('struck_at__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='mark_struck_says_why')],
            },
        ),
    ]
