"""Records are dataclasses to everybody who asks, and to nobody else's cost."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
from typing import Any

import pytest

from linkaudit import model
from linkaudit.config import Config
from linkaudit.disclosure.statement import Statement
from linkaudit.files import Skipped
from linkaudit.model import Finding, Ignored, Problem, Span
from linkaudit.records import Frozen, Record, frozen, mutable

SPAN = Span(0, 1, 1, 1, 1, 2)


@frozen
class Point(Frozen):
    """A place."""

    x: int
    y: int = 2


@frozen
class Named(Point):
    """A place with a name."""

    name: str = ""


@mutable
class Counter(Record):
    """Something that counts."""

    count: int = 0


def test_made_like_a_dataclass() -> None:
    assert Point(1) == Point(1, 2) == Point(x=1, y=2)
    assert Point(1) != Point(2)
    assert Point(1) != Named(1)
    assert hash(Point(1)) == hash(Point(1, 2))
    assert repr(Named(1, name="a")) == "Named(x=1, y=2, name='a')"
    assert Point.__doc__ == "A place."
    assert not hasattr(Point(1), "__dict__")


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_wrong_arguments(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"Point.__init__\(\)"):
        Point(*values, **named)


def test_frozen() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]


def test_mutable() -> None:
    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(counter)
    with pytest.raises(AttributeError):
        counter.total = 1  # type: ignore[attr-defined]


def test_subclasses() -> None:
    class Plain(Named):
        """No record of its own."""

    assert (Plain(1, name="a").name, Named(3, 4, "b").y, Point(5).x) == ("a", 4, 5)
    assert [each.name for each in dataclasses.fields(Named)] == ["x", "y", "name"]
    assert dataclasses.fields(Plain(1)) == dataclasses.fields(Named)
    assert Ignored("a", "error", "exact", "m", "do", SPAN, reason="why").reason == "why"
    assert issubclass(Ignored, Finding)
    assert issubclass(Skipped, Problem)


@pytest.mark.parametrize("record", [SPAN, Point(1), Named(1, 2, "a"), Counter(3), Problem("a", "b", SPAN)])
def test_copied_and_pickled(record: Record) -> None:
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.copy(record) == copy.deepcopy(record) == record
    assert dataclasses.replace(record) == record  # type: ignore[type-var]


def test_replace() -> None:
    assert dataclasses.replace(Named(1, name="a"), y=5) == Named(1, name="a").__replace__(y=5) == Named(1, 5, "a")
    with pytest.raises(TypeError):
        Point(1).__replace__(z=1)


def test_matched_by_position() -> None:
    match Named(1, 2, "a"):
        case Named(x, _, name):
            assert (x, name) == (1, "a")
        case _:
            pytest.fail("not matched")


def nouns() -> list[Any]:
    return [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, Frozen)]


@pytest.mark.parametrize("cls", [*nouns()[1:], Config, Statement, Counter])
def test_dataclasses_knows_all_of_it(cls: Any) -> None:
    fields = dataclasses.fields(cls)
    assert dataclasses.is_dataclass(cls)
    assert tuple(each.name for each in fields) == cls.__match_args__
    assert list(inspect.signature(cls).parameters) == list(cls.__match_args__)
    for each in fields:
        default = inspect.signature(cls).parameters[each.name].default
        assert (default is inspect.Parameter.empty) == (
            each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
        )
    assert cls.__dataclass_params__.frozen == issubclass(cls, Frozen)


def test_where_a_value_comes_from_makes_no_other_configuration() -> None:
    assert Config(origin={"a": "b"}, root="c") == Config()
    assert Config().origin == {}


def test_the_model_imports_no_dataclasses() -> None:
    code = "import sys; import linkaudit.model, linkaudit.config; sys.exit('dataclasses' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
