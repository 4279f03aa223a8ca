from django.db import migrations, models

KINDS = [('support_started', 'SEN Support has started'), ('concern_note', 'Note of our talk about a concern'), ('plan', 'SEN Support plan'), ('review_invitation', 'Invitation to a review'), ('review_record', 'Record of a review'), ('meeting_invitation', 'Invitation to a meeting'), ('meeting_record', 'Record of a meeting'), ('support_ended', 'SEN Support has ended')]


def tell_them_apart(apps, schema_editor):
    """A record without a decision was one of a meeting. It gets the name of its kind; what it says stays as it was."""
    papers = apps.get_model('documents', 'Paper').objects
    for paper in list(papers.filter(kind='review_record', content__holds__has_key='agreed')):
        holds = paper.content['holds']
        agreed = holds.pop('agreed')
        if holds['decision'] is None:
            of_meeting = {name: holds[name] for name in ('envelope', 'held_on', 'there', 'views')}
            next_on = holds['next_review_on']
            paper.content['holds'] = {'is': 'MeetingRecord', **of_meeting, 'agreed': agreed, 'next_on': next_on}
            _call(paper, 'meeting_record')
        paper.save(update_fields=['kind', 'content'])


def make_them_one(apps, schema_editor):
    """Records of meetings are records of reviews without a decision again, and invitations to them likewise."""
    papers = apps.get_model('documents', 'Paper').objects
    for paper in list(papers.filter(kind='meeting_record')):
        holds = paper.content['holds']
        next_on = holds.pop('next_on')
        paper.content['holds'] = {**holds, 'is': 'ReviewRecord', 'decision': None, 'next_review_on': next_on}
        _call(paper, 'review_record')
        paper.save(update_fields=['kind', 'content'])
    for paper in list(papers.filter(kind='meeting_invitation')):
        paper.content['holds']['is'] = 'ReviewInvitation'
        _call(paper, 'review_invitation')
        paper.save(update_fields=['kind', 'content'])


def _call(paper, kind):
    paper.kind = paper.content['kind'] = kind
    if 'sheet' in paper.content:
        paper.content['sheet']['kind'] = kind


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_school_logo'),
    ]

    operations = [
        migrations.AlterField(
            model_name='paper',
            name='kind',
            field=models.CharField(choices=KINDS, max_length=40),
        ),
        migrations.AlterField(
            model_name='printrun',
            name='kind',
            field=models.CharField(choices=KINDS, max_length=40),
        ),
        migrations.RunPython(tell_them_apart, make_them_one),
    ]
