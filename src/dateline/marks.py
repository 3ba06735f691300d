"""The line form of an annotation: one JSON line a claim, every value as the exact words of the report.

A marked report is ``ID.txt``, the text as received, and ``ID.jsonl``: a head line about the report, then a line for each
claim (docs/annotation.md gives keys and rules). Words become offsets by fixed rules of nearness; ``written`` chooses
words such that reading them gives the same offsets back, and refuses what no words can point to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from dateline.annotation import (
    ROLES,
    Annotation,
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

_KEYS: Final = {
    *("say", "trigger", "type", "kind", *ROLES, "place", "time", "when", "count", "means", "operation", "if"),
    *("control", "by", "stance", "stage", "polarity", "optional"),
}
_WHEN: Final = re.compile(
    r"\d{4}(/\d{4}|/\.\.)?|\d{4}-\d\d(/\d{4}-\d\d|/\.\.)?|\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d|/\.\.)?|--\d\d(-\d\d)?"
)
_NUMBER: Final = re.compile(r"pl|[~-]?\d+(\.\d+)?|\d+(\.\d+)?\+|\d+(\.\d+)?\.\.\d+(\.\d+)?")
_PICK: Final = re.compile(r"#(\d+)$")
_STRETCH: Final = " @ "
_NAMED: Final = " > "
_HINT: Final = "the form of marks is in docs/annotation.md"


def _wrong(message: str) -> BadAnnotation:
    return BadAnnotation(message, hint=_HINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedReport:
    """A report with its marks. ``head``: id, published, source, country, coder and whatever else its corpus tells."""

    head: Mapping[str, str]
    text: str
    annotation: Annotation

    @property
    def id(self) -> str:
        """Its name in its folder."""
        return self.head["id"]


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


# ---- from words to offsets ----


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Finds the words of one claim: inside its evidence the nearest to the trigger, else before it, else behind it."""

    text: str
    say: Span
    near: int

    def span(self, words: str) -> Span:
        """``words``, or ``words#2``: their second occurrence inside the evidence."""
        pick = _PICK.search(words)
        bare = (words[: pick.start()] if pick else words).strip()
        if not bare:
            raise _wrong("an empty mention")
        inside = occurrences(self.text, bare, self.say.start, self.say.end)
        if pick:
            if not 1 <= int(pick[1]) <= len(inside):
                raise _wrong(f"no occurrence {pick[1]} of {bare!r} in say")
            return _span(inside[int(pick[1]) - 1], bare)
        if inside:
            return _span(min(inside, key=lambda at: abs(at - self.near)), bare)
        before = occurrences(self.text, bare, 0, self.say.start)
        behind = [] if before else occurrences(self.text, bare, self.say.end)
        if not before and not behind:
            raise _wrong(f"not in the text: {bare!r}")
        return _span(before[-1] if before else behind[0], bare)

    def within(self, words: str) -> Span:
        """``words @ stretch``: the words inside the occurrence of the stretch that is nearest to the evidence."""
        bare, stretch = (part.strip() for part in words.split(_STRETCH, 1))
        spots = occurrences(self.text, stretch) if bare and stretch else []
        if not spots:
            raise _wrong(f"not in the text: {stretch!r}")
        start = min(spots, key=lambda at: abs(at - self.say.start))
        at = self.text.find(bare, start, start + len(stretch))
        if at < 0:
            raise _wrong(f"{bare!r} is not in {stretch!r}")
        return _span(at, bare)

    def before(self, words: str, limit: int) -> Span:
        """Words that name a mention: the nearest before it, else the first anywhere."""
        bare = words.strip()
        here = occurrences(self.text, bare, 0, limit)[-1:] or occurrences(self.text, bare) if bare else []
        if not here:
            raise _wrong(f"not in the text: {bare!r}")
        return _span(here[0], bare)

    def mention(self, words: str) -> Mention:
        """Words, ``words > the words that name it``, or ``words @ a stretch of the text that holds them``."""
        if _NAMED not in words:
            return Mention(span=self.within(words) if _STRETCH in words else self.span(words))
        local, named = words.split(_NAMED, 1)
        span = self.span(local)
        return Mention(
            span=span, named=self.within(named) if _STRETCH in named else self.before(named, span.start)
        )

    def one(self, words: str | None) -> Mention | None:
        """A mention, or none where no words are given."""
        return self.mention(words) if words else None


def _span(at: int, words: str) -> Span:
    return Span(start=at, end=at + len(words))


def _evidence(words: str, text: str) -> Span:
    pick = _PICK.search(words)
    bare = words[: pick.start()].rstrip() if pick else words
    spots = occurrences(text, bare) if bare else []
    if not spots or (len(spots) > 1 and not pick) or (pick and not 1 <= int(pick[1]) <= len(spots)):
        raise _wrong(f"say occurs {len(spots)} times: {bare[:60]!r}")
    return _span(spots[int(pick[1]) - 1 if pick else 0], bare)


