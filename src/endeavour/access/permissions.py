"""What a person may be allowed to do. Whose child it is, is a second question: see `people.Sight`."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a role may allow. Policies and routes name these, never roles."""

    SEE_TODAY = "see_today"
    SEE_PUPIL_NAMES = "see_pupil_names"
    SEE_RECORDS = "see_records"
    SEE_ALL_PUPILS = "see_all_pupils"
    SEE_CONFIDENTIAL = "see_confidential"
    SEE_HISTORY = "see_history"
    SEE_MONEY = "see_money"
    SEE_OVERVIEW = "see_overview"
    RAISE_CONCERN = "raise_concern"
    DECIDE_CONCERN = "decide_concern"
    SET_SEN_STATUS = "set_sen_status"
    GATHER_EVIDENCE = "gather_evidence"
    ASK_FOR_EVIDENCE = "ask_for_evidence"
    WRITE_PLAN = "write_plan"
    ISSUE_PLAN = "issue_plan"
    LOG_SESSION = "log_session"
    ARRANGE_SUPPORT = "arrange_support"
    HOLD_REVIEW = "hold_review"
    SEND_PAPERS = "send_papers"
    EXPORT = "export"
    CHANGE_PUPILS = "change_pupils"
    IMPORT_ROLL = "import_roll"
    OPEN_SETTINGS = "open_settings"
    KEEP_MESSAGES = "keep_messages"
    MANAGE_STAFF = "manage_staff"
    MANAGE_SCHOOL = "manage_school"
