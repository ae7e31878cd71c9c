"""The rules of one language's ``times`` table, compiled: patterns over word classes, and the layers around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from laut.errors import TableError
from laut.tables import load_table
from laut.times.events import EventWords, load_events
from laut.times.lexicon import Lexicon, load_lexicon
from laut.times.needs import Words, needed_words
from laut.times.tense import Tense, load_tense

DIGIT = "#"
"""The index key of rules whose match can begin with a digit."""

_PLACE = re.compile(r"\{(_?)([a-z]+)(?::([a-z_0-9]+))?(~?)\}")
_SPACE = r"\s{1,6}"
_MAYBE_SPACE = r"\s{0,6}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression: what it looks like and which operation resolves it.

    ``groups`` maps each named group of the pattern to its word class; ``capital`` are the groups whose text must begin
    with an upper-case letter, ``common`` those whose text must not, behind the first word ("This Week" is a title);
    ``case`` asks that the match begins with a ``"lower"`` or an ``"upper"`` one (at the
    start of a sentence either will do for lower); ``takes`` names the layers that may stand before a match, from the
    inside out.
    """

    id: str
    pattern: re.Pattern[str]
    make: str
    groups: Mapping[str, str]
    constants: Mapping[str, Any]
    after: re.Pattern[str] | None = None
    before: Mapping[str, str] = field(default_factory=dict)
    """The named groups of ``after`` with their word classes: words that stand before and share their meaning."""
    not_after: re.Pattern[str] | None = None
    not_near: re.Pattern[str] | None = None
    """Words anywhere around that make the match mean another thing: "the second half" of a game."""
    capital: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    case: str | None = None
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """Words before an expression that belong to it: an article, "about", "the end of"."""

    id: str
    pattern: re.Pattern[str]
    group: str | None = None
    mod: str | None = None


class Grammar:
    """All rules of a language, indexed by the word (or :data:`DIGIT`) a match begins with.

    A rule is compiled when a text first has a word it can begin with, and behind it words of all classes it needs: most
    texts use a tenth of them, and compiling all takes longer than reading an article.
    """

    def __init__(self, lexicon: Lexicon, table: Mapping[str, Any]) -> None:
        self.lexicon = lexicon
        self.table = table
        self.settings: Mapping[str, Any] = table.get("settings", {})
        self.tense: Tense = load_tense(table)
        self._layers: Mapping[str, Mapping[str, Any]] = {entry["name"]: entry for entry in table.get("layer", ())}
        self._made: dict[str, Layer] = {}
        self.entries: dict[str, list[int]] = {}
        for number, entry in enumerate(table["rule"]):
            words, digit = _heads(lexicon, entry)
            for word in words | ({DIGIT} if digit else set()):
                self.entries.setdefault(word, []).append(number)
        self._compiled: dict[int, Rule] = {}
        self._needs: dict[int, tuple[tuple[frozenset[str], ...], int]] = {}

    @cached_property
    def events(self) -> EventWords | None:
        """The language's words of events, compiled when a text first asks for the date of one."""
        return load_events(self.lexicon, self.table)

    def layer(self, name: str) -> Layer | None:
        """The layer of that name, compiled when first asked for."""
        if name not in self._made and name in self._layers:
            self._made[name] = _layer(self.lexicon, self._layers[name])
        return self._made.get(name)

    def rules(self, head: str, words: Words) -> tuple[Rule, ...]:
        """The rules whose match can begin with ``head``, a word or digits of the text, in the order of the table.

        ``words`` are all words of the text, lower case; rules that cannot match any of it may be left out.
        """
        numbers = self.entries.get(DIGIT if head[0].isdecimal() else head, ())
        return tuple(self._rule(n) for n in numbers if n in self._compiled or self._may_match(n, head, words))

    def _may_match(self, number: int, head: str, words: Words) -> bool:
        if number not in self._needs:
            self._needs[number] = needed_words(self.lexicon, self.table["rule"][number]["pattern"])
        return words.hold(head, *self._needs[number])

    def _rule(self, number: int) -> Rule:
        if number not in self._compiled:
            self._compiled[number] = _rule(self.lexicon, self.table["rule"][number], self.table)
        return self._compiled[number]


