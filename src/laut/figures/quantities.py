"""Numbers with what modifies them: bounds, approximations, ranges, units, changes. What is counted comes after."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.exclusions import excluded, followed, glued
from laut.figures.intervals import combine, widths
from laut.figures.lexicon import Lexicon
from laut.figures.numbers import Number, parse
from laut.figures.ranges import find_range, scale_of
from laut.figures.units import unit_after, unit_before
from laut.figures.words import fold, word_value
from laut.text import Token

_MODIFIERS = 3  # "mindestens etwa 300" has two; a fourth would be no modifier any more
_MARGIN = 6  # tokens from "lead" to the points it amounts to
_PERCENT = 100  # no share moves by more points; what has more is an index
_NEAR = 12  # tokens between "um 20" and the verb that says it is a change
_SIGNED = ("celsius", "fahrenheit")  # below nought there is still something
_DAYS = 31  # of a month
_STRONGEST = 10  # no quake is above; "Stärke 40" is something else


def find_quantities(tokens: Sequence[Token], lex: Lexicon, *, weak: bool = True) -> list[Draft]:
    """All quantities of one sentence, in order; none overlaps another. ``weak``: articles and "no" as well."""
    drafts: list[Draft] = []
    i, floor = 0, 0
    while i < len(tokens):
        may = lex.may_start(tokens[i])
        if not may:
            i += 1
            continue
        article = lex.plain_article(tokens, i)
        if article and (not weak or _is_sign(tokens, i, lex)):
            i += 1
            continue
        idiom = lex.idioms.at(tokens, i) if may & 2 else None
        if idiom and tokens[idiom[0] - 1].lower in lex.ones and lex.nouns.at(tokens, idiom[0]):
            i, idiom = idiom[0] - 1, None  # "said that one soldier died"
            may = lex.may_start(tokens[i])
            article = False
        if idiom and not ((said := lex.modifiers.at(tokens, i)) and said[0] > idiom[0]):
            i = floor = idiom[0]
            continue
        if not may & 1:
            i += 1
            continue
        factor = None if article else lex.factors.at(tokens, i)
        if factor is None and (times := fold(tokens[i].lower, lex)) is not None:
            factor = (i + 1, (times, "fold"))
        if factor:
            draft = _factor_figure(tokens, i, factor[0], factor[1][0], factor[1][1], floor, lex)
        else:
            number = None if article else parse(tokens, i, lex)
            if number is None:
                made = _weak(tokens, i, lex)
                if made is None:
                    i += 1
                    continue
                draft = made
            else:
                got = _quantity(tokens, i, number, floor, lex)
                if isinstance(got, int):
                    while drafts and _listed(tokens, drafts[-1], i, lex):
                        i = drafts.pop().first  # "fünf, sechs und zehn Jahre": no figure either
                    i = floor = _chain(tokens, got, lex)
                    continue
                draft = got
        drafts.append(draft)
        i = floor = draft.last
    return _joined(drafts, tokens, lex)


def _is_sign(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """Whether what looks like an article says whose money follows: "A$40"."""
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    return behind is not None and behind.text in lex.signs and glued(tokens[i], behind)


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


def _factor_figure(
    tokens: Sequence[Token], i: int, last: int, value: float, rule: str, floor: int, lex: Lexicon
) -> Draft:
    """"doubled", "almost twice as many": a factor is always a change."""
    first, rows, rules = _modified(tokens, i, floor, lex, share=False)
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
        if step is None and ((share and before in lex.nouns.determiners) or before in lex.sets["fillers"]):
            step = lex.modifiers.before(tokens, first - 1)  # "fast die Hälfte", "mindestens aber 250"
        if step is None or step[0] < floor or lex.only_preposition(tokens, step[0]):
            break
        first = step[0]
        rows.append(step[1][0])
        rules.append(step[1][1])
    if not rows and first > floor and tokens[first - 1].lower in lex.sets["fewer"]:
        first, rows, rules = first - 1, ["less_than"], ["fewer"]  # "keine 500 Zuschauer"
    return first, rows, rules


def _weak(tokens: Sequence[Token], i: int, lex: Lexicon) -> Draft | None:
    """Words that count only where something happened to what they stand with: "a", "no", "several"."""
    word = tokens[i].lower
    if word in lex.sets["fewer"] and i + 1 < len(tokens) and (number := parse(tokens, i + 1, lex)) and number.value > 1:
        return None
    several = lex.several.at(tokens, i)
    if lex.modifiers.at(tokens, i) or lex.openers.at(tokens, i):
        return None
    if several:
        draft = Draft(i, several[0], (i, several[0]), 2, 2, None, approx=True, weak="several", reach=several[0])
        draft.note("several")
    elif word in lex.articles:
        draft = Draft(i, i + 1, (i, i + 1), 1, 1, 1, weak="one", reach=i + 1)
        draft.note("article")
    elif (nobody := lex.nobody.at(tokens, i)) or word in lex.sets["none"]:
        last = nobody[0] if nobody else i + 1
        if last < len(tokens) and tokens[last].lower in lex.sets["single"]:
            last += 1  # "kein einziger der 62 Vermissten"
        draft = Draft(i, last, (i, last), 0, 0, 0, weak="none", reach=last)
        if nobody:
            draft.counted = ("person",)
        draft.note("none")
    else:
        return None
    return draft


def _quantity(tokens: Sequence[Token], i: int, number: Number, floor: int, lex: Lexicon) -> Draft | int:
    """The figure around the number at ``i``, or the token to go on from where it is none."""
    times = lex.times.at(tokens, number.end)
    if times:
        return _factor_figure(tokens, i, times[0], number.value, times[1], floor, lex)
    sign = unit_before(tokens, i, lex) or lex.measure_names.before(tokens, i)
    if sign and (sign[0] < floor or (sign[1] == "magnitude" and number.value > _STRONGEST)):
        sign = None  # "5 € 7": the sign belongs to the number before
    start = sign[0] if sign else i
    after = None if number.share else unit_after(tokens, number.end, lex)
    if after and after[1] == "m" and number.scaled is False and sign:
        after = None
    end = after[0] if after else number.end
    if after and (half := lex.half_after.at(tokens, end)):
        number.value, end = number.value + 0.5, half[0]  # "trois tonnes et demie"
    top, top_end, top_unit, rules = find_range(tokens, i, number, end, lex)
    signed = sign is not None and sign[1] in lex.money
    why = excluded(tokens, i, number, end, lex, signed=signed) if top is None else followed(tokens, top, top_end, lex)
    if top is not None and (kept := lex.excluded.before(tokens, i)):
        dated = kept[1][0] == "month" and number.value <= top.value <= _DAYS
        dated = dated and unit_after(tokens, top_end, lex) is None
        if kept[1][0] == "before" or (dated and lex.nouns.at(tokens, top_end) is None):
            why = kept[1][1]  # "aged 19 to 27", "Nov. 6 to 10"
    if why:
        return max(end, top_end)
    unit = "percent" if number.share else (sign[1] if sign else after[1] if after else number.unit or top_unit)
    rows = list(number.rows)
    first, said, told = _modified(tokens, start, floor, lex, share=number.share)
    modified = bool(said)
    rows += said
    rules += told
    opener = lex.openers.before(tokens, first)
    if opener and top is not None and opener[0] >= floor:
        first = opener[0]
    last = top_end if top is not None else end
    behind = lex.after.at(tokens, last)
    if behind:
        last = behind[0]
        rows.append(behind[1][0])
        rules.append(behind[1][1])
        if top is None and unit is None:
            late = unit_after(tokens, last, lex)
            if late:
                last, unit = late
    if unit is None and top is None and number.value <= _PERCENT and _is_points(tokens, last, lex):
        unit, last = "percentage_point", last + 1
    if unit in lex.subunits:
        rules.append("subunit")
    unit, scale = lex.subunits.get(unit or "", (unit, 1.0))
    if unit in _SIGNED and first > 0 and tokens[first - 1].lower in lex.sets["minus"] and first - 1 >= floor:
        first, scale = first - 1, -scale
    value, high = number.value * scale, None if top is None else top.value * scale
    said = [row for row in rows if row != "exact"]
    if modified and number.rows == ["about"]:  # "gut ein Dutzend": the word of amount says more than the dozen
        said = [row for row in said[1:] if widths()[row]["kind"] == "approximation"] or said
    got = combine(said, value, whole=unit is None, top=high)
    draft = Draft(
        first, last, (i, last), value, got.low, got.high, got.low_open, got.high_open, got.approx, unit,
        scale=scale_of(tokens, i, number, lex), digits=number.digits, grouped=number.grouped or number.scaled,
        modified=modified or top is not None, reach=last,
    )  # fmt: skip
    for rule in (*number.rules, *rules):
        draft.note(rule)
    _change(tokens, draft, lex)
    return draft


def _is_points(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether "points" of a poll follow, which are percentage points; those of a game are not."""
    if at >= len(tokens) or tokens[at].lower not in lex.sets.get("points", ()):
        return False
    return any(t.lower in lex.sets["polled"] or t.text == "%" for t in tokens)


