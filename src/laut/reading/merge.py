"""One reading out of two: what the rules found and what the model found.

The policy, and why each side wins where it does (figures in `docs/reader.md`):

1. **Both found it**: contents with a Jaccard of at least one half, or one inside the other under the same source,
   paired one to one from the best downwards. What is said and by whom are the *model's* words, whose bounds agree with
   annotators more often. `named` keeps the rules' reading beside it, for chains are built and sources resolved on the
   words that a rule names: a cue that can be looked up, an outlet that was told, the source of the sentence before;
   not where the model is sure that somebody else is speaking. The kind is the rules', too. Their content stands in
   four cases: between the quotation marks of a direct quotation, where it takes in a part that the model lost (a
   participle at the end of a clause), where the model's words take in a phrase that only says whom the source cites,
   and where the rules read a second voice in it; but it never wins words of the source. Where it is a clause around a
   quotation that the model read alone, both stand: the words in quotation marks are an attribution of their own.
2. **Only the rules found it.** It stands where the model read nothing. Beside a content of the model it stands if it is
   a voice of its own: nested in what both found, with its source among the outer words, or one of two voices that the
   model read as one; in a quotation only if it is another quotation. Where the model doubts what it read there, the
   rules' reading replaces it. Rules that need support (`alone = false` in the table) never stand by themselves.
3. **Only the model found it.** It stands. Hearsay ("soll", "aurait") whose source the model doubts is left without
   one, as the text leaves it. In languages that the model was not trained on it stands from `UNTRAINED` on, and a
   source that shares words with what it says is none. In no language is one that holds something said, unless that is
   what only the rules think and the model does not doubt its reading.

Every attribution keeps who found it: `engine` is `rules`, `model` or `model+rules`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from laut.records import Attribution, Relay, Span
from laut.text import inside, length, overlap, position

# Contents are the same from this Jaccard on, as in the accepted measures.
SAME = 0.5
# How much agreement on the source weighs, in Jaccard, where two pairings compete.
SAME_SOURCE = 0.3
# Below this share of the shorter content one under the same source is not the same statement.
WITHIN = 0.7
# Confidences below which the model's reading gives way. Measured on dev and on invented articles that nobody had tuned
# on: between 0.25 and 0.5 they make a difference of less than a point.
DOUBT = 0.35
HEARSAY_DOUBT = 0.2
UNTRAINED = 0.3
# From this confidence on another source than the rules' is believed: below it chains of our own articles break.
SURE = 0.9

# Characters by which bounds may differ and be the same: a quotation mark and a space, "dass" is more.
_EDGE = 3

RULES = "rules"
BOTH = "model+rules"


def merge(
    model: Sequence[Attribution],
    rules: Sequence[Attribution],
    relays: Sequence[Relay] = (),
    *,
    unsupported: Collection[str] = (),
    trained: bool = True,
) -> tuple[Attribution, ...]:
    """The attributions of both, in the order of the text. Neither side may hold the same content twice.

    ``relays`` are the phrases that say whom a source cites, ``unsupported`` the ids of rules that need the model's
    support, ``trained`` tells whether the model was trained on the text's language.
    """
    cites = [relay.span for relay in relays if relay.kind == "cites"]
    return _Merge(model, rules, cites, frozenset(unsupported), trained).result()


class _Merge:
    """State of one merge: which of the model's attributions have partners, are dropped, or have another's content."""

    def __init__(
        self,
        model: Sequence[Attribution],
        rules: Sequence[Attribution],
        cites: Sequence[Span],
        unsupported: frozenset[str],
        trained: bool,
    ) -> None:
        said = [*model, *rules]
        near = Neighbours(said)
        model = [
            replace(a, source=(), cue=()) if a.source and self.impossible(a, said, near, trained=trained) else a
            for a in model
        ]
        self.model, self.rules, self.cites = model, rules, cites
        self.unsupported, self.trained = unsupported, trained
        self.near = Neighbours(model)
        self.partner = pair(model, rules)
        self.dropped: set[int] = set()
        self.content: dict[int, tuple[Span, ...]] = {}

    def result(self) -> tuple[Attribution, ...]:
        """The merged attributions; the rules' side first, for it decides what of the model's is dropped."""
        paired = set(self.partner.values())
        out = [r for k, r in enumerate(self.rules) if k not in paired and self.stands(r)]
        joined = {i: self.join(i) for i in self.partner}
        out.extend(joined.values())
        widened = {i: a for i, a in joined.items() if a.content != self.model[i].content}
        for i, item in enumerate(self.model):
            if i in self.partner:
                if i in widened and i not in self.content and holds_quotation(widened[i], item):
                    out.append(item)
                continue
            if i in self.dropped or self.is_part(item, widened):
                continue
            if self.trained or (item.confidence or 0.0) >= UNTRAINED:
                out.append(self.without_doubtful_source(item))
        return tuple(sorted(out, key=position))

    def is_part(self, item: Attribution, widened: Mapping[int, Attribution]) -> bool:
        """Whether it is the other part of a quotation that the rules read whole; not what lies in the model's part."""
        return any(
            inside(item.content, a.content) and same_source(item, a) and not shared(item.content, self.model[i].content)
            for i, a in widened.items()
        )

    def stands(self, item: Attribution) -> bool:
        """Point 2 of the policy, for an attribution of the rules without a partner."""
        if not self.unsupported.isdisjoint(item.rules):
            return False
        near = (i for i in self.near.of(item) if i not in self.dropped)
        others = [i for i in near if shared(item.content, self.model[i].content)]
        firm = [i for i in others if i in self.partner or (self.model[i].confidence or 0.0) >= DOUBT]
        cut: dict[int, tuple[Span, ...]] = {}
        for i in firm:
            theirs = self.model[i]
            within = inside(item.content, theirs.content)
            if within and theirs.kind == "direct" and item.kind != "direct":
                return False
            if i not in self.partner:
                if not within or not inside(item.source, theirs.content) or same_source(item, theirs):
                    return False
                continue
            joined = self.rules[self.partner[i]]
            if shared(joined.content, item.content):
                if not nests(item, joined) and not takes_up(item, joined):
                    return False
            elif same_source(item, theirs) or same_source(item, joined):
                return False
            else:
                cut[i] = joined.content
        self.content |= cut
        self.dropped |= set(others) - set(firm)
        return True

    @staticmethod
    def impossible(item: Attribution, said: Sequence[Attribution], near: Neighbours, *, trained: bool) -> bool:
        """Whether a source holds something said, its own words or another's; no name does.

        "Don Fowler, who has backed Clinton": that somebody says something there only the rules think, and the model,
        where it does not doubt, knows better.
        """
        if not trained and shared(item.source, item.content):
            return True
        sure = (item.confidence or 0.0) >= DOUBT
        found = (said[k] for k in near.of(replace(item, content=item.source)))
        return any(inside(a.content, item.source) for a in found if not sure or a.engine != RULES)

    def without_doubtful_source(self, item: Attribution) -> Attribution:
        """Hearsay without the source that the model doubts."""
        if item.kind == "free_indirect" and (item.confidence or 0.0) < HEARSAY_DOUBT:
            return replace(item, source=(), cue=())
        return item

    def reads_whole(self, i: int) -> bool:
        """Whether the rules have the whole of what the model has a part of.

        They follow a clause over what parts it: a quotation to its mark, "ist …" to the participle at its end.
        """
        model, rules = self.model[i], self.rules[self.partner[i]]
        more = rules.kind == "direct" or len(rules.content) > len(model.content)
        if not more or not inside(model.content, rules.content):
            return False
        return shared(rules.content, model.source) <= shared(model.content, model.source)

    def reads_less(self, i: int) -> bool:
        """Whether the model, in doubt, takes in what the rules read as another's words: the sentence before."""
        model, rules = self.model[i], self.rules[self.partner[i]]
        if (model.confidence or 0.0) >= DOUBT or not inside(rules.content, model.content):
            return False
        return any(
            inside(other.content, model.content) and not shared(other.content, rules.content)
            and not same_source(other, rules) for other in self.rules
        )  # fmt: skip

    def join(self, i: int) -> Attribution:
        """Point 1 of the policy."""
        model, rules = self.model[i], self.rules[self.partner[i]]
        content = self.content.get(i, model.content)
        citing = (touches(c, model.content) and not touches(c, rules.content) for c in self.cites)
        if self.reads_whole(i) or any(citing) or self.reads_less(i):
            content = rules.content
        elsewhere = bool(model.source and rules.source) and not shared(model.source, rules.source)
        # "die Ansicht, dass": a noun that is cue and source names nobody, where the model does
        weak = bool(shared(rules.cue, rules.source))
        sure = (model.confidence or 0.0) >= (DOUBT if weak else SURE)
        trusted = (rules.source or rules.implied) and not (elsewhere and sure)
        return replace(
            model,
            content=content,
            source=model.source or rules.source,
            cue=rules.cue or model.cue,
            addressee=rules.addressee or model.addressee,
            kind=rules.kind,
            implied=None if model.source else rules.implied,
            named=rules if trusted else None,
            engine=BOTH,
            rules=rules.rules,
        )


