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
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('invitation', 'Invitation to sign in'), ('another_school', 'Works here too'), ('new_password', 'Link for a new password'), ('sign_in_changed', 'Their sign-in has changed'), ('evidence_asked', 'Asked what they see'), ('review_asked', 'Asked to a review'), ('card_to_read', 'Asked to read a plan'), ('week_ready', 'Told that their week is ready'), ('family', 'There is a message for them')], max_length=20)),
                ('key', models.CharField(max_length=200)),
                ('user_id', models.BigIntegerField(null=True)),
                ('address', models.EmailField(max_length=254)),
                ('facts', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Not sent'), ('held', 'Held back'), ('taken_back', 'Taken back'), ('not_needed', 'No longer needed')], default='waiting', max_length=12)),
                ('queued_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField()),
                ('leaves_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, choices=[('address', 'The mail server does not know this address.'), ('sender', 'The mail server does not take mail from our address.'), ('refused', 'The mail server refused this message.'), ('sign_in', 'The mail server does not accept our name and password.'), ('no_answer', 'The mail server could not be reached.'), ('later', 'The mail server asked us to try again later.'), ('no_server', 'No mail server is set up.'), ('unsure', 'The connection broke while it was being sent, so it may have arrived or not.'), ('interrupted', 'Endeavour stopped while it was being sent, so it may have arrived or not.'), ('too_late', 'It could not be sent while it was still of use.'), ('fault', 'Something went wrong on our side.')], max_length=12)),
                ('answer', models.PositiveSmallIntegerField(null=True)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='schools.school')),
                ('contact_id', models.BigIntegerField(null=True)),
                ('addressee', models.CharField(max_length=300)),
                ('about_uid', models.UUIDField(null=True)),
                ('act', models.UUIDField(null=True)),
                ('queued_by', models.BigIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'state', 'leaves_at'], name='message_by_state'), models.Index(fields=['school', 'act'], name='message_by_act')],
                'constraints': [models.UniqueConstraint(fields=('school', 'id'), name='message_school_id'), models.UniqueConstraint(fields=('school', 'key'), name='message_once')],
            },
        ),
        migrations.CreateModel(
            name='SignInMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=endeavour.foundation.references.new_uid, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('invitation', 'Invitation to sign in'), ('another_school', 'Works here too'), ('new_password', 'Link for a new password'), ('sign_in_changed', 'Their sign-in has changed'), ('evidence_asked', 'Asked what they see'), ('review_asked', 'Asked to a review'), ('card_to_read', 'Asked to read a plan'), ('week_ready', 'Told that their week is ready'), ('family', 'There is a message for them')], max_length=20)),
                ('key', models.CharField(max_length=200)),
                ('user_id', models.BigIntegerField(null=True)),
                ('address', models.EmailField(max_length=254)),
                ('facts', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Not sent'), ('held', 'Held back'), ('taken_back', 'Taken back'), ('not_needed', 'No longer needed')], default='waiting', max_length=12)),
                ('queued_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField()),
                ('leaves_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, choices=[('address', 'The mail server does not know this address.'), ('sender', 'The mail server does not take mail from our address.'), ('refused', 'The mail server refused this message.'), ('sign_in', 'The mail server does not accept our name and password.'), ('no_answer', 'The mail server could not be reached.'), ('later', 'The mail server asked us to try again later.'), ('no_server', 'No mail server is set up.'), ('unsure', 'The connection broke while it was being sent, so it may have arrived or not.'), ('interrupted', 'Endeavour stopped while it was being sent, so it may have arrived or not.'), ('too_late', 'It could not be sent while it was still of use.'), ('fault', 'Something went wrong on our side.')], max_length=12)),
                ('answer', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'leaves_at'], name='signinmail_by_state')],
                'constraints': [models.UniqueConstraint(fields=('key',), name='signinmail_once')],
            },
        ),
    ]
