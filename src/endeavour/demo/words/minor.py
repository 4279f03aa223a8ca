"""Words for concerns that do not lead to SEN Support at once, and for talks with families."""
# ruff: noqa: E501 - a list of words reads best with one text a line

# Phase, area, what was noticed, what was tried, what was decided and why.
CLOSED = (
    (
        "primary",
        "cognition",
        "{n} reverses b and d and reads slowly.",
        "Phonics again in the small group.",
        "{n} has made nine months’ progress in two terms with the class phonics group, and mixes letters no more than others of {his} age. Reading is checked again at the end of the half-term in the usual way.",
    ),
    (
        "primary",
        "communication",
        "{n} hardly speaks in class. English is new to {him}.",
        "Pictures, a buddy who speaks the same language.",
        "In {his} first language {n} talks freely and tells long stories; {his} mother confirmed it. This is learning a new language, and what every class offers is right for now. It does not rule anything out later.",
    ),
    (
        "primary",
        "semh",
        "{n} has been tearful since half-term.",
        "Check-in with the class teacher.",
        "The family’s cat died; {n} has talked about it with {his} teacher and is {himself} again. Mum agrees.",
    ),
    (
        "primary",
        "sensory",
        "{n} holds the book very close.",
        "Moved nearer the board.",
        "Glasses since the optician’s visit on the 12th. Nothing else noticed since.",
    ),
    (
        "secondary",
        "cognition",
        "{n}’s marks have dropped in four subjects.",
        "Report card, homework club.",
        "Marks recovered once {n} moved form away from a quarrel. Reading and spelling screening were both average.",
    ),
    (
        "secondary",
        "semh",
        "{n} seems exhausted in period 1 every day.",
        "Spoke to {him}, rang home.",
        "A paper round. {He} has given it up. We agreed with {his} dad to look again at the next reports.",
    ),
)

# Phase, area, what was noticed, what is being done meanwhile.
WATCHED = (
    (
        "primary",
        "communication",
        "{n} answers in single words and looks at the floor. At home {he} chats, says {his} mum.",
        "Talk partners, thinking time and a job that needs talking. We listen again in six weeks.",
    ),
    (
        "primary",
        "cognition",
        "{n} forgets new words overnight, in reading and in maths.",
        "Yesterday’s words first thing, every day, with the class teacher. We look again after three weeks of it.",
    ),
    (
        "primary",
        "semh",
        "{n} has started to refuse PE and swimming.",
        "Changing with a friend, told the day before. We look again when swimming ends.",
    ),
    (
        "primary",
        "sensory",
        "{n} says “what?” a lot and sits very near the screen.",
        "Front of the class; hearing test booked. We look again when the result is here.",
    ),
    (
        "primary",
        "other",
        "{n} cannot manage {his} tray, {his} zip or {his} bag. {He} has started to go without.",
        "Five minutes’ start and a picture card. We look again at the end of the half-term.",
    ),
    (
        "secondary",
        "cognition",
        "{n} writes a third of what others write and never finishes.",
        "Laptop in two subjects as a trial. Samples compared in a month.",
    ),
    (
        "secondary",
        "communication",
        "{n} misreads tone and is in quarrels most weeks.",
        "Seating plans and a mentor for six weeks.",
    ),
    (
        "secondary",
        "semh",
        "{n} has been late to school eleven times since September and is quiet when {he} comes.",
        "Breakfast club and a tutor check-in. We look again before reports.",
    ),
)

