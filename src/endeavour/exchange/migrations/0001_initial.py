import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('files', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('state', models.CharField(choices=[('reading', 'Being read'), ('asking', 'Waiting for an answer'), ('preview', 'Ready to look at'), ('applying', 'Being applied'), ('applied', 'Applied'), ('dropped', 'Thrown away'), ('failed', 'Not read')], default='reading', max_length=10)),
                ('received_at', models.DateTimeField()),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership')),
                ('by_name', models.CharField(max_length=200)),
                ('names', models.JSONField(default=list)),
                ('job_uid', models.UUIDField(null=True)),
                ('asks', models.JSONField(default=dict)),
                ('answers', models.JSONField(default=dict)),
                ('choices', models.JSONField(default=dict)),
                ('preview', models.JSONField(default=dict)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('because', models.CharField(blank=True, max_length=1000)),
                ('counts', models.JSONField(default=dict)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['school', '-id'], name='import_by_school')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='import_school_id'), endeavour.schools.tenancy.SameSchool(link='received_by', name='import_received_by_same_school')],
            },
        ),
        migrations.CreateModel(
            name='ImportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='exchange.import')),
                ('name', models.CharField(max_length=200)),
                ('body', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='importfile_school_id'), endeavour.schools.tenancy.SameSchool(link='of', name='importfile_of_same_school')],
            },
        ),
        migrations.CreateModel(
            name='OldRegister',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('state', models.CharField(choices=[('asking', 'Which column is which'), ('open', 'In the grid'), ('applied', 'In the records'), ('dropped', 'Thrown away')], default='asking', max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('received_at', models.DateTimeField()),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership')),
                ('by_name', models.CharField(max_length=200)),
                ('matching', models.JSONField(default=dict)),
                ('rows', models.JSONField(default=list)),
                ('lines', models.JSONField(default=list)),
                ('doubtful', models.JSONField(default=list)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['school', '-id'], name='oldregister_by_school')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='oldregister_school_id'), endeavour.schools.tenancy.SameSchool(link='received_by', name='oldregister_received_by_same_school')],
            },
        ),
        migrations.CreateModel(
            name='Marksheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('state', models.CharField(choices=[('open', 'To be looked at'), ('kept', 'In the records'), ('dropped', 'Thrown away')], default='open', max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('received_at', models.DateTimeField()),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership')),
                ('by_name', models.CharField(max_length=200)),
                ('scale', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.scale')),
                ('day_on', models.DateField()),
                ('lines', models.JSONField(default=list)),
                ('unread', models.JSONField(default=list)),
                ('counts', models.JSONField(default=dict)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['school', '-id'], name='marksheet_by_school')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='marksheet_school_id'), endeavour.schools.tenancy.SameSchool(link='received_by', name='marksheet_received_by_same_school'), endeavour.schools.tenancy.SameSchool(link='scale', name='marksheet_scale_same_school')],
            },
        ),
        migrations.CreateModel(
            name='OldPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('state', models.CharField(choices=[('reading', 'Being read'), ('waiting', 'To be checked by eye'), ('kept', 'In the record'), ('refused', 'Not taken'), ('dropped', 'Thrown away')], default='reading', max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('received_at', models.DateTimeField()),
                ('by_name', models.CharField(max_length=200)),
                ('body', models.BinaryField(null=True)),
                ('because', models.CharField(blank=True, max_length=500)),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='files.file')),
                ('words', models.TextField(blank=True)),
                ('pupil', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='old_plans', to='people.pupil')),
                ('found_by', models.CharField(blank=True, choices=[('both', 'Name and date of birth'), ('file', 'Name of the file'), ('words', 'Name in the text'), ('', 'Nothing in it says whose it is')], max_length=10)),
                ('kept_at', models.DateTimeField(null=True)),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'state'], name='oldplan_by_state'), models.Index(fields=['pupil', 'state'], name='oldplan_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='oldplan_school_id'), endeavour.schools.tenancy.SameSchool(link='file', name='oldplan_file_same_school'), endeavour.schools.tenancy.SameSchool(link='pupil', name='oldplan_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='kept_by', name='oldplan_kept_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'kept'), _negated=True), models.Q(('file__isnull', False), ('kept_at__isnull', False), ('pupil__isnull', False)), _connector='OR'), name='oldplan_kept_is_somebodys')],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='origins', to='people.pupil')),
                ('values', models.JSONField(default=dict)),
                ('kept', models.JSONField(default=dict)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='origin_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='origin_pupil_same_school'), models.UniqueConstraint(fields=('pupil',), name='origin_once')],
            },
        ),
        migrations.CreateModel(
            name='WaitingStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waiting_statuses', to='people.pupil')),
                ('written', models.CharField(max_length=120)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('source', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='waitingstatus_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='waitingstatus_pupil_same_school')],
            },
        ),
        migrations.CreateModel(
            name='WordMeaning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('kind', models.CharField(choices=[('need', 'Type of need'), ('status', 'SEN status')], max_length=10)),
                ('word_key', models.CharField(max_length=200)),
                ('code', models.CharField(blank=True, max_length=4)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='wordmeaning_school_id'), models.UniqueConstraint(fields=('school', 'kind', 'word_key'), name='wordmeaning_once')],
            },
        ),
        migrations.CreateModel(
            name='ColumnMatching',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('headings_hash', models.CharField(max_length=64)),
                ('matching', models.JSONField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='columnmatching_school_id'), models.UniqueConstraint(fields=('school', 'headings_hash'), name='columnmatching_once')],
            },
        ),
        migrations.CreateModel(
            name='FileCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('code', models.CharField(max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='filecode_school_id'), models.UniqueConstraint(fields=('school', 'code'), name='filecode_once')],
            },
        ),
    ]
