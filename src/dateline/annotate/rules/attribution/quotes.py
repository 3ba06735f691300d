"""Words in quotation marks: where they are, which saying they belong to, and whose words fragments are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dateline.annotate.rules.analyse import Document, Paragraph
from dateline.annotate.rules.attribution.phrases import QUOTES, is_passive, noun_phrase, runs, subject_of
from dateline.annotate.rules.attribution.types import Draft, QuotedWords, Saying

_LINKS = frozenset({",", ":", "that", "that:", "-", "–", "—", "..."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch in quotation marks, marks included; not ``closed`` where the paragraph ends first."""

    start: int
    end: int
    closed: bool
    paragraph: int


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Every stretch in quotation marks, paragraph by paragraph."""
    return tuple(
        found
        for at, paragraph in enumerate(document.paragraphs)
        for found in _in_paragraph(document, paragraph, at)
    )


def _in_paragraph(document: Document, paragraph: Paragraph, at: int) -> Iterator[Quotation]:
    opened: int | None = None
    for i in range(paragraph.start, paragraph.end):
        token = document.doc[i]
        if token.text not in QUOTES:
            continue
        if opened is None:
            opened = i if _may_open(document, token) else None
        elif not _must_open(document, token):
            yield Quotation(start=opened, end=i + 1, closed=True, paragraph=at)
            opened = None
    if opened is not None and opened + 1 < paragraph.end:
        yield Quotation(start=opened, end=paragraph.end, closed=False, paragraph=at)


def _printed(document: Document, token: Token) -> str:
    return document.report.text[document.offsets[token.idx]]


def _may_open(document: Document, token: Token) -> bool:
    return _printed(document, token) not in "”»" and not token.whitespace_


def _must_open(document: Document, token: Token) -> bool:
    return _printed(document, token) in "“„«"


def attach(document: Document, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give each quotation to the saying whose cue stands beside it, or runs on from the paragraph before."""
    doc, found = document.doc, quotations(document)
    out = list(drafts)
    owner: dict[int, int] = {}
    for q, quotation in enumerate(found):
        at = _beside(doc, out, quotation)
        if at is None:
            at = _running_on(document, found, q, owner, out)
        if at is None and _after_colon(doc, quotation):
            at = len(out)
            out.append(_colon(doc, quotation.start - 1))
        if at is not None:
            owner[q] = at
            out[at] = _with_quotation(doc, out[at], quotation)
    return tuple(draft for draft in out if draft.saying.content and not _lacks_quote(draft))


def _after_colon(doc: Doc, quotation: Quotation) -> bool:
    return quotation.start > 0 and doc[quotation.start - 1].text == ":" and _is_full(doc, quotation)


def _colon(doc: Doc, mark: int) -> Draft:
    """A colon before direct speech: its speaker is who the clause before is about ("The mayor was blunt: …")."""
    before = doc[doc[mark].sent.start : mark]
    subject = next((t for t in before if t.dep_ == "nsubj"), None)
    source = noun_phrase(subject, before=min(subject.head.i, mark)) if subject is not None else None
    saying = Saying(cue=(mark, mark + 1), source=source, content=(), act="said")
    return Draft(saying=saying, hull=(mark, mark + 1), verb=mark)


def _lacks_quote(draft: Draft) -> bool:
    return draft.needs_quote and not draft.saying.quoted


def _beside(doc: Doc, drafts: Sequence[Draft], quotation: Quotation) -> int | None:
    """The draft whose words said overlap the quotation, or whose cue touches it."""
    best: tuple[int, int] | None = None
    for at, draft in enumerate(drafts):
        if quotation.start <= draft.hull[0] < quotation.end or draft.saying.act == "hearsay":
            continue
        distance = _distance(doc, draft, quotation)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, at)
    return best[1] if best is not None else None


