"""What the demo's schools pay for support: rates, purchases and budgets of nowhere in particular."""

from endeavour.demo.plan import MoneyPlan, RatePlan, ThingPlan
from endeavour.funding.states import Heading, Purse

RATES = (
    RatePlan("Teaching assistant", 1441, 1512, 64_980, 446),
    RatePlan("Higher level teaching assistant", 1893, 1986, 79_420, 446),
    RatePlan("Teacher", 4270, 4414, 167_200),
    RatePlan("SENCO", 4985, 5152, 190_000),
    RatePlan("Lunchtime supervisor", 1388, 1460),
)

PRIMARY = MoneyPlan(
    keeper="colin",
    rates=RATES,
    held=(("beth", "Higher level teaching assistant"), ("merriweather", "Lunchtime supervisor")),
    pay=(("joy", 1854), ("sam", 1702), ("grace", 1911), ("beth", 2388), ("tom", 4130)),
    things=(
        ThingPlan("Reading programme, licence for a year", Heading.RESOURCE, 78_000),
        ThingPlan("Speech and language therapist, twelve visits", Heading.SERVICE, 312_000, intervention=0),
        ThingPlan("Construction sets", Heading.RESOURCE, 18_650, intervention=1),
        ThingPlan("Sensory circuit equipment", Heading.RESOURCE, 46_475, intervention=2),
        ThingPlan("Specialist teacher, weekly advice", Heading.SERVICE, 184_000, pupil=3),
        ThingPlan("Adapted keyboard and software", Heading.RESOURCE, 32_990, pupil=4),
    ),
    budgets=(
        (Purse.NOTIONAL, "Part of the school’s budget share", 14_820_000),
        (Purse.PREMIUM, "For reading and number", 840_000),
        (Purse.INCLUSION, "", 610_000),
    ),
    top_ups=(325_000, 110_000),
    shared=(
        (1, ((Purse.PREMIUM, 1), (Purse.NOTIONAL, 1))),
        (3, ((Purse.PREMIUM, 1),)),
        (4, ((Purse.INCLUSION, 2), (Purse.NOTIONAL, 1))),
    ),
)

SECONDARY = MoneyPlan(
    keeper="bursar",
    rates=RATES,
    held=(("brendan", "Higher level teaching assistant"),),
    pay=(),
    things=(ThingPlan("Typing tutor, licences for a year", Heading.RESOURCE, 120_000),),
    budgets=((Purse.NOTIONAL, "", 41_260_000), (Purse.PREMIUM, "For literacy", 1_500_000)),
    top_ups=(240_000,),
    shared=((0, ((Purse.PREMIUM, 1), (Purse.NOTIONAL, 2))),),
)
