"""Dataclasses that cost little when the package is imported.

``dataclasses`` imports ``inspect`` and writes and compiles six methods for each class, which a hook that reads one file
feels: half of what it may take to start. A class made here is a dataclass to everybody who asks (``fields()``,
``replace()``, ``is_dataclass()``, pydantic, type checkers), but the answer is made when somebody asks, and its
``__init__`` when the first instance is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")


class Record:
    """What all records have: equality, hash and text by fields, and that they can be pickled and copied."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()

    def _compared(self) -> tuple[Any, ...]:
        """The values that make two records equal."""
        return self._values()

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__match_args__])

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Record) and self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({said})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._values()

    def __replace__(self, /, **changes: Any) -> Self:  # noqa: ANN401 - values of any field
        """This record with some fields changed, as ``copy.replace`` (Python 3.13) and ``dataclasses.replace`` make it."""
        return type(self)(**dict(zip(self.__match_args__, self._values(), strict=True)) | changes)


class Frozen(Record):
    """A record whose fields do not change."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        _refuse(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        _refuse(f"cannot delete field {name!r}")


def _refuse(message: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(message)


@dataclass_transform(frozen_default=True)
def frozen(cls: type[Made]) -> type[Made]:
    """Make a frozen dataclass with slots of a class that derives from ``Frozen``; defaults are immutable values."""
    return _made(cls)


@dataclass_transform()
def mutable(cls: type[Made]) -> type[Made]:
    """Make a dataclass with slots of a class that derives from ``Record``; defaults are immutable values."""
    made = _made(cls)
    made.__hash__ = None  # type: ignore[assignment]  # as every mutable dataclass with equality
    return made


def _made(cls: type[Made]) -> type[Made]:
    """The class again, with slots: they must be named when a class is made."""
    own = [name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar")]
    inherited: tuple[str, ...] = cls.__match_args__  # type: ignore[attr-defined]  # every class given is a Record
    names = (*inherited, *(name for name in own if name not in inherited))
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    defaults: dict[str, Any] = {
        **getattr(cls, "_defaults", {}), **{name: body.pop(name) for name in own if name in body}
    }  # fmt: skip
    body.update(
        __slots__=tuple(name for name in own if name not in inherited),
        __match_args__=names,
        _defaults=defaults,
        __init__=_first(names, defaults),
        __dataclass_fields__=_Asked("__dataclass_fields__"),
        __dataclass_params__=_Asked("__dataclass_params__"),
        __signature__=_Asked("__signature__"),
    )
    made: type[Made] = type(cls.__name__, cls.__bases__, body)
    return made


def _first(names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """An ``__init__`` that puts the real one in its place when it is first called."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807, ANN401 - a method of any record
        cls: Any = type(self)
        while "_defaults" not in cls.__dict__:  # a plain subclass of a record
            cls = cls.__base__
        cls.__init__ = _written(cls, names, defaults)
        cls.__init__(self, *values, **named)

    return __init__


def _written(cls: Any, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:  # noqa: ANN401 - any record's class
    """The ``__init__`` of a record: one line for each field, which goes past the refusing ``__setattr__``."""
    given = ", ".join(f"{name}=_defaults[{name!r}]" if name in defaults else name for name in names)
    setters = {f"_set_{name}": getattr(cls, name).__set__ for name in names}
    lines = "".join(f"\n    _set_{name}(self, {name})" for name in names)
    space: dict[str, Any] = {"_defaults": defaults, **setters}
    exec(f"def __init__(self, {given}):{lines or ' pass'}", space)  # noqa: S102 - names of fields, as dataclasses does it
    init: Callable[..., None] = space["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


class _Asked:
    """What ``dataclasses`` would have left on the class, made when it is asked for."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: Any) -> Any:  # noqa: ANN401 - a record's class; what dataclasses makes of it
        cls = next(each for each in owner.__mro__ if each.__dict__.get(self._name) is self)
        answers = _as_dataclass(cls)
        for name, answer in answers.items():
            setattr(cls, name, answer)
        return answers[self._name]


def _as_dataclass(cls: Any) -> dict[str, Any]:  # noqa: ANN401 - a record's class
    """Let ``dataclasses`` make a twin of a record's class, and take from it what it left there."""
    import inspect
    from dataclasses import field, make_dataclass

    kinds: dict[str, str] = {}
    for each in cls.__mro__[-2::-1]:  # all but object
        kinds.update(each.__annotations__)
    fields: list[tuple[str, str] | tuple[str, str, Any]] = []
    for name in cls.__match_args__:
        default = cls._defaults.get(name, cls)
        if default is cls:
            fields.append((name, kinds[name]))
        elif isinstance(default, dict):
            fields.append((name, kinds[name], field(default_factory=default.copy)))
        else:
            fields.append((name, kinds[name], field(default=default)))
    twin: Any = make_dataclass(cls.__name__, fields, frozen=issubclass(cls, Frozen))
    return {
        "__dataclass_fields__": twin.__dataclass_fields__,
        "__dataclass_params__": twin.__dataclass_params__,
        "__signature__": inspect.signature(twin),
    }