def _fill(lexicon: Lexicon, pattern: str, groups: dict[str, str], where: str) -> str:
    """Replace ``{class}``, ``{class:group}``, ``{_class}`` (no group), ``{class~}`` (may run on into a word)."""

    def place(match: re.Match[str]) -> str:
        silent, name, group, run_on = match.groups()
        if name not in lexicon.classes:
            raise TableError(f"the rule {where} names the class {name!r}, which the times table does not have")
        body = lexicon.classes[name].pattern
        if not silent:
            groups[group or name] = name
            body = f"(?P<{group or name}>{body})"
        return body if run_on or lexicon.classes[name].digits_only else rf"{body}(?![^\W\d_])"

    return _PLACE.sub(place, pattern).replace(" ?", _MAYBE_SPACE).replace(" ", _SPACE)


def _compile(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise TableError(f"the pattern of {where} in the times table cannot be compiled: {error}") from error


def _context(lexicon: Lexicon, pattern: str | None, groups: dict[str, str], where: str) -> re.Pattern[str] | None:
    if pattern is None:
        return None
    return _compile(rf"(?<![^\W_])(?:{_fill(lexicon, pattern, groups, where)})\s{{0,6}}\Z", where)


def _around(lexicon: Lexicon, pattern: str | None, where: str) -> re.Pattern[str] | None:
    if pattern is None:
        return None
    return _compile(rf"(?<![^\W_])(?:{_fill(lexicon, pattern, {}, where)})(?![^\W_])", where)


def _rule(lexicon: Lexicon, entry: Mapping[str, Any], table: Mapping[str, Any]) -> Rule:
    groups: dict[str, str] = {}
    source = _fill(lexicon, entry["pattern"], groups, entry["id"])
    capitalised, common = table.get("capitalised", ()), table.get("common", ())
    before: dict[str, str] = {}
    after = _context(lexicon, entry.get("after"), before, entry["id"])
    return Rule(
        id=entry["id"],
        pattern=_compile(rf"{source}(?<!\s)(?![^\W_])" if entry.get("closed", True) else source, entry["id"]),
        make=entry["make"],
        groups=groups,
        constants=entry.get("with", {}),
        after=after,
        before=before,
        not_after=_context(lexicon, entry.get("not_after"), {}, entry["id"]),
        not_near=_around(lexicon, entry.get("not_near"), entry["id"]),
        capital=tuple(group for group, name in groups.items() if name in capitalised),
        common=tuple(group for group, name in groups.items() if name in common),
        case=entry.get("case"),
        takes=tuple(entry.get("takes", table.get("takes", {}).get(entry["make"], ()))),
    )


def _heads(lexicon: Lexicon, entry: Mapping[str, Any]) -> tuple[Set[str], bool]:
    """What a match can begin with: the first class of the pattern, its first word, or what ``heads`` says."""
    if "heads" in entry:
        found: set[str] = set()
        digit = False
        for head in entry["heads"]:
            if head.startswith("{"):
                words, numeric = lexicon.heads(head[1:-1])
                found |= words
                digit |= numeric
            else:
                found.add(head)
        return found, digit
    if place := _PLACE.match(entry["pattern"]):
        return lexicon.heads(place[2])
    word = re.match(r"[^\W\d_]+(?:(?=\(\?[=!])|(?![\w?(|\[{\\]))", entry["pattern"])
    if word is None:
        raise TableError(f"the rule {entry['id']} of the times table must say by 'heads' what it begins with")
    return {word[0]}, False


def _layer(lexicon: Lexicon, entry: Mapping[str, Any]) -> Layer:
    groups: dict[str, str] = {}
    source = _fill(lexicon, entry["pattern"], groups, entry["id"])
    pattern = _compile(rf"(?<![^\W_])(?:{source})(?:(?<=[-‐’'])|\s{{1,6}})\Z", entry["id"])
    return Layer(entry["id"], pattern, next(iter(groups), None), entry.get("mod"))


@cache
def load_grammar(lang: str) -> Grammar:
    """The grammar of a language, made once per process."""
    return Grammar(load_lexicon(lang), load_table(lang, "times"))
