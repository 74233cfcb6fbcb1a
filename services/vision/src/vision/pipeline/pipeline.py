"""Detector, segmenter and reader in a row, in this process."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import cv2
import numpy as np

from vision.geometry import (
    Box,
    box_from_window,
    clip_box,
    crop_mask,
    crop_window,
    square_window,
    within,
)
from vision.imaging import Pixels, shrink
from vision.masks import BoolMask, Mask, box_of
from vision.pipeline.analysis import Analysis, Component, Item
from vision.pipeline.plain_background import foreground_boxes
from vision.pipeline.selection import ITEM_FROM, Candidate, refine_boxes, select_candidates
from vision.pipeline.stages import DetectorStage, ReaderStage, SegmenterStage
from vision.pipeline.voting import combined_claim, combined_scores, combined_type_calibration
from vision.reader import Reading
from vision.registry import Manifest, active_models
from vision.segmenter import Request

LONGEST = 1280
"""Pixels of the longer side that the models work on; masks come back at the photo's size."""
READ_MARGIN = 0.15
"""How much wider than the piece the reader's square is."""


class Pipeline:
    """The three loaded stages. Not thread-safe."""

    def __init__(
        self, detector: DetectorStage, segmenter: SegmenterStage, reader: ReaderStage
    ) -> None:
        self.detector, self.segmenter, self.reader = detector, segmenter, reader
        self.named = detectable_types(detector.manifest)
        self.item_from = float(detector.manifest.config.get("item_from", ITEM_FROM))
        self.models = {
            "detector": detector.manifest.label,
            "segmenter": segmenter.manifest.label,
            "reader": reader.manifest.label,
        }

    @classmethod
    def load(cls, models_dir: Path) -> Self:
        """Load the active model of every stage.

        Raises:
            ManifestError: a model is missing or not what its manifest says.
        """
        # Late, for they take seconds and memory to import.
        from vision.detector import Detector  # noqa: PLC0415
        from vision.reader import Reader  # noqa: PLC0415
        from vision.segmenter import Segmenter  # noqa: PLC0415

        active = active_models(models_dir)
        return cls(
            Detector.load(active["detector"]),
            Segmenter.load(active["segmenter"]),
            Reader.load(active["reader"]),
        )

    def analyse(self, images: Sequence[Pixels]) -> list[Analysis]:
        """What is on each RGB picture. Time is measured for the batch and shared evenly."""
        clock = Clock(len(images))
        photos = self._find_pieces(images, clock)
        with clock("read"):
            self._read(photos)
        return [self._analysis(photo, clock.milliseconds) for photo in photos]

    def find_pieces(self, images: Sequence[Pixels]) -> list["Photo"]:
        """The pieces found on each RGB picture and cut out, not read yet."""
        return self._find_pieces(images, Clock(len(images)))

    def views_of(self, photo: "Photo") -> list[tuple[Pixels, BoolMask | None]]:
        """The squares that the reader sees of a photo, each with the piece's mask."""
        size = self.reader.image_size
        return [reader_view(photo.work, *region, size) for region in photo.regions()]

    def _find_pieces(self, images: Sequence[Pixels], clock: "Clock") -> list["Photo"]:
        photos = [Photo(image, shrink(image, LONGEST)) for image in images]
        with clock("detect"):
            found = self.detector.detect([photo.work for photo in photos])
            for photo, boxes in zip(photos, found, strict=True):
                photo.found = select_candidates(boxes, foreground_boxes(photo.work), self.item_from)
        with clock("segment"):
            self._segment(photos)
        return photos

    def _segment(self, photos: Sequence["Photo"]) -> None:
        """For each piece its mask, then its components'; they make the boxes exact."""
        requests = [_request(photo.work, piece) for photo in photos for piece in photo.found]
        masks = iter(self.segmenter.segment_all(requests))
        for photo in photos:
            photo.masks = [next(masks) for _ in photo.found]
            photo.found = [
                refine_boxes(one, [box_of(mask.pixels) for mask in cut])
                for one, cut in zip(photo.found, photo.masks, strict=True)
            ]

    def _read(self, photos: Sequence["Photo"]) -> None:
        """A reading for each piece; one of the whole photo where there is none."""
        views = [self.views_of(photo) for photo in photos]
        flat = [one for of_photo in views for one in of_photo]
        readings = iter(self.reader.read([crop for crop, _ in flat], [mask for _, mask in flat]))
        for photo, of_photo in zip(photos, views, strict=True):
            photo.readings = self._combine_types(photo, [next(readings) for _ in of_photo])

    def _combine_types(self, photo: "Photo", readings: list[Reading]) -> list[Reading]:
        """The readings, each with the type that the detector and the reader come to together."""
        if not photo.found:
            return readings
        rule = combined_type_calibration(self.reader.manifest)
        together = [
            combined_scores(reading.types, one.votes, self.named)
            for one, reading in zip(photo.found, readings, strict=True)
        ]
        return [
            r.with_type(combined_claim(t, rule)) for r, t in zip(readings, together, strict=True)
        ]

    def _analysis(self, photo: "Photo", milliseconds: dict[str, float]) -> Analysis:
        items = photo.items()
        return Analysis(
            width=photo.image.shape[1],
            height=photo.image.shape[0],
            items=items,
            embedding=(_main(items) or photo.readings[0]).embedding,
            space=self.reader.space,
            models=self.models,
            milliseconds=milliseconds,
        )


