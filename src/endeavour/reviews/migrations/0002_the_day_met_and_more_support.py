import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_how_staff_sign_in'),
        ('people', '0005_contact_ended'),
        ('reviews', '0001_initial'),
        ('schools', '0003_establishments'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='review',
            name='offered_on',
        ),
        migrations.AddField(
            model_name='review',
            name='family_asked_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='met_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='MoreSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('identified', 'Significant difficulties identified'), ('considered', 'More support considered')], max_length=10)),
                ('on', models.DateField()),
                ('what', models.TextField()),
                ('decided', models.TextField(blank=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='more_support', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', '-on'], name='moresupport_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='moresupport_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='moresupport_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='written_by', name='moresupport_written_by_same_school'), models.CheckConstraint(condition=models.Q(models.Q(('decided', ''), ('kind', 'identified')), models.Q(('kind', 'considered'), models.Q(('decided', ''), _negated=True)), _connector='OR'), name='moresupport_considered_is_decided')],
            },
        ),
    ]
