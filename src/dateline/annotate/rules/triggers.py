"""Which words name what happened: the codebook's triggers met in a document, with the slots of their clauses.

A phrase beats a word, more conditions beat fewer; a word gives one type. An event noun under a light verb ("launched an
attack") is the trigger, and the verb lends its subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.annotate.rules.grammar import (
    Frame,
    clause_of,
    frame_of_noun,
    frame_of_verb,
    is_verb,
    subjects_of,
)
from dateline.annotate.rules.modality import Moods
from dateline.annotate.rules.nouns import content
from dateline.codebook.codebook import GAP, Codebook, EventType, Trigger

ClassesOf = Callable[[Token], frozenset[str]]
_GAP_LENGTH = 4
_PREPOSITION_ROLE_OF_LIGHT_VERB = {"dobj", "nsubjpass", "attr", "oprd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A trigger met: tokens ``start`` to ``end``, the type it names, and the frame its roles are read from.

    ``fixed`` are the tokens that the trigger's own words take up; ``light`` is the verb that lends an event noun its
    subject; ``tolls`` are triggers that only tell what the event cost ("an air strike killed nine").
    """

    type: EventType
    trigger: Trigger
    frame: Frame
    start: int
    end: int
    fixed: frozenset[int]
    light: Token | None = None
    tolls: tuple[Hit, ...] = ()

    @property
    def head(self) -> Token:
        """The token that the trigger hangs from."""
        return self.frame.predicate


def find_hits(
    doc: Doc, codebook: Codebook, moods: Moods, classes: ClassesOf, *, closed: frozenset[int]
) -> list[Hit]:
    """Every trigger met, in order; ``closed`` tokens (dates) name nothing."""
    hits: list[Hit] = []
    taken: set[int] = set()
    present: frozenset[str] = frozenset()
    for token in doc:
        if token.is_sent_start:
            present = frozenset(form for t in token.sent for form in (t.lemma_.lower(), t.lower_))
        if token.i in taken or token.i in closed or token.is_punct or token.is_space:
            continue
        hit = _best(token, codebook, moods, classes, present)
        if hit is None:
            continue
        if len(hit.fixed) > 1:
            rivals = [h for h in hits if h.fixed & hit.fixed]
            if any(len(h.fixed) > 1 and len(h.fixed) >= len(hit.fixed) for h in rivals):
                continue  # "fired a barrage of rockets" is one thing said once
            hits = [h for h in hits if h not in rivals and h.head.i not in hit.fixed]
            taken |= hit.fixed
        hits.append(hit)
    return _without_light_verbs(hits, moods)


def _best(
    token: Token, codebook: Codebook, moods: Moods, classes: ClassesOf, present: frozenset[str]
) -> Hit | None:
    found = list(_candidates(token, codebook, moods, classes, present))
    return max(found, key=_rank) if found else None


def _rank(hit: Hit) -> tuple[int, int, int]:
    """Longer wording first, then the one that asks more of its slots; ties keep the codebook's order."""
    asked = len(hit.trigger.conditions) + (hit.trigger.particle is not None)
    return len(hit.fixed), asked, -len(hit.type.id) if hit.type.kind != "event" else 0


