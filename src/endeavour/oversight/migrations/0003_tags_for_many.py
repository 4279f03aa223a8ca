from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0002_kinds_of_bulk_change'),
    ]

    operations = [
        migrations.AlterField(
            model_name='bulkchange',
            name='kind',
            field=models.CharField(choices=[('key_adult', 'Key adult set'), ('round', 'Review round started'), ('report', 'Yearly report recorded'), ('tag_given', 'Tag given'), ('tag_taken', 'Tag taken off')], default='key_adult', max_length=20),
        ),
    ]
