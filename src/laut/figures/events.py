"""What happened to those who are counted: the event words of a sentence, and which figures each speaks of.

An event word looks for its figures, not a figure for its event: "killed" after a form of "be" and at the end of a
German clause takes the figure before it, right before a figure it takes that one. Figures joined by "and" share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from laut.figures.phrases import Phrases, all_words, expand, expand_all, words_of
from laut.figures.stated import Option, Side, Stated, add, both, spoken_of
from laut.tables import load_table
from laut.text import Token

_AUXILIARY = 3  # tokens from "ont" to its participle

_Split = tuple[frozenset[str], Option, Side, bool]
"""First parts of a verb, what it states, where its figures stand, and whether its second part closes the clause."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word in a sentence: tokens ``first`` … ``last``, and on which side its figures stand.

    ``options`` are the events it can state: "fired" is one thing of workers, another of missiles. ``oblique``: those
    it happened to stand behind a preposition ("Gegen 14 Verdächtige wurde Haftbefehl erlassen"). ``after``: its figure
    stands from this token on ("took 14 sailors hostage"). ``parted``: the two parts of a verb stand apart.
    """

    first: int
    last: int
    options: tuple[Option, ...]
    side: Side
    oblique: bool = False
    after: int = 0
    parted: bool = False


class EventTable:
    """The event words of a language by form."""

    def __init__(self, lang: str, endings: Sequence[str]) -> None:
        table = load_table(lang, "figures_events")
        self._endings = tuple(end for end in endings if end)
        self.verb_last: bool = table.get("verb_last", False)
        self._beside: dict[str, frozenset[str]] = {
            rule["id"]: frozenset(w.lower() for w in rule["beside"]) for rule in table["event"] if "beside" in rule
        }
        self._not_before = {r["id"]: frozenset(r["not_before"]) for r in table["event"] if "not_before" in r}
        self._split: dict[tuple[str, ...], list[_Split]] = {}
        self._perfect = frozenset(f for rule in table["event"] for f in expand_all(rule.get("perfect", ())))
        stated: dict[str, Stated] = {}
        participles: list[tuple[str, str]] = []
        oblique: set[str] = set()
        verbs: set[str] = set()
        opening: set[str] = set()
        for rule in table["event"]:
            option = (tuple(rule["code"].split("|")), rule["id"], spoken_of(rule))
            words = {kind: expand_all(rule[kind], endings) for kind in table["sides"] if kind in rule}
            forms = self._read_rule(rule, option, endings, ((words[kind], table["sides"][kind]) for kind in words))
            add(stated, forms, option)
            finite = [form for form, side in forms.items() if side in ("right", "either")]
            verbs.update(form for form in finite if " " not in form)
            opening.update(form.split()[0] for form in finite if forms[form] == "either")
            oblique.update(words.get("oblique", ()))
            if "only" not in rule:
                participles += [(f, rule["code"]) for k in words if k in table["attributive"] for f in words[k]]
        stated = self._in_order(stated, oblique)
        self._words: Phrases[Stated] = Phrases(stated.items())
        self._ends = tuple(table.get("ends", []))
        self._single = {form: stated[form] for form in self._ends if form in stated}
        self._genitives = frozenset(table.get("genitives", []))
        link = table.get("genitive_for", "")
        self._nominals = {
            form.removesuffix(link): found[0]
            for form, found in stated.items() if link and form.endswith(link) and form.count(" ") == 1
        }  # fmt: skip
        self._participles: Phrases[str] = Phrases(participles)
        self._nominal = frozenset(f for f, _ in participles if " " not in f) if table.get("nouns_are_capital") else ()
        self._verbs, self._opening = frozenset(verbs), frozenset(opening)
        self._finite = frozenset(form for form, found in stated.items() if found[1] != "left" and " " not in form)
        self._seconds: Phrases[tuple[str, ...]] = Phrases(
            (" ".join(second).replace("' ", "'"), second) for second in self._split
        )
        self._firsts = frozenset(word for rows in self._split.values() for row in rows for word in row[0])
        self._determiners = frozenset(table.get("determiners", []))  # before a participle that describes a noun
        self._indefinite = frozenset(table.get("indefinite", []))
        self._nouns_too = tuple(table.get("noun_endings", []))
        self._function = frozenset(table.get("function_words", []))
        self._known = frozenset(all_words(stated).union(*self._split))
        self._applies: Mapping[str, frozenset[str]] = {
            code: frozenset(row["applies"]) for code, row in load_table("mul", "events")["events"].items()
        }
        flags = load_table("mul", "events")["events"]
        self._human = frozenset(code for code, row in flags.items() if row.get("human"))
        self._measured = frozenset(code for code, row in flags.items() if row.get("measured"))
        self._paid = frozenset(code for code, row in flags.items() if row.get("paid"))
        self._refines = {code: row["refines"] for code, row in flags.items() if "refines" in row}
        self._many = frozenset(code for code, row in flags.items() if row.get("many"))
        self._aboard = frozenset(code for code, row in flags.items() if row.get("aboard"))
        self._oblique = frozenset(code for code, row in flags.items() if row.get("oblique"))
        self._kinds: Mapping[str, str] = {
            code: row["kind"] for code, row in load_table("mul", "counted")["counted"].items()
        }
        self._reach: int = table["reach"]
        self._names: bool = table.get("capitals_are_names", False)
        self._noun_after = frozenset(table.get("noun_after", []))
        self._verbal = tuple(table.get("verbal_endings", []))
        self._joiners = frozenset(table["joiners"])
        self.clause: int = table["clause"]
        self._objects = frozenset(table.get("object_openers", []))

    def _in_order(self, stated: Mapping[str, Stated], oblique: Set[str]) -> dict[str, Stated]:
        """What is noted of each form, with what is said under a condition first."""
        special = {form: found for form, found in stated.items() if len(found[0]) > 1 or form in oblique}
        ordered: dict[str, Stated] = {
            form: (tuple(sorted(options, key=self._general)), side, form in oblique)
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
            self._split.setdefault((row["particle"],), []).append(split)
        return forms

    def _read_apart(self, entry: str, option: Option, words: dict[str, Side]) -> None:
        """Read a verb of two parts: "bracht|e|en/bring|t|en ... um" (stems count as forms).

        Where the verb stands last, the two are also written together.
        """
        first, _, second = entry.partition(" ... ")
        verbs = frozenset(form for part in first.lower().split("/") for form in (part.partition("|")[0], *expand(part)))
        parts = words_of(second)
        closes = self.verb_last and len(parts) == 1
        self._split.setdefault(parts, []).append((verbs, option, "left", closes))
        if self.verb_last and not closes:
            for form in verbs:
                words.setdefault(f"{second} {form}", "left")
        if closes:
            for form in verbs:
                for whole in (parts[0] + form, f"{parts[0]}zu{form}"):
                    words.setdefault(whole, "left")

    def participle(self, tokens: Sequence[Token], i: int) -> tuple[int, tuple[str, ...]] | None:
        """An event word that can stand as an adjective at token ``i``: the token after it, and the events."""
        return (found[0], tuple(found[1].split("|"))) if (found := self._participles.at(tokens, i)) else None

    def attributed(self, tokens: Sequence[Token], i: int, codes: Sequence[str]) -> tuple[str, ...]:
        """What the participle at token ``i`` says of a noun with these codes that it stands beside."""
        found = self._words.at(tokens, i)
        if found is None:
            return said[1] if (said := self.participle(tokens, i)) else ()
        chosen = self.choose(Trigger(i, found[0], found[1][0], "auto"), codes, unknown=not codes)
        return chosen[0] if chosen else ()

    def is_gerund(self, word: str) -> bool:
        """Whether a word is an event's verb in a form that stands before nouns as well: "two voting states"."""
        return word in self._verbs and bool(self._nouns_too) and word.endswith(self._nouns_too)

    def ends_as_verb(self, word: str) -> bool:
        """Whether a word ends as forms of verbs do."""
        return bool(self._verbal) and word.endswith(self._verbal)

    def knows(self, word: str) -> bool:
        """Whether the word is one of an event word or phrase."""
        return word in self._known

    def verb(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a finite verb that no noun phrase goes past begins at token ``i``: "sank", "rang out"."""
        if tokens[i].lower in self._verbs:
            return True
        found = self._words.at(tokens, i) if tokens[i].lower in self._opening else None
        return found is not None and found[1][1] == "either"

    def opens_verb(self, word: str) -> bool:
        """Whether the word is the first part of a verb of two, where that part is what is inflected."""
        return self.verb_last and word in self._firsts

    def opens_object(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether an object can begin at token ``i``."""
        return tokens[i].lower in self._objects

    def fits(self, event: str, codes: Sequence[str]) -> bool:
        """Whether an event can happen to what is counted; what is not known fits only where people are meant."""
        can = self._applies[event]
        return any(self._kinds[code] in can or code in can for code in codes) if codes else "person" in can

    def of_things(self, event: str) -> bool:
        """Whether the event happens to things."""
        return "thing" in self._applies[event]

    def choose(
        self, trigger: Trigger, codes: Sequence[str], *, unknown: bool = False, thing: bool = False
    ) -> tuple[tuple[str, ...], str] | None:
        """The first of the events a word can state that can have happened to what is counted.

        To what has a noun, but an ``unknown`` one, what happens to things comes first, then what hardly ever happens to
        anything but people; a ``thing`` is known to be nobody.
        """
        guess = unknown and not codes
        for events, rule, only in trigger.options if guess else ():
            if (not only or "" in only) and all("thing" in self._applies[event] for event in events):
                return events, rule
        for events, rule, only in trigger.options:
            if only and not only & (set(codes) or {""}):
                continue
            if guess and (thing or not set(events) <= self._human):
                continue
            if all(self.fits(event, codes) for event in events):
                return events, rule
        for events, rule, only in trigger.options:  # "shot down and captured": of pilots the second alone
            some = tuple(event for event in events if self.fits(event, codes))
            if some and len(events) > 1 and not only:
                return some, rule
        return None

    def choose_measured(self, trigger: Trigger, *, money: bool) -> tuple[tuple[str, ...], str] | None:
        """The first of the events a word can state that can have happened to goods, land or money."""
        for events, rule, only in trigger.options:
            if not only and set(events) <= (self._paid if money else self._measured):
                return events, rule
        return None

    def refines(self, events: Sequence[str], known: Sequence[str]) -> bool:
        """Whether an event says the known one more precisely: to take part in a strike is to be on strike."""
        return len(events) == 1 and tuple(known) == (self._refines.get(events[0]),)

    def measured(self, events: Sequence[str]) -> bool:
        """Whether the events can have happened to goods and land."""
        return set(events) <= self._measured

    def paid(self, events: Sequence[str]) -> bool:
        """Whether the events can have happened to money."""
        return set(events) <= self._paid

    def oblique(self, events: Sequence[str]) -> bool:
        """Whether those it happened to may stand behind a preposition: "mit 120 Einsatzkräften vor Ort"."""
        return set(events) <= self._oblique

    def of_many(self, events: Sequence[str]) -> bool:
        """Whether the events are told of many, so that an article alone counts nobody: "bis ein Arzt eintraf"."""
        return set(events) <= self._many

    def aboard(self, event: str) -> bool:
        """Whether what happens to a vehicle happens to those in it."""
        return event in self._aboard

    def human(self, event: str) -> bool:
        """Whether the event happens to hardly anything but people."""
        return event in self._human

    def only_people(self, event: str) -> bool:
        """Whether the event happens to people alone."""
        return "person" in self._applies[event] and "thing" not in self._applies[event]

    def governs(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word ends as a verb's form does and an object opens behind it: "booed the minister"."""
        return i + 1 < len(tokens) and tokens[i].lower.endswith(self._verbal) and self.opens_object(tokens, i + 1)

    def triggers(self, tokens: Sequence[Token]) -> list[Trigger]:
        """The event words of a sentence in order."""
        out: list[Trigger] = []
        i = 0
        while i < len(tokens):
            if tokens[i].is_capitalised and (genitive := self._genitive(tokens, i)) is not None:
                out.append(genitive)
                i += 1
                continue
            if tokens[i].lower not in self._known:
                if self._ends and tokens[i].is_capitalised and (end := self._compound(tokens, i)) is not None:
                    out.append(end)
                i += 1
                continue
            split = self._split_at(tokens, i) if self._seconds.starts(tokens[i].lower) else None
            if split and self.verb_last:
                while out and out[-1].last > split[1]:
                    out.pop()  # "schoss ... ab": its first part alone says something else
                out.append(split[0])
                i = split[0].last
                continue
            if split:
                out.append(split[0])
            found = self._phrase(tokens, i)
            if found and i and self._names and tokens[i].is_capitalised and not tokens[i].text.isupper():
                found = None  # "March" is no march
            if found and i and found[0] == i + 1 and tokens[i].is_capitalised and tokens[i].lower in self._nominal:
                found = None  # "die Angeklagten"
            if found and i and found[0] == i + 1 and found[1][1] in ("right", "either") and self._is_noun(tokens, i):
                found = None
            if found and i and found[0] == i + 1 and tokens[i].is_capitalised and self._no_verb(tokens, i, found[1][1]):
                found = None
            if found and found[0] == i + 1 and self.verb_last and self._attributes(tokens, i):
                found = None
            if found and i and found[0] == i + 1 and self._describes(tokens, i, found[1][1]):
                found = None
            if found:
                said, side, oblique = found[1]
                if side == "auto" and self.verb_last and self._inflected(tokens[i].lower):
                    side = "right"  # no attribute, so that "beschlagnahmten" is a verb
                if any(option[1] in self._beside for option in said):
                    said = tuple(o for o in said if not self._lacks(o[1], tokens))
                said = tuple(o for o in said if not self._cancelled(o[1], tokens, found[0]))
                if said:
                    out.append(Trigger(i, found[0], said, side, oblique))
                i = found[0]
                continue
            i += 1
        return out

    def done_by(self, tokens: Sequence[Token], trigger: Trigger, active: frozenset[str], be: frozenset[str]) -> bool:
        """Whether a perfect tells what those before it did: "12 pirates ont capturé", but not "12 marins ont péri"."""
        single = trigger.last - trigger.first == 1 and trigger.side == "auto"
        if not (self._perfect and single) or tokens[trigger.first].lower in self._perfect:
            return False
        for token in reversed(tokens[max(0, trigger.first - _AUXILIARY) : trigger.first]):
            if token.lower in be or not token.is_word:
                return False
            if token.lower in active:
                return True
        return False

    def _general(self, option: Option) -> bool:
        """Sorts what is said of a few codes alone, or beside some words alone, before what is said of all."""
        return not option[2] and option[1] not in self._beside

    def _cancelled(self, rule: str, tokens: Sequence[Token], end: int) -> bool:
        """Whether the word behind makes the words of a rule say something else: "have come [forward]"."""
        return rule in self._not_before and end < len(tokens) and tokens[end].lower in self._not_before[rule]

    def _lacks(self, rule: str, tokens: Sequence[Token]) -> bool:
        """Whether none of the words stands in the sentence beside which alone a rule's words say what they say."""
        return rule in self._beside and not any(t.lower in self._beside[rule] for t in tokens)

    def _is_noun(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word that can be a verb is a noun where it stands: "in the march"."""
        if i > 1 and tokens[i - 2].lower in self._indefinite and tokens[i].lower.endswith(self._nouns_too):
            return True  # "made an emergency landing"
        if tokens[i].lower.endswith(self._verbal):
            return False
        named = i > 1 and tokens[i - 1].is_capitalised and tokens[i - 2].lower in self._determiners  # "the Brexit vote"
        return named or tokens[i - 1].lower in self._noun_after

    def _attributes(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a participle belongs to the noun behind it: "die Umsetzung demokratisch gefasster Beschlüsse"."""
        word = tokens[i].lower
        behind = tokens[i + 1 : i + 2]
        if word not in self._nominal or not behind or not behind[0].is_capitalised:
            return False
        subject = i == 0 or not tokens[i - 1].text.islower() or tokens[i - 1].lower in self._joiners
        if word in self._finite and subject:
            return False  # "Die Ermittler beschlagnahmten Waffen"
        return self._inflected(word)

    def _inflected(self, word: str) -> bool:
        """Whether a word is a participle with the ending of an adjective."""
        return any(word.removesuffix(end) in self._nominal for end in self._endings if word.endswith(end))

    def _phrase(
        self, tokens: Sequence[Token], i: int
    ) -> tuple[int, tuple[tuple[Option, ...], Side, bool]] | None:
        """The words of an event at token ``i``, with what a shorter phrase at their end says as well.

        None where another begins within them and goes on: "have come" in "have come down with".
        """
        found = self._words.at(tokens, i)
        if found is None or found[0] == i + 1:
            return found
        said, side, oblique = found[1]
        for j in range(i + 1, found[0]):
            inner = self._words.at(tokens, j)
            if inner is None or inner[0] == j + 1:
                continue
            if inner[0] > found[0] and tokens[j].lower not in self._function:
                return None
            if inner[0] == found[0] and inner[1][1] == side:
                known = {option[1] for option in said}
                said += tuple(option for option in inner[1][0] if option[1] not in known)
        return found[0], (said, side, oblique)

    def _describes(self, tokens: Sequence[Token], i: int, side: Side) -> bool:
        """Whether a participle behind an article only describes the noun behind it: "in a packed stadium"."""
        if self._determiners and side == "left":
            return tokens[i - 1].lower in self._determiners  # "to identify the dead"
        if not self._determiners or i + 1 >= len(tokens) or not tokens[i + 1].is_word:
            return False
        if tokens[i - 1].lower not in self._determiners or not tokens[i].lower.endswith(self._verbal):
            return False
        return tokens[i + 1].lower not in self._function and self._words.at(tokens, i + 1) is None

    def _genitive(self, tokens: Sequence[Token], i: int) -> Trigger | None:
        """An event noun before a number in the genitive: "die Ermordung zweier Journalisten"."""
        if i + 1 >= len(tokens) or tokens[i + 1].lower not in self._genitives:
            return None
        known = self._nominals.get(tokens[i].lower)
        return Trigger(i, i + 1, known, "right") if known else None

    def _compound(self, tokens: Sequence[Token], i: int) -> Trigger | None:
        """The event noun a longer one ends in: "Atemwegsbeschwerden"."""
        word = tokens[i].lower
        end = next((end for end in self._ends if word.endswith(end) and len(word) > len(end) + 2), None)
        known = self._single.get(end) if end else None
        if known is None:
            return None
        options, side, oblique = known
        return Trigger(i, i + 1, options, side, oblique)

    def _other_clause(self, between: Sequence[Token]) -> bool:
        """Whether a comma and a verb stand between the parts of a verb: "stimmten dafür, 41 lehnten ihn | ab"."""
        comma = next((k for k in range(len(between) - 1, -1, -1) if between[k].text == ","), None)
        if comma is None:
            return False
        words = [t.text for t in between[comma + 1 :] if t.text.islower()]
        return any(len(word) > 4 and word.endswith(("te", "ten")) for word in words)

    def _no_verb(self, tokens: Sequence[Token], i: int, side: Side) -> bool:
        """Whether a verb's form is a noun for being written large within a sentence: "unter dem Strich"."""
        within = tokens[i - 1].text[0].isalnum() and not tokens[i].text.isupper()
        return bool(self._nominal) and side != "left" and within

    def _split_at(self, tokens: Sequence[Token], i: int) -> tuple[Trigger, int] | None:
        """The verb whose second part begins at token ``i``, where its first stands before it, and where that stands."""
        if (second := self._seconds.at(tokens, i)) is None:
            return None
        end = second[0]
        behind = tokens[end] if end < len(tokens) else None
        free = behind is None or behind.lower in self._joiners or not (behind.is_word or behind.text[0].isdecimal())
        found: dict[int, list[tuple[Option, Side]]] = {}
        for verbs, option, side, closes in self._split[second[1]]:
            if closes and not free:
                continue  # a particle closes its clause: "stellte ... ein", but not "stellte ein"
            back = range(i - 1, max(-1, i - 1 - self._reach), -1)
            at = next((k for k in back if tokens[k].lower in verbs or tokens[k].text in ";:"), None)
            if at is not None and self.verb_last and self._other_clause(tokens[at + 1 : i]):
                continue
            if at is not None and tokens[at].is_word and not self._lacks(option[1], tokens):
                found.setdefault(at, []).append((option, side))
        if not found:
            return None
        verb = max(found)
        options = sorted((option for option, _ in found[verb]), key=self._general)
        between = 0 if self.verb_last else verb + 1
        return Trigger(i, end, tuple(options), found[verb][0][1], after=between, parted=True), verb