def _candidates(
    token: Token, codebook: Codebook, moods: Moods, classes: ClassesOf, present: frozenset[str]
) -> Iterator[Hit]:
    """Every trigger that begins at a token; ``present`` are the words of its sentence, to pass over phrases quickly."""
    for lemma in _lemmas(token):
        for kind, trigger in codebook.phrases.get(lemma, ()):
            if not all(lemma == GAP or lemma in present for lemma in trigger.lemmas[1:]):
                continue
            matched = match_phrase(token, trigger.lemmas)
            if matched is not None:
                words = [token.doc[i] for i in matched]
                hit = _phrase_hit(kind, trigger, words, moods)
                if not _mistaken(words, classes) and _holds(hit, classes):
                    yield hit
        if (
            is_verb(token)
            and token.pos_ == "VERB"
            or token.lemma_ == "be"
            and token.dep_ not in {"aux", "auxpass"}
        ):
            for kind, trigger in codebook.verbs.get(lemma, ()):
                hit = _hit(kind, trigger, frame_of_verb(token), token)
                if _holds(hit, classes):
                    yield hit
        if token.pos_ in {"NOUN", "PROPN"} and _event_noun(token):
            for kind, trigger in codebook.nouns.get(lemma, ()):
                light = light_verb(token, moods)
                frame = frame_of_noun(token, governed_by=light, lends=_lends(light, moods))
                hit = _hit(kind, trigger, frame, token, light=light)
                if _holds(hit, classes):
                    yield hit


def _mistaken(words: Sequence[Token], classes: ClassesOf) -> bool:
    """ "Militants attacked" is no "militant attack", "have taken control" no having: a party in the phrase that acts on
    its own verb, or an auxiliary."""
    if any(t.lemma_ == "have" and t.dep_ == "aux" for t in words):
        return True
    return any(
        t.dep_ == "nsubj" and t.head in words and t.head.pos_ == "VERB" and classes(t) & {"group", "people"}
        for t in words
    )


def _lemmas(token: Token) -> tuple[str, ...]:
    lemma, lower = token.lemma_.lower(), token.lower_
    forms = [lemma]
    if lower != lemma and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        forms.append(lower)
    if token.pos_ == "PROPN" and lower.endswith("s"):
        forms.append(lower[:-1])
    return tuple(dict.fromkeys(forms))


def _event_noun(token: Token) -> bool:
    """Not the modifier of another noun ("attack helicopter", "the Strike Brigade")."""
    return token.dep_ not in {"compound", "amod", "nmod", "npadvmod"} or token.head.i < token.i


def light_verb(noun: Token, moods: Moods) -> Token | None:
    """The verb that lends an event noun its subject: "launched an attack", "declared the start of an offensive"."""
    holder = noun
    for _ in range(3):
        if holder.dep_ == "conj":
            holder = holder.head
        elif (
            holder.dep_ == "pobj"
            and holder.head.lower_ in {"of", "out"}
            and holder.head.head.lemma_.lower() in moods.nouns
        ):
            holder = holder.head.head
        elif (
            holder.dep_ == "pobj"
            and holder.head.lower_ in {"with", "on", "out", "to"}
            and is_verb(holder.head.head)
        ):
            verb = holder.head.head  # "continued with its attack", "agreed to a ceasefire"
            lends = (
                moods.light.get(verb.lemma_.lower()) in {"ongoing", "resumed"}
                or moods.governors.get(verb.lemma_.lower()) == "agree"
            )
            if lends or holder.head.lower_ != "with":
                return verb if lends else None
            break
        elif holder.dep_ == "pobj" and holder.head.lower_ == "in" and _takes_part(holder.head.head):
            return clause_of(holder.head.head)
        else:
            break
    verb = holder.head
    if holder.dep_ == "pobj" and verb.lower_ in {"with", "through", "via"} and not _has_article(noun):
        above = clause_of(verb)  # "clearing the way for the army with air strikes": the doer of both is one
        return above if is_verb(above) else None
    if (
        holder.dep_ in _PREPOSITION_ROLE_OF_LIGHT_VERB
        and is_verb(verb)
        and verb.lemma_.lower() in moods.all_light
    ):
        return verb
    return None


def _takes_part(word: Token) -> bool:
    """ "took part in", "participated in", "were engaged in"."""
    return (
        word.lemma_ in {"participate", "engage", "involve"}
        or (word.lemma_ == "part" and word.head.lemma_ == "take")
        or (word.lemma_ == "take" and any(c.lemma_ == "part" for c in word.children))
    )


