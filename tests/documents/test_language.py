"""Which language a text is in: those with tables without the identifier, others by it."""

from __future__ import annotations

import sys

import pytest

from laut.documents.language import check_language, detect_language
from laut.errors import LanguageError

SUPPORTED = {
    "de": "Nach Angaben der Behörden sind bei dem Unglück mindestens zwei Menschen ums Leben gekommen.",
    "en": "At least two people were killed in the accident, according to the authorities.",
    "fr": "Au moins deux personnes ont été tuées dans l'accident, selon les autorités.",
}
OTHERS = {
    "nl": "Bij het ongeluk zijn volgens de autoriteiten minstens twee mensen om het leven gekomen. De politie "
    "onderzoekt de oorzaak van het ongeval en heeft de weg voor het verkeer gesloten.",
    "es": "Al menos dos personas murieron en el accidente, según las autoridades. La policía investiga las causas y ha "
    "cerrado la carretera al tráfico hasta nuevo aviso.",
    "it": "Almeno due persone sono morte nell'incidente, secondo le autorità. La polizia indaga sulle cause e ha "
    "chiuso la strada al traffico fino a nuovo avviso.",
    "pt": "Pelo menos duas pessoas morreram no acidente, segundo as autoridades. A polícia investiga as causas e "
    "fechou a estrada ao trânsito até novo aviso.",
    "sv": "Minst två personer har omkommit i olyckan, enligt myndigheterna. Polisen utreder orsaken och har stängt av "
    "vägen för trafik tills vidare.",
    "da": "Mindst to personer er omkommet ved ulykken, oplyser myndighederne. Politiet undersøger årsagen og har "
    "lukket vejen for trafik indtil videre.",
    "pl": "Co najmniej dwie osoby zginęły w wypadku, podały władze. Policja bada przyczyny i zamknęła drogę dla ruchu "
    "do odwołania.",
    "ru": "По данным властей, в результате аварии погибли по меньшей мере два человека. Полиция выясняет причины.",
    "tr": "Yetkililere göre kazada en az iki kişi hayatını kaybetti. Polis kazanın nedenini araştırıyor.",
    "ca": "La ministra va dir que el govern vol aprovar la llei a l'estiu i que el parlament pot discutir els plans "
    "fins aleshores. Les autoritats diuen que és la primera vegada que parla del cas.",
    "ar": "قال مسؤولون إن شخصين على الأقل قتلا في الحادث، وتحقق الشرطة في الأسباب وأغلقت الطريق أمام حركة المرور.",
}  # fmt: skip


@pytest.mark.parametrize("lang", SUPPORTED)
def test_one_sentence_is_enough(lang: str) -> None:
    assert detect_language(SUPPORTED[lang]) == lang
    assert detect_language(SUPPORTED[lang].upper()) == lang


@pytest.mark.parametrize("lang", OTHERS)
def test_other_languages_are_told_apart(lang: str) -> None:
    assert detect_language(OTHERS[lang]) == lang


def test_news_is_recognised_without_loading_the_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    for lang, text in SUPPORTED.items():
        assert detect_language(text * 3) == lang


def test_a_fragment_is_one_of_the_supported_languages() -> None:
    assert detect_language("Rebels kill three near border") == "en"


@pytest.mark.parametrize("text", ["12345 67", "…", "ok"])
def test_too_little_to_tell(text: str) -> None:
    with pytest.raises(LanguageError, match="--language"):
        detect_language(text)


def test_given_languages_are_checked() -> None:
    assert check_language("de-AT") == "de-AT"
    assert check_language("fr_CA") == "fr-CA"
    assert check_language("pt-BR") == "pt-BR"
    with pytest.raises(LanguageError, match=r"'xx' is no language tag.*de, en, fr"):
        check_language("xx")
    with pytest.raises(LanguageError, match="no language tag"):
        check_language("../../etc")
