"""Parents, carers and other adults in a child's life. A file may tighten a restriction on one, and never ease it."""

from typing import Any, NamedTuple

from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.plan import Changes, Kin, Person, Plan, Who
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.comparing.pupils import People, choose, shown, who_is
from endeavour.exchange.comparing.settle import Outcome, is_blank, plain, settle
from endeavour.exchange.records import About, ContactRow, Responsibility
from endeavour.foundation.names import name_key
from endeavour.foundation.words import Sentence, sentence
from endeavour.people.models import Contact, Relationship
from endeavour.people.papers import papers_at_first
from endeavour.people.parents import kin_of
from endeavour.people.standing import is_barred
from endeavour.people.states import HELD_FROM

_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "lady", "lord", "fr"))
OF_CONTACT = ("email", "phone", "address")
OF_CHILD = ("relation", "lives_with", "priority")
LONGEST_PHONE = 40


class Added(NamedTuple):
    """A contact whom a row adds to a child, under the row's own name, with what the row says of them."""

    kin: Kin
    row: ContactRow
    name: str
    values: dict[str, Any]


class Contacts:
    """The contacts of one comparison. A person who stands in the rows of several children is one contact only where
    the name and an address, a number or a mailbox agree.
    """

    def __init__(self, plan: Plan, here: Here, people: People) -> None:
        self.plan, self.here, self.people = plan, here, people
        self.persons: dict[tuple[str, str, str], Person] = {}
        self.changed: set[tuple[int, str]] = set()
        self.met: dict[tuple[str, str], int] = {}
        self.added: list[Added] = []
        for rows in here.relationships.values():
            for row in rows:
                person = Person(row.contact.name, {}, contact=row.contact, uid=row.contact.uid)
                for name in (row.contact.name, self._said(row)):
                    for proof in _proofs(key_of(name), _of(row.contact)):
                        self.persons.setdefault(proof, person)

    def compare(self, row: ContactRow) -> None:
        """One adult of one child."""
        who = who_is(self.plan, self.here, self.people, row.pupil)
        name = _name(row)
        if isinstance(who, Sentence):
            self.plan.finds(row.source, About.CONTACT, who, refused=True, value=name)
            return
        earlier = self.met.setdefault((who.key, key_of(name)), row.source.row)
        if earlier != row.source.row:
            message = sentence(wording.ONE_PUPIL_TWICE, row=earlier, file=row.source.file)
            self.plan.finds(row.source, About.CONTACT, message, refused=True, value=name)
            return
        values = _values(row)
        same = self._known(who, key_of(name))
        if same is None:
            self._add(who, name, row, values)
            return
        earlier = self.met.setdefault((who.key, str(same.contact.uid)), row.source.row)
        if earlier != row.source.row:
            message = sentence(wording.ONE_CONTACT_TWICE, row=earlier, file=row.source.file, other=same.contact.name)
            self.plan.finds(row.source, About.CONTACT, message, refused=True, value=name)
            return
        self._weigh(who, same, name, row, values)

    def _known(self, who: Who, key: str) -> Relationship | None:
        """Whom of this child's contacts a row means: by their name here, else by the one a file had for them before
        it was corrected here. Those who still are contacts come first.
        """
        rows = self.here.relationships.get(who.pupil.pk, []) if who.pupil else []
        known = sorted(rows, key=lambda one: one.ended_on is not None)
        by_name = (one for one in known if key_of(one.contact.name) == key)
        return next(by_name, None) or next((one for one in known if key_of(self._said(one)) == key), None)

    def _said(self, row: Relationship) -> str:
        """What the last file called this contact of this child, or nothing."""
        origin = self.here.origins.get(row.pupil_id)
        last = (origin.values.get("contacts") or {}).get(str(row.contact.uid), {}) if origin else {}
        return str(last.get("name", ""))

    def _add(self, who: Who, name: str, row: ContactRow, values: dict[str, Any]) -> None:
        proofs = _proofs(key_of(name), values)
        person = next((self.persons[proof] for proof in proofs if proof in self.persons), None)
        if person is None:
            person = Person(name, {field: values[field] for field in OF_CONTACT if values[field]})
        for proof in proofs:
            self.persons.setdefault(proof, person)
        kin: dict[str, Any] = {
            "relation": values["relation"],
            "responsibility": values["responsibility"],
            "lives_with": values["lives_with"],
            "receives_letters": papers_at_first(values["relation"], values["responsibility"]),
        }
        if values["priority"] is not None:
            kin["priority"] = values["priority"]
        if row.court_order:
            kin |= {HELD_FROM: self.plan.as_of, "receives_letters": False}
            self.plan.preview.tightened += 1
        elif not kin["receives_letters"]:
            message = sentence(wording.NO_PAPERS)
            self.plan.finds(row.source, About.CONTACT, message, column="responsibility", value=name)
        made = Kin(who, person, kin)
        self.plan.kin.append(made)
        self.added.append(Added(made, row, name, values))
        self.plan.preview.count("contacts", "new")
        self._remember(who, str(person.uid), name, values, row)

    def _weigh(self, who: Who, same: Relationship, name: str, row: ContactRow, values: dict[str, Any]) -> None:
        contact, uid = same.contact, str(same.contact.uid)
        last = (who.last.get("contacts") or {}).get(uid, {})
        of_contact: Changes = {}
        of_child: Changes = {}
        for field in (*OF_CONTACT, *OF_CHILD):
            changes = of_contact if field in OF_CONTACT else of_child
            ours = getattr(contact if field in OF_CONTACT else same, field)
            if is_blank(values[field]) or (contact.pk, field) in self.changed:
                continue
            if self._settled(who, same, field, ours, values[field], last, row) is Outcome.TAKE:
                changes[field] = (ours, values[field])
                if field in OF_CONTACT:
                    self.changed.add((contact.pk, field))
        self._other_name(who, same, name, row, last, of_contact)
        self._still_a_contact(who, same, row, of_child)
        self._responsibility(who, same, row, last, of_child)
        self._court_order(who, same, row, last, of_child)
        if of_contact or of_child:
            person = Person(contact.name, {}, contact=contact, uid=contact.uid)
            self.plan.kin_changes.append((Kin(who, person, {}, same), of_contact, of_child))
        self.plan.preview.count("contacts", "changed" if of_contact or of_child else "unchanged")
        self._remember(who, uid, name, values, row)

    def _other_name(
        self, who: Who, same: Relationship, name: str, row: ContactRow, last: dict[str, Any], changes: Changes
    ) -> None:
        """A name that was corrected here. Another title, case or accent is the same name."""
        ours = same.contact.name
        if key_of(ours) == key_of(name) or (same.contact_id, "name") in self.changed:
            return
        if self._settled(who, same, "name", ours, name, last, row) is Outcome.TAKE:
            changes["name"] = (ours, name)
            self.changed.add((same.contact_id, "name"))

    def _still_a_contact(self, who: Who, same: Relationship, row: ContactRow, changes: Changes) -> None:
        """Whoever is no longer a contact here is not brought back by a file alone."""
        if same.ended_on is None:
            return
        name = f"contact:{same.contact.uid}:still_contact"
        words = shown(False), shown(True)
        if choose(self.plan, who, name, *words, True, row.source, same.contact.name) is Outcome.TAKE:
            changes["ended_on"] = (same.ended_on, None)

    def _settled(
        self, who: Who, same: Relationship, field: str, ours: Any, theirs: Any, last: dict[str, Any], row: ContactRow
    ) -> Outcome:
        outcome = settle(ours, theirs, last=last.get(field), was_imported=field in last)
        name, about = f"contact:{same.contact.uid}:{field}", same.contact.name
        if outcome is Outcome.DIFFERS:
            return choose(self.plan, who, name, shown(ours), shown(theirs), plain(theirs), row.source, about)
        if outcome is Outcome.TAKE:
            self.plan.says(who, LineKind.CHANGED, name, shown(ours), shown(theirs), row.source, about)
        return outcome

    def _responsibility(
        self, who: Who, same: Relationship, row: ContactRow, last: dict[str, Any], changes: Changes
    ) -> None:
        """From yes to no is tightened; from no to yes never by a file."""
        theirs, ours = row.responsibility, same.responsibility
        if theirs is Responsibility.UNKNOWN or theirs == ours:
            return
        if ours == Responsibility.NO:
            self._not_loosened(row, "responsibility", str(theirs))
            return
        before = dict(last)
        if before.get("responsibility") == Responsibility.UNKNOWN:
            before["responsibility"] = ""
        said = "" if ours == Responsibility.UNKNOWN else ours
        if self._settled(who, same, "responsibility", said, theirs.value, before, row) is Outcome.TAKE:
            changes["responsibility"] = (ours, theirs.value)
            self.plan.preview.tightened += theirs is Responsibility.NO

    def _court_order(
        self, who: Who, same: Relationship, row: ContactRow, last: dict[str, Any], changes: Changes
    ) -> None:
        barred = is_barred(kin_of(same), on=self.plan.as_of)
        if row.court_order is None or row.court_order == barred:
            return
        if barred:
            self._not_loosened(row, "court_order", shown(row.court_order))
            return
        if last.get("court_order"):
            name = f"contact:{same.contact.uid}:court_order"
            words = shown(False), shown(True)
            if choose(self.plan, who, name, *words, True, row.source, same.contact.name) is not Outcome.TAKE:
                return
        else:
            self.plan.says(
                who, LineKind.TIGHTENED, f"contact:{same.contact.uid}:court_order", shown(False), shown(True),
                row.source, same.contact.name,
            )  # fmt: skip
        changes[HELD_FROM] = (None, self.plan.as_of)
        changes["receives_letters"] = (same.receives_letters, False)
        self.plan.preview.tightened += 1

    def _not_loosened(self, row: ContactRow, column: str, value: str) -> None:
        self.plan.finds(row.source, About.CONTACT, sentence(wording.NOT_LOOSENED), column=column, value=value)

    def _remember(self, who: Who, uid: str, name: str, values: dict[str, Any], row: ContactRow) -> None:
        said = {"name": name} | {field: plain(value) for field, value in values.items() if not is_blank(value)}
        if row.court_order is not None:
            said["court_order"] = row.court_order
        if row.court_order_note:
            said["court_order_note"] = row.court_order_note
        kept = who.said.setdefault("contacts", dict(who.last.get("contacts") or {}))
        kept[uid] = {**kept.get(uid, {}), **said}


def key_of(name: str) -> str:
    """What two spellings of one adult's name share, without a title before it."""
    words = name_key(name).split()
    while len(words) > 1 and words[0].rstrip(".") in _TITLES:
        words = words[1:]
    return " ".join(words)


def _name(row: ContactRow) -> str:
    return f"{row.forename} {row.surname}".strip()[:300]


def _values(row: ContactRow) -> dict[str, Any]:
    phone = ", ".join(row.phones)
    if len(phone) > LONGEST_PHONE:
        phone = next((one for one in row.phones if len(one) <= LONGEST_PHONE), "")
    return {
        "email": row.email,
        "phone": phone,
        "address": row.address,
        "relation": row.relationship[:60],
        "responsibility": row.responsibility.value,
        "lives_with": row.lives_with,
        "priority": row.priority,
    }


def _of(contact: Contact) -> dict[str, Any]:
    return {field: getattr(contact, field) for field in OF_CONTACT}


def _proofs(name: str, values: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(name, field, str(values[field]).casefold()) for field in OF_CONTACT if values[field]]
