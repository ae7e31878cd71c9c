"""Claims: what is said, how sure, with which reservations, and what contradicts what.

``build_claims`` joins the stages before into :class:`laut.records.Claim`; ``find_conflicts`` compares the claims of one
document; ``find_answerers`` names those who do not answer, for the sources. The words are in
``lang/<lang>/{caveats,certainty,polarity,narration,conflicts}.toml``, in the pattern language of ``patterns.py``.
"""

from laut.claims.answerers import find_answerers
from laut.claims.build import build_claims
from laut.claims.conflicts import find_conflicts

__all__ = ["build_claims", "find_answerers", "find_conflicts"]
