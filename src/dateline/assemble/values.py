"""The other values of a claim: evidence, stage, time, operation, control."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.extract.attribution import Saying
from dateline.extract.drafts import Draft
from dateline.extract.scene import Scene
from dateline.model import (
    Control,
    Mention,
    Operation,
    Placing,
    Quantity,
    Stage,
    Time,
)
from dateline.resolve.times import resolve_time, untimed
from dateline.settled import Resolved

_LONGEST = 600
_NEAR = 4  # tokens before a count in which "including" is looked for
_DONE = frozenset({"accomplished", "attempted", "resumed", "historical"})
_SAID_THEN = frozenset({"position", "relation", "assessment", "strength"})


def evidence_of(draft: Draft, resolved: Resolved) -> Mention:
    """The sentence of a claim; of one too long, its clause, else the words around the trigger."""
    document, doc = resolved.scene.document, resolved.scene.doc
    start, end = draft.sentence
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    whole = document.mention(start, end)
    if len(whole.quote) <= _LONGEST:
        return whole
    low, high = (
        min(doc[draft.head].left_edge.i, draft.trigger[0]),
        max(doc[draft.head].right_edge.i + 1, draft.trigger[1]),
    )
    while high > draft.trigger[1] and len(document.mention(low, high).quote) > _LONGEST:
        high -= 1
    while low < draft.trigger[0] and len(document.mention(low, high).quote) > _LONGEST:
        low += 1
    return document.mention(low, high)


def objective_of(placing: Placing) -> Placing:
    return replace(placing, role="objective") if placing.role in {"at", "area"} else placing


def stage_of(draft: Draft, time: Time | None, resolved: Resolved) -> Stage:
    """History is what happened more than a year before publication."""
    stage = draft.mood.stage or "accomplished"
    published = resolved.scene.document.report.published
    if (
        stage in {"accomplished", "ongoing"}
        and published
        and time is not None
        and time.end is not None
        and time.mention is not None
    ) and (
        int(published[:4]) - int(time.end[:4]) > 1
        or (int(published[:4]) - int(time.end[:4]) == 1 and time.end[5:] < published[5:])
    ):
        return "historical"
    return stage


def time_of(
    draft: Draft, links: Sequence[Saying], resolved: Resolved, anchor: tuple[str, str] | None
) -> Time | None:
    scene, report = resolved.scene, resolved.scene.document.report
    future = draft.kind == "forecast" or draft.mood.stage in {"planned", "forecast", "conditional"}
    index = draft.time
    if index is None and draft.kind in _SAID_THEN | {"arrangement"}:
        index = _time_of_saying(links, scene)
    if index is None:
        return untimed(report.published, future=future)
    mention = scene.times[index]
    if draft.kind == "event" and draft.mood.stage in _DONE:
        mention = replace(
            mention, tense="past"
        )  # "tried to take Kidal on Monday": the infinitive lies behind
    words = scene.document.mention(mention.start, mention.end)
    return resolve_time(mention, words=words, published=report.published, future=future, anchor=anchor)


def _time_of_saying(links: Sequence[Saying], scene: Scene) -> int | None:
    """A position is taken when it is voiced: the time of the innermost saying's own clause."""
    for saying in reversed(links):
        verb = scene.doc[saying.cue[0]]
        for index, time in enumerate(scene.times):
            head = scene.doc[time.start : time.end].root
            top = head
            while (
                top.head is not top
                and top.dep_ in {"pobj", "prep", "npadvmod", "advmod", "compound", "nummod"}
                and top is not verb
            ):
                top = top.head
            if time.kind == "when" and top is verb:
                return index
    return None


def operation_of(draft: Draft, resolved: Resolved) -> Operation | None:
    if draft.operation is None:
        return None
    document = resolved.scene.document
    return Operation(
        name=document.mention(*draft.operation.name).quote, mention=document.mention(*draft.operation.span)
    )


def control_of(draft: Draft) -> Control | None:
    control = draft.control
    if control is None:
        return None
    return Control(
        holder=control.holder,
        state=control.state,
        place=control.place,
        exclusive=control.exclusive,
        previous_holder=control.previous_holder,
    )


def quantities_of(draft: Draft, scene: Scene) -> tuple[Quantity, ...]:
    """The counts of a claim, with their words, and which of them count some of another's."""
    parts: dict[int, int | None] = {}
    for index in sorted(range(len(draft.quantities)), key=lambda i: draft.quantities[i].span):
        parts[index] = _part_of(index, parts, draft, scene)
    return tuple(
        Quantity(
            kind=q.kind,
            of=q.of,
            low=q.low,
            best=q.best,
            high=q.high,
            qualifier=q.qualifier,
            mention=scene.document.mention(*q.span),
            part_of=parts[index],
        )
        for index, q in enumerate(draft.quantities)
    )


def _part_of(index: int, parts: Mapping[int, int | None], draft: Draft, scene: Scene) -> int | None:
    """The count before it of the same kind, where "including" stands between the two.

    "Including a child and a woman": what "and" joins to a part is a part of the same.
    """
    quantity = draft.quantities[index]
    before = [
        (draft.quantities[i].span[1], i)
        for i in parts
        if draft.quantities[i].kind == quantity.kind and draft.quantities[i].span[1] <= quantity.span[0]
    ]
    if not before:
        return None
    end, whole = max(before)
    between = {token.lower_ for token in scene.doc[max(end, quantity.span[0] - _NEAR) : quantity.span[0]]}
    if between & scene.numbers.part_of:
        return whole
    return parts[whole] if between <= scene.numbers.joined and quantity.span[0] - end < _NEAR else None