def _parts(value: str, count: int, what: str) -> list[str]:
    pieces = value.split("|", count - 1)
    if len(pieces) != count:
        raise _wrong(f"{what} needs {count} parts: {value!r}")
    return pieces


def _known(value: str, enum: Any, what: str) -> Any:
    if value not in get_args(enum):
        raise _wrong(f"no such {what}: {value!r}")
    return value


def read_statement(raw: Mapping[str, Any], text: str, kinds: Mapping[str, ClaimKind]) -> Statement:
    """One claim line; ``kinds`` leads each type of the codebook to its own kind."""
    if set(raw) - _KEYS:
        raise _wrong(f"unknown keys {sorted(set(raw) - _KEYS)}")
    for key in ("say", "trigger", "type"):
        if not raw.get(key):
            raise _wrong(f"no {key}")
    if raw["type"] not in kinds:
        raise _wrong(f"no such type: {raw['type']}")
    say = _evidence(raw["say"], text)
    trigger = _Reader(text=text, say=say, near=say.start).span(raw["trigger"])
    if not say.holds(trigger):
        raise _wrong(f"trigger not inside say: {raw['trigger']!r}")
    words = _Reader(text=text, say=say, near=trigger.start)
    sayings = tuple(_saying(value, words) for value in raw.get("by", ()))
    if raw.get("when") and not _WHEN.fullmatch(raw["when"]):
        raise _wrong(f"when: {raw['when']!r}")
    return Statement(
        evidence=say,
        trigger=trigger,
        kind=_known(raw.get("kind") or kinds[raw["type"]], ClaimKind, "kind"),
        type=raw["type"],
        arguments=tuple(
            Argument(role=role, mention=words.mention(value))
            for role in ROLES
            for value in raw.get(role) or ()
        ),
        locations=tuple(_location(value, words) for value in raw.get("place", ())),
        time=words.one(raw.get("time")),
        when=raw.get("when"),
        counts=tuple(_count(value, words) for value in raw.get("count", ())),
        means=tuple(words.mention(value) for value in raw.get("means", ())),
        operation=Mention(span=words.span(raw["operation"])) if raw.get("operation") else None,
        condition=words.one(raw.get("if")),
        control=_hold(raw["control"], words) if raw.get("control") else None,
        sayings=sayings,
        stance=_known(raw.get("stance") or ("reported" if sayings else "stated"), Stance, "stance"),
        stage=_known(raw.get("stage") or "accomplished", Stage, "stage"),
        polarity=_known(raw.get("polarity") or "affirmed", Polarity, "polarity"),
        optional=bool(raw.get("optional")),
    )


def _location(value: str, words: _Reader) -> Location:
    role, place = _parts(value, 2, "place")
    return Location(role=_known(role, PlaceRole, "place role"), mention=words.mention(place))


def _count(value: str, words: _Reader) -> Count:
    kind, number, counted = _parts(value, 3, "count")
    if number and not _NUMBER.fullmatch(number):
        raise _wrong(f"number: {number!r}")
    return Count(
        kind=_known(kind, QuantityKind, "count kind"), number=number or None, mention=words.mention(counted)
    )


def _hold(value: str, words: _Reader) -> Hold:
    holder, _, state = value.rpartition("|")
    return Hold(holder=words.one(holder), state=_known(state, ControlState, "control state"))


def _saying(value: str, words: _Reader) -> Saying:
    source, cue, kind = _parts(value, 3, "by")
    return Saying(source=words.one(source), cue=words.one(cue), kind=_known(kind, SourceKind, "source kind"))


