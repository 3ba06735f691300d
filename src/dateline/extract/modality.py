"""Whether, when and how surely: stage, polarity, certainty, condition and the turn into a goal or a forecast.

One walk from the trigger up through what governs it: its auxiliaries, then verbs ("aims to", "failed to"), nouns ("the
start of", "the threat of"), adjectives ("likely to") and clause openers ("if", "after").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dateline.extract.grammar import Frame, is_verb, subjects_of
from dateline.languages.language import Language
from dateline.model import Certainty, ClaimKind, Polarity, Stage


CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
DOUBTED = frozenset({"suspected", "alleged", "presumed", "apparent", "supposed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What the words around a trigger make of it.

    ``kind`` is "goal" or "forecast" where the claim turns into one; ``cue`` is the token that says so. ``condition`` are
    the tokens of an if/after/once clause. ``skipped`` is set inside a condition, which claims nothing by itself.
    ``accused`` marks what someone is accused of.
    """

    stage: Stage | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    kind: ClaimKind | None = None
    cue: Token | None = None
    declared: bool = False
    condition: tuple[int, int] | None = None
    skipped: bool = False
    possible: bool = False
    accused: bool = False
    claimed: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moods:
    """The modal words of a language: word -> category, a table for each position they stand in."""

    governors: Mapping[str, str]
    light: Mapping[str, str]
    nouns: Mapping[str, str]
    modifiers: Mapping[str, str]
    adverbs: Mapping[str, str]
    prospects: Mapping[str, str]
    modals: Mapping[str, str]
    conditions: frozenset[str]
    after: frozenset[str]
    seeming: frozenset[str]
    described: frozenset[str]
    goal_nouns: frozenset[str]
    declared: frozenset[str]
    occurring: frozenset[str]
    befalling: frozenset[str]
    telling: frozenset[str]
    all_light: frozenset[str] = field(default_factory=frozenset)


_TABLES = ("governors", "light", "nouns", "modifiers", "adverbs", "prospects", "modals")


def compile_moods(language: Language) -> Moods:
    """Build the tables from the ``modality`` section of a language."""
    section = language.section("modality")
    tables = {name: _inverted(section[name]) for name in _TABLES}
    lists = (
        "conditions",
        "after",
        "seeming",
        "described",
        "goal_nouns",
        "declared",
        "occurring",
        "befalling",
        "telling",
    )
    return Moods(
        **tables,  # type: ignore[arg-type]  # mypy cannot tell fields of a mapping apart
        **{name: frozenset(section[name]) for name in lists},  # type: ignore[arg-type]
        all_light=frozenset(word for words in section["light"].values() for word in words),
    )


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for category, words in table.items():
        for word in words:
            found.setdefault(word, category)
    return found


def mood_of(frame: Frame, moods: Moods, *, title: bool = False) -> Mood:
    """Read the mood of a trigger in its frame."""
    mood = Mood()
    predicate = frame.predicate
    if not is_verb(predicate):
        mood = _noun_mood(predicate, mood, moods)
        verb = frame.clause if is_verb(frame.clause) else _governing_verb(predicate)
        if verb is None:
            return _settled(mood)
        light = verb == frame.clause and _top(predicate).dep_ not in {"nsubj", "nsubjpass"}
        if not light and not _lends_mood(predicate, verb, moods):
            return _settled(replace(mood, stage=mood.stage or "accomplished"))
    else:
        verb = predicate
    mood = _own_mood(verb, mood, moods, title=title)
    mood = _climb(verb, mood, moods)
    return _settled(_with_condition(verb, mood, moods))


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
        return not definite and noun.dep_ in {"pobj", "conj"} and verb.dep_ in {"xcomp", "pcomp", "acl", "advcl"}
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


# ---- nouns ----
def _noun_mood(noun: Token, mood: Mood, moods: Moods) -> Mood:
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
            and _prospective(above, moods)
        ):
            return replace(mood, skipped=True)
        if preposition.lower_ == "without":
            mood = replace(mood, polarity="negated")
        category = (
            moods.nouns.get(above.lemma_.lower())
            if above.pos_ == "NOUN" and preposition.lower_ in {"of", "for", "to"}
            else None
        )
        if category is None:
            break
        mood = _under_noun(mood, category, above, moods)
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


