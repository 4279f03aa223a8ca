"""How one page of the register looks: its pills, filters, chips, heads and rows, as the components take them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from endeavour.needs.states import Area, NeedType
from endeavour.oversight.asking import NOBODY, Ask
from endeavour.oversight.register import Register
from endeavour.oversight.states import NEEDS_ORDERS, Column, Listed, Order, ReviewDue, Words, said
from endeavour.pages.design.controls import Control, filter_select
from endeavour.pages.frame import address
from endeavour.pages.school.pupils.lines import Line, lines_of, year_name

Choice = tuple[str, str]
Pill = tuple[str, int, str, bool]

SORTED_BY = {
    Column.CLASS: Order.CLASS,
    Column.YEAR: Order.YEAR,
    Column.STATUS: Order.STATUS,
    Column.REVIEW: Order.REVIEW,
    Column.BORN: Order.BORN,
    Column.ADULT: Order.ADULT,
    Column.NEED: Order.NEED,
    Column.DELIVERED: Order.DELIVERED,
    Column.TAGS: Order.TAGS,
}
NUMBERS = frozenset({Column.DELIVERED, Column.ATTENDANCE})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its words, the address that sorts by it, and how the rows are sorted by it now."""

    text: str
    url: str = ""
    sorted: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Everything the register's page draws."""

    summary: str
    pills: tuple[Pill, ...]
    name: Control
    selects: tuple[Control, ...]
    order: Control
    in_use: int
    status: str
    found: SafeString
    heard: str
    chips: tuple[Choice, ...]
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    showing: str
    before_url: str
    after_url: str


def look_of(register: Register, *, code: str, on: date, leads_to: str) -> Look:
    """Work out the page. `leads_to` names the page of a pupil that their name is a link to, if any."""
    ask, here = register.ask, address(code, "register")
    return Look(
        summary=_summary(register),
        pills=_pills(register, here) if register.needs else (),
        name=_name(ask, here),
        selects=tuple(_selects(register)),
        order=_order_select(register),
        in_use=sum(1 for name in ask.filters if name != "name"),
        status=ask.status,
        found=_found(register),
        heard=_heard(register),
        chips=tuple((text, url_of(here, ask, **without)) for text, without in _in_use(register)),
        heads=tuple(_heads(register, here)),
        lines=lines_of(register.rows, code=code, on=on, leads_to=leads_to, columns=register.columns),
        showing=_("Showing %(first)d to %(last)d of %(total)d")
        % {"first": register.first, "last": register.last, "total": register.total},
        before_url=url_of(here, ask, page=register.page - 1) if register.page > 1 else "",
        after_url=url_of(here, ask, page=register.page + 1) if register.page < register.pages else "",
    )


def url_of(here: str, ask: Ask, **changes: object) -> str:
    """The address of the register with this asked of it."""
    query = ask.query(**changes)
    return f"{here}?{query}" if query else here


def _summary(register: Register) -> str:
    counts = register.counts
    on_roll = _("%(count)s on roll.") % {"count": f"{counts.everyone:,}"}
    if not register.needs:
        return on_roll
    rest = _("%(support)d on SEN Support, %(plan)d with an EHC plan, %(monitoring)d monitored.")
    return f"{on_roll} " + rest % {
        "support": counts.support,
        "plan": counts.plan,
        "monitoring": counts.monitoring,
    }


def _pills(register: Register, here: str) -> tuple[Pill, ...]:
    """The lists with their numbers in the whole school. Each keeps the name, year, class and whatever else is asked:
    how many that finds stands above the list.
    """
    counts, ask = register.counts, register.ask
    lists = (
        (Listed.NOTED, counts.noted),
        (Listed.SUPPORT, counts.support),
        (Listed.PLAN, counts.plan),
        (Listed.MONITORING, counts.monitoring),
        (Listed.NONE, counts.everyone - counts.support - counts.plan),
    )
    names = said(Listed)
    due = ask.status == Listed.EVERYONE and ask.review == ReviewDue.DUE
    kept = replace(ask, review="") if due else ask
    pills = [
        (names[one], count, url_of(here, kept, status=one), ask.status == one and not due) for one, count in lists
    ]
    due_url = url_of(here, kept, status=Listed.EVERYONE, review=ReviewDue.DUE)
    pills.append((_("Review due"), counts.review_due, due_url, due))
    at_any_time = "" if kept.review == ReviewDue.DUE else kept.review  # with it, it would be the list before
    everyone = url_of(here, kept, status=Listed.EVERYONE, review=at_any_time)
    pills.append((names[Listed.EVERYONE], counts.everyone, everyone, ask.status == Listed.EVERYONE and not due))
    return tuple(pills)


def _name(ask: Ask, here: str) -> Control:
    """The name, which finds as it is typed where there is script."""
    return Control(
        kind="text",
        id="filter-name",
        name="name",
        label=_("Name"),
        hint="",
        errors=(),
        value=ask.name,
        type="search",
        attributes={
            "autocomplete": "off",
            "hx-get": here,
            "hx-trigger": "input changed delay:300ms, search",
            "hx-include": "closest form",
            "hx-target": "#list",
            "hx-select": "#list",
            "hx-select-oob": "#heard:innerHTML",
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
        },
    )


