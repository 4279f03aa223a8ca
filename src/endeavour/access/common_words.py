"""Words that passwords are most often made of. A password that is little more than these is refused.

Put together for this project from what people in English schools are known to reach for: the words on every list,
the keys in a row, school, the year, football, pets, and the days.
"""

COMMON_WORDS = frozenset(
    """
    password passwort passphrase pass word secret letmein welcome login signin access admin administrator user guest
    default changeme change please temporary temp test testing sample example qwerty qwertz azerty asdf zxcv abc abcd
    iloveyou love lovely loveyou hello goodbye monkey dragon master shadow sunshine princess superman batman trustno
    whatever freedom computer internet google office windows laptop mobile phone apple samsung microsoft teams zoom
    school schools primary secondary academy college infant junior nursery teacher teaching teach pupil pupils student
    students learning learn classroom class lesson staff staffroom headteacher head senco sen send deputy assistant
    support plan plans review endeavour register education england english maths science history reading writing
    football soccer rugby cricket netball arsenal chelsea liverpool everton manchester united city tottenham villa
    leeds newcastle rangers celtic
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december spring summer autumn winter easter christmas halloween holiday holidays
    birthday weekend morning afternoon evening today tomorrow
    mummy daddy mum dad baby family sister brother kitty kitten puppy doggy dog cat fluffy buddy charlie bella poppy
    daisy rosie molly max oscar tiger lion bear rabbit bunny hamster horse pony
    red orange yellow green blue purple pink black white silver gold golden rainbow flower flowers star stars angel
    biscuit biscuits chocolate cheese coffee banana cookie pizza chicken
    london england britain scotland wales british
    one two three four five six seven eight nine ten hundred thousand
    the and my our new old big little super mega happy good best first last
    """.split()  # noqa: SIM905 a list of words reads better as words
)

KEY_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qazwsxedcrfvtgbyhnujm",
    "147258369",
)
