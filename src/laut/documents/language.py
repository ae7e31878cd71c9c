"""Which language a text is in: by its function words, and by a trained identifier only where these do not tell.

Nearly half of the words of running text are function words, and the lists of the languages with tables hardly overlap,
so counting them over a sample decides nearly every such article in under a millisecond. The identifier (py3langid, some
90 languages) takes about a second to load and is asked only about the rest: text of other languages and fragments.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from laut.errors import LanguageError
from laut.locales import is_known_language
from laut.tables import base_language, languages, load_table

_WORD = re.compile(r"[^\W\d_]+['’]?")
_SAMPLE = 6000  # characters: a thousand words
_SURE_SHARE = 0.22  # of all words; see tests/documents/test_language.py for neighbours that stay below it
_SURE_LEAD = 1.6  # times the runner-up
_FEWEST_LETTERS = 12  # below, there is nothing to tell a language by
_FRAGMENT = 60  # letters; an identifier over 90 languages is no better than chance on less
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")


def check_language(tag: str) -> str:
    """Return a given BCP 47 tag as it is used, or raise :class:`LanguageError` where it names no language."""
    if _TAG.fullmatch(tag) is None or (base_language(tag) not in languages() and not is_known_language(tag)):
        raise LanguageError(
            f"{tag[:40]!r} is no language tag; laut has tables for {', '.join(languages())} and reads others by their "
            "shortest ISO 639 code, such as 'es'"
        )
    base = base_language(tag)
    return base + tag.replace("_", "-")[len(base) :]


def detect_language(text: str) -> str:
    """Return the language of ``text`` (ISO 639-1), of a short one the likeliest of those with tables.

    Raises :class:`LanguageError` where there are too few letters to tell. Whether an engine can read the language is
    the engine's to say.
    """
    sample = text[:_SAMPLE]
    if len(text) > 3 * _SAMPLE:  # an article may open with a foreign name list or a navigation bar
        middle = len(text) // 2
        sample += "\n" + text[middle : middle + _SAMPLE]
    found = [match.group().lower().replace("’", "'") for match in _WORD.finditer(sample)]
    ranked = _by_function_words(found)
    if ranked is not None:
        return ranked
    letters = sum(len(word) for word in found)
    if letters < _FEWEST_LETTERS:
        raise LanguageError(
            f"the language cannot be told from so few letters ({letters}); give it with --language, such as "
            f"{', '.join(languages())}"
        )
    return _identified(" ".join(found), letters)


def _by_function_words(found: list[str]) -> str | None:
    """The language whose function words are frequent enough and clearly ahead, or ``None``."""
    if len(found) < 5:
        return None
    counts = Counter(found)
    shares = sorted(((_share(counts, lang) / len(found), lang) for lang in languages()), reverse=True)
    (first, lang), second = shares[0], shares[1][0] if len(shares) > 1 else 0.0
    return lang if first >= _SURE_SHARE and first >= _SURE_LEAD * second else None


def _share(counts: Counter[str], lang: str) -> int:
    """How many words speak for a language: its function words, less twice those that its neighbours have instead."""
    own, foreign = _words(lang)
    return sum(counts[word] for word in own) - 2 * sum(counts[word] for word in foreign)


@cache
def _words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    table = load_table(lang, "documents")["language"]
    return frozenset(table["function_words"]), frozenset(table.get("foreign_words", ()))


def _identified(text: str, letters: int) -> str:
    from py3langid import rank  # loads its model at the first call, about a second

    ranked = rank(text)
    if letters < _FRAGMENT and sum(char < "\u0250" for char in text) > 0.8 * len(text):
        return next(str(lang) for lang, _ in ranked if lang in languages())
    return str(ranked[0][0])
