"""Words for primary pupils: social, emotional and mental health, and needs that fit no box."""

# ruff: noqa: E501 - a list of words reads best with one text a line

from endeavour.demo.words.theme import INFANTS, JUNIORS, PRIMARY, Aim, Help, Seen, Theme

THEMES = (
    Theme(
        key="anger",
        need="SEMH",
        area="semh",
        years=PRIMARY,
        second=("SLCN", "", "SPLD"),
        noticed=(
            "{n} has left the room fourteen times this month, six of them fast and with a chair. It is nearly always "
            "after lunch. {He} is sorry afterwards and frightened of {himself}.",
            "{n} rips up work that is nearly right. Yesterday {he} hid under the table when I asked to see it.",
        ),
        since=("Since Dad moved out in the spring", "Since September", "On and off since Reception, worse this year"),
        tried=(
            "A calm corner, a chart with smiley faces, a phone call home for good days.",
            "A job after lunch. Sitting by the door. A signal only the two of us know.",
        ),
        taught=(
            "Mornings are fine. If lunch goes wrong the afternoon is lost: eight of ten incidents came within half an "
            "hour of the bell.",
            "{n} works beautifully for an adult who sits down beside {him} and says nothing.",
            "Three weeks without leaving. He told me “I was at a four”.",
        ),
        seen=(
            Seen(
                "After lunch, 30 minutes",
                "Came in red in the face. Told to sit, kicked the chair. Asked to take a message, went, came back in "
                "four minutes and picked up a pencil.",
                "Something to carry, and nobody mentioning the chair.",
            ),
            Seen(
                "Maths, 25 minutes",
                "Finished five sums. At the first cross rubbed out all five. Tore the page on the third rubbing out.",
                "A whiteboard, where mistakes leave no mark.",
            ),
        ),
        advice=(
            (
                "Behaviour support teacher",
                "Co-regulate first, talk later. A two-step plan for after lunch. Record what came before, not only what "
                "happened.",
            ),
            (
                "Early Help worker",
                "Family agreed to a plan in October. Dad has {him} on Wednesdays and Sundays. Mum asks that the same "
                "words are used in all three places.",
            ),
        ),
        barriers=(
            "Strong feelings arrive suddenly, above all after noise, change or a mistake, and {n} has no way yet to "
            "slow them down.",
        ),
        strengths=(
            "Fair, funny, protective of younger children, and best of all outdoors or with something to mend.",
        ),
        outcomes=(
            "{n} notices when feelings rise, gets help in time, and stays in lessons with friends around {him}.",
        ),
        aims=(
            Aim(
                "Asks for a break with {his} card, before {he} leaves the room",
                "Out of 10 hard moments, noted each Friday",
                (1, 4, 7),
                "“My card is good. I don’t like it when people look.”",
                "{n} used the card {now} times of 10 and came back by {himself}.",
            ),
            Aim(
                "Comes in calmly after lunch",
                "Days out of 5",
                (1, 3, 5),
                "“If I come in angry I stay angry.”",
                "{n} came in calmly on {now} days of 5.",
            ),
            Aim(
                "Stays with a task for ten minutes, mistakes and all",
                "Tasks out of 10",
                (2, 5, 8),
                "{He} wants something on the wall.",
                "{n} stayed with {now} of 10 tasks.",
            ),
            Aim(
                "Plays one game with a friend to its end",
                "Games out of 5",
                (1, 3, 5),
                "“They don’t pick me because I go off.”",
                "{n} played {now} of 5 games to the end.",
            ),
        ),
        help=(
            Help("Calm start", "ta", 15, 5, 5),
            Help("Talk time with a trained adult", "key", 30, 1),
            Help("Lunch club", "ta", 30, 2, 8),
            Help("Zones and signals", "lead", 20, 2, 3),
        ),
        strategies=(
            "Sit beside {him}, speak little and low. Talk about it later.",
            "A job to carry straight after lunch.",
            "Nod when the card comes out. No questions.",
            "First try on a whiteboard.",
            "Praise quietly, in writing if you can.",
        ),
        pupil_hopes=("I want to stay in.", "I want people to forget the bad times."),
        family_hopes=("That the phone stops ringing at one o’clock.", "That {he} sees the good in {himself}."),
        pupil_says=(
            "My card is good. I don’t like it when people look.",
            "I can feel it in my ears first.",
            "When {key} sits there I can do it.",
            "I didn’t even want to throw it.",
        ),
        family_says=(
            "{He} tells us at home now when {he} is cross. That is new.",
            "Ring me for the good days as well, please. I dread your number.",
            "We are using the same words at Dad’s. It helps.",
        ),
        pupil_will="Say the number or show the card. Choose where to sit.",
        family_will="Use the same words at both homes: “What number are you?” Ring after a bad night.",
        adjustments="In by the side door after lunch. First out of assembly. A named adult on every trip.",
        impact="Fewer than two exits a week by the review, and back within ten minutes.",
        appreciated=("I stick up for people. I can mend things.",),
        important=("My mum and my dad. Football. Being trusted with a job.",),
        support=("Sit with me. Don’t talk. Don’t stare.",),
    ),
    Theme(
        key="worry",
        need="SEMH",
        area="semh",
        years=PRIMARY,
        second=("", "ASD"),
        noticed=(
            "{n} asks to go to the toilet before every lesson and to ring home most days. {He} has missed eleven days "
            "with tummy ache; the doctor finds nothing.",
            "{n} checks every answer with me three times. When I am out {he} does not begin.",
        ),
        since=("Since {his} gran died", "Since the move", "Since the summer holidays"),
        tried=("A worry box, a seat near the front, arriving early, a text home at ten.",),
        taught=(
            "On the days {he} comes in through the library with a job to do, {n} is at work by half past nine.",
            "Tests, supply teachers and swimming are the three worst things, in that order.",
        ),
        seen=(
            Seen(
                "Start of the day, 30 minutes",
                "Held on to Mum’s sleeve for nine minutes. Calm within three of her leaving. Asked the time six times "
                "before ten.",
                "The clock with the coloured half hours.",
            ),
        ),
        advice=(
            (
                "Mental health support team practitioner",
                "Six sessions with parents on facing worries in steps. Avoiding makes it bigger: plan the smallest step "
                "that is still a step.",
            ),
        ),
        barriers=("Worry fills {n}’s head before and during school, and staying away makes it stronger.",),
        strengths=("Thoughtful, musical, careful with words, and brave in small steps.",),
        outcomes=("{n} comes to school and to lessons knowing what to do with a worry.",),
        aims=(
            Aim(
                "Comes in with the job and says goodbye at the gate",
                "Mornings out of 10",
                (2, 5, 9),
                "“I want to walk in with Maya.”",
                "{n} said goodbye at the gate on {now} of 10 mornings.",
            ),
            Aim(
                "Climbs {his} worry ladder",
                "Steps done of 8",
                (1, 3, 6),
                "Swimming is at the top, and the class goes in May.",
                "{n} has done {now} of the 8 steps.",
            ),
            Aim(
                "Starts work without checking",
                "Tasks of 10",
                (1, 5, 8),
                "Checking eats the time {he} likes best.",
                "{n} started {now} of 10 tasks without checking.",
            ),
        ),
        help=(
            Help("Talk time with a trained adult", "key", 30, 1),
            Help("Worry ladder", "lead", 20, 1, 2),
            Help("Soft start in the library", "ta", 15, 5, 4),
        ),
        strategies=(
            "Greet {him} with the job, not with “are you all right?”",
            "Answer a check once: “What do you think?” Then trust {him}.",
            "Tell {him} the day before about supply staff and tests.",
            "Praise the step, however small.",
        ),
        pupil_hopes=("I want my tummy to stop.",),
        family_hopes=("To leave {him} smiling.",),
        pupil_says=("The library is good because I have a thing to do.", "I did step three. My heart was going."),
        family_says=(
            "I used to go back in when {he} cried. Not going back was the hardest thing I have done, and it worked.",
            "{He} has stopped asking on Sunday night.",
        ),
        pupil_will="Choose the next step on the ladder.",
        family_will="A short goodbye at the gate, the same every day. No toilet trips home.",
        adjustments="In through the library. Told the day before about anything new.",
        impact="Attendance above 95% and lessons begun with the others.",
        appreciated=("I notice when someone is sad.",),
        important=("My piano. Gran’s scarf. Maya.",),
        support=("Give me a job. Do not ask if I am all right in front of people.",),
    ),
    Theme(
        key="attention",
        need="SEMH",
        area="semh",
        years=PRIMARY,
        second=("", "SPLD", "SLCN"),
        noticed=(
            "{n} hears the first four words of anything. {He} is out of {his} seat every three minutes, not to annoy, "
            "just to see. {His} books are full of beginnings.",
        ),
        since=("As long as {he} has been here",),
        tried=("A seat by me, a wobble cushion, a tick list, running an errand every half hour.",),
        taught=(
            "Standing at the back table {n} finished a whole piece for the first time. Sitting, four lines.",
            "Brilliant in the debate: quick, funny, kind. Then the writing, and it was gone.",
        ),
        seen=(
            Seen(
                "Whole-class input, 18 minutes",
                "On task 41% of the time by a minute-by-minute tally; class average 78%. Best when holding the book for "
                "the teacher.",
                "Something in {his} hands, and a job.",
            ),
        ),
        advice=(
            (
                "Community paediatrician",
                "Attention deficit hyperactivity disorder confirmed. Family deciding about medication. School report "
                "requested for February.",
            ),
        ),
        barriers=("{n} cannot keep attention on what is not moving, and acts before {he} has thought.",),
        strengths=("Quick, warm, full of energy, and the first to help.",),
        outcomes=("{n} finishes what {he} begins and is proud of it.",),
        aims=(
            Aim(
                "Finishes a task in three timed parts",
                "Tasks of 10 finished",
                (1, 4, 8),
                "“I have never had a full page.”",
                "{n} finished {now} of 10 tasks.",
            ),
            Aim(
                "Waits for the end of an instruction before starting",
                "Times of 10",
                (2, 5, 8),
                "Doing it twice is boring.",
                "{n} waited {now} times of 10.",
            ),
            Aim(
                "Uses movement breaks and comes back to the task",
                "Breaks of 5 that ended at the task",
                (1, 3, 5),
                "So that moving is allowed.",
                "{n} came back to the task after {now} of 5 breaks.",
            ),
        ),
        help=(
            Help("Sensory circuit", "ta", 15, 5, 5),
            Help("Plan, do, check coaching", "key", 15, 3),
        ),
        strategies=(
            "Say {his} name first. Then one thing.",
            "A standing place at the back.",
            "Three short timers beat one long one.",
            "Notice {him} finishing, every time.",
        ),
        pupil_hopes=("I want to get a full page.",),
        family_hopes=("That people see how hard {he} tries.",),
        pupil_says=("Standing up is miles better.", "I know I’m annoying. I don’t mean it."),
        family_says=("{He} has never been so proud as with that finished page. It is on the fridge.",),
        pupil_will="Set the timer {himself}.",
        family_will="A run round the park before school, and breakfast with protein.",
        adjustments="Standing desk, errands, front of the line on trips.",
        impact="A finished piece of work every day.",
        appreciated=("I make people laugh. I am fast.",),
        important=("Running. My hamster. Not being told off.",),
        support=("Give me something to do. Let me stand.",),
    ),
    Theme(
        key="independence",
        need="OTH",
        area="other",
        years=PRIMARY,
        second=("PD", ""),
        noticed=(
            "{n} learns with the others but cannot do {his} coat, {his} shoes or {his} tray, and has begun to go "
            "without dinner rather than ask.",
        ),
        since=("Since {he} came to us",),
        tried=("Velcro shoes, a picture card by the pegs, a friend to help.",),
        taught=("{n} knew every answer and then stood in the cloakroom for eight minutes with one sleeve in.",),
        seen=(
            Seen(
                "Lunch, 35 minutes",
                "Carried a tray with an adult’s hand under it. Cut nothing. Ate the potato, and said {he} was not "
                "hungry.",
                "A tray with a raised edge.",
            ),
        ),
        advice=(("Occupational therapist", "Teach one job at a time, backwards: you do all but the last step."),),
        barriers=("Putting movements in order takes {n} much longer than others, so daily jobs go wrong in public.",),
        strengths=("Clever, polite, patient, with a dry sense of humour.",),
        outcomes=("{n} looks after {himself} through the school day.",),
        aims=(
            Aim(
                "Gets ready for outside",
                "Steps of 6 without help",
                (1, 3, 6),
                "“I’m always last out.”",
                "{n} did {now} of 6 steps alone.",
            ),
            Aim(
                "Carries and eats {his} dinner",
                "Dinners of 5 without an adult’s hand",
                (0, 3, 5),
                "{He} is hungry by two.",
                "{n} managed {now} dinners of 5.",
            ),
        ),
        help=(Help("Dressing and tools, backwards", "ta", 10, 4), Help("Motor skills circuit", "lead", 20, 3, 6)),
        strategies=(
            "Start five minutes early, so that nobody waits.",
            "Do all but the last step. Then all but the last two.",
            "Same order, same words.",
        ),
        pupil_hopes=("I want to do my own zip.",),
        family_hopes=("That {he} eats.",),
        pupil_says=("I did the zip. It took ages. I did it though.",),
        family_says=("{He} put {his} own shoes on for the mosque and wouldn’t let his uncle help.",),
        pupil_will="Try the last step before asking.",
        family_will="Shoes and zips at the weekend, when there is time.",
        adjustments="A tray with an edge, a stool by the pegs, five minutes’ start.",
        impact="{n} is outside with {his} friends and eats dinner.",
        appreciated=("I am patient. I know a lot of jokes.",),
        important=("Not being helped in front of people.",),
        support=("Give me time. Do the hard bit, let me do the end.",),
    ),
    Theme(
        key="not-yet-known",
        need="NSA",
        area="",
        years=INFANTS,
        second=("",),
        noticed=(
            "Something is in {n}’s way and I cannot tell what. {He} does not play with the others, does not finish "
            "anything, and cries when it is loud.",
        ),
        since=("Since {he} started in September",),
        tried=("A buddy, a quiet start, shorter carpet times.",),
        taught=(
            "Some days {n} talks and builds with the others; on others {he} sits under the table. No pattern yet.",
        ),
        seen=(
            Seen(
                "Free play, 20 minutes",
                "Moved between five tables. Watched others at each for about two minutes. Joined nothing. Hummed.",
                "A grown-up playing the same thing alongside.",
            ),
        ),
        advice=(("School nurse", "Hearing and sight checks booked for December."),),
        barriers=(
            "We do not know yet what makes group time hard for {n}. Hearing, language and settling are being looked at.",
        ),
        strengths=("Gentle, exact with {his} hands, loves water and music.",),
        outcomes=("{n} plays near others each day while we find out more.",),
        aims=(
            Aim(
                "Plays beside another child at something {he} has chosen",
                "Minutes in a morning",
                (2, 6, 12),
                "{He} watches them with such interest.",
                "{n} played beside Amir for {now} minutes.",
            ),
            Aim(
                "Stays on the carpet for the story",
                "Minutes",
                (2, 5, 10),
                "{He} loves the books alone.",
                "{n} stayed for {now} minutes.",
            ),
        ),
        help=(Help("Play alongside", "key", 10, 5), Help("Small story group", "ta", 10, 4, 3)),
        strategies=(
            "Start beside {him}, say nothing, copy what {he} does.",
            "Front edge of the carpet, near the door.",
            "Warn before loud.",
        ),
        pupil_hopes=("I like the water.",),
        family_hopes=("To know what it is.", "That {he} has one friend."),
        pupil_says=("Too many.",),
        family_says=("At home {he} is chatty. My mother says give {him} time; I want to know.",),
        pupil_will="Choose the first game.",
        family_will="Tell us what a good evening looks like.",
        adjustments="Ear defenders in reach. Story near the door.",
        impact="We know more, and {n} is calmer.",
        appreciated=("I am gentle.",),
        important=("Water. Music. Quiet.",),
        support=("Come and play what I am playing.",),
    ),
)
