"""Footnotes: which witnesses a line quotes, and the numbers they get in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.brief.model import Draft, DraftSection, Footnote, Line, Section
from dateline.brief.words import outlet, speaker
from dateline.picture import Witness
from dateline.render.card import visible


def quoted(witnesses: Iterable[Witness], most: int) -> tuple[Witness, ...]:
    """The witnesses to quote: the surest of each independence group first, then the rest, ``most`` of them."""
    ranked = sorted({w.id: w for w in witnesses}.values(), key=_rank)
    first = list({w.provenance.group: w for w in reversed(ranked)}.values())
    rest = [w for w in ranked if w not in first]
    return (*sorted(first, key=_rank), *rest)[:most]


def _rank(witness: Witness) -> tuple[float, str, str]:
    return (-witness.claim.score, witness.provenance.published or "9999", witness.id)


def number_notes(
    headlines: Sequence[Draft], sections: Sequence[DraftSection]
) -> tuple[tuple[Line, ...], tuple[Section, ...], tuple[Footnote, ...]]:
    """Number the footnotes from 1 in the order of reading, one for each witness that any line quotes."""
    drafts = [*headlines, *(draft for section in sections for draft in section.lines)]
    cited = [witness for draft in drafts for witness in _cited(draft)]
    numbers = {id: number for number, id in enumerate(dict.fromkeys(w.id for w in cited), start=1)}
    return (
        tuple(_line(draft, numbers) for draft in headlines),
        tuple(_section(section, numbers) for section in sections),
        tuple(_footnote(w, numbers[w.id]) for w in {w.id: w for w in cited}.values()),
    )


def _cited(draft: Draft) -> Iterator[Witness]:
    yield from quoted(draft.witnesses, draft.cited)
    for part in draft.parts:
        yield from _cited(part)


def _section(section: DraftSection, numbers: dict[str, int]) -> Section:
    lines = tuple(_line(draft, numbers) for draft in section.lines)
    return Section(
        key=section.key,
        title=section.title,
        about=section.about,
        empty=section.empty,
        lines=lines,
        numbered=section.numbered,
    )


def _line(draft: Draft, numbers: dict[str, int]) -> Line:
    shown = quoted(draft.witnesses, draft.cited)
    return Line(
        lead=draft.lead,
        text=draft.text,
        notes=tuple(sorted(numbers[witness.id] for witness in shown)),
        more=len({witness.id for witness in draft.witnesses}) - len(shown),
        status=draft.status,
        event=draft.event,
        parts=tuple(_line(part, numbers) for part in draft.parts),
    )


def _footnote(witness: Witness, number: int) -> Footnote:
    provenance = witness.provenance
    return Footnote(
        number=number,
        witness=witness.id,
        quote=visible(witness.claim.evidence.quote),
        speaker=speaker(witness),
        outlet=outlet(witness),
        title=visible(provenance.title) if provenance.title else None,
        published=provenance.published,
        url=provenance.url,
    )
