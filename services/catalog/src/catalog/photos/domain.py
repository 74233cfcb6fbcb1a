"""What is known of each photo of a product: media's verdict and vision's analysis. Pure, no I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

Box = Mapping[str, float]
"""`x0`, `y0`, `x1`, `y1` in pixels of the upright original."""
Outline = Sequence[Sequence[float]]
"""Polygons, each x0, y0, x1, y1, … in pixels of the upright original."""


class PhotoState(StrEnum):
    """How far media is with a photo."""

    AWAITED = "awaited"
    PROCESSED = "processed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Claim:
    """A model's best value for an attribute in one photo; confidence is calibrated, 0 to 1."""

    value: str
    confidence: float
    known: bool
    model: str
    evidence: Box | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a piece that the models found in a photo: a gemstone, a band, a clasp."""

    kind: str
    confidence: float
    box: Box
    outline: Outline


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of jewelry that the models found in a photo."""

    confidence: float
    claims: Mapping[str, Claim]
    box: Box = field(default_factory=dict)
    outline: Outline = ()
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """The models' result for a photo of `width` by `height` pixels; `failure` is set instead of items if they failed.

    `failure` is the text for staff, `reason` its code. `milliseconds` are the models' times by stage.
    """

    items: tuple[Item, ...] = ()
    failure: str | None = None
    reason: str | None = None
    version: int = 0
    width: int | None = None
    height: int | None = None
    models: Mapping[str, str] = field(default_factory=dict)
    milliseconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Photo:
    """All that this service knows of one photo; `also_in` is a product that has the same file."""

    image_id: UUID
    state: PhotoState = PhotoState.AWAITED
    reason: str | None = None
    detail: str | None = None
    analysis: Analysis | None = None
    also_in: UUID | None = None

    @property
    def settled(self) -> bool:
        """Whether no further event of it is awaited."""
        return self.state is PhotoState.REJECTED or self.analysis is not None

    @property
    def analysed(self) -> bool:
        """Whether the models analysed it."""
        return self.analysis is not None and self.analysis.failure is None

    @property
    def lacks_analysis(self) -> bool:
        """Whether a photo that media did not reject has no analysis to show."""
        return self.state is not PhotoState.REJECTED and not self.analysed


@dataclass(frozen=True, slots=True)
class Picture:
    """The renditions of a photo; sizes in pixels, `widths` those of its renditions."""

    image_id: UUID
    state: str
    width: int | None
    height: int | None
    widths: tuple[int, ...]
    placeholder: str | None
    reason: str | None
    detail: str | None

    @property
    def displayable(self) -> bool:
        """Whether there is a rendition to show."""
        return self.state == PhotoState.PROCESSED and bool(self.widths)


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """The row that says where a photo belongs; `deleted` photos never join a product again."""

    image_id: UUID
    product_id: UUID | None
    deleted: bool


@dataclass(frozen=True, slots=True)
class PhotoClaims:
    """The claims about the main item of one photo."""

    image_id: UUID
    claims: Mapping[str, Claim]


def parse_analysis(record: Mapping[str, Any], version: int = 0) -> Analysis:
    """Parses an ImageAnalysed or AnalysisFailed record.

    Raises KeyError, TypeError or ValueError if it is neither.
    """
    if "items" not in record:
        reason = str(record["reason"])
        return Analysis(failure=str(record["detail"] or reason), reason=reason, version=version)
    return Analysis(
        items=tuple(_item(item) for item in record["items"]),
        version=version,
        width=record.get("width"),
        height=record.get("height"),
        models=record.get("models", {}),
        milliseconds=record.get("milliseconds", {}),
    )


def _item(item: Mapping[str, Any]) -> Item:
    return Item(
        confidence=float(item["confidence"]),
        claims={code: _claim(claim) for code, claim in item["attributes"].items()},
        box=item["box"],
        outline=item["outline"],
        components=tuple(_component(component) for component in item["components"]),
    )


def _claim(claim: Mapping[str, Any]) -> Claim:
    return Claim(
        value=str(claim["value"]),
        confidence=float(claim["confidence"]),
        known=bool(claim["known"]),
        model=str(claim["model"]),
        evidence=claim.get("evidence"),
    )


def _component(component: Mapping[str, Any]) -> Component:
    return Component(
        kind=str(component["kind"]),
        confidence=float(component["confidence"]),
        box=component["box"],
        outline=component["outline"],
    )


def all_settled(photos: Iterable[Photo]) -> bool:
    """Whether a product need not wait for its photos any longer."""
    return all(photo.settled for photo in photos)


def all_rejected(photos: Iterable[Photo]) -> bool:
    """Whether no photo could be read, or none is left."""
    return all(photo.state is PhotoState.REJECTED for photo in photos)


def incomplete(photos: Iterable[Photo]) -> bool:
    """Whether an analysis failed or has not arrived."""
    return any(photo.lacks_analysis for photo in photos)


def processed_count(photos: Iterable[Photo]) -> int:
    """How many photos media processed."""
    return sum(photo.state is PhotoState.PROCESSED for photo in photos)


def main_claims(photos: Iterable[Photo]) -> list[PhotoClaims]:
    """The claims about the main item of each analysed photo: the item that the detector lists first."""
    return [
        PhotoClaims(photo.image_id, photo.analysis.items[0].claims)
        for photo in photos
        if photo.analysis and photo.analysis.items
    ]