# Phase, area, what was noticed, what was tried, since when: waiting for the SENCO.
WAITING = (
    (
        "primary",
        "cognition",
        "{n} counts everything from one, even 10 + 1, and cannot say what comes before 12.",
        "Bead string, number track, a partner.",
        "Since September",
    ),
    (
        "primary",
        "semh",
        "{n} eats alone every day and told the lunch lead that nobody likes {him}.",
        "A buddy bench and a seat with kind children.",
        "Since half-term",
    ),
    (
        "primary",
        "sensory",
        "{n}’s writing slopes off the page and {he} asks for breaks to rest {his} hand.",
        "Pencil grip, sloping board.",
        "About a term",
    ),
    (
        "secondary",
        "cognition",
        "{n} got 14% in a paper {he} had explained to me the day before.",
        "Read the questions to {him} in the retake: 58%.",
        "This half-term",
    ),
    (
        "secondary",
        "communication",
        "{n} does not seem to follow when more than two people talk. {He} laughs when others laugh.",
        "Smaller groups, names on cards.",
        "Since {he} joined in September",
    ),
    (
        "secondary",
        "semh",
        "{n} asked me if {he} could stay in my room at lunch for the rest of the year.",
        "Said yes, and found {him} a job with the lower school library.",
        "Three weeks",
    ),
)


TALK_BEFORE = (
    "Met with the family for half an hour. They see the same at home. We agreed that more help is needed; they asked how long it lasts.",
    "Rang and then met. They were worried that it would go on a record for ever. Explained what is kept and who reads it. They agreed.",
    "Talked it through at parents’ evening and again a week later. They would like to know about SENDIASS; leaflet given.",
)
START_BECAUSE = (
    "Two half-terms of what every class offers have not closed the gap. {n} needs help that is additional to that.",
    "The teacher’s evidence, the family’s and {n}’s own all point the same way. We start now rather than wait.",
    "Monitoring ended with little change, although the plan for it was kept.",
)
QUESTIONS = (
    "What have you seen in class this half-term? What helps?",
    "How does {n} get on in your lessons? One thing that works is enough.",
    "Two examples from your books or lessons, please, and how often it happens.",
)

CONFIDENTIAL = (
    "The parents are separating and have asked that only those who must know are told. {n} does not know yet.",
    "{His} mother has begun treatment for an illness. She would like {n}’s key adult to know and nobody else.",
    "The family has had help from a refuge. The new address is not to be given to anybody.",
)

# What a child asks for, or a family worries about: the youngest apart from those who read and write.
BY_PUPIL_YOUNG = (
    "It is too loud at lunch and I don’t like it. I want to sit with you.",
    "I can’t see the book. It goes wobbly.",
)
BY_PUPIL = (
    "I told my teacher I can’t read the board, the words go wobbly. I don’t want extra time, I want to see it.",
    "I asked to talk to someone because I can’t do lunch. It’s too many people.",
)
BY_FAMILY_YOUNG = ("{He} comes home and sleeps. {He} says everyone else knows what to do and {he} doesn’t.",)
BY_FAMILY = (
    "{He} is two hours over homework that is meant to be twenty minutes.",
    "{He} says {he} is the stupid one. We have not heard that word from {him} before.",
)

# How, what was said, what is to follow: for any age, and for the younger ones.
TALKS = (
    ("phone", "Rang about a good week.", ""),
    ("gate", "Dad said at the gate that {n} slept badly. Told the class teacher.", ""),
    ("email", "Mum asked for the reading list. Sent it the same day.", ""),
    (
        "phone",
        "Worried about the trip. Agreed to send photos and a plan of the day.",
        "Send photos and the plan of the day",
    ),
    (
        "meeting",
        "Met in the library for twenty minutes. Wants to know what to say when {n} says {he} is stupid.",
        "Ring in two weeks to hear how it goes",
    ),
    ("phone", "Grandmother may be rung too from now on. Contact details checked.", ""),
    ("email", "Asked who sees the plan. Sent the list of staff and what each of them sees.", ""),
    ("phone", "Could not come on the day offered. New day agreed.", ""),
    ("letter", "Wrote to say that hospital letters will come to us first from now on.", ""),
)
TALKS_YOUNG = (*TALKS, ("gate", "Said {n} talked about the group all the way home.", ""))

