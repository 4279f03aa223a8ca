import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('files', '0001_initial'),
        ('people', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('reference', models.CharField(editable=False, max_length=9, unique=True)),
                ('kind', models.CharField(choices=[('support_started', 'SEN Support has started'), ('concern_note', 'Note of our talk about a concern'), ('plan', 'SEN Support plan'), ('review_invitation', 'Invitation to a review'), ('review_record', 'Record of a review'), ('meeting_invitation', 'Invitation to a meeting'), ('meeting_record', 'Record of a meeting'), ('support_ended', 'SEN Support has ended')], max_length=40)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='people.pupil')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.contact')),
                ('addressee', models.CharField(max_length=300)),
                ('about_uid', models.UUIDField(null=True)),
                ('content', models.JSONField(default=dict)),
                ('content_version', models.PositiveSmallIntegerField(default=1)),
                ('written_at', models.DateTimeField()),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('way', models.CharField(blank=True, choices=[('by_hand', 'Given by hand'), ('post', 'By post'), ('email', 'By e-mail'), ('before', 'Before Endeavour')], max_length=20)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('delivered_on', models.DateField(blank=True, null=True)),
                ('delivered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', '-id'], name='paper_by_pupil'), models.Index(fields=['school', 'kind', 'about_uid'], name='paper_by_about')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='paper_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='paper_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='paper_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='written_by', name='paper_written_by_same_school'), endeavour.schools.tenancy.SameSchool(link='delivered_by', name='paper_delivered_by_same_school'), models.CheckConstraint(condition=models.Q(('delivered_on', None), ('sent_on', None), ('delivered_on__gte', models.F('sent_on')), _connector='OR'), name='paper_arrives_after_sent')],
            },
        ),
        migrations.CreateModel(
            name='SchoolLogo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file')),
                ('alt', models.CharField(blank=True, max_length=120)),
                ('set_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['school', '-id'], name='schoollogo_latest')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='schoollogo_school_id'), endeavour.schools.tenancy.SameSchool(link='file', name='schoollogo_file_same_school')],
            },
        ),
        migrations.CreateModel(
            name='ReportGiven',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports_given', to='people.pupil')),
                ('year', models.PositiveSmallIntegerField()),
                ('given_on', models.DateField()),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'year'], name='reportgiven_by_year')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='reportgiven_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='reportgiven_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='recorded_by', name='reportgiven_recorded_by_same_school'), models.UniqueConstraint(fields=('pupil', 'year'), name='reportgiven_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('support_started', 'SEN Support has started'), ('concern_note', 'Note of our talk about a concern'), ('plan', 'SEN Support plan'), ('review_invitation', 'Invitation to a review'), ('review_record', 'Record of a review'), ('meeting_invitation', 'Invitation to a meeting'), ('meeting_record', 'Record of a meeting'), ('support_ended', 'SEN Support has ended')], max_length=40)),
                ('shape', models.CharField(choices=[('one_each', 'One PDF for each person, in a zip'), ('together', 'Print files of up to 50 copies'), ('both_sides', 'Print files for printing on both sides')], max_length=20)),
                ('pupils', models.JSONField(default=list)),
                ('papers', models.JSONField(default=list)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('asked_at', models.DateTimeField()),
                ('job_uid', models.UUIDField(null=True)),
                ('files', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['asked_by', '-id'], name='printrun_by_person')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='printrun_school_id'), endeavour.schools.tenancy.SameSchool(link='asked_by', name='printrun_asked_by_same_school')],
            },
        ),
    ]
