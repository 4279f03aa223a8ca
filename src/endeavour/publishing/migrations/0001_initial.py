import django.db.models.deletion
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('funding', '0001_initial'),
        ('library', '0001_initial'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='InclusionStrategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('starts_on', models.DateField()),
                ('about', models.TextField(blank=True)),
                ('ask', models.CharField(blank=True, max_length=200)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('next_review_on', models.DateField(blank=True, null=True)),
                ('published', models.JSONField(blank=True, null=True)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='inclusionstrategy_school_id'), models.UniqueConstraint(fields=('school',), name='inclusionstrategy_one_a_school'), models.CheckConstraint(condition=models.Q(models.Q(('published', None), ('published_at', None), ('published_on', None)), models.Q(('published__isnull', False), ('published_at__isnull', False), ('published_on__isnull', False)), _connector='OR'), name='inclusionstrategy_published_whole')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='publishing.inclusionstrategy')),
                ('position', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=200)),
                ('who', models.CharField(max_length=200)),
                ('pupils', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('barrier', models.CharField(max_length=1000)),
                ('knows', models.CharField(blank=True, max_length=1000)),
                ('pence', models.BigIntegerField(blank=True, null=True)),
                ('span', models.CharField(choices=[('financial', 'Financial year'), ('school', 'School year')], default='school', max_length=10)),
                ('first_year', models.PositiveSmallIntegerField()),
                ('purse', models.CharField(choices=[('notional', 'Notional SEN budget'), ('premium', 'Pupil premium'), ('inclusion', 'Inclusive Mainstream Fund'), ('early_years', 'Early years inclusion fund'), ('other', 'Other')], max_length=12)),
                ('provision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.provision')),
                ('budget', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='funding.budget')),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='activity_school_id'), endeavour.schools.tenancy.SameSchool(link='strategy', name='activity_strategy_same_school'), endeavour.schools.tenancy.SameSchool(link='provision', name='activity_provision_same_school'), endeavour.schools.tenancy.SameSchool(link='budget', name='activity_budget_same_school'), models.CheckConstraint(condition=models.Q(('pence', None), ('pence__gte', 0), _connector='OR'), name='activity_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='StrategyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='publishing.inclusionstrategy')),
                ('reviewed_on', models.DateField()),
                ('changed', models.CharField(max_length=1000)),
                ('next_review_on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'ordering': ['-reviewed_on', '-id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='strategyreview_school_id'), endeavour.schools.tenancy.SameSchool(link='strategy', name='strategyreview_strategy_same_school'), endeavour.schools.tenancy.SameSchool(link='by', name='strategyreview_by_same_school')],
            },
        ),
    ]
