"""Who does what in a clause, read off spaCy's dependencies: subjects, objects, agents and prepositions.

Everything here works on tokens of one Doc and knows no word of the codebook; only closed classes of English grammar
(relative pronouns, "to", partitive nouns) appear. Sources of the labels: the CLEAR style that spaCy's
English models use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.rules.nouns import PARTITIVE, coordinated

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
CLAUSAL = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "conj", "parataxis", "csubj", "csubjpass"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The slots of one predicate. ``clause`` is the verb whose clause it stands in (itself, for a verb).

    ``preps`` maps a preposition, lower case, to the heads of the phrases it governs.
    """

    predicate: Token
    clause: Token
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    agents: tuple[Token, ...] = ()
    preps: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    passive: bool = False

    def slot(self, name: str) -> tuple[Token, ...]:
        """The heads that fill a slot: subject, object, agent or a preposition."""
        if name == "subject":
            return self.subjects
        if name == "object":
            return self.objects
        if name == "agent":
            return self.agents
        return self.preps.get(name, ())


def is_verb(token: Token) -> bool:
    """A verb that can head a clause (not an auxiliary, not a participle used as a plain adjective)."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {
        "aux",
        "auxpass",
        "amod",
        "compound",
        "case",
        "prep",
    }


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject undergoes it: an auxiliary says so, or it is a bare past participle on a noun."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.lemma_ in _TELEGRAPHIC and _headline_passive(verb):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in {"aux", "nsubj", "dobj"} for child in verb.children):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "relcl", "ROOT", "amod", "dep", "ccomp"}


# Verbs that headlines use in the passive without "were": "40 civilians killed, 100 injured in raids".
_TELEGRAPHIC = frozenset(
    [
        "kill",
        "wound",
        "injure",
        "hurt",
        "displace",
        "arrest",
        "detain",
        "abduct",
        "kidnap",
        "capture",
        "destroy",
        "damage",
        "martyr",
    ]
)


def _headline_passive(verb: Token) -> bool:
    """A past form with a counted subject and nothing but a number or nothing behind it."""
    if verb.tag_ not in {"VBD", "VBN"} or any(c.dep_ in {"aux", "neg"} for c in verb.children):
        return False
    if any(c.dep_ == "dobj" and c.pos_ != "NUM" for c in verb.children):
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(
        s.pos_ == "NUM" or s.lower_ in PARTITIVE or any(c.dep_ == "nummod" for c in s.lefts) for s in subjects
    )


def _counted(verb: Token) -> Token | None:
    """The number that a headline's participle of cost stands behind ("3 killed, 30 wounded in blast"), which parsers
    take for anything; none where the verb has an object or a subject of its own."""
    if verb.lemma_ not in _TELEGRAPHIC or verb.tag_ not in {"VBD", "VBN"} or verb.i == verb.sent.start:
        return None
    number = verb.nbor(-1)
    if number.pos_ != "NUM" or number.ent_type_ in {"DATE", "TIME"} or number.dep_ == "pobj":
        return None
    if any(c.dep_ in {"aux", "auxpass", "neg", "agent"} or _is_own(c, verb, number) for c in verb.children):
        return None
    return number


def _is_own(child: Token, verb: Token, number: Token) -> bool:
    """Whether a subject or an object is the verb's own, and not a number that the next participle counts."""
    if child.dep_ in {"nsubj", "nsubjpass"}:
        return child != number
    if child.dep_ != "dobj":
        return False
    follows = child.i + 1 < len(child.doc) and child.nbor(1).lemma_ in _TELEGRAPHIC
    return child != number and not (child.pos_ == "NUM" and follows)


