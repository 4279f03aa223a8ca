"""Words for primary pupils: cognition and learning."""

# ruff: noqa: E501 - a list of words reads best with one text a line

from endeavour.demo.words.theme import INFANTS, JUNIORS, PRIMARY, Aim, Help, Seen, Theme

THEMES = (
    Theme(
        key="reading",
        need="SPLD",
        area="cognition",
        years=("2", *JUNIORS),
        second=("", "SEMH", "SLCN"),
        noticed=(
            "{n} talks like a child two years older and reads like one two years younger. {He} guesses from the first "
            "letter and has begun to be ill on Fridays, which is when we read aloud.",
            "After six months of phonics catch-up {n} still sounds out “the”. What {he} reads on Monday is gone by "
            "Wednesday.",
        ),
        since=("Since the Year 2 phonics screen", "For at least two years, says {his} family"),
        tried=(
            "Phonics again in a group of six, a coloured overlay, reading with a partner.",
            "Books at {his} level with the words taught first. Extra reading with a volunteer.",
        ),
        taught=(
            "Read to, {n} answers the hardest questions in class. Reading alone, {he} cannot get to the question.",
            "{He} reads 38 words a minute in a Year 2 text, with nine mistakes in a hundred. The class average is 92.",
            "{n} wrote two pages when {he} was allowed to dictate.",
        ),
        seen=(
            Seen(
                "Guided reading, 20 minutes",
                "Held the book, moved {his} eyes, turned the page with the others. Asked quietly, {he} had read the "
                "first line.",
                "Hearing the page read once before reading it {himself}.",
            ),
        ),
        advice=(
            (
                "Specialist teacher, dyslexia",
                "Single-word reading 78, non-words 74, listening comprehension 112. Consistent with dyslexia. Little "
                "and often: ten minutes a day of the same words until they are instant. Keep {him} with the big ideas.",
            ),
        ),
        barriers=(
            "Letters and sounds do not stick for {n}, so reading takes all {his} effort and writing hides what {he} "
            "knows.",
        ),
        strengths=(
            "A first-rate memory for stories, a wide vocabulary, and ideas that move a class discussion on.",
            "Builds anything, explains everything, helps everyone.",
        ),
        outcomes=("{n} reads and writes well enough to show what {he} knows, and wants to.",),
        aims=(
            Aim(
                "Reads an unseen text of {his} level with 95% right",
                "Words a minute, one-minute read",
                (38, 60, 80),
                "“I want to read what the others are reading.”",
                "{n} read {now} words a minute with four mistakes in a hundred.",
            ),
            Aim(
                "Reads the words on {his} list at sight",
                "Words out of 50, weekly",
                (11, 26, 42),
                "Each word {he} knows is one {he} does not have to fight.",
                "{n} read {now} of 50 words without sounding out.",
            ),
            Aim(
                "Spells words with the sound patterns taught",
                "Words right out of 20 in dictation",
                (5, 10, 16),
                "{He} crosses out {his} best words because {he} cannot spell them.",
                "{n} spelled {now} of 20, with every sound in place.",
            ),
            Aim(
                "Writes a paragraph on {his} own with the planner and speech-to-text",
                "Sentences that say what {he} meant",
                (1, 4, 8),
                "“It is all in my head. It is only stuck in my hand.”",
                "{n} wrote {now} sentences and read them out to the class.",
            ),
        ),
        help=(
            Help("Precision reading", "teacher", 10, 4),
            Help("Structured phonics for older readers", "lead", 20, 4, 3),
            Help("Spelling with sounds", "ta", 20, 3, 5),
            Help("Touch typing", "key", 20, 2, 4),
        ),
        strategies=(
            "Read the question aloud to {him}, or let {him} listen.",
            "Never ask {him} to read aloud without warning.",
            "Word bank with pictures on the desk. Mark the idea, not the spelling.",
            "Offer three ways to show it: say it, draw it, record it.",
        ),
        pupil_hopes=("I want to read a real book with chapters.", "I want to stop being last."),
        family_hopes=("That {he} likes school again.", "That somebody tells us straight if it is dyslexia."),
        pupil_says=(
            "The ten minutes every day is all right because I can see the line go up.",
            "I copy from Hamza when the board is full.",
            "When you read it to me first, I can do it.",
        ),
        family_says=(
            "I was the same at school. Nobody noticed until I was thirty.",
            "I think the reading should be every day. I would like to see what {he} is reading.",
            "{He} read a page to {his} cousin on Sunday. Nobody asked {him} to.",
        ),
        pupil_will="Practise the list with a grown-up, and choose the book for Friday.",
        family_will="Read to {n} for ten minutes every evening, and let {him} listen to books in the car.",
        adjustments="A reader for tests where rules allow. Instructions for trips read to {him} the day before.",
        impact="Half a year’s reading in a term, and a hand up in reading lessons.",
        appreciated=("I have good ideas. I can build anything.",),
        important=("Audiobooks. Football. Not being laughed at.",),
        support=("Read it to me first. Do not make me read out loud.",),
    ),
    Theme(
        key="writing",
        need="SPLD",
        area="cognition",
        years=JUNIORS,
        second=("PD", ""),
        noticed=(
            "{n} tells me a brilliant story and writes six words. {His} hand hurts, the letters run uphill, and {he} "
            "has torn up two books.",
        ),
        since=("Since more writing was expected, in Year 3",),
        tried=("Pencil grips, a sloping board, bullet points instead of paragraphs, extra time.",),
        taught=(
            "Typed work is three times as long as handwritten and far better. Planning on a story map helps; the blank "
            "page does not.",
        ),
        seen=(
            Seen(
                "Writing lesson, 45 minutes",
                "Talked the plot through with {his} partner, laughing. Wrote the date, the title and one line in 25 "
                "minutes. Shook {his} hand eleven times.",
                "A laptop. Forty words in the last ten minutes.",
            ),
        ),
        advice=(
            (
                "Occupational therapist",
                "Handwriting speed is a third of what is expected. Teach keyboard skills now. Keep handwriting for "
                "short things. No copying from the board.",
            ),
        ),
        barriers=("Getting letters onto paper takes all of {n}’s attention and leaves none for what to say.",),
        strengths=("The best storyteller in the year, funny, persuasive, and good at maths in {his} head.",),
        outcomes=("{n} gets {his} ideas down in a way that does {him} justice.",),
        aims=(
            Aim(
                "Types {his} own work",
                "Words a minute",
                (6, 14, 22),
                "“My hand cannot keep up with my head.”",
                "{n} typed {now} words a minute on Friday.",
            ),
            Aim(
                "Plans on a story map and writes every part",
                "Parts out of 6 written",
                (1, 3, 6),
                "{His} endings are the best bit and nobody has read one.",
                "{n} wrote {now} of 6 parts.",
            ),
            Aim(
                "Writes a line by hand that others can read",
                "Words out of 10 read by a partner",
                (3, 6, 9),
                "Birthday cards are by hand.",
                "A partner read {now} of 10 words.",
            ),
        ),
        help=(
            Help("Touch typing", "ta", 20, 3, 4),
            Help("Story mapping before writing", "teacher", 15, 3),
            Help("Hand strength and letter shapes", "key", 10, 3, 3),
        ),
        strategies=(
            "Laptop for anything longer than two lines.",
            "No copying from the board: give {him} a print.",
            "Say the sentence, then write it.",
            "Mark what it says.",
        ),
        pupil_hopes=("I want to write my dragon book.",),
        family_hopes=("No more torn-up homework.",),
        pupil_says=("Typing is so much better. Nobody can tell it was me.", "My hand hurts after one line."),
        family_says=("Homework used to take two hours. With the laptop it is twenty minutes.",),
        pupil_will="Ten minutes of the typing game on four evenings.",
        family_will="Let {him} type homework. Write down what {he} says if {he} is tired.",
        adjustments="Laptop in lessons and tests. Photographs instead of copying.",
        impact="Writing as long as the class’s, and {his} own.",
        appreciated=("I make up the best stories.",),
        important=("Dragons. My laptop.",),
        support=("Let me type. Let me tell you first.",),
    ),
    Theme(
        key="learning",
        need="MLD",
        area="cognition",
        years=PRIMARY,
        second=("SLCN", "SEMH", ""),
        noticed=(
            "{n} works hard and falls further behind. In September {he} was a year behind the class and now it is "
            "eighteen months, in reading, writing and maths alike.",
            "What {n} learns on Monday with bricks is gone on Tuesday without them. {He} is starting to wait to be "
            "helped.",
        ),
        since=("Since Year 1", "Since the work became more written"),
        tried=(
            "Smaller steps, the same lesson again before lunch, practical equipment.",
            "A group with {his} own work and an adult nearby.",
        ),
        taught=(
            "{n} can count 14 objects and tell me which is more. Numbers on paper mean little yet.",
            "{He} remembers what we did if we start by doing it again. Three short goes beat one long one.",
            "{n} asked to do the board. First time.",
        ),
        seen=(
            Seen(
                "Maths, 40 minutes",
                "Solved every problem with cubes. Put the cubes away when told, and then could do none. Waited 11 "
                "minutes with a hand up.",
                "Cubes left on the table, and a card with three steps.",
            ),
        ),
        advice=(
            (
                "Educational psychologist",
                "Learning at about two thirds of the usual rate in all areas; working memory weakest. Teach to mastery, "
                "review the next day, the next week, the next month. Concrete, then picture, then number.",
            ),
        ),
        barriers=(
            "{n} holds two things in mind at once and needs many more repetitions than others, in small steps that "
            "build.",
        ),
        strengths=(
            "Polite, patient, persistent; good with {his} hands; the one everybody sits next to when they are sad.",
        ),
        outcomes=("{n} uses reading and number in everyday life and starts tasks without being told.",),
        aims=(
            Aim(
                "Counts and compares amounts to 20",
                "Right out of 10",
                (3, 6, 9),
                "{He} wants to run the cake stall.",
                "{n} had {now} of 10 right, with cubes in sight.",
            ),
            Aim(
                "Starts a task with {his} three-step card",
                "Tasks out of 10 started without an adult",
                (1, 4, 8),
                "“I can do it if I know what’s first.”",
                "{n} started {now} of 10 tasks {himself}.",
            ),
            Aim(
                "Reads the first 100 common words",
                "Words of 100",
                (22, 45, 70),
                "So that {he} can read the menu and the bus stop.",
                "{n} read {now} of the 100 words.",
            ),
            Aim(
                "Writes a sentence {he} can read back",
                "Sentences in a week without help",
                (0, 3, 6),
                "{He} likes to send letters to Grandad.",
                "{n} wrote {now} sentences alone this week.",
            ),
        ),
        help=(
            Help("Number counts catch-up", "lead", 30, 3, 3),
            Help("Reading and words, little and often", "ta", 15, 4, 2),
            Help("Learn it again: yesterday’s lesson", "teacher", 10, 4, 4),
        ),
        strategies=(
            "Three steps on a card. Tick them off together.",
            "Leave the cubes on the table.",
            "Show one finished. Do one together. Then {his} turn.",
            "Start today with what we did yesterday.",
        ),
        pupil_hopes=("I want to do the same as the others.", "I want to be good at take-aways."),
        family_hopes=("That {he} can read a menu.", "That {he} stays happy. The rest will come."),
        pupil_says=(
            "I like it when I know what’s first.",
            "Sums are easy with cubes.",
            "I helped Maisie and I was the teacher.",
        ),
        family_says=(
            "{He} counts the stairs and the peas and everything.",
            "We thought you would tell us {he} is lazy. Thank you for showing us what {he} did.",
            "Could you send the cubes home? {He} wants to show {his} dad.",
        ),
        pupil_will="Get {his} card and cubes out at the start, without being asked.",
        family_will="Count real things together: stairs, change, plates. One book a night.",
        adjustments="Pictures on every list. A friend to go with {him} for messages.",
        impact="Steps that last from week to week, and less waiting.",
        appreciated=("I am a good helper. I make people feel better.",),
        important=("My nan. Being the helper. Football stickers.",),
        support=("Show me first. Let me keep the cubes.",),
    ),
    Theme(
        key="number",
        need="SPLD",
        area="cognition",
        years=JUNIORS,
        second=("",),
        noticed=(
            "{n} is one of our best readers and cannot tell me which of 48 and 84 is more. {He} counts on {his} "
            "fingers under the table and cries before tests.",
        ),
        since=("Since Year 2",),
        tried=("Tables songs, a number line, extra time, the group below.",),
        taught=(
            "Every lesson starts from nothing again. With the bead string {n} can see it; without it, {he} guesses.",
        ),
        seen=(
            Seen(
                "Maths, 30 minutes",
                "Counted all, from one, for 8 + 7. Looked at {his} neighbour’s answer four times. Copied the date "
                "twice to look busy.",
                "A bead string in {his} lap.",
            ),
        ),
        advice=(
            (
                "Specialist teacher",
                "Number sense at the 4th centile, reading at the 80th. Consistent with dyscalculia. Return to amounts "
                "to 20 with beads; bonds before tables.",
            ),
        ),
        barriers=("Numbers have no size for {n}; {he} remembers steps as magic and loses them.",),
        strengths=("Reads two years ahead, writes beautifully, and explains to others with great patience.",),
        outcomes=("{n} can use number with confidence in class, shops and time.",),
        aims=(
            Aim(
                "Knows pairs that make 10 and 20 at once",
                "Right out of 20 in two minutes",
                (4, 11, 18),
                "“Then I would not need my fingers.”",
                "{n} knew {now} of 20 pairs in two minutes.",
            ),
            Aim(
                "Puts two-digit numbers in order and says which is nearer",
                "Right out of 10",
                (3, 6, 9),
                "Prices and page numbers.",
                "{n} had {now} of 10 right on an empty line.",
            ),
            Aim(
                "Tells the time to five minutes",
                "Right out of 10",
                (2, 5, 9),
                "{He} wants to walk to school alone.",
                "{n} told {now} of 10 times right.",
            ),
        ),
        help=(
            Help("Number sense with beads", "lead", 20, 4, 2),
            Help("Clock and coins", "ta", 15, 2, 3),
        ),
        strategies=(
            "Bead string and number line always within reach.",
            "No timed tests in front of others.",
            "Ask “how do you see it?” before “what is it?”",
            "Let {him} read the problem aloud for the group.",
        ),
        pupil_hopes=("I want maths not to make me feel sick.",),
        family_hopes=("No tears on Sunday evenings.",),
        pupil_says=("I can see it on the beads.", "I used to look at Ana’s. Now I don’t."),
        family_says=("{He} worked out the change in the shop. Slowly, but {he} did it.",),
        pupil_will="Use the beads without minding who sees.",
        family_will="Let {n} pay at the till once a week, with no hurry.",
        adjustments="Own clock on the desk. Bead string in tests where rules allow.",
        impact="{n} answers in maths and the tears stop.",
        appreciated=("I read to the little ones.",),
        important=("Books. My rabbit.",),
        support=("Do not time me. Let me use my beads.",),
    ),
    Theme(
        key="down-syndrome",
        need="DS",
        area="cognition",
        years=(*INFANTS, *JUNIORS),
        second=("SLCN", "HI"),
        noticed=(
            "{n} has Down syndrome and joined us with a file from nursery. We want to start from what {he} can do.",
        ),
        since=("Since {he} joined us",),
        tried=("A visit each week in the summer term, a photo book of the class, signs for the first ten words.",),
        taught=(
            "{n} reads 40 whole words and signs as many. {He} learns by looking and by doing, not by being told.",
        ),
        seen=(
            Seen(
                "Choosing time, 20 minutes",
                "Set up the shop and signed to two children to come. Took turns for nine minutes. Sat down in the "
                "corridor when it ended.",
                "A picture of what comes next, shown before the end.",
            ),
        ),
        advice=(
            (
                "Speech and language therapist",
                "Sign and speak together. Whole-word reading as a way into talking. Check hearing every term.",
            ),
        ),
        barriers=("{n} needs to see rather than hear, and time to answer; glue ear comes and goes.",),
        strengths=("Sociable, determined, reads whole words early, and everybody’s friend.",),
        outcomes=("{n} makes {himself} understood and learns alongside {his} friends.",),
        aims=(
            Aim(
                "Signs or says what {he} wants in two or three words",
                "Times in a day",
                (4, 9, 15),
                "“Me do it.”",
                "{n} signed or said it {now} times on Tuesday.",
            ),
            Aim(
                "Reads whole words and matches them to pictures",
                "Words of 60",
                (18, 32, 50),
                "Reading is where {he} shines.",
                "{n} read {now} of 60 words.",
            ),
            Aim(
                "Moves on to the next part of the day with {his} picture",
                "Changes out of 6 without sitting down",
                (2, 4, 6),
                "{He} is often last and misses the beginning.",
                "{n} managed {now} of 6 changes.",
            ),
        ),
        help=(
            Help("Whole-word reading", "key", 15, 5),
            Help("Signing with the class", "ta", 10, 3, 6),
            Help("Speech and language programme", "lead", 15, 3),
        ),
        strategies=(
            "Sign and say together.",
            "Show, do not tell. Wait ten seconds.",
            "Expect the same behaviour as from the others.",
            "Next picture before the end of this one.",
        ),
        pupil_hopes=("{n} signed: school, friend, dance.",),
        family_hopes=("That {he} is one of the class, not next to it.",),
        pupil_says=("{n} pointed to friends, computer and dance. {He} turned over the card for PE.",),
        family_says=("The whole family is learning the signs. {He} teaches us.",),
        pupil_will="Teach the class a new sign each week.",
        family_will="Practise five words at a time. Send a photo of the weekend on Mondays.",
        adjustments="A visual timetable, sign in assembly, a friend for the stairs.",
        impact="More talk, more reading, and friends who understand {him}.",
        appreciated=("I dance. I hug. I work hard.",),
        important=("My friends. Dancing. My sister.",),
        support=("Show me. Sign to me. Wait for me.",),
    ),
    Theme(
        key="severe",
        need="SLD",
        area="cognition",
        years=(*INFANTS, *JUNIORS),
        second=("SLCN", "PD"),
        noticed=(
            "{n} is at the very beginning of talk and number and has {his} own curriculum in a mainstream class.",
        ),
        since=("From birth",),
        tried=("Own workstation, a class that knows {him}, one familiar adult at a time.",),
        taught=("{n} chose between two things by looking, 14 times of 20. {He} laughs at the same page each day.",),
        seen=(
            Seen(
                "Music, 20 minutes",
                "Held the shaker for the whole song and stopped when the music stopped, twice.",
                "Being beside the drum.",
            ),
        ),
        advice=(
            (
                "Educational psychologist",
                "Small steps recorded each week; the same words and objects at school and home.",
            ),
        ),
        barriers=("{n} learns through the senses, one step at a time, with much repetition.",),
        strengths=("Loves music, knows {his} people, and has a laugh that fills the room.",),
        outcomes=("{n} chooses, asks and takes part every day.",),
        aims=(
            Aim(
                "Chooses between two things by looking or reaching",
                "Clear choices out of 20",
                (8, 13, 18),
                "{He} has likes, and we guess them.",
                "{n} made {now} clear choices of 20.",
            ),
            Aim(
                "Joins in the greeting with {his} switch",
                "Mornings out of 5",
                (1, 3, 5),
                "The others wait for {his} hello.",
                "{n} pressed for hello on {now} of 5 mornings.",
            ),
        ),
        help=(Help("Intensive interaction", "key", 20, 5), Help("Choosing and switches", "ta", 15, 4)),
        strategies=(
            "Say {his} name and touch {his} arm first.",
            "Offer two things and wait for a look.",
            "Same words, same objects.",
        ),
        pupil_hopes=("{n} looked longest at the drum and at {key}.",),
        family_hopes=("That the other children know {him}.",),
        pupil_says=("{n} laughed at the bubbles and turned away from the paint.",),
        family_says=("{He} came home smelling of paint and happy.",),
        pupil_will="Show us what {he} likes by looking.",
        family_will="Use the same two choices at breakfast.",
        adjustments="Space for the chair, a place at the front in assembly, own changing room.",
        impact="More choices of {his} own every week.",
        appreciated=("My laugh.",),
        important=("Music. My people.",),
        support=("Wait for me to look.",),
    ),
)
