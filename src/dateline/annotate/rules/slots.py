"""Who, how many and with what: participants, quantities and means of one trigger's frame."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dateline.annotate.rules.actors import ActorPhrase
from dateline.annotate.rules.drafts import DraftParticipant, DraftQuantity
from dateline.annotate.rules.grammar import DIRECTIONS
from dateline.annotate.rules.nouns import content, coordinated
from dateline.annotate.rules.quantities import Count, count_of
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.triggers import Hit
from dateline.model import QuantityKind, Role

_SLOTS = ("subject", "agent", "object")
_ROLES: frozenset[str] = frozenset(
    {
        "actor",
        "target",
        "victim",
        "recipient",
        "beneficiary",
        "counterpart",
        "leader",
        "backer",
        "member",
        "holder",
    }
)
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_UNDERGOING = frozenset({"target", "victim", "recipient", "beneficiary"})


def participants_of(hit: Hit, scene: Scene) -> list[tuple[DraftParticipant, Token]]:
    """Everyone who fills a role of the trigger, with the head that names them, in the order of the text."""
    found: dict[int, tuple[DraftParticipant, Token]] = {}
    for slot in (*_SLOTS, *hit.frame.preps):
        role = hit.trigger.roles.get(slot)
        if role not in _ROLES:
            continue
        for head in (_undated(h, scene) for h in hit.frame.slot(slot)):
            doer = _doer(head, scene) if role == "actor" else head
            if doer.dep_ in _MODIFYING and doer.head == hit.head and not _is_party(doer, scene):
                continue  # "air raids", "missile strike"
            for each in (doer, *_included(doer)):
                core = content(each)
                if role == "actor" and _suffers(core, hit, scene):
                    continue
                if core.i not in found and _free(core, hit, scene) and _fits(role, slot, core, scene):
                    found[core.i] = (DraftParticipant(role=role, mention=scene.actor(each)), each)  # type: ignore[arg-type]
    if hit.trigger.form != "verb" and not any(p.role == "actor" for p, _ in found.values()):
        found |= {t.i: (_led(t, scene), t) for t in hit.head.lefts if _is_led(t)}
    if hit.type.kind == "position" and not any(p.role in _ADDRESSED for p, _ in found.values()):
        for head in _addressed(hit.head):
            core = content(head)
            if core.i not in found and _fits("recipient", "object", core, scene):
                found[core.i] = (DraftParticipant(role="recipient", mention=scene.actor(head)), head)
    return _called(sorted(found.values(), key=lambda pair: pair[0].mention.start))


def _called(people: list[tuple[DraftParticipant, Token]]) -> list[tuple[DraftParticipant, Token]]:
    """ "The PKK's Syrian wing the YPG": what only describes the name right behind it is nobody besides."""
    described = {
        first.mention.head
        for (first, token), (second, _) in itertools.pairwise(people)
        if first.role == second.role
        and second.mention.ids
        and first.mention.end == second.mention.start - (token.doc[second.mention.start - 1].lower_ == "the")
        and any(c.dep_ == "poss" for c in token.lefts)
    }
    return [pair for pair in people if pair[0].mention.head not in described]


def _undated(head: Token, scene: Scene) -> Token:
    """ "By the Islamic State 11 August 2014": parsers hang the name on the date behind it."""
    if head.i not in scene.closed:
        return head
    names = scene.reader.names.within(head.left_edge.i, head.i)
    return scene.doc[names[-1].end - 1] if names else head


def _suffers(core: Token, hit: Hit, scene: Scene) -> bool:
    """ "Shells killed two people, causing damage": parsers make the people do what hangs on them."""
    hangs = hit.head.dep_ == "acl" and hit.head.tag_ == "VBG" and hit.head.head == core
    return (
        hangs
        and hit.trigger.quantity is not None
        and bool(scene.classes(core) & {"civilians"} or core.lemma_ in _PERSONS)
    )


_PERSONS = frozenset({"people", "person", "other", "victim"})


def _is_led(token: Token) -> bool:
    """ "US-led strikes", "Saudi-led raids": who leads is told, who does it is not."""
    return token.lower_ == "led" and token.i > 1 and token.nbor(-1).text in "-–"


def _led(token: Token, scene: Scene) -> DraftParticipant:
    name = scene.reader.names.at.get(token.i - 2)
    start = name.start if name is not None else token.i - 2
    mention = ActorPhrase(start=start, end=token.i + 1, head=token.i, umbrella=True)
    return DraftParticipant(role="actor", mention=mention)


_ADDRESSED = frozenset({"recipient", "target", "counterpart"})


def _addressed(verb: Token) -> Iterator[Token]:
    """ "demanded that the government send troops", "told residents to leave": who is to act."""
    for clause in verb.children:
        if clause.dep_ in {"ccomp", "xcomp"}:
            yield from (m for c in clause.children if c.dep_ == "nsubj" for m in coordinated(c))


def _is_party(modifier: Token, scene: Scene) -> bool:
    name = scene.reader.names.at.get(modifier.i)
    if name is not None and name.place_name:  # "the Astana talks", but "US strikes"
        return modifier.lower_ in scene.reader.demonyms
    if (
        name is None
        and scene.place_at(modifier.i) is not None
        and modifier.lower_ not in scene.reader.demonyms
    ):
        return False  # "the Idlib strikes" hit it
    return bool(scene.classes(modifier) & {"group", "people"}) or modifier.lower_ in scene.reader.demonyms


_BY_OUTLETS = frozenset({"propaganda", "arrest", "court_case"})


def _free(core: Token, hit: Hit, scene: Scene) -> bool:
    """Not a word of the trigger, unless it says whose it is ("Russian missiles hit …"), and no outlet, which only
    tells of deeds."""
    name = scene.reader.names.at.get(core.i)
    outlet = name is not None and core.i == name.end - 1 and scene.reader.media.issuperset(name.ids)
    if outlet and hit.type.kind == "event" and hit.type.id not in _BY_OUTLETS:
        return False
    if core.i not in hit.fixed:
        return True
    mention = scene.reader.mention(core)
    return core.dep_ in {"nsubj", "nsubjpass"} and bool(mention.ids or mention.demonym or mention.nominal)


def _included(head: Token) -> Iterator[Token]:
    """ "12 people, including three children": the part is told as well as the whole."""
    for child in dict.fromkeys([*content(head).rights, *head.rights]):
        if child.dep_ == "prep" and child.lower_ in {"including", "among"}:
            yield from (
                m for c in child.children if c.dep_ == "pobj" for m in coordinated(c) if m.pos_ != "PRON"
            )


def _doer(head: Token, scene: Scene) -> Token:
    """ "Russian air strikes", "the army's advance": whoever the event belongs to does what the event does."""
    core = content(head)
    classes = scene.classes(core)
    if not classes & {"event", "idea", "material"} or core.i in scene.reader.names.at:
        return head
    if "material" in classes:
        holders = [
            t for c in core.rights if c.lower_ in {"of", "from"} for t in c.children if t.dep_ == "pobj"
        ]
        holders += [c for c in core.lefts if c.dep_ == "poss" and scene.reader.is_actor(c)]
        return next((t for t in holders if "group" in scene.classes(t) and scene.place_at(t.i) is None), head)
    owners = [
        c
        for c in core.lefts
        if c.dep_ in {"poss", "compound", "amod", "nmod"} and (c.dep_ == "poss" or c.is_title)
    ]
    actors = [c for c in owners if scene.reader.is_actor(c) or c.lower_ in scene.reader.demonyms]
    return actors[0] if actors else head


def _fits(role: str, slot: str, core: Token, scene: Scene) -> bool:
    classes = scene.classes(core)
    if core.i in scene.closed or any(o.name[0] <= core.i < o.name[1] for o in scene.operations):
        return False
    if core.pos_ == "PRON":
        return bool(classes & {"group", "people"})
    name = scene.reader.names.at.get(core.i)
    if scene.place_at(core.i) is not None and core.pos_ == "PROPN":
        country = core.lower_ in scene.reader.demonyms
        if name is None or (role in _UNDERGOING and name.place_name and not country):
            return False  # a town that is hit is where, not whom
    if classes & {"group", "people", "civilians"}:
        return not (
            name is not None
            and name.place_name
            and slot not in {"subject", "agent", "object", "between", "with", "and", "by", "against"}
        )
    if classes & {"event", "idea"} and "material" not in classes:
        return False
    weapon = scene.lexicon.means.get(core.lemma_.lower()) == "weapon"
    if role == "actor":
        mention = scene.reader.mention(core)
        named = bool(mention.ids or mention.demonym or mention.nominal) and "place" not in classes
        moving = "material" in classes and not weapon
        return (
            named or moving or (core.pos_ == "PROPN" and "place" not in classes and core.ent_type_ != "DATE")
        )
    if (
        weapon
        and slot == "object"
        and scene.doc[core.head.i].lemma_.lower()
        in {"fire", "launch", "drop", "lob", "shoot", "hurl", "throw"}
    ):
        return False
    if role in _UNDERGOING and slot in {"object", "on", "against", "at"}:
        if scene.place_at(core.i) is not None and core.pos_ == "PROPN":
            return False
        return bool(classes & {"facility", "material"}) or (core.pos_ == "PROPN" and "place" not in classes)
    if core.pos_ == "NUM":  # "killed 20 and injured 30"
        return role in _UNDERGOING
    return core.pos_ == "PROPN" and core.ent_type_ in {"ORG", "PERSON", "NORP"}


def quantities_of(
    hit: Hit, people: list[tuple[DraftParticipant, Token]], scene: Scene
) -> list[DraftQuantity]:
    """Counts on the participants and objects of a trigger, and how far something moved."""
    found: list[DraftQuantity] = []
    counted: set[int] = set()
    own = {p.mention.head for p, _ in participants_of(hit, scene)}
    costly = hit.trigger.quantity in {"killed", "wounded", "destroyed", "damaged", "captured", "missing"}
    for index, (participant, head) in enumerate(people):
        if participant.mention.head not in own:
            continue
        count = _count(head, scene, singular=costly and participant.role in {"victim", "target"})
        if count is not None:
            counted.add(count.head)
            found.append(_quantity(_kind(hit, participant.role, content(head), scene), index, count))
    for head in hit.frame.objects:
        core = content(head)
        if (
            core.i not in counted
            and not any(content(h) == core for _, h in people)
            and "event" not in scene.classes(core)
        ):
            count = _count(head, scene, singular=False)
            if count is not None and count.head not in counted and _countable(hit, core, scene):
                found.append(_quantity(_object_kind(hit, core, scene), None, count))
    found += [q for q in _own_count(hit, people, scene) if q.span not in {f.span for f in found}]
    found += _distances(hit, scene)
    found += _money(hit, scene)
    return found


def _countable(hit: Hit, core: Token, scene: Scene) -> bool:
    classes = scene.classes(core)
    return (
        bool(classes & {"place", "facility", "material", "people", "group"})
        or core.lower_ in scene.numbers.toll
    )


def _count(head: Token, scene: Scene, *, singular: bool) -> Count | None:
    core = content(head)
    if core != head and head.pos_ == "NUM":  # "15 of the 350 hostages"
        found = count_of(head, scene.numbers, closed=scene.closed)
        if found is not None:
            return found
    if core.pos_ == "PRON":
        return count_of(head, scene.numbers, closed=scene.closed) if core != head else None
    numbers, closed = scene.numbers, scene.closed | scene.reader.names.at.keys()
    concrete = bool(scene.classes(core) & {"material", "people", "facility"})
    found = count_of(core, numbers, closed=closed, singular=singular and concrete and core.pos_ == "NOUN")
    if found is None and core is not head:
        found = count_of(head, numbers, closed=closed)
    return found


def _kind(hit: Hit, role: str, core: Token, scene: Scene) -> QuantityKind:
    toll = scene.numbers.toll.get(core.lower_) or scene.numbers.toll.get(core.lemma_.lower())
    named = scene.lexicon.quantity_kind.get(core.lemma_.lower())
    if hit.trigger.quantity == "troops" and named is not None:
        return named
    if hit.trigger.quantity in {"killed", "wounded"} and scene.classes(core) & {
        "place",
        "facility",
        "material",
    }:
        return "other"
    if hit.trigger.quantity is not None and role in _UNDERGOING:
        return hit.trigger.quantity
    if toll is not None and core.pos_ != "NOUN":
        return toll
    return scene.lexicon.quantity_kind.get(core.lemma_.lower(), "other")


def _object_kind(hit: Hit, core: Token, scene: Scene) -> QuantityKind:
    toll = scene.numbers.toll.get(core.lower_) or scene.numbers.toll.get(core.lemma_.lower())
    return toll or hit.trigger.quantity or scene.lexicon.quantity_kind.get(core.lemma_.lower(), "other")


def _quantity(kind: QuantityKind, of: int | None, count: Count) -> DraftQuantity:
    return DraftQuantity(
        kind=kind,
        of=of,
        low=count.low,
        best=count.best,
        high=count.high,
        qualifier=count.qualifier,
        span=(count.start, count.end),
    )


def _own_count(
    hit: Hit, people: list[tuple[DraftParticipant, Token]], scene: Scene
) -> Iterator[DraftQuantity]:
    """The count on the trigger's own noun: "eight rockets were fired", "has 5,000 fighters"."""
    for index in sorted(hit.fixed):
        token = scene.doc[index]
        if token.pos_ not in {"NOUN", "PROPN"}:
            continue
        count = count_of(token, scene.numbers, closed=scene.closed)
        if count is None or (count.qualifier == "plural" and hit.type.kind != "strength"):
            continue
        strength = hit.type.kind == "strength"
        kind = scene.lexicon.quantity_kind.get(token.lemma_.lower(), "other") if strength else "other"
        owner = next((i for i, (p, _) in enumerate(people) if p.role in {"actor", "holder"}), None)
        yield _quantity(hit.trigger.quantity or kind, owner if strength else None, count)


