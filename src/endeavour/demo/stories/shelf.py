"""The written children of Thistlebeck. A new story is one function in this folder and its name here."""

from collections.abc import Callable

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Story
from endeavour.demo.stories.callum import callum
from endeavour.demo.stories.hana import hana
from endeavour.demo.stories.lower import beth, elsie, ewan, liam, poppy, rosa, sanjay
from endeavour.demo.stories.mara import mara
from endeavour.demo.stories.upper import dylan, ewa, freya, jayden, mateusz, omar, tariq, zofia

STORIES: tuple[Callable[[Almanac], Story], ...] = (
    mara,
    hana,
    dylan,
    callum,
    zofia,
    freya,
    tariq,
    liam,
    omar,
    poppy,
    jayden,
    mateusz,
    sanjay,
    rosa,
    elsie,
    beth,
    ewan,
    ewa,
)
