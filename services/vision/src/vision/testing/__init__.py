"""What tests of this service share: an answer of the models, and what media says of a photo."""

from datetime import UTC, datetime
from typing import Any

from chassis.testing import Delivery

from vision.analyses.events import IMAGE_TOPIC
from vision.serving.schemas import AnalysisOut, ComponentOut, ItemOut

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
RLE: dict[str, object] = {"size": [4, 4], "counts": "04L0"}


def answer(space: str = "tiny-0") -> AnalysisOut:
    """A photo of one ring with a gemstone."""
    seen: dict[str, Any] = {
        "box": (0, 0, 3, 3),
        "confidence": 0.9,
        "mask": RLE,
        "outline": [[0, 0, 3, 0, 3, 3]],
    }
    claims = {
        "type": {"value": "ring", "confidence": 0.8, "known": True, "evidence": (0, 0, 3, 3)},
        "stone": {"value": "ruby", "confidence": 0.6, "known": True, "evidence": (1, 0, 2, 1)},
    }
    item = ItemOut.model_validate(
        {**seen, "components": [ComponentOut(kind="gemstone", **seen)], "attributes": claims}
    )
    return AnalysisOut(
        width=4,
        height=4,
        items=[item],
        embedding=[1.0, 0.0],
        space=space,
        models={"detector": "d@1", "segmenter": "s@1", "reader": "r@1"},
        milliseconds={"detector": 1.0, "segmenter": 2.0, "reader": 3.0},
    )


def processed(id_: str, sequence: int, sha256: str = "f" * 64) -> Delivery:
    """A photo is ready; `sha256` is that of its bytes."""
    image = {
        "image_id": id_,
        "upload_id": "u",
        "account_id": "a",
        "state": "processed",
        "sha256": sha256,
        "content_type": "image/jpeg",
        "bytes": 5,
        "width": 4,
        "height": 4,
        "renditions": [],
        "placeholder": None,
        "reason": None,
        "detail": None,
        "changed_at": datetime.now(UTC),
    }
    return Delivery(IMAGE_TOPIC, "ImageProcessed", id_, sequence, {"image": image})


def deletion(id_: str, sequence: int) -> Delivery:
    """The photo is gone."""
    value = {"image_id": id_, "deleted_at": datetime.now(UTC)}
    return Delivery(IMAGE_TOPIC, "ImageDeleted", id_, sequence, value)
