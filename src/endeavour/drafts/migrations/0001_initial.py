import django.db.models.deletion
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
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='access.membership')),
                ('place', models.CharField(max_length=250)),
                ('pupil_uid', models.UUIDField(null=True)),
                ('words', models.JSONField(default=dict)),
                ('earlier', models.JSONField(default=list)),
                ('made', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'place', 'saved_at'], name='draft_by_place'), models.Index(fields=['school', 'pupil_uid'], name='draft_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='draft_school_id'), endeavour.schools.tenancy.SameSchool(link='author', name='draft_author_same_school'), models.UniqueConstraint(fields=('author', 'place'), name='draft_once')],
            },
        ),
    ]
