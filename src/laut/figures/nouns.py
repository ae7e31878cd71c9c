"""The noun phrase a number counts: its code, what its own words say happened, and whose people they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from laut.figures.phrases import Phrases, expand, expand_all
from laut.tables import load_table
from laut.text import Token

_SKIP = 6  # adjectives between number and noun; more are a sentence of their own
_ATTRIBUTE = 8  # tokens from the preposition of an attribute to its participle
_SHORTEST_TAIL = 4  # letters a noun must have to be found at the end of a compound: "-mann", "-boot"


_QUOTES = frozenset("\"“”„‟«»")
_NO_PLURAL = ("ss", "us", "is", "'s")  # endings of words in "s" that are no plural
_SHORTEST_AGENT = 4  # letters; what is shorter ("her", "user") the table has


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun is a name of, and what its own meaning says happened ("Tote": person, killed)."""

    codes: tuple[str, ...]
    events: tuple[str, ...] = ()
    abstract: bool = False
    fallback: bool = False


class NounTable:
    """The nouns of a language by form: whole words and phrases first, then the end of a compound."""

    def __init__(self, lang: str, endings: Sequence[str]) -> None:
        table = load_table(lang, "figures_nouns")
        entries: list[tuple[str, Noun]] = []
        for row in table["event_nouns"]:
            noun = Noun((row["counted"],) if "counted" in row else (), tuple(row["event"].split("|")),
                        row.get("abstract", False), row.get("fallback", False))  # fmt: skip
            entries += [(f, noun) for f in expand_all(row["words"], endings)]
        for code, words in table["nouns"].items():
            noun = Noun((code,))
            entries += [(f, noun) for f in expand_all(words, endings)]
        self.phrases: Phrases[Noun] = Phrases(entries)
        self._words: Mapping[str, Noun] = {
            phrase: noun for phrase, noun in reversed(entries) if " " not in phrase
        }
        self._compounds: bool = table["order"]["compounds"]
        self.head_first: bool = table["order"]["head_first"]
        self.capitalised: bool = table["order"]["capitalised"]
        self.compounds_apart = not (self.head_first or self.capitalised)
        self._none = frozenset(expand_all(table["order"].get("not_compounds", []), endings))
        self.of: Phrases[bool] = Phrases((w, True) for w in table["order"]["of"])
        self.determiners = frozenset(table["order"]["determiners"])
        self.objects = frozenset(table["order"].get("objects", []))
        self.stop = frozenset(expand_all(table["order"]["stop"], endings))
        self.adjectives = frozenset(table["order"].get("adjectives", []))
        self.things = tuple(table["order"].get("things", []))
        self.adverbial = tuple(table["order"].get("adverbial", []))
        self.articles = frozenset(table["order"].get("articles", []))
        self.plural = tuple(table["order"].get("plural", []))
        self._mass = tuple(table["order"].get("mass", []))
        self.ambiguous = frozenset(table["order"].get("ambiguous_of", []))
        self.people = frozenset(table["order"].get("people", []))
        self.collectives = frozenset(table["order"].get("collectives", []))
        self.companies: Mapping[str, str] = table.get("companies", {})
        self._agents = tuple(table["order"].get("agents", []))
        self._agents_many = tuple(table["order"].get("agents_many", []))
        self._no_agents = frozenset(table["order"].get("no_agents", []))
        self.collectives |= self.companies.keys()
        self.possessive = frozenset(table["order"].get("possessive", []))
        self.origin_endings = tuple(table["order"].get("origin_endings", []))
        self.opens_attribute = frozenset(table["order"].get("opens_attribute", []))
        self.participles = tuple(table["order"].get("participles", []))
        self.places: Mapping[str, frozenset[str]] = {
            form: frozenset(row["after"]) for row in table.get("places", []) for w in row["words"] for form in expand(w)
        }
        self.near: Mapping[str, Sequence[tuple[tuple[str, ...], str]]] = {}
        for row in table.get("near", []):
            for form in (f for w in row["words"] for f in expand(w, endings)):
                self.near = {**self.near, form: (*self.near.get(form, ()), (tuple(row["beside"]), row["code"]))}
        self._many = frozenset(table["order"].get("many", []))
        self.abstract = tuple(table["order"].get("abstract", []))
        self.conjunctions = frozenset(table["order"]["conjunctions"])
        self.aged = frozenset(expand_all(table["order"].get("aged", []), endings))
        self.ages = frozenset(table["order"].get("ages", []))
        self.old = frozenset(expand_all(table["order"].get("old", []), endings))
        self.postnominal = frozenset(table["order"].get("postnominal", []))
        self.pronominal = frozenset(table["order"].get("pronominal", []))
        self._prenominal = frozenset(expand_all(table["order"].get("prenominal", []), endings))
        self.others = frozenset(expand_all(table["order"]["others"], endings))

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

    def names_many(self, word: str) -> bool:
        """Whether a noun says that a number of others is meant: "Gruppe von", "Konvoi von"."""
        return word in self.collectives or word in self._many

    def is_plural(self, word: str) -> bool:
        """Whether a noun speaks of more than one: "miners", "police"."""
        return word.endswith(self.plural) or word in self._mass

    def word(self, word: str) -> Noun | None:
        """The noun a single word is, compounds by their end."""
        return _lookup(self, word)

    def lookup(self, word: str) -> Noun | None:
        """As :meth:`word`, without its memory."""
        if word in self._words:
            return self._words[word]
        if "-" in word:
            return self.lookup(word.replace("-", "")) or self.lookup(word.rpartition("-")[2])
        if self._compounds and word not in self._none:
            for start in range(2, len(word) - _SHORTEST_TAIL + 1):
                if word[start:] in self._words:
                    return self._words[word[start:]]
                if word[start:] in self._none:
                    return None
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


