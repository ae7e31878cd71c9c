"""Head noun and proper name in a run of tokens without owner, apposition or relative clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from laut.sources.lexicon import Gender, Head, Lexicon
from laut.sources.names import given_name_gender, is_given_name
from laut.text import Token

QUOTES = "\"„“”»«‚‘’›‹'"
EDGE = QUOTES + ",;:.!?–—-()[]"
# A bare domain name that says something is a site: "faz.net".
SITE = re.compile(r"[\w-]{2,40}\.[a-z]{2,5}")
# Kinds of institutions that a name before a lower-case head noun mostly names ("Meridian news agency"); before the
# others it is a place or people ("Veshnian army", "Marl police").
_NAMED_BEFORE = frozenset({"news_agency", "outlet", "company", "union", "ngo", "party", "research", "group"})
# Bodies that exist in every town: only with their noun is the name theirs ("Universität Bayreuth", "Polizei Köln").
_NAMED_AFTER_PLACES = frozenset({"research", "court", "police", "health_service", "government", "emergency_service"})
# Perhaps a given name and a surname ("Tomasz Zieliński"); an article is shorter than a surname.
_TWO_WORDS = re.compile(r"\b([^\W\d_]{2,})(?= ([^\W\d_]{4,})\b)")
_SEARCHED = 200_000  # characters
_ROLES = frozenset({"person", "spokes", "anonymous"})


@dataclass(frozen=True, slots=True)
class Naming:
    """The proper name, whether it is a person's, and a name before the head noun that owns the role."""

    name: str | None = None
    person: bool | None = None
    owner: str | None = None


