"""Making up people: names that fit together, addresses, and the adults in a child's life."""

import random
from functools import cache

from endeavour.demo.names.keys import quick_key
from endeavour.demo.names.lists import ALL, BRITISH, STREETS, Heritage
from endeavour.demo.people import Adult

SHARES = tuple(heritage.share for heritage in ALL)
FAMILIES = ("both", "apart", "mother", "father", "grandparent", "carer")
FAMILY_SHARES = (62, 16, 14, 2, 4, 2)


class Namer:
    """Gives out names so that no two people of a school share both of theirs, save for twins' surnames."""

    def __init__(self, rng: random.Random, village: str, postcode: str) -> None:
        self.random = rng
        self.village = village
        self.postcode = postcode
        self.taken: set[str] = set()
        self.phones = 0

    def heritage(self) -> Heritage:
        """Where a family comes from, as often as in the country."""
        return self.random.choices(ALL, SHARES)[0]

    def child(self, heritage: Heritage, sex: str, surname: str | None = None) -> tuple[str, str]:
        """A first name and surname nobody else in the school has; with `surname`, a brother's or sister's."""
        firsts = heritage.girls if sex == "F" else heritage.boys
        for _ in range(60):
            first, last = self.random.choice(firsts), surname or self.random.choice(heritage.surnames)
            if f"{first} {last}" not in self.taken:
                break
        else:
            last = f"{last}-{self.random.choice(BRITISH.surnames)}"
        self.taken.add(f"{first} {last}")
        return first, last

    def staff(self) -> tuple[str, str]:
        """A first name and surname for a member of staff; their sex as F or M comes with the first name's list."""
        heritage = self.heritage()
        women = self.random.random() < 0.75
        firsts = heritage.women if women else heritage.men
        while True:
            first, last = self.random.choice(firsts), self.random.choice(heritage.surnames)
            if f"{first} {last}" not in self.taken:
                self.taken.add(f"{first} {last}")
                return first, last

    def adults(self, heritage: Heritage, surname: str) -> list[Adult]:
        """The adults at home or apart, with where they live and how they are reached."""
        kind = self.random.choices(FAMILIES, FAMILY_SHARES)[0]
        home = self.address()
        language = self._language(heritage)
        mother = self._adult(heritage, surname, "mother", home, language)
        father = self._adult(heritage, surname, "father", home, language)
        if kind == "both":
            return [mother, father]
        if kind == "apart":
            father.lives_with, father.address = False, self.address()
            father.receives_letters = self.random.random() < 0.9
            return [mother, father]
        if kind == "grandparent":
            return [self._adult(heritage, surname, "grandmother", home, language)]
        if kind == "carer":
            carer = self._adult(BRITISH, self.random.choice(BRITISH.surnames), "foster carer", home, "")
            carer.responsibility = "no"
            return [carer]
        return [mother if kind == "mother" else father]

    def address(self) -> str:
        """A made-up address in the school's village."""
        rng = self.random
        ending = "".join(rng.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
        street = f"{rng.randint(1, 96)} {rng.choice(STREETS)}"
        return f"{street}\n{self.village}\n{self.postcode} {rng.randint(1, 9)}{ending}"

    def phone(self) -> str:
        """A number from the range kept for stories (Ofcom: 07700 900000 to 900999)."""
        self.phones += 1
        return f"07700 900{self.phones % 1000:03}"

    def _adult(self, heritage: Heritage, surname: str, relation: str, home: str, language: str) -> Adult:
        rng = self.random
        female = relation in {"mother", "grandmother", "foster carer"}
        first = rng.choice(heritage.women if female else heritage.men)
        last = surname if rng.random() < 0.75 else rng.choice(heritage.surnames)
        handle = _handle(first, last)
        return Adult(
            name=f"{first} {last}",
            relation=relation,
            responsibility="yes" if relation == "mother" or rng.random() < 0.9 else "unknown",
            email=f"{handle}{rng.randint(1, 99)}@mail.example" if rng.random() < 0.85 else "",
            phone=self.phone(),
            address=home,
            language=language,
            interpreter=bool(language) and rng.random() < 0.3,
        )

    def _language(self, heritage: Heritage) -> str:
        if not heritage.languages or self.random.random() < 0.45:
            return ""
        return self.random.choice(heritage.languages)


@cache
def _handle(first: str, last: str) -> str:
    return quick_key(f"{first} {last}").replace(" ", ".").encode("ascii", "ignore").decode()