def holds_quotation(clause: Attribution, quotation: Attribution) -> bool:
    """Whether the content of a clause begins before a quotation that is part of it: "es sei „ein Fehler“ gewesen"."""
    return quotation.kind == "direct" and clause.content[0].start + _EDGE < quotation.content[0].start


def pair(model: Sequence[Attribution], rules: Sequence[Attribution]) -> dict[int, int]:
    """Index of the model's attribution to index of the rules' one that says the same, best pairs first."""
    near = Neighbours(rules)
    found: list[tuple[bool, float, int, int]] = []
    for i, item in enumerate(model):
        for k in near.of(item):
            other = rules[k]
            share = jaccard(item.content, other.content)
            if share >= SAME:
                found.append((False, -share - SAME_SOURCE * same_source(item, other), i, k))
            elif share and item.source and same_source(item, other):
                smaller = min(length(item.content), length(other.content))
                if shared(item.content, other.content) >= WITHIN * smaller:
                    found.append((True, -share, i, k))
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, k in sorted(found):
        if i not in partner and k not in used:
            partner[i] = k
            used.add(k)
    return partner


class Neighbours:
    """Finds the attributions whose contents may share words with another's without looking through the whole text."""

    def __init__(self, items: Sequence[Attribution]) -> None:
        self._order = sorted(range(len(items)), key=lambda i: position(items[i]))
        self._starts = [items[i].content[0].start for i in self._order]
        self._longest = max((item.content[-1].end - item.content[0].start for item in items), default=0)

    def of(self, item: Attribution) -> Sequence[int]:
        """Indices of candidates, in the order of the text; the longest content bounds how far back one may begin."""
        first = bisect_left(self._starts, item.content[0].start - self._longest)
        return self._order[first : bisect_left(self._starts, item.content[-1].end)]


