"""The event words of a sentence.

An event word looks for its figures, not a figure for its event: "killed" after a form of "be" and at the end of a
German clause takes the figure before it, right before a figure it takes that one. Figures joined by "and" share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laut.figures.events import EventTable
from laut.figures.stated import Option, Side, Stated
from laut.text import Token

Found = tuple[int, Stated]
"""The token after the words of an event, and what they state."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word in a sentence: tokens ``first`` … ``last``, and on which side its figures stand.

    ``options`` are the events it can state: "fired" is one thing of workers, another of missiles. ``oblique``: those
    it happened to stand behind a preposition ("Gegen 14 Verdächtige wurde Haftbefehl erlassen"). ``after``: its figure
    stands from this token on ("took 14 sailors hostage"). ``parted``: the two parts of a verb stand apart, the
    first of them at token ``verb``.
    """

    first: int
    last: int
    options: tuple[Option, ...]
    side: Side
    oblique: bool = False
    after: int = 0
    parted: bool = False
    verb: int = -1


def find_triggers(tokens: Sequence[Token], table: EventTable) -> list[Trigger]:
    """The event words of a sentence in order."""
    out: list[Trigger] = []
    i = 0
    while i < len(tokens):
        if (silent := table.silent.at(tokens, i)) is not None:
            i = silent[0]  # "a long shot"
            continue
        if tokens[i].is_capitalised and (genitive := _genitive(tokens, i, table)) is not None:
            out.append(genitive)
            i += 1
            continue
        if tokens[i].lower not in table.known:
            if table.ends and tokens[i].is_capitalised and (end := _compound(tokens, i, table)) is not None:
                out.append(end)
            i += 1
            continue
        split = _split_at(tokens, i, table) if table.seconds.starts(tokens[i].lower) else None
        if split and table.verb_last:
            while out and out[-1].last > split[1] and not _is_elliptic(tokens, i):
                out.pop()  # "schoss ... ab": its first part alone says something else
            out.append(split[0])
            i = split[0].last
            continue
        found = _phrase(tokens, i, table)
        longer = found is not None and split is not None and found[0] > split[0].last and found[1][1] != "left"
        if split and not longer:  # "left ... cut off", but not "cut off power to"
            out.append(split[0])
        if found is None or _says_nothing(tokens, i, found, table):
            i += 1
            continue
        trigger = _longest(tokens, i, found, table)
        out += [trigger] if trigger else []
        i = trigger.last if trigger else i + 1  # what lacks its condition may hold a word that needs none
    return out


def _says_nothing(tokens: Sequence[Token], i: int, found: Found, table: EventTable) -> bool:
    """Whether the words of an event found at token ``i`` state none there: a noun, an attribute or a name."""
    large = i > 0 and tokens[i].is_capitalised
    if large and table.names and not tokens[i].text.isupper():
        return True  # "March" is no march
    if found[0] > i + 1:
        return False
    side = found[1][1]
    if large and (tokens[i].lower in table.nominal or _no_verb(tokens, i, side, table)):
        return True  # "die Angeklagten"
    if side in ("right", "either") and (_is_noun(tokens, i, table) if i else _opens_as_noun(tokens, table)):
        return True
    return (table.verb_last and _attributes(tokens, i, table)) or (i > 0 and _describes(tokens, i, side, table))


def _longest(tokens: Sequence[Token], i: int, found: Found | None, table: EventTable) -> Trigger | None:
    """What the longest words at token ``i`` state whose conditions are met: "found in", else "found"."""
    while found is not None:
        if (trigger := _under_conditions(tokens, i, found, table)) is not None:
            return trigger
        found = _phrase(tokens[: found[0] - 1], i, table)
    return None


def _under_conditions(tokens: Sequence[Token], i: int, found: Found, table: EventTable) -> Trigger | None:
    """What the words of an event at token ``i`` state beside the other words of the sentence."""
    end, (said, side, oblique) = found
    if side == "auto" and table.verb_last and _inflected(tokens[i].lower, table):
        side = "right"  # no attribute, so that "beschlagnahmten" is a verb
    if any(option[1] in table.beside or option[1] in table.not_beside for option in said):
        said = tuple(o for o in said if not table.lacks(o[1], tokens))
    said = tuple(o for o in said if not _cancelled(o[1], tokens, end, table))
    if side in ("right", "auto") and _refers_back(tokens, i, end, table):
        side = "left"
    return Trigger(i, end, said, side, oblique) if said else None


def _refers_back(tokens: Sequence[Token], i: int, end: int, table: EventTable) -> bool:
    """Whether a verb joined to one before has a pronoun as its object: "erfasste zwei Kinder [und verletzte sie]"."""
    joins = i > 1 and tokens[i - 1].lower in table.joiners
    return joins and end < len(tokens) and tokens[end].lower in table.pronouns


def _split_at(tokens: Sequence[Token], i: int, table: EventTable) -> tuple[Trigger, int] | None:
    """The verb whose second part begins at token ``i``, where its first stands before it, and where that stands."""
    second = table.seconds.at(tokens, i)
    while second is not None:
        if (found := _split_with(tokens, i, second, table)) is not None:
            return found
        second = table.seconds.at(tokens[: second[0] - 1], i)  # "off the", or else "off"
    return None


def _split_with(
    tokens: Sequence[Token], i: int, second: tuple[int, tuple[str, ...]], table: EventTable
) -> tuple[Trigger, int] | None:
    """The verb whose second part is ``second``, found at token ``i``."""
    end = second[0]
    behind = tokens[end] if end < len(tokens) else None
    free = behind is None or behind.lower in table.joiners or not (behind.is_word or behind.text[0].isdecimal())
    found: dict[int, list[tuple[Option, Side]]] = {}
    for verbs, option, side, closes in table.split[second[1]]:
        if closes and not free:
            continue  # a particle closes its clause: "stellte ... ein", but not "stellte ein"
        back = range(i - 1, max(-1, i - 1 - table.reach), -1)
        at = next((k for k in back if tokens[k].lower in verbs or tokens[k].text in ";:"), None)
        if at is not None and table.verb_last and _other_clause(tokens[at + 1 : i], table):
            continue
        if _cancelled(option[1], tokens, end, table):
            continue
        if at is not None and tokens[at].is_word and not table.lacks(option[1], tokens):
            found.setdefault(at, []).append((option, side))
    if not found:
        return None
    verb = max(found)
    options = sorted((option for option, _ in found[verb]), key=table.is_general)
    between = 0 if table.verb_last else verb + 1
    return Trigger(i, end, tuple(options), found[verb][0][1], after=between, parted=True, verb=verb), verb


def _is_elliptic(tokens: Sequence[Token], i: int) -> bool:
    """Whether the particle at ``i`` stands alone behind a number and a comma: "98 stimmten für ihn, 31 dagegen"."""
    return i > 2 and tokens[i - 2].text == "," and not tokens[i - 1].text.islower()


def _other_clause(between: Sequence[Token], table: EventTable) -> bool:
    """Whether a comma and a verb stand between the parts of a verb: "stimmten dafür, 41 lehnten ihn | ab"."""
    comma = next((k for k in range(len(between) - 1, -1, -1) if between[k].text == ","), None)
    if comma is None:
        return False
    words = [t.text for t in between[comma + 1 :] if t.text.islower()]
    return any(len(word) > 4 and word.endswith(table.past_endings) for word in words)


def _phrase(tokens: Sequence[Token], i: int, table: EventTable) -> Found | None:
    """The words of an event at token ``i``, with what a shorter phrase at their end says as well.

    None where another begins within them and goes on: "have come" in "have come down with".
    """
    found = table.words.at(tokens, i)
    if found is None or found[0] == i + 1:
        return found
    said, side, oblique = found[1]
    for j in range(i + 1, found[0]):
        inner = table.words.at(tokens, j)
        if inner is None or inner[0] == j + 1:
            continue
        nominal = inner[1][1] == "right" != side  # "given life sentences for"
        goes_on = any(t.lower not in table.joiners for t in tokens[found[0] : inner[0]])  # not "verletzt worden"
        if goes_on and tokens[j].lower not in table.function and not nominal:
            return None
        if inner[0] == found[0] and inner[1][1] == side:
            known = {option[1] for option in said}
            said += tuple(option for option in inner[1][0] if option[1] not in known)
    linked = tokens[found[0] - 1].lower in table.function and all(option[2] for option in said)
    before = table.words.at(tokens[: found[0] - 1], i) if linked else None
    if before is not None and before[0] == found[0] - 1 and before[1][1] == side:  # "sent to": of whom not, "sent"
        known = {option[1] for option in said}
        said += tuple(option for option in before[1][0] if option[1] not in known)
    return found[0], (said, side, oblique)


def _genitive(tokens: Sequence[Token], i: int, table: EventTable) -> Trigger | None:
    """An event noun before a number in the genitive: "die Ermordung zweier Journalisten"."""
    if i + 1 >= len(tokens) or tokens[i + 1].lower not in table.genitives:
        return None
    known = table.nominals.get(tokens[i].lower)
    return Trigger(i, i + 1, known, "right") if known else None


def _compound(tokens: Sequence[Token], i: int, table: EventTable) -> Trigger | None:
    """The event noun a longer one ends in: "Atemwegsbeschwerden"."""
    word = tokens[i].lower
    end = next((end for end in table.ends if word.endswith(end) and len(word) > len(end) + 2), None)
    known = table.single.get(end) if end else None
    if known is None:
        return None
    options, side, oblique = known
    return Trigger(i, i + 1, options, side, oblique)


def _is_noun(tokens: Sequence[Token], i: int, table: EventTable) -> bool:
    """Whether a word that can be a verb is a noun where it stands: "in the march"."""
    if i > 1 and tokens[i - 2].lower in table.indefinite and tokens[i].lower.endswith(table.noun_endings):
        return True  # "made an emergency landing"
    if tokens[i].lower.endswith(table.verbal):
        return False
    named = i > 1 and tokens[i - 1].is_capitalised and tokens[i - 2].lower in table.determiners  # "the Brexit vote"
    return named or tokens[i - 1].lower in table.noun_after


def _opens_as_noun(tokens: Sequence[Token], table: EventTable) -> bool:
    """Whether a word that can be a verb opens the sentence before a word, as nouns and names do: "Fire killed"."""
    if not (table.names and table.verbal) or tokens[0].lower.endswith(table.verbal):
        return False
    return len(tokens) > 1 and tokens[1].is_word and tokens[1].text.islower()


def _no_verb(tokens: Sequence[Token], i: int, side: Side, table: EventTable) -> bool:
    """Whether a verb's form is a noun for being written large within a sentence: "unter dem Strich"."""
    within = tokens[i - 1].text[0].isalnum() and not tokens[i].text.isupper()
    return bool(table.nominal) and side != "left" and within


