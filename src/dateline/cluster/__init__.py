"""Which claims of which reports tell one event: blocking, comparison, grouping and merging.

Every step is a function of the claims alone and never of the order in which they came.
"""

from dateline.cluster.group import Match, match
from dateline.cluster.merge import event_of
from dateline.cluster.profile import Profile, Sides, matchable, profile_of

__all__ = ["Match", "Profile", "Sides", "event_of", "match", "matchable", "profile_of"]
