import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('people', '0001_initial'),
        ('plans', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='people.pupil')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='plans.supportline')),
                ('on', models.DateField()),
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
                'indexes': [models.Index(fields=['line', '-on'], name='session_by_line'), models.Index(fields=['pupil', '-on'], name='session_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='session_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='session_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='line', name='session_line_same_school'), endeavour.schools.tenancy.SameSchool(link='logged_by', name='session_logged_by_same_school'), endeavour.schools.tenancy.SameSchool(link='struck_by', name='session_struck_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('given', 'not_given'), _negated=True), ('minutes', 0), _connector='OR'), name='session_not_given_no_minutes'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', '')), models.Q(('struck_at__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='session_struck_says_why'), models.UniqueConstraint(condition=models.Q(('again', False), ('struck_at', None)), fields=('line', 'on'), name='session_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='plans.target')),
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
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='mark_school_id'), endeavour.schools.tenancy.SameSchool(link='target', name='mark_target_same_school'), endeavour.schools.tenancy.SameSchool(link='marked_by', name='mark_marked_by_same_school'), endeavour.schools.tenancy.SameSchool(link='struck_by', name='mark_struck_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', '')), models.Q(('struck_at__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='mark_struck_says_why')],
            },
        ),
    ]
