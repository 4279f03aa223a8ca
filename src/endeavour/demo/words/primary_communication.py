"""Words for primary pupils: communication and interaction."""
# ruff: noqa: E501 - a list of words reads best with one text a line

from endeavour.demo.words.theme import INFANTS, JUNIORS, PRIMARY, Aim, Help, Seen, Theme

THEMES = (
    Theme(
        key="talk",
        need="SLCN",
        area="communication",
        years=PRIMARY,
        second=("SPLD", "", "MLD"),
        noticed=(
            "{n} has a good idea and cannot get it out. {He} starts, stops, points, and by then somebody else has answered. In three lessons this week {he} put {his} hand up and then put it down again.",
            "When I give the class two things to do, {n} does the second one. {He} looks at the others before {he} starts anything.",
        ),
        since=("Since September", "Since Year 1; it was put down to shyness", "Since the start of the spring term"),
        tried=(
            "Thinking time, talk partners, word mats with pictures, and asking {him} third rather than first.",
            "Instructions one at a time with a picture, and {n} telling me back what to do.",
        ),
        taught=(
            "In maths {n} is with the others as long as it is shown. In anything explained aloud {he} is lost after the second sentence. {His} stories are three lines long and have no people in them.",
            "{n} answers when {he} has heard two others first. Vocabulary is the sticking point: {he} said “the thing for the water” for bucket, tap and hose.",
            "Better this half-term. With sentence starters on the table {he} spoke in front of the class twice.",
        ),
        seen=(
            Seen(
                "Shared reading, 25 minutes",
                "Looked at the book throughout. Asked who the boy was afraid of, {n} said “the… him, the big”. With the picture {he} told the whole story in order.",
                "Pictures of the story on the table, and ten seconds of quiet.",
            ),
            Seen(
                "Science, group of four, 30 minutes",
                "Did the pouring and measuring without a word. Smiled when the others laughed, a moment late. When asked alone afterwards {he} could show why the sand sank.",
                "Being asked alone, with the things in front of {him}.",
            ),
        ),
        advice=(
            (
                "NHS speech and language therapist",
                "Understanding of spoken language is at the 7th centile, expressive language at the 3rd. Priorities: word-finding, sentences of three parts, asking when {he} has not understood. Programme left with school; review in two terms.",
            ),
        ),
        barriers=(
            "{n} needs longer than others to find words and put them in order, and holds only the last thing said. Talk moves on before {he} is ready.",
            "Long spoken instructions and new words go past {n}, so {he} copies what others do and hides that {he} has not followed.",
        ),
        strengths=(
            "Kind, observant, draws in detail, and remembers anything {he} has seen done.",
            "Good with number, good with younger children, never gives up on a model.",
        ),
        outcomes=(
            "{n} can explain what {he} needs and thinks to adults and friends, so that {he} joins in and is understood.",
        ),
        aims=(
            Aim(
                "Says a three-part sentence to explain an idea in class talk, with one prompt at most",
                "Turns out of 10, counted weekly by the class teacher",
                (2, 5, 8),
                "“I want to say it before they move on.”",
                "{n} used a three-part sentence in {now} of 10 turns this week.",
            ),
            Aim(
                "Asks for help or a repeat when {he} has not understood",
                "Times out of 5 chances set up in a week",
                (0, 2, 4),
                "“I don’t like it when I’m the only one who doesn’t know.”",
                "{n} asked {now} times out of 5, twice without looking for an adult first.",
            ),
            Aim(
                "Uses the words taught this half-term in {his} own sentences",
                "Words out of 20 from the topic list",
                (4, 10, 16),
                "The right word gets {him} into the conversation.",
                "{n} used {now} of the 20 words in a sentence of {his} own.",
            ),
            Aim(
                "Tells a story with a beginning, a problem and an ending",
                "Parts out of 6 on the story planner, without pictures",
                (1, 3, 5),
                "{He} wants to tell {his} own jokes.",
                "{n} told {now} of 6 parts, and made up the ending.",
            ),
        ),
        help=(
            Help("Talking Partners", "ta", 20, 3, 6),
            Help("Speech and language programme", "key", 15, 2),
            Help("Word Aware: new words before the lesson", "teacher", 10, 2, 4),
            Help("Lego-based social group", "lead", 40, 1, 4),
        ),
        strategies=(
            "Give {him} ten seconds before you ask again. Do not finish {his} sentence.",
            "One instruction at a time, in the order it is to be done.",
            "Show a picture or the real thing with each new word.",
            "Ask {him} to tell you back what {he} is going to do.",
            "Put three sentence starters on {his} table.",
        ),
        pupil_hopes=(
            "I want people to wait for me.",
            "I want to say my idea and not have it go.",
            "I want to be in a group that talks about animals.",
        ),
        family_hopes=(
            "That {he} tells us about {his} day without us guessing.",
            "That people stop thinking {he} is not clever.",
        ),
        pupil_says=(
            "The pictures help. I don’t like going out when it is art.",
            "I know it in my head but it goes when everyone looks.",
            "I like it with just four of us.",
            "I asked Miss to say it again and she did.",
        ),
        family_says=(
            "{He} talks all the way home about the talking group.",
            "At the dinner table {his} sister answers for {him}. We are trying to stop her.",
            "{He} told {his} grandad a whole story on the phone. He rang me back to say so.",
            "I am worried about Year 7 already. Who will wait for {him} there?",
        ),
        pupil_will="Tell a grown-up, or show the yellow card, when {he} has not understood.",
        family_will="Let {n} finish {his} sentence. Talk about one new word from the list at tea-time.",
        adjustments="Told the day before about trips and visitors, with pictures. A job with a friend at wet play.",
        impact="{n} takes part in class talk most days and needs fewer prompts to start.",
        appreciated=(
            "I am funny. I look after the little ones.",
            "I never forget a face. I draw for my friends.",
        ),
        important=("Sitting near my friend. Knowing what comes next.", "My drawing book. My dog Biscuit."),
        support=(
            "Give me time to think. Show me a picture. Do not finish my sentence.",
            "Tell me one thing at a time. Do not ask me first.",
        ),
    ),
    Theme(
        key="sounds",
        need="SLCN",
        area="communication",
        years=(*INFANTS, "3"),
        second=("", "SPLD"),
        noticed=(
            "I understand about half of what {n} says, and {his} friends ask me what {he} said. It shows in {his} phonics too: {he} writes what {he} says, so “tat” for cat.",
            "{n} has stopped saying {his} own name to visitors. {He} cannot say the first sound of it.",
        ),
        since=("Since Reception", "Since {he} joined us"),
        tried=(
            "Repeating what {he} says correctly, without asking for it again. A home–school book with the news in it.",
        ),
        taught=(
            "{n} can hear the difference between “key” and “tea” now, eight times in ten. Saying it comes later, I am told.",
            "When {he} has drawn {his} news first, we all understand.",
        ),
        seen=(
            Seen(
                "Show and tell, 8 minutes",
                "Stood at the front, spoke for a minute. I understood “park”, “dog” and “fell”. Two children laughed at “tat”. {n} sat down and did not speak again that morning.",
                "Photos from home on the board behind {him}.",
            ),
        ),
        advice=(
            (
                "NHS speech and language therapist",
                "A phonological disorder: back sounds made at the front (k as t, g as d) and clusters reduced. Listening first, then single sounds, then words. Ten minutes a day beats an hour a week.",
            ),
        ),
        barriers=("{n}’s speech is hard to follow, so {he} says less, and {his} spelling copies {his} speech.",),
        strengths=("Full of ideas, brave, writes pages, and laughs at {his} own mistakes with people {he} trusts.",),
        outcomes=("{n} is understood by people who do not know {him} and is happy to speak up.",),
        aims=(
            Aim(
                "Says k and g at the start of words",
                "Words right out of 20 on the picture list",
                (2, 9, 16),
                "“I want to say my own name.”",
                "{n} said {now} of the 20 words right.",
            ),
            Aim(
                "Is understood by an adult who does not know {him}",
                "Sentences out of 10 in a short chat",
                (3, 6, 9),
                "{He} wants to order {his} own ice cream.",
                "The lunch supervisor understood {now} of 10 sentences.",
            ),
            Aim(
                "Reads and spells words with the sounds {he} has learned to say",
                "Words out of 15",
                (4, 8, 13),
                "{He} knows the letters and does not trust {his} ears.",
                "{n} spelled {now} of the 15 words.",
            ),
        ),
        help=(
            Help("Speech sounds programme", "key", 10, 5),
            Help("Phonics with listening first", "lead", 20, 4, 3),
        ),
        strategies=(
            "Say it back right. Do not ask {him} to say it again.",
            "If you did not understand, say so and ask {him} to show you.",
            "Choose {him} to speak when {he} has a photo or a picture in {his} hand.",
            "Sit {him} where {he} can see your mouth.",
        ),
        pupil_hopes=("I want to say my name.", "I want them to stop saying what."),
        family_hopes=("That {he} is not teased.", "That {he} reads as well as {his} brother did."),
        pupil_says=("I practise the k words with {key}. Key, car, cake.", "They laughed but Ellie did not."),
        family_says=(
            "The sounds game before bed is going well. {He} corrects me.",
            "Please do not stop the programme when there is a supply teacher.",
        ),
        pupil_will="Play the sounds game every evening and bring the stickers in.",
        family_will="Five minutes of the sounds game at bedtime. Say words back right, never “say it properly”.",
        adjustments="Photos from home for show and tell. Speaks in the assembly with a partner.",
        impact="Strangers understand most of what {n} says, and {he} chooses to speak.",
        appreciated=("I have good ideas. I am brave.",),
        important=("My best friend Ellie. Being picked.",),
        support=("Look at me when I talk. Do not laugh.",),
    ),
    Theme(
        key="predictable",
        need="ASD",
        area="communication",
        years=PRIMARY,
        second=("SLCN", "SEMH", ""),
        noticed=(
            "A change at short notice undoes {n}’s whole day. On Tuesday the hall was in use and {he} was under the coats for forty minutes.",
            "{n} tells the others off for breaking rules and cannot see why they are cross. {He} spends every playtime walking the line of the court.",
            "Masking, I think. {n} is perfect until half past three and then {his} mum has an hour of screaming in the car.",
        ),
        since=("Since the class changes in September", "As long as I have known {him}", "Since Year 2"),
        tried=(
            "A timetable on {his} desk, five minutes’ warning of a change, a place to be quiet.",
            "A job at playtime. A social story about lining up.",
        ),
        taught=(
            "With {his} timetable on the desk {n} works for thirty minutes without me. On the two days I forgot it, we lost the morning.",
            "{n} knows more about volcanoes than the book does. Writing about anything else is a battle.",
            "Assembly is the hardest part of the day: the hall echoes and there is no knowing how long it will be.",
        ),
        seen=(
            Seen(
                "Lunch hall and playground, 45 minutes",
                "Hands over ears in the queue. Ate the same three things. Walked the court line for 22 minutes, counting. Spoke once, to ask the time.",
                "Going in first, before the noise.",
            ),
            Seen(
                "English, 40 minutes",
                "Wrote nothing for 15 minutes after “write about a time you were surprised”. When asked for five facts about surprise eggs, wrote nine.",
                "A clear beginning and end, and something of {his} own in it.",
            ),
        ),
        advice=(
            (
                "Autism outreach teacher",
                "Now-and-next board moved to a full-day strip {he} ticks {himself}. Script for asking to leave. Reduce talk when {he} is upset: no questions. Teach what the others mean, do not insist {he} does it.",
            ),
            (
                "Community paediatrician",
                "Autism confirmed in June. Sleep and eating discussed. Family offered the parents’ course; a place in January.",
            ),
        ),
        barriers=(
            "{n} relies on knowing what is coming; noise, crowds and unclear tasks cost {him} so much that little is left for learning.",
            "Other people’s meanings are hard work for {n}, and {he} hides how hard.",
        ),
        strengths=(
            "Honest, exact, deeply knowledgeable, and a loyal friend to the two people {he} trusts.",
            "An eye for pattern that nobody else in class has.",
        ),
        outcomes=("{n} feels safe in school and can manage change and company on {his} own terms.",),
        aims=(
            Aim(
                "Uses {his} break card and comes back by {himself}",
                "Out of 10 hard moments, noted each Friday",
                (1, 4, 7),
                "“My card is good. I don’t like it when people look.”",
                "{n} used the card in {now} of 10 hard moments and came back by {himself}.",
            ),
            Aim(
                "Starts independent work with {his} task strip",
                "Lessons out of 10 started within three minutes",
                (2, 5, 8),
                "Not starting means finishing at playtime, which {he} hates.",
                "{n} started {now} of 10 lessons within three minutes.",
            ),
            Aim(
                "Plays or works with one chosen friend",
                "Minutes together in a playtime",
                (0, 5, 15),
                "“I want somebody to do the line with me.”",
                "{n} spent {now} minutes with Idris at the card table.",
            ),
            Aim(
                "Copes with one planned change a day",
                "Changes out of 5 in a week without leaving the room",
                (1, 3, 5),
                "{He} wants to go on the residential.",
                "{n} coped with {now} of 5 changes.",
            ),
        ),
        help=(
            Help("Check-in and check-out with a known adult", "key", 10, 5),
            Help("Lego-based social group", "lead", 40, 1, 4),
            Help("Sensory circuit", "ta", 15, 5, 5),
            Help("Comic-strip conversations", "key", 20, 1),
        ),
        strategies=(
            "Timetable on {his} desk. Say any change before the register.",
            "Say exactly what to do, how much, and what comes after.",
            "If {he} shows the card, nod. No questions, no audience.",
            "Mean what you say: no sarcasm, no “in a minute”.",
            "Let {him} line up last or go in first.",
        ),
        pupil_hopes=("I want school to be quieter.", "I want to know what is happening. All of it."),
        family_hopes=(
            "That the car is not where it all comes out.",
            "That {he} has somebody to sit next to on the coach.",
        ),
        pupil_says=(
            "My timetable is the best thing. It was forgotten twice. I remember the dates.",
            "Assembly is too loud and I can smell everyone.",
            "Idris came on the line. He did it wrong but it was all right.",
            "I am not being rude. I am telling the truth.",
        ),
        family_says=(
            "We had four good evenings in a row, which is a record.",
            "Please warn me too. If I know the hall is in use I can tell {him} at breakfast.",
            "{He} is exhausted. Could homework wait until the weekend?",
        ),
        pupil_will="Tick {his} strip, and show the card when {he} needs it.",
        family_will="Look at tomorrow’s strip together at bedtime. Tell school by nine after a bad night.",
        adjustments=(
            "Into the hall first, out of assembly after the first song, quiet table at lunch. Photos and a plan of the day a week before any trip."
        ),
        impact="Fewer than two times a week out of class, and company at playtime by choice.",
        appreciated=("I am honest. I know all the rules.", "I know everything about volcanoes and buses."),
        important=("My timetable. People doing what they said.", "My hood. My facts book."),
        support=(
            "Tell me if something changes. Do not touch me to get my attention.",
            "Let me go first. Let me have my card.",
        ),
    ),
    Theme(
        key="friends",
        need="ASD",
        area="communication",
        years=JUNIORS,
        second=("SEMH",),
        noticed=(
            "{n} wants friends badly and gets it wrong loudly. {He} stands too close, tells the same joke five times and does not see faces turn away.",
        ),
        since=("Since the friendships in class settled, about a year ago",),
        tried=("A seat with kind children, a buddy at break, a quiet word after each falling-out.",),
        taught=(
            "In pairs with clear jobs {n} is generous and clever. In a group of four {he} argues about the rules until somebody cries.",
        ),
        seen=(
            Seen(
                "Playground, 20 minutes",
                "Joined three games by changing the rules. Left out of the fourth. Told the adult on duty “nobody likes me” and then laughed.",
                "A game with fixed rules and somebody to keep the score.",
            ),
        ),
        advice=(
            (
                "Autism outreach teacher",
                "Teach joining in as steps with pictures, practise with two, then three. Praise the waiting.",
            ),
        ),
        barriers=("{n} misses the signals that tell others when to stop, start and give way.",),
        strengths=("Generous, inventive, tells the truth and forgives at once.",),
        outcomes=("{n} has friends {he} can keep, and gets over a quarrel the same day.",),
        aims=(
            Aim(
                "Joins a game by watching, waiting and asking",
                "Times out of 5 in a week, noted by the lunchtime lead",
                (0, 2, 4),
                "“I want them to say yes.”",
                "{n} joined in that way {now} times out of 5.",
            ),
            Aim(
                "Puts a quarrel right the same day with the comic strip",
                "Quarrels put right out of 5",
                (1, 3, 5),
                "{He} lies awake over it.",
                "{n} put {now} of 5 quarrels right by home time.",
            ),
            Aim(
                "Keeps to the job {he} has in a group",
                "Minutes out of 20",
                (5, 10, 16),
                "Then they pick {him} again.",
                "{n} kept to {his} job for {now} of 20 minutes.",
            ),
        ),
        help=(
            Help("Friendship group", "lead", 30, 2, 4),
            Help("Comic-strip conversations", "key", 20, 1),
            Help("Lunchtime games with a leader", "ta", 30, 3, 8),
        ),
        strategies=(
            "Give everyone in the group a job on a card.",
            "Say what you saw, not what {he} is like.",
            "Praise waiting as much as answering.",
            "Draw it out after a quarrel; do not talk it out in front of others.",
        ),
        pupil_hopes=("I want a friend who phones me.",),
        family_hopes=("One birthday party.",),
        pupil_says=("I waited and counted to five like we said. They said yes.", "I don’t know why it goes wrong."),
        family_says=("{He} had Freddie to tea. Two hours and no tears. Thank you.",),
        pupil_will="Watch, count to five, then ask.",
        family_will="One friend at a time, for a short time, with a plan for what to do.",
        adjustments="A games table in the quiet yard. A named friend for trips.",
        impact="In somebody’s game most playtimes.",
        appreciated=("I share. I think up good games.",),
        important=("My friends, when I have them. Fair rules.",),
        support=("Tell me quietly if I am too close.",),
    ),
)
