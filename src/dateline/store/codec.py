"""Values of ``model`` and ``picture`` as compact JSON and back: nothing is written for null and for empty lists."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(value: Any) -> str:
    """A dataclass as JSON, without the fields that are null or empty."""
    return json.dumps(_sparse(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def load(cls: type[T], text: str) -> T:
    """The value that ``dump`` wrote: equal to the one it was given."""
    hint: Any = cls
    value: T = _reader(hint)(json.loads(text))
    return value


def load_if(cls: type[T], text: str | None) -> T | None:
    """The same, where there may be none."""
    return None if text is None else load(cls, text)


def _sparse(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_sparse(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    cls: Any = type(value)
    pairs = ((name, getattr(value, name)) for name in _names(cls))
    return {name: _sparse(item) for name, item in pairs if item is not None and item != ()}


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """How to rebuild a value of one annotation; scalars are as JSON gives them."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        item = _reader(arguments[0])
        return lambda values: tuple(map(item, values))
    if origin in (Union, types.UnionType):
        return _reader(next(argument for argument in arguments if argument is not type(None)))
    return _object_reader(hint) if is_dataclass(hint) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _object_reader(cls: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(cls)
    readers = {name: _reader(hints[name]) for name in _names(cls)}
    empty = {name: () if get_origin(hints[name]) is tuple else None for name in readers}

    def read(values: dict[str, Any]) -> Any:
        return cls(**{**empty, **{name: readers[name](value) for name, value in values.items()}})

    return read
