from hypothesis import given
from hypothesis import strategies as st
from vision.voting import voted

SHARES = st.dictionaries(
    st.sampled_from(["ring", "bangle", "watch", "pendant"]), st.floats(1e-6, 1), min_size=1
)


def test_a_doubtful_reader_follows_a_sure_detector() -> None:
    claim = voted({"ring": 0.5, "watch": 0.45}, {"watch": 0.8}, known_from=0.7)
    assert (claim.value, claim.known) == ("watch", True)


def test_a_sure_reader_is_not_moved_by_a_doubtful_detector() -> None:
    claim = voted({"ring": 0.97, "watch": 0.02}, {"watch": 0.2}, known_from=0.9)
    assert (claim.value, claim.known) == ("ring", False)


def test_a_type_that_the_reader_does_not_know_is_never_said() -> None:
    assert voted({"ring": 0.1}, {"brooch": 0.9}, known_from=2).value == "ring"


@given(SHARES, SHARES)
def test_the_confidence_is_a_probability(types: dict[str, float], votes: dict[str, float]) -> None:
    claim = voted(types, votes, known_from=0.5)
    assert claim.value in types
    assert 1 / len(types) - 1e-3 <= claim.confidence <= 1