# What has been tried before, how it compares with others, and how it goes: by age and area of need.
EARLIER = {
    ("younger", "communication"): (
        "Small talking group in the last school for two terms; it helped while it lasted.",
        "A picture timetable for half a term. Kept up in one room and not in the others.",
    ),
    ("younger", "cognition"): (
        "Six weeks of catch-up in a group of six, 24 of 28 sessions attended. Some gain, most of it gone after the holiday.",
        "Small-group work for a term: steady while it was shown, unsure on paper.",
    ),
    ("younger", "semh"): (
        "A behaviour chart for five weeks. It worked for one.",
        "Nurture group in the last school for two terms; it helped while it lasted.",
    ),
    ("younger", "sensory"): ("A seat at the front and larger print since last year. Useful, and not enough.",),
    ("younger", "other"): ("A picture card by the pegs and a friend to help. Useful on quiet days.",),
    ("older", "communication"): (
        "A social group in the primary school, two years running. It ended with Year 6.",
        "A seating plan and a note to staff in September. Half of them had seen it.",
    ),
    ("older", "cognition"): (
        "Catch-up reading in Year 7 for two terms: eight months’ gain, and nothing after it.",
        "Lower sets and simpler sheets for a year. The gap grew.",
    ),
    ("older", "semh"): (
        "Report card for six weeks, then another. Better on both while somebody looked at it each day.",
        "Anger management in Year 7, four sessions of eight attended.",
    ),
    ("older", "sensory"): ("Enlarged sheets in some subjects since Year 7. Useful, and not enough.",),
    ("older", "other"): ("Work sent home by e-mail. Opened twice.",),
}
PEERS = {
    ("younger", "communication"): (
        "In talk closer to a child a year younger. In building and drawing at age.",
        "Follows one instruction where others of the same age follow three.",
    ),
    ("younger", "cognition"): (
        "At the start of the year eleven months behind the middle of the class; now fourteen.",
        "Against others from the same starting point {n} has moved two steps where they have moved five.",
    ),
    ("younger", "semh"): (
        "Attainment is at age in most things and slipping in two.",
        "Calms down in about twenty minutes where others of the same age need five.",
    ),
    ("younger", "sensory"): ("At age when {he} can see, hear or reach what the others can. Behind when not.",),
    ("younger", "other"): ("At age in lessons. In daily routines like a child two years younger.",),
    ("older", "communication"): (
        "Spoken work two grades above written work in four subjects.",
        "At age on paper. In group work far behind others of the same set.",
    ),
    ("older", "cognition"): (
        "Against others from the same Key Stage 2 scores {n} is a grade and a half behind in six subjects.",
        "Reading two and a half years below age; mathematics one.",
    ),
    ("older", "semh"): (
        "Attainment was at age in Year 7 and is now a grade below in most subjects.",
        "Out of lessons six times as often as the rest of the form.",
    ),
    ("older", "sensory"): ("At age when {he} can see, hear or reach what the others can. Behind when not.",),
    ("older", "other"): ("At age in what {he} was taught. The gaps are the weeks {he} missed.",),
}
PROGRESS = {
    "communication": (
        "Speaks in class about twice as often as last term. Reading and mathematics steady.",
        "Vocabulary check: 31 words of 60 last term, 38 now.",
        "Standardised scores: reading 86, mathematics 97. The gap in understanding has not grown.",
    ),
    "cognition": (
        "Standardised scores: reading 81, spelling 76, mathematics 92.",
        "Four months’ progress in reading in four months: the gap has stopped growing.",
        "Working below age-related expectations in writing; at expectations in science.",
    ),
    "semh": (
        "Incidents: 31 in the autumn, 18 in the spring, 6 so far this term.",
        "Attendance 93%, up from 88%. Reading at age.",
        "In lessons for nine tenths of the week. Attainment steady.",
    ),
    "sensory": (
        "At expectations in all subjects where the equipment was used.",
        "Speed of work up by a third with the laptop. Attainment at age.",
    ),
    "other": ("At expectations in lessons. Needs reminding at four points of the day, down from seven.",),
}