def _selects(register: Register) -> Iterable[Control]:
    ask, offered = register.ask, register.choices
    of_years, of_classes = _("Years"), _("Classes")
    years = [(of_years, year, year_name(year)) for year in offered.years]
    classes = [(of_classes, str(group.uid), group.name) for group in offered.classes]
    yield filter_select("in", _("Year or class"), _("Any"), ask.group or ask.year, [*years, *classes])
    if register.needs:
        areas, types = _labels(_("Areas"), Area), _labels(_("Types of need"), NeedType)
        yield filter_select("for", _("Area or type of need"), _("Any"), ask.need or ask.area, [*areas, *types])
    adults = [("", NOBODY, _("Nobody yet")), *(("", str(one.uid), one.name) for one in offered.adults)]
    yield filter_select("adult", _("Key adult"), _("Anyone"), ask.adult, adults)
    if register.needs:
        yield filter_select("review", _("Review"), _("Any time"), ask.review, _labels("", ReviewDue))
    if offered.tags or ask.tag:
        yield filter_select(
            "tag", _("Tag"), _("Any"), ask.tag, [("", str(one.uid), one.name) for one in offered.tags]
        )


def _order_select(register: Register) -> Control:
    """On a phone there are no heads to sort by."""
    ask = register.ask
    orders = [one for one in _labels("", Order) if register.needs or one[1] not in NEEDS_ORDERS]
    turned = [("", ask.sort, _("%(order)s, turned round") % {"order": said(Order)[ask.order]})] if ask.turned else []
    return filter_select("sort", _("Sort by"), _("Usual order"), ask.sort, [*orders, *turned])


def _labels(group: str, words: Words) -> list[tuple[str, str, str]]:
    return [(group, value, label) for value, label in said(words).items()]


def _in_use(register: Register) -> Iterable[tuple[str, dict[str, str]]]:
    """Each filter in use, in words, and the change that drops it."""
    ask, offered = register.ask, register.choices
    classes = {str(group.uid): group.name for group in offered.classes}
    adults = {str(one.uid): one.name for one in offered.adults}
    gone = _("no longer here")
    if ask.name:
        yield _("Name: %(name)s") % {"name": ask.name}, {"name": ""}
    if ask.year:
        yield year_name(ask.year), {"year": ""}
    if ask.group:
        yield _("Class: %(name)s") % {"name": classes.get(ask.group, gone)}, {"group": ""}
    if ask.area:
        yield said(Area)[ask.area], {"area": ""}
    if ask.need:
        yield said(NeedType)[ask.need], {"need": ""}
    if ask.adult:
        who = _("Nobody yet") if ask.adult == NOBODY else adults.get(ask.adult, gone)
        yield _("Key adult: %(name)s") % {"name": who}, {"adult": ""}
    if ask.review:
        yield _("Review: %(when)s") % {"when": said(ReviewDue)[ask.review]}, {"review": ""}
    if ask.tag:
        tags = {str(one.uid): one.name for one in offered.tags}
        yield _("Tag: %(name)s") % {"name": tags.get(ask.tag, _("nobody has it now"))}, {"tag": ""}


def _found(register: Register) -> SafeString:
    ask = register.ask
    shown = (
        _("%(total)s of %(listed)s") % {"total": f"{register.total:,}", "listed": f"{register.listed:,}"}
        if ask.filters
        else f"{register.total:,}"
    )
    return format_html(
        '<strong class="app-num">{}</strong> {}', shown, _("pupils, %(order)s") % {"order": _order(ask)}
    )


def _heard(register: Register) -> str:
    found = ngettext("%(count)d pupil found", "%(count)d pupils found", register.total)
    return found % {"count": register.total}


_ORDERS = {
    Order.NAME: (gettext_noop("by name"), gettext_noop("by name, last first")),
    Order.CLASS: (gettext_noop("by class"), gettext_noop("by class, last first")),
    Order.YEAR: (gettext_noop("by year, youngest first"), gettext_noop("by year, oldest first")),
    Order.STATUS: (gettext_noop("EHC plans first"), gettext_noop("EHC plans last")),
    Order.BORN: (gettext_noop("oldest first"), gettext_noop("youngest first")),
    Order.ADULT: (gettext_noop("by key adult"), gettext_noop("by key adult, last first")),
    Order.NEED: (gettext_noop("by primary need"), gettext_noop("by primary need, last first")),
    Order.DELIVERED: (gettext_noop("least delivered first"), gettext_noop("most delivered first")),
    Order.TAGS: (gettext_noop("by their first tag"), gettext_noop("by their first tag, last first")),
    Order.REVIEW: (gettext_noop("soonest review first"), gettext_noop("latest review first")),
}


def _order(ask: Ask) -> str:
    return _(_ORDERS[ask.order][ask.turned])


def _heads(register: Register, here: str) -> Iterable[Head]:
    ask, names = register.ask, said(Column)
    yield _head(ask, here, _("Pupil"), Order.NAME)
    for column in register.columns:
        if column in SORTED_BY:
            yield _head(ask, here, names[column], SORTED_BY[column], number=column in NUMBERS)
        else:
            yield Head(names[column], number=column in NUMBERS)


def _head(ask: Ask, here: str, text: str, order: Order, *, number: bool = False) -> Head:
    if ask.order != order:
        return Head(text, url_of(here, ask, sort=order.value), number=number)
    turned = url_of(here, ask, sort=order.value if ask.turned else f"-{order.value}")
    return Head(text, turned, "descending" if ask.turned else "ascending", number=number)
