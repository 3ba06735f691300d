"""Time expressions: which words say when (or how long, or how often), and what they say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dateline.annotate.rules.analyse import Document
from dateline.normalise.mentions import TimeMention
from dateline.normalise.time_grammar import Fit, TimeGrammar, Words, fits, split_words
from dateline.normalise.time_values import read_value
from dateline.normalise.timex import Calendar, Point, Range, Recurrent, Tense, TimeRole, TimeValue, Vague

BOUNDING: frozenset[TimeRole] = frozenset({"since", "until", "before", "after", "by", "from"})
_NAMES = frozenset({"ORG", "PERSON", "FAC", "WORK_OF_ART", "LAW", "PRODUCT"})
_OPEN = {
    ("since", "future"),
    ("until", "past"),
    ("by", "past"),
    ("before", "past"),
}  # roles that outdo the verb
_QUALIFIES = frozenset({"compound", "nummod", "amod", "nmod", "poss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """The words of a paragraph beside the tokens of the report; ``starts`` holds where each token begins."""

    doc: Doc
    starts: Sequence[int]
    offset: int
    words: Words

    def span(self, start: int, end: int) -> Span:
        """The tokens that hold words ``start`` to ``end`` (exclusive)."""
        first, last = self.words.chars(start, end)
        return self.doc[self._token(first) : self._token(last - 1) + 1]

    def _token(self, char: int) -> int:
        return bisect_right(self.starts, self.offset + char) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Words ``start`` to ``end`` (exclusive) of a passage and what they say."""

    start: int
    end: int
    value: TimeValue


def find_times(document: Document, grammar: TimeGrammar) -> tuple[TimeMention, ...]:
    """Every time expression of a report in order, durations and frequencies too."""
    text, starts = document.doc.text, document.doc.to_array("IDX").tolist()
    mentions: list[TimeMention] = []
    for paragraph in document.paragraphs:
        span = document.doc[paragraph.start : paragraph.end]
        words = split_words(text[span.start_char : span.end_char], grammar)
        passage = _Passage(doc=document.doc, starts=starts, offset=span.start_char, words=words)
        found = _join_ranges(list(_find(passage, grammar)), passage)
        mentions += (_mention(item, passage, grammar) for item in found)
    return tuple(_with_story(list(_with_years(mentions, document.doc)), document))


def _find(passage: _Passage, grammar: TimeGrammar) -> Iterator[_Found]:
    for fit in fits(passage.words):
        fit = _without_count(fit, passage)
        value = read_value(fit.rule, passage.words.slice(fit.start, fit.end))
        if value is not None and _is_time(fit, passage, grammar):
            yield _Found(start=fit.start, end=fit.end, value=value)


def _without_count(fit: Fit, passage: _Passage) -> Fit:
    """ "In August 20 people died": a figure after a month that counts the noun behind it is no day."""
    led_by_in = passage.words.text(fit.start - 1) == "in"
    if (
        fit.rule == "calendar"
        and led_by_in
        and fit.end - fit.start == 2
        and passage.words.slice(fit.end - 1, fit.end)[0].kind == "DAY"
    ):
        after = passage.span(fit.end - 1, fit.end).end
        if after < len(passage.doc) and passage.doc[after].tag_ in ("NNS", "JJ", "NN"):
            return replace(fit, end=fit.end - 1)
    return fit


def _is_time(fit: Fit, passage: _Passage, grammar: TimeGrammar) -> bool:
    """Whether words that look like a time are one: names and counts look like dates too."""
    words, span = passage.words.slice(fit.start, fit.end), passage.span(fit.start, fit.end)
    if fit.rule not in ("calendar", "weekday", "shifted"):
        return True
    whole = fit.rule == "calendar" and {"DAY", "YEAR"} <= {
        word.kind for word in words
    }  # no name holds a whole date
    if (fit.rule != "shifted" or len(words) == 1) and not whole and _in_name(span):
        return False
    if words[0].kind == "on":
        return span.root.dep_ != "amod" and span[-1].head.i <= span[-1].i
    before = passage.words.text(fit.start - 1)
    led = before in grammar.roles or before in grammar.leads_to_date
    if words[-1].kind == "SEASON" and fit.rule == "calendar":
        return led
    if len(words) > 1 and words[-1].kind != "DOT":
        return True
    match words[0].kind:
        case "YEAR":
            return _is_year(span[0], before, led, grammar)
        case "MONTH" | "MONTH_SHORT":
            return _is_month(span[0], led) and passage.words.text(fit.end) != "of"
        case _:
            return True


def _in_name(span: Span) -> bool:
    """Whether the words are a part of a name ("17 February Brigade", "Sunday Times")."""
    first, last = span[0], span[-1]
    around = [span.doc[i] for i in (first.i - 1, last.i + 1) if 0 <= i < len(span.doc)]
    return all(token.ent_type_ in _NAMES for token in span) and any(
        token.ent_type_ in _NAMES and token.is_title for token in around
    )


def _is_year(token: Token, before: str, led: bool, grammar: TimeGrammar) -> bool:
    """A figure is a year unless it counts something or numbers something."""
    if before in grammar.not_years_after:
        return False
    if token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i:
        return any(child.dep_ in ("det", "poss") for child in token.head.children)
    return led or token.ent_type_ == "DATE"


def _is_month(token: Token, led: bool) -> bool:
    """May and March are verbs too, and April and June are women."""
    if token.pos_ in ("AUX", "VERB") or token.ent_type_ in _NAMES:
        return False
    alone = token.is_sent_start or token.nbor(-1).pos_ == "PROPN"
    return led or (token.ent_type_ == "DATE" and not alone)