def _change(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Mark a difference: "um 20 gestiegen", "rose 3 percent", "an increase of 12", "3 more than"."""
    words, first = lex.changes, draft.first
    rule: str | None = None
    if behind := words["after"].at(tokens, draft.last):
        rule = behind[1]
    elif (
        (by := words["by"].before(tokens, first))
        and lex.changes_near(tokens, first, _NEAR)
        and not (lex.openers.before(tokens, first) and _levels(tokens, draft, lex))
    ):
        rule = by[1]
    elif draft.unit is not None and (word := words["word"].before(tokens, first)):
        rule = word[1]
    elif link := words["of"].before(tokens, first):
        noun = words["noun"].before(tokens, link[0]) or words["word"].before(tokens, link[0])
        rule = link[1] if noun else None
    elif draft.unit == "percentage_point" and any(
        t.lower in lex.sets.get("margins", ()) for t in tokens[max(0, first - _MARGIN) : draft.last + 2]
    ):
        rule = "margin"
    if rule is not None:
        draft.change = True
        draft.note(rule)
    elif first > 0 and tokens[first - 1].text == "+" and glued(tokens[first - 1], tokens[first]):
        draft.change = draft.unit is not None


def _levels(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether another number of the same unit follows: "de 12 à 15 %", but not "de 12 % à 3 milliards d'euros"."""
    sep = lex.ranges.at(tokens, draft.last)
    top = parse(tokens, sep[0], lex) if sep and sep[0] < len(tokens) else None
    if top is None:
        return False
    unit = unit_after(tokens, top.end, lex)
    return draft.unit is None or unit is None or unit[1] == draft.unit


def _opens_number(tokens: Sequence[Token], article: Draft, draft: Draft, lex: Lexicon) -> bool:
    """Whether an article belongs to the number behind it, one word in between at most."""
    between = tokens[article.last : draft.first]
    counts = draft.unit is None and not draft.weak and draft.value > 1
    if lex.nouns.of.at(tokens, article.last):
        return False  # "einer der drei"
    return counts and len(between) <= 1 and all(t.is_word for t in between)


def _joined(drafts: list[Draft], tokens: Sequence[Token], lex: Lexicon) -> list[Draft]:
    """Make one figure of two bounds: "mindestens 20, aber höchstens 30"."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        if before is not None and before.weak == "one" and _opens_number(tokens, before, draft, lex):
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
