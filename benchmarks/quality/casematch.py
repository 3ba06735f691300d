"""Judge readings against the cases in ``tests/cases``.

A claim meets a condition when every key of it holds (``tests/cases/README.md``). A negated or denied claim meets
none, unless the condition names polarity or stance.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import product
from typing import get_args

from benchmarks.quality.casefile import Case, Value, locate, type_pattern
from dateline.model import Role

Test = Callable[[Mapping[str, Value], Value], bool]
TOLLS = ("killed", "wounded", "missing")
# Who is shot at is a target or a victim, as the codebook has it: a case need not know which.
ALSO = {
    "target": ("counterpart", "victim"),
    "victim": ("target",),
    "recipient": ("target", "counterpart", "beneficiary"),
}


def judge(case: Case, reading: Value) -> list[str]:
    """Why a reading (a ``model.Reading``) falls short of a case, a line for each condition; empty if it does not."""
    report, claims = asdict(reading.report), [asdict(claim) for claim in reading.claims]
    faults = claim_faults(case.expect, case.reject, claims, report["text"])
    return [*faults, *report_faults(case.report, report)]


def claim_faults(
    expect: Iterable[Mapping[str, Value]],
    reject: Iterable[Mapping[str, Value]],
    claims: list[dict[str, Value]],
    text: str = "",
) -> list[str]:
    """A line for each condition that no claim meets, and for each that none may meet. ``text`` is where ``at`` is
    looked for."""
    faults = [_nearest(one, claims, text) for want in expect for one in spread(want)]
    faults += [_offender(want, claims, text) for want in reject]
    return [fault for fault in faults if fault]


def size(case: Case) -> int:
    """How many conditions a case holds: a failure of one is one line of ``judge``."""
    wanted = sum(len(list(spread(want))) for want in case.expect)
    return wanted + len(case.reject) + sum(len(_many(v)) for v in case.report.values())


def faults_of_form(case: Case) -> list[str]:
    """What is wrong with a case itself: unknown keys, quotes that are not in its text, bad patterns."""
    faults = []
    for want in (*case.expect, *case.reject):
        faults += [f"unknown key {key}" for key in want if key not in {*TESTS, *PLACE_TESTS, "at", "not"}]
        if "at" in want and locate(case.text, want["at"]) is None:
            faults.append(f"not in the text: {want['at']}")
        re.compile(type_pattern(want.get("type", ".")))
    return faults


# ---- small helpers ----
def _many(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _fold(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", re.sub("['’‘`ʿʾ]", "", bare)).strip()


def _hit(pattern: str, texts: Iterable[str | None]) -> bool:
    return any(re.search(pattern, form, re.I) for text in texts if text for form in (text, _fold(text)))


def _is(seen: Value, want: Value) -> bool:
    return seen in _many(want) if want is not None else seen is None


def _quote(mention: Mapping[str, Value] | None) -> str | None:
    return mention["quote"] if mention else None


def _name(thing: Mapping[str, Value] | None) -> str | None:
    return thing["name"] if thing else None


# ---- one test for each key of a condition ----
def _same_type(claim: Mapping[str, Value], want: str) -> bool:
    return bool(re.search(type_pattern(want), claim["type"]))


def _who_is(person: Mapping[str, Value], pattern: str) -> bool:
    return _hit(pattern, (_name(person["actor"]), _quote(person["mention"])))


def _role(*roles: str) -> Test:
    def test(claim: Mapping[str, Value], want: Value) -> bool:
        people = [p for p in claim["participants"] if not roles or p["role"] in roles]
        return all(any(_who_is(p, pattern) for p in people) for pattern in _many(want))

    return test


def _registered(role: str) -> Test:
    def test(claim: Mapping[str, Value], want: Value) -> bool:
        return any(
            p["role"] == role and p["actor"] and p["actor"]["id"] == want for p in claim["participants"]
        )

    return test


def _backer(claim: Mapping[str, Value], want: str) -> bool:
    people = claim["participants"]
    backers = [p for p in people if p["role"] == "backer"] + [b for p in people for b in p["backers"]]
    if claim["kind"] == "relation" and re.search(type_pattern("@backs"), claim["type"]):
        backers += [p for p in people if p["role"] == "actor"]
    return any(_who_is(b, want) for b in backers)


PLACE_TESTS: dict[str, Test] = {
    "place": lambda p, w: _hit(w, (_name(p["place"]), _quote(p["mention"]))),
    "place_role": lambda p, w: _is(p["role"], w),
    "direction": lambda p, w: _is(p["relation"] and p["relation"]["direction"], w),
    "heading": lambda p, w: _is(p["relation"] and p["relation"]["heading"], w),
    "distance_km": lambda p, w: (
        bool(p["relation"] and p["relation"]["distance_km"]) and w in p["relation"]["distance_km"].values()
    ),
    "precision": lambda p, w: _is(p["precision"], w),
    "reason": lambda p, w: _is(p["reason"], w),
    "country": lambda p, w: _is(p["place"] and p["place"]["country"], w),
    "repair_from": lambda p, w: bool(p["repair"]) and _hit(w, (p["repair"]["from_"],)),
    "repair_to": lambda p, w: bool(p["repair"]) and _hit(w, (p["repair"]["to"],)),
}


def _placing(place: Mapping[str, Value], want: Mapping[str, Value]) -> bool:
    return all(PLACE_TESTS[key](place, value) for key, value in want.items())


def _places(claim: Mapping[str, Value], want: Value) -> bool:
    return all(any(_placing(place, one) for place in claim["places"]) for one in _many(want))


def _time(claim: Mapping[str, Value], want: Mapping[str, Value]) -> bool:
    time = claim["time"]
    if time is None:
        return all(value is None for value in want.values())
    words = want.get("words")
    rest = {key: value for key, value in want.items() if key != "words"}
    return (not words or _hit(words, (_quote(time["mention"]),))) and all(
        _is(time[k], v) for k, v in rest.items()
    )


def _quantity(claim: Mapping[str, Value], quantity: Mapping[str, Value], want: Mapping[str, Value]) -> bool:
    for key, value in want.items():
        if key == "of":
            if quantity["of"] is None or not _who_is(claim["participants"][quantity["of"]], value):
                return False
        elif key == "n":
            if not any(quantity[bound] in _many(value) for bound in ("low", "best", "high")):
                return False
        elif key == "words":
            if not _hit(value, (_quote(quantity["mention"]),)):
                return False
        elif not _is(quantity[key], value):
            return False
    return True


def _quantities(claim: Mapping[str, Value], want: Value) -> bool:
    return all(any(_quantity(claim, q, one) for q in claim["quantities"]) for one in _many(want))


def _control(claim: Mapping[str, Value], want: Mapping[str, Value]) -> bool:
    control = claim["control"]
    if control is None:
        return False
    tests: dict[str, Callable[[Value], bool]] = {
        "state": lambda w: _is(control["state"], w),
        "exclusive": lambda w: control["exclusive"] is w,
        "holder": lambda w: (
            control["holder"] is not None and _who_is(claim["participants"][control["holder"]], w)
        ),
        "previous": lambda w: (
            control["previous_holder"] is not None
            and _who_is(claim["participants"][control["previous_holder"]], w)
        ),
        "place": lambda w: (
            control["place"] is not None
            and _placing(claim["places"][control["place"]], w if isinstance(w, dict) else {"place": w})
        ),
    }
    return all(tests[key](value) for key, value in want.items())


def _source(source: Mapping[str, Value], want: Mapping[str, Value]) -> bool:
    tests: dict[str, Callable[[Value], bool]] = {
        "name": lambda w: (
            source["name"] is None
            if w is None
            else _hit(w, (source["name"], _name(source["actor"]), _quote(source["mention"])))
        ),
        "kind": lambda w: _is(source["kind"], w),
        "side": lambda w: _hit(w, (_name(source["side"]),)),
        "affiliation": lambda w: _hit(w, (source["affiliation"],)),
        "office": lambda w: _hit(w, (source["office"], source["affiliation"])),
    }
    return all(tests[key](value) for key, value in want.items())


def _attribution(claim: Mapping[str, Value], want: Value) -> bool:
    return all(any(_source(source, one) for source in claim["attribution"]) for one in _many(want))


def _label(claim: Mapping[str, Value], want: Mapping[str, Value]) -> bool:
    return any(
        p["label"]
        and _hit(want["term"], (p["label"]["term"],))
        and _hit(want.get("owner", "."), (p["label"]["owner"],))
        and ("of" not in want or _who_is(p, want["of"]))
        for p in claim["participants"]
    )


def _enum(key: str) -> Test:
    return lambda claim, want: _is(claim[key], want)


TESTS: dict[str, Test] = {
    **{key: _enum(key) for key in ("kind", "stage", "stance", "polarity", "certainty")},
    **{role: _role(role, *ALSO.get(role, ())) for role in get_args(Role)},
    **{role + "_id": _registered(role) for role in get_args(Role)},
    "type": _same_type,
    "who": _role(),
    "backer": _backer,
    "places": _places,
    "time": _time,
    "quantity": _quantities,
    "means": lambda c, w: all(_hit(one, (_quote(m["mention"]) for m in c["means"])) for one in _many(w)),
    "operation": lambda c, w: _hit(w, (_name(c["operation"]),)),
    "condition": lambda c, w: _hit(w, (_quote(c["condition"]),)),
    "control": _control,
    "attribution": _attribution,
    "own_voice": lambda c, w: (not c["attribution"]) is w,
    "label": _label,
    "flag": lambda c, w: w in c["flags"],
    "trigger": lambda c, w: _hit(w, (_quote(c["trigger"]),)),
    "evidence": lambda c, w: _hit(w, (_quote(c["evidence"]),)),
    "no_number": lambda c, w: (
        w is not any(q[key] for q in c["quantities"] for key in ("low", "best", "high"))
    ),
}


# ---- conditions against claims ----
def _misses(claim: Mapping[str, Value], want: Mapping[str, Value], text: str) -> list[str]:
    """The keys of a condition that a claim does not meet."""
    bad = [key for key, value in want.items() if key in TESTS and not TESTS[key](claim, value)]
    placing = {key: value for key, value in want.items() if key in PLACE_TESTS}
    if placing and not any(_placing(place, placing) for place in claim["places"]):
        bad.append("/".join(placing))
    if "at" in want:
        span = locate(text, want["at"])
        if span is None or claim["evidence"]["start"] >= span[1] or span[0] >= claim["evidence"]["end"]:
            bad.append("at")
    if "not" in want and any(not _misses(claim, one, text) for one in _many(want["not"])):
        bad.append("not")
    if "polarity" not in want and "stance" not in want:
        bad += (
            ["negated"]
            if claim["polarity"] == "negated"
            else ["denied"]
            if claim["stance"] == "denied"
            else []
        )
    return bad


def spread(want: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    """The conditions that a condition stands for, as several claims may share its work.

    Each quantity and each place of a list is one; so is a toll, which may stand on a claim of its own: then what
    happened (type, means) and who suffered (victim, number) are asked for apart.
    """
    quantities, places = _many(want.get("quantity", [])), _many(want.get("places", []))
    tolls = [quantity for quantity in quantities if quantity.get("kind") in TOLLS]
    rest = {key: value for key, value in want.items() if key not in ("quantity", "places")}
    for toll in tolls if "type" in want else ():
        yield {
            **{key: value for key, value in rest.items() if key not in ("type", "means")},
            "quantity": toll,
        }
    if tolls and "type" in want:
        rest.pop("victim", None)
        quantities = [quantity for quantity in quantities if quantity not in tolls]
    lists = {key: values for key, values in (("quantity", quantities), ("places", places)) if values}
    for choice in product(*lists.values()):
        yield {**rest, **dict(zip(lists, choice, strict=True))}


def _nearest(want: Mapping[str, Value], claims: list[dict[str, Value]], text: str) -> str:
    """Empty where a claim meets the condition, else the claim that comes nearest and what it misses."""
    tries = [(_misses(claim, want, text), claim) for claim in claims]
    if any(not bad for bad, _ in tries):
        return ""
    if not tries:
        return f"no claims; wanted {_brief(want)}"
    bad, claim = min(
        tries, key=lambda t: len(t[0]) + 3 * ("type" in t[0]) + 3 * ("kind" in t[0]) + 3 * ("at" in t[0])
    )
    return f"wanted {_brief(want)}; nearest {_shown(claim)} misses {', '.join(bad)}"


def _offender(want: Mapping[str, Value], claims: list[dict[str, Value]], text: str) -> str:
    """Empty where no claim meets the condition, else the first that does."""
    found = next((claim for claim in claims if not _misses(claim, want, text)), None)
    return f"must not be: {_brief(want)}; seen {_shown(found)}" if found else ""


def report_faults(want: Mapping[str, Value], report: Mapping[str, Value]) -> Iterator[str]:
    """A line for each field of a report that is not as wanted."""
    for key, value in want.items():
        if key == "flags":
            yield from (f"no report flag {flag}" for flag in value if flag not in report["flags"])
        elif key == "no_flags":
            yield from (f"report flag {flag}" for flag in value if flag in report["flags"])
        elif key == "zones":
            yield from (f"not in a {z['kind']} zone: {z['quote']}" for z in value if not _zoned(z, report))
        elif not (_hit(f"^(?:{value})$", (report[key],)) if value else report[key] is None):
            yield f"report.{key} is {report[key]}, not {value}"


def _zoned(want: Mapping[str, Value], report: Mapping[str, Value]) -> bool:
    span = locate(report["text"], want["quote"])
    return span is not None and any(
        z["start"] <= span[0] and span[1] <= z["end"] and z["kind"] in _many(want["kind"])
        for z in report["zones"]
    )


def _brief(want: Mapping[str, Value]) -> str:
    return re.sub(r"[{}'\[\]]", "", str(dict(want)))[:160]


def _shown(claim: Mapping[str, Value]) -> str:
    people = " ".join(
        f"{p['role']}={_name(p['actor']) or _quote(p['mention'])}" for p in claim["participants"]
    )
    places = " ".join(f"{p['role']}:{_name(p['place']) or _quote(p['mention'])}" for p in claim["places"])
    about = f"{claim['stage']}/{claim['stance']}/{claim['polarity']}/{claim['certainty']}"
    return f"<{claim['kind']} {claim['type']} {about} {people} {places}> “{_quote(claim['evidence'])}”"
