"""The mood that a verb has by itself: auxiliaries, tense, negation and adverbs."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.grammar import is_verb
from dateline.annotate.rules.modality.words import Mood, Moods
from dateline.model import Stage


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of a verb, or of the verb it is joined to where it has none and shares its form."""
    own = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if own or verb.dep_ != "conj" or not is_verb(verb.head) or verb.tag_ not in {"VB", "VBN", "VBG"}:
        return own
    return auxiliaries(verb.head) if verb.tag_ == verb.head.tag_ else own


def own_mood(verb: Token, mood: Mood, moods: Moods, *, title: bool, objects: bool = True) -> Mood:
    """The mood of one verb.

    ``objects``: a "no" before its object denies it ("killed no one", not "the attack caused no deaths").
    """
    helpers = auxiliaries(verb)
    words = {a.lower_ for a in helpers}
    for child in verb.children:
        if (
            child.dep_ == "neg"
            or moods.adverbs.get(child.lower_) == "negated"
            or child.lower_ == "longer"
            and any(c.lower_ == "no" for c in child.children)
            or child.dep_ in {"nsubj", "nsubjpass"}
            and child.lower_ in {"none", "nobody"}
        ):
            mood = replace(mood, polarity="negated")
        elif child.dep_ in {"advmod", "npadvmod"} and child.lower_ in moods.adverbs:
            mood = with_adverb(mood, moods.adverbs[child.lower_])
    if any(
        c.lower_ == "no"
        for s in verb.children
        if s.dep_ in ({"nsubj", "nsubjpass", "dobj", "attr"} if objects else {"nsubj", "nsubjpass"})
        for c in s.lefts
    ):
        mood = replace(mood, polarity="negated")
    ahead = by_modal(verb, helpers, mood, moods)
    if ahead is not None:
        return ahead
    stage = mood.stage or tense(verb, words, title=title)
    aspect = moods.light.get(verb.lemma_.lower())
    if (
        aspect in {"resumed", "ongoing"}
        and stage == "accomplished"
        and verb.lemma_.lower() in moods.governors
    ):
        stage = "resumed" if aspect == "resumed" else "ongoing"
    return replace(mood, stage=stage)


def by_modal(verb: Token, helpers: list[Token], mood: Mood, moods: Moods) -> Mood | None:
    """What "will", "may", "would" or "must" make of a verb; None without one."""
    for category in ("future", "possible", "conditional", "duty"):
        cue = next((a for a in helpers if moods.modals.get(a.lower_) == category), None)
        if cue is None:
            continue
        if category == "future":
            return replace(mood, kind="forecast", stage="forecast", certainty="probable", cue=cue)
        if category == "conditional":
            return replace(mood, kind="forecast", stage="forecast", certainty="possible", cue=cue)
        if category == "duty":
            return replace(mood, kind="goal", stage="planned", certainty="possible", cue=cue)
        if any(a.lemma_ == "have" for a in helpers):  # "may have killed"
            return replace(mood, possible=True, certainty="possible", stage=mood.stage or "accomplished")
        return replace(mood, kind="forecast", stage="forecast", certainty="possible", cue=cue, possible=True)
    return None


def with_adverb(mood: Mood, category: str) -> Mood:
    if category == "probable":
        return replace(mood, certainty="probable")
    if category == "possible":
        return replace(mood, certainty="possible")
    if category == "habitual":
        return replace(mood, stage="habitual")
    if category == "historical":
        return replace(mood, stage="historical")
    return mood


def tense(verb: Token, words: set[str], *, title: bool) -> Stage | None:
    """The stage that form and auxiliaries give; None where a participle leaves it to what governs it."""
    if verb.tag_ == "VBG":
        return (
            "ongoing"
            if words & {"is", "are", "was", "were", "be", "been", "'s", "'re", "am", "being"}
            else None
        )
    if verb.tag_ == "VBN" and words & {"being"}:
        return "ongoing"
    if verb.tag_ in {"VBD", "VBN"}:
        return "accomplished"
    if title and verb.tag_ in {"VBZ", "VBP", "VB", "NNS", "NNPS"} and "to" not in words:
        return "accomplished"
    if verb.tag_ in {"VBZ", "VBP"}:
        return "ongoing"
    return None


def inherited(head: Token) -> Stage:
    words = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    if head.tag_ in {"VBZ", "VBP"} and head.dep_ != "aux":
        return "habitual" if head.lemma_ in {"remain", "continue", "keep"} else "ongoing"
    return tense(head, words, title=False) or "accomplished"


def prospective(verb: Token, moods: Moods) -> bool:
    """Whether a clause lies ahead: a future or possible auxiliary, "going to", "likely to"."""
    for token in (verb, *(t for t in verb.children if t.dep_ in {"xcomp", "ccomp"})):
        words = {c.lower_ for c in token.children if c.dep_ == "aux"} | {token.lower_}
        if words & {w for w in words if moods.modals.get(w) in {"future", "possible", "conditional", "duty"}}:
            return True
        if any(c.dep_ == "acomp" and c.lower_ in moods.prospects for c in token.children):
            return True
    return verb.dep_ in {"xcomp", "ccomp"} and is_verb(verb.head) and prospective(verb.head, moods)
