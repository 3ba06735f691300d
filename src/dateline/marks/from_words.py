"""From the words of a mark to offsets: fixed rules of nearness lead a quote to its place in the text.

Inside its evidence a mention is the occurrence nearest to the trigger, else the nearest before, else the first behind;
``#2``, ``@`` and ``>`` say otherwise (docs/annotation.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from dateline.annotation import (
    ROLES,
    Argument,
    Count,
    Hold,
    Location,
    Mention,
    Saying,
    Span,
    Statement,
)
from dateline.errors import BadAnnotation
from dateline.model import (
    ClaimKind,
    ControlState,
    PlaceRole,
    Polarity,
    QuantityKind,
    SourceKind,
    Stage,
    Stance,
)

PICK: Final = re.compile(r"#(\d+)$")
STRETCH: Final = " @ "
NAMED: Final = " > "
_LISTS: Final = frozenset((*ROLES, "place", "count", "means", "by"))
_TEXTS: Final = frozenset(
    (
        *("say", "trigger", "type", "kind", "time", "when", "operation", "if"),
        *("control", "stance", "stage", "polarity"),
    )
)
_WHEN: Final = re.compile(
    r"\d{4}(/\d{4}|/\.\.)?|\d{4}-\d\d(/\d{4}-\d\d|/\.\.)?|\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d|/\.\.)?|--\d\d(-\d\d)?"
)
_NUMBER: Final = re.compile(r"pl|[~-]?\d+(\.\d+)?|\d+(\.\d+)?\+|\d+(\.\d+)?\.\.\d+(\.\d+)?")
_HINT: Final = "the form of marks is in docs/annotation.md"


def is_when(words: str) -> bool:
    """Whether words are a day, a span or a partial date in the form of marks."""
    return _WHEN.fullmatch(words) is not None


def wrong(message: str) -> BadAnnotation:
    """The error of a mark that cannot be used."""
    return BadAnnotation(message, hint=_HINT)


def occurrences(text: str, words: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where words stand in a text and do not begin or end inside a longer word."""
    found, stop = [], len(text) if end is None else end
    at = text.find(words, start, stop)
    while at >= 0:
        after = at + len(words)
        cut = (at > 0 and words[0].isalnum() and text[at - 1].isalnum()) or (
            after < len(text) and words[-1].isalnum() and text[after].isalnum()
        )
        if not cut:
            found.append(at)
        at = text.find(words, at + 1, stop)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds the words of one claim: inside its evidence the nearest to the trigger, else before it, else behind it."""

    text: str
    say: Span
    near: int

    def span(self, words: str) -> Span:
        """``words``, or ``words#2``: their second occurrence inside the evidence."""
        pick = PICK.search(words)
        bare = (words[: pick.start()] if pick else words).strip()
        if not bare:
            raise wrong("an empty mention")
        inside = occurrences(self.text, bare, self.say.start, self.say.end)
        if pick:
            if not 1 <= int(pick[1]) <= len(inside):
                raise wrong(f"no occurrence {pick[1]} of {bare!r} in say")
            return _span(inside[int(pick[1]) - 1], bare)
        if inside:
            return _span(min(inside, key=lambda at: abs(at - self.near)), bare)
        before = occurrences(self.text, bare, 0, self.say.start)
        behind = [] if before else occurrences(self.text, bare, self.say.end)
        if not before and not behind:
            raise wrong(f"not in the text: {bare!r}")
        return _span(before[-1] if before else behind[0], bare)

    def within(self, words: str) -> Span:
        """``words @ stretch``: the words inside the occurrence of the stretch that is nearest to the evidence."""
        bare, stretch = (part.strip() for part in words.split(STRETCH, 1))
        spots = occurrences(self.text, stretch) if bare and stretch else []
        if not spots:
            raise wrong(f"not in the text: {stretch!r}")
        start = min(spots, key=lambda at: abs(at - self.say.start))
        at = self.text.find(bare, start, start + len(stretch))
        if at < 0:
            raise wrong(f"{bare!r} is not in {stretch!r}")
        return _span(at, bare)

    def before(self, words: str, limit: int) -> Span:
        """Words that name a mention: the nearest before it, else the first anywhere; ``#2`` is passed over."""
        bare = PICK.sub("", words).strip()
        here = occurrences(self.text, bare, 0, limit)[-1:] or occurrences(self.text, bare) if bare else []
        if not here:
            raise wrong(f"not in the text: {bare!r}")
        return _span(here[0], bare)

    def mention(self, words: str) -> Mention:
        """Words, ``words > the words that name it``, or ``words @ a stretch of the text that holds them``."""
        if NAMED not in words:
            return Mention(span=self.within(words) if STRETCH in words else self.span(words))
        local, named = words.split(NAMED, 1)
        span = self.span(local)
        return Mention(
            span=span, named=self.within(named) if STRETCH in named else self.before(named, span.start)
        )

    def one(self, words: str | None) -> Mention | None:
        """A mention, or none where no words are given."""
        return self.mention(words) if words else None