@dataclass(slots=True)
class NounPhrase:
    """What stands after a number: where it ends, its head and the words between that say more."""

    end: int
    codes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    head: int | None = None
    start: int = 0
    of: bool = False
    unknown: bool = False
    abstract: bool = False
    fallback: tuple[str, ...] = ()


def noun_phrase(
    tokens: Sequence[Token], j: int, table: NounTable, events: Any, share: bool, *, more: bool = False,
    one: bool = False,
) -> NounPhrase:
    """Read what the number that ends at ``j`` counts. ``events`` finds participles used as adjectives.

    ``more``: the sentence goes on with another figure where ``tokens`` end; ``one``: the number is one.
    """
    start = j
    link = None if not share and j < len(tokens) and _attribute(tokens, j, table, events) else table.of.at(tokens, j)
    if link and (share or not table.capitalised or _partitive(tokens, j, link[0], table)):
        start = link[0]
    elif share and j < len(tokens) and tokens[j].lower in table.determiners and table.compounds_apart:
        start = j + 1
    phrase = NounPhrase(j, start=start, of=start > j)
    k = start
    aged: int | None = None
    quoted = False
    marks: list[int] = []
    while k < len(tokens) and k - start <= _SKIP:
        if k == start and not phrase.of and (crossed := _attribute(tokens, k, table, events)):
            k = start = crossed
        token = tokens[k]
        if token.text[0].isdecimal() and k + 2 < len(tokens) and tokens[k + 1].text in "-‐‑":
            k += 3  # "ein 12-jähriges Mädchen"
            aged = k if tokens[k - 1].lower in table.aged and k - 1 < len(tokens) else None
            continue
        if k + 2 < len(tokens) and tokens[k + 1].lower in table.ages and tokens[k + 2].lower in table.old:
            k += 3  # "ein 54 Jahre alter Mann"
            continue
        if token.text in _QUOTES and k + 1 < len(tokens) and tokens[k + 1].is_word and (k == start or quoted):
            k, quoted = k + 1, True  # "27 “at-large” delegates"
            continue
        if k == start and ((not one and _is_verb(tokens, k, table, events, more)) or _is_adverb(tokens, k, table)):
            break
        found = table.at(tokens, k)
        attribute = events.participle(tokens, k)
        if found and table.head_first and token.lower in table.others and found[0] == k + 1 and table.at(tokens, k + 1):
            k += 1  # "seize jeunes footballeurs"
            continue
        if found and one and token.lower in table.adjectives and _goes_on(tokens, found[0], table, events):
            k = found[0]  # "a national poll"
            continue
        if not found and attribute is None and events.verb(tokens, k) and _only_describes(tokens, k, table, events):
            k += 1  # "two voting states"
            continue
        if found and _possessor(tokens, found[0], table):
            k = found[0] + 1
            continue
        if found and attribute and k > start and tokens[k - 1].lower in table.pronominal:
            break  # "deux autres blessés": others of those before
        if found and (table.head_first or not (attribute and _noun_follows(tokens, attribute[0], table))):
            if not one and _in_compound(tokens, found[0], table, events):
                phrase.unknown, phrase.end = True, found[0] + 1  # "22 vendor stands"
                break
            if marks:
                phrase.events = _said(tokens, marks, found[1].codes, events)
            _take_head(tokens, k, found, phrase, table, events, more)
            while phrase.end < len(tokens) and tokens[phrase.end].lower in table.postnominal:
                phrase.end += 1  # "un passeur présumé et 16 migrants"
            break
        if attribute and table.articles and k == start and more and attribute[0] >= len(tokens):
            break  # "the five siphoned off 14 million dollars"
        if attribute and not (k > start and not table.head_first and _finite(tokens, attribute[0] - 1, events, more)):
            phrase.events = phrase.events + tuple(e for e in attribute[1] if e not in phrase.events)
            marks.append(k)
            phrase.end = k = attribute[0]
            while k + 1 < len(tokens) and (tokens[k].lower in table.conjunctions or tokens[k].text == ","):
                again = events.participle(tokens, k + 1)
                if again is None:
                    break
                phrase.events = phrase.events + tuple(e for e in again[1] if e not in phrase.events)
                marks.append(k + 1)
                phrase.end = k = again[0]
            continue
        if not token.is_word or token.lower in table.stop or events.verb(tokens, k) or (attribute and k > start):
            break
        if table.capitalised and token.is_capitalised and not _leads_on(tokens, k, table):
            phrase.unknown = True
            phrase.end = k + 1
            break
        if table.head_first and k > start and token.lower not in table.others:
            break
        if not attribute and token.text.islower() and table.heads(token.lower):
            if not one and not share and not table.is_plural(token.lower):
                break  # "dont trois transportaient": no noun behind more than one is singular
            phrase.unknown, phrase.end = True, k + 1  # "trente positions rebelles"
            break
        if k == start and not phrase.of and events.governs(tokens, k):
            break  # "a crowd of 2,000 booed the minister"
        if not table.capitalised and not table.head_first and k - start >= 4:
            break
        k += 1
        phrase.unknown = phrase.unknown or not (table.capitalised or token.lower in table.others)
    if aged is not None and phrase.head is None and not phrase.unknown:
        phrase.codes, phrase.head, phrase.end = ("person",), aged - 1, aged  # "ein 19-Jähriger"
    phrase.unknown = phrase.unknown and phrase.head is None
    if phrase.unknown and marks:
        phrase.events = _said(tokens, marks, (), events)
    if phrase.unknown and not table.capitalised:
        phrase.end = max(phrase.end, min(k, len(tokens)))  # a noun without a code is one all the same
    return phrase


