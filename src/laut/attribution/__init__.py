"""Spans → the chain of hops: whom the outlet heard it from, and whom they had it from, out to the origin."""

from __future__ import annotations

from laut.attribution.chains import link_chains

__all__ = ["link_chains"]
