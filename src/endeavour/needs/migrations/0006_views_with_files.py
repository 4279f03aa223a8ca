import django.db.models.deletion
import endeavour.schools.tenancy
from django.db import migrations, models


def refuse_to_show_what_is_confidential(apps, schema_editor):
    """Without the flag everybody who opens the record would read what was said in confidence."""
    if apps.get_model("needs", "View").objects.filter(confidential=True).exists():
        raise RuntimeError("There are confidential views. Going back would show them to all who see the child.")


class Migration(migrations.Migration):
    """Backwards only while no view is confidential. Files behind views are no longer linked then, and stay stored."""

    dependencies = [
        ('files', '0001_initial'),
        ('needs', '0005_concern_told_by'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='view',
            name='confidential',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='ViewFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('view', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='needs.view')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='files.file')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='viewfile_school_id'), endeavour.schools.tenancy.SameSchool(link='view', name='viewfile_view_same_school'), endeavour.schools.tenancy.SameSchool(link='file', name='viewfile_file_same_school')],
            },
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_show_what_is_confidential),
    ]
