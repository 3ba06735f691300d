"""What governs a clause: the walk up from a verb through "aims to", "the plan to", "if …", "likely to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.grammar import is_verb
from dateline.annotate.rules.modality.nouns import under_noun
from dateline.annotate.rules.modality.verbs import auxiliaries, by_modal, inherited, prospective
from dateline.annotate.rules.modality.words import Mood, Moods
from dateline.model import Certainty, Polarity, Stage


def climb(verb: Token, mood: Mood, moods: Moods) -> Mood:
    for link in _ladder(verb):
        mood = _step(link, mood, moods)
        if mood.skipped:
            break
        if link != verb and any(
            moods.modals.get(a.lower_) == "possible" and a.lower_ != "can" for a in auxiliaries(link)
        ):
            mood = replace(mood, possible=True, certainty="possible")
    return mood


def _ladder(verb: Token) -> Iterator[Token]:
    """The verb, then each verb that governs it through complements and adverbials, up to a finite clause of its own."""
    current = verb
    for _ in range(8):
        yield current
        if current.dep_ == "advcl" and any(
            c.dep_ in {"mark", "nsubj", "nsubjpass"} for c in current.children
        ):
            return
        if current.dep_ == "conj" and is_verb(current.head):
            if any(c.dep_ in {"nsubj", "nsubjpass"} for c in current.children) or current.tag_ in {
                "VBD",
                "VBZ",
                "VBP",
            }:
                return
            current = current.head
        elif (
            current.dep_ in {"xcomp", "ccomp", "advcl"}
            and current.head != current
            or current.dep_ in {"pcomp", "acl"}
        ):
            current = _verb_above(current.head)
        else:
            return


def _verb_above(token: Token) -> Token:
    while not is_verb(token) and token.head != token:
        token = token.head
    return token


def _step(verb: Token, mood: Mood, moods: Moods) -> Mood:
    """The effect of the one link between a verb and what it hangs on."""
    if verb.dep_ == "advcl":
        return _adverbial(verb, mood, moods)
    if verb.dep_ == "acl":
        return _modifier(verb, mood, moods)
    if verb.dep_ == "relcl":
        return _described(verb, mood, moods)
    if verb.dep_ == "pcomp":
        return _complement(verb, mood, moods)
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head != verb:
        return _governed(verb, verb.head, mood, moods)
    return mood


def _adverbial(verb: Token, mood: Mood, moods: Moods) -> Mood:
    mark = next(
        (
            c.lower_
            for c in verb.children
            if c.dep_ in {"mark", "advmod"} and (c.lower_ in moods.conditions or c.lower_ in moods.after)
        ),
        None,
    )
    if (
        mark in moods.conditions
        and verb.head.lemma_ in moods.seeming | {"be", "appear"}
        and verb.left_edge.nbor(0).lower_ == "as"
    ):
        return replace(
            mood, certainty="probable" if mood.certainty == "certain" else mood.certainty
        )  # "looks as if"
    if mark in moods.conditions:
        return replace(mood, skipped=True)
    if mark in moods.after:
        return replace(mood, skipped=True) if prospective(verb.head, moods) else mood
    if any(c.dep_ in {"mark", "nsubj", "nsubjpass"} for c in verb.children):
        return mood
    if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children):
        if mood.kind is None and not _resultative(verb):
            return replace(mood, kind="goal", stage="planned", cue=verb, certainty="probable")
        return mood
    if mood.stage is None and is_verb(verb.head):
        return replace(mood, stage=inherited(verb.head))
    return mood


def _resultative(verb: Token) -> bool:
    """ "only to be killed", "went on to seize": an outcome, not an aim."""
    return any(c.lower_ == "only" for c in verb.children) or any(
        c.lower_ == "on" for c in verb.head.children if c.dep_ in {"prt", "advmod"}
    )


def _modifier(verb: Token, mood: Mood, moods: Moods) -> Mood:
    """A clause on a noun: "a plan to take", "an offensive aimed at taking", "willingness to take"."""
    noun, infinitive = verb.head, any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    category = moods.nouns.get(noun.lemma_.lower())
    if infinitive and category == "attempt":
        return replace(mood, stage="attempted")
    if infinitive and category is None:
        return replace(
            mood, skipped=True
        )  # "room to", "the ability to", "time to": nothing is said to be done
    if infinitive:
        declared = any(c.lower_ in moods.declared for c in noun.lefts)
        return replace(mood, kind="goal", stage="planned", cue=noun, declared=declared, certainty="probable")
    if mood.stage is None:
        return replace(mood, stage=inherited(_verb_above(noun)) if verb.tag_ == "VBG" else "accomplished")
    return mood


def _described(verb: Token, mood: Mood, moods: Moods) -> Mood:
    """ "including those who took Aleppo": a past deed that tells who is meant is history, not news."""
    past = verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.children)
    if past and verb.head.lemma_.lower() in moods.described:
        return replace(mood, stage="historical")
    return mood


def _complement(verb: Token, mood: Mood, moods: Moods) -> Mood:
    """ "accused of killing", "prevented from taking", "the idea of setting up", "aimed at building",
    "focus on flushing"."""
    preposition, head = verb.head, verb.head.head
    lemma = head.lemma_.lower()
    if preposition.lower_ in moods.after:
        dated = any(t.ent_type_ == "DATE" for t in verb.subtree)
        return (
            replace(mood, stage="accomplished")
            if dated or not prospective(head, moods)
            else replace(mood, skipped=True)
        )
    if preposition.lower_ == "without":
        return replace(mood, polarity="negated")
    if head.dep_ == "dobj" and moods.governors.get(head.head.lemma_.lower()) == "accuse":
        return replace(mood, accused=True, stage=mood.stage or "accomplished")
    if head.pos_ == "NOUN":
        category = moods.nouns.get(lemma)
        return (
            under_noun(mood, category, head, moods)
            if category
            else replace(mood, stage=mood.stage or "accomplished")
        )
    governor = moods.governors.get(lemma)
    if governor == "accuse":
        return replace(mood, accused=True, stage=mood.stage or "accomplished")
    if governor is not None:
        return _by_governor(mood, governor, head)
    return replace(mood, stage=mood.stage or inherited(head))


def _governed(verb: Token, head: Token, mood: Mood, moods: Moods) -> Mood:
    if head.dep_ == "acomp" or head.pos_ == "ADJ":
        return _with_prospect(mood, head, moods)
    prospect = next(
        (c for c in head.children if c.dep_ in {"acomp", "attr"} and c.lower_ in moods.prospects), None
    )
    if verb.dep_ == "xcomp" and prospect is not None:
        return _with_prospect(mood, prospect, moods)
    lemma = head.lemma_.lower()
    if lemma == "go" and head.tag_ == "VBG" and any(c.tag_ == "TO" for c in verb.children):
        negated = any(c.dep_ == "neg" for c in head.children)
        mood = replace(mood, polarity="negated") if negated else mood
        return replace(mood, kind=mood.kind or "forecast", stage="forecast", certainty="probable", cue=head)
    if lemma in moods.seeming:
        return replace(mood, certainty="probable" if mood.certainty == "certain" else mood.certainty)
    if lemma == "be" and verb.dep_ in {"xcomp", "ccomp"}:
        return _copular_goal(verb, head, mood, moods)
    governor = moods.governors.get(lemma)
    bare = verb.tag_ == "VB" and not any(c.dep_ == "aux" and c.tag_ != "TO" for c in verb.children)
    if (
        verb.dep_ == "ccomp" and bare and governor in {None, "enable"}
    ):  # "a deal that would see the army leave"
        ahead = by_modal(head, auxiliaries(head), mood, moods)
        if ahead is not None:
            return _turned(ahead, head)
    if verb.dep_ == "xcomp" and governor in {None, "continue", "begin", "resume", "enable"}:
        ahead = by_modal(
            head, auxiliaries(head), mood, moods
        )  # "will have to withdraw", "may begin to shell"
        if ahead is not None:
            return ahead
    if governor is None or (verb.dep_ == "ccomp" and governor not in {"goal", "forecast", "fear", "urge"}):
        return mood if mood.stage else replace(mood, stage=inherited(head))
    finite = verb.tag_ not in {"VB", "VBG", "VBP"} or any(
        c.dep_ == "aux" and c.tag_ != "TO" for c in verb.children
    )
    if verb.dep_ == "ccomp" and governor in {"goal", "urge"} and finite:
        return mood
    mood = _by_governor(mood, governor, head)
    return _turned(mood, head)


def _turned(mood: Mood, head: Token) -> Mood:
    """The mood turned round where its governor is negated ("will not allow the town to fall")."""
    if not any(c.dep_ == "neg" for c in head.children):
        return mood
    return replace(mood, polarity="affirmed" if mood.polarity == "negated" else "negated")


def _copular_goal(verb: Token, head: Token, mood: Mood, moods: Moods) -> Mood:
    """ "Its declared goal is to expel …"."""
    for subject in (c for c in head.children if c.dep_ == "nsubj" and c.lemma_ in moods.goal_nouns):
        declared = any(c.lower_ in moods.declared for c in subject.lefts)
        return replace(
            mood, kind="goal", stage="planned", cue=subject, declared=declared, certainty="probable"
        )
    if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children):
        return replace(mood, kind="forecast", stage="planned", certainty="probable", cue=head)
    return mood


def _with_prospect(mood: Mood, word: Token, moods: Moods) -> Mood:
    category = moods.prospects.get(word.lower_)
    if category is None:
        return mood
    certainty: Certainty = "probable" if category == "probable" else "possible"
    polarity: Polarity = "negated" if word.lower_ in {"unlikely", "unable", "unwilling"} else mood.polarity
    if word.lower_ == "unable":
        return replace(mood, polarity="negated", stage="attempted")
    if word.lower_ in {"willing", "eager", "keen", "determined", "prepared"}:
        return replace(mood, kind="goal", stage="planned", cue=word, certainty="probable")
    if word.lower_ == "able" and word.head.tag_ in {"VBD", "VBN"}:
        return replace(mood, stage="accomplished")
    return replace(mood, kind="forecast", stage="forecast", certainty=certainty, cue=word, polarity=polarity)


def _by_governor(mood: Mood, governor: str, head: Token) -> Mood:
    if governor == "goal":
        if any(c.dep_ in {"aux"} and c.lower_ in {"will"} for c in head.children) and mood.kind is None:
            return replace(mood, kind="forecast", stage="forecast", cue=head, certainty="probable")
        return replace(
            mood, kind=mood.kind or "goal", stage="planned", cue=mood.cue or head, certainty="probable"
        )
    if governor == "attempt":
        return replace(mood, stage="attempted")
    if governor in {"fail", "foiled"}:
        return replace(
            mood,
            polarity="negated",
            stage="attempted" if head.lemma_ == "fail" else (mood.stage or "accomplished"),
        )
    if governor in {"begin", "continue"}:
        return replace(mood, stage=mood.stage if mood.stage in {"forecast", "planned"} else "ongoing")
    if governor == "resume":
        return replace(mood, stage="resumed")
    if governor == "forecast":
        return replace(mood, kind="forecast", stage="forecast", certainty="probable", cue=head)
    if governor == "fear":
        return replace(mood, kind="forecast", stage="forecast", certainty="possible", possible=True, cue=head)
    if governor in {"order", "agree"}:
        return replace(mood, kind="goal", stage="planned", certainty="probable", cue=head)
    if governor == "urge":
        return replace(mood, skipped=True)
    return replace(mood, stage=mood.stage or "accomplished")


def with_condition(verb: Token, mood: Mood, moods: Moods) -> Mood:
    """Attach the if/after/once clause of a claim that lies ahead."""
    if mood.skipped or mood.kind != "forecast":
        return mood
    for holder in _ladder(verb):
        for child in holder.children:
            if child.dep_ == "advcl":
                mark = next(
                    (
                        c
                        for c in child.children
                        if c.dep_ in {"mark", "advmod"} and (c.lower_ in moods.conditions | moods.after)
                    ),
                    None,
                )
                if mark is not None:
                    span = (child.left_edge.i, child.right_edge.i + 1)
                    stage: Stage | None = "conditional" if mark.lower_ in moods.conditions else mood.stage
                    return replace(mood, condition=span, stage=stage)
            elif (
                child.dep_ == "prep"
                and child.lower_ in {"after", "without", "following"}
                and _eventful(child)
            ):
                return replace(mood, condition=(child.left_edge.i, child.right_edge.i + 1))
    return mood


def _eventful(preposition: Token) -> bool:
    return any(
        c.dep_ in {"pobj", "pcomp"} and c.ent_type_ not in {"DATE", "TIME"} for c in preposition.children
    )
