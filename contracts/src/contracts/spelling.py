"""One English a shop: words that American and British English spell in two ways, and which locale writes which."""

import re
from collections.abc import Mapping
from typing import Final

AMERICAN: Final = "en"
BRITISH: Final = "en-GB"
LOCALES: Final = (AMERICAN, BRITISH)
"""The locales that labels and texts are written in; the first is the default."""

_STEMS: Final[Mapping[str, str]] = {
    "color": "colour",
    "multicolor": "multicolour",
    "favorite": "favourite",
    "harbor": "harbour",
    "honor": "honour",
    "vapor": "vapour",
}
_BRITISH_OF: Final[Mapping[str, str]] = {
    **_STEMS,
    **{
        f"{american}{end}": f"{british}{end}"
        for american, british in _STEMS.items()
        for end in ("s", "ed", "ful", "less", "fully", "ing")
    },
    "jewelry": "jewellery",
    "jeweled": "jewelled",
    "bejeweled": "bejewelled",
    "jeweler": "jeweller",
    "jewelers": "jewellers",
    "oxidized": "oxidised",
    "gray": "grey",
    "center": "centre",
    "centers": "centres",
    "centered": "centred",
    "luster": "lustre",
    "marvelous": "marvellous",
    "mesmerizing": "mesmerising",
    "mesmerize": "mesmerise",
    "harmonize": "harmonise",
    "harmonizes": "harmonises",
    "recognize": "recognise",
    "symbolize": "symbolise",
    "symbolizes": "symbolises",
    "theater": "theatre",
    "fiber": "fibre",
    "millimeter": "millimetre",
    "millimeters": "millimetres",
    "centimeter": "centimetre",
    "centimeters": "centimetres",
    "enameled": "enamelled",
    "splendor": "splendour",
    "glamor": "glamour",
    "somber": "sombre",
    "catalog": "catalogue",
}
_AMERICAN_OF: Final = {british: american for american, british in _BRITISH_OF.items()}
_WORD: Final = re.compile(r"[^\W\d_]+")


def spelled(text: str, locale: str) -> str:
    """The text with each word as its locale spells it; in any other locale as it is."""
    table = {AMERICAN: _AMERICAN_OF, BRITISH: _BRITISH_OF}.get(locale, {})
    return _WORD.sub(lambda match: _respelled(match.group(), table), text)


def foreign_words(text: str, locale: str) -> list[str]:
    """Words of a text that only the other English spells so."""
    table = {AMERICAN: _AMERICAN_OF, BRITISH: _BRITISH_OF}.get(locale, {})
    return [word for word in _WORD.findall(text) if word.casefold() in table]


def spellings(text: str) -> list[str]:
    """The text as each locale spells it, each once, as it is first."""
    return list(dict.fromkeys([text, *(spelled(text, locale) for locale in LOCALES)]))


def _respelled(word: str, table: Mapping[str, str]) -> str:
    other = table.get(word.casefold())
    if other is None:
        return word
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other
