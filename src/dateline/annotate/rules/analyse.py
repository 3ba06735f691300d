"""Sentences, tokens, entities and dependencies, by spaCy, over the parts of a report that make claims.

The parser sees a tidied copy of each paragraph (broken lines joined, Markdown links and emphasis dropped, curly
quotation marks made straight, lost apostrophes, colons and commas put back); a table of offsets leads every character
back to the report.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from dateline.annotate.rules.apostrophes import joined_words, keeps_apostrophes, lost_apostrophes
from dateline.annotate.rules.commas import lost_commas
from dateline.annotate.rules.run_on import lost_colon
from dateline.codebook.demonyms import peoples
from dateline.languages.language import Language
from dateline.model import Mention, Report, ZoneKind

ANALYSED: frozenset[ZoneKind] = frozenset({"title", "body"})
_DROPPED = re.compile(
    r"!?\[(?=[^\[\]\n]*\]\([^()\n]*\))|(?<=[\w.,!?)\"”’])\]\([^()\n]*\)|\*+|(?<!\w)_+|_+(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00ad": " "}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Tokens ``start`` to ``end`` (exclusive) of the analysed text, one zone of the report."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report analysed. ``offsets[i]`` is where character ``i`` of ``doc.text`` stands in ``report.text``."""

    report: Report
    doc: Doc
    paragraphs: tuple[Paragraph, ...]
    offsets: tuple[int, ...]

    def mention(self, start: int, end: int) -> Mention:
        """The words of the report behind tokens ``start`` to ``end`` (exclusive)."""
        span = self.doc[start:end]
        return self.mention_of_chars(span.start_char, span.end_char)

    def mention_of_chars(self, start: int, end: int) -> Mention:
        """The words of the report behind characters ``start`` to ``end`` (exclusive) of ``doc.text``."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        return Mention(start=first, end=last, quote=self.report.text[first:last])

    def paragraph_of(self, token: int) -> Paragraph:
        """The paragraph that holds a token, by its index."""
        return next(p for p in self.paragraphs if p.start <= token < p.end)

    def sentences(self) -> Iterator[tuple[Paragraph, Span]]:
        """Every sentence with its paragraph, in order."""
        for paragraph in self.paragraphs:
            for sentence in self.doc[paragraph.start : paragraph.end].sents:  # type: ignore[attr-defined]
                yield paragraph, sentence


@cache
def load_pipeline(
    package: str, joined_prefixes: tuple[str, ...] = (), abbreviations: tuple[str, ...] = ()
) -> Pipeline:
    """The spaCy pipeline that a package carries as a folder. Cached, for loading takes about a second.

    ``joined_prefixes`` are those that stay one token with the lower-case word behind their hyphen;
    ``abbreviations`` those
    of ranks, which a hyphen joins to one token ("Maj.-Gen.").
    """
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message=r"\[W095\]"
        )  # trained with 3.7, runs on 3.8; the import says so too
        folder = next(
            entry for entry in resources.files(package).iterdir() if entry.joinpath("config.cfg").is_file()
        )
        pipeline = spacy.load(str(folder))
    if joined_prefixes:
        rank = "|".join(re.escape(word) for word in abbreviations) or "(?!)"
        joined = re.compile(
            rf"(?i:{'|'.join(joined_prefixes)})-[a-z]+(?:-[a-z]+)?|(?i:{rank})(?:-(?i:{rank}))+"
        )
        pipeline.tokenizer.token_match = joined.fullmatch  # type: ignore[union-attr]
    return pipeline


def analyse(
    report: Report,
    *,
    language: Language,
    is_name: Callable[[str], bool] = lambda word: False,
    is_town: Callable[[str], bool] = lambda word: False,
    is_source: Callable[[str], bool] = lambda words: False,
) -> Document:
    """Parse the title and the body of a report; every paragraph begins a sentence of its own.

    ``is_name`` and ``is_town`` know names that have no plural: they take back an apostrophe that the page lost;
    ``is_source`` knows whom reports quote, before whom they may have lost a comma.
    """
    pack = language.section("pack")
    pipeline = load_pipeline(
        pack["model"]["package"], tuple(pack.get("joined_prefixes", ())), tuple(pack.get("abbreviations", ()))
    )
    mended = dict.fromkeys(lost_commas(report.text, language=language, is_name=is_source), ",")
    if not keeps_apostrophes(report.text):
        lost = lost_apostrophes(report.text, language=language, is_name=is_name, is_town=is_town)
        mended |= dict.fromkeys(lost, "'")
    mended |= dict.fromkeys(joined_words(report.text, language=language), " ")
    text, offsets, starts, zones = _assemble(report, pipeline.vocab, language, mended)
    doc = pipeline.make_doc(text)
    breaks = {starts[i]: zones[i] for i in range(len(starts))}
    firsts = [token.i for token in doc if token.idx in breaks]
    stops = [*firsts[1:], len(doc)] if firsts else []
    titles = [range(a, b) for a, b in zip(firsts, stops, strict=True) if breaks[doc[a].idx] == "title"]
    _set_boundaries(doc, set(firsts), frozenset(pack.get("abbreviations", ())), titles)
    for _, component in pipeline.pipeline:
        doc = component(doc)
    _mend_verbs(doc, pack.get("verbs_like_nouns", {}))
    paragraphs = tuple(
        Paragraph(kind=breaks[doc[first].idx], start=first, end=end)
        for first, end in zip(firsts, stops, strict=True)
    )
    return Document(report=report, doc=doc, paragraphs=paragraphs, offsets=tuple(offsets))


def _assemble(
    report: Report, vocabulary: Vocab, language: Language, mended: Mapping[int, str]
) -> tuple[str, list[int], list[int], list[ZoneKind]]:
    """Tidied text, an offset for each of its characters, where each paragraph starts, and its zone."""
    out: list[str] = []
    offsets: list[int] = []
    starts: list[int] = []
    zones: list[ZoneKind] = []
    for zone in report.zones:
        if zone.kind not in ANALYSED:
            continue
        kept = list(_tidied(report.text, zone.start, zone.end, mended))
        if zone.kind == "title":
            kept = _with_colon(_lowered(kept, report, vocabulary), report, language)
        if not kept:
            continue
        if out:  # a blank keeps the tokens of two paragraphs apart
            out.append(" ")
            offsets.append(zone.start)
        starts.append(len(out))
        zones.append(zone.kind)
        out += [character for character, _ in kept]
        offsets += [offset for _, offset in kept]
    return "".join(out), offsets, starts, zones


def _lowered(characters: list[tuple[str, int]], report: Report, vocabulary: Vocab) -> list[tuple[str, int]]:
    """A headline in Title Case, with a small letter on words that the body never writes with a capital inside a
    sentence and that the parser's vocabulary knows in small letters."""
    text = "".join(character for character, _ in characters)
    words = list(_WORD.finditer(text))
    long = [word for word in words if len(word[0]) > 3]
    if len(long) < 3 or sum(word[0][0].isupper() for word in long) < 0.7 * len(long):
        return characters
    capitalised = _capitalised_inside(report)
    result = list(characters)
    for word in words:
        form = word[0].capitalize() if text.isupper() else word[0]
        if (
            (word[0].isupper() and not text.isupper())
            or form in capitalised
            or not vocabulary[form.lower()].has_vector
        ):
            continue
        result[word.start()] = (characters[word.start()][0].lower(), characters[word.start()][1])
    return result


