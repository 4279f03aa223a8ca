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
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('reference', models.CharField(default=endeavour.foundation.references.paper_reference, editable=False, max_length=9, unique=True)),
                ('name', models.CharField(max_length=300)),
                ('name_key', models.CharField(editable=False, max_length=700)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('address', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=60)),
                ('interpreter', models.BooleanField(default=False)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='contact_school_id')],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('registration', 'Class'), ('teaching', 'Teaching group')], default='registration', max_length=20)),
                ('subject', models.CharField(blank=True, max_length=60)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='group_school_id'), models.UniqueConstraint(fields=('school', 'kind', 'name'), name='group_name_once')],
            },
        ),
        migrations.CreateModel(
            name='GroupStaff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('teaches', 'Teaches the pupil'), ('supports', 'Supports the pupil’s class or group'), ('named', 'Named for the pupil'), ('key_adult', 'Is the pupil’s key adult')], default='teaches', max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adults', to='people.group')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='access.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='groupstaff_school_id'), endeavour.schools.tenancy.SameSchool(link='group', name='groupstaff_group_same_school'), endeavour.schools.tenancy.SameSchool(link='staff', name='groupstaff_staff_same_school'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('group', 'staff', 'reason'), name='group_adult_once')],
            },
        ),
        migrations.CreateModel(
            name='Pupil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('upn', models.CharField(blank=True, max_length=13, verbose_name='UPN')),
                ('uln', models.CharField(blank=True, max_length=10, verbose_name='ULN')),
                ('surname', models.CharField(max_length=300, verbose_name='surname')),
                ('forename', models.CharField(max_length=300, verbose_name='first name')),
                ('middle_names', models.CharField(blank=True, max_length=300)),
                ('name_to_use', models.CharField(blank=True, max_length=300, verbose_name='name to use')),
                ('name_key', models.CharField(editable=False, max_length=700)),
                ('born_on', models.DateField(verbose_name='date of birth')),
                ('sex', models.CharField(blank=True, max_length=1)),
                ('year_group', models.CharField(blank=True, max_length=2)),
                ('joined_on', models.DateField(blank=True, null=True)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('pupil_premium', models.BooleanField(null=True)),
                ('eal', models.BooleanField(null=True, verbose_name='English as an additional language')),
                ('looked_after', models.BooleanField(null=True)),
                ('attendance_percent', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('suspensions', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reduced_timetable_until', models.DateField(blank=True, null=True)),
                ('healthcare_plan_kept', models.CharField(blank=True, max_length=200, verbose_name='where the healthcare plan is kept')),
                ('key_adult', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='key_pupils', to='access.membership')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'name_key'], name='pupil_by_name'), models.Index(fields=['school', 'year_group', 'name_key'], name='pupil_by_year')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='pupil_school_id'), endeavour.schools.tenancy.SameSchool(link='key_adult', name='pupil_key_adult_same_school'), models.UniqueConstraint(condition=models.Q(('upn', ''), _negated=True), fields=('school', 'upn'), name='pupil_upn_once')],
            },
        ),
        migrations.CreateModel(
            name='GroupPupil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='people.group')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='people.pupil')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='grouppupil_school_id'), endeavour.schools.tenancy.SameSchool(link='group', name='grouppupil_group_same_school'), endeavour.schools.tenancy.SameSchool(link='pupil', name='grouppupil_pupil_same_school'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('group', 'pupil'), name='place_once')],
            },
        ),
        migrations.CreateModel(
            name='ContactNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('on', models.DateField()),
                ('how', models.CharField(max_length=20)),
                ('what', models.TextField()),
                ('follow_up', models.CharField(blank=True, max_length=300)),
                ('follow_up_on', models.DateField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='access.membership')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='people.contact')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_notes', to='people.pupil')),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', '-on'], name='contactnote_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='contactnote_school_id'), endeavour.schools.tenancy.SameSchool(link='pupil', name='contactnote_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='contact', name='contactnote_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='by', name='contactnote_by_same_school')],
            },
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(max_length=60)),
                ('responsibility', models.CharField(choices=[('yes', 'Has parental responsibility'), ('no', 'Has no parental responsibility'), ('unknown', 'Not known')], default='unknown', max_length=10)),
                ('lives_with', models.BooleanField(null=True)),
                ('receives_letters', models.BooleanField(default=True)),
                ('barred_from', models.DateField(blank=True, null=True)),
                ('barred_until', models.DateField(blank=True, null=True)),
                ('priority', models.PositiveSmallIntegerField(default=1)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relationships', to='people.contact')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relationships', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
            ],
            options={
                'ordering': ['priority', 'id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='relationship_school_id'), endeavour.schools.tenancy.SameSchool(link='contact', name='relationship_contact_same_school'), endeavour.schools.tenancy.SameSchool(link='pupil', name='relationship_pupil_same_school'), models.UniqueConstraint(fields=('contact', 'pupil'), name='relationship_once')],
            },
        ),
        migrations.CreateModel(
            name='Sight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('teaches', 'Teaches the pupil'), ('supports', 'Supports the pupil’s class or group'), ('named', 'Named for the pupil'), ('key_adult', 'Is the pupil’s key adult')], max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='people.group')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sights', to='people.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sights', to='access.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['staff', 'pupil'], name='sight_by_staff')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='sight_school_id'), endeavour.schools.tenancy.SameSchool(link='staff', name='sight_staff_same_school'), endeavour.schools.tenancy.SameSchool(link='pupil', name='sight_pupil_same_school'), endeavour.schools.tenancy.SameSchool(link='group', name='sight_group_same_school')],
            },
        ),
    ]
