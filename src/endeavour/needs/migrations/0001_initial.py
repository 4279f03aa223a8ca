import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('people', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('raised_for', models.CharField(choices=[('staff', 'Me, or another member of staff'), ('family', 'A parent or carer'), ('pupil', 'The pupil')], default='staff', max_length=10)),
                ('raised_on', models.DateField()),
                ('noticed', models.TextField()),
                ('areas', models.JSONField(default=list)),
                ('tried', models.TextField(blank=True)),
                ('since', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for a decision'), ('no_action', 'No action, with a reason'), ('monitoring', 'Monitoring'), ('support', 'SEN Support started')], default='waiting', max_length=20)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('talked_on', models.DateField(blank=True, null=True)),
                ('talk', models.TextField(blank=True)),
                ('note_given_on', models.DateField(blank=True, null=True)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='people.contact')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='people.pupil')),
                ('raised_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'state', 'raised_on'], name='concern_by_state'), models.Index(fields=['pupil', '-raised_on'], name='concern_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='concern_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='concern_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='raised_by', name='concern_raised_by_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='concern_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='decided_by', name='concern_decided_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='concern_decided_has_day')],
            },
        ),
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('stage', models.CharField(choices=[('assess', 'Assess'), ('plan', 'Plan'), ('do', 'Do'), ('review', 'Review')], default='assess', max_length=10)),
                ('opened_on', models.DateField()),
                ('planned_on', models.DateField(blank=True, null=True)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('barriers', models.TextField(blank=True)),
                ('strengths', models.TextField(blank=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cycles', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['school', 'closed_on', 'stage'], name='cycle_current')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='cycle_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='cycle_pupil_same_school'), models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('pupil',), name='cycle_one_open'), models.UniqueConstraint(fields=('pupil', 'number'), name='cycle_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('teacher', 'Teacher’s assessment and experience of the pupil'), ('progress', 'Progress, attainment and behaviour'), ('observation', 'Observation'), ('peers', 'Development compared with peers'), ('earlier', 'What has been tried before'), ('advice', 'Advice from a specialist or service'), ('other', 'Something else')], max_length=20)),
                ('on', models.DateField()),
                ('source', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('where', models.CharField(blank=True, max_length=120)),
                ('helped', models.TextField(blank=True)),
                ('confidential', models.BooleanField(default=False)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='needs.cycle')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['cycle', '-on'], name='evidence_by_cycle')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='evidence_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='evidence_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='cycle', name='evidence_cycle_same_school'), endeavour.schools.tenancy.SameSchool(link='author', name='evidence_author_same_school')],
            },
        ),
        migrations.CreateModel(
            name='EvidenceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField()),
                ('question', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_requests', to='access.membership')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence_requests', to='needs.cycle')),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='needs.evidence')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence_requests', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['asked_of', 'answered_at', 'due_on'], name='request_by_person')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='evidencerequest_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='evidencerequest_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='cycle', name='evidencerequest_cycle_same_school'), endeavour.schools.tenancy.SameSchool(link='asked_of', name='evidencerequest_asked_of_same_school'), endeavour.schools.tenancy.SameSchool(link='asked_by', name='evidencerequest_asked_by_same_school'), endeavour.schools.tenancy.SameSchool(link='evidence', name='evidencerequest_evidence_same_school')],
            },
        ),
        migrations.CreateModel(
            name='Monitoring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('starts_on', models.DateField()),
                ('look_again_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('what', models.TextField(blank=True)),
                ('concern', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.concern')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='monitoring', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'ends_on', 'look_again_on'], name='monitoring_due')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='monitoring_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='monitoring_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='concern', name='monitoring_concern_same_school'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('pupil',), name='monitoring_once')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('type', models.CharField(blank=True, choices=[('SPLD', 'Specific learning difficulty'), ('MLD', 'Moderate learning difficulty'), ('SLD', 'Severe learning difficulty'), ('PMLD', 'Profound and multiple learning difficulty'), ('SLCN', 'Speech, language and communication'), ('ASD', 'Autistic spectrum disorder'), ('SEMH', 'Social, emotional and mental health'), ('HI', 'Hearing impairment'), ('VI', 'Vision impairment'), ('MSI', 'Multi-sensory impairment'), ('PD', 'Physical disability'), ('DS', 'Down syndrome'), ('OTH', 'Other difficulty or disability'), ('NSA', 'SEN Support but no specialist assessment yet')], max_length=4)),
                ('area', models.CharField(blank=True, choices=[('communication', 'Communication and interaction'), ('cognition', 'Cognition and learning'), ('semh', 'Social, emotional and mental health'), ('sensory', 'Sensory and physical'), ('other', 'Something else, such as independence')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('unrecognised', models.CharField(blank=True, max_length=120)),
                ('rank', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'ordering': ['rank', 'id'],
                'indexes': [models.Index(fields=['school', 'ends_on', 'rank'], name='need_current')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='need_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='need_pupil_same_school'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('pupil', 'rank'), name='need_rank_once')],
            },
        ),
        migrations.CreateModel(
            name='SenStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('status', models.CharField(choices=[('N', 'No SEN'), ('K', 'SEN Support'), ('E', 'EHC plan')], max_length=1)),
                ('legacy', models.CharField(blank=True, max_length=1)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=120)),
                ('end_reason', models.TextField(blank=True)),
                ('told_before', models.BooleanField(default=False)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'ends_on', 'status'], name='senstatus_current')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='senstatus_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='senstatus_pupil_same_school'), models.UniqueConstraint(condition=models.Q(('ends_on', None), ('legacy', '')), fields=('pupil',), name='senstatus_one_open')],
            },
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('voice', models.CharField(choices=[('pupil', 'The pupil'), ('family', 'A parent or carer')], max_length=10)),
                ('stage', models.CharField(choices=[('assess', 'Assess'), ('plan', 'Plan'), ('do', 'Do'), ('review', 'Review')], max_length=10)),
                ('on', models.DateField()),
                ('how', models.CharField(choices=[('in_person', 'In person'), ('phone', 'By phone'), ('written', 'In writing'), ('meeting', 'At a meeting')], max_length=20)),
                ('words', models.TextField()),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.contact')),
                ('cycle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='views', to='needs.cycle')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['cycle', 'voice', '-on'], name='view_by_cycle')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='view_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='view_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='cycle', name='view_cycle_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='view_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='taken_by', name='view_taken_by_same_school')],
            },
        ),
    ]