def _under_noun(mood: Mood, category: str, noun: Token, moods: Moods) -> Mood:
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


# ---- the verb itself ----
def _auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of a verb, or of the verb it is joined to where it has none and shares its form."""
    own = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if own or verb.dep_ != "conj" or not is_verb(verb.head) or verb.tag_ not in {"VB", "VBN", "VBG"}:
        return own
    return _auxiliaries(verb.head) if verb.tag_ == verb.head.tag_ else own


def _own_mood(verb: Token, mood: Mood, moods: Moods, *, title: bool) -> Mood:
    auxiliaries = _auxiliaries(verb)
    words = {a.lower_ for a in auxiliaries}
    for child in verb.children:
        if child.dep_ == "neg" or moods.adverbs.get(child.lower_) == "negated":
            mood = replace(mood, polarity="negated")
        elif child.dep_ in {"advmod", "npadvmod"} and child.lower_ in moods.adverbs:
            mood = _with_adverb(mood, moods.adverbs[child.lower_])
    if any(
        c.lower_ == "no"
        for s in verb.children
        if s.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
        for c in s.lefts
    ):
        mood = replace(mood, polarity="negated")
    ahead = _by_modal(verb, auxiliaries, mood, moods)
    if ahead is not None:
        return ahead
    stage = mood.stage or _tense(verb, words, title=title)
    aspect = moods.light.get(verb.lemma_.lower())
    if (
        aspect in {"resumed", "ongoing"}
        and stage == "accomplished"
        and verb.lemma_.lower() in moods.governors
    ):
        stage = "resumed" if aspect == "resumed" else "ongoing"
    return replace(mood, stage=stage)


def _by_modal(verb: Token, auxiliaries: list[Token], mood: Mood, moods: Moods) -> Mood | None:
    """What "will", "may", "would" or "must" make of a verb; None without one."""
    for category in ("future", "possible", "conditional", "duty"):
        cue = next((a for a in auxiliaries if moods.modals.get(a.lower_) == category), None)
        if cue is None:
            continue
        if category == "future":
            return replace(mood, kind="forecast", stage="forecast", certainty="probable", cue=cue)
        if category == "conditional":
            return replace(mood, kind="forecast", stage="forecast", certainty="possible", cue=cue)
        if category == "duty":
            return replace(mood, kind="goal", stage="planned", certainty="possible", cue=cue)
        if any(a.lemma_ == "have" for a in auxiliaries):  # "may have killed"
            return replace(mood, possible=True, certainty="possible", stage=mood.stage or "accomplished")
        return replace(mood, kind="forecast", stage="forecast", certainty="possible", cue=cue, possible=True)
    return None


def _with_adverb(mood: Mood, category: str) -> Mood:
    if category == "probable":
        return replace(mood, certainty="probable")
    if category == "possible":
        return replace(mood, certainty="possible")
    if category == "habitual":
        return replace(mood, stage="habitual")
    if category == "historical":
        return replace(mood, stage="historical")
    return mood


def _tense(verb: Token, words: set[str], *, title: bool) -> Stage | None:
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


# ---- what governs it ----
def _climb(verb: Token, mood: Mood, moods: Moods) -> Mood:
    for link in _ladder(verb):
        mood = _step(link, mood, moods)
        if mood.skipped:
            break
        if link != verb and any(moods.modals.get(a.lower_) == "possible" for a in _auxiliaries(link)):
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
        elif current.dep_ in {"xcomp", "ccomp", "advcl"} and current.head != current:
            current = _verb_above(current.head)
        elif current.dep_ in {"pcomp", "acl"}:
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
        return replace(mood, skipped=True) if _prospective(verb.head, moods) else mood
    if any(c.dep_ in {"mark", "nsubj", "nsubjpass"} for c in verb.children):
        return mood
    if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children):
        if mood.kind is None and not _resultative(verb):
            return replace(mood, kind="goal", stage="planned", cue=verb, certainty="probable")
        return mood
    if mood.stage is None and is_verb(verb.head):
        return replace(mood, stage=_inherited(verb.head))
    return mood


def _resultative(verb: Token) -> bool:
    """ "only to be killed", "went on to seize": an outcome, not an aim."""
    return any(c.lower_ == "only" for c in verb.children) or any(
        c.lower_ == "on" for c in verb.head.children if c.dep_ in {"prt", "advmod"}
    )


def _inherited(head: Token) -> Stage:
    words = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    if head.tag_ in {"VBZ", "VBP"} and head.dep_ != "aux":
        return "habitual" if head.lemma_ in {"remain", "continue", "keep"} else "ongoing"
    return _tense(head, words, title=False) or "accomplished"


def _prospective(verb: Token, moods: Moods) -> bool:
    """Whether a clause lies ahead: a future or possible auxiliary, "going to", "likely to"."""
    for token in (verb, *(t for t in verb.children if t.dep_ in {"xcomp", "ccomp"})):
        words = {c.lower_ for c in token.children if c.dep_ == "aux"} | {token.lower_}
        if words & {w for w in words if moods.modals.get(w) in {"future", "possible", "conditional", "duty"}}:
            return True
        if any(c.dep_ == "acomp" and c.lower_ in moods.prospects for c in token.children):
            return True
    return verb.dep_ in {"xcomp", "ccomp"} and is_verb(verb.head) and _prospective(verb.head, moods)


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
        return replace(mood, stage=_inherited(_verb_above(noun)) if verb.tag_ == "VBG" else "accomplished")
    return mood


def _described(verb: Token, mood: Mood, moods: Moods) -> Mood:
    """ "including those who took Aleppo": a past deed that tells who is meant is history, not news."""
    past = verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.children)
    if past and verb.head.lemma_.lower() in moods.described:
        return replace(mood, stage="historical")
    return mood


def _complement(verb: Token, mood: Mood, moods: Moods) -> Mood:
    """ "accused of killing", "prevented from taking", "the idea of setting up", "aimed at building", "focus on flushing"."""
    preposition, head = verb.head, verb.head.head
    lemma = head.lemma_.lower()
    if preposition.lower_ in moods.after:
        dated = any(t.ent_type_ == "DATE" for t in verb.subtree)
        return (
            replace(mood, stage="accomplished")
            if dated or not _prospective(head, moods)
            else replace(mood, skipped=True)
        )
    if preposition.lower_ == "without":
        return replace(mood, polarity="negated")
    if head.pos_ == "NOUN":
        category = moods.nouns.get(lemma)
        return (
            _under_noun(mood, category, head, moods)
            if category
            else replace(mood, stage=mood.stage or "accomplished")
        )
    governor = moods.governors.get(lemma)
    if governor == "accuse":
        return replace(mood, accused=True, stage=mood.stage or "accomplished")
    if governor is not None:
        return _by_governor(mood, governor, head)
    return replace(mood, stage=mood.stage or _inherited(head))


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
    if verb.dep_ == "xcomp" and governor in {None, "continue", "begin", "resume", "enable"}:
        ahead = _by_modal(head, _auxiliaries(head), mood, moods)  # "will have to withdraw", "may begin to shell"
        if ahead is not None:
            return ahead
    if governor is None or (verb.dep_ == "ccomp" and governor not in {"goal", "forecast", "fear", "urge"}):
        return mood if mood.stage else replace(mood, stage=_inherited(head))
    finite = verb.tag_ not in {"VB", "VBG"} or any(c.dep_ == "aux" and c.tag_ != "TO" for c in verb.children)
    if verb.dep_ == "ccomp" and governor in {"goal", "urge"} and finite:
        return mood
    mood = _by_governor(mood, governor, head)
    if any(c.dep_ == "neg" for c in head.children):
        mood = replace(mood, polarity="affirmed" if mood.polarity == "negated" else "negated")
    return mood


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


def _with_condition(verb: Token, mood: Mood, moods: Moods) -> Mood:
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


def _settled(mood: Mood) -> Mood:
    return mood if mood.stage is not None else replace(mood, stage="accomplished")


def subject_is_goal(verb: Token, moods: Moods) -> bool:
    """Whether a clause has a goal noun for its subject."""
    return any(s.lemma_ in moods.goal_nouns for s in subjects_of(verb))
