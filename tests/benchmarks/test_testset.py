"""The recipe of the public test set, and photos composed by it."""

import json
from collections import Counter
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
from benchmarks.models import compose, labels, predictions, recipe
from benchmarks.models.recipe import Photos, RecipeError
from benchmarks.models.texts import texts_for
from benchmarks.models.truth import Photo as TruePhoto
from benchmarks.models.truth import read, whole_of
from PIL import Image
from studio.dataset.renders import Piece
from studio.sampling import TYPES, sample
from studio.seeds import PINNED_SEEDS, RESERVED, type_of
from vision.masks import decode_rle

WHITE = {"white": 1.0, "cloth": 0.0, "surface": 0.0, "clutter": 0.0}
LEAST = {"least_pixels": 40, "least_side": 6}


def ring() -> Piece:
    band, stone = np.zeros((80, 80), np.uint8), np.zeros((80, 80), np.uint8)
    cv2.circle(band, (40, 46), 24, 1, 5)
    cv2.circle(stone, (40, 20), 8, 1, -1)
    band[stone > 0] = 0
    rgba = np.zeros((80, 80, 4), np.uint8)
    rgba[band > 0], rgba[stone > 0] = (205, 160, 60, 255), (20, 40, 200, 255)
    truth = {"type": "ring", "metal_colour": "yellow", "stone": "sapphire", "stone_colour": "blue"}
    return Piece(rgba, [("band", band > 0), ("gemstone", stone > 0)], truth, "d1")


def photos(**changes: object) -> Photos:
    given = {"name": "x", "seed": 1, "side": 128, "phone": 0.5, "ground": WHITE, "span": (0.4, 0.8)}
    return Photos(**(given | changes))  # type: ignore[arg-type]


def test_the_test_set_asks_for_a_thousand_pieces_that_the_studio_builds() -> None:
    plan = recipe.load()
    assert sum(plan.of_type[kind] for kind in TYPES) >= plan.search["among"] == 1000


def test_its_seeds_are_those_that_no_training_takes() -> None:
    plan = recipe.load()
    for kind in TYPES:
        wanted = plan.of_type[kind] * 3 // 2 + 5
        assert all(seed in RESERVED for seed in islice(plan.seeds_of(kind), wanted))
    assert max(plan.baselines["first_seed"] + plan.baselines["designs"], 0) in RESERVED


def test_seeds_that_are_not_reserved_are_refused(tmp_path: Path) -> None:
    changed = recipe.FILE.read_text().replace("first_seed = 900_000", "first_seed = 1_000")
    (tmp_path / "testset.toml").write_text(changed)
    with pytest.raises(RecipeError, match="seeds from 1000 on are not reserved"):
        recipe.load(file=tmp_path / "testset.toml")


def test_every_type_that_is_asked_for_is_built_from_seeds_that_say_so() -> None:
    plan = recipe.load()
    assert plan.absent() == []
    for kind in plan.of_type:
        assert sample(next(plan.seeds_of(kind)))[0].truth["type"] == kind


def test_the_first_thousand_designs_are_of_the_types_in_turn_and_the_baselines_too() -> None:
    plan = recipe.load()
    types = ("ring", "earrings", "necklace", "pendant", "bracelet", "bangle", "watch")
    assert [type_of(seed) for seed in range(900_000, 980_300)] == [
        types[seed % 7] for seed in range(900_000, 980_300)
    ]
    own = PINNED_SEEDS[1]
    assert plan.baselines["first_seed"] + plan.baselines["designs"] <= own.start
    for kind in ("brooch", "cufflinks"):
        assert all(seed in own for seed in islice(plan.seeds_of(kind), plan.of_type[kind] * 2))


def test_a_trial_has_some_of_everything() -> None:
    trial = recipe.load(0.02)
    assert min(trial.of_type.values()) >= 1
    assert sum(trial.of_type.values()) < 40


def test_shares_are_drawn_in_their_proportion() -> None:
    points = np.linspace(0, 0.999, 1000)
    counts = Counter(recipe.drawn({"a": 0.2, "b": 0.8}, float(p)) for p in points)
    assert counts["a"] == pytest.approx(200, abs=2)


def test_a_photo_has_the_masks_of_what_it_shows() -> None:
    image, [shown] = compose.single(ring(), photos(phone=0.0), np.random.default_rng(3))
    stone = dict(shown.parts)["gemstone"]
    assert shown.mask.any()
    assert not (stone & ~shown.mask).any()
    red, _, blue = image[stone].mean(0)
    assert blue > red + 60
    assert image[~shown.mask].mean() > 150


