"""Marked reports in their folders: ``ID.txt``, the text as received, and ``ID.jsonl``, a head and a line a claim."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dateline.annotation import Annotation, Statement
from dateline.errors import BadAnnotation
from dateline.marks.from_words import read_statement, wrong
from dateline.marks.to_words import write_statement
from dateline.model import ClaimKind

_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")
"""What JSON leaves as it is inside of a text, and ``splitlines`` takes for the end of a line."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFault:
    """Something that is wrong with a file of marks, and in which line; no line where the whole file is meant."""

    path: Path
    line: int | None
    what: str

    def __str__(self) -> str:
        return self._told(self.path.name)

    def at_path(self) -> str:
        """What is wrong, with the whole path of the file."""
        return self._told(str(self.path))

    def _told(self, file: str) -> str:
        where = file if self.line is None else f"{file}:{self.line}"
        return f"{where}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedLines:
    """A file of marks line by line: the claims that can be read, by the number of their line, and what is wrong."""

    head: Mapping[str, Any]
    text: str
    statements: Mapping[int, Statement]
    faults: tuple[MarkFault, ...]


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


def read_lines(path: Path, kinds: Mapping[str, ClaimKind]) -> MarkedLines:
    """The lines of a marked report (``ID.jsonl``), with the text beside it. Raises BadAnnotation for want of either."""
    text, lines = _contents(path)
    head: Mapping[str, Any] = {}
    statements: dict[int, Statement] = {}
    faults: list[MarkFault] = []
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for index, (number, line) in enumerate(filled):
        try:
            raw = _object(line)
            if index == 0 and not {"say", "trigger"} & raw.keys():
                head = raw
            else:
                statements[number] = read_statement(raw, text, kinds)
        except (ValueError, BadAnnotation) as error:
            faults.append(MarkFault(path=path, line=number, what=str(error)))
    return MarkedLines(head=head, text=text, statements=statements, faults=tuple(faults))


def _contents(path: Path) -> tuple[str, list[str]]:
    """The text of a marked report, byte for byte, and the lines of its marks."""
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        return text, path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        hint = "ID.txt and ID.jsonl are UTF-8"
        raise BadAnnotation(f"{path.name} cannot be read: {error}", hint=hint) from error


def _object(line: str) -> dict[str, Any]:
    try:
        raw = json.loads(line)
    except RecursionError as error:
        raise wrong("a line is nested too deep") from error
    json.dumps(raw, ensure_ascii=False).encode()  # no half of a surrogate pair: ValueError
    if not isinstance(raw, dict):
        raise wrong("a line is a JSON object")
    return raw


def read_report(path: Path, kinds: Mapping[str, ClaimKind]) -> tuple[MarkedReport, tuple[str, ...]]:
    """A marked report, and what is wrong with it, a line each; what is wrong is left out of the report."""
    lines = read_lines(path, kinds)
    report = MarkedReport(
        head={"id": path.stem, **lines.head},
        text=lines.text,
        annotation=Annotation(statements=tuple(lines.statements.values())),
    )
    return report, tuple(map(str, lines.faults))


def read_folder(folder: Path, kinds: Mapping[str, ClaimKind]) -> tuple[MarkedReport, ...]:
    """All marked reports of a folder and those below it, by path; refused where any mark is wrong."""
    reports: list[MarkedReport] = []
    faults: list[str] = []
    for path in sorted(folder.rglob("*.jsonl")):
        report, wrongs = read_report(path, kinds)
        reports.append(report)
        faults.extend(wrongs)
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
    (folder / f"{report.id}.jsonl").write_text("".join(map(_line, lines)), encoding="utf-8", newline="\n")


def _line(values: Mapping[str, Any]) -> str:
    written = json.dumps(values, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n"
