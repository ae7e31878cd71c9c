"""Numbers that count nothing: times, ages, ordinals, scores, names and references."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.lexicon import Lexicon
from laut.figures.nouns import Noun
from laut.figures.numerals import Number
from laut.text import Token

_GLUE = frozenset("-‐‑/:.,#№_")
_DASHES = frozenset("-‐‑")
_PAIRS = frozenset("-‐‑–")
_VOTE = 7  # tokens from a score to the word that says votes were counted
_LIST_MARKS = frozenset(":;([–—")
_YEARS = "1500"  # plain digits from here on are a year where nothing says otherwise; earlier ones news hardly names
_OPENING = frozenset("„«»\"“‚‘›")
_CLOSING = frozenset("“”»«\"‘’‹")
_TITLE = 7  # tokens of a name in quotation marks
_LEVEL = 5  # tokens from "number" to "at four", which is no hour then
_ELDER = 6  # tokens from "der ältere von ihnen" to the age
_REFERENCE = 1000  # a larger number is none of a street or a paragraph
_HOURS = 12
_PAIRED = 3  # further pairs of digits in a row that make one part of a telephone number
_MINUTES = 59
_YOUNGEST = 5  # years; no bound of age is lower
_OLDEST = 120  # years; a number in brackets or between commas after a name is an age up to here


def glued(left: Token, right: Token) -> bool:
    """Whether nothing stands between two tokens."""
    return left.end == right.start


def excluded(
    tokens: Sequence[Token], i: int, number: Number, end: int, lex: Lexicon, *, signed: bool = False
) -> str | None:
    """Why the number at token ``i`` (with its unit it ends at ``end``) is no figure: a rule's id, or ``None``.

    ``signed``: a sign of money stands before it.
    """
    if number.digits:
        why = _identifier(tokens, i, end, lex) or _ordinal(tokens, i, end, lex) or _age(tokens, i, end, number, lex)
        if why:
            return why
    if why := _age_bound(tokens, i, end, number, lex):
        return why
    if _hour(tokens, i, end, number, lex):
        return "hour"
    if lex.decimals_need_unit and number.value % 1 and not signed and end == number.end:
        return "unit_unknown"
    why = None if signed else followed(tokens, number, end, lex)
    why = why or _named(tokens, i, end, number, lex)
    if why:
        return why
    first = i
    while first > 0 and (step := lex.modifiers.before(tokens, first)) is not None:
        first = step[0]
    for start in {i, first}:
        before = lex.excluded.before(tokens, start)
        if before is None:
            continue
        where = before[1][0]
        plain = number.digits and end == number.end and not number.scaled and not number.grouped
        short = i >= 2 and tokens[i - 2].text.isdecimal() and len(tokens[i].text) == 2  # "1 DEC 89"
        dated = where == "month" and plain and start == i and (number.value <= 31 or number.value >= 1000 or short)
        counts = lex.nouns.at(tokens, end) is not None
        long = len(tokens[i].text)
        many = counts or (lex.nouns.capitalised and _noun_behind(tokens, end, lex))  # "im Herbst 25 neue Märkte"
        year = where == "before_year" and plain and (long == 4 or (long == 2 and not many))
        dated = dated or (where == "before_reference" and end == number.end and not counts)  # "im Kanal zwei Boote"
        told = plain or (1 < number.value <= _OLDEST and end == number.end and not number.scaled)  # "a girl of nine"
        named = where == "before_bare" and told and lex.nouns.at(tokens, end) is None
        share = where == "before_share" and number.share
        hour = where == "before_clock" and end == number.end and number.value <= _HOURS
        named = named or (hour and not _noun_behind(tokens, end, lex))
        things = end < len(tokens) and lex.nouns.is_plural(tokens[end].lower) and lex.nouns.at(tokens, end) is not None
        if where == "before" and lex.nouns.head_first and (number.scaled or things):
            continue  # "sur place 60 pompiers", "mis en ligne 3 millions de documents"
        if where == "before" or named or share or (not number.share and (dated or year)):
            return before[1][1]
    return None


def followed(tokens: Sequence[Token], number: Number, end: int, lex: Lexicon) -> str | None:
    """Why what stands after a number (its unit included) makes it no figure: "3 Tage", "8 Uhr", "20-Punkte-Plan"."""
    at = end
    hyphen = at + 1 < len(tokens) and tokens[at].text in _DASHES and glued(tokens[at - 1], tokens[at])
    if hyphen:
        at += 1
        head = tokens[at].lower.split("-", 1)[0]
        if head in lex.headcounts:
            return None
        if head in lex.excluded_after:
            return lex.excluded_after[head]
    linker = lex.linkers.at(tokens, at)
    if at < len(tokens) and tokens[at].is_word and _is_address(tokens, at, lex):
        return "address"
    if linker and (number.scaled or number.rows):  # "hundreds of times", "Tausende von Jahren"
        at = linker[0]
    if end > number.end and not hyphen:
        return None  # what has a unit is measured: "67 million cubic metres a day"
    skips = (0, 1) if at < len(tokens) and tokens[at].lower in lex.sets["time_adjectives"] else (0,)
    for skip in skips:
        found = lex.excluded.at(tokens, at + skip)
        where = found[1][0] if found else ""
        timed = (where == "after_share" and number.share) or (where == "month" and number.digits)
        if found and (where == "after" or timed):
            return found[1][1]
    if hyphen and tokens[at].text.isdecimal() and ballots(tokens, at, lex):
        return None
    return "compound" if hyphen and end == number.end else None


def _named(tokens: Sequence[Token], i: int, end: int, number: Number, lex: Lexicon) -> str | None:
    """Why a number is part of a name or reference where all nouns are written large: "Alarmstufe 2", "Peter Zwei"."""
    if not lex.nouns.capitalised or i == 0 or end != number.end or number.scaled or number.grouped or number.share:
        return None
    before = tokens[i - 1]
    noun = _noun_behind(tokens, end, lex)
    of = lex.nouns.of.at(tokens, end)
    part = of is not None and of[0] < len(tokens) and lex.starters.may_start(tokens[of[0]])  # "14 der 20"
    named = before.is_capitalised and before.lower.endswith(lex.reference_ends)
    if named and number.value < _REFERENCE and not (noun or part):
        return "reference"
    noun = noun or of is not None
    if not number.digits and end == i + 1 and tokens[i].is_capitalised and not tokens[i].text.isupper():
        if before.is_word and before.text != "Die":
            return "name"
        if before.text in _OPENING and i > 1 and tokens[i - 2].is_word and _is_title(tokens, end):
            return "title"
    said = any(t.lower in lex.sets.get("elders", ()) for t in tokens[max(0, i - _ELDER) : i])
    if said and number.digits and number.value <= _OLDEST and before.lower in lex.sets["be"] and not noun:
        return "age"
    return None


def _noun_behind(tokens: Sequence[Token], end: int, lex: Lexicon) -> bool:
    """Whether a noun follows, or one behind an adjective."""
    if end >= len(tokens) or not tokens[end].is_word:
        return False
    return tokens[end].is_capitalised or lex.nouns.at(tokens, end + 1) is not None


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation closes soon, without a stop: a name, no speech."""
    for k in range(at, min(at + _TITLE, len(tokens))):
        if tokens[k].text in _CLOSING:
            return True
        if tokens[k].text in ".,:;!?":
            return False
    return False


