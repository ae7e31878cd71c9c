"""What CLDR knows of a language that has no folder of tables.

Names of months, weekdays, lengths of time, large numbers, money, measures and countries, and the marks inside numbers.

:func:`laut.tables.load_table` gives such a language the neutral tables of ``lang/und`` and lets :func:`localise` put
these names in. They come through Babel, which takes a tenth of a second to load and is asked for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of unions, of the unknown, and of CLDR's tests, which stand among its territories."""
_NO_LANGUAGE = frozenset({"mul", "und", "mis", "zxx"})
_COUNTS = (1, 2, 5, 21)  # one of each form of the plural that the languages of Europe have
_LARGE = (1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000)
_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "JPY", "RUB", "UAH", "CNY", "PLN", "SEK", "NOK", "DKK", "TRY",
               "CZK", "HUF", "RON")  # fmt: skip
# laut's code of a measure (lang/mul/units.toml) → CLDR's
_MEASURES = {
    "m": "length-meter", "km": "length-kilometer", "ha": "area-hectare", "km2": "area-square-kilometer",
    "l": "volume-liter", "kg": "mass-kilogram", "t": "mass-tonne",
    "km/h": "speed-kilometer-per-hour", "celsius": "temperature-celsius",
}  # fmt: skip
_LENGTHS = ("minute", "hour", "day", "week", "month", "year", "decade", "century")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def is_known_language(tag: str) -> bool:
    """Whether CLDR has a name for the language of a BCP 47 tag, so that it is no slip of the pen.

    The codes for several, undetermined, unlisted and no languages are none.
    """
    from babel import Locale

    named = Locale("en").languages
    base = tag.replace("_", "-").split("-", 1)[0].lower()
    return base in named and base not in _NO_LANGUAGE


def territories(lang: str) -> dict[str, str]:
    """CLDR's names of countries in ``lang`` by ISO 3166-1 alpha-2; empty for a language that CLDR has no data of."""
    locale = _locale(lang)
    if locale is None:
        return {}
    return {code: str(name) for code, name in sorted(locale.territories.items())
            if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY}  # fmt: skip


def localise(lang: str, name: str, table: dict[str, Any]) -> dict[str, Any]:
    """Put CLDR's names for ``lang`` into the neutral table ``name``, which is changed and returned."""
    if name == "territories":
        return dict(territories(lang))
    locale = _locale(lang)
    if name == "times":
        _put_times(locale, table)
    elif name == "figures":
        _put_exclusions(locale, table)
    elif name == "figures_numbers" and locale is not None:
        _put_numbers(locale, table)
    return table


def _locale(lang: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale(lang)
    except (UnknownLocaleError, ValueError):
        return None


def _put_times(locale: Locale | None, table: dict[str, Any]) -> None:
    """The word classes that CLDR has names for; the rules of a class without names are left out."""
    found = {"month": _names(locale, "months"), "weekday": _names(locale, "days"), "units": _lengths(locale)}
    table["words"] |= {name: words for name, words in found.items() if words}
    missing = re.compile("|".join(rf"\{{_?{name}[}}:]" for name in found if name not in table["words"]) or r"(?!)")
    table["rule"] = [rule for rule in table["rule"] if not missing.search(rule["pattern"])]


def _put_exclusions(locale: Locale | None, table: dict[str, Any]) -> None:
    """Numbers before a length of time, and those of a date, are no figures."""
    months = list(_names(locale, "months"))
    months += [f"{link} {month}" for link in table["date_links"]["words"] for month in months]
    for key, where, words in (("duration", "after", list(_lengths(locale))), ("month", "month", months)):
        if words:
            table["exclude"].append({"id": f"und.figure.not.{key}", "where": where, "words": words})


def _put_numbers(locale: Locale, table: dict[str, Any]) -> None:
    """Marks inside numbers, words for thousands and more, money and measures."""
    symbols = locale.number_symbols.get("latn", {})
    table["marks"] |= {key: mark for key in ("group", "decimal") if (mark := symbols.get(key))}
    for length in ("short", "long"):
        for forms in locale.compact_decimal_formats.get(length, {}).values():
            for value in _LARGE:
                _put_large(table, str(forms[str(value)].pattern) if str(value) in forms else "", float(value))
    links = ("", *(f"{link} " for link in table["step_linkers"]))
    for code, words in {**_money(locale), **_measures(locale)}.items():
        table["units"][code] = [link + word for word in sorted(words) for link in links]


def _put_large(table: dict[str, Any], pattern: str, value: float) -> None:
    """A word for ``value`` from CLDR's pattern: "0 millones", "0 tys'.'" (the number before it, a stop in quotes).

    One letter ("M") is more often a unit than a million and is left out.
    """
    number, _, word = pattern.translate(_SPACES).replace("'", "").lower().partition(" ")
    bare = word.rstrip(".")
    if number != "0" or len(bare) < 2:
        return
    table["multipliers"][bare] = value
    if bare != word:
        table["abbreviations"].append(bare)


def _money(locale: Locale) -> dict[str, set[str]]:
    from babel.numbers import get_currency_name, get_currency_symbol

    names = {code: {get_currency_name(code, count=n, locale=locale).lower() for n in _COUNTS} for code in _CURRENCIES}
    for code, words in names.items():
        symbol = get_currency_symbol(code, locale=locale)
        if symbol != code and symbol.isalpha():  # "zł", "kr"
            words.add(symbol.lower())
    return names


def _measures(locale: Locale) -> dict[str, set[str]]:
    return {code: set(_unit_words(locale, unit)) for code, unit in _MEASURES.items()}


def _names(locale: Locale | None, field: str) -> dict[str, int]:
    """Names of the months or days of the week, lower case, in the case of a date and alone: name → ISO number."""
    if locale is None:
        return {}
    forms: Mapping[str, Mapping[str, Mapping[int, str]]] = getattr(locale, field)
    first = 1 if field == "days" else 0  # Babel counts days from 0, months from 1
    names = {
        str(name).lower(): number + first
        for context in ("stand-alone", "format") for number, name in forms[context]["wide"].items()
    }  # fmt: skip
    return {name: number for name, number in names.items() if not name[-1:].isdecimal()}  # "M01": CLDR has none


def _lengths(locale: Locale | None) -> dict[str, str]:
    """Words for units of time, lower case, as they stand behind a number: word → unit."""
    if locale is None:
        return {}
    kinds = ("", "-person")  # some languages count a person's days by another word
    return {word: unit for unit in _LENGTHS for kind in kinds for word in _unit_words(locale, f"duration-{unit}{kind}")}


def _unit_words(locale: Locale, unit: str) -> Iterator[str]:
    """The names of a unit behind a whole number, in each form of the plural that the language has."""
    from babel.units import UnknownUnitError, format_unit

    for number in _COUNTS:
        try:
            shown = format_unit(number, unit, length="long", locale=locale).lower()
        except UnknownUnitError:
            return
        head, _, word = shown.translate(_SPACES).partition(" ")
        if head == str(number) and word:
            yield word