def _money(hit: Hit, scene: Scene) -> Iterator[DraftQuantity]:
    """Sums of money in the clause."""
    clause = hit.frame.clause
    for token in clause.subtree:
        signed = token.i > 0 and token.nbor(-1).text in scene.numbers.money_signs
        if token.lemma_.lower() in scene.numbers.money or signed:
            count = count_of(token, scene.numbers, closed=scene.closed)
            if count is not None and count.qualifier != "plural":
                yield _quantity("money", None, count)


def _distances(hit: Hit, scene: Scene) -> Iterator[DraftQuantity]:
    """ "advanced over 3 km": how far the movement went; "3 km from X" is a place's relation instead."""
    if hit.type.id not in _MOVING:
        return
    for child in hit.frame.clause.subtree:
        if child.lower_ not in scene.numbers.distance or not _measures(child, hit.frame.clause):
            continue
        count = count_of(child, scene.numbers)
        if count is not None and count.qualifier != "plural":
            factor = scene.numbers.distance[child.lower_]
            low, best, high = (
                round(v * factor, 3) if v is not None else None for v in (count.low, count.best, count.high)
            )
            yield DraftQuantity(
                kind="distance_km",
                of=None,
                low=low,
                best=best,
                high=high,
                qualifier=count.qualifier,
                span=(count.start, count.end),
            )


_MOVING = frozenset(
    {"advance", "retreat", "withdrawal", "movement", "offensive", "incursion", "infiltration", "redeployment"}
)


def _measures(unit: Token, verb: Token) -> bool:
    """Whether the measure goes with the verb: no noun between them, and it follows the verb."""
    head = unit
    while head.head != head and head != verb:
        head = head.head
        if head != verb and head.pos_ in {"VERB", "AUX"}:
            return False
        if head.pos_ in {"NOUN", "PROPN"} and head != unit and head.lower_ not in DIRECTIONS:
            return False
    return head == verb and verb.i < unit.i


def role_of(participants: Iterable[DraftParticipant], role: Role) -> int | None:
    """The index of the first participant in a role."""
    return next((i for i, p in enumerate(participants) if p.role == role), None)
