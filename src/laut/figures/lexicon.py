"""The words of one language as the finders look them up: tables read once, folded and expanded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from laut.figures.events import EventTable
from laut.figures.nouns import Noun, NounTable
from laut.figures.phrases import Phrases, expand
from laut.figures.starters import Starters
from laut.figures.unit_table import UnitTable
from laut.figures.words import is_number_word
from laut.tables import base_language, load_table
from laut.text import Token

_PLACES = frozenset({"country", "region", "town", "village"})
_RATES = ("percent", "percentage_point")

_AIM = 14  # tokens from "um" to the "zu" of its infinitive


class Lexicon:
    """Everything ``lang/<lang>/figures*.toml`` and the shared tables say, ready to be asked at a token."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        words = load_table(lang, "figures_numbers")
        rules = load_table(lang, "figures")
        self.endings: list[str] = list(words.get("adjective_endings", []))
        self._numbers(words)
        self._rules(rules)
        self.units = UnitTable(words)
        self.nouns = NounTable(lang, self.endings)
        self.events = EventTable(lang, self.endings)
        self.kinds = self.events.kinds
        self.tolls: Phrases[tuple[bool, str]] = Phrases(
            (f, (row["of"], row["id"])) for row in rules["toll"] for w in row["words"] for f in expand(w)
        )
        self.parts_before: Phrases[str] = Phrases((w, r["id"]) for r in rules["part"] for w in r.get("before", []))
        self.among: Phrases[str] = Phrases((w, r["id"]) for r in rules["part"] for w in r.get("among", []))
        self.parts_after: Phrases[str] = Phrases((w, r["id"]) for r in rules["part"] for w in r.get("after", []))
        self.partitives: Phrases[bool] = Phrases((w, True) for w in rules["partitive"]["words"])
        self.levels: Phrases[bool] = Phrases((w, True) for w in rules["levels"]["words"])
        self.toll_events: dict[str, tuple[str, ...]] = {
            row["id"]: tuple(row["event"].split("|")) for row in rules["toll"] if "event" in row
        }
        self.anaphora: Phrases[str] = Phrases((w, r["id"]) for r in rules["anaphora"] for w in r["words"])
        self.one_in_words: bool = words["marks"].get("one_in_words", False)
        self.article_counts: bool = words["marks"].get("article_counts", False)
        self.decimals_need_unit: bool = words["marks"].get("decimals_need_unit", False)
        self.dotted_ordinals: bool = words["marks"]["dotted_ordinals"]
        self._people = {c for c, row in load_table("mul", "counted")["counted"].items() if row["kind"] == "person"}
        self._things = {c for c, row in load_table("mul", "counted")["counted"].items() if row["kind"] == "thing"}
        self._force = {c for c, row in load_table("mul", "counted")["counted"].items() if row.get("force")}
        self._told = {c for c, row in load_table("mul", "counted")["counted"].items() if row.get("told")}
        self._months = {f for r in rules["exclude"] if r["where"] == "month" for w in r["words"] for f in expand(w)}
        self.starters = Starters(self, words, rules)

    def _numbers(self, words: Mapping[str, Any]) -> None:
        marks = words["marks"]
        group, decimal = re.escape(marks["group"]), re.escape(marks["decimal"])
        space = "'’\u00a0\u202f\u2009"
        self.grouped = re.compile(rf"\d{{1,3}}(?:[{group}{space}]\d{{3}})+(?:{decimal}\d+)?")
        self.plain = re.compile(rf"\d+(?:{decimal}\d+)?")
        self.other_decimal = re.compile(r"\d+[.,]\d{1,2}")
        self.decimal: str = marks["decimal"]
        self.values: dict[str, float] = dict(words["values"])
        self.value_phrases: Phrases[float] = Phrases((w, v) for w, v in words.get("value_phrases", {}).items())
        self.compound: Mapping[str, Any] | None = words.get("compound")
        self.joiners = frozenset(words.get("joiners", []))
        self.half_after: Phrases[bool] = Phrases((w, True) for w in words.get("half_after", []))
        self.multipliers: Phrases[float] = Phrases((w, v) for w, v in words["multipliers"].items())
        self.abbreviations = frozenset(words.get("abbreviations", []))
        self.bare = frozenset(words.get("bare_multipliers", []))
        self.collectives: Phrases[float] = Phrases((w, v) for w, v in words["collectives"].items())
        self.collective_adjectives: dict[str, str] = dict(words.get("collective_adjectives", {}))
        self.plural_steps: Phrases[float] = Phrases((w, v) for w, v in words["plural_steps"].items())
        self.linkers: Phrases[bool] = Phrases((w, True) for w in words.get("step_linkers", []))
        self.articles = frozenset(words["articles"])
        self.ones = frozenset(words.get("ones", []))
        self.article_units = frozenset((*_RATES, *words.get("article_units", [])))  # "un euro", "one percent"
        self.halves: Phrases[float] = Phrases((w, v) for w, v in words["halves"].items())
        self.fraction_nouns: dict[str, float] = dict(words["fraction_nouns"])
        self.fraction_phrases: Phrases[float] = Phrases((w, v) for w, v in words["fraction_phrases"].items())
        self.like_ordinals = frozenset(words.get("like_ordinals", {}).get("words", []))
        self.every: Phrases[bool] = Phrases((w, True) for w in words.get("every", []))
        self.ordinals = {f: v for w, v in words["ordinals"].items() for f in expand(w, self.endings)}
        self.in_of: Phrases[bool] = Phrases((w, True) for w in words.get("one_in", []))
        self.several: Phrases[bool] = Phrases((w, True) for w in words["several"])
        self.nearly_all: Phrases[bool] = Phrases((w, True) for w in words["nearly_all"])
        self.adhesive: dict[str, float] = dict(words.get("adhesive", {}))

    def _rules(self, rules: Mapping[str, Any]) -> None:
        self.modifiers: Phrases[tuple[str, str]] = Phrases(
            (form, (rule["row"], rule["id"])) for rule in rules["before"] for w in rule["words"] for form in expand(w)
        )
        self.after: Phrases[tuple[str, str]] = Phrases(
            (form, (rule["row"], rule["id"])) for rule in rules["after"] for w in rule["words"] for form in expand(w)
        )
        self.ranges: Phrases[tuple[str, str]] = Phrases(
            (w, (rule["kind"], rule["id"])) for rule in rules["range"] for w in rule["words"]
        )
        self.openers: Phrases[tuple[str, str]] = Phrases(
            (w, (rule["opens"], rule["id"])) for rule in rules["range"] for w in rule.get("openers", [])
        )
        self.changes: dict[str, Phrases[str]] = {
            where: Phrases(
                (form, rule["id"])
                for rule in rules["change"] if rule["where"] == where
                for w in rule["words"] for form in expand(w, self.endings)
            )
            for where in ("by", "of", "word", "noun", "verb", "after")
        }  # fmt: skip
        self.excluded: Phrases[tuple[str, str]] = Phrases(
            (form, (rule["where"], rule["id"]))
            for rule in rules["exclude"] for w in rule["words"] for form in expand(w, self.endings)
        )  # fmt: skip
        self.factors: Phrases[tuple[float, str]] = Phrases(
            (form, (rule["value"], rule["id"]))
            for rule in rules["factor"] for w in rule["words"] for form in expand(w, self.endings)
        )  # fmt: skip
        self.sets: dict[str, frozenset[str]] = {
            name: frozenset(f for w in words for f in expand(w, self.endings)) for name, words in rules["sets"].items()
        }
        self.folds = self.sets["folds"]
        self.reference_ends = tuple(rules["sets"].get("reference_ends", ()))
        self.fold_prefix: str = rules.get("fold_prefix", {}).get("word", "ver")
        self.headcounts = self.sets["headcounts"]
        self.excluded_after: dict[str, str] = {
            form: rule["id"]
            for rule in rules["exclude"] if rule["where"] == "after" for w in rule["words"]
            for form in expand(w, self.endings)
        }  # fmt: skip
        self.times: Phrases[str] = Phrases((w, r["id"]) for r in rules["times"] for w in r["words"])
        self.prepositional = {
            form: (frozenset(rule["unless"]), rule["within"], tuple(rule.get("behind", ())))
            for rule in rules["before"] for w in rule.get("prepositions", []) for form in expand(w)
        }  # fmt: skip
        self.along: Phrases[bool] = Phrases((w, True) for w in rules["sets"]["along"])
        self.in_all: Phrases[bool] = Phrases((w, True) for w in rules["sets"].get("in_all", []))
        self.reports: Phrases[bool] = Phrases((w, True) for w in rules["sets"]["reports"])
        self.nobody: Phrases[bool] = Phrases((w, True) for w in rules["sets"]["nobody"])
        self.idioms: Phrases[bool] = Phrases((w, True) for w in rules.get("idioms", {}).get("words", []))

    def only_preposition(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the word at ``i`` is no word of amount here: "berät über fünf Gesetze"."""
        if i == 0 and tokens[i].lower in self.sets.get("opening_prepositions", ()):
            return True  # "Unter 3.500 Bewerbern wählte die Jury …"
        verbs, within, nouns = self.prepositional.get(tokens[i].lower, ((), 0, ()))
        talked = any(t.lower in verbs for t in tokens[max(0, i - within) : i])
        aim = i > 0 and tokens[i - 1].text == "," and tokens[i].lower in self.sets.get("aims", ())
        if aim:  # "angeworben, um die 400.000 Dosen zu verabreichen"
            return any(t.lower in self.sets["infinitive"] for t in tokens[i : i + _AIM])
        return talked or (i > 0 and bool(nouns) and tokens[i - 1].lower.endswith(nouns))  # "Verträge über 2 Millionen"

    def ranged_article(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the article at ``i`` begins a range: "ein bis zwei", "ein oder zwei"."""
        sep = self.ranges.at(tokens, i + 1)
        return sep is not None and sep[0] < len(tokens) and is_number_word(tokens[sep[0]].lower, self)

    def plain_article(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether token ``i`` is an article that begins no number: not the "a" of "a dozen"."""
        if tokens[i].lower not in self.articles:
            return False
        follows = i + 1 < len(tokens) and tokens[i + 1].lower in self.starters.after_article
        rate = self.units.words.at(tokens, i + 1)
        follows = follows or (rate is not None and rate[1] in self.article_units)
        follows = follows or (rate is not None and self.half_after.at(tokens, rate[0]) is not None)
        if self.ranged_article(tokens, i) or self.lone_article(tokens, i):
            return False
        return not follows and not (self.article_counts and any(self.in_of.at(tokens, i + k) for k in (1, 2, 3, 4)))

    def lone_article(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the article at ``i`` stands for one of those before: "sept blessés, dont un dans un état grave"."""
        said = self.modifiers.before(tokens, i) if self.article_counts else None  # "dont au moins un grièvement"
        if not self.article_counts or self.parts_before.before(tokens, said[0] if said else i) is None:
            return False
        behind = tokens[i + 1 : i + 3]
        stop = not behind or not behind[0].is_word or behind[0].lower in self.nouns.stop
        adverb = bool(behind) and behind[0].lower in self.sets["degrees"]
        return stop or adverb or self.events.participle(tokens, i + 1) is not None

    def is_month(self, word: str) -> bool:
        """Whether the word is the name of a month."""
        return word in self._months

    def is_person(self, codes: Sequence[str]) -> bool:
        """Whether what is counted are people."""
        return any(code in self._people for code in codes)

    def is_thing(self, codes: Sequence[str]) -> bool:
        """Whether what is counted are things, which can be measured."""
        return bool(codes) and all(code in self._things for code in codes)

    def is_place(self, codes: Sequence[str]) -> bool:
        """Whether what is counted is where people are from."""
        return bool(codes) and set(codes) <= _PLACES

    def is_force(self, codes: Sequence[str]) -> bool:
        """Whether those counted are sent where something happens: police, soldiers, helpers."""
        return bool(codes) and all(code in self._force for code in codes)

    def is_told(self, noun: Noun) -> bool:
        """Whether a noun alone tells of a number: "crimes rose to 58", "deaths fell by a third"."""
        return bool(noun.codes) and (bool(noun.events) or all(code in self._told for code in noun.codes))

    def changes_near(self, tokens: Sequence[Token], i: int, reach: int) -> bool:
        """Whether a word of rising or falling stands within ``reach`` tokens of token ``i``."""
        for k in range(max(0, i - reach), min(len(tokens), i + reach)):
            if any(self.changes[where].at(tokens, k) for where in ("word", "noun", "verb")):
                return True
        return False

    def noun_near(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether something that is counted stands within three tokens from ``i`` on."""
        return any(self.nouns.at(tokens, k) is not None for k in range(i, min(len(tokens), i + 3)))

    def __repr__(self) -> str:
        return f"Lexicon({self.lang!r})"


@cache
def _load(lang: str) -> Lexicon:
    return Lexicon(lang)


def lexicon(lang: str) -> Lexicon:
    """The lexicon of a BCP 47 tag. Raises :class:`laut.errors.LanguageError` for a language without tables."""
    return _load(base_language(lang))