def _join_ranges(found: Sequence[_Found], passage: _Passage) -> Iterator[_Found]:
    """Join "from A to B", "between A and B" and "A-B" where both are points of one kind."""
    items = iter(found)
    current = next(items, None)
    for item in items:
        assert current is not None
        if (joined := _range(current, item, passage)) is not None:
            current = joined
        else:
            yield current
            current = item
    if current is not None:
        yield current


def _range(first: _Found, last: _Found, passage: _Passage) -> _Found | None:
    if last.start - first.end != 1 or not _alike(first.value, last.value):
        return None
    lead, link = passage.words.text(first.start - 1), passage.words.slice(first.end, last.start)[0]
    if link.kind not in ("DASH", "to", "through", "until", "till") and (lead, link.kind) != (
        "between",
        "and",
    ):
        return None
    start = first.start - 1 if lead in ("from", "between") else first.start
    return _Found(start=start, end=last.end, value=_with_year(first.value, last.value))


def _alike(first: TimeValue, last: TimeValue) -> bool:
    """Whether two values can be the ends of one range."""
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        return (first.month is None) == (last.month is None) and (first.day is None) == (last.day is None)
    return isinstance(first, Point) and isinstance(last, Point) and type(first) is type(last)


def _with_year(first: TimeValue, last: TimeValue) -> TimeValue:
    """The range; a year that only one end names holds for both while they are in order."""
    assert isinstance(first, Point)
    assert isinstance(last, Point)
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        ordered = (first.month or 0, first.day or 0) <= (last.month or 0, last.day or 0)
        if ordered and first.year is None:
            first = replace(first, year=last.year)
        elif ordered and last.year is None:
            last = replace(last, year=first.year)
    return Range(first=first, last=last)


def _mention(found: _Found, passage: _Passage, grammar: TimeGrammar) -> TimeMention:
    span, value = passage.span(found.start, found.end), found.value
    root = span.root
    noun = (
        root.head
    )  # "Tuesday's attack"; a date behind a name ("by the Republic 18 February 2015") is the verb's
    modifier = root.dep_ in _QUALIFIES and noun.pos_ in ("NOUN", "PROPN") and noun.i >= span.end
    role = _role(found, passage, grammar, modifier=modifier)
    start = passage.span(found.start - 1, found.start)[0].i if role in BOUNDING else span.start
    tense = None if modifier else _tense(root, grammar)
    if (role, tense) in _OPEN:
        tense = None
    if modifier and isinstance(value, Calendar) and (value.month, value.day) in grammar.named_days:
        value = replace(value, named=True)
    return TimeMention(start=start, end=span.end, value=value, role=role, modifier=modifier, tense=tense)


def _role(found: _Found, passage: _Passage, grammar: TimeGrammar, *, modifier: bool) -> TimeRole | None:
    """The preposition before the words; "before Tuesday's attack" is about the attack, not about Tuesday."""
    if passage.words.text(found.start) in ("from", "between"):
        return None
    role = grammar.roles.get(passage.words.text(found.start - 1))
    unbounded = isinstance(found.value, Range | Recurrent | Vague) or (
        modifier and role not in ("since", "until")
    )
    return None if unbounded and role in BOUNDING else role


def _verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    return next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)


def _tense(token: Token, grammar: TimeGrammar) -> Tense | None:
    """Whether the verb above a token tells what was or what is to come, where its form says so."""
    verb = _verb(token)
    if verb is None:
        return None
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & grammar.open_helpers:
        return None
    if helpers & grammar.future_helpers or (verb.tag_ == "VBN" and verb.lemma_ in grammar.future_words):
        return "future"
    if verb.tag_ == "VB" and "to" in helpers:
        ahead = verb.dep_ in ("xcomp", "ROOT") and verb.head.lemma_ not in grammar.done_words
        return "future" if ahead else None
    of_noun = token.head.pos_ in ("NOUN", "PROPN") or token.head.head.pos_ in ("NOUN", "PROPN")
    told = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helpers)
    return "past" if told and not of_noun else None


def _with_years(mentions: Sequence[TimeMention], doc: Doc) -> Iterator[TimeMention]:
    """Hand the year of "in August 2014" on to "in September" where one verb, or verbs in a row, carry both."""
    before: TimeMention | None = None
    for mention in mentions:
        value = mention.value
        if isinstance(value, Calendar) and value.month is not None and not mention.modifier:
            if value.year is not None:
                before = mention if mention.role not in BOUNDING else None
            elif before is not None and value.turn is value.years is None and _in_a_row(before, mention, doc):
                assert isinstance(before.value, Calendar)
                mention = replace(mention, year=before.value.year)
        yield mention


def _with_story(mentions: Sequence[TimeMention], document: Document) -> Iterator[TimeMention]:
    """Beside each date without a year the year of the nearest one before it in its paragraph."""
    year, inside, order = None, -1, (0, 0)
    for mention in mentions:
        value, paragraph = mention.value, document.paragraph_of(mention.start).start
        year, inside = (year if paragraph == inside else None), paragraph
        if isinstance(value, Calendar) and value.month is not None and not mention.modifier:
            if value.year is not None:
                year, order = value.year, _order(mention)
            elif (
                value.turn is value.years is value.weekday is mention.year is None
                and _order(mention) >= order
            ):
                mention = replace(mention, story_year=year)
        yield mention


def _in_a_row(before: TimeMention, mention: TimeMention, doc: Doc) -> bool:
    """Whether two dates hang on one verb or on verbs joined by "and", the later date second."""
    first, second = (_verb(doc[m.start : m.end].root) for m in (before, mention))
    if first is None or second is None or not (first == second or second in first.conjuncts):
        return False
    return _order(before) <= _order(mention)


def _order(mention: TimeMention) -> tuple[int, int]:
    value = mention.value
    return (value.month or 0, value.day or 0) if isinstance(value, Calendar) else (0, 0)
