import django.db.models.deletion
from django.db import migrations, models

import endeavour.foundation.references
import endeavour.schools.tenancy


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_what_the_law_asks_of_the_senco'),
        ('people', '0007_what_gave_a_sight'),
        ('schools', '0004_the_advice_service'),
    ]

    operations = [
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('acts_as', models.CharField(choices=[('representative', 'Deputy or attorney'), ('parent', 'Parent: there is no deputy or attorney')], max_length=20)),
                ('since_on', models.DateField()),
                ('reason', models.TextField()),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.contact')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='representations', to='people.pupil')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='representation_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='representation_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='representation_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='recorded_by', name='representation_recorded_by_same_school'), models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('pupil',), name='representation_one_stands'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('ended_on__gte', models.F('since_on')), _connector='OR'), models.Q(('reviewed_on', None), ('reviewed_on__gte', models.F('since_on')), _connector='OR'), models.Q(('reason', ''), _negated=True)), name='representation_in_order')],
            },
        ),
    ]