@dataclass
class Photo:
    """A photo on its way through the stages; `work` is what the models see of it."""

    image: Pixels
    work: Pixels
    found: list[Candidate] = field(default_factory=list)
    masks: list[list[Mask]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def regions(self) -> list[tuple[Box, BoolMask | None]]:
        """What the reader looks at: each piece, or else the whole photo."""
        whole = (0.0, 0.0, float(self.work.shape[1]), float(self.work.shape[0]))
        cut = zip(self.found, self.masks, strict=True)
        return [(one.piece.box, masks[0].pixels) for one, masks in cut] or [(whole, None)]

    def items(self) -> list[Item]:
        """The pieces in the photo's pixels."""
        if not self.found:
            return []
        scale = Scale(self.image, self.work)
        read = zip(self.found, self.masks, self.readings, strict=True)
        return [scale.item(piece, masks, reading) for piece, masks, reading in read]


class Clock:
    """Milliseconds a photo of each named step."""

    def __init__(self, photos: int) -> None:
        self.milliseconds: dict[str, float] = {}
        self._photos = max(1, photos)

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        spent = (time.perf_counter() - start) * 1000
        self.milliseconds[step] = round(spent / self._photos, 1)


class Scale:
    """From the pixels that the models saw to those of the photo."""

    def __init__(self, image: Pixels, work: Pixels) -> None:
        self.height, self.width = image.shape[:2]
        self._factor = self.width / work.shape[1], self.height / work.shape[0]

    def item(self, candidate: Candidate, masks: Sequence[Mask], reading: Reading) -> Item:
        """A piece with its components in the photo's pixels."""
        piece, parts = candidate.piece, candidate.components
        return Item(
            box=self.box(piece.box),
            confidence=piece.confidence,
            mask=self.mask(masks[0].pixels),
            components=[
                Component(p.kind, self.box(p.box), self.mask(m.pixels), p.confidence)
                for p, m in zip(parts, masks[1:], strict=True)
            ],
            attributes=reading.attributes,
            evidence={
                code: self.box(evidence_box(piece.box, reading.region(code)))
                for code in reading.attributes
            },
            embedding=reading.embedding,
        )

    def box(self, box: Box) -> Box:
        """A box in the photo's pixels, on the photo."""
        across, down = self._factor
        scaled = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
        return clip_box(scaled, self.width, self.height)

    def mask(self, mask: BoolMask) -> BoolMask:
        """A mask at the photo's size."""
        if mask.shape == (self.height, self.width):
            return mask
        size = (self.width, self.height)
        return cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0


def reader_view(
    image: Pixels, box: Box, mask: BoolMask | None, size: int
) -> tuple[Pixels, BoolMask | None]:
    """The square that the reader sees of a piece, and the piece's mask in it."""
    window = square_window(box, READ_MARGIN)
    piece_mask = None if mask is None else crop_mask(mask, window, size) > 0.25
    return crop_window(image, window, size), piece_mask


def evidence_box(piece: Box, region: Box | None) -> Box:
    """A region of the square that the reader saw of a piece, within the piece; or all of the piece."""
    if region is None:
        return piece
    return within(box_from_window(square_window(piece, READ_MARGIN), region), piece)


def _request(image: Pixels, candidate: Candidate) -> Request:
    parts = candidate.components
    boxes = [candidate.piece.box, *(part.box for part in parts)]
    return Request(image, candidate.piece.box, boxes, ["piece", *(part.kind for part in parts)])


def detectable_types(detector: Manifest) -> frozenset[str]:
    """The types of pieces that a detector can tell, by its manifest."""
    return frozenset(detector.config.get("pieces", detector.config.get("names", ())))


def _main(items: Sequence[Item]) -> Item | None:
    """The item a photo is of: large and certain."""
    return max(items, key=lambda item: item.confidence * _extent(item.box), default=None)


def _extent(box: Box) -> float:
    return float(max(0.0, (box[2] - box[0]) * (box[3] - box[1])) ** 0.5)
