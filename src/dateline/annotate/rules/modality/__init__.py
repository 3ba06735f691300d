"""Whether, when and how surely: stage, polarity, certainty, condition and the turn into a goal or a forecast.

One walk from the trigger up through what governs it: its auxiliaries, then verbs ("aims to", "failed to"), nouns ("the
start of", "the threat of"), adjectives ("likely to") and clause openers ("if", "after").

    words   the tables of modal words, and Mood       verbs   tense, auxiliaries, adverbs of one verb
    nouns   the mood of an event noun                 climb   what governs a clause
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.grammar import Frame, is_verb
from dateline.annotate.rules.modality.climb import climb, with_condition
from dateline.annotate.rules.modality.nouns import noun_mood
from dateline.annotate.rules.modality.verbs import own_mood
from dateline.annotate.rules.modality.words import CERTAINTIES, DOUBTED, Mood, Moods, compile_moods

__all__ = ["CERTAINTIES", "DOUBTED", "Mood", "Moods", "compile_moods", "mood_of"]


def mood_of(frame: Frame, moods: Moods, *, title: bool = False) -> Mood:
    """Read the mood of a trigger in its frame."""
    mood = Mood()
    predicate = frame.predicate
    if not is_verb(predicate):
        mood = noun_mood(predicate, mood, moods)
        verb = frame.clause if is_verb(frame.clause) else _governing_verb(predicate)
        if verb is None:
            return _settled(mood)
        light = verb == frame.clause and _top(predicate).dep_ not in {"nsubj", "nsubjpass"}
        if not light and not _lends_mood(predicate, verb, moods):
            return _settled(replace(mood, stage=mood.stage or "accomplished"))
    else:
        verb = predicate
    mood = own_mood(
        verb,
        mood,
        moods,
        title=title,
        objects=verb in {predicate, frame.clause} and not _is_subject(predicate),
    )
    mood = climb(verb, mood, moods)
    if mood.stage is None and mood.kind is None and any(c.tag_ == "TO" for c in verb.children):
        return replace(
            mood, skipped=True
        )  # "nowhere to flee": an infinitive that nobody is said to carry out
    return _settled(with_condition(verb, mood, moods))


def _is_subject(noun: Token) -> bool:
    return _top(noun).dep_ in {"nsubj", "nsubjpass"}


def _lends_mood(noun: Token, verb: Token, moods: Moods) -> bool:
    """ "Attacks will spread": a verb of occurring passes its mood on to its subject; others presuppose the event."""
    head = noun
    while head.dep_ in {"conj", "pobj", "prep", "compound"} and head.head != head:
        if head.dep_ == "prep" and head.lower_ in {
            "after",
            "since",
            "during",
            "following",
            "because",
            "despite",
        }:
            return False
        head = head.head
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in noun.lefts)
    if head == verb:  # "urged both sides to return to talks"
        return (
            not definite and noun.dep_ in {"pobj", "conj"} and verb.dep_ in {"xcomp", "pcomp", "acl", "advcl"}
        )
    fits = head.dep_ in {"nsubj", "nsubjpass", "attr", "dobj"} and (
        verb.lemma_ in moods.occurring or not definite
    )
    return head.head == verb and fits


def _top(noun: Token) -> Token:
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun


def _governing_verb(noun: Token) -> Token | None:
    head = noun
    while head.head != head:
        head = head.head
        if is_verb(head):
            return head
    return None


def _settled(mood: Mood) -> Mood:
    return mood if mood.stage is not None else replace(mood, stage="accomplished")