# ---- from offsets to words ----


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Chooses words that the reader of the same claim finds where they were taken from."""

    text: str
    reader: _Reader

    def plain(self, span: Span) -> str | None:
        """The words, with the number of their occurrence where it takes one; None where that does not find them."""
        words = span.of(self.text)
        inside = (
            occurrences(self.text, words, self.reader.say.start, self.reader.say.end) if words.strip() else []
        )
        forms = [words, *([f"{words}#{inside.index(span.start) + 1}"] if span.start in inside else [])]
        return next((form for form in forms if self._finds(self.reader.span, form, span)), None)

    def stretched(self, span: Span) -> str | None:
        """The words inside the shortest run of whole words that only finds them there."""
        for start, end in _widened(self.text, span):
            form = span.of(self.text) + _STRETCH + self.text[start:end]
            if self._finds(self.reader.within, form, span):
                return form
        return None

    def mention(self, mention: Mention) -> str:
        """The form of a mention; refused where no form leads back to it."""
        if mention.named is None:
            form = self.plain(mention.span) or self.stretched(mention.span)
            return self._read_back(form, mention)
        named = mention.named.of(self.text)
        if not self._finds(lambda words: self.reader.before(words, mention.span.start), named, mention.named):
            named = self.stretched(mention.named) or ""
        local = self.plain(mention.span)
        return self._read_back(f"{local}{_NAMED}{named}" if local and named else None, mention)

    def one(self, mention: Mention | None) -> str:
        """The form of a mention, or nothing."""
        return self.mention(mention) if mention is not None else ""

    def operation(self, mention: Mention) -> str:
        """The form of the name of an operation, which no stretch may help to find."""
        form = self.plain(mention.span) if mention.named is None else None
        return self._read_back(form, mention)

    def _read_back(self, form: str | None, mention: Mention) -> str:
        try:
            if form is not None and self.reader.mention(form) == mention:
                return form
        except BadAnnotation:
            pass
        raise _wrong(f"no words lead to {mention.span.of(self.text)!r} at {mention.span.start}")

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
    if span.start and not text[span.start - 1].isspace() and starts:
        left = starts
    else:
        left = [*starts, span.start]
    ends = [span.end + m.end() for m in re.finditer(r"\S+", text[span.end :])]
    right = ends if span.end < len(text) and not text[span.end].isspace() else [span.end, *ends]
    for wide in range(_WIDEST):
        start, end = (
            left[max(len(left) - 1 - wide, 0)],
            right[min(wide, len(right) - 1)] if right else span.end,
        )
        yield left[-1], end
        yield start, right[0] if right else span.end
        yield start, end


def write_statement(statement: Statement, text: str, kinds: Mapping[str, ClaimKind]) -> dict[str, Any]:
    """One claim as a line; what is the form's default is left out."""
    say = statement.evidence
    line: dict[str, Any] = {"say": _say(say, text)}
    head = _Writer(text=text, reader=_Reader(text=text, say=say, near=say.start))
    trigger = head.plain(statement.trigger)
    if trigger is None or not say.holds(statement.trigger):
        raise _wrong(f"no words lead to the trigger {statement.trigger.of(text)!r}")
    line |= {"trigger": trigger, "type": statement.type}
    if statement.kind != kinds[statement.type]:
        line["kind"] = statement.kind
    words = _Writer(text=text, reader=_Reader(text=text, say=say, near=statement.trigger.start))
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
        raise _wrong(f"a claim that its line does not give back: {statement.trigger.of(text)!r}")
    return written


def _stance(statement: Statement) -> Stance:
    return "reported" if statement.sayings else "stated"


def _say(span: Span, text: str) -> str:
    words = span.of(text)
    spots = occurrences(text, words) if words else []
    if span.start not in spots:
        raise _wrong(f"evidence begins or ends inside a word: {words[:60]!r}")
    return words if len(spots) == 1 and not _PICK.search(words) else f"{words}#{spots.index(span.start) + 1}"


# ---- files ----


def read_annotation(
    lines: Sequence[Mapping[str, Any]], text: str, kinds: Mapping[str, ClaimKind]
) -> Annotation:
    """The claims of one text from their lines."""
    return Annotation(statements=tuple(read_statement(line, text, kinds) for line in lines))


def write_annotation(
    annotation: Annotation, text: str, kinds: Mapping[str, ClaimKind]
) -> list[dict[str, Any]]:
    """The lines of the claims of one text."""
    return [write_statement(statement, text, kinds) for statement in annotation.statements]


def read_report(path: Path, kinds: Mapping[str, ClaimKind]) -> tuple[MarkedReport, tuple[str, ...]]:
    """A marked report, and what is wrong with it, a line each; what is wrong is left out of the report."""
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadAnnotation(
            f"{path.name} cannot be read: {error}", hint="ID.txt and ID.jsonl are UTF-8"
        ) from error
    head: dict[str, str] = {"id": path.stem}
    statements, faults = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            if not isinstance(raw, dict):
                raise _wrong("a line is a JSON object")
            if number == 1 and "say" not in raw:
                head = raw
            else:
                statements.append(read_statement(raw, text, kinds))
        except (ValueError, TypeError, AttributeError, KeyError, BadAnnotation) as error:
            faults.append(f"{path.name}:{number}: {error}")
    return MarkedReport(head=head, text=text, annotation=Annotation(statements=tuple(statements))), tuple(
        faults
    )


def read_folder(folder: Path, kinds: Mapping[str, ClaimKind]) -> tuple[MarkedReport, ...]:
    """All marked reports of a folder and those below it, by path; refused where any mark is wrong."""
    reports, faults = [], []
    for path in sorted(folder.rglob("*.jsonl")):
        report, wrong = read_report(path, kinds)
        reports.append(report)
        faults.extend(wrong)
    if faults:
        raise BadAnnotation(
            "; ".join(faults[:5]), hint=f"{len(faults)} faults; `dateline corpus check` lists them"
        )
    if not reports:
        raise BadAnnotation(f"no marked reports in {folder}", hint="a folder of ID.txt and ID.jsonl")
    return tuple(reports)


def write_report(report: MarkedReport, folder: Path, kinds: Mapping[str, ClaimKind]) -> None:
    """Write the text and the lines of a marked report into a folder."""
    lines = [dict(report.head), *write_annotation(report.annotation, report.text, kinds)]
    (folder / f"{report.id}.txt").write_bytes(report.text.encode())
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / f"{report.id}.jsonl").write_text(written, encoding="utf-8")
