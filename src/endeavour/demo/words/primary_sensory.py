"""Words for primary pupils: sensory and physical."""

# ruff: noqa: E501 - a list of words reads best with one text a line

from endeavour.demo.words.theme import PRIMARY, Aim, Help, Seen, Theme

THEMES = (
    Theme(
        key="hearing",
        need="HI",
        area="sensory",
        years=(*PRIMARY, "R"),
        second=("SLCN", ""),
        noticed=(
            "{n} does not turn when called from behind and answers a different question from the one I asked. {He} is "
            "tired and cross by two o’clock.",
        ),
        since=("Since the hearing aids were fitted", "Since the winter’s ear infections"),
        tried=("A seat at the front on the left, checking the batteries, repeating what others say.",),
        taught=(
            "With the radio aid {n} followed the whole lesson. When it was flat {he} followed about half and pretended "
            "the rest.",
            "Group talk is hardest: by the time {he} has found the speaker it is somebody else.",
        ),
        seen=(
            Seen(
                "Hall, PE, 30 minutes",
                "Watched faces throughout. Missed every instruction given while the class was moving. Started late, "
                "finished first.",
                "A hand signal, and instructions before the balls come out.",
            ),
        ),
        advice=(
            (
                "Teacher of deaf children",
                "Moderate loss in both ears. Radio aid in every lesson; soft pads on chair legs; new words sent a week "
                "ahead. Listening breaks are rest, not reward.",
            ),
        ),
        barriers=("{n} hears parts of what is said, and listening all day is exhausting.",),
        strengths=("Sharp-eyed, determined, an excellent reader and the fastest runner in the year.",),
        outcomes=("{n} gets all of the lesson and says when {he} has missed something.",),
        aims=(
            Aim(
                "Says when {he} has not heard, or when the aid is off",
                "Times of 10 chances set up in a week",
                (1, 5, 9),
                "“I nod so they stop.”",
                "{n} said so {now} times of 10.",
            ),
            Aim(
                "Checks {his} own aids and radio each morning",
                "Days of 5 without a reminder",
                (0, 3, 5),
                "They are {his} ears, and {he} wants to be in charge of them.",
                "{n} checked on {now} days of 5.",
            ),
            Aim(
                "Uses the new words of the topic",
                "Words of 15",
                (3, 8, 13),
                "{He} missed them going past.",
                "{n} used {now} of 15 words.",
            ),
        ),
        help=(
            Help("Words before the lesson", "key", 15, 2),
            Help("Listening and checking aids", "ta", 10, 5),
        ),
        strategies=(
            "Wear the radio aid. Pass it round in discussion.",
            "Face {him} and the light. No talking to the board.",
            "Repeat what other children say, and who said it.",
            "Captions on every film.",
            "Ten minutes’ quiet after a listening lesson.",
        ),
        pupil_hopes=("I want to hear the jokes.",),
        family_hopes=("That supply teachers wear the aid.",),
        pupil_says=("When it buzzes I take it off and nobody sees.", "I told Miss it was flat. She thanked me."),
        family_says=("{He} falls asleep at five on Wednesdays. Two assemblies.",),
        pupil_will="Check aids and batteries, and say when something is wrong.",
        family_will="Spare batteries in the bag on Mondays. Keep clinic dates and tell us.",
        adjustments="Captions, a lamp for the tour guide on trips, quiet table at dinner.",
        impact="{n} follows group talk and is less tired.",
        appreciated=("I notice everything.",),
        important=("My aids working. Running. My nan signing.",),
        support=("Face me. Wear the mic. Say it again differently.",),
    ),
    Theme(
        key="sight",
        need="VI",
        area="sensory",
        years=PRIMARY,
        second=("",),
        noticed=(
            "{n} brings the book to {his} nose and bumps into the low table. In the yard {he} stays by the wall.",
        ),
        since=("Since {he} joined us with a report from the eye clinic",),
        tried=("Large print, front seat, a clear path to the door.",),
        taught=(
            "On the tablet, at 24 point and yellow on black, {n} reads as fast as {his} friends. On paper, half as fast.",
        ),
        seen=(
            Seen(
                "Playground, 25 minutes",
                "Kept one hand on the wall. Smiled when two friends came. Joined the skipping when the rope was orange.",
                "Bright kit, and friends who say who they are.",
            ),
        ),
        advice=(
            (
                "Qualified teacher of children with vision impairment",
                "24 point, sans serif, plain background. Describe what is on the board. Long cane skills begin in "
                "spring with the habilitation officer.",
            ),
        ),
        barriers=("{n} sees detail only close up and loses {his} place in busy rooms and pages.",),
        strengths=("A wonderful listener and storyteller, quick with technology, brave on {his} feet.",),
        outcomes=("{n} reads, moves and plays with the others on {his} own.",),
        aims=(
            Aim(
                "Finds {his} way between the rooms used every day",
                "Routes of 6 alone",
                (1, 3, 6),
                "“I don’t want to hold hands any more.”",
                "{n} walked {now} of 6 routes alone.",
            ),
            Aim(
                "Sets up {his} tablet for each lesson",
                "Lessons of 10 without help",
                (2, 6, 9),
                "Then {he} starts with the others.",
                "{n} set it up {now} times of 10.",
            ),
            Aim(
                "Types without looking",
                "Words a minute",
                (3, 8, 15),
                "It will be {his} pencil.",
                "{n} typed {now} words a minute.",
            ),
        ),
        help=(
            Help("Touch typing", "key", 20, 3),
            Help("Finding the way", "ta", 20, 2),
            Help("Large-print preparation", "ta", 15, 2),
        ),
        strategies=(
            "Say names before you speak to {him}; say when you leave.",
            "Read out what you write up.",
            "24 point, or the file a day before.",
            "Clear floor, lights on, blinds down at two.",
        ),
        pupil_hopes=("I want to go to the yard by myself.",),
        family_hopes=("That {he} is not wrapped in cotton wool.",),
        pupil_says=("I know the way by the smell of dinners.", "Yellow on black is best."),
        family_says=("{He} took {his} brother to the shop and counted the kerbs.",),
        pupil_will="Say what {he} cannot see.",
        family_will="Practise one route each weekend.",
        adjustments="Orange ball, described trips, front seat in the hall, extra time.",
        impact="{n} moves about school alone and starts work with the class.",
        appreciated=("I tell the best stories.",),
        important=("My tablet. Doing it by myself.",),
        support=("Say who you are. Tell me what is there.",),
    ),
    Theme(
        key="movement",
        need="PD",
        area="sensory",
        years=PRIMARY,
        second=("", "SPLD"),
        noticed=("{n} tires before the end of the morning and slips when writing. Stairs take both hands.",),
        since=("Always, from the physiotherapist’s file",),
        tried=("A ground-floor room, breaks, a sloping board.",),
        taught=("With {his} legs stretched first, {n} wrote for twelve minutes. Without, four.",),
        seen=(
            Seen(
                "PE, 40 minutes",
                "Chose to keep score after ten minutes. Walked off stiffly and said {he} was fine.",
                "A role in the game that moves a little.",
            ),
        ),
        advice=(
            (
                "Physiotherapist",
                "Cerebral palsy affecting both legs. Stretches daily; standing frame 20 minutes; shoes checked each "
                "half-term. PE with changes, never instead.",
            ),
        ),
        barriers=("Stiff legs and tired hands cost {n} energy that others have for learning.",),
        strengths=("Determined, sporty in mind, top of the class in science, and funny about it all.",),
        outcomes=("{n} takes part in everything {his} class does, and ends the day with some strength left.",),
        aims=(
            Aim(
                "Does {his} stretches with the chart",
                "Days of 5 without reminding",
                (1, 3, 5),
                "“My legs don’t shout in the afternoon.”",
                "{n} did them on {now} of 5 days.",
            ),
            Aim(
                "Records work on the laptop or by voice",
                "Words a minute",
                (5, 11, 18),
                "Science reports take stamina.",
                "{n} recorded {now} words a minute.",
            ),
            Aim(
                "Says what {he} needs to take part in PE",
                "Lessons of 6",
                (1, 3, 6),
                "{He} is tired of scoring.",
                "{n} said so in {now} of 6 lessons.",
            ),
        ),
        help=(
            Help("Stretching and standing", "ta", 20, 5),
            Help("Touch typing", "key", 20, 2, 4),
            Help("Motor skills circuit", "lead", 20, 3, 6),
        ),
        strategies=(
            "Ask what {he} needs; do not decide for {him}.",
            "Break before tired.",
            "Laptop out from the start.",
            "Plan PE with {him} the day before.",
        ),
        pupil_hopes=("I want to be in goal.",),
        family_hopes=("Residential, with the others, not after them.",),
        pupil_says=("I was in goal. I let in four. It was brilliant.",),
        family_says=("The standing frame at home and at school is too much on Mondays. Can we share it out?",),
        pupil_will="Do the stretches, and say before {he} is tired.",
        family_will="Stretches at bedtime. Tell us about clinic changes.",
        adjustments="Ground floor, lift key, coach seat at the front, rest room.",
        impact="Whole days, with PE in them.",
        appreciated=("I don’t give up. I know about space.",),
        important=("Sport. Not being carried.",),
        support=("Ask me. Let me say when.",),
    ),
    Theme(
        key="both-senses",
        need="MSI",
        area="sensory",
        years=PRIMARY,
        second=("SLCN",),
        noticed=("{n} has some sight and some hearing, and learns by touch. People come too fast.",),
        since=("From birth",),
        tried=("One intervenor, touch cues, a quiet corner.",),
        taught=("{n} found {his} tray by touch nine days running. New people need introducing by hand.",),
        seen=(
            Seen(
                "Arrival, 15 minutes",
                "Knew {key} by touch. Pulled away from a supply teacher who touched {him} first.",
                "A name bracelet to feel.",
            ),
        ),
        advice=(
            (
                "Specialist teacher, multi-sensory impairment",
                "Same touch cue for each person and place. One thing at a time, with time to explore.",
            ),
        ),
        barriers=("{n} gets the world in pieces and needs time and touch to put them together.",),
        strengths=("Curious, patient, a laugh that comes with water and wind.",),
        outcomes=("{n} knows who is there, where {he} is and what comes next.",),
        aims=(
            Aim(
                "Knows {his} people and places by their cues",
                "Of 10 cues",
                (3, 6, 9),
                "Then nothing comes as a shock.",
                "{n} knew {now} of 10.",
            ),
            Aim(
                "Asks for more or stop by hand",
                "Times in a session",
                (1, 4, 8),
                "It is {his} say.",
                "{n} asked {now} times.",
            ),
        ),
        help=(Help("Touch cues and objects", "key", 20, 5),),
        strategies=("Offer your bracelet before you touch.", "Same cue, same place.", "Wait for the hand."),
        pupil_hopes=("{n} held on to the wind chime.",),
        family_hopes=("That {he} is known here.",),
        pupil_says=("{n} pushed the paint away and came back to the water.",),
        family_says=("{He} signed “more” at the beach.",),
        pupil_will="Show us with {his} hands.",
        family_will="Use the same cues at home.",
        adjustments="Own intervenor, a rope along the corridor.",
        impact="Fewer shocks and more asking.",
        appreciated=("I find things by feel.",),
        important=("Water. My people’s bracelets.",),
        support=("Let me feel who you are.",),
    ),
)
