from vision.detector import Detection
from vision.pipeline.selection import (
    ITEM_FROM,
    LONE_ITEM_FROM,
    MOST_COMPONENTS,
    refine_boxes,
    select_candidates,
)

RING = Detection((0, 0, 100, 100), "ring", 0.9)
WATCH = Detection((200, 0, 300, 100), "watch", 0.8)


def test_pieces_come_by_confidence_with_their_components() -> None:
    stone = Detection((40, 0, 60, 20), "gemstone", 0.5)
    dial = Detection((230, 30, 270, 70), "dial", 0.7)
    astray = Detection((120, 0, 140, 20), "gemstone", 0.9)
    ring, watch = select_candidates([WATCH, dial, stone, astray, RING])
    assert (ring.piece, ring.components) == (RING, [stone])
    assert (watch.piece, watch.components) == (WATCH, [dial])


def test_two_guesses_at_one_piece_are_one_item() -> None:
    again = Detection((5, 0, 100, 95), "bangle", 0.6)
    within = Detection((10, 10, 60, 60), "pendant", 0.6)
    assert [c.piece for c in select_candidates([again, within, RING])] == [RING]


def test_without_a_sure_piece_the_best_guess_stands_alone() -> None:
    first = Detection((0, 0, 50, 50), "ring", ITEM_FROM - 0.01)
    second = Detection((60, 0, 99, 50), "ring", LONE_ITEM_FROM + 0.01)
    assert [c.piece for c in select_candidates([second, first])] == [first]


def test_nothing_certain_is_no_item() -> None:
    assert select_candidates([Detection((0, 0, 9, 9), "ring", LONE_ITEM_FROM - 0.01)]) == []
    assert select_candidates([]) == []


def test_a_piece_has_a_limited_number_of_components() -> None:
    stones = [Detection((i, 0, i + 5, 5), "gemstone", 0.5) for i in range(40)]
    assert len(select_candidates([RING, *stones])[0].components) == MOST_COMPONENTS


def test_halves_of_what_hangs_together_on_paper_become_one_item() -> None:
    whole = (10.0, 10.0, 110.0, 50.0)
    left, right = (
        Detection((10, 10, 70, 50), "ring", 0.6),
        Detection((45, 12, 112, 50), "bangle", 0.9),
    )
    [found] = select_candidates([left, right], [whole])
    joined = (10, 10, 112, 50)
    assert (found.piece.box, found.piece.kind, found.piece.confidence) == (joined, "bangle", 0.9)
    assert len(select_candidates([left, right])) == 2


def test_a_mask_makes_a_box_exact_unless_it_is_of_something_else() -> None:
    stone = Detection((40, 10, 60, 30), "gemstone", 0.5)
    [found] = select_candidates([RING, stone])
    cut = refine_boxes(found, [(2.0, 3.0, 96.0, 99.0), (0.0, 80.0, 9.0, 99.0)])
    assert (cut.piece.box, cut.piece.kind) == ((2.0, 3.0, 96.0, 99.0), "ring")
    assert cut.components == [stone]
    assert refine_boxes(found, [None, None]) == found


def test_two_pieces_side_by_side_on_paper_stay_two() -> None:
    assert len(select_candidates([RING, WATCH], [RING.box, WATCH.box])) == 2


def test_a_ring_does_not_lie_around_a_ring_but_a_necklace_may() -> None:
    box = (RING.box[0] - 90, RING.box[1] - 90, RING.box[2] + 90, RING.box[3] + 90)
    sure = Detection(RING.box, "ring", 0.9)
    assert [c.piece for c in select_candidates([sure, Detection(box, "ring", 0.5)])] == [sure]
    assert len(select_candidates([sure, Detection(box, "necklace", 0.5)])) == 2


def test_another_type_guessed_in_the_same_place_is_a_vote() -> None:
    [found] = select_candidates([RING, Detection(RING.box, "bangle", 0.07)])
    assert found.votes == {"ring": RING.confidence, "bangle": 0.07}
