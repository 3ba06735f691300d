"""The examples that every type of the codebook carries, read through the public API."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

import dateline
from dateline.codebook.codebook import Example, load_codebook
from dateline.model import Claim

_KNOWN = Path(__file__).with_name("known_examples.txt")


def _known() -> dict[tuple[str, str], str]:
    """Type and text of the examples that are known to fail, with the reason."""
    lines = [line for line in _KNOWN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [[part.strip() for part in line.split("|")] for line in lines]
    return {(type_id, text): why for type_id, text, why in rows}


def _examples() -> list[ParameterSet]:
    known = _known()
    params = []
    for kind in load_codebook().types.values():
        for example in kind.examples:
            why = known.get((kind.id, example.text))
            marks = (pytest.mark.xfail(reason=why, strict=True),) if why else ()
            says = "reads" if example.is_ else "leaves"
            params.append(pytest.param(kind.id, example, marks=marks, id=f"{kind.id} {says} {example.text}"))
    return params


@pytest.mark.parametrize(("type_id", "example"), _examples())
def test_example_gives_its_claim_and_no_other_of_the_type(type_id: str, example: Example) -> None:
    reading = dateline.read(example.text, published="2024-05-01", language="en")
    claims = [claim for claim in reading.claims if claim.type == type_id]
    if example.is_:
        assert any(_as_told(claim, example) for claim in claims), [claim.type for claim in reading.claims]
    else:
        assert not claims, [claim.trigger.quote for claim in claims]


def _as_told(claim: Claim, example: Example) -> bool:
    """Whether a claim has the kind, polarity and stage that its example names."""
    wanted = (example.kind, example.polarity, example.stage)
    given = (claim.kind, "negated" if claim.stance == "denied" else claim.polarity, claim.stage)
    return all(want in (None, got) for want, got in zip(wanted, given, strict=True))


def test_every_known_failure_is_an_example_of_the_codebook() -> None:
    types = load_codebook().types.values()
    assert set(_known()) <= {(kind.id, example.text) for kind in types for example in kind.examples}