def _distance(doc: Doc, draft: Draft, quotation: Quotation) -> int | None:
    """0 where words said and quotation overlap, tokens between them where the cue touches it, else None."""
    start, end = draft.hull
    if any(a < quotation.end and quotation.start < b for a, b in draft.saying.content):
        return 0
    if draft.saying.content and not draft.saying.quoted:
        return None
    between = range(quotation.end, start) if quotation.end <= start else range(end, quotation.start)
    if len(between) <= 2 and all(doc[i].text in _LINKS for i in between):
        return len(between) + 1
    return None


def _with_quotation(doc: Doc, draft: Draft, quotation: Quotation) -> Draft:
    """The draft with the quotation among its words; a fragment inside them changes nothing but the flag."""
    saying = draft.saying
    tokens = {i for span in saying.content for i in range(*span)}
    inside = {i for i in range(quotation.start, quotation.end) if i in tokens}
    if len(inside) >= quotation.end - quotation.start:
        return replace(draft, saying=replace(saying, quoted=True))
    tokens |= set(range(quotation.start, quotation.end))
    tokens -= set(range(*draft.hull))
    return replace(draft, saying=replace(saying, content=runs(doc, tokens), quoted=True))


def _running_on(
    document: Document, found: Sequence[Quotation], q: int, owner: dict[int, int], drafts: Sequence[Draft]
) -> int | None:
    """The saying of the quotation before, where this one goes on with it."""
    this = found[q]
    if q == 0 or q - 1 not in owner or not _is_full(document.doc, this):
        return None
    last, draft = found[q - 1], drafts[owner[q - 1]]
    end = max(last.end, draft.hull[1])
    between = document.doc[end : this.start]
    if this.paragraph == last.paragraph:
        starts = document.doc[this.start - 1].text in (".", "!", "?", ",", ":") or this.start == between.start
        return owner[q - 1] if starts and _one_sentence(between) else None
    follows = this.paragraph == last.paragraph + 1
    whole = this.start == document.paragraphs[this.paragraph].start
    return owner[q - 1] if follows and whole and _nothing_new(document, between, this) else None


def _one_sentence(between: Span) -> bool:
    return sum(token.text in (".", "!", "?") for token in between) <= 1


def _nothing_new(document: Document, between: Span, this: Quotation) -> bool:
    """Whether nobody else comes up between two quotations, nor after the second in its paragraph."""
    after = document.doc[this.end : document.paragraphs[this.paragraph].end]
    return _one_sentence(between) and not any(token.is_alpha for token in after)


def _is_full(doc: Doc, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence rather than a few words of one."""
    words = doc[quotation.start : quotation.end]
    return any(token.pos_ in ("VERB", "AUX") for token in words) and (
        not quotation.closed or doc[quotation.end - 2].is_punct or len(words) > 6
    )


def find_quoted_words(document: Document, sayings: Sequence[Saying]) -> tuple[QuotedWords, ...]:
    """Every stretch in quotation marks and whose words it is: the speaker of the saying it lies in, else the
    subject of its clause where that clause can carry somebody's words, else nobody."""
    return tuple(
        QuotedWords(start=q.start, end=q.end, speaker=_speaker(document.doc, q, sayings))
        for q in quotations(document)
    )


def _speaker(doc: Doc, quotation: Quotation, sayings: Sequence[Saying]) -> tuple[int, int] | None:
    covering = [
        s
        for s in sayings
        if s.act != "hearsay"
        and any(a <= quotation.start + 1 and quotation.end - 1 <= b for a, b in s.content)
    ]
    if covering:
        return min(covering, key=lambda s: sum(b - a for a, b in s.content)).source
    return _owner_of_fragment(doc, quotation)


def _owner_of_fragment(doc: Doc, quotation: Quotation) -> tuple[int, int] | None:
    """The subject of the verb above the quoted words; names and single words have no owner."""
    words = doc[quotation.start + 1 : quotation.end - 1]
    if len(words) < 3 or all(not token.is_lower for token in words if token.is_alpha):
        return None
    verb = next((t for t in words.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or is_passive(verb) or quotation.start <= verb.i < quotation.end:
        return None
    subject = subject_of(verb)
    if subject is None or quotation.start <= subject.i < quotation.end:
        return None
    return noun_phrase(subject, before=verb.i if subject.i < verb.i else None)
