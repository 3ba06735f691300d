"""Footnotes: which witnesses a line quotes, and the numbers they get in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.brief.model import Draft, DraftSection, Footnote, Line, Section
from dateline.brief.words import outlet, speaker
from dateline.picture import Witness
from dateline.render.card import visible

_Quotation = tuple[str, int, int, str]


def quoted(witnesses: Iterable[Witness], most: int) -> tuple[Witness, ...]:
    """The witnesses to quote: the surest of each independence group first, then the rest, ``most`` of them.

    Of several claims that one quotation carries only the first is taken.
    """
    ranked = sorted(witnesses, key=_rank)
    first = list({witness.provenance.group: witness for witness in reversed(ranked)}.values())
    ordered = (*sorted(first, key=_rank), *ranked)
    return tuple({_quotation(witness): witness for witness in reversed(ordered)}.values())[::-1][:most]


def _rank(witness: Witness) -> tuple[float, str, str]:
    return (-witness.claim.score, witness.provenance.published or "9999", witness.id)


def _quotation(witness: Witness) -> _Quotation:
    """What makes two claims one footnote: the same words of the same report, on the same word."""
    evidence = witness.claim.evidence
    return (witness.provenance.report, evidence.start, evidence.end, speaker(witness))


def number_notes(
    headlines: Sequence[Draft], sections: Sequence[DraftSection]
) -> tuple[tuple[Line, ...], tuple[Section, ...], tuple[Footnote, ...]]:
    """Number the footnotes from 1 in the order of reading, one for each quotation that any line rests on."""
    drafts = [*headlines, *(draft for section in sections for draft in section.lines)]
    carried: dict[_Quotation, list[Witness]] = {}
    for witness in (witness for draft in drafts for witness in _cited(draft)):
        carried.setdefault(_quotation(witness), []).append(witness)
    numbers = {quotation: number for number, quotation in enumerate(carried, start=1)}
    return (
        tuple(_line(draft, numbers) for draft in headlines),
        tuple(_section(section, numbers) for section in sections),
        tuple(_footnote(number, told) for number, told in enumerate(carried.values(), start=1)),
    )


def _cited(draft: Draft) -> Iterator[Witness]:
    yield from quoted(draft.witnesses, draft.cited)
    for part in draft.parts:
        yield from _cited(part)


def _section(section: DraftSection, numbers: dict[_Quotation, int]) -> Section:
    lines = tuple(_line(draft, numbers) for draft in section.lines)
    return Section(
        key=section.key,
        title=section.title,
        about=section.about,
        empty=section.empty,
        lines=lines,
        numbered=section.numbered,
    )


def _line(draft: Draft, numbers: dict[_Quotation, int]) -> Line:
    shown = quoted(draft.witnesses, draft.cited)
    return Line(
        lead=draft.lead,
        text=draft.text,
        notes=tuple(sorted(numbers[_quotation(witness)] for witness in shown)),
        more=len({_quotation(witness) for witness in draft.witnesses}) - len(shown),
        status=draft.status,
        event=draft.event,
        parts=tuple(_line(part, numbers) for part in draft.parts),
    )


def _footnote(number: int, told: Sequence[Witness]) -> Footnote:
    witness = told[0]
    provenance = witness.provenance
    return Footnote(
        number=number,
        witnesses=tuple(sorted({witness.id for witness in told})),
        quote=visible(witness.claim.evidence.quote),
        speaker=speaker(witness),
        outlet=outlet(witness),
        title=visible(provenance.title) if provenance.title else None,
        published=provenance.published,
        url=provenance.url,
    )
