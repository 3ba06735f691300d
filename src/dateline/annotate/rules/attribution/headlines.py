"""The source of a headline: "30 killed in market bombing: monitor", "UN: 30 killed in market bombing"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.annotate.rules.analyse import Document, Paragraph
from dateline.annotate.rules.attribution.lexicon import Lexicon
from dateline.annotate.rules.attribution.phrases import runs
from dateline.annotate.rules.attribution.types import Draft, Saying, Span

_NAMES = frozenset({"ORG", "PERSON", "GPE", "NORP"})
_LONGEST = 5


def headline_drafts(document: Document, lex: Lexicon) -> Iterator[Draft]:
    """A draft for every title that ends or begins with who says so, set off by a colon or a dash."""
    for paragraph in document.paragraphs:
        if paragraph.kind == "title":
            draft = _at_end(document, paragraph, lex) or _at_start(document, paragraph, lex)
            if draft is not None:
                yield draft


def _at_end(document: Document, title: Paragraph, lex: Lexicon) -> Draft | None:
    marks = [i for i in range(title.start, title.end) if _is_mark(document, i)]
    if not marks or not 0 < title.end - marks[-1] - 1 <= _LONGEST:
        return None
    return _draft(document, marks[-1], (marks[-1] + 1, title.end), (title.start, marks[-1]), lex)


def _at_start(document: Document, title: Paragraph, lex: Lexicon) -> Draft | None:
    mark = next((i for i in range(title.start, title.end) if document.doc[i].text == ":"), None)
    if mark is None or not 0 < mark - title.start <= _LONGEST:
        return None
    return _draft(document, mark, (title.start, mark), (mark + 1, title.end), lex)


def _is_mark(document: Document, i: int) -> bool:
    token = document.doc[i]
    spaced = token.whitespace_ != "" and i > 0 and document.doc[i - 1].whitespace_ != ""
    return token.text == ":" or (token.text in ("-", "–", "—") and spaced)


def _draft(document: Document, mark: int, source: Span, content: Span, lex: Lexicon) -> Draft | None:
    words = document.doc[source[0] : source[1]]
    if any(t.pos_ in ("VERB", "AUX") or lex.has("formats", t.lower_) for t in words):
        return None
    if not lex.has("headline_sources", words[-1].lower_) and words[-1].ent_type_ not in _NAMES:
        return None
    said = runs(document.doc, range(*content))
    if not any(t.pos_ in ("VERB", "AUX") for t in document.doc[content[0] : content[1]]) or not said:
        return None
    unowned = lex.has("hearsay_subjects", words[-1].lemma_.lower())
    saying = Saying(
        cue=(mark, mark + 1),
        source=source,
        content=said,
        act="hearsay" if unowned else "said",
        strength="plain",
    )
    return Draft(saying=saying, hull=(mark, mark + 1), verb=mark)
