from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('needs', '0004_earlier_decisions'),
    ]

    operations = [
        migrations.AddField(
            model_name='concern',
            name='told_by',
            field=models.CharField(blank=True, max_length=120),
        ),
    ]
