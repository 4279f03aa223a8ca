"""Which kind of setting a type of establishment in the national register is.

Source: Get Information about Schools, "TypeOfEstablishment (code)". Left out, so that the school is asked: types the
duties of Part 3 do not reach (overseas, Welsh, secure, universities, children's centres), and city technology
colleges, about which the Act is silent.
"""

from endeavour.law import citations as c
from endeavour.law.finding import Meaning
from endeavour.law.registry import rule
from endeavour.law.settings_kinds import SettingKind as K

GIAS_TYPES: dict[int, K] = {
    1: K.MAINTAINED_SCHOOL,  # community
    2: K.MAINTAINED_SCHOOL,  # voluntary aided
    3: K.MAINTAINED_SCHOOL,  # voluntary controlled
    5: K.MAINTAINED_SCHOOL,  # foundation
    7: K.MAINTAINED_SPECIAL,  # community special
    8: K.NON_MAINTAINED_SPECIAL,
    10: K.INDEPENDENT_SCHOOL,  # other independent special
    11: K.INDEPENDENT_SCHOOL,
    12: K.MAINTAINED_SPECIAL,  # foundation special
    14: K.PUPIL_REFERRAL_UNIT,
    15: K.MAINTAINED_NURSERY,
    18: K.FE_COLLEGE,
    28: K.ACADEMY,  # sponsor led
    32: K.SPECIAL_POST_16,
    33: K.SPECIAL_ACADEMY,  # sponsor led
    34: K.ACADEMY,  # converter
    35: K.ACADEMY,  # free school
    36: K.SPECIAL_ACADEMY,  # free school
    38: K.AP_ACADEMY,  # free school
    39: K.ACADEMY_16_TO_19,  # free school
    40: K.ACADEMY,  # university technical college
    41: K.ACADEMY,  # studio school
    42: K.AP_ACADEMY,  # converter
    43: K.AP_ACADEMY,  # sponsor led
    44: K.SPECIAL_ACADEMY,  # converter
    45: K.ACADEMY_16_TO_19,  # converter
    46: K.ACADEMY_16_TO_19,  # sponsor led
}


@rule(Meaning(c.SECTION_83), page="kinds-of-setting")
def kind_from_register(type_code: int) -> K | None:
    """Children and Families Act 2014, section 83. The kind of setting behind a type code of the national register.

    "We looked your school up, and it says academy converter." None means: ask the school.
    """
    return GIAS_TYPES.get(type_code)
