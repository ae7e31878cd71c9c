"""Figures: how many and how much a text states, as intervals, with whom or what they count and what happened.

What is one and how each word of amount is read: ``evaluation/figures/GUIDELINES.md`` and ``docs/concepts/figures.md``.
"""

from laut.figures.find import find_figures
from laut.figures.policies import POLICIES, Estimate, apply_policy

__all__ = ["POLICIES", "Estimate", "apply_policy", "find_figures"]