def label(tokens: Sequence[Token], i: int, lex: Lexicon) -> Noun | None:
    """The noun of a label before token ``i``: "Tote: 14"."""
    if i < 2 or tokens[i - 1].text != ":":
        return None
    noun = lex.nouns.at(tokens, i - 2)
    if noun is None and (said := lex.events.participle(tokens, i - 2)):
        return Noun((), said[1])
    return noun[1] if noun and noun[0] == i - 1 else None


def ballots(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """Whether two numbers around a dash or colon at token ``i`` are votes: "by a 9-6 vote", "mit 9:6 Stimmen"."""
    near = tokens[max(0, i - _VOTE) : i + _VOTE]
    return any(t.lower in lex.sets["ballots"] for t in near)


def _is_address(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a street's name follows: "27 Mill Lane"."""
    for k in range(at, min(at + 3, len(tokens))):
        if not tokens[k].is_capitalised:
            return False
        if tokens[k].lower in lex.sets["streets"]:
            return k > at
    return False


def _identifier(tokens: Sequence[Token], i: int, end: int, lex: Lexicon) -> str | None:
    """Digits that go on into letters or marks: "7th", "3:1", "5G", "12/05/2024", "#4"."""
    before = tokens[i - 1].text if i else ""
    if (len(before) > 1 and before.isdecimal() and before[0] == "0") or _in_pairs(tokens, i):
        return "identifier"  # the rest of a telephone number
    if i > 0 and glued(tokens[i - 1], tokens[i]):
        mark = tokens[i - 1].text
        if mark[-1].isalnum() and not (mark in lex.units.signs or mark in lex.units.prefixes):
            return "identifier"
        if mark in _GLUE and i > 1 and glued(tokens[i - 2], tokens[i - 1]) and tokens[i - 2].text[-1].isalnum():
            return None if tokens[i - 2].text.isdecimal() and ballots(tokens, i - 1, lex) else "identifier"
        if mark in "#№":
            return "identifier"
    dotted = tokens[i].text.partition(".")
    day = lex.dotted_ordinals and len(dotted[2]) in (1, 2) and len(dotted[0]) < 3
    if day and end < len(tokens) and tokens[end].text == "." and glued(tokens[i], tokens[end]):
        return "date"  # "am 9.9."
    if end + 2 < len(tokens) and tokens[end + 1].text.isdecimal() and tokens[end + 2].text == "/":
        return "identifier"  # a file number: "5 StR 212/24"
    if end < len(tokens) and glued(tokens[end - 1], tokens[end]):
        mark = tokens[end].text
        if mark[0].isalnum() and tokens[end - 1].text[-1].isalnum():
            return "identifier"
        follows = end + 1 < len(tokens) and glued(tokens[end], tokens[end + 1]) and tokens[end + 1].text[0].isdecimal()
        if (mark in ":/" or mark in _PAIRS) and follows and not ballots(tokens, end, lex):
            return "score"
    return None


def _in_pairs(tokens: Sequence[Token], i: int) -> bool:
    """Whether pairs of digits follow one another, as those of a telephone number do: "06 12 34 56 78"."""
    first = last = i
    while first > 0 and len(tokens[first - 1].text) == 2 and tokens[first - 1].text.isdecimal():
        first -= 1
    while last + 1 < len(tokens) and len(tokens[last + 1].text) == 2 and tokens[last + 1].text.isdecimal():
        last += 1
    return len(tokens[i].text) == 2 and last - first >= _PAIRED


def _ordinal(tokens: Sequence[Token], i: int, end: int, lex: Lexicon) -> str | None:
    """"24. Brigade", "3) Forderung": a dot or bracket right after plain digits, with more to come."""
    if end != i + 1 or end >= len(tokens) or not tokens[i].text.isdecimal() or label(tokens, i, lex) is not None:
        return None
    if tokens[end].text == "." and glued(tokens[i], tokens[end]) and (
        end + 1 < len(tokens) or i <= 1 or tokens[i - 1].text in _LIST_MARKS
    ):
        return "ordinal"
    if tokens[end].text == ")" and i == 0:
        return "list_mark"
    return None


def _age(tokens: Sequence[Token], i: int, end: int, number: Number, lex: Lexicon) -> str | None:
    """"Meier (35)", "Smith, 35, said", "the ex-minister, 61, is"."""
    if i >= 1 and end == i + 1 < len(tokens) and tokens[i - 1].text == "[" and tokens[end].text == "]":
        return "list_mark"
    if end != i + 1 or number.value > _OLDEST or i < 2 or end >= len(tokens) or not number.value.is_integer():
        return None
    name = tokens[i - 2].is_capitalised and tokens[i - 2].is_word
    if tokens[i - 1].text == "(" and tokens[end].text == ")" and name:
        return "age"
    if tokens[i - 1].text == "," and tokens[end].text in ",.–—―" and name and tokens[i - 2].text[-1].islower():
        return "age"
    noun = lex.nouns.at(tokens, i - 2) if lex.nouns.articles else None
    someone = noun is not None and lex.is_person(noun[1].codes) and not noun[1].events
    one = someone and not lex.nouns.is_plural(tokens[i - 2].lower) and tokens[i - 2].lower not in lex.nouns.companies
    bare = tokens[i - 1].text == "," and tokens[end].text == ","
    return "age" if one and bare and number.value >= _YOUNGEST else None


def _age_bound(tokens: Sequence[Token], i: int, end: int, number: Number, lex: Lexicon) -> str | None:
    """"voters over 65": a bound right behind people is one of age."""
    if end != i + 1 or not _YOUNGEST <= number.value <= _OLDEST or i < 2 or lex.nouns.at(tokens, end):
        return None
    if tokens[i - 1].lower not in lex.sets.get("age_bounds", ()):
        return None
    closes = end >= len(tokens) or not tokens[end].is_word or tokens[end].lower in lex.nouns.conjunctions
    if tokens[i - 2].lower in lex.sets["be"] and closes:  # "a third of the sick are under five"
        told = (lex.nouns.at(tokens, k) for k in range(i - 2))
        return "age" if any(n is not None and lex.is_person(n[1].codes) for n in told) else None
    noun = lex.nouns.at(tokens, i - 2)
    return "age" if noun and noun[0] == i - 1 and lex.is_person(noun[1].codes) else None


def _hour(tokens: Sequence[Token], i: int, end: int, number: Number, lex: Lexicon) -> bool:
    """Whether a bare number up to twelve after "before", "after", "until" is a time of day: "shortly before 11."."""
    marked = i > 1 and tokens[i - 1].lower in lex.sets.get("hour_marks", ()) and tokens[i - 2].text.isdecimal()
    if marked and number.digits and end == number.end and number.value <= _MINUTES:
        return True  # "à 18 h 30"
    if end != number.end or not 1 <= number.value <= _HOURS or number.share or number.scaled or not i:
        return False
    at_hour = tokens[i - 1].lower in lex.sets.get("at_hours", ()) and i > 1
    at_hour = at_hour and tokens[i - 2].lower not in lex.sets["reaches"] | lex.sets["be"]
    at_hour = at_hour and not any(t.lower in lex.sets["levelled"] for t in tokens[max(0, i - _LEVEL) : i - 1])
    if tokens[i - 1].lower not in lex.sets.get("before_hours", ()) and not at_hour:
        return False
    return end >= len(tokens) or tokens[end].text in ".,;" or tokens[end].lower in lex.sets["after_hours"]


def is_year(tokens: Sequence[Token], i: int, lex: Lexicon, counted: bool) -> bool:
    """Whether four plain digits are a year: nothing they count follows, or a word before that takes a year."""
    text = tokens[i].text
    if not (len(text) == 4 and text.isdecimal() and text <= "2100" and text >= "1000"):
        return False
    before = tokens[i - 1].lower if i else ""
    if before in lex.sets.get("level_links", ()) and (text < "1900" or any(lex.tolls.at(tokens, k) for k in range(i))):
        return False  # "Die Zahl stieg auf 1500"
    if text < _YEARS or counted:
        return (text >= "1900" or (i == 1 and text >= _YEARS)) and before in lex.sets["year_before"]
    return before not in lex.nouns.others
