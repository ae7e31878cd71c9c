"""Words of amount behind the noun that is counted: "douze personnes au moins", "300 manifestants environ"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.intervals import combine
from laut.figures.lexicon import Lexicon
from laut.text import Token


def apply_late_amounts(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Let what is said behind its noun bound an exact number, where it does not open the next one."""
    words = lex.sets.get("late_amounts", frozenset())
    starts = {draft.core[0] for draft in drafts}
    for draft in drafts if words else ():
        exact = draft.low == draft.high == draft.value and not (draft.modified or draft.weak or draft.unit)
        if not exact or draft.head is None or draft.reach <= draft.last:
            continue
        behind = lex.after.at(tokens, draft.reach)
        said = " ".join(t.lower for t in tokens[draft.reach : behind[0]]) if behind else ""
        if behind is None or said not in words or behind[0] in starts:
            continue
        got = combine([behind[1][0]], draft.value, whole=True)
        draft.low, draft.high, draft.low_open, draft.high_open = got.low, got.high, got.low_open, got.high_open
        draft.approx, draft.modified, draft.reach = got.approx, True, behind[0]
        draft.note(behind[1][1])
