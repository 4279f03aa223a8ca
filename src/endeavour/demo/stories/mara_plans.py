"""The plans of Mara Osei’s three cycles: what stays the same in them."""

from datetime import date

from endeavour.demo.steps import HopeText, LineText, OutcomeText, PlanText, StrategyText, TargetText

OUTCOME = "Mara can explain what she needs and thinks to adults and friends, so that she joins in and is understood."
READS = "Mara reads with enough ease to enjoy a book she has chosen, and to find out things for herself."
TALK = "Says a three-part sentence to explain her idea in class talk, with one prompt at most"
CHAT = "Starts a chat with a friend at lunch without an adult’s help"
READ = "Reads an unseen Year 2 text at 60 words a minute, with 95% right"
WORDS = "Uses the words taught this half-term in her own sentences"
HER_TALK = "I want to say it before they move on."
HER_READING = "I want to read the animal book myself."


def plan_of_mara(
    *,
    targets: tuple[TargetText, ...],
    lines: tuple[LineText, ...],
    review: date,
    teacher: str,
    reading: bool,
) -> PlanText:
    """One of her plans: the targets and lines of its cycle around what she and her mother hope for."""
    talk = tuple(target for target in targets if target.what != READ)
    outcomes = [OutcomeText(OUTCOME, "communication", talk)]
    if reading:
        outcomes.append(OutcomeText(READS, "cognition", tuple(target for target in targets if target.what == READ)))
    return PlanText(
        pupil_hopes="I want to say it before they move on. I want to read the animal book myself.",
        hopes=(
            HopeText(
                0,
                "That Mara tells us about her day without us guessing, and that school meets the girl we know.",
                shared=True,
            ),
            HopeText(1, "That her week with me is not forgotten, and that I hear of good days too."),
        ),
        outcomes=tuple(outcomes),
        lines=lines,
        strategies=(
            StrategyText("Give her ten seconds before you ask again. Do not finish her sentence."),
            StrategyText("One instruction at a time, with a picture."),
            StrategyText("Three sentence starters on her table."),
            StrategyText("Read the question to her before she answers it."),
            StrategyText("Tell her the day before about anything new.", on_card=False),
        ),
        adjustments="At lunch, Ines or Rosa goes first with her. On trips she has the plan of the day with pictures.",
        pupil_will="Show the yellow card when I have not understood. Choose the book.",
        family_will="Mum reads Mara’s picture book with her three times a week. Mara chooses the book.",
        expected_impact="Mara takes part in class talk most days and has somebody to talk to at lunch.",
        review_on=review,
        teacher=teacher,
    )
