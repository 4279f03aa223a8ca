"""The layers in which support is arranged, as data: how far each goes beyond what every class offers.

Today's law knows one line alone: special educational provision is additional to, or different from, what is made
generally for others of the same age (Children and Families Act 2014, s.21). The names above that line come from the
proposals of February 2026, which are no law yet. A school that uses none of them leaves the layer out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNIVERSAL = "universal"


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: what it is called, what it means, and whether it goes beyond what every class offers."""

    code: str
    name: str | Promise
    means: str | Promise
    above: bool = True


LAYERS: Mapping[str, Layer] = {
    layer.code: layer
    for layer in (
        Layer(UNIVERSAL, _("Ordinarily available"), _("What every class offers, to whoever needs it"), above=False),
        Layer("targeted", _("Targeted"), _("More than every class offers, for needs that many children have")),
        Layer("targeted_plus", _("Targeted plus"), _("With the help of specialists, for needs that fewer have")),
        Layer("specialist", _("Specialist"), _("For the most complex needs")),
    )
}


def layer_of(code: str) -> Layer | None:
    """A layer by its code, or None where none is said, or one that is no longer known."""
    return LAYERS.get(code)
