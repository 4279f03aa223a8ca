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

BY_PUPIL = (
    "I told my teacher I can’t read the board in maths, or the words go wobbly. I don’t want extra time, I want to see it.",
    "I asked to talk to someone because I can’t do lunch. It’s too many people.",
)
BY_FAMILY = (
    "She comes home and sleeps. She says everyone else knows what to do and she doesn’t.",
    "He is two hours over homework that is meant to be twenty minutes.",
)

# How, what was said, what is to follow.
TALKS = (
    ("phone", "Rang about a good week: two mornings in on time, and a certificate.", ""),
    ("gate", "Dad said at the gate that {n} slept badly. Told the class teacher.", ""),
    ("email", "Mum asked for the reading list. Sent it the same day.", ""),
    ("phone", "Worried about the residential. Agreed to send photos and a plan of each day.", "Send photos and the plan of the day"),
    ("meeting", "Met in the library for twenty minutes. Wants to know what to do when {n} says {he} is stupid.", "Ring in two weeks to hear how it goes"),
    ("phone", "Grandmother picks up from now on, Tuesdays and Thursdays. Contact details checked.", ""),
    ("email", "Asked who sees the plan. Sent the list of staff and what each of them sees.", ""),
    ("gate", "Said {n} enjoyed the group and sang the song in the car.", ""),
    ("phone", "Could not come on the day offered. New day agreed.", ""),
    ("letter", "Wrote to say that hospital letters will come to us first from now on.", ""),
)  # fmt: skip

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
EARLIER = (
    "Six weeks in the class’s phonics group, 24 of 28 sessions attended. Word reading up by four words.",
    "Nurture group in the last school for two terms; it helped while it lasted.",
    "Small-group maths for a term: moved from counting all to counting on, then stayed there.",
    "A behaviour chart for five weeks. It worked for one.",
)
PEERS = (
    "At the start of the year eleven months behind the middle of the class in reading; now fourteen.",
    "Against others from the same starting point {n} has moved two steps where they have moved five.",
    "In speech and play closer to a child a year younger. In building and drawing at age.",
)
PROGRESS = (
    "Reading age 7:02 at the autumn check, 7:05 at the spring check. Attendance 96%.",
    "Standardised scores: reading 81, spelling 76, mathematics 92.",
    "Behaviour points: 31 in the autumn, 18 in the spring, 6 so far this term.",
    "Working below age-related expectations in writing; at expectations in mathematics and science.",
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
