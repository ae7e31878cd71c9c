"""The event words of a language by form: what each can state, and on which side of it its figures stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from laut.figures.event_kinds import EventKinds
from laut.figures.phrases import Phrases, all_words, expand, expand_all, words_of
from laut.figures.stated import Option, Side, Stated, add, both, spoken_of
from laut.tables import load_table
from laut.text import Token

Split = tuple[frozenset[str], Option, Side, bool]
"""First parts of a verb, what it states, where its figures stand, and whether its second part closes the clause."""


_SHORTEST_END = 5  # letters of a word that is found at the end of a longer one as well


class EventTable:
    """What ``lang/<lang>/figures_events.toml`` says; which of it a sentence says is asked by ``triggers.py``."""

    def __init__(self, lang: str, endings: Sequence[str]) -> None:
        table = load_table(lang, "figures_events")
        self.kinds = EventKinds()
        self.split: dict[tuple[str, ...], list[Split]] = {}
        self._settings(table, endings)
        stated: dict[str, Stated] = {}
        participles: list[tuple[str, str]] = []
        special: list[tuple[str, str]] = []
        oblique: set[str] = set()
        verbs: set[str] = set()
        opening: set[str] = set()
        for rule in table["event"]:
            codes = tuple(code for code in rule["code"].split("|") if code)  # none: "freigesprochen" has no code
            option = (codes, rule["id"], spoken_of(rule))
            words = {kind: expand_all(rule[kind], endings) for kind in table["sides"] if kind in rule}
            forms = self._read_rule(rule, option, endings, ((words[kind], table["sides"][kind]) for kind in words))
            add(stated, forms, option)
            finite = [form for form, side in forms.items() if side in ("right", "either")]
            verbs.update(form for form in finite if " " not in form)
            opening.update(form.split()[0] for form in finite if forms[form] == "either")
            oblique.update(words.get("oblique", ()))
            described = [(f, rule["code"]) for k in words if k in table["attributive"] for f in words[k]]
            participles += described if "only" not in rule else []
            special += [(f, "") for f, _ in described if "only" in rule and table.get("nouns_are_capital")]
        self._verbs, self._opening = frozenset(verbs), frozenset(opening)
        general = dict(participles)
        self._participles: Phrases[str] = Phrases((*participles, *(row for row in special if row[0] not in general)))
        capital = table.get("nouns_are_capital", False)
        self.nominal = frozenset(f for f, _ in participles if capital and " " not in f)
        self._by_form(table, self._in_order(stated, oblique))

    def _settings(self, table: Mapping[str, Any], endings: Sequence[str]) -> None:
        """What the table says of all words alike, and the conditions of its rules."""
        rules = table["event"]
        self.beside = {r["id"]: frozenset(w.lower() for w in r["beside"]) for r in rules if "beside" in r}
        self.beside_ends = {
            rule: tuple(w for w in words if len(w) >= _SHORTEST_END)
            for rule, words in self.beside.items() if table.get("nouns_are_capital")
        }  # fmt: skip
        self.not_beside = {r["id"]: frozenset(r["not_beside"]) for r in rules if "not_beside" in r}
        self.not_before = {r["id"]: frozenset(r["not_before"]) for r in rules if "not_before" in r}
        self.perfect = frozenset(f for r in rules for f in expand_all(r.get("perfect", ())))
        self.endings = tuple(end for end in endings if end)
        self.verb_last: bool = table.get("verb_last", False)
        self.clause: int = table["clause"]
        self.reach: int = table["reach"]
        self.joiners = frozenset(table["joiners"])
        self.names: bool = table.get("capitals_are_names", False)
        self.noun_after = frozenset(table.get("noun_after", []))
        self.determiners = frozenset(table.get("determiners", []))  # before a participle that describes a noun
        self.indefinite = frozenset(table.get("indefinite", []))
        self.function = frozenset(table.get("function_words", []))
        self.noun_endings = tuple(table.get("noun_endings", []))
        self.verbal = tuple(table.get("verbal_endings", []))
        self.finite_endings = tuple(table.get("finite_endings", []))
        self.past_endings = tuple(table.get("past_endings", []))
        self.pronouns = frozenset(table.get("object_pronouns", []))
        self.silent: Phrases[str] = Phrases((phrase, phrase) for phrase in table.get("silent", []))
        self._objects = frozenset(table.get("object_openers", []))

    def _by_form(self, table: Mapping[str, Any], stated: Mapping[str, Stated]) -> None:
        """Make what is asked at a token of what is noted of each form."""
        self.words: Phrases[Stated] = Phrases(stated.items())
        self.ends = tuple(table.get("ends", []))
        self.single = {form: stated[form] for form in self.ends if form in stated}
        self.genitives = frozenset(table.get("genitives", []))
        link = table.get("genitive_for", "")
        self.nominals = {
            form.removesuffix(link): found[0]
            for form, found in stated.items() if link and form.endswith(link) and form.count(" ") == 1
        }  # fmt: skip
        self.finite = frozenset(form for form, found in stated.items() if found[1] != "left" and " " not in form)
        self.seconds: Phrases[tuple[str, ...]] = Phrases(
            (" ".join(second).replace("' ", "'"), second) for second in self.split
        )
        self._firsts = frozenset(word for rows in self.split.values() for row in rows for word in row[0])
        self.known = frozenset(all_words(stated).union(*self.split))

    def _in_order(self, stated: Mapping[str, Stated], oblique: Set[str]) -> dict[str, Stated]:
        """What is noted of each form, with what is said under a condition first."""
        special = {form: found for form, found in stated.items() if len(found[0]) > 1 or form in oblique}
        ordered: dict[str, Stated] = {
            form: (tuple(sorted(options, key=self.is_general)), side, form in oblique)
            for form, (options, side, _) in special.items()
        }
        return {**stated, **ordered}

    def _read_rule(
        self, rule: Mapping[str, Any], option: Option, endings: Sequence[str], kinds: Iterable[tuple[list[str], Side]]
    ) -> dict[str, Side]:
        """The forms of a rule's words with the side on which their figures stand; its verbs of two parts are kept."""
        forms: dict[str, Side] = {}
        for words, side in kinds:
            new = dict.fromkeys(words, side)
            new.update((form, both(forms[form], side)) for form in forms.keys() & new.keys())
            forms.update(new)
        for entry in rule.get("apart", ()):
            self._read_apart(entry, option, forms)
        for row in rule.get("split", ()):
            side = row.get("side", "left")
            split = (frozenset(expand_all(row["verbs"], endings)), option, side, row.get("closes", side == "left"))
            self.split.setdefault((row["particle"],), []).append(split)
        return forms

    def _read_apart(self, entry: str, option: Option, words: dict[str, Side]) -> None:
        """Read a verb of two parts: "bracht|e|en/bring|t|en ... um" (stems count as forms).

        Where the verb stands last, the two are also written together.
        """
        first, _, second = entry.partition(" ... ")
        verbs = frozenset(form for part in first.lower().split("/") for form in (part.partition("|")[0], *expand(part)))
        parts = words_of(second)
        closes = self.verb_last and len(parts) == 1
        self.split.setdefault(parts, []).append((verbs, option, "left", closes))
        if self.verb_last and not closes:
            for form in verbs:
                words.setdefault(f"{second} {form}", "left")
        if closes:
            for form in verbs:
                for whole in (parts[0] + form, f"{parts[0]}zu{form}"):
                    words.setdefault(whole, "left")

    def is_general(self, option: Option) -> int:
        """Sorts what is said beside some words alone, then of a few codes alone, before what is said of all.

        The rule that an event is named after is one of all, whatever it leaves out.
        """
        named = option[1].rpartition(".")[2] == "|".join(option[0])
        return 0 if option[1] in self.beside else 1 if option[2] and not named else 2

    def participle(self, tokens: Sequence[Token], i: int) -> tuple[int, tuple[str, ...]] | None:
        """An event word that can stand as an adjective at token ``i``: the token after it, and the events.

        None are named where they depend on the noun (``attributed``).
        """
        found = self._participles.at(tokens, i)
        return (found[0], tuple(code for code in found[1].split("|") if code)) if found else None

    def attributed(self, tokens: Sequence[Token], i: int, codes: Sequence[str]) -> tuple[str, ...]:
        """What the participle at token ``i`` says of a noun with these codes that it stands beside."""
        found = self.words.at(tokens, i)
        if found is None:
            return said[1] if (said := self.participle(tokens, i)) else ()
        options = [option for option in found[1][0] if not self.lacks(option[1], tokens)]
        chosen = self.kinds.choose(options, codes, unknown=not codes)
        return chosen[0] if chosen else ()

    def lacks(self, rule: str, tokens: Sequence[Token]) -> bool:
        """Whether a sentence has none of the words beside which alone a rule's words say it, or one that bars it."""
        if any(t.lower in self.not_beside.get(rule, ()) for t in tokens):
            return True
        if rule not in self.beside or any(t.lower in self.beside[rule] for t in tokens):
            return False
        ends = self.beside_ends.get(rule, ())  # of compounds: "Bürgerversammlung"
        return not any(t.is_capitalised and t.lower.endswith(ends) for t in tokens)

    def is_gerund(self, word: str) -> bool:
        """Whether a word is an event's verb in a form that stands before nouns as well: "two voting states"."""
        return word in self._verbs and bool(self.noun_endings) and word.endswith(self.noun_endings)

    def ends_as_verb(self, word: str) -> bool:
        """Whether a word ends as forms of verbs do."""
        return bool(self.verbal) and word.endswith(self.verbal)

    def knows(self, word: str) -> bool:
        """Whether the word is one of an event word or phrase."""
        return word in self.known

    def verb(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a finite verb that no noun phrase goes past begins at token ``i``: "sank", "rang out"."""
        if tokens[i].lower in self._verbs:
            return True
        found = self.words.at(tokens, i) if tokens[i].lower in self._opening else None
        return found is not None and found[1][1] == "either"

    def opens_verb(self, word: str) -> bool:
        """Whether the word is the first part of a verb of two, where that part is what is inflected."""
        return self.verb_last and word in self._firsts

    def opens_object(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether an object can begin at token ``i``."""
        return tokens[i].lower in self._objects

    def governs(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word ends as a verb's form does and an object opens behind it: "booed the minister"."""
        return i + 1 < len(tokens) and tokens[i].lower.endswith(self.verbal) and self.opens_object(tokens, i + 1)
