"""What the event matching benchmarks share: annotated documents in the CAT format, head lemmas and the baseline.

The CAT format (ECB+, MEANTIME) numbers the words of a document, marks mentions as sets of words, and lets relations
tie mentions to an instance, a markable without words. A mention's head is the last of its words before the first comma
or preposition, and its lemma that word without its ending: no parser is asked.
"""

from __future__ import annotations

import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.quality.coref import Scores, groups, score
from dateline.model import Reading, Report, Role, Zone
from dateline.pipeline import Reader
from dateline.version import __version__

_NO_BLANK_BEFORE = frozenset(". , ; : ? ! ) ] % 's 'S ' 're 've 'll 'd 'm n't".split())
_NO_BLANK_AFTER = frozenset("( [ $ £ €".split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDS_PHRASE = frozenset(
    "about against at between by during for from in into near of on over that to who with".split()
)
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|e[ds]|s|e)$")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markable:
    """A mention as annotated: its words (first, and behind the last) by their position, its tag and attributes."""

    id: str
    tag: str
    words: Span
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A document with its mentions.

    ``spans`` say where each word stands in ``text``; ``chains`` give the label of the chain for the mentions that are
    in one, ``roles`` who takes part in an event, where that is annotated, ``people`` are the mentions who could.
    """

    id: str
    topic: str
    subtopic: str
    published: str | None
    text: str
    spans: tuple[Span, ...]
    markables: Mapping[str, Markable]
    chains: Mapping[str, str]
    roles: Mapping[str, tuple[tuple[Role, str], ...]]
    people: frozenset[str]

    def extent(self, markable: Markable) -> Span:
        """Where the words of a mention stand in the text."""
        return self.spans[markable.words[0]][0], self.spans[markable.words[1] - 1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One mention to be grouped: where it stands, the lemma of its head and the chain it belongs to."""

    id: str
    markable: str
    document: str
    topic: str
    subtopic: str
    event: bool
    span: Span
    head: Span
    lemma: str
    chain: str


Place = Callable[[Gold], str]
"""Which part of a corpus a mention belongs to."""


def words_of(root: ElementTree.Element) -> tuple[list[str], list[int], dict[str, int]]:
    """The words of a document, the sentence of each, and the position of each token number."""
    tokens = root.findall("token")
    positions = {token.attrib["t_id"]: i for i, token in enumerate(tokens)}
    return [token.text or "" for token in tokens], [int(t.attrib["sentence"]) for t in tokens], positions


def markables_of(root: ElementTree.Element, positions: Mapping[str, int]) -> dict[str, Markable]:
    """The markables that have words; one whose words do not adjoin reaches from the first to the last."""
    found = {}
    for element in root.findall("Markables/*"):
        words = sorted(positions[anchor.attrib["t_id"]] for anchor in element.findall("token_anchor"))
        if words:
            found[element.attrib["m_id"]] = Markable(
                id=element.attrib["m_id"],
                tag=element.tag,
                words=(words[0], words[-1] + 1),
                attributes=dict(element.attrib),
            )
    return found


def lay_out(words: Iterable[str], sentences: Iterable[int]) -> tuple[str, tuple[Span, ...]]:
    """The words as running text, a sentence a line, and where each stands in it."""
    text, spans, last, before = "", [], None, ""
    for word, sentence in zip(words, sentences, strict=True):
        if last is not None and sentence != last:
            text += "\n"
        elif text and word not in _NO_BLANK_BEFORE and before not in _NO_BLANK_AFTER:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text, last, before = text + word, sentence, word
    return text, tuple(spans)


def report_of(document: Annotated) -> Report:
    """The document as a report whose paragraphs are its lines."""
    zones, start = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            zones.append(Zone(kind="body", start=start, end=start + len(line)))
        start += len(line) + 1
    return Report(
        id=document.id, source=None, originator=None, url=None, title=None, published=document.published,
        published_basis="given" if document.published else "none", language="en", text=document.text,
        zones=tuple(zones), flags=(),
    )  # fmt: skip