def _span(at: int, words: str) -> Span:
    return Span(start=at, end=at + len(words))


def _evidence(words: str, text: str) -> Span:
    pick = PICK.search(words)
    bare = words[: pick.start()].rstrip() if pick else words
    spots = occurrences(text, bare) if bare else []
    if not spots or (len(spots) > 1 and not pick) or (pick and not 1 <= int(pick[1]) <= len(spots)):
        raise wrong(f"say occurs {len(spots)} times: {bare[:60]!r}")
    return _span(spots[int(pick[1]) - 1 if pick else 0], bare)


def _parts(value: str, count: int, what: str) -> list[str]:
    pieces = value.split("|", count - 1)
    if len(pieces) != count:
        raise wrong(f"{what} needs {count} parts: {value!r}")
    return pieces


def _known(value: str, enum: Any, what: str) -> Any:
    if value not in get_args(enum):
        raise wrong(f"no such {what}: {value!r}")
    return value


def _check_shape(raw: Mapping[str, Any]) -> None:
    """Refuse a key that no claim has or lacks, and a value that is not of its key's form, null included."""
    if unknown := set(raw) - _LISTS - _TEXTS - {"optional"}:
        raise wrong(f"unknown keys {sorted(unknown)}")
    for key in ("say", "trigger", "type"):
        if not raw.get(key):
            raise wrong(f"no {key}")
    for key, value in raw.items():
        if key in _TEXTS and not isinstance(value, str):
            raise wrong(f"{key} is no text: {value!r}")
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            raise wrong(f"{key} is no list of texts: {value!r}")
    if not isinstance(raw.get("optional", False), bool):
        raise wrong(f"optional is neither true nor false: {raw['optional']!r}")


def read_statement(raw: Mapping[str, Any], text: str, kinds: Mapping[str, ClaimKind]) -> Statement:
    """One claim line; ``kinds`` leads each type of the codebook to its own kind."""
    _check_shape(raw)
    if raw["type"] not in kinds:
        raise wrong(f"no such type: {raw['type']}")
    say = _evidence(raw["say"], text)
    trigger = Finder(text=text, say=say, near=say.start).span(raw["trigger"])
    if not say.holds(trigger):
        raise wrong(f"trigger not inside say: {raw['trigger']!r}")
    words = Finder(text=text, say=say, near=trigger.start)
    sayings = tuple(_saying(value, words) for value in raw.get("by", ()))
    if raw.get("when") and not _WHEN.fullmatch(raw["when"]):
        raise wrong(f"when: {raw['when']!r}")
    return Statement(
        evidence=say,
        trigger=trigger,
        kind=_known(raw.get("kind") or kinds[raw["type"]], ClaimKind, "kind"),
        type=raw["type"],
        arguments=tuple(
            Argument(role=role, mention=words.mention(value)) for role in ROLES for value in raw.get(role, ())
        ),
        locations=tuple(_location(value, words) for value in raw.get("place", ())),
        time=words.one(raw.get("time")),
        when=raw.get("when") or None,
        counts=tuple(_count(value, words) for value in raw.get("count", ())),
        means=tuple(words.mention(value) for value in raw.get("means", ())),
        operation=Mention(span=words.span(raw["operation"])) if raw.get("operation") else None,
        condition=words.one(raw.get("if")),
        control=_hold(raw["control"], words) if raw.get("control") else None,
        sayings=sayings,
        stance=_known(raw.get("stance") or ("reported" if sayings else "stated"), Stance, "stance"),
        stage=_known(raw.get("stage", "accomplished"), Stage, "stage"),
        polarity=_known(raw.get("polarity", "affirmed"), Polarity, "polarity"),
        optional=raw.get("optional", False),
    )


def _location(value: str, words: Finder) -> Location:
    role, place = _parts(value, 2, "place")
    return Location(role=_known(role, PlaceRole, "place role"), mention=words.mention(place))


def _count(value: str, words: Finder) -> Count:
    kind, number, counted = _parts(value, 3, "count")
    if number and not _NUMBER.fullmatch(number):
        raise wrong(f"number: {number!r}")
    return Count(
        kind=_known(kind, QuantityKind, "count kind"), number=number or None, mention=words.mention(counted)
    )


def _hold(value: str, words: Finder) -> Hold:
    holder, bar, state = value.rpartition("|")
    if not bar:
        raise wrong(f"control needs 2 parts: {value!r}")
    return Hold(holder=words.one(holder), state=_known(state, ControlState, "control state"))


def _saying(value: str, words: Finder) -> Saying:
    source, cue, kind = _parts(value, 3, "by")
    return Saying(source=words.one(source), cue=words.one(cue), kind=_known(kind, SourceKind, "source kind"))