class Namer:
    """Reads names by the tables of one language; ``text`` is the document's."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words

    @cached_property
    def _last_names(self) -> frozenset[str]:
        """Capitalised words that stand behind another one, in the front of the text; articles are shorter."""
        pairs = _TWO_WORDS.finditer(self.text, 0, _SEARCHED)
        return frozenset(pair[2] for pair in pairs if pair[1][0].isupper() and pair[2][0].isupper())

    def head(self, tokens: Sequence[Token]) -> tuple[int, Head | None]:
        """Number and entry of the head noun: the first or the last known noun, as the language has it."""
        found: list[tuple[int, Head]] = []
        covered = 0
        for at, token in enumerate(tokens):
            noun = token.text.rpartition("-")[2][:1]  # "dpa-Meldung" is a noun
            if not token.is_word or (self.words.nouns_capitalised and not noun.isupper()):
                continue
            phrase = next((p for p in self.words.phrases_from(token.lower)
                           if tuple(t.lower for t in tokens[at : at + len(p)]) == p), ())  # fmt: skip
            if phrase:
                covered = at + len(phrase)
                where = at if self.words.head_first else covered - 1
                found.append((where, Head(*self.words.phrases[phrase], " ".join(phrase))))
            personal = token.is_capitalised and (is_given_name(token.text) or self._is_surname(tokens, at))
            if at < covered or personal:
                continue
            head = self.words.head(token.text)
            if head is not None:
                before = tokens[at - 1].lower if at else ""
                if not self.words.compounds and not head.prefix and self.words.head(before) is not None:
                    head = replace(head, prefix=before)
                found.append((at, head))
        if not found:
            return -1, None
        if self.words.head_first:
            return found[0]
        # "a hospital administrator" is no hospital: a noun for a person that no table knows follows
        last = tokens[-1]
        known = last.text.islower() and len(last.text) > 5 and not self.words.has("not_people", last.lower)
        if known and found[-1][0] < len(tokens) - 1 and last.lower.endswith(self.words.person_endings):
            return -1, None
        return found[-1]

    def _is_surname(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the word follows a given name, initial or title: "Angela Richter" is no judge."""
        before = at - 1
        if before > 0 and tokens[before].text == ".":
            before -= 1
        if before < 0:
            return False
        text = tokens[before].text
        initial = before < at - 1 and len(text) == 1 and text.isupper()
        return initial or is_given_name(text) or (self.is_title(tokens[before]) and self.words.head(text) is None)

    def name(self, tokens: Sequence[Token], taken: set[int], head_at: int, head: Head | None, *,
             determined: bool) -> Naming:  # fmt: skip
        """The name beside the head noun; ``taken`` are tokens that name a country, ``determined``: after an article."""
        institution = head is not None and head.type == "institution"
        runs = self._runs(tokens, taken, conjoined=institution)
        given = next((run for run in runs if any(is_given_name(tokens[i].text) for i in run)), None)
        if head is None:
            return self._without_head(tokens, runs, given, determined)
        roles = head.type in _ROLES
        after = [run for run in runs if run[0] > head_at]
        before = [run for run in runs if run[-1] < head_at]
        inside = next((run for run in runs if head_at in run), None)
        if inside is not None:
            tail, lead = [i for i in inside if i > head_at], [i for i in inside if i < head_at]
            generic = head_at == inside[0] and tokens[head_at].text.isupper()  # "l'ONG Alarm Phone"
            if tail and (roles or self.words.nouns_capitalised or generic):
                after.insert(0, tail)
                if lead and not self.words.nouns_capitalised and len(lead) > 1:
                    before.append(lead)
            elif not roles and len(inside) > 1:
                return Naming(self.plain([tokens[i] for i in inside]), False)
        if after:
            name = self._untitled(tokens, after[0])
            owner = self.plain([tokens[i] for i in before[-1]]) if before and roles else None
            plain = self.plain([tokens[i] for i in name]) if name else None
            if plain and self.words.nouns_capitalised and institution and head.kind in _NAMED_AFTER_PLACES:
                plain = f"{_uninflected(tokens[head_at].text, head.word)} {plain}"
            return Naming(plain, roles, owner)
        if before and given is before[-1] and head.type in {"person", "anonymous"}:
            return Naming(self.plain([tokens[i] for i in before[-1]]), True)
        if before and roles and not self._opens(tokens, before[-1]):
            return Naming(None, True, self.plain([tokens[i] for i in before[-1]]))
        if before and not self.words.head_first and head.kind in _NAMED_BEFORE and not self._opens(tokens, before[-1]):
            return Naming(self.plain([tokens[i] for i in before[-1]]), False)
        return Naming(None, True if roles else None)

    def _opens(self, tokens: Sequence[Token], run: Sequence[int]) -> bool:
        """Whether a run is only an adjective that is capitalised because it opens the sentence ("Local radio")."""
        return len(run) == 1 and run[0] == 0 and self.words.has("openers", tokens[0].lower)

    def _without_head(self, tokens: Sequence[Token], runs: Sequence[list[int]], given: list[int] | None,
                      determined: bool) -> Naming:  # fmt: skip
        if given is not None:
            return Naming(self.plain([tokens[i] for i in self._untitled(tokens, given)]), True)
        text = self.text[tokens[0].start : tokens[-1].end]
        if SITE.fullmatch(text):
            return Naming(text, False)
        if not self.words.heads:  # of the language's nouns nothing is known
            runs = [run for run in runs if self._is_plainly_a_name(tokens, run)]
        run = max(runs, key=len) if runs else []
        if not run or self._opens(tokens, run):
            return Naming()
        # "Mr Holm", "der 53-jährige Holm"
        titled = any(self.is_title(t) or self.words.has("ages", t.lower.rpartition("-")[2]) for t in tokens)
        run = self._untitled(tokens, run) or run
        # "Elaine C. Kamarck": a middle initial
        titled = titled or any(len(tokens[i].text) == 1 and tokens[i].text.isupper() for i in run[1:-1])
        # a lone noun after an article or adjective is no name where all nouns are capitalised, unless it is an acronym
        only = tokens[run[0]]
        plain = sum(map(str.isupper, only.text)) < 2 and not _in_quotes(tokens, run[0])
        if len(run) == 1 and self.words.nouns_capitalised and (run[0] > 0 or determined) and plain and not titled:
            return Naming()
        return Naming(self.plain([tokens[i] for i in run]), True if titled else None)

    def _is_plainly_a_name(self, tokens: Sequence[Token], run: Sequence[int]) -> bool:
        """Whether a run is a name even if nothing is known of the language's nouns.

        The first word may be capitalised because it opens the sentence ("La consejera"), a word behind a particle may
        be what somebody is the head of ("la consejera de Sanidad"); an acronym, several words in a row, and a word that
        is all the phrase are names.
        """
        first = tokens[run[0]]
        if len(run) > 1 or (len(first.text) > 1 and first.text.isupper()):
            return True
        if run[0] == 0:
            return sum(token.is_word for token in tokens) == 1 or self._ends_a_name(first.text)
        return not self.words.has("particles", tokens[run[0] - 1].lower)

    def _ends_a_name(self, word: str) -> bool:
        """Whether the text has the word behind another capitalised one: "Zieliński" of "Tomasz Zieliński"."""
        return word in self._last_names

    def _untitled(self, tokens: Sequence[Token], run: Sequence[int]) -> list[int]:
        """A run without the titles in it and what stands before them ("Wisconsin Rep. Reid Ribble")."""
        cut = max((i for i in run if self.is_title(tokens[i]) and i != run[-1]), default=-1)
        rest = [i for i in run if i > cut]
        while len(rest) > 1 and not tokens[rest[0]].is_word:
            rest = rest[1:]
        # "Landwirtin Petra Holm": what stands before a given name is a noun where nouns are capitalised
        given = next((n for n, i in enumerate(rest) if is_given_name(tokens[i].text)), 0)
        nouns = self.words.nouns_capitalised and all(self.words.is_common_noun(tokens[i].text) for i in rest[:given])
        return rest[given:] if nouns else rest

    def _runs(self, tokens: Sequence[Token], taken: set[int], conjoined: bool) -> list[list[int]]:
        """Runs of capitalised tokens (with particles and what stands in quotation marks) outside ``taken``.

        ``conjoined``: an institution's name runs on over a conjunction ("Gewerkschaft Seefracht und Logistik").
        """
        runs: list[list[int]] = []
        quoted = False
        for i, token in enumerate(tokens):
            if token.text in QUOTES:
                quoted = not quoted if token.text not in "'’" else quoted
                continue
            joins = bool(runs) and runs[-1][-1] == i - 1
            if i in taken and not (joins and quoted):
                continue
            if self._is_capital(token) or (quoted and token.is_word):
                if joins or (quoted and runs and runs[-1][-1] >= i - 2):
                    runs[-1].append(i)
                else:
                    runs.append([i])
            elif joins and self._continues(tokens, i, conjoined):
                runs[-1].append(i)
        for run in runs:
            while len(run) > 1 and not (self._is_capital(tokens[run[-1]]) or tokens[run[-1]].text[0].isdigit() or quoted
                                        or _in_quotes(tokens, run[-1])):  # fmt: skip
                run.pop()
        return runs

    def _is_capital(self, token: Token) -> bool:
        """Whether it is written as part of a name: "Nasr", "al-Nasr"."""
        first, _, last = token.text.partition("-")
        return token.is_word and (token.is_capitalised or (last[:1].isupper() and self.words.has("particles", first)))

    def _continues(self, tokens: Sequence[Token], at: int, conjoined: bool) -> bool:
        """Whether a small word or mark inside a name runs it on: particles, "de l'", "&", digits."""
        token, words = tokens[at], self.words
        if at + 1 < len(tokens):
            if words.has("particles", token.lower) or (conjoined and words.has("conjunctions", token.lower)):
                return True
            if words.has("name_links", token.lower):
                following = next((t for t in tokens[at + 1 : at + 4] if not words.has("name_links", t.lower)), None)
                return following is not None and following.is_capitalised
        return token.text in "&-.'’" or token.text[0].isdigit()

    def plain(self, tokens: Sequence[Token]) -> str:
        """The words of a name with single spaces and without the apostrophe of a genitive."""
        name = " ".join(self.text[tokens[0].start : tokens[-1].end].split()).strip(EDGE)
        for ending in self.words.genitives:
            if ending in ("'", "’"):
                name = name.removesuffix(ending)
        return name

    def is_title(self, token: Token) -> bool:
        """Whether it is a title before a name ("Dr", "Mme")."""
        words = self.words
        return any(words.has(group, token.lower) for group in ("titles", "titles_m", "titles_f"))

    def gender(self, tokens: Sequence[Token], naming: Naming, head: Head | None, head_at: int) -> Gender | None:
        """Of a person by title, noun or given name; of an institution the grammatical one of its noun."""
        words = self.words
        for token in tokens:
            if token.is_capitalised and words.has("titles_f", token.lower):
                return "f"
            if token.is_capitalised and words.has("titles_m", token.lower):
                return "m"
        if head is not None and head.feminine and head.type != "institution":
            return "f"
        if naming.name and naming.person is not False and (known := given_name_gender(naming.name.split()[0])):
            return known
        if head is None:
            return None
        if head.type == "institution":
            return words.gender(tokens[head_at].text) or words.default_gender
        if words.compounds and head.type == "person":
            noun = tokens[head_at].lower
            either = noun.endswith(words.either_endings) and not noun.endswith(words.women_endings)
            return None if either else "f" if noun.endswith(words.women_endings) else "m"
        return words.gender(tokens[head_at].text) if words.person_genders else None


def _uninflected(noun: str, word: str) -> str:
    """A noun as far as the word of the table goes that it ends with: "Landgerichts" → "Landgericht"."""
    at = noun.lower().rfind(word)
    return noun[: at + len(word)] if at >= 0 else noun


def _in_quotes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation mark closes right after token ``at``: then a small last word belongs to the name."""
    return at + 1 < len(tokens) and tokens[at + 1].text in QUOTES
