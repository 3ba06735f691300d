"""The fields of a claim by their paths ("participants.0.actor"), and what a person may set them to.

A path is that of the claim's JSON. What a value must be is read off the types of ``model``, so that a field added there
can be corrected at once. A list takes ``+`` for a further item, and gives an item up for none.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.errors import UsageError
from dateline.model import Actor, Claim, Mention, Place, Time

FIXED = frozenset({"id", "kind", "flags"})
"""Fields that nobody sets: an id names, the kind follows from the type, flags are the reader's."""
_LEAVES = (Mention, Actor, Place, Time)
_LISTS = ("participants", "places", "quantities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """How words that a person types become an actor, a place or a time; the time takes the words that carry it.

    ``told`` makes a value of a type out of words of the report alone, in the place of the value that is there.
    """

    actor: Callable[[str], Actor]
    place: Callable[[str], Place]
    time: Callable[[str, Mention | None], Time]
    told: Callable[[Any, Any, Mention], Any]


def fields_of(claim: Claim) -> Iterator[tuple[str, Any]]:
    """Every field that can be corrected, with its value; an actor, a place, a time and a mention are one value."""
    for field in fields(claim):
        if field.name not in FIXED:
            yield from _leaves(field.name, getattr(claim, field.name))


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _leaves(f"{path}.{i}", item)
    elif is_dataclass(value) and not isinstance(value, _LEAVES):
        for field in fields(value):
            yield from _leaves(f"{path}.{field.name}", getattr(value, field.name))
    else:
        yield path, value


def with_field(claim: Claim, path: str, text: str | None, words: Mention | None, means: Meaning) -> Claim:
    """The claim with a field set to what was typed, or to none, on the word of a mention. Raises UsageError."""
    steps = path.split(".")
    if steps[0] in FIXED:
        raise UsageError(
            f"{steps[0]!r} cannot be corrected", hint="correct the type, or the words that it is of"
        )
    changed: Claim = _with(Claim, claim, steps, text, words, means)
    return with_pointers(replace(claim, **{name: getattr(changed, name) for name in _own(changed)}), claim)


def _own(claim: Claim) -> tuple[str, ...]:
    return tuple(field.name for field in fields(claim) if field.name not in FIXED)


def _with(
    hint: Any, value: Any, steps: Sequence[str], text: str | None, words: Mention | None, means: Meaning
) -> Any:
    """A value with the part at the end of some steps set anew, and with it the mention that carries that part."""
    bare, optional = _bare(hint)
    if not steps:
        return _read(bare, optional, text, words, means, value)
    name, rest = steps[0], steps[1:]
    if get_origin(bare) is tuple:
        return _with_item(get_args(bare)[0], value, name, rest, text, words, means)
    if not is_dataclass(bare):
        raise UsageError(
            f"a single value has no part {name!r}", hint="'dateline correct ID' lists the fields"
        )
    hints = get_type_hints(bare)
    if name not in hints:
        raise UsageError(f"no field {name!r}", hint=f"one of {', '.join(hints)}")
    if value is None:
        raise UsageError(f"there is nothing yet to set {name!r} of", hint="give the whole value, as JSON")
    part = _with(hints[name], getattr(value, name), rest, text, words, means)
    changed = replace(value, **{name: part})
    if words is not None and not rest and name != "mention" and "mention" in hints:
        changed = replace(changed, mention=words)
    if words is not None and bare is Claim and steps == ["type"]:
        changed = replace(changed, trigger=words)
    return changed


def _with_item(
    hint: Any, items: tuple[Any, ...], name: str, rest: Sequence[str], text: str | None,
    words: Mention | None, means: Meaning,
) -> tuple[Any, ...]:  # fmt: skip
    if name == "+" and not rest:
        return (*items, _read(_bare(hint)[0], False, text, words, means))
    if not name.isdecimal() or int(name) >= len(items):
        known = f"0 to {len(items) - 1}, or + for a further one" if items else "+ for the first"
        raise UsageError(f"no item {name!r} in the list", hint=f"write {known}")
    place = int(name)
    if not rest and text is None and words is None:
        return (*items[:place], *items[place + 1 :])
    return (*items[:place], _with(hint, items[place], rest, text, words, means), *items[place + 1 :])


def _bare(hint: Any) -> tuple[Any, bool]:
    """An annotation without its None, and whether it had one."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(a for a in get_args(hint) if a is not type(None)), True
    return hint, False


def _read(
    hint: Any, optional: bool, text: str | None, words: Mention | None, means: Meaning, now: Any = None
) -> Any:
    """What was typed as a value of an annotation; where nothing was, what the words say in the place of what is now."""
    if hint is Mention and words is not None:
        return words
    if text is None and words is not None:
        return means.told(hint, now, words)
    if text is None:
        if get_origin(hint) is tuple:
            return ()
        if optional:
            return None
        raise UsageError("this field cannot be without a value", hint="give one, or the words that carry it")
    if hint is Mention:
        raise UsageError("words of the report are set with --words", hint='write --words "as printed"')
    if hint is Time and not text.startswith("{"):
        return means.time(text, words)
    if hint in (Actor, Place) and not text.startswith("{"):
        return means.actor(text) if hint is Actor else means.place(text)
    if is_dataclass(hint) or get_origin(hint) is tuple:
        return _from_json(hint, _json(text), words, means)
    return _scalar(hint, text)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise UsageError(f"{text!r} is not JSON", hint="write it as 'event --format json' does") from None


def _scalar(hint: Any, text: str) -> Any:
    if get_origin(hint) is Literal:
        if text not in get_args(hint):
            raise UsageError(
                f"{text!r} is not a value of this field", hint=f"one of {', '.join(get_args(hint))}"
            )
        return text
    if hint is bool and text in ("true", "false"):
        return text == "true"
    try:
        return hint(text) if hint in (str, int, float) else _refused(text)
    except ValueError:
        return _refused(text)


def _refused(text: str) -> Any:
    raise UsageError(f"{text!r} is not a value of this field", hint="'dateline correct ID' shows what it has")


def _from_json(hint: Any, plain: Any, words: Mention | None, means: Meaning) -> Any:
    """A value of JSON as one of an annotation, its mention that of the words; what is left out is none."""
    bare, optional = _bare(hint)
    if isinstance(plain, Mention) or plain is None and optional:
        return plain
    if get_origin(bare) is tuple and isinstance(plain, list | None):
        return tuple(_from_json(get_args(bare)[0], item, words, means) for item in plain or ())
    if isinstance(plain, str) and is_dataclass(bare):
        return _read(bare, optional, plain, words, means)
    if plain is not None and not is_dataclass(bare):
        return _scalar(bare, plain if isinstance(plain, str) else json.dumps(plain))
    if not isinstance(plain, dict):
        return _lacking()
    hints = get_type_hints(bare)
    if unknown := sorted(set(plain) - set(hints)):
        raise UsageError(f"no field {unknown[0]!r}", hint=f"one of {', '.join(hints)}")
    given = {"mention": words, **plain} if "mention" in hints else plain
    make: Any = bare
    return make(**{name: _from_json(part, given.get(name), words, means) for name, part in hints.items()})


def _lacking() -> Any:
    raise UsageError(
        "a part of the value is missing", hint="docs/formats.md tells what it has; --words gives the mention"
    )


def with_pointers(claim: Claim, before: Claim) -> Claim:
    """The claim with what points into its lists (who was killed, who holds what) led to the same items as before."""
    moved = {name: _moves(getattr(before, name), getattr(claim, name)) for name in _LISTS}
    people, places, counts = (moved[name] for name in _LISTS)
    quantities = tuple(
        replace(
            quantity,
            of=people.get(quantity.of, quantity.of) if quantity.of is not None else None,
            part_of=counts.get(quantity.part_of, quantity.part_of) if quantity.part_of is not None else None,
        )
        for quantity in claim.quantities
    )
    control = claim.control
    if control is not None:
        control = replace(
            control,
            holder=people.get(control.holder, control.holder) if control.holder is not None else None,
            previous_holder=people.get(control.previous_holder, control.previous_holder)
            if control.previous_holder is not None
            else None,
            place=places.get(control.place, control.place) if control.place is not None else None,
        )
    return replace(claim, quantities=quantities, control=control)


def _moves(before: Sequence[Any], after: Sequence[Any]) -> dict[int, int | None]:
    """Where each item of a list has gone: to the item of its words, else its own place; nowhere where it is gone."""
    if before is after:
        return {}
    found: dict[int, int | None] = {}
    for i, item in enumerate(before):
        same = [j for j, other in enumerate(after) if other.mention == item.mention]
        own = i if len(after) >= len(before) else None
        found[i] = i if i in same else same[0] if same else own
    return found