def clause_of(token: Token) -> Token:
    """The nearest verb above a token (or itself) that heads a clause; the sentence's root at the last."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token


def frame_of_verb(verb: Token) -> Frame:
    """The slots of a verb; the subject of a passive stands as its object."""
    counted = _counted(verb)
    if counted is not None:
        return Frame(
            predicate=verb,
            clause=verb,
            objects=(counted,),
            preps=_prepositions(verb, (counted,)),
            passive=True,
        )
    passive = is_passive(verb)
    subjects = tuple(_members(subjects_of(verb)))
    objects = tuple(_members(_direct_objects(verb)))
    agents = tuple(t for child in verb.children if child.dep_ == "agent" for t in _members(_pobj(child)))
    if passive:
        others = tuple(o for o in objects if o not in subjects and o.pos_ != "NUM")
        objects, subjects = subjects + others, ()
    particles = frozenset(c.lower_ for c in verb.children if c.dep_ in {"prt", "prep", "advmod"})
    return Frame(
        predicate=verb,
        clause=verb,
        subjects=subjects,
        objects=objects,
        agents=agents,
        preps=_prepositions(verb, objects),
        particles=particles,
        passive=passive,
    )


def frame_of_noun(noun: Token, *, governed_by: Token | None, lends: str = "actor") -> Frame:
    """The slots of an event noun; ``governed_by`` is a light verb ("launched an attack") that lends its subject, as the
    doer ("actor"), as the one it befalls ("target": "suffered an attack"), or not at all ("nobody":
    "reported an attack").
    """
    carried = [c for c in noun.rights if c.dep_ == "acl" and c.lemma_ in _CARRIED and c.tag_ == "VBN"]
    agents = [t for h in (noun, *carried) for c in h.children if c.lower_ == "by" for t in _members(_pobj(c))]
    owners = [
        c for c in noun.lefts if c.dep_ == "poss" or (c.dep_ in {"compound", "amod", "nmod"} and _may_own(c))
    ]
    preps = dict(_prepositions(noun, ()))
    siblings = [t for t in (noun.head, *noun.conjuncts) if t.pos_ == "NOUN" and t in noun.conjuncts]
    for sibling in siblings:  # "the number and quality of …"
        for name, heads in _prepositions(sibling, ()).items():
            preps.setdefault(name, heads)
    objects = preps.get("of", ())
    clause = governed_by or noun
    subjects = tuple(_members(owners))
    occurring = _occurs_in(noun) if governed_by is None else None
    if (
        occurring is not None
    ):  # "Clashes broke out between X and Y near Z": the verb holds what belongs to the noun
        clause = occurring
        for name, heads in _prepositions(occurring, ()).items():
            preps[name] = (*preps.get(name, ()), *(h for h in heads if h not in preps.get(name, ())))
        if (
            not objects and occurring.lemma_ in _STRIKING and not is_passive(occurring)
        ):  # "an air strike hit a wedding"
            objects = tuple(_members(_direct_objects(occurring)))
    if governed_by is not None:
        light = frame_of_verb(governed_by)
        if lends == "actor":
            subjects = (light.agents or subjects) if light.passive else (light.subjects or subjects)
        elif lends == "target":
            objects = objects or light.subjects
        for name, heads in light.preps.items():
            preps[name] = (*preps.get(name, ()), *(h for h in heads if h not in preps.get(name, ())))
    return Frame(
        predicate=noun,
        clause=clause,
        subjects=subjects,
        objects=objects,
        agents=tuple(agents),
        preps=preps,
        particles=frozenset(preps),
        passive=False,
    )


# "Air raids carried out by …": verbs that only say whose the event is.
_CARRIED = frozenset(
    {"carry", "launch", "conduct", "stage", "mount", "wage", "perpetrate", "commit", "claim", "lead"}
)
_STRIKING = frozenset(
    ["hit", "strike", "target", "destroy", "level", "damage", "rock", "devastate", "flatten", "pound", "kill"]
)


def _may_own(modifier: Token) -> bool:
    return modifier.pos_ in {"PROPN", "NOUN"} or (modifier.pos_ == "ADJ" and modifier.text[0].isupper())


def _occurs_in(noun: Token) -> Token | None:
    """The verb that an event noun is the subject of."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ == "NOUN":
        head = head.head
    return head.head if head.dep_ in SUBJECT | PASSIVE_SUBJECT and is_verb(head.head) else None


def subjects_of(verb: Token) -> list[Token]:
    """The heads that are the verb's subject, its own or the one it is understood to have."""
    own = [c for c in verb.children if c.dep_ in SUBJECT | PASSIVE_SUBJECT]
    if own:
        return [_relative(t, verb) for t in own]
    shared = _subject_of_insertion(verb)
    if shared:
        return shared
    if any(c.dep_ == "expl" for c in verb.children):
        return [c for c in verb.children if c.dep_ in {"attr", "dobj"}]
    return list(_understood_subject(verb))


def _subject_of_insertion(verb: Token) -> list[Token]:
    """ "X, often called Y, did Z": parsers read "called" as a clause before "did" and give it the only subject."""
    if verb.dep_ not in {"ROOT", "ccomp"} or verb.tag_ == "VBG":
        return []
    for child in verb.lefts:
        if child.dep_ in {"ccomp", "csubj"} and child.tag_ in {"VBD", "VBN"} and child.nbor(-1).text != '"':
            subjects = [c for c in child.lefts if c.dep_ in SUBJECT | PASSIVE_SUBJECT]
            if subjects and any(t.text == "," for t in verb.doc[subjects[0].i : child.i]):
                return subjects
    return []


def _understood_subject(verb: Token) -> list[Token]:
    head = verb.head
    if verb.dep_ == "ROOT" or head == verb:
        return []
    if verb.dep_ == "conj":
        return subjects_of(head) if is_verb(head) or head.dep_ in CLAUSAL else []
    if verb.dep_ == "acl":
        return _subject_of_modifier(verb, head)
    if verb.dep_ == "relcl":
        return [head]
    if verb.dep_ == "xcomp":
        controller = [c for c in head.children if c.dep_ == "dobj"]
        return controller or _subject_of_governor(head)
    if verb.dep_ == "pcomp":
        return _subject_of_complement(head)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > head.i:
        said = next((c for c in head.children if c.dep_ == "ccomp" and c.i < head.i), None)
        if said is not None:  # "Rebels took the town, residents said, cutting the road"
            return subjects_of(said)
    if verb.dep_ in {"advcl", "ccomp"} and (verb.tag_ in {"VBG", "VBN"} or _infinitive(verb)):
        return _subject_of_governor(head)
    return []


