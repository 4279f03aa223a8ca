import django.db.models.deletion
import endeavour.foundation.references
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('jpeg', 'picture'), ('png', 'picture'), ('docx', 'Word document'), ('text', 'plain text')], max_length=10)),
                ('label', models.CharField(max_length=120)),
                ('added_by', models.BigIntegerField(null=True)),
                ('added_at', models.DateTimeField()),
                ('lost_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'added_by', 'added_at'], name='file_by_person')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='file_school_id'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='file_not_empty')],
            },
        ),
    ]
