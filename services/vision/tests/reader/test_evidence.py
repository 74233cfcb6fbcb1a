from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from vision.reader.evidence import LIKELY_FROM, region
from vision.reader.families import LiteReader
from vision.reader.model import LiteClip, LiteClipConfig
from vision.reader.reading import Claim, Reading

MAPS = hnp.arrays(np.float32, (5, 8), elements=st.floats(0, 1, width=32))


def test_a_region_is_the_box_around_the_likely_cells() -> None:
    likely = np.zeros((4, 8), np.float32)
    likely[1, 2], likely[2, 5], likely[3, 7] = 0.9, LIKELY_FROM, 0.4
    assert region(likely) == (2 / 8, 1 / 4, 6 / 8, 3 / 4)


def test_where_nothing_is_likely_there_is_no_region() -> None:
    assert region(np.full((4, 4), 0.49)) is None


@given(MAPS)
def test_every_likely_cell_is_in_the_region(likelihoods: np.ndarray) -> None:
    found = region(likelihoods)
    rows, columns = np.nonzero(likelihoods >= LIKELY_FROM)
    assert (found is None) == (len(rows) == 0)
    if found is not None:
        assert (found[0] * 8, found[2] * 8) == (columns.min(), columns.max() + 1)
        assert (found[1] * 5, found[3] * 5) == pytest.approx((rows.min(), rows.max() + 1))


def test_what_is_not_there_was_read_from_the_whole() -> None:
    box = (0.1, 0.2, 0.3, 0.4)
    claims = {"stone": Claim("ruby", 0.9, True), "setting": Claim("none", 0.9, True)}
    reading = Reading(
        claims, np.ones(1, np.float32), {}, {"stone": box, "setting": box, "metal_colour": None}
    )
    assert reading.region("stone") == box
    assert reading.region("setting") is None


def test_stones_and_metal_are_shown_on_the_piece_alone() -> None:
    values: dict[str, Any] = {"stone": ["ruby", "none"], "metal_colour": ["white", "yellow"]}
    torch.manual_seed(0)
    model = LiteClip(LiteClipConfig(values | {"type": ["ring"]}, image_size=64, tone_cells=12))
    picture = torch.rand(1, 4, 64, 64)
    picture[:, 3] = 0
    picture[:, 3, :, 32:] = 1
    with torch.inference_mode():
        shown = LiteReader(model).read(picture).likelihoods
    assert shown.keys() == {"stone", "metal_colour"}
    for likelihoods in shown.values():
        half = likelihoods.shape[-1] // 2
        assert likelihoods[..., :half].max() == 0
        assert 0 < likelihoods[..., half:].max() <= 1
