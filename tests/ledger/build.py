"""Witnesses made by hand: a sentence with its trigger in brackets, and what the reading makes of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import events
import witnesses as hand
from dateline.model import Actor, Control, Relation
from dateline.picture import EventTime
from events import at as placed_at
from witnesses import bound, count, place, someone, there

M23 = Actor(id="cd-m23", name="March 23 Movement", kind="rebel_group")
FARDC = Actor(id="cd-army", name="Armed Forces of the DR Congo", kind="state_forces")
KINSHASA = Actor(id="cd-gov", name="Government of the DR Congo", kind="state_forces")
RWANDA = Actor(id="rw-gov", name="Government of Rwanda", kind="state_forces")
RSF = Actor(id="sd-rsf", name="Rapid Support Forces", kind="rebel_group")
SAF = Actor(id="sd-army", name="Sudanese Armed Forces", kind="state_forces")
RUSSIA = Actor(id="ru-army", name="Russian Armed Forces", kind="state_forces")
UKRAINE = Actor(id="ua-army", name="Armed Forces of Ukraine", kind="state_forces")
CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")

SAKE = place("Sake", "204", "CD", "North Kivu", -1.57, 29.04)
GOMA = place("Goma", "216", "CD", "North Kivu", -1.67, 29.22, kind="city")
NORTH_KIVU = place("North Kivu", "200", "CD", "North Kivu", -1.0, 29.0, kind="admin1")
BARA = place("Bara", "380", "SD", "North Kordofan", 13.7, 30.36)
PORT_SUDAN = place("Port Sudan", "338", "SD", "Red Sea", 19.6, 37.2, kind="city")
WAD_MADANI = place("Wad Madani", "364", "SD", "Gezira", 14.4, 33.52, kind="city")
MYKHAILIVKA = place("Mykhailivka", "701", "UA", "Kharkiv", 49.9, 36.6)
BEZMEINE = place("Bezmeine", None, "UA", None)


def said_by(name, *, actor=None, **given):
    """A source; ``cue`` is the word of the sentence that makes it one, which ``told`` finds."""
    return hand.said_by(name, actor, **{"mention": None, "cue": None, **given})


def told(
    sentence,
    *,
    type="capture",
    published="2025-01-29",
    source="Lakes Wire",
    side=None,
    group=None,
    report=None,
    **said,
):
    """A witness of one sentence, whose ``[trigger]`` is in brackets; what it says is given as ``_claim`` has it."""
    claim = _claim(sentence, type, published, **said)
    text = claim.evidence.quote
    report = report or f"{source}/{published}/{text}"
    return hand.witness(
        hashlib.sha256(f"{report}{type}{text}{claim.trigger.start}".encode()).hexdigest()[:16],
        claim,
        report=report,
        source=source.lower().replace(" ", "-"),
        source_name=source,
        side=side,
        url=f"https://example.org/{len(report)}",
        title=text,
        published=published,
        group=group,
    )


def _claim(
    sentence,
    type,
    published,
    *,
    who=(),
    at=None,
    words=None,
    precision="exact",
    relation=None,
    state=None,
    previous=None,
    day=None,
    until=None,
    counts=(),
    condition=None,
    by=(),
    **given,
):
    """What a sentence claims.

    ``who`` holds (role, words, actor), ``at`` is the place and ``words`` the words for it (else its name), ``state``
    makes a control value held by the first of ``who``, ``day`` and ``until`` date it, ``counts`` holds (kind, index of
    whom, words, qualifier, low, best, high), ``previous`` indexes ``who``.
    """
    start, end = sentence.index("["), sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    trigger = hand.words(text[start:end], start)

    def mention(quote):
        return hand.words(quote, text.index(quote))

    towards = Relation(direction=relation, heading=None, distance_km=None) if relation else None
    return hand.claim(
        type,
        evidence=text,
        trigger=trigger,
        participants=tuple(
            replace(someone(role, actor), mention=mention(quote)) for role, quote, actor in who
        ),
        places=(there(at, precision=precision, mention=mention(words or at.name), relation=towards),)
        if at
        else (),
        time=_time(day, until, published, trigger),
        quantities=tuple(
            count(kind, low, best, high, of, qualifier=qualifier, mention=mention(quote))
            for kind, of, quote, qualifier, low, best, high in counts
        ),
        condition=mention(condition) if condition else None,
        control=_control(state, who, at, previous) if state else None,
        attribution=tuple(
            replace(source, cue=mention(source.cue)) if source.cue else source for source in by
        ),
        **given,
    )


def _control(state, who, at, previous):
    """A hold of the first who is named, on the place."""
    holder, place = 0 if who else None, 0 if at else None
    return Control(holder=holder, state=state, place=place, exclusive=False, previous_holder=previous)


def _time(day, until, published, trigger):
    """Dated by what stands behind the trigger, or by publication alone."""
    if day is None:
        return bound(published)
    precision = "day" if until in (None, day) else "span"
    return replace(hand.day(day, until, precision), mention=hand.words("", trigger.end))


def event(*witnesses, against=(), family="strikes", places=()):
    """An event of some witnesses, dated and placed by those that say when and where."""
    days = [w.claim.time for w in witnesses if w.claim.time.basis == "explicit"]
    said = {p.place.id: p for w in witnesses for p in w.claim.places}
    placed = places or tuple(
        placed_at(p.place, p.precision, tuple(w.id for w in witnesses if id in _places(w)))
        for id, p in said.items()
    )
    time = EventTime(
        start=min((t.start for t in days), default=None),
        end=max((t.end for t in days), default=witnesses[0].provenance.published),
        precision="day",
        witnesses=tuple(w.id for w in witnesses),
    )
    return events.event(
        *witnesses,
        against=tuple(against),
        family=family,
        time=time,
        place=placed[0] if placed else None,
        places=placed,
    )


def _places(witness):
    return {p.place.id for p in witness.claim.places}
