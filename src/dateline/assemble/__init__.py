"""From drafts to claims: every mention gets its offsets, every value what it resolves to, every claim its sources.

sources  according to whom, stance, certainty     people  participants, labels, backers
values   evidence, stage, time, control           flags   what to be wary of
"""

from dateline.assemble.claims import claims_of

__all__ = ["claims_of"]