def _attributes(tokens: Sequence[Token], i: int, table: EventTable) -> bool:
    """Whether a participle belongs to the noun behind it: "die Umsetzung demokratisch gefasster Beschlüsse"."""
    word = tokens[i].lower
    behind = tokens[i + 1 : i + 2]
    if word not in table.nominal or not behind or not behind[0].is_capitalised:
        return False
    subject = i == 0 or not tokens[i - 1].text.islower() or tokens[i - 1].lower in table.joiners
    if word in table.finite and subject:
        return False  # "Die Ermittler beschlagnahmten Waffen"
    return _inflected(word, table)


def _inflected(word: str, table: EventTable) -> bool:
    """Whether a word is a participle with the ending of an adjective."""
    return any(word.removesuffix(end) in table.nominal for end in table.endings if word.endswith(end))


def _describes(tokens: Sequence[Token], i: int, side: Side, table: EventTable) -> bool:
    """Whether a participle behind an article only describes the noun behind it: "in a packed stadium"."""
    if table.determiners and side == "left":
        return tokens[i - 1].lower in table.determiners  # "to identify the dead"
    if not table.determiners or i + 1 >= len(tokens) or not tokens[i + 1].is_word:
        return False
    governed = tokens[i - 1].lower in table.noun_after and tokens[i].lower.endswith(table.past_endings)
    attribute = tokens[i - 1].lower in table.determiners and tokens[i].lower.endswith(table.verbal)
    if not (attribute or governed):
        return False  # "a loyalist of ousted leaders"
    return tokens[i + 1].lower not in table.function and table.words.at(tokens, i + 1) is None


def _cancelled(rule: str, tokens: Sequence[Token], end: int, table: EventTable) -> bool:
    """Whether the word behind makes the words of a rule say something else: "have come [forward]"."""
    return rule in table.not_before and end < len(tokens) and tokens[end].lower in table.not_before[rule]