def test_the_same_seed_makes_the_same_photo() -> None:
    first, again = (compose.single(ring(), photos(), np.random.default_rng(5))[0] for _ in "ab")
    assert np.array_equal(first, again)


def test_pieces_side_by_side_do_not_overlap() -> None:
    some = photos(span=(0.2, 0.35), many=(4, 4))
    _, shown = compose.several([ring()] * 4, some, np.random.default_rng(4))
    assert len(shown) > 1
    assert np.sum([one.mask for one in shown], axis=0).max() == 1


def test_a_worn_ring_has_a_mask_on_the_hand() -> None:
    given = photos(side=400, phone=0.0)
    found = [compose.worn([ring()], given, np.random.default_rng(seed))[1] for seed in range(4)]
    shown = next(one for many in found for one in many)
    assert 12 < shown.mask.sum() < 400 * 400 / 20
    assert all(not (mask & ~shown.mask).any() for _, mask in shown.parts)
    assert any(mask.any() for _, mask in shown.parts)


def test_a_piece_that_runs_out_of_its_render_runs_out_of_the_photo() -> None:
    piece = ring()
    piece.rgba[:40, 38:42] = 255
    image, [shown] = compose.single(piece, photos(phone=0.0), np.random.default_rng(2))
    assert shown.mask[0].any()
    assert image.shape[:2] == shown.mask.shape


def test_truth_comes_back_as_it_was_written(tmp_path: Path) -> None:
    _, [shown] = compose.single(ring(), photos(), np.random.default_rng(3))
    whole = whole_of(shown, LEAST)
    assert whole is not None
    photo = TruePhoto("a.jpg", "single", 128, 128, [whole])
    (tmp_path / "truth.jsonl").write_text(photo.as_line() + "\n")
    assert read(tmp_path) == [photo]
    assert whole.mask is not None
    assert np.array_equal(decode_rle(whole.mask), shown.mask)


def test_small_parts_do_not_count() -> None:
    _, [shown] = compose.single(ring(), photos(span=(0.15, 0.16)), np.random.default_rng(3))
    whole = whole_of(shown, LEAST)
    assert whole is not None
    assert not any(part.counts for part in whole.components or () if part.kind == "gemstone")


def test_texts_are_true_of_few_pieces() -> None:
    colours = ("red", "blue", "green", "black")
    pieces = [
        {"type": t, "metal_colour": m, "stone_colour": c}
        for t in ("ring", "watch")
        for m in ("yellow", "white")
        for c in colours
    ]
    found = texts_for(pieces, 5, 0.1, seed=1)
    assert len(found) == 5
    for text in found:
        assert sum(text.fits(piece) for piece in pieces) == 1


def test_predictions_that_are_not_of_the_form_are_named(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_text('{"file": "a/b.jpg", "items": []}\n{"items": []}\n')
    with pytest.raises(predictions.PredictionError, match=r"p\.jsonl:2 names neither"):
        predictions.read(file)
    file.write_text('{"file": "b.jpg", "items": [{"box": [1, 2, 3]}]}\n')
    with pytest.raises(predictions.PredictionError, match="a box of four"):
        predictions.read(file)
    file.write_text('{"file": "a/b.jpg", "items": []}\n{"text": "x", "embedding": [1, 0]}\n')
    predicted = predictions.read(file)
    assert list(predicted.lines) == ["b.jpg"]
    assert predicted.texts == {"x": [1, 0]}


def test_labels_of_people_are_read(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.new("RGB", (60, 40)).save(tmp_path / "images" / "a.jpg")
    lines = [
        {
            "file": "a.jpg",
            "source": "catalogue",
            "type": "ring",
            "metal": "gold",
            "box": [1, 2, 9, 9],
        },
        {"file": "a.jpg", "source": "market", "type": "watch"},
        {"file": "a.jpg", "source": "scene", "pieces": [{"type": "ring", "box": [0, 0, 5, 5]}]},
        {"file": "a.jpg", "source": "worn", "boxes": [[0, 0, 5, 5], [6, 6, 9, 9]]},
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    first, second, third, fourth = labels.read(tmp_path)
    assert first.pieces[0].attributes == {"type": "ring", "metal": "gold"}
    assert not second.boxed
    assert third.pieces[0].attributes == {"type": "ring"}
    assert len(fourth.boxed) == 2
    (tmp_path / "images" / "a.jpg").unlink()
    with pytest.raises(labels.LabelsError, match=r"labels\.jsonl:1"):
        labels.read(tmp_path)