def same_source(one: Attribution, two: Attribution) -> bool:
    """Whether both name their source in the same place, or neither names one."""
    if not one.source or not two.source:
        return not one.source and not two.source
    return bool(shared(one.source, two.source))


def nests(one: Attribution, two: Attribution) -> bool:
    """Whether one content lies in the other as an attribution of its own: another source within, or another verb."""
    inner, outer = sorted((one, two), key=lambda a: length(a.content))
    if length(inner.content) == length(outer.content) or not inside(inner.content, outer.content):
        return False
    if same_source(one, two):
        return not one.cue or not two.cue or not shared(one.cue, two.cue)
    return inside(inner.source or inner.cue, outer.content)


def takes_up(one: Attribution, two: Attribution) -> bool:
    """Whether two voices speak of the same words: one says them, the other one denies or confirms "that"."""
    return one.content == two.content and bool(one.source and two.source) and not shared(one.source, two.source)


def touches(phrase: Span, content: Sequence[Span]) -> bool:
    """Whether a phrase shares characters with a content."""
    return any(overlap(phrase, part) for part in content)


def shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Number of characters that two contents share."""
    return sum(overlap(a, b) for a in first for b in second)


def jaccard(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Share of the characters of either content that both have."""
    common = shared(first, second)
    return common / (length(first) + length(second) - common) if common else 0.0
