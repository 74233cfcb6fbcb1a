"""Scenes are the same for the same seed, and their boxes are where the pieces are."""

from dataclasses import replace

import numpy as np
from contracts.pieces import PIECE_TYPES
from studio.dataset.renders import Piece
from studio.scenes import hands
from studio.scenes.composition import make_scene
from studio.scenes.distractors import strew
from studio.scenes.flat_hands import draw, fingers_of, put_ring_on, random_hand
from studio.scenes.garments import garment
from studio.scenes.ground import Ground
from studio.scenes.worn_pieces import ring_on

SIZE = 128


def test_a_seed_gives_the_same_scene_again(pieces: list[Piece]) -> None:
    one, other = (make_scene(pieces, SIZE, np.random.default_rng([3, 4])) for _ in range(2))
    assert np.array_equal(one.image, other.image)
    assert one.boxes == other.boxes


def test_other_seeds_give_other_scenes(pieces: list[Piece]) -> None:
    images = [make_scene(pieces, SIZE, np.random.default_rng(n)).image for n in range(4)]
    assert all(not np.array_equal(images[0], image) for image in images[1:])


def test_boxes_are_inside_and_components_inside_their_pieces(pieces: list[Piece]) -> None:
    for seed in range(30):
        scene = make_scene(pieces, SIZE, np.random.default_rng(seed))
        whole = [box for kind, box in scene.boxes if kind in PIECE_TYPES]
        for _, (x0, y0, x1, y1) in scene.boxes:
            assert 0 <= x0 < x1 <= SIZE
            assert 0 <= y0 < y1 <= SIZE
            assert any(
                x0 >= a - 1 and y0 >= b - 1 and x1 <= c + 1 and y1 <= d + 1 for a, b, c, d in whole
            )


def test_scenes_show_none_to_a_few_pieces(pieces: list[Piece]) -> None:
    scenes = [make_scene(pieces, SIZE, np.random.default_rng(n)) for n in range(40)]
    counts = [sum(kind == "ring" for kind, _ in scene.boxes) for scene in scenes]
    assert min(counts) <= 1
    assert 2 <= max(counts) <= 4


def test_worn_rings_lie_on_the_fingers(pieces: list[Piece]) -> None:
    rng = np.random.default_rng(5)
    hand = random_hand(rng, 320, 320)
    fingers = fingers_of(hand, rng)
    canvas = np.full((320, 320, 3), 255.0, np.float32)
    bare = draw(canvas, hand, fingers, rng)
    assert len(fingers) == 5
    assert (bare[0, :, 0] < 250).any(), "the arm comes in from above"
    found = put_ring_on(bare, fingers[1], pieces[1], rng)
    assert found is not None
    picture, (x0, y0, x1, y1) = found
    changed = np.abs(picture - bare).max(2) > 1
    assert changed[int(y0) : int(y1), int(x0) : int(x1)].any()
    assert max(x1 - x0, y1 - y0) < 2 * fingers[1].width
    middle = np.array([(x0 + x1) / 2, (y0 + y1) / 2])
    assert np.linalg.norm(middle - fingers[1].root) < np.linalg.norm(
        fingers[1].tip - fingers[1].root
    )


def test_skin_has_many_tones() -> None:
    levels = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        hand = random_hand(rng, 160, 160)
        drawn = draw(np.full((160, 160, 3), 255.0, np.float32), hand, fingers_of(hand, rng), rng)
        levels.append(float(drawn[drawn[..., 0] < 245].mean()))
    assert max(levels) > 1.6 * min(levels)


def test_a_relief_is_a_hand_that_wears_what_is_put_on_it(pieces: list[Piece]) -> None:
    for seed in range(6):
        rng = np.random.default_rng(seed)
        hand = hands.random_hand(rng, 240, 200)
        canvas = np.full((200, 240, 3), 255.0, np.float32)
        drawn, covered = hands.draw(canvas, hand, rng)
        assert 0.02 < covered.mean() < 0.9
        ring = ring_on((200, 240), hand.fingers[1], pieces, rng)
        if (ring.alpha > 0.5).sum() < 20:
            continue
        assert (covered[ring.alpha > 0.5] > 0.5).mean() > 0.5
        assert np.abs(ring.laid_on(drawn, rng) - drawn)[ring.alpha > 0.5].mean() > 3
        assert all(mask.shape == (200, 240) for _, mask in ring.parts)


def test_things_that_are_no_jewelry_add_no_boxes_but_change_the_picture() -> None:
    bare = np.full((120, 160, 3), 200.0, np.float32)
    for seed in range(12):
        strewn = strew(bare, np.random.default_rng(seed))
        assert strewn.shape == bare.shape
        assert np.abs(strewn - bare).max() > 5


def test_cloth_has_many_levels() -> None:
    for seed in range(8):
        cloth = garment(np.random.default_rng(seed), 96)
        assert cloth.shape == (96, 96, 3)
        assert cloth.std() > 0.001


def cut_at_the_top(piece: Piece) -> Piece:
    rgba = piece.rgba.copy()
    rgba[:40, 38:42] = 255
    return replace(piece, rgba=rgba)


def test_a_piece_that_runs_out_of_its_render_runs_out_of_the_scene(pieces: list[Piece]) -> None:
    scenes = [
        make_scene([cut_at_the_top(pieces[0])], SIZE, np.random.default_rng(k)) for k in range(30)
    ]
    assert [box for s in scenes for kind, box in s.boxes if kind == "ring" and box[1] == 0]


def test_it_lies_anywhere_along_that_side_large_or_small(pieces: list[Piece]) -> None:
    middles, heights = [], []
    for seed in range(24):
        rng = np.random.default_rng(seed)
        ground = Ground(np.full((SIZE, 2 * SIZE, 3), 0.8, np.float32), rng)
        ground.lay_cut(cut_at_the_top(pieces[0]), rng.uniform(0.3, 1.0))
        [(_, (x0, top, x1, bottom))] = [b for b in ground.boxes if b[0] == "ring"]
        assert top == 0
        middles.append((x0 + x1) / 2)
        heights.append(bottom)
    assert max(middles) - min(middles) > 0.6 * SIZE
    assert max(heights) > 1.6 * min(heights)


def test_a_watch_seen_close_has_its_dial_in_the_middle_and_leaves_the_picture() -> None:
    rgba = np.zeros((120, 120, 4), np.uint8)
    rgba[5:115, 45:75] = (90, 60, 30, 255)
    dial = np.zeros((120, 120), bool)
    dial[45:75, 45:75] = True
    watch = Piece(rgba, [("dial", dial)], {"type": "watch"}, "d0")
    for seed in range(6):
        ground = Ground(np.ones((200, 200, 3), np.float32), np.random.default_rng(seed))
        ground.lay_close(watch)
        boxes = dict(ground.boxes)
        x0, y0, x1, y1 = boxes["dial"]
        assert abs((x0 + x1) / 2 - 100) < 60
        assert abs((y0 + y1) / 2 - 100) < 60
        assert max(x1 - x0, y1 - y0) >= 0.35 * 200
        left, top, right, bottom = boxes["watch"]
        assert max(right - left, bottom - top) > 2 * max(x1 - x0, y1 - y0) or min(left, top) == 0
