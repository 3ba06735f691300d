"""From offsets to the words of a mark: the shortest form that reads back to the same offsets, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dateline.annotation import ROLES, Mention, Span, Statement
from dateline.errors import BadAnnotation
from dateline.marks.from_words import NAMED, PICK, STRETCH, Finder, occurrences, read_statement, wrong
from dateline.model import ClaimKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Chooses words that the reader of the same claim finds where they were taken from."""

    text: str
    finder: Finder

    def plain(self, span: Span) -> str | None:
        """The words, with the number of their occurrence where it takes one; None where that does not find them."""
        words = span.of(self.text)
        inside = (
            occurrences(self.text, words, self.finder.say.start, self.finder.say.end) if words.strip() else []
        )
        forms = [words, *([f"{words}#{inside.index(span.start) + 1}"] if span.start in inside else [])]
        return next((form for form in forms if self._finds(self.finder.span, form, span)), None)

    def stretched(self, span: Span) -> str | None:
        """The words inside the shortest run of whole words that only finds them there."""
        for start, end in _widened(self.text, span):
            form = span.of(self.text) + STRETCH + self.text[start:end]
            if self._finds(self.finder.within, form, span):
                return form
        return None

    def mention(self, mention: Mention) -> str:
        """The form of a mention; refused where no form leads back to it."""
        if mention.named is None:
            form = self.plain(mention.span) or self.stretched(mention.span)
            return self._read_back(form, mention)
        named = mention.named.of(self.text)
        if not self._finds(lambda words: self.finder.before(words, mention.span.start), named, mention.named):
            named = self.stretched(mention.named) or ""
        local = self.plain(mention.span)
        return self._read_back(f"{local}{NAMED}{named}" if local and named else None, mention)

    def one(self, mention: Mention | None) -> str:
        """The form of a mention, or nothing."""
        return self.mention(mention) if mention is not None else ""

    def operation(self, mention: Mention) -> str:
        """The form of the name of an operation, which no stretch may help to find."""
        form = self.plain(mention.span) if mention.named is None else None
        return self._read_back(form, mention)

    def _read_back(self, form: str | None, mention: Mention) -> str:
        try:
            if form is not None and self.finder.mention(form) == mention:
                return form
        except BadAnnotation:
            pass
        raise wrong(f"no words lead to {mention.span.of(self.text)!r} at {mention.span.start}")

    @staticmethod
    def _finds(read: Any, form: str, span: Span) -> bool:
        try:
            return bool(read(form) == span)
        except BadAnnotation:
            return False


_WIDEST: Final = 40
"""Words on either side beyond which a stretch is not widened."""


def _widened(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Ever wider runs of whole words around a span."""
    starts = [m.start() for m in re.finditer(r"\S+", text[: span.start])]
    ends = [span.end + m.end() for m in re.finditer(r"\S+", text[span.end :])]
    left = starts if text[: span.start][-1:].strip() else [*starts, span.start]
    right = ends if text[span.end :][:1].strip() else [span.end, *ends]
    for wide in range(_WIDEST):
        start, end = left[max(len(left) - 1 - wide, 0)], right[min(wide, len(right) - 1)]
        yield left[-1], end
        yield start, right[0]
        yield start, end


def write_statement(statement: Statement, text: str, kinds: Mapping[str, ClaimKind]) -> dict[str, Any]:
    """One claim as a line; what is the form's default is left out."""
    if statement.type not in kinds:
        raise wrong(f"no such type: {statement.type}")
    say = statement.evidence
    line: dict[str, Any] = {"say": _say(say, text)}
    head = _Writer(text=text, finder=Finder(text=text, say=say, near=say.start))
    trigger = head.plain(statement.trigger)
    if trigger is None or not say.holds(statement.trigger):
        raise wrong(f"no words lead to the trigger {statement.trigger.of(text)!r}")
    line |= {"trigger": trigger, "type": statement.type}
    if statement.kind != kinds[statement.type]:
        line["kind"] = statement.kind
    words = _Writer(text=text, finder=Finder(text=text, say=say, near=statement.trigger.start))
    for role in ROLES:
        line[role] = [words.mention(a.mention) for a in statement.arguments if a.role == role]
    line["place"] = [f"{place.role}|{words.mention(place.mention)}" for place in statement.locations]
    line |= {"time": words.one(statement.time), "when": statement.when}
    line["count"] = [f"{c.kind}|{c.number or ''}|{words.mention(c.mention)}" for c in statement.counts]
    line["means"] = [words.mention(mention) for mention in statement.means]
    line["operation"] = words.operation(statement.operation) if statement.operation else None
    line["if"] = words.one(statement.condition)
    hold = statement.control
    line["control"] = f"{words.one(hold.holder)}|{hold.state}" if hold else None
    line["by"] = [f"{words.one(s.source)}|{words.one(s.cue)}|{s.kind}" for s in statement.sayings]
    line["stance"] = statement.stance if statement.stance != _stance(statement) else None
    line["stage"] = statement.stage if statement.stage != "accomplished" else None
    line["polarity"] = statement.polarity if statement.polarity != "affirmed" else None
    line["optional"] = statement.optional
    written = {key: value for key, value in line.items() if value}
    if read_statement(written, text, kinds) != statement:
        raise wrong(f"a claim that its line does not give back: {statement.trigger.of(text)!r}")
    return written


def _stance(statement: Statement) -> Stance:
    return "reported" if statement.sayings else "stated"


def _say(span: Span, text: str) -> str:
    words = span.of(text)
    spots = occurrences(text, words) if words else []
    if span.start not in spots:
        raise wrong(f"evidence begins or ends inside a word: {words[:60]!r}")
    return words if len(spots) == 1 and not PICK.search(words) else f"{words}#{spots.index(span.start) + 1}"
