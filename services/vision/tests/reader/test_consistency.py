from contracts.stones import fits
from hypothesis import given
from hypothesis import strategies as st
from studio.dataset.renders import SMOOTH
from studio.sampling import TYPES
from vision.reader.consistency import WITHOUT_PLAIN_SETTING, Probabilities, consistent_claims

VALUES = {
    "type": ["ring", "watch"],
    "stone": ["none", "ruby", "pearl"],
    "stone_colour": ["none", "red", "white"],
    "setting": ["plain", "none", "prong", "halo"],
}
KNOWN_FROM = dict.fromkeys(VALUES, 0.4)


def shares(values: list[str]) -> st.SearchStrategy[Probabilities]:
    weights = st.lists(st.floats(0.01, 1), min_size=len(values), max_size=len(values))
    return weights.map(
        lambda given: dict(zip(values, [w / sum(given) for w in given], strict=True))
    )


READ = st.fixed_dictionaries({code: shares(values) for code, values in VALUES.items()})


def test_what_a_bare_piece_cannot_have_gives_way() -> None:
    read = {
        "stone": {"none": 0.6, "ruby": 0.4},
        "stone_colour": {"none": 0.3, "red": 0.7},
        "setting": {"plain": 0.3, "prong": 0.7},
    }
    claims = consistent_claims(read, KNOWN_FROM)
    assert {code: c.value for code, c in claims.items()} == {
        "stone": "none",
        "stone_colour": "none",
        "setting": "plain",
    }
    assert (claims["stone"].confidence, claims["stone"].known) == (0.6, True)
    assert (claims["stone_colour"].confidence, claims["stone_colour"].known) == (0.3, False)


def test_a_stone_has_its_likeliest_colour() -> None:
    read = {"stone": {"none": 0.4, "ruby": 0.6}, "stone_colour": {"none": 0.5, "red": 0.5 - 1e-9}}
    colour = consistent_claims(read, dict.fromkeys(VALUES, 0.1))["stone_colour"]
    assert (colour.value, colour.known) == ("red", False)


def test_where_no_stone_is_read_all_stays() -> None:
    claim = consistent_claims({"setting": {"plain": 0.3, "prong": 0.7}}, KNOWN_FROM)["setting"]
    assert (claim.value, claim.known) == ("prong", True)


def test_links_and_cords_have_no_setting_where_none_is_set() -> None:
    read = {"type": {"necklace": 0.9, "ring": 0.1}, "setting": {"plain": 0.6, "none": 0.4}}
    claims = consistent_claims(read, dict.fromkeys(VALUES, 0.1))
    assert (claims["setting"].value, claims["setting"].known) == ("none", False)
    ring = consistent_claims({**read, "type": {"necklace": 0.1, "ring": 0.9}}, KNOWN_FROM)
    assert ring["setting"].value == "plain"
    assert set(TYPES) - SMOOTH == WITHOUT_PLAIN_SETTING, "as the studio labels its pieces"


@given(READ)
def test_claims_never_contradict_one_another(read: dict[str, Probabilities]) -> None:
    claims = consistent_claims(read, KNOWN_FROM)
    stones = claims["stone"].value != "none"
    assert all(fits(code, claim.value, stones=stones) for code, claim in claims.items())


@given(READ)
def test_what_fits_anyway_stays_as_it_was_read(read: dict[str, Probabilities]) -> None:
    claims = consistent_claims(read, KNOWN_FROM)
    best = {code: max(one, key=one.__getitem__) for code, one in read.items()}
    for code, claim in claims.items():
        assert claim.confidence == round(read[code][claim.value], 4)
        assert claim.known == (claim.value == best[code] and read[code][claim.value] >= 0.4)