def _said(tokens: Sequence[Token], marks: Sequence[int], codes: Sequence[str], events: Any) -> tuple[str, ...]:
    """What the participles at ``marks`` say of a noun with these codes: "fired" is said of men and of missiles."""
    said = [event for k in marks for event in events.attributed(tokens, k, codes)]
    return tuple(dict.fromkeys(said))


def _attribute(tokens: Sequence[Token], k: int, table: NounTable, events: Any) -> int:
    """The participle before its noun that the preposition at ``k`` opens: "62 [bei der Flut] zerstörte Brücken"."""
    if not table.capitalised or tokens[k].is_capitalised or tokens[k].lower not in table.opens_attribute:
        return 0
    for at in range(k + 2, min(k + _ATTRIBUTE, len(tokens) - 1)):
        if not tokens[at].is_word:
            return 0
        ends = tokens[at].text.islower() and tokens[at].text.endswith(table.participles)
        bound = tokens[at - 1].lower in table.determiners or tokens[at - 1].lower in table.opens_attribute
        if ends and not bound and tokens[at + 1].is_capitalised:
            return at
    return 0


def _in_compound(tokens: Sequence[Token], end: int, table: NounTable, events: Any) -> bool:
    """Whether the noun that ends there is none of several, but says of which kind the unknown plural behind it is."""
    if not table.articles or end >= len(tokens) or table.is_plural(tokens[end - 1].lower):
        return False
    word = tokens[end].lower
    plural = word.endswith(table.plural) and not word.endswith(_NO_PLURAL) and tokens[end].is_word
    free = word not in table.stop and table.at(tokens, end) is None and not events.knows(word)
    return plural and free and word not in table.possessive


