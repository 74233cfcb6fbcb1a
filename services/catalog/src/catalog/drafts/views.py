"""From pieces, photos and analyses to what the staff's pages are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from catalog.drafts.schemas import (
    AnalysisOut,
    ClaimOut,
    ComponentOut,
    DisagreementOut,
    Draft,
    DraftDetail,
    ItemOut,
    NoticeOut,
    PhotoDetail,
    PhotoOut,
    ProposalOut,
    TextOut,
)
from catalog.drafts.texts import message
from catalog.products import schemas as shared
from catalog.products.contradictions import (
    Disagreement,
    all_notices,
    contradictions,
    disagreements,
)
from catalog.products.domain import FIELDS, Attribute, Product, State, missing
from catalog.products.photos import Notice, Photo, PhotoState
from catalog.products.repository import Picture
from catalog.products.wanting import is_stale, wanted
from catalog.shop import Shop


@dataclass(frozen=True, slots=True)
class Seen:
    """All there is to show of a piece; analyses and proposals only where it is under review."""

    product: Product
    photos: Sequence[Photo]
    pictures: dict[UUID, Picture]
    analyses: Mapping[UUID, Mapping[str, Any]] = field(default_factory=dict)
    proposed: Mapping[str, Attribute] = field(default_factory=dict)


def draft(seen: Seen, shop: Shop) -> Draft:
    """A piece for the list."""
    outs = [_photo(place, p, seen) for place, p in enumerate(seen.photos)]
    return Draft(photos=outs, **_common(seen.product, seen.photos, shop))


def detail(seen: Seen, shop: Shop) -> DraftDetail:
    """A piece under review."""
    outs = [
        PhotoDetail(
            **_photo(place, photo, seen).model_dump(),
            analysis=_analysis(seen.analyses.get(photo.image_id), shop),
        )
        for place, photo in enumerate(seen.photos)
    ]
    processed = sum(photo.state is PhotoState.PROCESSED for photo in seen.photos)
    return DraftDetail(
        **_common(seen.product, seen.photos, shop),
        photos=outs,
        proposals=_proposals(seen.proposed, shop),
        upload_id=seen.product.upload_id,
        missing=missing(seen.product, processed),
        contradictions=notices_out(contradictions(seen.product, seen.photos, shop), shop),
    )


def _common(product: Product, photos: Sequence[Photo], shop: Shop) -> dict[str, Any]:
    plain = ("id", "version", "name", "incomplete", "condition")
    moments = ("created_at", "changed_at", "published_at")
    asked = wanted(product, shop.to_confirm, shop.locale)
    return {name: getattr(product, name) for name in plain + moments} | {
        "state": product.state.value,
        "writing": asked is not None and product.text_failure is None,
        "notices": notices_out(all_notices(product, photos, shop), shop),
        "attributes": shared.attributes_out(product.attributes.items(), shop),
        "withheld": sorted(product.withheld),
        "text": _text(product, shop),
        "price": shared.money(product.price) if product.price else None,
    }


def _text(product: Product, shop: Shop) -> TextOut | None:
    text = product.text
    if text is None:
        return None
    return TextOut(
        title=text.title,
        description=text.description,
        alt_text=text.alt_text,
        tags=list(text.tags),
        set_by="person" if text.by_person else text.set_by,
        set_by_field={name: text.setter(name) for name in FIELDS},
        stale=is_stale(product, shop.to_confirm),
        disagreements=[_disagreement(found, shop) for found in disagreements(product, shop)],
    )


def _disagreement(found: Disagreement, shop: Shop) -> DisagreementOut:
    return DisagreementOut(
        field=found.field,
        code=found.code,
        label=shop.attribute_label(found.code),
        value=found.value,
        value_label=shop.label(found.code, found.value),
        words=found.words,
    )


def notices_out(found: Sequence[Notice], shop: Shop) -> list[NoticeOut]:
    """Notices in a person's words."""
    return [
        NoticeOut(
            code=notice.code,
            message=message(notice, shop.locale),
            image_id=notice.image_id,
            product_id=notice.product_id,
        )
        for notice in found
    ]


def _photo(place: int, photo: Photo, seen: Seen) -> PhotoOut:
    picture = seen.pictures.get(photo.image_id)
    shown = picture is not None and picture.state == "processed" and bool(picture.widths)
    return PhotoOut(
        id=photo.image_id,
        position=place,
        state=photo.state.value,
        analysis_state=_analysis_state(photo, seen.product),
        reason=photo.reason,
        detail=photo.detail,
        image=shared.image(picture) if picture and shown else None,
    )


def _analysis_state(photo: Photo, product: Product) -> str:
    if photo.analysis is not None:
        return "analysed" if photo.analysis.failure is None else "failed"
    if photo.state is PhotoState.REJECTED:
        return "none"
    return "waiting" if product.state is State.COLLECTING else "missing"


def _analysis(record: Mapping[str, Any] | None, shop: Shop) -> AnalysisOut | None:
    if record is None:
        return None
    if "items" not in record:
        return AnalysisOut(version=record["version"], failure=record["reason"])
    plain = ("version", "width", "height", "models", "milliseconds")
    items = [_item(item, shop) for item in record["items"]]
    return AnalysisOut(**{name: record[name] for name in plain}, items=items)


def _item(item: Mapping[str, Any], shop: Shop) -> ItemOut:
    return ItemOut(
        confidence=item["confidence"],
        box=item["box"],
        outline=item["outline"],
        components=[
            ComponentOut(**part, label=shop.component_label(part["kind"]))
            for part in item["components"]
        ],
        attributes={code: _claim(code, c, shop) for code, c in item["attributes"].items()},
    )


def _claim(code: str, claim: Mapping[str, Any], shop: Shop) -> ClaimOut:
    return ClaimOut(
        **claim,
        value_label=shop.label(code, claim["value"]),
        suggestion=code in shop.to_confirm,
    )


def _proposals(proposed: Mapping[str, Attribute], shop: Shop) -> list[ProposalOut]:
    names = set(ProposalOut.model_fields)
    outs = shared.attributes_out(proposed.items(), shop)
    return [ProposalOut(**out.model_dump(include=names)) for out in outs]
