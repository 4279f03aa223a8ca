import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('people', '0001_initial'),
        ('provision', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('heading', models.CharField(choices=[('a', 'Learning support'), ('b', 'Additional teaching'), ('c', 'Supervision at lunch and play'), ('d', 'Services bought in'), ('e', 'Resources')], default='a', max_length=1)),
                ('role', models.CharField(blank=True, choices=[('senco', 'SENCO'), ('deputy_senco', 'Deputy SENCO'), ('teacher', 'Teacher'), ('teaching_assistant', 'Teaching assistant'), ('head', 'Head'), ('business_manager', 'Business manager'), ('office', 'Office'), ('governor', 'Governor'), ('trust_lead', 'Trust lead'), ('safeguarding_lead', 'Designated safeguarding lead')], max_length=40)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='post_school_id'), models.UniqueConstraint(fields=('school', 'name'), name='post_named_once'), models.UniqueConstraint(condition=models.Q(('role', ''), _negated=True), fields=('school', 'role'), name='post_one_a_role')],
            },
        ),
        migrations.CreateModel(
            name='PostHeld',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts_held', to='access.membership')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='funding.post')),
                ('starts_on', models.DateField()),
            ],
            options={
                'ordering': ['starts_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='postheld_school_id'), endeavour.schools.tenancy.SameSchool(link='staff', name='postheld_staff_same_school'), endeavour.schools.tenancy.SameSchool(link='post', name='postheld_post_same_school'), models.UniqueConstraint(fields=('staff', 'starts_on'), name='postheld_one_a_day')],
            },
        ),
        migrations.CreateModel(
            name='RateCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('whose', models.CharField(choices=[('school', 'The school’s'), ('council', 'The local authority’s')], max_length=10)),
                ('starts_on', models.DateField()),
                ('weeks', models.PositiveSmallIntegerField(default=38)),
                ('source', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['whose', 'starts_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='ratecard_school_id'), models.UniqueConstraint(fields=('school', 'whose', 'starts_on'), name='ratecard_one_a_day'), models.CheckConstraint(condition=models.Q(('weeks__gte', 1), ('weeks__lte', 53)), name='ratecard_weeks_of_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='funding.ratecard')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='funding.post')),
                ('pence', models.BigIntegerField()),
                ('per', models.CharField(choices=[('hour', 'an hour'), ('weekly_hour', 'an hour a week for a year')], default='hour', max_length=12)),
                ('weeks_paid_tenths', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='rate_school_id'), endeavour.schools.tenancy.SameSchool(link='card', name='rate_card_same_school'), endeavour.schools.tenancy.SameSchool(link='post', name='rate_post_same_school'), models.UniqueConstraint(fields=('card', 'post'), name='rate_once'), models.CheckConstraint(condition=models.Q(('pence__gte', 0)), name='rate_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Pay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.membership')),
                ('starts_on', models.DateField()),
                ('pence_an_hour', models.BigIntegerField()),
            ],
            options={
                'ordering': ['starts_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='pay_school_id'), endeavour.schools.tenancy.SameSchool(link='staff', name='pay_staff_same_school'), models.UniqueConstraint(fields=('staff', 'starts_on'), name='pay_one_a_day'), models.CheckConstraint(condition=models.Q(('pence_an_hour__gte', 0)), name='pay_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Purchase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('heading', models.CharField(choices=[('a', 'Learning support'), ('b', 'Additional teaching'), ('c', 'Supervision at lunch and play'), ('d', 'Services bought in'), ('e', 'Resources')], default='e', max_length=1)),
                ('pence', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('intervention', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='purchases', to='provision.intervention')),
                ('pupil', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.pupil')),
            ],
            options={
                'ordering': ['-starts_on', 'name', 'id'],
                'indexes': [models.Index(fields=['school', 'ends_on'], name='purchase_by_end')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='purchase_school_id'), endeavour.schools.tenancy.SameSchool(link='intervention', name='purchase_intervention_same_school'), endeavour.schools.tenancy.SameSchool(link='pupil', name='purchase_pupil_same_school'), models.CheckConstraint(condition=models.Q(('pence__gte', 0)), name='purchase_not_negative'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='purchase_lasts'), models.CheckConstraint(condition=models.Q(('intervention', None), ('pupil', None), _connector='OR'), name='purchase_for_one')],
            },
        ),
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('purse', models.CharField(choices=[('notional', 'Notional SEN budget'), ('top_up', 'Top-up funding'), ('premium', 'Pupil premium'), ('inclusion', 'Inclusive Mainstream Fund'), ('early_years', 'Early years inclusion fund'), ('other', 'Other')], max_length=12)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('pence', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('pupil', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.pupil')),
            ],
            options={
                'ordering': ['-starts_on', 'purse', 'id'],
                'indexes': [models.Index(fields=['school', 'ends_on'], name='budget_by_end')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='budget_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='budget_pupil_same_school'), models.CheckConstraint(condition=models.Q(('pence__gte', 0)), name='budget_not_negative'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='budget_lasts'), models.CheckConstraint(condition=models.Q(models.Q(('pupil__isnull', False), ('purse', 'top_up')), models.Q(models.Q(('purse', 'top_up'), _negated=True), ('pupil', None)), _connector='OR'), name='budget_top_up_is_a_pupils')],
            },
        ),
        migrations.CreateModel(
            name='PaidFrom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('intervention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paid_from', to='provision.intervention')),
                ('purse', models.CharField(choices=[('notional', 'Notional SEN budget'), ('top_up', 'Top-up funding'), ('premium', 'Pupil premium'), ('inclusion', 'Inclusive Mainstream Fund'), ('early_years', 'Early years inclusion fund'), ('other', 'Other')], max_length=12)),
                ('parts', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='paidfrom_school_id'), endeavour.schools.tenancy.SameSchool(link='intervention', name='paidfrom_intervention_same_school'), models.UniqueConstraint(fields=('intervention', 'purse'), name='paidfrom_once'), models.CheckConstraint(condition=models.Q(('parts__gte', 1), models.Q(('purse', 'top_up'), _negated=True)), name='paidfrom_is_no_pupils')],
            },
        ),
    ]
