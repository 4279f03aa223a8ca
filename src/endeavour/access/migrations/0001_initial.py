import django.db.models.deletion
import django.db.models.functions.text
import endeavour.foundation.references
import endeavour.schools.tenancy
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail address')),
                ('is_active', models.BooleanField(default=True)),
                ('theme', models.CharField(blank=True, max_length=8)),
                ('hides_needs', models.BooleanField(default=False)),
                ('epoch', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once'), models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='user_email_or_none')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('job_title', models.CharField(blank=True, max_length=120)),
                ('staff_code', models.CharField(blank=True, max_length=20)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('qualified_teacher', models.BooleanField(null=True)),
                ('first_senco_on', models.DateField(blank=True, null=True)),
                ('senco_over_a_year_before', models.BooleanField(null=True)),
                ('senco_since', models.DateField(blank=True, null=True)),
                ('senco_until', models.DateField(blank=True, null=True)),
                ('induction_done', models.BooleanField(null=True)),
                ('teaches_here', models.BooleanField(null=True)),
                ('senco_award', models.CharField(blank=True, max_length=10)),
                ('senco_award_begun_on', models.DateField(blank=True, null=True)),
                ('senco_qualified_on', models.DateField(blank=True, null=True)),
                ('weekly_mail', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='membership_school_id'), models.UniqueConstraint(fields=('school', 'user'), name='membership_once')],
            },
        ),
        migrations.CreateModel(
            name='HeldRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='held_roles', to='access.membership')),
                ('role', models.CharField(choices=[('senco', 'SENCO'), ('deputy_senco', 'Deputy SENCO'), ('teacher', 'Teacher'), ('teaching_assistant', 'Teaching assistant'), ('head', 'Head'), ('business_manager', 'Business manager'), ('office', 'Office'), ('governor', 'Governor'), ('trust_lead', 'Trust lead'), ('safeguarding_lead', 'Designated safeguarding lead')], max_length=40)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='heldrole_school_id'), endeavour.schools.tenancy.SameSchool(link='membership', name='heldrole_membership_same_school'), models.UniqueConstraint(fields=('membership', 'role'), name='heldrole_once')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('school_name', models.CharField(max_length=200)),
                ('made_by', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='access.membership')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('read_on', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='calendarfeed_school_id'), endeavour.schools.tenancy.SameSchool(link='staff', name='calendarfeed_staff_same_school'), models.UniqueConstraint(fields=('staff',), name='calendarfeed_once')],
            },
        ),
        migrations.CreateModel(
            name='Try',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('account', models.CharField(max_length=64)),
                ('address', models.CharField(max_length=45)),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'account', 'at'], name='try_by_account'), models.Index(fields=['kind', 'address', 'at'], name='try_by_address')],
            },
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('given_at', models.DateTimeField()),
                ('given_by', models.CharField(max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='waiver_school_id'), models.UniqueConstraint(fields=('school',), name='waiver_once')],
            },
        ),
    ]
