"""The mood of an event noun: its adjectives ("renewed"), the nouns over it ("the start of"), the verb it
is the object of."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.grammar import is_verb
from dateline.annotate.rules.modality.verbs import prospective
from dateline.annotate.rules.modality.words import Mood, Moods
from dateline.model import Polarity, Stage


def noun_mood(noun: Token, mood: Mood, moods: Moods) -> Mood:
    for child in noun.lefts:
        category = moods.modifiers.get(child.lower_)
        if category is not None:
            mood = _modified(mood, category, child)
    holder = noun
    for _ in range(4):
        if holder.dep_ == "conj":
            holder = holder.head
            continue
        if holder.dep_ not in {"pobj", "pcomp"}:
            break
        preposition, above = holder.head, holder.head.head
        if (
            preposition.lower_ in moods.after | {"following", "upon"}
            and is_verb(above)
            and prospective(above, moods)
        ):
            return replace(mood, skipped=True)
        if (
            preposition.lower_ == "for"
            and moods.governors.get(above.lemma_.lower()) in {"urge", "goal"}
            and is_verb(above)
        ):
            return replace(
                mood, kind="goal", stage="planned", cue=above, certainty="probable"
            )  # "called for a truce"
        if preposition.lower_ == "without":
            mood = replace(mood, polarity="negated")
        category = (
            moods.nouns.get(above.lemma_.lower())
            if above.pos_ == "NOUN" and preposition.lower_ in {"of", "for", "to"}
            else None
        )
        if category is None:
            break
        mood = under_noun(mood, category, above, moods)
        holder = above
    if holder.dep_ in {"dobj", "nsubjpass"}:
        mood = _under_verb_as_object(holder, mood, moods)
    return _as_goal_noun(holder, mood, moods)


def _as_goal_noun(noun: Token, mood: Mood, moods: Moods) -> Mood:
    """ "The liberation of Donbas is our main goal", "The aim is the capture of Goma"."""
    if noun.dep_ not in {"nsubj", "attr"} or noun.head.lemma_ != "be":
        return mood
    for other in noun.head.children:
        if other.dep_ in {"nsubj", "attr"} and other != noun and other.lemma_ in moods.goal_nouns:
            declared = any(c.lower_ in moods.declared | {"our", "my"} for c in other.lefts)
            return replace(
                mood, kind="goal", stage="planned", cue=other, declared=declared, certainty="probable"
            )
    return mood


def _modified(mood: Mood, category: str, word: Token) -> Mood:
    if category == "negated":
        return replace(mood, polarity="negated")
    if category == "possible":
        return replace(mood, possible=True, certainty="possible")
    if category == "planned":
        return replace(mood, stage="planned", kind="forecast", cue=word, certainty="probable")
    if category == "attempted":
        return replace(mood, stage="attempted")
    stages: dict[str, Stage] = {
        "resumed": "resumed",
        "ongoing": "ongoing",
        "habitual": "habitual",
        "historical": "historical",
    }
    return replace(mood, stage=stages[category])


def under_noun(mood: Mood, category: str, noun: Token, moods: Moods) -> Mood:
    if category == "goal":
        declared = any(c.lower_ in moods.declared for c in noun.lefts)
        return replace(mood, kind="goal", stage="planned", cue=noun, declared=declared, certainty="probable")
    if category == "attempt":
        return replace(mood, stage="attempted")
    if category == "begin":
        announced = noun.dep_ == "dobj" and moods.light.get(noun.head.lemma_) in {"announced", "accomplished"}
        told = noun.head.lemma_ in {"announce", "declare", "proclaim"}
        return replace(mood, stage="announced" if announced and told else "accomplished")
    if category == "possible":
        return replace(mood, kind="forecast", stage="forecast", cue=noun, certainty="possible", possible=True)
    stages: dict[str, Stage] = {"resume": "resumed", "continue": "ongoing", "end": "accomplished"}
    polarity: Polarity = "negated" if category == "end" else mood.polarity
    return replace(mood, stage=stages[category], polarity=polarity)


def _under_verb_as_object(noun: Token, mood: Mood, moods: Moods) -> Mood:
    """ "Resumed their push", "foiled an attack", "plans an offensive", "denied the attack"."""
    lemma = noun.head.lemma_.lower()
    category = moods.light.get(lemma)
    if lemma in {"announce", "declare", "proclaim"} and mood.stage is None:
        return replace(mood, stage="announced")
    if category == "rejected":
        return replace(mood, skipped=True)
    if lemma == "claim":  # "Islamic State claimed the attack"
        return replace(mood, claimed=True)
    if category == "cancelled":
        return replace(mood, polarity="negated", stage="planned")
    if category == "planned":
        return replace(mood, kind="goal", stage="planned", cue=noun.head, certainty="probable")
    if category == "ended":
        return replace(mood, polarity="negated", stage="accomplished")
    if category == "foiled":
        return replace(mood, stage="attempted")
    if category in {"ongoing", "resumed"}:
        stage: Stage = "ongoing" if category == "ongoing" else "resumed"
        return replace(mood, stage=stage)
    if lemma in {"expect", "fear", "predict", "anticipate"}:
        return replace(mood, kind="forecast", stage="forecast", cue=noun.head, certainty="possible")
    if lemma == "deny":
        return replace(mood, polarity="negated")
    return mood
