"""Addresses of a school's desk: under /s/<code>/."""

from django.urls import include, path

from endeavour.pages.school.asked import views as asked
from endeavour.pages.school.assess import past as past_assess
from endeavour.pages.school.assess import views as assess
from endeavour.pages.school.attainment import screening as slower
from endeavour.pages.school.beginning import joiners
from endeavour.pages.school.beginning import plans as old_plans
from endeavour.pages.school.chronology import views as chronology
from endeavour.pages.school.concerns import by_name
from endeavour.pages.school.concerns import views as concerns
from endeavour.pages.school.drafts import views as drafts
from endeavour.pages.school.files import views as files
from endeavour.pages.school.history import views as history
from endeavour.pages.school.history import whole
from endeavour.pages.school.overview import status
from endeavour.pages.school.overview import views as overview
from endeavour.pages.school.papers import note as talk
from endeavour.pages.school.papers import old_plans as misfiled
from endeavour.pages.school.papers import views as papers
from endeavour.pages.school.people import acting, contacts, leaving, naming, particulars, records, restrictions, talks
from endeavour.pages.school.people import views as people
from endeavour.pages.school.plans import edit as plan_edit
from endeavour.pages.school.plans import views as plans
from endeavour.pages.school.provision import costed
from endeavour.pages.school.provision import views as provision
from endeavour.pages.school.reviews import attainment, meeting, met
from endeavour.pages.school.reviews import views as reviews
from endeavour.pages.school.sessions import presses
from endeavour.pages.school.sessions import views as sessions
from endeavour.pages.school.settings.classes import one_child
from endeavour.pages.school.today import counted
from endeavour.pages.school.today import views as today
from endeavour.pages.school.weekly import views as weekly

