"""Rule tables for claims: loads them, compiles their patterns once, and finds them in tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from laut.claims.patterns import Globs, Pattern, Words, compile_pattern, make_words
from laut.errors import TableError
from laut.records import Span
from laut.tables import base_language, load_table
from laut.text import Token

_REMEMBERED = 50_000  # word forms whose triggers are kept; bounds memory on texts of endless invented words


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a table. ``value`` is what it states (a caveat kind, a certainty, a polarity)."""

    id: str
    value: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    scope: str
    needs: str | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found: the words it was read from, by position and by token numbers ``[first, last)``."""

    rule: Rule
    span: Span
    first: int
    last: int


class RuleSet:
    """The rules of one table, searched together; safe to share, since all it changes is a bounded memory."""

    __slots__ = ("_any_glob", "_globs", "_literal", "_memory", "rules", "words")

    def __init__(self, rules: Sequence[Rule], words: Mapping[str, Words]) -> None:
        self.rules = tuple(rules)
        self.words = words
        self._memory: dict[str, tuple[tuple[Rule, Pattern], ...]] = {}
        self._literal: dict[str, list[tuple[Rule, Pattern]]] = {}
        self._globs: list[tuple[Globs, tuple[Rule, Pattern]]] = []
        self._any_glob = Globs()
        for rule in rules:
            for pattern in rule.patterns:
                trigger = pattern.elements[pattern.trigger].words
                assert trigger is not None
                for word in trigger.literal:
                    self._literal.setdefault(word, []).append((rule, pattern))
                if trigger.globs is not None:
                    self._globs.append((trigger.globs, (rule, pattern)))
                    self._any_glob += trigger.globs

    def find(self, tokens: Sequence[Token], first: int, last: int) -> list[Hit]:
        """The rules that match in tokens ``[first, last)``, one hit a rule and place, by position then rule order."""
        hits: dict[tuple[str, int], Hit] = {}
        for at in range(first, last):
            for rule, pattern in self._triggered(tokens[at].lower):
                opening = pattern.opening
                for start in range(max(first, at - pattern.reach), at + 1):
                    if opening is not None and not opening.holds(tokens[start]):
                        continue
                    end = pattern.match(tokens, start, first, last)
                    if end is None or end <= at:
                        continue
                    old = hits.get((rule.id, at))
                    if old is None or end - start > old.last - old.first:
                        span = Span(tokens[start].start, tokens[end - 1].end)
                        hits[rule.id, at] = Hit(rule, span, start, end)
                    break
        kept = [hit for hit in hits.values() if not _cancelled(hit, tokens, first, last)]
        return _without_repeats(sorted(kept, key=lambda h: (h.first, -h.last)))

    def _triggered(self, word: str) -> tuple[tuple[Rule, Pattern], ...]:
        known = self._memory.get(word)
        if known is None:
            folded = word.replace("ß", "ss")
            known = tuple(self._literal.get(folded, ()))
            if self._any_glob.has(folded):
                known += tuple(pair for globs, pair in self._globs if globs.has(folded))
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[word] = known
        return known


def _cancelled(hit: Hit, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an ``unless`` pattern of the rule overlaps the hit."""
    for pattern in hit.rule.unless:
        width = sum(e.gap if e.kind == "gap" else 1 for e in pattern.elements)
        for start in range(max(first, hit.first - width), hit.last):
            end = pattern.match(tokens, start, first, last)
            if end is not None and end > hit.first:
                return True
    return False


def _without_repeats(hits: Sequence[Hit]) -> list[Hit]:
    """Of hits of one rule that overlap, the first."""
    kept: list[Hit] = []
    ends: dict[str, int] = {}
    for hit in hits:
        if hit.first >= ends.get(hit.rule.id, -1):
            kept.append(hit)
            ends[hit.rule.id] = hit.last
    return kept


@cache
def load_rules(lang: str, name: str) -> RuleSet:
    """The rules of ``lang/<lang>/<name>.toml``; raises :class:`TableError` for a rule that is incomplete."""
    if lang != base_language(lang):
        return load_rules(base_language(lang), name)
    table = load_table(lang, name)
    lists: Mapping[str, Sequence[str]] = table.get("words", {})
    seen: set[str] = set()
    rules = []
    for entry in table.get("rule", ()):
        rule = _rule(entry, lists, f"{lang}/{name}.toml")
        if rule.id in seen:
            raise TableError(f"{lang}/{name}.toml has two rules with the id {rule.id!r}; rename one")
        seen.add(rule.id)
        rules.append(rule)
    return RuleSet(rules, {key: make_words(words) for key, words in lists.items()})


def _rule(entry: Mapping[str, Any], lists: Mapping[str, Sequence[str]], where: str) -> Rule:
    for key in ("id", "value", "patterns", "examples"):
        if not entry.get(key):
            raise TableError(f"a rule of {where} ({entry.get('id', 'without id')}) lacks {key!r}")
    return Rule(
        id=entry["id"],
        value=entry["value"],
        patterns=tuple(compile_pattern(p, lists) for p in entry["patterns"]),
        unless=tuple(compile_pattern(p, lists) for p in entry.get("unless", ())),
        scope=entry.get("scope", "any"),
        needs=entry.get("needs"),
        examples=tuple(entry["examples"]),
        counter_examples=tuple(entry.get("counter_examples", ())),
    )