def _only_describes(tokens: Sequence[Token], k: int, table: NounTable, events: Any) -> bool:
    """Whether a form of a verb stands before a noun: "two voting states", "300 registered Missouri voters"."""
    if events.is_gerund(tokens[k].lower):
        return _noun_follows(tokens, k + 1, table)
    name = bool(table.articles) and k + 2 < len(tokens) and tokens[k + 1].is_capitalised and tokens[k].text.islower()
    return name and events.ends_as_verb(tokens[k].lower) and _noun_follows(tokens, k + 2, table)


def _goes_on(tokens: Sequence[Token], k: int, table: NounTable, events: Any) -> bool:
    """Whether a word at ``k`` goes on with the noun phrase and is no verb that is known."""
    if k >= len(tokens) or not tokens[k].is_word:
        return False
    word = tokens[k].lower
    said = events.verb(tokens, k) or events.participle(tokens, k) is not None or events.ends_as_verb(word)
    return word not in table.stop and not said


def _is_adverb(tokens: Sequence[Token], k: int, table: NounTable) -> bool:
    """Whether the word behind a number says how and closes the phrase: "four were hurt, one seriously"."""
    closes = k + 1 >= len(tokens) or not tokens[k + 1].is_word
    return closes and bool(table.adverbial) and tokens[k].lower.endswith(table.adverbial) and not table.at(tokens, k)


def _is_verb(tokens: Sequence[Token], k: int, table: NounTable, events: Any, more: bool) -> bool:
    """Whether the word behind a number is its verb for an object follows and it is no plural: "two face a retrial"."""
    if not table.articles or not tokens[k].is_word or table.is_plural(tokens[k].lower) or table.at(tokens, k):
        return False
    closes = k + 1 >= len(tokens) or not tokens[k + 1].is_word or tokens[k + 1].lower in table.stop
    if closes and not more and events.ends_as_verb(tokens[k].lower) and events.participle(tokens, k) is None:
        return True  # "61 opposed it and 11 abstained."
    return tokens[k + 1].lower in table.articles if k + 1 < len(tokens) else more


def _object_follows(tokens: Sequence[Token], k: int, events: Any, more: bool) -> bool:
    """Whether an object follows: "killed 9 people and injured 36" joins two clauses, not two nouns."""
    if k >= len(tokens):
        return more
    return tokens[k].text[0].isdecimal() or bool(events.opens_object(tokens, k))


