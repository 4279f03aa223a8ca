"""Words for secondary pupils: communication, cognition and learning."""

# ruff: noqa: E501 - a list of words reads best with one text a line

from endeavour.demo.words.theme import LOWER, SECONDARY, Aim, Help, Seen, Theme

THEMES = (
    Theme(
        key="essays",
        need="SPLD",
        area="cognition",
        years=SECONDARY,
        second=("", "SEMH"),
        noticed=(
            "In discussion {n} is one of the best in the set. On paper I get five lines and half the words crossed out. "
            "It has been the same in three subjects.",
            "{n} had not read the play. When I asked, {he} had listened to it twice, and knew it better than anyone.",
            "{n} runs out of time in every test and leaves the long questions, which are the ones {he} could do.",
        ),
        since=("Since Year 7", "It came up at the Year 9 reports", "Since primary, by {his} own account"),
        tried=(
            "Sentence starters, a glossary, extra time in class tests.",
            "Seat near the board, printed slides, shorter homework.",
        ),
        taught=(
            "With a reader {n} scored 61%; without, 34%, on the same kind of paper.",
            "Typing has changed everything in history. {He} wrote 340 words in a lesson.",
            "I did not know that {he} found the board hard to read. Slides are now printed.",
        ),
        seen=(
            Seen(
                "History, 60 minutes",
                "Answered three questions aloud, each a paragraph. Wrote 38 words in 25 minutes. Asked the neighbour "
                "for the spelling of “parliament”, then wrote “king”.",
                "A planning grid, and speech-to-text for the last ten minutes.",
            ),
        ),
        advice=(
            (
                "Specialist assessor",
                "Reading speed 82, spelling 76, processing speed 84. Evidence of slow handwriting and reading. Normal "
                "way of working to be recorded from now: laptop, reader pen, 25% extra time under trial.",
            ),
        ),
        barriers=(
            "Reading and writing are slow and effortful for {n}, so tests and notes show far less than {he} knows.",
        ),
        strengths=("Argues well, remembers everything {he} hears, draws, designs, and leads in drama.",),
        outcomes=("{n} can read and write at the speed {his} subjects need, with the tools {he} chooses.",),
        aims=(
            Aim(
                "Writes an extended answer with a plan and a laptop",
                "Words in 20 minutes",
                (60, 140, 240),
                "“I know it. It just won’t come out of my pen.”",
                "{n} wrote {now} words in 20 minutes, and they answered the question.",
            ),
            Aim(
                "Reads set texts with the reader pen or audio before the lesson",
                "Chapters of 5 read on time",
                (1, 3, 5),
                "So that {he} can join in from the first minute.",
                "{n} came ready for {now} of 5 lessons.",
            ),
            Aim(
                "Spells the key words of three subjects",
                "Words of 30",
                (9, 17, 26),
                "Marks are lost on words {he} can define.",
                "{n} spelled {now} of 30.",
            ),
            Aim(
                "Finishes class tests in the time allowed",
                "Tests of 5",
                (0, 2, 4),
                "The long questions are {his} best.",
                "{n} finished {now} of 5 tests.",
            ),
        ),
        help=(
            Help("Reading and spelling tutorial", "lead", 30, 2, 3),
            Help("Laptop and touch typing", "ta", 20, 2, 5),
            Help("Key words before the topic", "mentor", 20, 1, 4),
        ),
        strategies=(
            "Never ask {him} to read aloud without notice.",
            "Print the slides. No copying from the board.",
            "Laptop out as normal way of working.",
            "Mark content first, then three spellings.",
            "Give the question in parts.",
        ),
        pupil_hopes=(
            "I want a 5 in English so I can do design at college.",
            "I want to be in the sets I should be in.",
        ),
        family_hopes=("That {he} leaves with what {he} is worth.", "Exams without tears."),
        pupil_says=(
            "The pen’s a bit embarrassing but it works.",
            "Sir printed the slides and didn’t make a thing of it.",
            "I’d rather do it after school than miss art.",
        ),
        family_says=(
            "We paid for a tutor for a year and nobody told us about audio books.",
            "{He} came in and said {he} finished the paper. First time ever.",
        ),
        pupil_will="Bring the laptop charged and say when it isn’t being allowed.",
        family_will="Audio versions at home. Ten minutes of the spelling app, four days.",
        adjustments="Laptop, reader pen and 25% extra time in class tests, recorded each time.",
        impact="Written work within a grade of spoken work.",
        appreciated=("I can argue any side. I’m good with younger students.",),
        important=("Art. My mates not knowing.",),
        support=("Print it. Don’t make me read out loud.",),
    ),
    Theme(
        key="catching-up",
        need="MLD",
        area="cognition",
        years=LOWER + ("10", "11"),
        second=("SLCN", ""),
        noticed=(
            "{n} copies beautifully and cannot tell me what it says. Homework takes all evening and is wrong.",
            "In maths {n} is still working with numbers under a hundred. {He} has learned to be invisible.",
        ),
        since=("Since the start of Year 7", "The primary file says Year 3"),
        tried=("Simpler sheets, a partner, homework club.", "Checklists and a glossary with pictures."),
        taught=(
            "In food technology {n} followed the pictured recipe alone and got full marks.",
            "{n} can do it with me next to {him} and not with me two tables away.",
        ),
        seen=(
            Seen(
                "Science, 60 minutes",
                "Copied the method in perfect handwriting while the others did it. When asked, could not say what the "
                "acid was for.",
                "Doing it first and writing it afterwards.",
            ),
        ),
        advice=(
            (
                "Educational psychologist",
                "General learning at the 4th centile; practical reasoning better than verbal. Teach vocabulary "
                "explicitly, check understanding by asking {him} to do rather than say.",
            ),
        ),
        barriers=("{n} learns new ideas slowly, forgets without review, and hides that {he} is lost.",),
        strengths=("Reliable, kind, practical; never misses a day; trusted with the farm and the kitchen.",),
        outcomes=("{n} understands the core of each subject and asks for what {he} needs.",),
        aims=(
            Aim(
                "Explains the day’s key idea in {his} own words",
                "Lessons of 10",
                (1, 4, 7),
                "“I want to know what we’re doing, not just do it.”",
                "{n} explained it in {now} of 10 lessons.",
            ),
            Aim(
                "Solves money and measure problems with a calculator",
                "Right of 10",
                (2, 5, 8),
                "{He} wants a Saturday job at the market.",
                "{n} solved {now} of 10.",
            ),
            Aim(
                "Uses the help card before copying",
                "Times of 5 in a day",
                (0, 2, 4),
                "Copying is a way of hiding.",
                "{n} used it {now} times of 5.",
            ),
        ),
        help=(
            Help("Core maths in small steps", "lead", 30, 3, 5),
            Help("Pre-teaching of words and ideas", "ta", 20, 2, 4),
            Help("Homework club", "mentor", 45, 2, 10),
        ),
        strategies=(
            "Do, then say, then write.",
            "Five words for the lesson, with pictures.",
            "Ask {him} to show, not whether {he} understands.",
            "One finished example on the desk.",
        ),
        pupil_hopes=("I want to work with animals.",),
        family_hopes=("A college course {he} likes.",),
        pupil_says=("If I can do it first I get it.", "Everyone goes too fast and then it’s the bell."),
        family_says=("We used to do the homework ourselves, to be honest.",),
        pupil_will="Use the card, and say “show me”.",
        family_will="Stop homework at forty minutes and sign it.",
        adjustments="Pictured instructions in practicals. A buddy on trips.",
        impact="{n} can say what was learned, in most lessons.",
        appreciated=("I’m always here. I’m good with animals.",),
        important=("The farm. My gran.",),
        support=("Show me one. Let me do it first.",),
    ),
    Theme(
        key="meaning",
        need="SLCN",
        area="communication",
        years=SECONDARY,
        second=("", "SPLD", "SEMH"),
        noticed=(
            "{n} takes everything literally and misses what a question is after. “Compare” gets two lists. {He} goes "
            "red when asked what {he} means.",
            "I thought it was rudeness. {n} says “what?” to every instruction, and I think {he} has lost it by then.",
        ),
        since=("Since Year 7", "Since subjects got more wordy"),
        tried=("Sentence frames, talk before writing, repeating instructions.",),
        taught=(
            "With “compare means say how they are the same and how they differ” on the desk, {n} got four of four.",
            "Jokes and sarcasm go wrong every time. Plain speech works.",
        ),
        seen=(
            Seen(
                "Geography, 60 minutes",
                "Followed the practical well. In the discussion looked from face to face, two speakers behind. Said "
                "“I agree” four times.",
                "Names on cards, one speaker at a time.",
            ),
        ),
        advice=(
            (
                "Speech and language therapist",
                "Developmental language disorder. Explain command words; teach vocabulary in webs; check by asking for "
                "an example. Twenty minutes twice a week in school is enough if teachers do the rest.",
            ),
        ),
        barriers=(
            "Long sentences, question words and figures of speech are hard for {n}, so {he} answers something else.",
        ),
        strengths=("Warm, visual, hard-working, a goalkeeper with excellent judgement.",),
        outcomes=("{n} understands what is asked and can say what {he} thinks.",),
        aims=(
            Aim(
                "Answers to the command word in the question",
                "Questions of 10",
                (2, 5, 8),
                "“I know the stuff and still get it wrong.”",
                "{n} answered {now} of 10 to the word.",
            ),
            Aim(
                "Asks a speaker to explain, using a phrase {he} has chosen",
                "Times in a week over five subjects",
                (1, 4, 8),
                "“What?” gets {him} into trouble.",
                "{n} asked {now} times, politely and to the point.",
            ),
            Aim(
                "Takes part in group talk with a role",
                "Contributions in a discussion",
                (1, 3, 6),
                "{He} has opinions.",
                "{n} spoke {now} times.",
            ),
        ),
        help=(
            Help("Language tutorial", "lead", 20, 2, 3),
            Help("Question words in my subjects", "mentor", 20, 1, 4),
        ),
        strategies=(
            "Say what the question word means.",
            "Short sentences. No sarcasm.",
            "Write the instruction as well as saying it.",
            "Give {him} a role and time to prepare.",
        ),
        pupil_hopes=("I want to get what people are on about.",),
        family_hopes=("That teachers stop thinking it’s cheek.",),
        pupil_says=("Say it normally and I can do it.",),
        family_says=("{He} explained the offside rule to {his} sister. Clearly!",),
        pupil_will="Use “Could you say that another way?”",
        family_will="Talk through one article a week.",
        adjustments="Plain-English cover instructions. Captions.",
        impact="Answers that fit the question in most subjects.",
        appreciated=("I’m loyal. I read the game.",),
        important=("Football. Straight talking.",),
        support=("Say it plainly. Write it down.",),
    ),
    Theme(
        key="corridors",
        need="ASD",
        area="communication",
        years=SECONDARY,
        second=("SEMH", "", "SLCN"),
        noticed=(
            "{n} is fine in lessons and lost between them. Three detentions for lateness, all after lunch, and this "
            "week {he} stayed in the toilets for a period.",
            "{n} spends the whole of lunch on the stairs by the library. {He} says nobody minds, but I think {he} does.",
        ),
        since=("Since Year 7", "Since the new timetable", "Since {his} friend moved away"),
        tried=("Leaving two minutes early, a map, a seat by the door.", "A library pass and somebody to eat with."),
        taught=(
            "{n}’s code was the best in the year. Working in a three, {he} did everybody’s part and then went home.",
            "If the room changes, ring ahead. {He} will be outside the old room, waiting.",
        ),
        seen=(
            Seen(
                "Lunch and period 5, 70 minutes",
                "Hood up in the corridor, back to the wall. Ate standing. Arrived four minutes late; no one had told "
                "{him} about the room.",
                "A text at the end of period 4 with the room.",
            ),
        ),
        advice=(
            (
                "Autism outreach",
                "Reduce transitions: two routes, walked once. Explicit teaching of group roles. Do not treat shutdown "
                "as refusal.",
            ),
        ),
        barriers=("Noise, crowds and unplanned change wear {n} out, and unwritten rules leave {him} alone.",),
        strengths=("Precise, original, honest, expert in code and trains, kind to anyone left out.",),
        outcomes=("{n} gets to lessons calm, works with others when it matters, and has people to be with.",),
        aims=(
            Aim(
                "Gets to lessons on time by {his} own route",
                "Days of 10 with no lateness",
                (3, 6, 9),
                "“I’m late because I wait for it to be empty.”",
                "{n} was on time on {now} of 10 days.",
            ),
            Aim(
                "Uses the exit card and returns within ten minutes",
                "Of 10 hard lessons",
                (1, 4, 8),
                "{He} would rather not hide in the toilets.",
                "{n} used it and came back in {now} of 10.",
            ),
            Aim(
                "Takes one role in group work",
                "Lessons of 6",
                (0, 3, 5),
                "Coursework in Year 10 is in groups.",
                "{n} kept to one role in {now} of 6 lessons.",
            ),
            Aim(
                "Spends lunch with others by choice",
                "Days of 5",
                (0, 2, 4),
                "{He} says the stairs are cold.",
                "{n} went to the club on {now} of 5 days.",
            ),
        ),
        help=(
            Help("Check-in with mentor", "mentor", 10, 5),
            Help("Social thinking group", "lead", 40, 1, 4),
            Help("Lunch base", "ta", 30, 4, 10),
        ),
        strategies=(
            "Tell {him} about room or staff changes before the bell.",
            "Exit card: nod, no comment.",
            "Say who does what in group work.",
            "Literal language. Say what “finished” looks like.",
        ),
        pupil_hopes=(
            "I want to do computer science and not talk to anyone about it.",
            "I’d like one friend. One is enough.",
        ),
        family_hopes=("That {he} gets through to sixth form in one piece.", "Fewer Sunday nights."),
        pupil_says=(
            "The base is all right. Nobody asks things.",
            "If you tell me the room’s changed I’m fine. You just have to tell me.",
            "I went to chess. I’ll go again.",
        ),
        family_says=(
            "Thank you for the text. It takes thirty seconds and saves us an evening.",
            "{He} holds it all in until the front door.",
        ),
        pupil_will="Check the app before lunch. Use the card.",
        family_will="No questions until six. Tell the mentor about bad nights.",
        adjustments="Two minutes early between lessons. Small room for tests. Plan of the venue for trips.",
        impact="On time, in lessons, with somewhere to be.",
        appreciated=("I’m honest. I fix people’s laptops.",),
        important=("My headphones. Knowing the room.",),
        support=("Tell me before it changes. Give me the why.",),
    ),
    Theme(
        key="work-and-life",
        need="SLD",
        area="cognition",
        years=SECONDARY,
        second=("SLCN",),
        noticed=("{n} follows a personal timetable with life skills and core subjects and needs it joined up.",),
        since=("Since {he} came to us in Year 7",),
        tried=("A base, one familiar adult a day, own workbook.",),
        taught=("{n} paid for {his} own drink and checked the change with the number line.",),
        seen=(
            Seen(
                "Kitchen, 60 minutes",
                "Followed nine of twelve picture steps. Stopped when the oven beeped.",
                "The picture list, ticked.",
            ),
        ),
        advice=(("Educational psychologist", "Functional skills in real places; plan for Year 12 from Year 9."),),
        barriers=("{n} learns in small steps in real places and does not carry over from paper.",),
        strengths=("Proud of work done, musical, remembers every birthday.",),
        outcomes=("{n} does more of daily life alone and knows what comes after school.",),
        aims=(
            Aim(
                "Buys an item and checks change",
                "Visits of 5 alone",
                (0, 2, 4),
                "“I want to go to the shop.”",
                "{n} managed {now} of 5.",
            ),
            Aim(
                "Follows a picture recipe",
                "Steps of 12",
                (4, 8, 12),
                "{He} cooks for {his} nan.",
                "{n} followed {now} of 12 steps.",
            ),
        ),
        help=(Help("Life skills in town", "ta", 60, 1, 3), Help("Core words and number", "key", 30, 4)),
        strategies=("Picture list, ticked.", "Same adult on Mondays.", "Real money."),
        pupil_hopes=("I want a job with cakes.",),
        family_hopes=("Travel on the bus alone.",),
        pupil_says=("I did the shop. I did the change.",),
        family_says=("{He} made tea for all of us on Sunday.",),
        pupil_will="Tick the list.",
        family_will="Let {him} pay.",
        adjustments="The base, and an adult on trips.",
        impact="Shop, bus and kitchen, mostly alone.",
        appreciated=("I remember birthdays.",),
        important=("Cakes. Music. Nan.",),
        support=("Show me the pictures.",),
    ),
)