def _lends(light: Token | None, moods: Moods) -> str:
    """What a light verb's subject is to the event: who does it, whom it befalls, or only who tells of it."""
    lemma = light.lemma_.lower() if light is not None else ""
    return "target" if lemma in moods.befalling else "nobody" if lemma in moods.telling else "actor"


def _has_article(noun: Token) -> bool:
    return any(c.dep_ == "det" for c in noun.lefts)


def match_phrase(token: Token, lemmas: Sequence[str]) -> list[int] | None:
    """Indexes of the tokens that a phrase of lemmas covers, from a token on; "~" skips up to four tokens."""
    doc, last = token.doc, token.sent.end
    matched, position, gap = [token.i], token.i + 1, False
    for lemma in lemmas[1:]:
        if lemma == GAP:
            gap = True
            continue
        reach = min(last, position + (_GAP_LENGTH + 1 if gap else 1 + _skippable(doc, position, last)))
        at = next(
            (i for i in range(position, reach) if lemma in (doc[i].lemma_.lower(), doc[i].lower_)), None
        )
        if at is None or any(doc[i].text in ",;:" for i in range(position, at)):
            return None
        matched.append(at)
        position, gap = at + 1, False
    return matched


def _skippable(doc: Doc, position: int, last: int) -> int:
    """Articles, adjectives and adverbs may stand between the words of any phrase."""
    count = 0
    while position + count < last and count < 2 and doc[position + count].pos_ in {"DET", "ADV", "ADJ"}:
        count += 1
    return count


def _phrase_hit(kind: EventType, trigger: Trigger, tokens: list[Token], moods: Moods) -> Hit:
    verb = next((t for t in tokens if is_verb(t) and not _hangs(t, tokens)), None)
    fixed = frozenset(t.i for t in tokens)
    if verb is not None:
        frame = frame_of_verb(verb)
        extra = {name: heads for t in tokens if t != verb for name, heads in _tail(t).items()}
        frame = _joined(frame, extra, fixed)
        owned = [o for t in tokens if t.dep_ == "pobj" for o in frame_of_noun(t, governed_by=None).subjects]
        if not frame.agents and not frame.passive:  # "came under rebel control"
            frame = replace(frame, agents=tuple(o for o in owned if o.i not in fixed))
        return Hit(
            type=kind, trigger=trigger, frame=frame, start=tokens[0].i, end=tokens[-1].i + 1, fixed=fixed
        )
    head = _highest(tokens)
    light = light_verb(head, moods)
    frame = _joined(frame_of_noun(head, governed_by=light, lends=_lends(light, moods)), {}, fixed)
    frame = _borne(frame, fixed)
    first = head.head if head.dep_ == "conj" else head
    if (
        first.dep_ in {"attr", "acomp"} and not frame.subjects and is_verb(first.head)
    ):  # "X is the foreign branch of Y"
        frame = replace(frame, clause=first.head, subjects=tuple(subjects_of(first.head)))
    elif head.pos_ == "ADJ" and is_verb(first) and first != head:  # "X is well trained but short of …"
        frame = replace(frame, clause=first, subjects=tuple(subjects_of(first)))
    elif head.pos_ == "ADJ" and head.dep_ == "amod" and not frame.subjects:
        frame = replace(frame, subjects=(head.head,))
    return Hit(
        type=kind,
        trigger=trigger,
        frame=frame,
        start=tokens[0].i,
        end=tokens[-1].i + 1,
        fixed=fixed,
        light=light,
    )


def _borne(frame: Frame, fixed: frozenset[int]) -> Frame:
    """The frame of a phrase that hangs on a noun or a verb ("the road under the control of …", "is under rebel
    control"): its subject is the noun or the verb's subject, and whoever stands before its own noun does it."""
    head = frame.predicate
    if head.dep_ != "pobj" or head.head.i not in fixed:
        return frame
    carrier = head.head.head
    while carrier.dep_ == "advmod" and carrier.head != carrier:  # "is back under …"
        carrier = carrier.head
    if is_verb(carrier):
        subjects, clause = subjects_of(carrier), carrier
    else:
        subjects, clause = [carrier] if carrier.pos_ in {"NOUN", "PROPN"} else [], frame.clause
    return replace(
        frame,
        clause=clause,
        agents=frame.agents or frame.subjects,
        subjects=tuple(t for t in subjects if t.i not in fixed),
    )


