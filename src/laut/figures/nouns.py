"""The nouns of a language: what each is a name of, and what its own meaning says happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from laut.figures.phrases import Phrases, expand, expand_all
from laut.tables import load_table
from laut.text import Token

_SHORTEST_TAIL = 4  # letters a noun must have to be found at the end of a compound: "-mann", "-boot"
_SHORTEST_AGENT = 4  # letters; what is shorter ("her", "user") the table has


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun is a name of, and what its own meaning says happened ("Tote": person, killed)."""

    codes: tuple[str, ...]
    events: tuple[str, ...] = ()
    abstract: bool = False
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class _Near:
    """What a noun is a name of beside others: words that must stand in its sentence, and such that must not."""

    beside: tuple[str, ...]
    without: frozenset[str]
    codes: tuple[str, ...]


class NounTable:
    """The nouns of a language by form: whole words and phrases first, then the end of a compound."""

    def __init__(self, lang: str, endings: Sequence[str]) -> None:
        table = load_table(lang, "figures_nouns")
        order = table["order"]
        entries: list[tuple[str, Noun]] = []
        for row in table["event_nouns"]:
            noun = Noun((row["counted"],) if "counted" in row else (), tuple(row["event"].split("|")),
                        row.get("abstract", False), row.get("fallback", False))  # fmt: skip
            entries += [(f, noun) for f in expand_all(row["words"], endings)]
        entries += [(f, Noun(())) for f in expand_all(order.get("uncoded", []), endings)]
        for code, words in table["nouns"].items():
            noun = Noun((code,))
            entries += [(f, noun) for f in expand_all(words, endings)]
        self.phrases: Phrases[Noun] = Phrases(entries)
        self._words: Mapping[str, Noun] = {
            phrase: noun for phrase, noun in reversed(entries) if " " not in phrase
        }
        self._compounds: bool = order["compounds"]
        self.head_first: bool = order["head_first"]
        self.capitalised: bool = order["capitalised"]
        self.compounds_apart = not (self.head_first or self.capitalised)  # where large, a compound is one word
        self._none = frozenset(expand_all(order.get("not_compounds", []), endings))
        self._whole = frozenset(expand_all(order.get("whole", []), endings))  # no ends of compounds: "Iren", "Sirenen"
        self._dative: str = order.get("dative", "")
        self._dative_after = tuple(order.get("dative_after", []))
        self.of: Phrases[bool] = Phrases((w, True) for w in order["of"])
        self.whose: Phrases[bool] = Phrases((w, True) for w in order.get("whose", []))
        self.determiners = frozenset(order["determiners"])
        self.objects = frozenset(order.get("objects", []))
        self.stop = frozenset(expand_all(order["stop"], endings))
        self.single = frozenset(order.get("single", []))  # nouns that behind more than one are none: "hostage"
        self._against = tuple(order.get("against", []))  # beginnings of words that say what something is not
        self.attributive = frozenset(order.get("attributive", []))  # words of these that also stand before a noun
        self.adjectives = frozenset(order.get("adjectives", []))
        self.things = tuple(order.get("things", []))
        self.adverbial = tuple(order.get("adverbial", []))
        self.articles = frozenset(order.get("articles", []))
        self.plural = tuple(order.get("plural", []))
        self._no_plural = tuple(order.get("no_plural", []))
        self._mass = tuple(order.get("mass", []))
        self.ambiguous = frozenset(order.get("ambiguous_of", []))
        self.people = frozenset(order.get("people", []))
        self.collectives = frozenset(order.get("collectives", []))
        self.companies: Mapping[str, str] = table.get("companies", {})
        self.surveys: Mapping[str, str] = table.get("surveys", {})
        self._agents = tuple(order.get("agents", []))
        self._feminine = tuple(order.get("feminine", []))
        self._masculine: str = order.get("masculine", "")
        self._agents_many = tuple(order.get("agents_many", []))
        self._no_agents = frozenset(order.get("no_agents", []))
        self.collectives |= self.companies.keys()
        self.possessive = frozenset(order.get("possessive", []))
        self.origin_endings = tuple(order.get("origin_endings", []))
        self.demonyms = frozenset(order.get("demonyms", []))
        self.with_demonyms = frozenset(order.get("with_demonyms", []))
        self.intensifiers = frozenset(order.get("intensifiers", []))
        self.inflected = tuple(endings)
        self.opens_attribute = frozenset(order.get("opens_attribute", []))
        self.participles = tuple(order.get("participles", []))
        self.places: Mapping[str, frozenset[str]] = {
            form: frozenset(row["after"]) for row in table.get("places", []) for w in row["words"] for form in expand(w)
        }
        self._near: dict[str, list[_Near]] = {}
        for row in table.get("near", []):
            codes = (row["code"],) if row["code"] else ()
            sense = _Near(tuple(row["beside"]), frozenset(row.get("without", [])), codes)
            for form in expand_all(row["words"], endings):
                self._near.setdefault(form, []).append(sense)
        self.qualified: dict[str, dict[str, str]] = {}
        for row in table.get("qualified", []):
            for form in expand_all(row["words"], endings):
                of = (*row["of"], *expand_all(row.get("heads", []), endings))  # codes, and nouns without such a code
                self.qualified.setdefault(form, {}).update(dict.fromkeys(of, row["code"]))
        self._many = frozenset(order.get("many", []))
        self.abstract = tuple(order.get("abstract", []))
        self.conjunctions = frozenset(order["conjunctions"])
        self.aged = frozenset(expand_all(order.get("aged", []), endings))
        self.ages = frozenset(order.get("ages", []))
        self.old = frozenset(expand_all(order.get("old", []), endings))
        self.postnominal = frozenset(order.get("postnominal", []))
        self.pronominal = frozenset(order.get("pronominal", []))
        self._prenominal = frozenset(expand_all(order.get("prenominal", []), endings))
        self.others = frozenset(expand_all(order["others"], endings))

    def heads(self, word: str) -> bool:
        """Whether a word without a code right behind a number is its noun, as few adjectives stand before theirs."""
        return self.head_first and bool(self._prenominal) and word not in self._prenominal and word not in self.others

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, Noun] | None:
        """The noun at token ``i``, the longest phrase first: the token after it, and what it is."""
        if i >= len(tokens) or (self.capitalised and not tokens[i].is_capitalised):
            return None
        found = self.phrases.at(tokens, i)
        if found:
            return found
        noun = self.word(tokens[i].lower)
        return (i + 1, noun) if noun else None

    def sense_near(self, tokens: Sequence[Token], head: int) -> tuple[str, ...] | None:
        """What the noun at ``head`` is a name of beside others in its sentence: an "Insasse" of a prison.

        ``None`` where nothing beside it decides; a noun of several words says itself who is meant.
        """
        rows = self._near.get(tokens[head].lower, ())
        phrase = self.phrases.at(tokens, head - 1) if rows and head else None
        if not rows or (phrase and phrase[0] > head):
            return None
        words = [token.lower for token in tokens]
        for row in rows:
            ends = any(w.endswith(row.beside) if self._compounds else w in row.beside for w in words)
            if ends and row.without.isdisjoint(words):
                return row.codes
        return None

    def names_many(self, word: str) -> bool:
        """Whether a noun says that a number of others is meant: "Gruppe von", "Konvoi von"."""
        return word in self.collectives or word in self._many

    def is_plural(self, word: str) -> bool:
        """Whether a noun speaks of more than one: "miners", "police"."""
        return word.endswith(self.plural) or word in self._mass

    def ends_as_plural(self, word: str) -> bool:
        """Whether a word without a code ends as a plural does: "stands", but not "campus"."""
        return word.endswith(self.plural) and not word.endswith(self._no_plural)

    def word(self, word: str) -> Noun | None:
        """The noun a single word is, compounds by their end."""
        return _lookup(self, word)

    def lookup(self, word: str) -> Noun | None:
        """As :meth:`word`, without its memory."""
        if word in self._words:
            return self._words[word]
        if "-" in word:
            if word.startswith(self._against):
                return None  # "anti-tank ditches"
            return self.lookup(word.replace("-", "")) or self.lookup(word.rpartition("-")[2])
        if self._compounds and word not in self._none:
            for start in range(2, len(word) - _SHORTEST_TAIL + 1):
                if word[start:] in self._words and word[start:] not in self._whole:
                    return self._words[word[start:]]
                if word[start:] in self._none:
                    return None
        stem = word.removesuffix(self._dative)
        plural = stem != word and word not in self._none and stem.endswith(self._dative_after)
        if plural and (noun := self.lookup(stem)):
            return noun  # "mit elf Kamelen", where the table has "Kamele"
        for end in self._feminine:  # "Urlauberin", "Wanderinnen"
            stem = word.removesuffix(end)
            if stem != word and len(stem) >= _SHORTEST_TAIL:
                return self.lookup(stem) or self.lookup(stem + self._masculine)
        many = word.endswith(self._agents_many) and word not in self._no_agents
        if many or any(self.agent(word.removesuffix(end)) for end in self.plural if word.endswith(end)):
            return _PERSON
        return None

    def is_thing(self, word: str) -> bool:
        """Whether the ending of a word without a code says that it names nobody: "elections", "containers"."""
        stems = (word.removesuffix(end) for end in self.plural if word.endswith(end))
        return word.endswith(self.things) or any(stem in self._no_agents for stem in stems)

    def agent(self, word: str) -> bool:
        """Whether the ending of a word without a code says that it names somebody: "drifter", "cellist"."""
        return word.endswith(self._agents) and len(word) > _SHORTEST_AGENT and word not in self._no_agents


_PERSON = Noun(("person",))


@lru_cache(maxsize=20_000)
def _lookup(table: NounTable, word: str) -> Noun | None:
    return table.lookup(word)