def _finite(tokens: Sequence[Token], k: int, events: Any, more: bool) -> bool:
    """Whether the participle at ``k`` is the verb of the clause: an object with its own number or article follows."""
    if k + 1 >= len(tokens):
        return more
    return (tokens[k + 1].text[0].isdecimal() or events.opens_object(tokens, k + 1))


def _partitive(tokens: Sequence[Token], j: int, start: int, table: NounTable) -> bool:
    """Whether "der" opens what the number is of ("zwei der Männer") and no other phrase."""
    if tokens[j].lower not in table.ambiguous:
        return True
    adjective = start < len(tokens) and tokens[start].text.islower()
    return table.at(tokens, start) is not None or (adjective and table.at(tokens, start + 1) is not None)


def _possessor(tokens: Sequence[Token], end: int, table: NounTable) -> bool:
    """Whether the noun that ends there only owns what is counted: "the bank's 100 branches"."""
    return end < len(tokens) and tokens[end].lower in table.possessive


def _noun_follows(tokens: Sequence[Token], k: int, table: NounTable) -> bool:
    if k < len(tokens) and tokens[k].text in _QUOTES:
        k += 1
    return k < len(tokens) and table.at(tokens, k) is not None


def _leads_on(tokens: Sequence[Token], k: int, table: NounTable) -> bool:
    """Whether a capitalised word is no noun: "Berliner Polizisten", "G7-Staaten" after a name."""
    if k + 1 >= len(tokens) or not tokens[k + 1].is_word:
        return False
    of_place = tokens[k].lower.endswith(table.origin_endings) and tokens[k + 1].is_capitalised
    return of_place or table.at(tokens, k + 1) is not None


def _take_head(
    tokens: Sequence[Token], k: int, found: tuple[int, Noun], phrase: NounPhrase, table: NounTable, words: Any,
    more: bool,
) -> None:
    """Put the noun into the phrase, with the parts of a compound after it and what "and" joins to it."""
    end, noun = found
    apart = table.head_first or table.capitalised  # where nouns are written large, a compound is one word
    while not apart and (further := table.at(tokens, end)) is not None:
        if (table.capitalised and not tokens[end].is_capitalised) or tokens[end - 1].lower.endswith(table.plural):
            break  # "Americans home": what stands before a noun in a compound is singular
        if noun.codes and not noun.events and further[1].events and words.participle(tokens, end):
            break  # "one civilian dead"
        end, noun = further
    codes, events = noun.codes, () if noun.fallback else noun.events
    phrase.fallback = noun.events if noun.fallback else ()
    head = end - 1
    modifier = not table.head_first and not table.capitalised and not table.is_plural(tokens[head].lower)
    while end + 1 < len(tokens) and tokens[end].lower in table.conjunctions:
        joined = table.at(tokens, end + 1)
        if joined is None or _object_follows(tokens, joined[0], words, more):
            break
        further = table.at(tokens, joined[0])
        last = further or (joined if joined[0] > end + 2 else None)
        if modifier and last and not last[1].events and table.is_plural(tokens[last[0] - 1].lower):
            codes, events, joined, head = (), (), last, last[0] - 1  # "hospital and council workers"
        if not set(joined[1].codes) <= set(codes):
            codes += joined[1].codes
        events += tuple(e for e in joined[1].events if e not in events)
        end = joined[0]
    phrase.codes = tuple(sorted(set(codes)))
    if not events and phrase.events and not noun.fallback:  # "a missing climber was rescued": the verb says more
        phrase.fallback, phrase.events = phrase.events, ()
    phrase.events = events or phrase.events  # "confirmed dead": the noun says it
    abstract = noun.abstract or (bool(noun.events) and tokens[head].lower.endswith(table.abstract))
    phrase.head, phrase.end, phrase.abstract = head, end, abstract
