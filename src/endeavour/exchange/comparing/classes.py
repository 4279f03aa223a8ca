"""Classes and teaching groups, who is in them, the staff, and who teaches whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.here import Here, group_key, is_still_on
from endeavour.exchange.comparing.plan import Adult, Joining, Klass, Plan, Who
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.comparing.pupils import People, choose, class_of, who_is
from endeavour.exchange.comparing.settle import Outcome, settle
from endeavour.exchange.records import About, ClassRow, Part, PlaceRow, Roll, Source, StaffRef, StaffRow, TeachingRow
from endeavour.foundation.names import name_key
from endeavour.foundation.words import Sentence, sentence
from endeavour.people.policies import may_open_for, may_open_for_all
from endeavour.people.states import GroupKind, SightReason, SightSource

_TEACHING = re.compile(r"teach|subject|set|option|band", re.I)
_SUPPORT = re.compile(r"assistant|support|\bta\b|\bhlta\b|\blsa\b", re.I)
LONGEST_CODE = 20


class Classes:
    """The classes and adults of one comparison."""

    def __init__(self, plan: Plan, here: Here, people: People, roll: Roll) -> None:
        self.plan, self.here, self.people, self.roll = plan, here, people, roll
        self.rows = {group_key(row.name): row for row in roll.classes}
        self.klasses: dict[tuple[str, str], Klass] = {}
        self.adults: dict[str, list[Adult]] = defaultdict(list)
        self.jobs: dict[int, str] = {}
        self.several = _with_several(roll.places)
        self.joined: set[tuple[str, str, str]] = set()

    def compare(self) -> None:
        """All of it: staff first, then classes, places in them, and teaching."""
        for member in self.here.staff:
            adult = Adult(
                member.user.name, member.user.email or "", member.staff_code, member.job_title, member=member
            )
            self._index(adult)
        for staff in self.roll.staff:
            self._staff(staff)
        for row in self.roll.classes:
            self._class(row.name, _kind(row), row)
        for who in list(self.people.values()):
            if who.row is not None and who.row.class_name and not _gone(who, self.plan.as_of):
                self._registration(who, who.row.class_name, who.row.source)
        for place in self.roll.places:
            self._place(place)
        for teaching in self.roll.teaching:
            self._teaching(teaching)

    # Classes and places

    def _class(self, name: str, kind: str, row: ClassRow | None = None) -> Klass:
        here = [group for group in self.here.groups.get(group_key(name), []) if group.kind == kind]
        key = (group_key(name), kind)
        if key not in self.klasses:
            group = here[0] if here else None
            made = Klass(name, kind, row.subject if row else "", group)
            self.klasses[key] = made
            self.plan.preview.count("classes", "unchanged" if group else "new")
            if group is None:
                self.plan.classes.append(made)
        return self.klasses[key]

    def _registration(self, who: Who, name: str, at: Source) -> None:
        """The class a child is in: a move ends the old place on the day before."""
        ours = class_of(self.here, who.pupil) if who.pupil else ""
        moves = group_key(ours) != group_key(name)
        if moves and self._opens_for_oneself(name, GroupKind.REGISTRATION, at, self.plan.as_of):
            return
        who.said["class"] = name
        if not moves:
            self._class(ours, GroupKind.REGISTRATION)
            return
        last = who.last.get("class")
        outcome = settle(ours, name, last=last, was_imported=last is not None) if ours else Outcome.TAKE
        if outcome is Outcome.DIFFERS:
            outcome = choose(self.plan, who, "class", ours, name, name, at)
        elif not who.is_new:
            self.plan.says(who, LineKind.CHANGED, "class", ours, name, at)
        if outcome is not Outcome.TAKE:
            return
        places = self.here.places.get(who.pupil.pk, []) if who.pupil else []
        ends = [place for place in places if place.group.kind == GroupKind.REGISTRATION]
        klass = self._class(name, GroupKind.REGISTRATION)
        self.plan.joining.append(Joining(who, klass, self.plan.as_of, ends=ends))
        self.joined.add((who.key, *_key(klass)))
        if who.state == "unchanged":
            who.state = "changed"

    def _place(self, row: PlaceRow) -> None:
        who = who_is(self.plan, self.here, self.people, row.pupil)
        if isinstance(who, Sentence):
            self.plan.finds(row.source, About.TEACHING, who, refused=True, value=row.class_name)
            return
        klass = self._class(row.class_name, self._kind_of(row), self.rows.get(group_key(row.class_name)))
        over = row.end is not None and row.end < self.plan.as_of
        if klass.kind == GroupKind.REGISTRATION and not over:
            if (who.key, *_key(klass)) not in self.joined:
                self._registration(who, row.class_name, row.source)
            return
        known = self.here.places.get(who.pupil.pk, []) if who.pupil else []
        same = [place for place in known if klass.group is not None and place.group_id == klass.group.pk]
        if over and not same:
            return
        key = (who.key, *_key(klass))
        if key in self.joined or (same and not over):
            self.plan.preview.count("classes", "unchanged")
            return
        start = row.start or self.plan.as_of
        if not over and self._opens_for_oneself(klass.name, klass.kind, row.source, start):
            return
        self.joined.add(key)
        ends = same if over else []
        self.plan.joining.append(Joining(who, klass, row.end or start if over else start, row.end, ends))
        self.plan.preview.count("classes", "changed")

    def _opens_for_oneself(self, name: str, kind: str, at: Source, on: date) -> bool:
        """Whether whoever brings this in would see a child who joins a class on a day. Then it is refused."""
        groups = [group for group in self.here.groups.get(group_key(name), []) if group.kind == kind]
        adults = [adult for group in groups for adult in self.here.ever_with.get(group.pk, [])]
        if may_open_for_all(self.plan.by, (adult.staff_id for adult in adults if is_still_on(adult, on))):
            return False
        self.plan.finds(at, About.TEACHING, sentence(wording.CLASS_IS_ONES_OWN), refused=True, value=name)
        return True

    def _kind_of(self, row: PlaceRow) -> str:
        """A class that takes a register, or a teaching group: what is here says, then the file, then how many of
        them one child is in.
        """
        key = group_key(row.class_name)
        here = self.here.groups.get(key, [])
        if here:
            return here[0].kind
        known = next((kind for name, kind in self.klasses if name == key), None)
        if known:
            return known
        listed = self.rows.get(key)
        if listed and (listed.kind or listed.subject):
            return _kind(listed)
        return GroupKind.TEACHING if key in self.several else GroupKind.REGISTRATION

    # Staff and teaching

    def _index(self, adult: Adult) -> None:
        if adult.code:
            self.adults[f"code:{adult.code.casefold()}"].append(adult)
        if adult.email:
            self.adults[f"email:{adult.email.casefold()}"].append(adult)
        self.adults[f"name:{name_key(adult.name)}"].append(adult)

    def name_of(self, membership_id: int | None) -> str:
        """The name of somebody on the staff list."""
        return next((one.user.name for one in self.here.staff if one.pk == membership_id), "")

    def find(self, ref: StaffRef) -> list[Adult]:
        """Whom on the staff list a row means: by code, else e-mail address, else name."""
        for kind, said in (("code", ref.code), ("email", ref.email)):
            if said and (found := self.adults.get(f"{kind}:{said.casefold()}")):
                return found
        return self.adults.get(f"name:{name_key(_turned(ref.name))}", []) if ref.name else []

    def _staff(self, row: StaffRow) -> None:
        found = self.find(row.ref)
        if len(found) > 1:
            said = sentence(wording.STAFF_SEVERAL, count=len(found))
            self.plan.finds(row.source, About.STAFF, said, refused=True, value=row.ref.name)
            return
        code = row.ref.code if len(row.ref.code) <= LONGEST_CODE else ""
        if row.ref.code and not code:
            self.plan.finds(row.source, About.STAFF, sentence(wording.STAFF_CODE_LONG), value=row.ref.code)
        if not found:
            if row.end is not None and row.end < self.plan.as_of:
                return
            name = f"{row.forename} {row.surname}".strip()[:200]
            adult = Adult(name, row.ref.email, code, row.role[:120], row.start)
            self._index(adult)
            self.plan.adults.append(adult)
            self.plan.preview.count("staff", "new")
            return
        adult = found[0]
        if row.end is not None and adult.member is not None and adult.member.ends_on is None:
            self.plan.finds(row.source, About.STAFF, sentence(wording.STAFF_ENDED), value=row.ref.name)
        if adult.member is not None:
            said_by_file = {"job_title": row.role[:120], "staff_code": code}
            blank = {
                field: value for field, value in said_by_file.items() if value and not getattr(adult.member, field)
            }
            if blank and not adult.fill:
                adult.fill = blank
                self.plan.adults.append(adult)
            self.plan.preview.count("staff", "changed" if blank else "unchanged")

    def _teaching(self, row: TeachingRow) -> None:
        found = self.find(row.staff)
        if len(found) != 1:
            said = wording.STAFF_SEVERAL if found else wording.STAFF_UNKNOWN
            message = sentence(said, count=len(found))
            value = row.staff.name or row.staff.email or row.staff.code
            self.plan.finds(row.source, About.TEACHING, message, refused=True, value=value)
            return
        adult = found[0]
        supports = row.part is Part.SUPPORTS or (row.part is None and bool(_SUPPORT.search(adult.job)))
        reason = SightReason.SUPPORTS if supports else SightReason.TEACHES
        start = row.start or self.plan.as_of
        if row.end is not None and row.end < self.plan.as_of:
            return
        if row.class_name:
            self._with_class(row, adult, reason, start)
        elif row.pupil is not None:
            self._with_pupil(row, adult, reason, start)

    def _with_class(self, row: TeachingRow, adult: Adult, reason: SightReason, start: date) -> None:
        key = group_key(row.class_name)
        here = self.here.groups.get(key, [])
        kind = next((kind for name, kind in self.klasses if name == key), None)
        kind = kind or (here[0].kind if here else GroupKind.TEACHING if row.subject else GroupKind.REGISTRATION)
        klass = self._class(row.class_name, kind, self.rows.get(key))
        adults = self.here.adults.get(klass.group.pk, []) if klass.group else []
        known = any(adult.member and one.staff_id == adult.member.pk and one.reason == reason for one in adults)
        planned = any(
            one is adult and other is klass and why == reason for one, other, why, _s, _e in self.plan.with_group
        )
        if known or planned:
            self.plan.preview.count("classes", "unchanged")
            return
        if self._is_oneself(adult, row):
            return
        self.plan.with_group.append((adult, klass, reason, start, row.end))
        self.plan.preview.count("classes", "changed")

    def _is_oneself(self, adult: Adult, row: TeachingRow) -> bool:
        """Whether a row would let whoever brings it in see children. Then it is refused."""
        if may_open_for(self.plan.by, adult.member.pk if adult.member else None):
            return False
        value = row.class_name or row.staff.name
        self.plan.finds(row.source, About.TEACHING, sentence(wording.OPENS_FOR_ONESELF), refused=True, value=value)
        return True

    def _with_pupil(self, row: TeachingRow, adult: Adult, reason: SightReason, start: date) -> None:
        assert row.pupil is not None  # noqa: S101 the caller asked
        who = who_is(self.plan, self.here, self.people, row.pupil)
        if isinstance(who, Sentence):
            self.plan.finds(row.source, About.TEACHING, who, refused=True, value=row.staff.name)
            return
        known = adult.member and who.pupil and (adult.member.pk, who.pupil.pk, str(reason)) in self.here.sights
        if known or any(one is adult and other is who for one, other, *_rest in self.plan.with_pupil):
            self.plan.preview.count("classes", "unchanged")
            return
        if self._is_oneself(adult, row):
            return
        self.plan.with_pupil.append((adult, who, reason, start, row.end, SightSource.ROLL))
        self.plan.preview.count("classes", "changed")


def _kind(row: ClassRow) -> str:
    return GroupKind.TEACHING if row.subject or _TEACHING.search(row.kind) else GroupKind.REGISTRATION


def _key(klass: Klass) -> tuple[str, str]:
    return group_key(klass.name), klass.kind


def _gone(who: Who, on: date) -> bool:
    return who.row is not None and who.row.leaving_date is not None and who.row.leaving_date <= on


def _turned(name: str) -> str:
    surname, comma, forename = name.partition(",")
    return f"{forename} {surname}" if comma else name


def _with_several(rows: Iterable[PlaceRow]) -> frozenset[str]:
    """Classes that stand beside another of the same child: teaching groups, unless something says otherwise."""
    each: dict[object, set[str]] = defaultdict(set)
    for row in rows:
        each[row.pupil].add(group_key(row.class_name))
    counted = Counter(name for names in each.values() if len(names) > 1 for name in names)
    return frozenset(counted)
