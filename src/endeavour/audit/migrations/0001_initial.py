from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=200)),
                ('role', models.CharField(max_length=40)),
                ('verb', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=60)),
                ('subject_uid', models.UUIDField(null=True)),
                ('pupil_uid', models.UUIDField(null=True)),
                ('fields', models.JSONField(default=list)),
                ('detail_hash', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['school_id', 'pupil_uid', '-id'], name='event_by_pupil'), models.Index(fields=['school_id', '-id'], name='event_by_school'), models.Index(fields=['subject_uid', '-id'], name='event_by_subject'), models.Index(fields=['school_id', '-at', '-id'], name='event_by_moment'), models.Index(fields=['school_id', 'actor_id', '-at', '-id'], name='event_by_actor'), models.Index(fields=['school_id', 'verb', '-at', '-id'], name='event_by_verb')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Detail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.BigIntegerField(unique=True)),
                ('salt', models.CharField(max_length=32)),
                ('values', models.JSONField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Read',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField()),
                ('actor_name', models.CharField(max_length=200)),
                ('role', models.CharField(max_length=40)),
                ('page', models.CharField(max_length=60)),
                ('pupil_uid', models.UUIDField(null=True)),
                ('pupil_ids', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['school_id', 'pupil_uid', '-id'], name='read_by_pupil')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Listed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_id', models.BigIntegerField()),
                ('pupil_id', models.BigIntegerField()),
                ('actor_id', models.BigIntegerField()),
                ('on', models.DateField()),
                ('page', models.CharField(max_length=60)),
                ('read_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school_id', 'pupil_id', 'on', 'actor_id', 'page'), name='listed_once_a_day')],
                'indexes': [],
            },
        ),
    ]
