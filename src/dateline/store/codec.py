"""Values of ``model`` and ``picture`` as compact JSON and back: nothing is written for null and for empty lists."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline.store.faults import damaged

T = TypeVar("T")
Turn = Callable[[Any], Any]


def dump(value: Any) -> str:
    """A dataclass as JSON, without the fields that are null or empty."""
    cls: Any = type(value)
    writer, _ = _turns(cls)
    return json.dumps(writer(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def load(cls: type[T], text: str) -> T:
    """The value that ``dump`` wrote: equal to the one it was given. Raises BadData for what it cannot have written."""
    hint: Any = cls
    _, reader = _turns(hint)
    try:
        value: T = reader(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise damaged(f"a {cls.__name__.lower()}") from None
    return value


def encode(hint: Any, value: Any) -> Any:
    """A value of an annotation ("tuple[Participant, ...]") as ``dump`` writes it, before it is text."""
    write, _ = _turns(hint)
    return None if value is None else write(value)


def decode(hint: Any, plain: Any) -> Any:
    """The value that ``encode`` gave: equal to the one it was given."""
    _, read = _turns(hint)
    return None if plain is None else read(plain)


def load_if(cls: type[T], text: str | None) -> T | None:
    """The same, where there may be none."""
    return None if text is None else load(cls, text)


@cache
def _turns(hint: Any) -> tuple[Turn, Turn]:
    """How to write and to read a value of one annotation; scalars are as JSON has them."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        write, read = _turns(arguments[0])
        return lambda items: list(map(write, items)), lambda items: tuple(map(read, items))
    if origin in (Union, types.UnionType):
        return _turns(next(argument for argument in arguments if argument is not type(None)))
    return _object_turns(hint) if is_dataclass(hint) else (_as_it_is, _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value


def _object_turns(cls: Any) -> tuple[Turn, Turn]:
    hints = get_type_hints(cls)
    turns = [(field.name, *_turns(hints[field.name])) for field in fields(cls)]
    readers = {name: read for name, _, read in turns}
    empty = {name: () if get_origin(hints[name]) is tuple else None for name in readers}

    def write_object(value: Any) -> dict[str, Any]:
        written = {}
        for name, write, _ in turns:
            part = getattr(value, name)
            if part is not None and part != ():
                written[name] = part if write is _as_it_is else write(part)
        return written

    def read_object(values: dict[str, Any]) -> Any:
        return cls(**{**empty, **{name: readers[name](value) for name, value in values.items()}})

    return write_object, read_object