def _subject_of_modifier(verb: Token, noun: Token) -> list[Token]:
    """ "militants holding the town": the noun; "their plan to seize it": whoever has the plan."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners and (_infinitive(verb) or (verb.tag_ == "VBG" and noun.dep_ in {"dobj", "nsubj"})):
        return owners  # "their plan to seize it", "continued their advance aiming to reach it"
    if not _infinitive(verb):
        return [noun]
    governor = clause_of(noun)
    return subjects_of(governor) if governor is not verb and is_verb(governor) else []


def _subject_of_complement(preposition: Token) -> list[Token]:
    """ "accused Y of killing": Y; "focus on killing": the subject of focus; "the aim of taking": its owner."""
    head = preposition.head
    if head.dep_ == "dobj" and head.head.lemma_ in _OF_ANOTHER:
        return [head]  # "accused rebels of killing": parsers hang "of" on the rebels
    if head.pos_ in {"NOUN", "PROPN"}:
        owners = [c for c in head.children if c.dep_ == "poss"]
        return owners or _subject_of_governor(clause_of(head))
    if preposition.lower_ in {"of", "from", "into"}:
        objects = [c for c in head.children if c.dep_ in {"dobj", "nsubjpass"}]
        if objects:
            return objects
    if head.dep_ == "acl" and not _infinitive(head):
        return [head.head]
    return _subject_of_governor(head)


_OF_ANOTHER = frozenset(
    ["accuse", "suspect", "convict", "prevent", "stop", "keep", "deter", "bar", "ban", "block"]
)


def _subject_of_governor(head: Token) -> list[Token]:
    while head.dep_ in {"acomp", "prep", "advmod", "oprd", "prt"} and head.head != head:
        head = head.head
    return subjects_of(head) if is_verb(head) or head.pos_ == "AUX" else []


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _relative(token: Token, verb: Token) -> Token:
    """The noun that "who", "which" or "that" stands for."""
    if token.tag_ in {"WDT", "WP"} or (token.lower_ == "that" and verb.dep_ == "relcl"):
        while verb.dep_ == "conj":
            verb = verb.head
        if verb.dep_ == "relcl":
            return verb.head
    return token


def _direct_objects(verb: Token) -> list[Token]:
    found = [
        _relative(c, verb) for c in verb.children if c.dep_ in {"dobj", "dative", "oprd"} and c.pos_ != "ADP"
    ]
    if not found:  # "has at most 5,000 fighters": parsers take "at" for a preposition
        hedges = [c for c in verb.rights if c.lower_ == "at" and c.nbor().lower_ in {"least", "most"}]
        found = [t for c in hedges for t in c.children if t.dep_ == "pobj"]
    if not found:  # "The M23 shelled Goma": parsers take a name they do not know for an adverbial
        names = [c for c in verb.rights if c.dep_ in {"npadvmod", "advmod"} and c.pos_ == "PROPN"]
        found = [c for c in names if c.left_edge.i == verb.i + 1 and c.ent_type_ not in {"DATE", "TIME"}]
    gap = verb.dep_ == "relcl" and not found and not is_passive(verb)
    if gap and any(c.dep_ in SUBJECT and c.tag_ not in {"WDT", "WP"} for c in verb.children):
        found = [verb.head]  # "the town they still control"
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not list(verb.rights):
        return []
    return found


def _pobj(preposition: Token) -> list[Token]:
    heads = [
        _beside_direction(c) for c in preposition.children if c.dep_ in {"pobj", "pcomp"} and c.pos_ != "VERB"
    ]
    nested = [
        t for c in preposition.children if c.dep_ in {"prep", "conj"} and c.pos_ == "ADP" for t in _pobj(c)
    ]
    return heads + nested


def _beside_direction(token: Token) -> Token:
    """ "against ISIS east of Palmyra": parsers take "east" for the head and the name for its modifier."""
    if token.lower_ in DIRECTIONS:
        names = [
            c
            for c in token.lefts
            if c.dep_ in {"compound", "nmod", "amod", "npadvmod"} and c.pos_ in {"PROPN", "NOUN"}
        ]
        return names[-1] if names else token
    return token


DIRECTIONS = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"])


def _prepositions(head: Token, objects: tuple[Token, ...]) -> dict[str, tuple[Token, ...]]:
    """Prepositional phrases of a predicate and of its objects (parsers often hang them there)."""
    found: dict[str, list[Token]] = {}
    for holder in (head, *objects):
        for child in holder.children:
            if child.dep_ in {"prep", "dative", "agent"} or (child.pos_ == "ADP" and child.dep_ != "prt"):
                if holder != head and child.lower_ == "of":
                    continue
                for token in _members(_pobj(child)):
                    found.setdefault(child.lower_, []).append(token)
    return {name: tuple(dict.fromkeys(tokens)) for name, tokens in found.items()}


def _members(heads: list[Token]) -> Iterator[Token]:
    for head in heads:
        yield from coordinated(head)
