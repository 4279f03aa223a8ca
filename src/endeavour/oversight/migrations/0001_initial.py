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
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='register_views', to='access.membership')),
                ('name', models.CharField(max_length=60)),
                ('query', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='savedview_school_id'), endeavour.schools.tenancy.SameSchool(link='owner', name='savedview_owner_same_school'), models.UniqueConstraint(fields=('owner', 'name'), name='savedview_name_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='BulkChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(editable=False, unique=True)),
                ('kind', models.CharField(choices=[('key_adult', 'Key adult set'), ('round', 'Review round started'), ('report', 'Yearly report recorded'), ('tag_given', 'Tag given'), ('tag_taken', 'Tag taken off'), ('staff', 'Staff given roles and invited')], default='key_adult', max_length=20)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership')),
                ('done_at', models.DateTimeField()),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership')),
                ('rows', models.JSONField(default=list)),
                ('undone_at', models.DateTimeField(null=True)),
                ('kept', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='bulkchange_school_id'), endeavour.schools.tenancy.SameSchool(link='done_by', name='bulkchange_done_by_same_school'), endeavour.schools.tenancy.SameSchool(link='staff', name='bulkchange_staff_same_school')],
                'indexes': [],
            },
        ),
    ]
