"""Witnesses made by hand: a sentence with its trigger in brackets, and what the reading makes of it."""

from __future__ import annotations

import hashlib

from dateline.model import (
    Actor,
    Attribution,
    Claim,
    Control,
    Mention,
    Participant,
    Place,
    Placing,
    Quantity,
    Relation,
    Time,
)
from dateline.picture import Event, EventPlace, EventTime, Provenance, Witness

M23 = Actor(id="cd-m23", name="March 23 Movement", kind="rebel_group")
FARDC = Actor(id="cd-army", name="Armed Forces of the DR Congo", kind="state_forces")
KINSHASA = Actor(id="cd-gov", name="Government of the DR Congo", kind="state_forces")
RWANDA = Actor(id="rw-gov", name="Government of Rwanda", kind="state_forces")
RSF = Actor(id="sd-rsf", name="Rapid Support Forces", kind="rebel_group")
SAF = Actor(id="sd-army", name="Sudanese Armed Forces", kind="state_forces")
RUSSIA = Actor(id="ru-army", name="Russian Armed Forces", kind="state_forces")
UKRAINE = Actor(id="ua-army", name="Armed Forces of Ukraine", kind="state_forces")
CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")


def place(name, id, country, admin1, latitude=0.0, longitude=0.0, kind="town"):
    return Place(
        id=id,
        name=name,
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=country,
        admin1=admin1,
    )


SAKE = place("Sake", "204", "CD", "North Kivu", -1.57, 29.04)
GOMA = place("Goma", "216", "CD", "North Kivu", -1.67, 29.22, kind="city")
NORTH_KIVU = place("North Kivu", "200", "CD", "North Kivu", -1.0, 29.0, kind="admin1")
BARA = place("Bara", "380", "SD", "North Kordofan", 13.7, 30.36)
WAD_MADANI = place("Wad Madani", "364", "SD", "Gezira", 14.4, 33.52, kind="city")
MYKHAILIVKA = place("Mykhailivka", "701", "UA", "Kharkiv", 49.9, 36.6)
BEZMEINE = place("Bezmeine", None, "UA", None)


def said_by(name, *, kind="official", actor=None, side=None):
    return Attribution(
        name=name, mention=None, cue=None, kind=kind, actor=actor, side=side, affiliation=None, office=None
    )


def told(
    sentence,
    *,
    type="capture",
    kind="event",
    who=(),
    at=None,
    words=None,
    precision="exact",
    relation=None,
    state=None,
    day=None,
    until=None,
    counts=(),
    by=(),
    stage="accomplished",
    stance="stated",
    polarity="affirmed",
    certainty="certain",
    flags=(),
    published="2025-01-29",
    source="Lakes Wire",
    side=None,
    group=None,
    report=None,
    condition=None,
    previous=None,
):
    """A witness of one sentence, whose ``[trigger]`` is in brackets.

    ``who`` holds (role, words, actor), ``at`` is the place and ``words`` the words for it (else its name), ``state``
    makes a control value held by the first of ``who``, ``day`` and ``until`` date it, ``counts`` holds (kind, index of
    whom, words, qualifier, low, best, high), ``previous`` indexes ``who``.
    """
    start = sentence.index("[")
    text = sentence.replace("[", "").replace("]", "")
    trigger = Mention(start=start, end=sentence.index("]") - 1, quote=text[start : sentence.index("]") - 1])
    report = report or f"{source}/{published}/{text}"

    def mention(quote):
        begin = text.index(quote)
        return Mention(start=begin, end=begin + len(quote), quote=quote)

    claim = Claim(
        id="c1",
        kind=kind,
        type=type,
        evidence=Mention(start=0, end=len(text), quote=text),
        trigger=trigger,
        participants=tuple(
            Participant(role=role, mention=mention(quote), actor=actor, label=None, backers=())
            for role, quote, actor in who
        ),
        places=()
        if at is None
        else (
            Placing(
                role="at",
                mention=mention(words or at.name),
                place=at,
                precision=precision,
                relation=Relation(direction=relation, heading=None, distance_km=None) if relation else None,
                repair=None,
                reason="explicit",
                alternatives=(),
            ),
        ),
        time=_time(day, until, published, trigger),
        quantities=tuple(
            Quantity(
                kind=k, of=of, low=low, best=best, high=high, qualifier=qualifier, mention=mention(quote)
            )
            for k, of, quote, qualifier, low, best, high in counts
        ),
        means=(),
        operation=None,
        condition=mention(condition) if condition else None,
        control=None
        if state is None
        else Control(
            holder=0 if who else None,
            state=state,
            place=0 if at else None,
            exclusive=False,
            previous_holder=previous,
        ),
        attribution=tuple(by),
        stance=stance,
        stage=stage,
        polarity=polarity,
        certainty=certainty,
        flags=tuple(flags),
        score=0.8,
    )
    provenance = Provenance(
        report=report,
        source=source.lower().replace(" ", "-"),
        source_name=source,
        originator=None,
        side=side,
        url=f"https://example.org/{len(report)}",
        title=text,
        published=published,
        group=group or report,
        lead=None,
    )
    digest = hashlib.sha256(f"{report}{type}{text}{trigger.start}".encode()).hexdigest()[:16]
    return Witness(id=digest, claim=claim, provenance=provenance)


def _time(day, until, published, trigger):
    if day is None:
        return Time(
            mention=None, start=None, end=published, precision="none", basis="publication_bound", partial=None
        )
    return Time(
        mention=Mention(start=trigger.end, end=trigger.end, quote=""),
        start=day,
        end=until or day,
        precision="day" if until in (None, day) else "span",
        basis="explicit",
        partial=None,
    )


def event(*witnesses, against=(), family="strikes", places=()):
    """An event of some witnesses, dated and placed by the first that says when and where."""
    first = witnesses[0].claim
    days = [w.claim.time for w in witnesses if w.claim.time.basis == "explicit"]
    placed = places or tuple(
        {
            p.place.id: EventPlace(
                place=p.place,
                precision=p.precision,
                witnesses=tuple(
                    w.id for w in witnesses if any(other.place.id == p.place.id for other in w.claim.places)
                ),
            )
            for w in witnesses
            for p in w.claim.places
        }.values()
    )
    time = EventTime(
        start=min((t.start for t in days), default=None),
        end=max((t.end for t in days), default=witnesses[0].provenance.published),
        precision="day",
        witnesses=tuple(w.id for w in witnesses),
    )
    return Event(
        id=min(w.id for w in (*witnesses, *against)),
        type=first.type,
        family=family,
        status="contested" if against else "corroborated" if len(witnesses) > 1 else "single_source",
        time=time,
        place=placed[0] if placed else None,
        places=placed,
        actors=(),
        tolls=(),
        witnesses=witnesses,
        against=tuple(against),
        groups=len({w.provenance.group for w in witnesses}),
        sides=(),
        score=0.8,
    )
