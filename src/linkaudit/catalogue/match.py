"""What the catalogue answers: a ``Match``, and the ``Fact`` of the catalogue that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linkaudit.catalogue.roles import ROLES, Role

if TYPE_CHECKING:
    from linkaudit.model import Category


class Fact:
    """What one rule of a catalogue file says about whatever it recognises."""

    __slots__ = ("decisive", "entry", "folder", "name", "network", "pattern", "role", "shape")

    def __init__(self, entry: list[str], row: list[Any]) -> None:
        self.entry, self.name, self.folder, network = entry
        self.network: str | None = network or None
        self.pattern: str = row[1]
        self.role: str = row[2]
        decisive = row[3]
        self.shape: str = row[4]
        self.decisive = bool(decisive)

    @property
    def file(self) -> str:
        """The catalogue file, as messages name it: ``networks/awin.toml``."""
        return f"{self.folder}/{self.entry}.toml"

    @property
    def meaning(self) -> Role:
        """What the role means for a link."""
        return ROLES[self.folder][self.role]

    @property
    def detail(self) -> str:
        """One phrase for people: ``Awin click URL (/cread.php with awinaffid)``; "perhaps" where it does not decide."""
        perhaps = "" if self.decisive else "perhaps "
        return f"{perhaps}{self.name} {self.meaning.words}" + (f" ({self.shape})" if self.shape else "")


class Match:
    """A recognised address, element, shortcode or script."""

    __slots__ = ("_destination", "_fact", "_publisher_id")

    def __init__(self, fact: Fact, publisher_id: str | None = None, destination: str | None = None) -> None:
        self._fact = fact
        self._publisher_id = publisher_id
        self._destination = destination

    @property
    def entry(self) -> str:
        """The id of the catalogue file: ``awin``."""
        return self._fact.entry

    @property
    def network(self) -> str | None:
        """The id again, as the report's ``network``; None where the file stands for no one programme or system."""
        return self._fact.network

    @property
    def name(self) -> str:
        """The programme's or system's name: ``Awin``."""
        return self._fact.name

    @property
    def folder(self) -> str:
        """``networks``, ``ad_systems`` or ``trackers``."""
        return self._fact.folder

    @property
    def file(self) -> str:
        """The catalogue file, as messages name it: ``networks/awin.toml``."""
        return self._fact.file

    @property
    def pattern(self) -> str:
        """The name of the pattern within its file."""
        return self._fact.pattern

    @property
    def role(self) -> str:
        """What the thing is, see ``roles.py``."""
        return self._fact.role

    @property
    def meaning(self) -> Role:
        """What the role means for a link."""
        return self._fact.meaning

    @property
    def category(self) -> Category:
        """The category that follows from folder and role."""
        return self._fact.meaning.category

    @property
    def decisive(self) -> bool:
        """Whether the pattern decides alone."""
        return self._fact.decisive

    @property
    def detail(self) -> str:
        """One phrase for people: ``Awin click URL (/cread.php with awinaffid)``."""
        return self._fact.detail

    @property
    def any_host(self) -> bool:
        """Whether the shape alone was recognised, on a host that the catalogue does not name."""
        return bool(getattr(self._fact, "any_host", False))

    @property
    def publisher_id(self) -> str | None:
        """The id that is credited, where the address holds one."""
        return self._publisher_id

    @property
    def destination(self) -> str | None:
        """The absolute URL that the address leads to, where it can be read out of it."""
        return self._destination

    def _key(self) -> tuple[object, ...]:
        return self.folder, self.entry, self.pattern, self.role, self.publisher_id, self.destination

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Match) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        strength = "decisive" if self.decisive else "supporting"
        return (f"Match({self.folder}/{self.entry} {self.pattern!r}: {self.role}, {strength}, "
                f"publisher_id={self.publisher_id!r}, destination={self.destination!r})")  # fmt: skip
