"""How alike the sentences of a corpus are: written by many hands, or by one with a few patterns.

A sentence's skeleton is what is left when everything that differs between two uses of one pattern is masked: numbers,
names (runs of capitalised words), weekdays and months, and what stands in quotation marks. A skeleton of six words or
more that comes back in more than three reports is a pattern; so is a masked run of eight words inside a sentence.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, share
from dateline.errors import UsageError

_REPORTS: Final = 3
"""In how many reports a wording may come back."""
_SHORTEST: Final = 6
_RUNS: Final = (6, 8)
_SHOWN: Final = 15
_QUOTED: Final = re.compile(r"“[^”\n]{1,600}”|\"[^\"\n]{1,600}\"|«[^»\n]{1,600}»")
_WORD: Final = re.compile(r"[\w'’-]*\w")
_END: Final = re.compile(r"(?<=[.!?])[”\"»’')\]]*\s+(?=[\"“«‘(\[]?[A-Z0-9]|<quote>)|\n+")
_SHORT: Final = frozenset(
    "mr mrs ms dr gen col lt maj capt sgt brig cmdr adm st no rev prof sen rep gov vs approx".split()
)
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
"""Without May: as a name it is masked all the same, and as a verb it is a word."""
_NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions dozen dozens".split()
)
QUOTE, NUMBER, DAY, NAME = "<quote>", "<number>", "<day>", "<name>"
Skeleton = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """``repeated``: skeletons with the number of reports that have them, where there are more than three, the commonest
    first. ``shared``: for each length of a run, the share of running text that stands in runs of more than three."""

    reports: int
    sentences: int
    repeated: tuple[tuple[str, int], ...]
    shared: dict[int, float]


def measure(options: Namespace) -> Result:
    """Measure the texts of a folder."""
    texts = texts_of(folder_of(options.data, options.split), options.limit)
    found = likeness(texts)
    words = () if options.no_words else tuple(f"{n:4}  {words}" for words, n in found.repeated[:_SHOWN])
    return Result(
        benchmark="overlap",
        split=options.split,
        size=found.reports,
        metrics={
            "repeated_skeletons": len(found.repeated),
            **{f"shared_{length}grams": part for length, part in found.shared.items()},
        },
        lines=(f"{found.sentences} sentences; skeletons in more than {_REPORTS} reports:", *words),
    )


def texts_of(folder: Path, limit: int | None) -> list[str]:
    """The texts of a folder and those below it."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))[:limit]]
    if not texts:
        raise UsageError(f"no texts in {folder}", hint="a folder of ID.txt")
    return texts


def likeness(texts: Sequence[str]) -> Likeness:
    """How alike the sentences of some reports are."""
    common = lower_words(texts)
    reports = [[skeleton(sentence, common) for sentence in sentences(text)] for text in texts]
    long = [[each for each in report if len(each) >= _SHORTEST] for report in reports]
    repeated = [(" ".join(each), n) for each, n in _spread(long).items() if n > _REPORTS]
    return Likeness(
        reports=len(reports),
        sentences=sum(map(len, reports)),
        repeated=tuple(sorted(repeated, key=lambda each: (-each[1], each[0]))),
        shared={length: _shared(reports, length) for length in _RUNS},
    )


def _spread(reports: Iterable[Iterable[Skeleton]]) -> Counter[Skeleton]:
    """In how many reports each stands."""
    return Counter(each for report in reports for each in set(report))


def _shared(reports: Sequence[Sequence[Skeleton]], length: int) -> float:
    """The share of runs of so many words, each time that they occur, that stand in more than three reports."""
    runs = [[run for each in report for run in _runs(each, length)] for report in reports]
    spread = _spread(runs)
    return share(sum(spread[run] > _REPORTS for report in runs for run in report), sum(map(len, runs)))


def _runs(words: Skeleton, length: int) -> Iterator[Skeleton]:
    return (words[at : at + length] for at in range(len(words) - length + 1))


def lower_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that a corpus writes small somewhere: at the head of a sentence they are no names."""
    return frozenset(word for text in texts for word in _WORD.findall(text) if word[0].islower())


def sentences(text: str) -> list[str]:
    """The sentences of a text with quotations masked; a line break ends one, an abbreviation does not."""
    masked = _QUOTED.sub(lambda quoted: QUOTE + _stop(quoted[0]), text)
    cuts = [0, *(end.end() for end in _END.finditer(masked) if not _abbreviated(masked, end)), len(masked)]
    pieces = (masked[start:end].strip() for start, end in pairwise(cuts))
    return [piece for piece in pieces if piece]


def _stop(quoted: str) -> str:
    """The full stop inside a quotation, which may end the sentence around it."""
    return quoted[-2] if quoted[-2] in ".!?" else ""


def _abbreviated(text: str, end: re.Match[str]) -> bool:
    """Whether a full stop belongs to a word ("Gen.") or an initial ("J.", "U.S.")."""
    if "\n" in end[0] or text[end.start() - 1] != ".":
        return False
    word = re.search(r"[\w.]*$", text[: end.start() - 1])
    last = word[0].lower() if word else ""
    return last in _SHORT or len(last.rpartition(".")[2]) == 1


def skeleton(sentence: str, common: frozenset[str]) -> Skeleton:
    """The words of a sentence in small letters with a mask for what may differ; masks of one kind in a row are one."""
    words: list[str] = []
    for at, found in enumerate(re.finditer(rf"{QUOTE}|{_WORD.pattern}", sentence)):
        word = _masked(found[0], first=at == 0, common=common)
        if not (words and words[-1] == word and word in (NAME, NUMBER, DAY)):
            words.append(word)
    return tuple(words)


def _masked(word: str, *, first: bool, common: frozenset[str]) -> str:
    small = word.lower()
    if word == QUOTE:
        return QUOTE
    if any(sign.isdigit() for sign in word) or small in _NUMBERS:
        return NUMBER
    if small in _DAYS and word[0].isupper():
        return DAY
    named = word[0].isupper() and not (first and small in common)
    return NAME if named else small
