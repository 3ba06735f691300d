"""What Dateline makes of a text whose triggers are given: the heads are asked of each, the rest of the house resolves
what they link to it. For sets that score arguments, places or certainty on gold triggers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.annotate.annotator import Annotator
from dateline.annotate.decode import statement_of
from dateline.annotation import Annotation, Span
from dateline.model import Claim, Report, Zone
from dateline.normalise.resources import Resources
from dateline.normalise.spans import mended
from dateline.pipeline import Reader


def claims_at(
    text: str, triggers: Sequence[Span], annotator: Annotator, resources: Resources
) -> Mapping[Span, Claim]:
    """The claim of each given trigger; none where the trigger is too long for a window or tells what another does."""
    linked = annotator.linked_to(text, triggers)
    statements = tuple(
        statement_of(each, text, annotator.kinds, annotator.calibration.confidence(each.sure))
        for each in linked.values()
    )
    report = bare_report(text)
    annotation = mended(Annotation(statements=statements), report, resources)
    claims = Reader(annotate=annotator.annotate, resources=resources).resolve(report, annotation).claims
    made = {(claim.trigger.start, claim.trigger.end): claim for claim in claims}
    found = {span: made.get((each.trigger.start, each.trigger.end)) for span, each in linked.items()}
    return {span: claim for span, claim in found.items() if claim is not None}


def bare_report(text: str) -> Report:
    """A text as a report of which nothing is known and all of which tells."""
    return Report(
        id="", source=None, originator=None, url=None, title=None, published=None, published_basis="none",
        language="en", text=text, zones=(Zone(kind="body", start=0, end=len(text)),), flags=(),
    )  # fmt: skip
