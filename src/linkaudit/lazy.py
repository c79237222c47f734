"""Work that is put off until somebody asks for it: properties worked out once, patterns compiled on first use.

``functools.cached_property`` takes a lock before Python 3.12, which costs more than most properties do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, Generic, TypeVar, cast, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class lazy(Generic[Owner, Value]):  # noqa: N801 - used as a decorator, like property
    """Calls the method on first use and leaves the answer in the instance's ``__dict__`` under the same name."""

    def __init__(self, method: Callable[[Owner], Value]) -> None:
        self._method = method
        self._name = method.__name__
        self.__doc__ = method.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Owner]) -> lazy[Owner, Value]: ...

    @overload
    def __get__(self, instance: Owner, owner: type[Owner]) -> Value: ...

    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._method(instance)
        return value


class _Pattern:
    """Stands for a compiled pattern until a method of it is asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the compiled pattern has
        compiled = re.compile(self._source, self._flags)
        # The methods that are in use; from now on they are found without this detour.
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.finditer, self.findall, self.sub, self.split = compiled.finditer, compiled.findall, compiled.sub, compiled.split
        return getattr(compiled, name)


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile()`` that compiles on first use.

    A module's patterns are all made when it is imported, at 0.1 to 10 ms each; a hook that reads one file uses a third.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