record = [
    path("", overview.pupil, name="pupil"),
    path("status/cycle/", status.open_cycle, name="open-cycle"),
    path("status/ended/", status.end, name="end-support"),
    path("status/ehc/made/", status.made, name="ehc-made"),
    path("status/ehc/ceased/", status.ceased, name="ehc-ceased"),
    path("concern/", concerns.add, name="raise-concern"),
    path("noticed/", by_name.raise_by_name, name="concern-by-name"),
    path("face/", by_name.face, name="face"),
    path("concerns/again/", concerns.look_again, name="look-again"),
    path("concerns/<uuid:concern_uid>/", concerns.concern, name="concern"),
    path("concerns/<uuid:concern_uid>/decide/", concerns.decide, name="decide-concern"),
    path("assess/", assess.assess, name="assess"),
    path("assess/evidence/", assess.evidence, name="add-evidence"),
    path("assess/ask/", assess.ask, name="ask-evidence"),
    path("assess/asked/<uuid:request_uid>/", assess.answer, name="answer-request"),
    path("assess/asked/<uuid:request_uid>/back/", assess.ask_no_more, name="ask-no-more"),
    path("assess/words/", assess.view, name="add-view"),
    path("assess/needs/", assess.needs, name="needs"),
    path("assess/summary/", assess.summary, name="summary"),
    path("assess/attainment/", slower.of_pupil, name="pupil-attainment"),
    path("assess/attainment/looked-at/", slower.look, name="progress-looked-at"),
    path("assess/wider/", slower.wider, name="wider-development"),
    path("assess/cycles/<int:number>/", past_assess.past, name="past-assess"),
    path("files/<uuid:file_uid>/", files.file, name="file"),
    path("photo/", files.photo, name="photo"),
    path("plan/", plans.plan, name="plan"),
    path("plan/begin/", plans.begin, name="open-plan"),
    path("plan/ehc/", plans.ehc, name="ehc-plan"),
    path("plan/edit/", plan_edit.edit, name="edit-plan"),
    path("plan/issue/", plans.issue, name="issue-plan"),
    path("plan/interim/", joiners.interim, name="run-interim"),
    path("plan/answer/", plans.answer, name="answer-plan"),
    path("plan/read/", plans.confirm, name="confirm-card"),
    path("plan/versions/<uuid:version_uid>/", plans.version, name="plan-version"),
    path("do/", sessions.do, name="do"),
    path("do/<uuid:line_uid>/", sessions.log, name="log-session"),
    path("do/<uuid:line_uid>/today/", presses.given, name="given-today"),
    path("do/<uuid:line_uid>/not-today/", presses.not_given, name="not-given-today"),
    path("do/sessions/<uuid:session_uid>/undo/", presses.undo, name="undo-session"),
    path("do/sessions/<uuid:session_uid>/strike/", presses.strike, name="strike-session"),
    path("do/targets/<uuid:target_uid>/", sessions.mark, name="mark-target"),
    path("do/marks/<uuid:mark_uid>/strike/", presses.strike_a_mark, name="strike-mark"),
    path("review/", reviews.review, name="review"),
    path("review/day/", reviews.book, name="book-review"),
    path("review/meeting/", meeting.meeting, name="hold-review"),
    path("review/meeting/<slug:step>/", meeting.meeting, name="meeting-step"),
    path("review/meeting/targets/<uuid:target_uid>/", meeting.target, name="meeting-target"),
    path("review/met/", met.record, name="record-meeting"),
    path("review/met/<uuid:meeting_uid>/", met.shown, name="held-meeting"),
    path("review/more-support/", reviews.consider_more, name="consider-more"),
    path("review/difficulties/", reviews.difficulties, name="significant-difficulties"),
    path("review/<int:number>/", reviews.held, name="held-review"),
    path("review/<int:number>/weights/", attainment.weigh, name="weigh-ratings"),
    path("people/", people.people, name="people"),
    path("people/details/", particulars.particulars, name="particulars"),
    path("people/acting/", acting.acting, name="who-acts"),
    path("people/part/", acting.wish, name="their-wish"),
    path("people/class/", one_child.change, name="change-class"),
    path("people/add/", contacts.add, name="add-contact"),
    path("people/talk/", talks.note, name="add-note"),
    path("people/talk/<uuid:note_uid>/done/", talks.done, name="follow-up"),
    path("people/talk/<uuid:note_uid>/undo/", talks.undo, name="undo-follow-up"),
    path("people/key-adult/", people.key_adult, name="key-adult"),
    path("people/adults/", naming.name_adult, name="name-adult"),
    path("people/adults/end/", naming.end_adult, name="end-adult"),
    path("people/profile/", people.profile, name="profile"),
    path("people/photo/", people.photo, name="set-photo"),
    path("people/leaving/", leaving.leaving, name="leaving"),
    path("people/leaving/record/", records.pass_on, name="pass-on"),
    path("people/here/", leaving.here_after_all, name="here-after-all"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<uuid:contact_uid>/", contacts.correct, name="correct-contact"),
    path("contacts/<uuid:contact_uid>/ended/", contacts.end, name="end-contact"),
    path("contacts/<uuid:contact_uid>/again/", contacts.bring_back, name="contact-again"),
    path("contacts/<uuid:contact_uid>/orders/", restrictions.restrictions, name="restrictions"),
    path("contacts/<uuid:contact_uid>/orders/add/", restrictions.add, name="restrict"),
    path("contacts/<uuid:contact_uid>/orders/<uuid:order_uid>/", restrictions.correct, name="correct-restriction"),
    path(
        "contacts/<uuid:contact_uid>/orders/<uuid:order_uid>/lifted/",
        restrictions.lift,
        name="lift-restriction",
    ),
    path("costs/", costed.costs, name="pupil-costs"),
    path("card/", provision.card, name="card"),
    path("profile/", provision.profile, name="print-profile"),
    path("papers/", papers.papers, name="papers"),
    path("papers/support-started/", papers.support_started, name="write-letter"),
    path("papers/talk/<uuid:concern_uid>/", talk.note, name="give-note"),
    path("papers/support-ended/", papers.support_ended, name="write-end-letter"),
    path("papers/plan/", papers.plan, name="give-plan"),
    path("papers/invitation/", papers.invitation, name="invite"),
    path("papers/review/<int:number>/", papers.review_record, name="give-record"),
    path("papers/meeting/<uuid:meeting_uid>/", papers.meeting_record, name="give-meeting-record"),
    path("papers/asked/", records.asked, name="asked-to-see"),
    path("papers/asked/add/", records.ask, name="ask-to-see"),
    path("papers/asked/<uuid:asked_uid>/", records.answer, name="answer-asked"),
    path("papers/<uuid:paper_uid>/", papers.paper, name="paper"),
    path("papers/<uuid:paper_uid>/pdf/", papers.pdf, name="paper-pdf"),
    path("papers/<uuid:paper_uid>/sent/", papers.sent, name="paper-sent"),
    path("papers/<uuid:paper_uid>/arrived/", papers.arrived, name="paper-arrived"),
    path("papers/before/", joiners.add_plans, name="add-old-plans"),
    path("papers/before/<uuid:file_uid>/", old_plans.old_plan, name="old-plan"),
    path("papers/before/<uuid:file_uid>/out/", misfiled.take_out, name="old-plan-out"),
    path("chronology/", chronology.chronology, name="chronology"),
    path("history/", history.history, name="history"),
]

urlpatterns = [
    path("today/", today.today, name="today"),
    path("this-week/", weekly.this_week_page, name="this-week"),
    path("this-week/mail/", weekly.mail, name="weekly-mail"),
    path("duties/", counted.duties, name="duties"),
    path("drafts/", drafts.keep, name="keep-words"),
    path("asked/", asked.asked, name="asked"),
    path("concern/", by_name.begin, name="concern-about"),
    path("", include("endeavour.pages.school.pupils.urls")),
    path("", include("endeavour.pages.school.provision.urls")),
    path("provision/delivered/", include("endeavour.pages.school.delivered.urls")),
    path("strategy/", include("endeavour.pages.school.strategy.urls")),
    path("library/", include("endeavour.pages.school.library.urls")),
    path("interventions/", include("endeavour.pages.school.interventions.urls")),
    path("attainment/", include("endeavour.pages.school.attainment.urls")),
    path("money/", include("endeavour.pages.school.money.urls")),
    path("", include("endeavour.pages.school.settings.urls")),
    path("settings/done/", whole.what_was_done, name="what-was-done"),
    path("begin/", include("endeavour.pages.school.beginning.urls")),
    path("settings/import/", include("endeavour.pages.school.imports.urls")),
    path("pupils/<uuid:pupil_uid>/", include(record)),
]
