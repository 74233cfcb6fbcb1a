"""Scenes are the same for the same seed, and their boxes are where the pieces are."""

import numpy as np
from vision.augment import Piece
from vision.studio.compose import make_scene

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
        whole = [box for kind, box in scene.boxes if kind == "ring"]
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