def _with_colon(
    characters: list[tuple[str, int]], report: Report, language: Language
) -> list[tuple[str, int]]:
    """A headline with the colon before its source that it lost."""
    title = "".join(character for character, _ in characters)
    body = " ".join(report.text[zone.start : zone.end] for zone in report.zones if zone.kind == "body")
    at = lost_colon(title, body, language=language, nations=peoples())
    return characters if at is None else [*characters[:at], (":", characters[at][1]), *characters[at:]]


def _capitalised_inside(report: Report) -> frozenset[str]:
    """Words that the body writes with a capital behind a small word."""
    body = " ".join(report.text[zone.start : zone.end] for zone in report.zones if zone.kind == "body")
    runs = re.findall(r"(?<=[a-z,;] )[^\W\d_]+(?:[- ][A-Z][^\W\d_]*)*", body)
    return frozenset(word for run in runs for word in re.split(r"[- ]", run) if word[:1].isupper())


def _tidied(text: str, start: int, end: int, mended: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """The characters of a paragraph that the parser should see, each with its offset; blanks are single, and before
    each offset in ``mended`` stands the mark that was lost there."""
    dropped = {i for match in _DROPPED.finditer(text, start, end) for i in range(*match.span())}
    blank: int | None = None
    begun = False
    for i in range(start, end):
        if i in dropped:
            continue
        character = text[i].translate(_STRAIGHT)
        if character.isspace() or not character.isprintable():
            if i in mended and begun:
                yield mended[i], i - 1
            blank = i if blank is None else blank
            continue
        if blank is not None and begun:
            yield " ", blank
        blank, begun = None, True
        if i in mended:
            yield mended[i], i
        yield character, i


def _mend_verbs(doc: Doc, verbs: Mapping[str, str]) -> None:
    """Make verbs of what the parser takes for nouns: "kills 17, wounds 367"."""
    for token in doc[:-1]:
        number = token.nbor(1)
        lemma = verbs.get(token.lower_) if token.dep_ == "conj" and token.head.pos_ == "VERB" else None
        if lemma is not None and token.pos_ == "NOUN" and number.pos_ == "NUM" and number.head == token:
            token.pos_, token.tag_, token.lemma_ = "VERB", "VBZ", lemma
            number.dep_ = "dobj"


def _set_boundaries(
    doc: Doc, firsts: set[int], abbreviations: frozenset[str], titles: Collection[range]
) -> None:
    """Fix what the parser may not decide: paragraphs begin sentences, abbreviated ranks do not end them, nor do the
    colons of titles."""
    for token in doc:
        if token.i in firsts:
            token.is_sent_start = True
        elif token.i and _goes_on(doc[token.i - 1], firsts, abbreviations, titles):
            token.is_sent_start = False


def _goes_on(
    before: Token, firsts: set[int], abbreviations: frozenset[str], titles: Collection[range]
) -> bool:
    """Whether a sentence goes on behind a token: the first of a paragraph, which the parser likes to set apart, a rank
    cut short, or the colon of a title."""
    colon = before.text == ":" and any(before.i in title for title in titles)
    return before.i in firsts or colon or _is_abbreviation(before, abbreviations)


def _is_abbreviation(token: Token, abbreviations: frozenset[str]) -> bool:
    word = token.text.lower()
    if word == "." and token.i:
        word = token.nbor(-1).text.lower() + "."
    return all(part in abbreviations for part in re.split(r"-", word) if part) and word.endswith(".")
