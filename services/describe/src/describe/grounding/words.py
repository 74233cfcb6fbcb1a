"""Splits a text into words as the grounded check compares them: without accents, hyphens and case, singular."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
SENTENCE_END = re.compile(r"[.!?]")
ES_PLURAL = re.compile(r"(x|z|ch|sh)es$")
CLAUSE_END = re.compile(r"[.,;:!?()\u2013\u2014]")
NOT_PLURAL = frozenset(
    {"rhinestones", "charms", "less", "glass", "his", "this", "its", "is", "was", "has", "us"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as matched, `raw` as written; `clause` and `sentence`: number of the one it stands in, from 0."""

    text: str
    raw: str
    clause: int
    sentence: int
    first: bool

    @property
    def is_capitalized(self) -> bool:
        return self.raw[0].isupper()


def plain(text: str) -> str:
    """Compatibility forms decomposed, accents and soft hyphens dropped, every dash inside a word a space."""
    typed = text.replace("\u2019", "'").replace("\u00ad", "").replace("\u200b", "")
    decomposed = unicodedata.normalize("NFKD", typed)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"(?<=\w)[-\u2010\u2011/](?=\w)", " ", bare)


def singular(word: str) -> str:
    """The singular of a regular plural, without a possessive ending. The check compares it only, so `rubie` will do."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in NOT_PLURAL:
        return word.removesuffix("es") if ES_PLURAL.search(word) else word[:-1]
    return word


def words(text: str) -> list[Word]:
    return list(_words(plain(text)))


def _words(text: str) -> Iterator[Word]:
    clause = sentence = end = 0
    first = True
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        clause += bool(CLAUSE_END.search(between))
        if SENTENCE_END.search(between):
            sentence, first = sentence + 1, True
        raw = match.group()
        yield Word(raw.casefold(), raw, clause, sentence, first)
        first, end = False, match.end()