def _hangs(verb: Token, tokens: Sequence[Token]) -> bool:
    """The infinitive of "deal to free": the phrase is a noun."""
    return verb.head in tokens and verb.head.pos_ == "NOUN" and any(c.tag_ == "TO" for c in verb.children)


def _highest(tokens: Sequence[Token]) -> Token:
    """The word of a phrase that the others hang from; a noun before an adjective or a preposition."""
    tops = [t for t in tokens if t.head not in tokens or t.head == t]
    nouns = [t for t in tops if t.pos_ in {"NOUN", "PROPN"}]
    if not nouns and tops and tops[0].pos_ == "ADP":
        nouns = [t for t in tokens if t.pos_ in {"NOUN", "PROPN"}]
    return nouns[0] if nouns else tops[0] if tops else tokens[-1]


def _tail(token: Token) -> Mapping[str, tuple[Token, ...]]:
    """The prepositional phrases of a phrase's inner words ("control over the village"); a final
    preposition's object."""
    if token.pos_ == "ADP":
        heads = [c for c in token.children if c.dep_ in {"pobj", "pcomp"}]
        return {token.lower_: tuple(m for h in heads for m in (h, *h.conjuncts))} if heads else {}
    return frame_of_noun(token, governed_by=None).preps if token.pos_ in {"NOUN", "PROPN"} else {}


def _joined(frame: Frame, extra: Mapping[str, tuple[Token, ...]], fixed: frozenset[int]) -> Frame:
    """A phrase's frame: slots of its verb and of its other words, without the words of the phrase itself."""
    preps = {name: list(heads) for name, heads in frame.preps.items()}
    for name, heads in extra.items():
        preps.setdefault(name, []).extend(h for h in heads if h not in preps.get(name, []))
    return Frame(
        predicate=frame.predicate,
        clause=frame.clause,
        subjects=frame.subjects,
        objects=tuple(t for t in frame.objects if t.i not in fixed),
        agents=frame.agents,
        preps={name: tuple(t for t in heads if t.i not in fixed) for name, heads in preps.items()},
        particles=frame.particles,
        passive=frame.passive,
    )


def _hit(kind: EventType, trigger: Trigger, frame: Frame, token: Token, *, light: Token | None = None) -> Hit:
    return Hit(
        type=kind,
        trigger=trigger,
        frame=frame,
        start=token.i,
        end=token.i + 1,
        fixed=frozenset({token.i}),
        light=light,
    )


def _holds(hit: Hit, classes: ClassesOf) -> bool:
    """Whether the trigger's conditions are met by what fills its slots."""
    trigger, frame = hit.trigger, hit.frame
    if trigger.particle is not None and trigger.particle not in frame.particles:
        return False
    for slot, wanted in trigger.conditions.items():
        heads = frame.slot(slot)
        if not heads:
            if "none" not in wanted:
                return False
        elif "any" not in wanted and not any(wanted & classes(content(h)) for h in heads):
            return False
    return not any(
        unwanted & classes(content(h))
        for slot, unwanted in trigger.exclusions.items()
        for h in frame.slot(slot)
    )


def _without_light_verbs(hits: list[Hit], moods: Moods) -> list[Hit]:
    """Drop a verb that only lends its subject to an event noun that is a hit itself."""
    lending = {hit.light.i for hit in hits if hit.light is not None}
    return [
        h
        for h in hits
        if h.type.kind in {"position", "relation"}
        or not (h.trigger.form == "verb" and h.head.i in lending and h.head.lemma_.lower() in moods.all_light)
    ]
