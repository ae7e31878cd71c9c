"""Numbers with what modifies them: bounds, approximations, ranges, units, changes. What is counted comes after."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.changes import mark_change
from laut.figures.draft import Draft
from laut.figures.exclusions import excluded, followed
from laut.figures.intervals import combine, widths
from laut.figures.lexicon import Lexicon
from laut.figures.numbers import parse
from laut.figures.numerals import Number
from laut.figures.ranges import find_range, scale_of
from laut.figures.units import unit_after, unit_before
from laut.figures.weak_words import find_weak, is_sign, opens_number
from laut.figures.words import fold, word_value
from laut.text import Token

_MODIFIERS = 3  # "mindestens etwa 300" has two; a fourth would be no modifier any more
_PERCENT = 100  # no share moves by more points; what has more is an index
_SIGNED = ("celsius", "fahrenheit")  # below nought there is still something
_DAYS = 31  # of a month
_STRONGEST = 10  # no quake is above; "Stärke 40" is something else


def find_quantities(tokens: Sequence[Token], lex: Lexicon, *, weak: bool = True) -> list[Draft]:
    """All quantities of one sentence, in order; none overlaps another. ``weak``: articles and "no" as well."""
    drafts: list[Draft] = []
    i, floor = 0, 0
    while i < len(tokens):
        may = lex.starters.may_start(tokens[i])
        if not may:
            i += 1
            continue
        article = lex.plain_article(tokens, i)
        if article and (not weak or is_sign(tokens, i, lex)):
            i += 1
            continue
        idiom = lex.idioms.at(tokens, i) if may & 2 else None
        if idiom and tokens[idiom[0] - 1].lower in lex.ones and _goes_on(tokens, idiom[0], lex):
            i, idiom = idiom[0] - 1, None  # "said that one soldier died", "that one in four"
            may = lex.starters.may_start(tokens[i])
            article = False
        if idiom and not ((said := lex.modifiers.at(tokens, i)) and said[0] > idiom[0]):
            i = floor = idiom[0]
            continue
        got = _figure(tokens, i, floor, lex, article=article) if may & 1 else None
        if got is None:
            i += 1
        elif isinstance(got, int):
            while drafts and _listed(tokens, drafts[-1], i, lex):
                i = drafts.pop().first  # "fünf, sechs und zehn Jahre": no figure either
            i = floor = _chain(tokens, got, lex)
        else:
            drafts.append(got)
            i = floor = got.last
    return _joined(drafts, tokens, lex)


def _goes_on(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the "one" of an idiom that ends at ``at`` counts: its noun follows, or of how many it is one."""
    share = parse(tokens, at - 1, lex)
    return lex.nouns.at(tokens, at) is not None or (share is not None and "one_in" in share.rules)


def _figure(tokens: Sequence[Token], i: int, floor: int, lex: Lexicon, *, article: bool) -> Draft | int | None:
    """The figure at token ``i``, the token to go on from where a number is none, or ``None`` where nothing is."""
    factor = None if article else lex.factors.at(tokens, i)
    if factor is None and (times := fold(tokens[i].lower, lex)) is not None:
        factor = (i + 1, (times, "fold"))
    if factor:
        return _factor_figure(tokens, i, factor[0], factor[1][0], factor[1][1], floor, lex)
    number = None if article else parse(tokens, i, lex)
    return find_weak(tokens, i, lex) if number is None else _quantity(tokens, i, number, floor, lex)


def _listed(tokens: Sequence[Token], draft: Draft, i: int, lex: Lexicon) -> bool:
    """Whether the draft is a bare number that only a comma or "and" parts from token ``i``."""
    between = tokens[draft.last : i]
    joined = 0 < len(between) <= 2 and all(t.text == "," or t.lower in lex.nouns.conjunctions for t in between)
    return joined and draft.unit is None and not draft.weak and not draft.modified and not draft.grouped


def _chain(tokens: Sequence[Token], i: int, lex: Lexicon) -> int:
    """Go on past numbers that are joined to one that is no figure: "aged 23 and 31", "2019 und 2020"."""
    while i + 1 < len(tokens) and (tokens[i].text == "," or tokens[i].lower in lex.nouns.conjunctions):
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        ends = after is None or (not after.is_word and after.text != "%") or after.lower in lex.nouns.stop
        if not ((tokens[i + 1].text.isdecimal() or word_value(tokens[i + 1].lower, lex)) and ends):
            break
        i += 2
    return i


