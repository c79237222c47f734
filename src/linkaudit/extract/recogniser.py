"""What extraction asks of whoever knows advertising systems: the catalogue, or a stand-in of a test.

Only type checkers read these classes; at run time nothing imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Recognised(Protocol):
    """What a recogniser says of an element or shortcode: the catalogue's ``Match``."""

    @property
    def entry(self) -> str:
        """The id of the advertising system or programme."""

    @property
    def name(self) -> str:
        """How the system is called."""

    @property
    def folder(self) -> str:
        """``networks``, ``ad_systems`` or ``trackers``."""

    @property
    def role(self) -> str:
        """What the place is for: ``slot``, ``widget``, ``click`` and so on."""

    @property
    def detail(self) -> str:
        """One phrase for people: what was recognised."""

    @property
    def decisive(self) -> bool:
        """Whether that is sure; a wrapper that usually holds a slot is not."""


class Recogniser(Protocol):
    """Knows which elements and shortcodes stand for an advertisement; the catalogue is one."""

    def match_markup(self, tag: str, attrs: Mapping[str, str]) -> Recognised | None:
        """What the element is a placeholder of, None where it is none."""

    def match_insert(self, dialect: str, name: str, params: Mapping[str, str]) -> Recognised | None:
        """What the shortcode, include or component is a placeholder of, None where it is none."""

    def match_script(self, text: str) -> Sequence[Recognised]:
        """What an inline script loads."""
