import django.db.models.deletion
import endeavour.foundation.references
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Trust',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=40)),
                ('phase', models.CharField(choices=[('early_years', 'Early years'), ('primary', 'Primary'), ('secondary', 'Secondary'), ('all_through', 'All-through'), ('post_16', 'Sixth form or college')], max_length=20)),
                ('la_code', models.CharField(blank=True, max_length=3)),
                ('trust', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='schools.trust')),
                ('address', models.TextField(blank=True)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('head_title', models.CharField(default='Headteacher', max_length=60)),
                ('senco_word', models.CharField(default='SENCO', max_length=20)),
                ('plan_name', models.CharField(default='SEN Support plan', max_length=60)),
                ('dsl_reach', models.CharField(blank=True, max_length=200, verbose_name='how to reach the designated safeguarding lead')),
                ('advice_name', models.CharField(blank=True, max_length=200, verbose_name='the area’s advice service for families')),
                ('advice_phone', models.CharField(blank=True, max_length=40)),
                ('advice_email', models.EmailField(blank=True, max_length=254)),
                ('advice_website', models.CharField(blank=True, max_length=300)),
                ('choices', models.JSONField(default=dict)),
                ('checks_off', models.JSONField(default=list, verbose_name='checks of a plan that are switched off')),
                ('check_measures', models.JSONField(default=dict, verbose_name='what the checks of a plan go by, where it is not the usual')),
                ('weekly_mail', models.BooleanField(default=True, verbose_name='whether staff get an e-mail on Mondays')),
                ('calendar_feeds', models.BooleanField(default=True, verbose_name='whether staff may read their own week in a calendar')),
                ('records_since', models.DateField(blank=True, null=True, verbose_name='day on which records began here')),
                ('report_published_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Establishment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('urn', models.CharField(max_length=8, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('search_key', models.CharField(max_length=600)),
                ('la_code', models.CharField(blank=True, max_length=3)),
                ('la_name', models.CharField(blank=True, max_length=100)),
                ('number', models.CharField(blank=True, max_length=4, verbose_name='establishment number')),
                ('type_code', models.PositiveSmallIntegerField()),
                ('type_name', models.CharField(blank=True, max_length=100)),
                ('phase', models.CharField(blank=True, choices=[('early_years', 'Early years'), ('primary', 'Primary'), ('secondary', 'Secondary'), ('all_through', 'All-through'), ('post_16', 'Sixth form or college')], max_length=20)),
                ('status', models.CharField(blank=True, max_length=60, verbose_name='open or closed, in the register’s words')),
                ('is_open', models.BooleanField()),
                ('street', models.CharField(blank=True, max_length=200)),
                ('locality', models.CharField(blank=True, max_length=200)),
                ('district', models.CharField(blank=True, max_length=200)),
                ('town', models.CharField(blank=True, max_length=100)),
                ('county', models.CharField(blank=True, max_length=100)),
                ('postcode', models.CharField(blank=True, max_length=20)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('head_title', models.CharField(blank=True, max_length=200, verbose_name='what the head is called, never their name')),
                ('website', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['search_key', 'is_open'], name='establishment_found')],
            },
        ),
        migrations.CreateModel(
            name='EstablishmentWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('name', models.CharField(max_length=60)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='term_school_id'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='term_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='closure_school_id'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='closure_in_order')],
            },
        ),
    ]