def _joined(drafts: list[Draft], tokens: Sequence[Token], lex: Lexicon) -> list[Draft]:
    """Make one figure of two bounds: "mindestens 20, aber höchstens 30"."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        if before is not None and before.weak == "one" and opens_number(tokens, before, draft, lex):
            out.pop()  # "a further 3,000", "a record 40"
            before = out[-1] if out else None
        if (
            before is not None
            and not draft.weak and not before.weak
            and before.high is None and before.low is not None and draft.low is None and draft.high is not None
            and before.low < draft.high and before.unit in (None, draft.unit)
            and all(tokens[k].lower in lex.sets["bound_joiners"] for k in range(before.last, draft.first))
        ):  # fmt: skip
            before.high, before.high_open, before.unit = draft.high, draft.high_open, draft.unit
            before.last = before.reach = draft.last
            before.rules.extend(rule for rule in draft.rules if rule not in before.rules)
            continue
        out.append(draft)
    return out


def _factor_figure(
    tokens: Sequence[Token], i: int, last: int, value: float, rule: str, floor: int, lex: Lexicon
) -> Draft:
    """"doubled", "almost twice as many": a factor is always a change."""
    first, rows, rules = _modified(tokens, i, floor, lex, share=True)
    got = combine([row for row in rows if row != "exact"], value, whole=False)
    draft = Draft(first, last, (i, last), value, got.low, got.high, got.low_open, got.high_open, got.approx,
                  unit="factor", change=True, reach=last)  # fmt: skip
    for found in (rule, *rules):
        draft.note(found)
    return draft


def _modified(
    tokens: Sequence[Token], first: int, floor: int, lex: Lexicon, *, share: bool
) -> tuple[int, list[str], list[str]]:
    """Where the words of amount before token ``first`` begin, their rows and their rules."""
    rows: list[str] = []
    rules: list[str] = []
    for _ in range(_MODIFIERS):
        step = lex.modifiers.before(tokens, first)
        before = tokens[first - 1].lower if first else ""
        if step is None and share and lex.sets.get("contracted") and (inner := lex.modifiers.before(tokens, first + 1)):
            step = inner if inner[0] < first else None  # "plus du tiers"
        articles = lex.nouns.determiners | lex.sets.get("contracted", frozenset())
        if step is None and ((share and before in articles) or before in lex.sets["fillers"]):
            step = lex.modifiers.before(tokens, first - 1)  # "fast die Hälfte", "mindestens aber 250"
        if step is None or step[0] < floor or lex.only_preposition(tokens, step[0]):
            break
        if share and step[0] == first - 1 and tokens[step[0]].lower in lex.sets["rise_links"]:
            break  # "um die Hälfte gestiegen"
        first = step[0]
        rows.append(step[1][0])
        rules.append(step[1][1])
    if not rows and first > floor and tokens[first - 1].lower in lex.sets["fewer"]:
        first, rows, rules = first - 1, ["less_than"], ["fewer"]  # "keine 500 Zuschauer"
    return first, rows, rules


def _quantity(tokens: Sequence[Token], i: int, number: Number, floor: int, lex: Lexicon) -> Draft | int:
    """The figure around the number at ``i``, or the token to go on from where it is none."""
    times = lex.times.at(tokens, number.end)
    if times:
        return _factor_figure(tokens, i, times[0], number.value, times[1], floor, lex)
    sign = unit_before(tokens, i, lex) or lex.units.names_before.before(tokens, i)
    if sign and (sign[0] < floor or (sign[1] == "magnitude" and number.value > _STRONGEST)):
        sign = None  # "5 € 7": the sign belongs to the number before
    after = None if number.share else unit_after(tokens, number.end, lex)
    if after and after[1] == "m" and number.scaled is False and sign:
        after = None
    end = after[0] if after else number.end
    if after and (half := lex.half_after.at(tokens, end)):
        number.value, end = number.value + 0.5, half[0]  # "trois tonnes et demie"
    elif after and after[1] in lex.article_units | {"m"} and (hundredths := _hundredths(tokens, end, number, lex)):
        number.value, end = number.value + hundredths, end + 1
    top, last, top_unit, rules = find_range(tokens, i, number, end, lex)
    signed = sign is not None and sign[1] in lex.units.money
    why = excluded(tokens, i, number, end, lex, signed=signed) if top is None else followed(tokens, top, last, lex)
    if why or (top is not None and _is_excluded_range(tokens, i, number, top, last, lex)):
        return max(end, last)
    unit = "percent" if number.share else (sign[1] if sign else after[1] if after else number.unit or top_unit)
    first, said, told = _modified(tokens, sign[0] if sign else i, floor, lex, share=number.share)
    rows, modified = [*number.rows, *said], bool(said)
    rules += told
    opener = lex.openers.before(tokens, first)
    if opener and top is not None and opener[0] >= floor:
        first = opener[0]
    behind = lex.after.at(tokens, last)
    if behind and (behind[0] >= len(tokens) or tokens[behind[0]].lower not in lex.sets.get("than", ())):
        last = behind[0]
        rows.append(behind[1][0])
        rules.append(behind[1][1])
    if unit is None and top is None:
        last, unit = _late_unit(tokens, last, number, lex, amount=behind is not None)
    if unit in lex.units.subunits:
        rules.append("subunit")
    unit, scale = lex.units.subunits.get(unit or "", (unit, 1.0))
    if unit in _SIGNED and first > 0 and tokens[first - 1].lower in lex.sets["minus"] and first - 1 >= floor:
        first, scale = first - 1, -scale
        if not modified:  # "jusqu'à - 18 degrés"
            first, said, told = _modified(tokens, first, floor, lex, share=False)
            rows, rules, modified = [*rows, *said], [*rules, *told], bool(said)
    value, high = number.value * scale, None if top is None else top.value * scale
    got = combine(_telling(rows, number, modified=modified), value, whole=unit is None, top=high)
    draft = Draft(
        first, last, (i, last), value, got.low, got.high, got.low_open, got.high_open, got.approx, unit,
        scale=scale_of(tokens, i, number, lex), digits=number.digits, grouped=number.grouped or number.scaled,
        modified=modified or top is not None, reach=last,
    )  # fmt: skip
    for rule in (*number.rules, *rules):
        draft.note(rule)
    mark_change(tokens, draft, lex)
    draft.change = draft.change or unit == "factor"
    return draft


def _hundredths(tokens: Sequence[Token], at: int, number: Number, lex: Lexicon) -> float:
    """What a bare number right behind a unit adds to it, if it ends the phrase: "cinq mètres cinquante"."""
    if not lex.article_counts or at >= len(tokens) or number.value % 1 or number.scaled:
        return 0.0
    value = float(tokens[at].text) if tokens[at].text.isdecimal() else word_value(tokens[at].lower, lex) or 0.0
    ends = at + 1 >= len(tokens) or not tokens[at + 1].is_word or tokens[at + 1].lower in lex.nouns.stop
    return value / _PERCENT if 10 <= value < _PERCENT and ends else 0.0


def _is_excluded_range(
    tokens: Sequence[Token], i: int, number: Number, top: Number, end: int, lex: Lexicon
) -> bool:
    """Whether a range is one of ages or days: "aged 19 to 27", "Nov. 6 to 10"."""
    kept = lex.excluded.before(tokens, i)
    if kept is None:
        return False
    dated = kept[1][0] == "month" and number.value <= top.value <= _DAYS and unit_after(tokens, end, lex) is None
    return kept[1][0] == "before" or (dated and lex.nouns.at(tokens, end) is None)


def _late_unit(
    tokens: Sequence[Token], last: int, number: Number, lex: Lexicon, *, amount: bool
) -> tuple[int, str | None]:
    """The unit behind words of ``amount``, or the points of a poll, and where it ends."""
    late = unit_after(tokens, last, lex) if amount else None
    if late is None and number.value <= _PERCENT and _is_points(tokens, last, lex):
        return last + 1, "percentage_point"
    return late or (last, None)


def _telling(rows: Sequence[str], number: Number, *, modified: bool) -> list[str]:
    """The rows that say something of a number: beside a word of amount, no dozen is "about" any more."""
    said = [row for row in rows if row != "exact"]
    if modified and number.rows == ["about"]:  # "gut ein Dutzend": the word of amount says more than the dozen
        return [row for row in said[1:] if widths()[row]["kind"] == "approximation"] or said
    return said


def _is_points(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether "points" of a poll follow, which are percentage points; those of a game are not."""
    if at >= len(tokens) or tokens[at].lower not in lex.sets.get("points", ()):
        return False
    return any(t.lower in lex.sets["polled"] or t.text == "%" for t in tokens)