def read_all(
    documents: Iterable[Annotated], reader: Callable[[], Reader], cache: Path | None
) -> dict[str, Reading]:
    """Every document read; with a cache, only what it has not seen with this version."""
    seen: dict[str, Reading] = {}
    for document in documents:
        name = sha256(f"{__version__}\n{document.published}\n{document.text}".encode()).hexdigest()
        kept = cache / name if cache else None
        if kept and kept.exists():
            seen[document.id] = pickle.loads(kept.read_bytes())
            continue
        seen[document.id] = reader().read(report_of(document))
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(seen[document.id]))
    return seen


def head_of(span: Span, text: str) -> tuple[Span, str]:
    """The head of a stretch of text and its lemma; of a stretch without a word, all of it."""
    head: Span | None = None
    for word in _WORD.finditer(text, *span):
        over = word[0].lower() in _ENDS_PHRASE or "," in text[head[1] if head else span[0] : word.start()]
        if over and head is not None:
            break
        head = word.span()
    head = head or span
    return head, lemma_of(text[slice(*head)])


def lemma_of(word: str) -> str:
    """A word in small letters without the endings of plurals and verbs: "killing", "killed" and "kills" meet."""
    return _ENDING.sub("", word.lower())


def gold_of(documents: Iterable[Annotated], is_event: Callable[[Markable], bool]) -> Iterator[Gold]:
    """The mentions that are in a chain, in the order of the text."""
    for document in documents:
        for markable in sorted(document.markables.values(), key=lambda m: (m.words, m.id)):
            if markable.id not in document.chains:
                continue
            span = document.extent(markable)
            head, lemma = head_of(span, document.text)
            yield Gold(
                id=f"{document.id}#{markable.id}",
                markable=markable.id,
                document=document.id,
                topic=document.topic,
                subtopic=document.subtopic,
                event=is_event(markable),
                span=span,
                head=head,
                lemma=lemma,
                chain=document.chains[markable.id],
            )


def without_singletons(mentions: Iterable[Gold]) -> list[Gold]:
    """Only the mentions whose chain has another."""
    kept = list(mentions)
    sizes = Counter(mention.chain for mention in kept)
    return [mention for mention in kept if sizes[mention.chain] > 1]


def rated(mentions: Iterable[Gold], label: Callable[[Gold], Hashable]) -> Scores:
    """The scores of grouping the mentions by a label."""
    kept = list(mentions)
    return score(groups({m.id: m.chain for m in kept}), groups({m.id: label(m) for m in kept}))


def by_parts(mentions: Iterable[Gold], place: Place, label: Callable[[Gold], Hashable]) -> list[Scores]:
    """The scores of every part (topic, document cluster) by itself."""
    parts: dict[str, list[Gold]] = defaultdict(list)
    for mention in mentions:
        parts[place(mention)].append(mention)
    return [rated(part, label) for part in parts.values()]


def line(name: str, scores: Scores) -> str:
    """One line of a table: recall, precision and F1 of each measure, and CoNLL F1."""
    parts = [
        f"{100 * s.recall:5.1f} {100 * s.precision:5.1f} {100 * s.f1:5.1f}"
        for s in (scores.muc, scores.b_cubed, scores.ceaf_e)
    ]
    return f"{name:44} {' | '.join(parts)} | {100 * scores.conll:5.1f}"


def metrics_of(own: Scores, lemma: Scores) -> dict[str, float]:
    """The metrics of event matching: F1 of each measure and their mean, and that mean for the head lemma."""
    return {
        "conll_f1": round(100 * own.conll, 1),
        "muc": round(100 * own.muc.f1, 1),
        "b3": round(100 * own.b_cubed.f1, 1),
        "ceafe": round(100 * own.ceaf_e.f1, 1),
        "lemma_conll_f1": round(100 * lemma.conll, 1),
    }


HEADER = f"{'':44} {'MUC R, P, F1':17} | {'B-cubed R, P, F1':17} | {'CEAF-e R, P, F1':17} | CoNLL"
