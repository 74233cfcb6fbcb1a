from hypothesis import given
from hypothesis import strategies as st
from vision.pipeline.voting import combined_claim, combined_scores
from vision.reader import Claim
from vision.registry import Calibration

TYPES = ["ring", "bangle", "watch", "pendant"]
SHARES = st.dictionaries(st.sampled_from(TYPES), st.floats(1e-6, 1), min_size=1)


def claimed(
    types: dict[str, float], votes: dict[str, float], known_from: float, temperature: float = 1
) -> Claim:
    rule = Calibration(temperature=temperature, known_from=known_from)
    return combined_claim(combined_scores(types, votes, TYPES), rule)


def test_a_doubtful_reader_follows_a_sure_detector() -> None:
    claim = claimed({"ring": 0.5, "watch": 0.45}, {"watch": 0.8}, known_from=0.7)
    assert (claim.value, claim.known) == ("watch", True)


def test_a_sure_reader_is_not_moved_by_a_doubtful_detector() -> None:
    claim = claimed({"ring": 0.97, "watch": 0.02}, {"watch": 0.2}, known_from=0.9)
    assert (claim.value, claim.known) == ("ring", False)


def test_a_type_that_the_reader_does_not_know_is_never_said() -> None:
    assert claimed({"ring": 0.1}, {"brooch": 0.9}, known_from=2).value == "ring"


def test_a_type_that_the_detector_does_not_know_is_the_readers_to_say() -> None:
    assert claimed({"brooch": 0.6, "pendant": 0.3}, {"pendant": 0.9}, 0.5).value == "brooch"


def test_a_temperature_changes_how_sure_it_is_and_not_what() -> None:
    types, votes = {"ring": 0.6, "watch": 0.4}, {"ring": 0.5}
    sharp, soft = (claimed(types, votes, 0.5, temperature) for temperature in (1, 2))
    assert sharp.value == soft.value == "ring"
    assert sharp.confidence > soft.confidence


@given(SHARES, SHARES)
def test_the_confidence_is_a_probability(types: dict[str, float], votes: dict[str, float]) -> None:
    claim = claimed(types, votes, known_from=0.5)
    assert claim.value in types
    assert 1 / len(types) - 1e-3 <= claim.confidence <= 1
