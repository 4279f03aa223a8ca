"""Words for the youngest: nursery and Reception."""
# ruff: noqa: E501 - a list of words reads best with one text a line

from endeavour.demo.words.theme import EARLY, INFANTS, Aim, Help, Seen, Theme

THEMES = (
    Theme(
        key="early-talk",
        need="SLCN",
        area="communication",
        years=EARLY,
        second=("", "SEMH"),
        noticed=(
            "{n} uses single words and pulls us by the hand to show what {he} wants. Other children of {his} age are telling us about their weekend. {He} goes quiet when we do not understand.",
            "{n} follows what the others do instead of what I say. With {his} back to the group {he} could not find {his} coat when asked, twice this week.",
        ),
        since=("Since {he} started with us", "Since September; it is clearer now that the others talk more"),
        tried=(
            "Naming what {he} is playing with, one short sentence at a time. Choices of two. Pictures on the snack table.",
            "Getting down to {his} level, saying {his} name first, one instruction at a time.",
        ),
        taught=(
            "I counted the words I heard in a morning: fourteen different ones, no two put together. {He} understood “get your shoes” but not “get your shoes and sit on the carpet”.",
            "{n} joins in with every action rhyme and fills in the last word. In free play {he} talks to {himself} in long strings that I cannot make out.",
        ),
        seen=(
            Seen(
                "Water tray, 10 minutes",
                "Played beside two others for the whole time. Looked up and smiled when a boat was passed to {him}. Said “more”, “boat”, “mine”. Pointed four times to be understood.",
                "An adult saying the word and waiting, counting to ten in her head.",
            ),
            Seen(
                "Carpet time, 12 minutes",
                "Watched the teacher’s face for three minutes, then {his} sleeve. Came straight back when the toy animals came out of the bag.",
                "Real things to hold, and a place at the front.",
            ),
        ),
        advice=(
            (
                "Speech and language therapist, drop-in",
                "Understanding is about a year behind. Use one key word more than {he} does: if {he} says “car”, say “red car”. Referred for a full assessment; nine to twelve weeks.",
            ),
        ),
        barriers=(
            "{n} understands about two key words in a sentence and uses mostly single words, so stories, rules and games that live in talk pass {him} by.",
        ),
        strengths=("Watches closely, copies well, loves rhymes, builds tall and shares {his} bricks.",),
        outcomes=("{n} can tell a grown-up or a friend what {he} needs, so that play goes on.",),
        aims=(
            Aim(
                "Puts two words together to ask for or show something",
                "Different two-word phrases heard in a day, counted on Thursdays",
                (1, 5, 12),
                "{He} pulls us by the hand when we do not understand, and then gives up.",
                "{n} used {now} different two-word phrases on Thursday, such as “more juice” and “daddy gone”.",
            ),
            Aim(
                "Follows an instruction with two key words, without a gesture",
                "Right first time out of 10",
                (3, 6, 9),
                "Then {he} does not have to wait and watch what the others do.",
                "{n} followed {now} out of 10 two-part instructions on {his} own.",
            ),
            Aim(
                "Takes turns in a game with one other child",
                "Turns before {he} leaves the game",
                (1, 3, 6),
                "{He} plays beside the others every day. {He} would like to be in the game.",
                "{n} took {now} turns at the fishing game before leaving.",
            ),
        ),
        help=(
            Help("Talking time with puppets", "ta", 10, 5, 2),
            Help("Early language group", "lead", 20, 3, 4),
            Help("Therapist’s word list, one to one", "key", 10, 3),
        ),
        strategies=(
            "Say {his} name, wait for {him} to look, then say one thing.",
            "Say it back one word longer than {he} said it. Do not ask {him} to copy.",
            "Show the thing or the picture as you say the word.",
            "Count to ten in your head before you help.",
        ),
        pupil_hopes=("I like boats. I want Leo to play.", "My turn."),
        family_hopes=(
            "That {he} can tell us when something hurts.",
            "We want {him} to talk to {his} Nana on the phone.",
        ),
        pupil_says=("{n} chose the picture of the water tray and the picture of a friend.", "Sing it again."),
        family_says=(
            "{He} says more at home than you hear. At home we all know what {he} means, so maybe {he} does not try.",
            "The two-words thing works. {He} said “bye bus” on Saturday and we nearly cried.",
            "We speak Polish at home and my sister says that is why. The lady said no, keep talking it.",
        ),
        pupil_will="Choose the rhyme, and choose the game.",
        family_will="Look at one picture book a day together, and say one word more than {he} does.",
        adjustments="Picture cards at snack, coats and toilet. A grown-up {he} knows at the start of each session.",
        impact="More of what {n} wants to say is understood, and there are fewer tears at tidy-up time.",
        appreciated=("I am kind. I share my bricks.", "I make people laugh with my funny walk."),
        important=("My blue boat. Mummy at home time.", "Knowing which grown-up is mine."),
        support=("Show me. Do not say it all at once.", "Wait for me. Get down where I am."),
    ),
    Theme(
        key="early-social",
        need="ASD",
        area="communication",
        years=EARLY,
        second=("SLCN",),
        noticed=(
            "{n} lines up the cars along the edge of the rug every morning and cries for a long time if one is moved. {He} rarely looks at us when we speak and does not bring things to show.",
            "{n} covers {his} ears at tidy-up music and runs to the door. {He} eats only dry food and only from {his} own box.",
        ),
        since=("Since {his} first week", "Since the room was moved round at half-term"),
        tried=(
            "A warning before each change, with a sand timer. A quiet corner with {his} cars.",
            "Letting {him} arrive five minutes before the others. Turning the music down.",
        ),
        taught=(
            "On days with the picture strip {n} came to the table without tears, four days out of five. Without it, one.",
            "{He} names every vehicle in the book and most of their parts. I have not yet heard {him} use a word to ask for something.",
        ),
        seen=(
            Seen(
                "Arrival and free play, 15 minutes",
                "Walked round the edge of the room twice, touching the wall. Lined up nine cars. When another child took one, {n} screamed and lay down. Calm after six minutes in the tent.",
                "The tent, and nobody talking.",
            ),
        ),
        advice=(
            (
                "Early years inclusion teacher",
                "Use objects of reference for snack, outside and home. Join {his} play by copying it before you add anything. Keep the morning the same; change one thing at a time.",
            ),
        ),
        barriers=("Change and noise frighten {n}, and {he} has few ways yet to say so.",),
        strengths=("A wonderful memory, sharp eyes for pattern, and hours of patience with things that move.",),
        outcomes=("{n} feels safe enough to join in for part of each session, and can ask to stop.",),
        aims=(
            Aim(
                "Moves from one part of the morning to the next with the picture strip",
                "Changes without tears, out of 5 in a morning",
                (1, 3, 5),
                "{He} is worn out by dinner time on days when every change is a shock.",
                "{n} managed {now} of 5 changes without tears on Wednesday.",
            ),
            Aim(
                "Hands over a picture to ask for something",
                "Times in a session without being reminded",
                (0, 3, 8),
                "Asking gets {him} what {he} wants faster than crying.",
                "{n} handed over a picture {now} times in one session.",
            ),
            Aim(
                "Stays in a small group for a song",
                "Minutes before leaving",
                (1, 3, 6),
                "{He} hums the songs at home, alone.",
                "{n} stayed for {now} minutes, on the edge of the rug, humming.",
            ),
        ),
        help=(
            Help("Intensive interaction", "key", 15, 4),
            Help("Picture exchange", "ta", 10, 5),
            Help("Attention group: bucket time", "lead", 15, 4, 3),
        ),
        strategies=(
            "Show the picture strip before anything changes.",
            "Use few words, the same words, and a calm voice.",
            "Let {him} use the tent. Nobody else goes in.",
            "Join {his} game by copying it. Add one thing.",
        ),
        pupil_hopes=("{n} chose the pictures of cars, the tent and outside.",),
        family_hopes=("That {he} is not frightened here.", "That one day {he} has a friend to tea."),
        pupil_says=("{n} put the happy face on cars and the sad face on music.",),
        family_says=(
            "{He} sleeps four hours. If {he} is rough with you in the morning, that is why. Please just ring me.",
            "We have started the picture strip at home for bath time. It is the first calm week we have had.",
        ),
        pupil_will="Choose where {his} pictures go.",
        family_will="Use the same picture strip for bath and bed, and send in {his} own cup.",
        adjustments="In five minutes early. Ear defenders on {his} peg. Own box at snack.",
        impact="Longer calm stretches, and a first way to ask.",
        appreciated=("I know every kind of truck.",),
        important=("My cars in a line. My tent. My own cup.",),
        support=("Show me the next picture. Do not touch my line.",),
    ),
    Theme(
        key="early-settle",
        need="SEMH",
        area="semh",
        years=EARLY,
        noticed=(
            "{n} hits out when another child comes near what {he} is doing: nine times last week, mostly before dinner. {He} is sorry straight afterwards and cannot say why.",
            "{n} is still crying at the door after five weeks and asks every few minutes when Mummy is coming.",
        ),
        since=("Since the new baby came home", "Since {he} moved up from the two-year-olds’ room"),
        tried=(
            "A key person to meet {him} at the door. A photo of home in {his} pocket. Warnings before tidying up.",
            "Breathing with the feather. A snack as soon as {he} comes in.",
        ),
        taught=(
            "It is nearly always at the sand or the bikes, when it is crowded and {he} has been there a while. Never at story.",
            "After ten minutes with me and the puppet {he} plays happily until dinner.",
        ),
        seen=(
            Seen(
                "Outdoor play, 20 minutes",
                "Rode the red bike for 14 minutes. Pushed twice when others came close, then looked for an adult. Took the feather from my pocket {himself} and blew.",
                "An adult within reach who does not speak first.",
            ),
        ),
        advice=(
            (
                "Health visitor",
                "Sleep has been broken since the summer. The family has help from the children’s centre on Tuesdays.",
            ),
        ),
        barriers=("Big feelings come faster than {his} words for them, above all when it is crowded.",),
        strengths=("Funny, strong, tender with the little ones, and remembers every verse of every song.",),
        outcomes=("{n} can come in, stay near others and get help before {he} is upset.",),
        aims=(
            Aim(
                "Goes to a grown-up or the feather before hitting",
                "Out of 10 times that {he} was cross",
                (1, 4, 8),
                "The others are starting to move away from {him}, and {he} has noticed.",
                "{n} came to us or used the feather {now} times out of 10.",
            ),
            Aim(
                "Comes in and starts to play",
                "Minutes from the door to playing",
                (25, 10, 3),
                "{He} misses the start, which is {his} favourite part.",
                "{n} was playing {now} minutes after coming in.",
            ),
        ),
        help=(
            Help("Feelings with puppets", "key", 15, 3, 2),
            Help("A calm start with the key person", "ta", 10, 5),
        ),
        strategies=(
            "Meet {him} at the door, by name, with a job to do.",
            "Stay near at the sand and the bikes. Speak last.",
            "Name the feeling: “You are cross. You wanted a turn.”",
            "Two minutes’ warning, every time.",
        ),
        pupil_hopes=("I want the red bike.", "I want Mummy to see my tower."),
        family_hopes=("That {he} is invited to a party.", "That mornings stop being a battle."),
        pupil_says=("I blow the feather.", "I did not mean to."),
        family_says=(
            "{He} was never like this before the baby. I feel we have not had five minutes for {him}.",
            "{He} told the baby to blow the feather.",
        ),
        pupil_will="Keep the feather in {his} pocket.",
        family_will="Ten minutes alone with {n} after tea, phone away.",
        adjustments="In by the side door. The red bike first, with a timer.",
        impact="Fewer than two incidents a week, and one friend.",
        appreciated=("I am strong. I can carry the big box.",),
        important=("My feather. My tower. Mummy.",),
        support=("Stay near me when it is busy.",),
    ),
    Theme(
        key="early-physical",
        need="PD",
        area="sensory",
        years=(*EARLY, *INFANTS[1:]),
        second=("SLCN", ""),
        noticed=(
            "{n} trips on flat ground most days and cannot yet manage the climbing steps. {He} tires by ten o’clock and lies on the carpet.",
            "{n} holds a pencil in {his} fist and it slips. {He} has stopped going to the drawing table.",
        ),
        since=("Since {he} started", "Always, says {his} family; it shows more now"),
        tried=(
            "Shoes checked, the steps with a hand, short rests. Thick crayons.",
            "Dough and threading each morning, a slope to draw on.",
        ),
        taught=(
            "{n} can pedal three turns and then needs a rest. {He} knows all {his} colours and will tell you so.",
        ),
        seen=(
            Seen(
                "Outdoor circuit, 15 minutes",
                "Fell twice, got up both times without fuss. Needed a hand on three of five pieces. Chose to go round again.",
                "Going last, with nobody behind {him}.",
            ),
        ),
        advice=(
            (
                "Paediatric physiotherapist",
                "Low tone in both legs. A circuit of balance, steps and crawling five times a week for ten minutes. Rest before {he} asks for it. Seat with feet flat.",
            ),
        ),
        barriers=("Low muscle tone makes {n} tire fast and makes {his} hands unsteady.",),
        strengths=("Cheerful, stubborn in the best way, and the best listener on the carpet.",),
        outcomes=("{n} moves safely with {his} friends and can make {his} mark on paper.",),
        aims=(
            Aim(
                "Goes up and down three steps with one hand on the rail",
                "Times out of 5 without an adult’s hand",
                (0, 2, 5),
                "{His} friends play at the top.",
                "{n} managed the steps {now} times out of 5 by {himself}.",
            ),
            Aim(
                "Draws lines and circles with a three-finger grip",
                "Minutes before {he} changes grip",
                (1, 3, 6),
                "{He} wants to write {his} name on {his} own pictures.",
                "{n} kept the grip for {now} minutes while drawing {his} family.",
            ),
        ),
        help=(
            Help("Physiotherapy circuit", "ta", 10, 5, 2),
            Help("Finger gym", "key", 10, 4, 3),
        ),
        strategies=(
            "Feet flat on the box whenever {he} sits at a table.",
            "A rest before {he} asks, without a fuss.",
            "Thick pencils and a slope. Praise the picture, not the grip.",
            "{n} goes last on the steps so that nobody pushes.",
        ),
        pupil_hopes=("I want to climb to the top.",),
        family_hopes=("That {he} keeps up with {his} brother at the park.",),
        pupil_says=("My legs get sleepy.", "I did it all by myself."),
        family_says=("{He} is exhausted on Fridays. Could the circuit be gentler at the end of the week?",),
        pupil_will="Tell a grown-up when {his} legs are sleepy.",
        family_will="Stairs on foot, holding the rail, once a day. Park at the weekend.",
        adjustments="A box under {his} feet, a rail at the steps, a buggy for long walks out.",
        impact="Fewer falls, longer play, and a name {he} can read on {his} pictures.",
        appreciated=("I never give up.",),
        important=("My brother. Going outside.",),
        support=("Let me try first. Then help me.",),
    ),
)
