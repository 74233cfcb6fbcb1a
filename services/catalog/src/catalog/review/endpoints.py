"""What staff do with products over HTTP."""

from typing import Annotated
from uuid import UUID

from chassis.http.versions import RequiredIfMatch
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Query, Response

from catalog.drafts.schemas import DraftDetail, SplitOut
from catalog.products.text import FIELDS
from catalog.review import service
from catalog.review.corrections import changed_fields, correction_from
from catalog.review.dependencies import CurrentChange
from catalog.review.schemas import (
    Code,
    CorrectionIn,
    DescriptionIn,
    ImagesIn,
    MergeIn,
    ProposalIn,
    PublishIn,
)

router = APIRouter(tags=["drafts"])


@router.patch("/drafts/{product_id}", response_model=DraftDetail)
async def correct_draft(
    change: CurrentChange, product_id: UUID, correction: CorrectionIn, expected: RequiredIfMatch
) -> Response:
    """Sets values, confirms suggestions, writes the text, the price, the condition."""
    checked = correction_from(correction, change.shop)
    return await change.run_on_product(
        "product.correct",
        product_id,
        lambda tx: service.correct(tx, change.shop, product_id, checked, expected),
        changed=changed_fields(correction),
    )


@router.post("/drafts/{product_id}/publish", response_model=DraftDetail)
async def publish_draft(
    change: CurrentChange,
    product_id: UUID,
    expected: RequiredIfMatch,
    body: PublishIn | None = None,
) -> Response:
    """Shows the piece to shoppers; 409 `contradictions` lists what was not accepted."""
    accepted = sorted(set(body.accept)) if body else []
    return await change.run_on_product(
        "product.publish",
        product_id,
        lambda tx: service.publish(tx, change.shop, product_id, expected, accepted),
        accepted=accepted,
    )


@router.post("/products/{product_id}/unpublish", response_model=DraftDetail)
async def unpublish_product(
    change: CurrentChange, product_id: UUID, expected: RequiredIfMatch
) -> Response:
    """Takes the piece down."""
    return await change.run_on_product(
        "product.unpublish",
        product_id,
        lambda tx: service.unpublish(tx, change.shop, product_id, expected),
    )


@router.post("/drafts/{product_id}/merge", response_model=DraftDetail)
async def merge_drafts(
    change: CurrentChange, product_id: UUID, body: MergeIn, expected: RequiredIfMatch
) -> Response:
    """Takes over the other piece's photos; the other piece ends."""
    return await change.run_on_product(
        "product.merge",
        product_id,
        lambda tx: service.merge(tx, change.shop, product_id, body.other, expected),
        other=str(body.other),
    )


@router.post("/drafts/{product_id}/split", response_model=SplitOut)
async def split_draft(
    change: CurrentChange, product_id: UUID, body: ImagesIn, expected: RequiredIfMatch
) -> Response:
    """Moves photos into a piece of their own."""

    async def split(tx: UnitOfWork) -> SplitOut:
        kept, new = await service.split(tx, change.shop, product_id, body.image_ids, expected)
        return SplitOut(kept=await change.detail(tx, kept), created=await change.detail(tx, new))

    moved = [str(image_id) for image_id in body.image_ids]
    return await change.run("product.split", product_id, split, photos=moved)


@router.put("/drafts/{product_id}/images", response_model=DraftDetail)
async def order_images(
    change: CurrentChange, product_id: UUID, body: ImagesIn, expected: RequiredIfMatch
) -> Response:
    """Puts the gallery in order; each photo is named once."""
    return await change.run_on_product(
        "product.reorder",
        product_id,
        lambda tx: service.reorder(tx, change.shop, product_id, body.image_ids, expected),
    )


@router.delete("/drafts/{product_id}/images/{image_id}", response_model=DraftDetail)
async def delete_image(
    change: CurrentChange, product_id: UUID, image_id: UUID, expected: RequiredIfMatch
) -> Response:
    """Deletes one photo for good; 409 `last-photo` for the last one."""
    return await change.run_on_product(
        "product.delete-photo",
        product_id,
        lambda tx: service.delete_image(tx, change.shop, product_id, image_id, expected),
        photo=str(image_id),
    )


@router.delete("/drafts/{product_id}", status_code=204)
async def delete_draft(
    change: CurrentChange, product_id: UUID, expected: RequiredIfMatch
) -> Response:
    """Deletes a hidden piece and its photos for good."""
    return await change.run(
        "product.delete",
        product_id,
        lambda tx: service.delete(tx, product_id, expected),
        status=204,
    )


@router.post("/drafts/{product_id}/description", response_model=DraftDetail)
async def ask_for_description(
    change: CurrentChange,
    product_id: UUID,
    expected: RequiredIfMatch,
    body: DescriptionIn | None = None,
) -> Response:
    """Asks for a new machine-written text in place of the present one, or of some of its fields."""
    fields = sorted(set(body.fields)) if body and body.fields else None
    return await change.run_on_product(
        "product.ask-description",
        product_id,
        lambda tx: service.request_text(tx, change.shop, product_id, expected, fields),
        fields=fields or list(FIELDS),
    )


@router.post("/drafts/{product_id}/proposal", response_model=DraftDetail)
async def accept_proposal(
    change: CurrentChange,
    product_id: UUID,
    expected: RequiredIfMatch,
    body: ProposalIn | None = None,
) -> Response:
    """Takes the values that a late analysis proposes, or some of them."""
    codes = body.codes if body else None
    return await change.run_on_product(
        "product.accept-proposal",
        product_id,
        lambda tx: service.accept_proposal(tx, change.shop, product_id, expected, codes),
        codes=codes,
    )


@router.delete("/drafts/{product_id}/proposal", status_code=204)
async def dismiss_proposal(
    change: CurrentChange,
    product_id: UUID,
    expected: RequiredIfMatch,
    code: Annotated[list[Code] | None, Query(max_length=100)] = None,
) -> Response:
    """Drops the values that a late analysis proposes, or some of them."""
    return await change.run(
        "product.dismiss-proposal",
        product_id,
        lambda tx: service.dismiss_proposal(tx, product_id, expected, code),
        status=204,
        codes=code,
    )
