"""Needs and what may become of a concern, a status and a cycle."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about concerns, needs and cycles."""

    CONCERN_RAISED = "concern_raised", _("raised a concern")
    CONCERN_DECIDED = "concern_decided", _("decided on a concern")
    CONCERN_ANSWERED = "concern_answered", _("wrote down how a concern was answered")
    MONITORING_STARTED = "monitoring_started", _("started monitoring")
    MONITORING_WENT_ON = "monitoring_went_on", _("looked again and went on monitoring")
    MONITORING_ENDED = "monitoring_ended", _("ended monitoring")
    SUPPORT_STARTED = "support_started", _("started SEN Support")
    SUPPORT_ENDED = "support_ended", _("ended SEN Support")
    STATUS_SET = "status_set", _("set the SEN status")
    CYCLE_OPENED = "cycle_opened", _("opened a cycle")
    CYCLE_CLOSED = "cycle_closed", _("closed a cycle")
    STAGE_MOVED = "stage_moved", _("moved the cycle on")
    NEEDS_SET = "needs_set", _("set the needs")
    EVIDENCE_ADDED = "evidence_added", _("added evidence")
    EVIDENCE_ASKED = "evidence_asked", _("asked for evidence")
    EVIDENCE_ASK_TAKEN_BACK = "evidence_ask_taken_back", _("took back a request for evidence")
    EVIDENCE_ANSWERED = "evidence_answered", _("answered a request for evidence")
    VIEW_RECORDED = "view_recorded", _("wrote down somebody’s view")
    VIEW_ASKED = "view_asked", _("wrote down that somebody was asked for their view")
    EHC_PLAN_MADE = "ehc_plan_made", _("wrote down that an EHC plan is made")
    EHC_PLAN_CEASED = "ehc_plan_ceased", _("wrote down that the EHC plan has ceased")
    EHC_PLAN_WRITTEN = "ehc_plan_written", _("wrote down Sections E and F of the EHC plan")
    SUMMARY_WRITTEN = "summary_written", _("wrote the barriers and strengths")
    SCALE_ADDED = "scale_added", _("added a scale of attainment")
    ATTAINMENT_KEPT = "attainment_kept", _("wrote down attainment")
    WIDER_TICKED = "wider_ticked", _("said where wider development asks for a look")
    PROGRESS_LOOKED_AT = "progress_looked_at", _("looked at slower progress: nothing needed now")


class Area(TextChoices):
    """The four broad areas of need, and any other need. SEND Code of Practice 6.28 to 6.35."""

    COMMUNICATION = "communication", _("Communication and interaction")
    COGNITION = "cognition", _("Cognition and learning")
    SEMH = "semh", _("Social, emotional and mental health")
    SENSORY = "sensory", _("Sensory and physical")
    OTHER = "other", _("Something else, such as independence")


class NeedType(TextChoices):
    """Types of need in the school census. `DS` came in January 2025 and has no broad area of its own."""

    SPLD = "SPLD", _("Specific learning difficulty")
    MLD = "MLD", _("Moderate learning difficulty")
    SLD = "SLD", _("Severe learning difficulty")
    PMLD = "PMLD", _("Profound and multiple learning difficulty")
    SLCN = "SLCN", _("Speech, language and communication")
    ASD = "ASD", _("Autistic spectrum disorder")
    SEMH = "SEMH", _("Social, emotional and mental health")
    HI = "HI", _("Hearing impairment")
    VI = "VI", _("Vision impairment")
    MSI = "MSI", _("Multi-sensory impairment")
    PD = "PD", _("Physical disability")
    DS = "DS", _("Down syndrome")
    OTH = "OTH", _("Other difficulty or disability")
    NSA = "NSA", _("SEN Support but no specialist assessment yet")


AREA_OF: dict[str, Area] = {
    "SPLD": Area.COGNITION,
    "MLD": Area.COGNITION,
    "SLD": Area.COGNITION,
    "PMLD": Area.COGNITION,
    "SLCN": Area.COMMUNICATION,
    "ASD": Area.COMMUNICATION,
    "SEMH": Area.SEMH,
    "HI": Area.SENSORY,
    "VI": Area.SENSORY,
    "MSI": Area.SENSORY,
    "PD": Area.SENSORY,
}


class Status(TextChoices):
    """SEN provision as the census writes it."""

    NONE = "N", _("No SEN")
    SUPPORT = "K", _("SEN Support")
    PLAN = "E", _("EHC plan")


class RaisedFor(TextChoices):
    """Whose concern it is. Staff write it down for the others."""

    STAFF = "staff", _("Me, or another member of staff")
    FAMILY = "family", _("A parent or carer")
    PUPIL = "pupil", _("The pupil")


class ConcernState(TextChoices):
    """Where a concern has got to."""

    WAITING = "waiting", _("Waiting for a decision")
    NO_ACTION = "no_action", _("No action, with a reason")
    MONITORING = "monitoring", _("Monitoring")
    SUPPORT = "support", _("SEN Support started")
    RAISED_AGAIN = "raised_again", _("A new concern took its place")


CONCERN_MOVES: dict[str, frozenset[str]] = {
    ConcernState.WAITING: frozenset({ConcernState.NO_ACTION, ConcernState.MONITORING, ConcernState.SUPPORT}),
    ConcernState.MONITORING: frozenset(
        {ConcernState.MONITORING, ConcernState.NO_ACTION, ConcernState.SUPPORT, ConcernState.RAISED_AGAIN}
    ),
    ConcernState.NO_ACTION: frozenset(),
    ConcernState.SUPPORT: frozenset(),
    ConcernState.RAISED_AGAIN: frozenset(),
}


class Stage(TextChoices):
    """The four parts of a cycle."""

    ASSESS = "assess", _("Assess")
    PLAN = "plan", _("Plan")
    DO = "do", _("Do")
    REVIEW = "review", _("Review")


STAGE_MOVES: dict[str, frozenset[str]] = {
    Stage.ASSESS: frozenset({Stage.PLAN}),
    Stage.PLAN: frozenset({Stage.DO}),
    Stage.DO: frozenset({Stage.REVIEW}),
    Stage.REVIEW: frozenset(),
}


class EvidenceKind(TextChoices):
    """What the Code asks a school to draw on when it assesses. SEND Code of Practice 6.45."""

    TEACHER = "teacher", _("Teacher’s assessment and experience of the pupil")
    PROGRESS = "progress", _("Progress, attainment and behaviour")
    OBSERVATION = "observation", _("Observation")
    PEERS = "peers", _("Development compared with peers")
    EARLIER = "earlier", _("What has been tried before")
    ADVICE = "advice", _("Advice from a specialist or service")
    OTHER = "other", _("Something else")


class Voice(TextChoices):
    """Whose words they are."""

    PUPIL = "pupil", _("The pupil")
    FAMILY = "family", _("A parent or carer")


class HowSaid(TextChoices):
    """How somebody's words reached the page."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    WRITTEN = "written", _("In writing")
    MEETING = "meeting", _("At a meeting")
