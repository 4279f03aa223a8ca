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
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('reference', models.CharField(editable=False, max_length=9, unique=True)),
                ('kind', models.CharField(choices=[('support_started', 'SEN Support has started'), ('concern_note', 'Note of our talk about a concern'), ('plan', 'SEN Support plan'), ('review_invitation', 'Invitation to a review'), ('review_record', 'Record of a review'), ('support_ended', 'SEN Support has ended')], max_length=40)),
                ('addressee', models.CharField(max_length=300)),
                ('about_uid', models.UUIDField(null=True)),
                ('content', models.JSONField(default=dict)),
                ('content_version', models.PositiveSmallIntegerField(default=1)),
                ('written_at', models.DateTimeField()),
                ('way', models.CharField(blank=True, choices=[('by_hand', 'Given by hand'), ('post', 'By post'), ('email', 'By e-mail'), ('before', 'Before Endeavour')], max_length=20)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('delivered_on', models.DateField(blank=True, null=True)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.contact')),
                ('delivered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', '-id'], name='paper_by_pupil'), models.Index(fields=['school', 'kind', 'about_uid'], name='paper_by_about')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='paper_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='paper_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='paper_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='written_by', name='paper_written_by_same_school'), endeavour.schools.tenancy.SameSchool(link='delivered_by', name='paper_delivered_by_same_school'), models.CheckConstraint(condition=models.Q(('delivered_on', None), ('sent_on', None), ('delivered_on__gte', models.F('sent_on')), _connector='OR'), name='paper_arrives_after_sent')],
            },
        ),
    ]
