"""From products under review to the schemas of the staff's answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalog.drafts.domain import DraftPage, DraftView
from catalog.drafts.notice_messages import message
from catalog.drafts.schemas import (
    AnalysisOut,
    ClaimOut,
    ComponentOut,
    DisagreementOut,
    Draft,
    DraftDetail,
    DraftList,
    ItemOut,
    NoticeOut,
    PhotoDetail,
    PhotoOut,
    ProposalOut,
    RequirementOut,
    TextOut,
)
from catalog.photos.domain import Analysis, Claim, Item, Photo, PhotoState, processed_count
from catalog.photos.presenters import image
from catalog.products.contradictions import (
    Disagreement,
    all_notices,
    contradictions,
    disagreements,
)
from catalog.products.domain import REQUIREMENTS, Attribute, Product, State, missing
from catalog.products.notices import Notice
from catalog.products.presenters import attributes, money
from catalog.products.text import FIELDS
from catalog.products.text_request import is_stale, text_request
from catalog.shop.domain import Shop


def draft_list(page: DraftPage, shop: Shop, next_cursor: str | None) -> DraftList:
    """A page of the staff's list."""
    return DraftList(
        items=[_draft(view, shop) for view in page.items],
        counts=dict(page.counts),
        next_cursor=next_cursor,
    )


def _draft(view: DraftView, shop: Shop) -> Draft:
    photos = [_photo(position, photo, view) for position, photo in enumerate(view.photos)]
    return Draft(photos=photos, **_common(view, shop))


def draft_detail(view: DraftView, shop: Shop) -> DraftDetail:
    """A product under review."""
    photos = [
        PhotoDetail(
            **_photo(position, photo, view).model_dump(),
            analysis=_analysis(photo.analysis, shop) if photo.analysis else None,
        )
        for position, photo in enumerate(view.photos)
    ]
    return DraftDetail(
        **_common(view, shop),
        photos=photos,
        proposals=_proposals(view.proposed, shop),
        upload_id=view.product.upload_id,
        missing=_missing(view),
        contradictions=notices(contradictions(view.product, view.photos, shop), shop),
    )


def _missing(view: DraftView) -> list[RequirementOut]:
    return [
        RequirementOut(code=requirement, label=REQUIREMENTS[requirement])
        for requirement in missing(view.product, processed_count(view.photos))
    ]


def _common(view: DraftView, shop: Shop) -> dict[str, Any]:
    product = view.product
    plain = ("id", "version", "name", "incomplete", "condition")
    moments = ("created_at", "changed_at", "published_at")
    request = text_request(product, shop.to_confirm, shop.locale)
    return {name: getattr(product, name) for name in plain + moments} | {
        "state": product.state.value,
        "writing": request is not None and product.text_failure is None,
        "notices": notices(all_notices(product, view.photos, shop), shop),
        "attributes": attributes(product.attributes.items(), shop),
        "withheld": sorted(product.withheld),
        "text": _text(product, shop),
        "price": money(product.price) if product.price else None,
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


def notices(found: Sequence[Notice], shop: Shop) -> list[NoticeOut]:
    """Notices with their messages for people."""
    return [
        NoticeOut(
            code=notice.code,
            message=message(notice, shop.locale),
            image_id=notice.image_id,
            product_id=notice.product_id,
        )
        for notice in found
    ]


def _photo(position: int, photo: Photo, view: DraftView) -> PhotoOut:
    picture = view.pictures.get(photo.image_id)
    return PhotoOut(
        id=photo.image_id,
        position=position,
        state=photo.state.value,
        analysis_state=_analysis_state(photo, view.product),
        reason=photo.reason,
        detail=photo.detail,
        image=image(picture) if picture and picture.displayable else None,
    )


def _analysis_state(photo: Photo, product: Product) -> str:
    if photo.analysis is not None:
        return "analysed" if photo.analysed else "failed"
    if photo.state is PhotoState.REJECTED:
        return "none"
    return "waiting" if product.state is State.COLLECTING else "missing"


def _analysis(analysis: Analysis, shop: Shop) -> AnalysisOut:
    if analysis.failure is not None:
        return AnalysisOut(version=analysis.version, failure=analysis.reason)
    return AnalysisOut(
        version=analysis.version,
        width=analysis.width,
        height=analysis.height,
        models=dict(analysis.models),
        milliseconds=dict(analysis.milliseconds),
        items=[_item(item, shop) for item in analysis.items],
    )


def _item(item: Item, shop: Shop) -> ItemOut:
    return ItemOut(
        confidence=item.confidence,
        box=dict(item.box),
        outline=_polygons(item.outline),
        components=[
            ComponentOut(
                kind=component.kind,
                label=shop.component_label(component.kind),
                confidence=component.confidence,
                box=dict(component.box),
                outline=_polygons(component.outline),
            )
            for component in item.components
        ],
        attributes={code: _claim(code, claim, shop) for code, claim in item.claims.items()},
    )


def _polygons(outline: Sequence[Sequence[float]]) -> list[list[float]]:
    return [list(polygon) for polygon in outline]


def _claim(code: str, claim: Claim, shop: Shop) -> ClaimOut:
    return ClaimOut(
        value=claim.value,
        value_label=shop.label(code, claim.value),
        confidence=claim.confidence,
        known=claim.known,
        suggestion=code in shop.to_confirm,
        model=claim.model,
        evidence=dict(claim.evidence) if claim.evidence else None,
    )


def _proposals(proposed: Mapping[str, Attribute], shop: Shop) -> list[ProposalOut]:
    names = set(ProposalOut.model_fields)
    outs = attributes(proposed.items(), shop)
    return [ProposalOut(**out.model_dump(include=names)) for out in outs]
