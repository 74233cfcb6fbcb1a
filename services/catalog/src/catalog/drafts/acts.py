"""What staff do with pieces over HTTP; reading them is in endpoints.py."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from chassis.http.versions import RequiredIfMatch
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Query, Response

from catalog.desk import Acting, UseCase
from catalog.drafts import reading, service
from catalog.drafts.asked import (
    Code,
    CorrectionIn,
    DescriptionIn,
    ImagesIn,
    MergeIn,
    PriceIn,
    ProposalIn,
    PublishIn,
)
from catalog.drafts.domain import OtherCurrency, check_attributes, check_condition
from catalog.drafts.schemas import DraftDetail, SplitOut
from catalog.drafts.service import Correction
from catalog.products.domain import FIELDS, Price, Product
from catalog.shop import Shop

router = APIRouter(tags=["drafts"])


@router.patch("/drafts/{product_id}", response_model=DraftDetail)
async def correct_draft(
    act: Acting, product_id: UUID, correction: CorrectionIn, expected: RequiredIfMatch
) -> Response:
    """Sets values, confirms suggestions, writes the text, the price, the condition."""
    wanted = _correction(correction, act.shop)
    return await act.run(
        "product.correct",
        product_id,
        _then_detail(
            act.shop, lambda tx: service.correct(tx, act.shop, product_id, wanted, expected)
        ),
        changed=_changed(correction),
    )


@router.post("/drafts/{product_id}/publish", response_model=DraftDetail)
async def publish_draft(
    act: Acting, product_id: UUID, expected: RequiredIfMatch, body: PublishIn | None = None
) -> Response:
    """Shows the piece to shoppers; 409 `contradictions` lists what was not accepted."""
    accepted = sorted(set(body.accept)) if body else []
    return await act.run(
        "product.publish",
        product_id,
        _then_detail(
            act.shop, lambda tx: service.publish(tx, act.shop, product_id, expected, accepted)
        ),
        accepted=accepted,
    )


@router.post("/products/{product_id}/unpublish", response_model=DraftDetail)
async def unpublish_product(act: Acting, product_id: UUID, expected: RequiredIfMatch) -> Response:
    """Takes the piece down."""
    return await act.run(
        "product.unpublish",
        product_id,
        _then_detail(act.shop, lambda tx: service.unpublish(tx, act.shop, product_id, expected)),
    )


@router.post("/drafts/{product_id}/merge", response_model=DraftDetail)
async def merge_drafts(
    act: Acting, product_id: UUID, body: MergeIn, expected: RequiredIfMatch
) -> Response:
    """Takes over the other piece's photos; the other piece ends."""
    return await act.run(
        "product.merge",
        product_id,
        _then_detail(
            act.shop, lambda tx: service.merge(tx, act.shop, product_id, body.other, expected)
        ),
        other=str(body.other),
    )


@router.post("/drafts/{product_id}/split", response_model=SplitOut)
async def split_draft(
    act: Acting, product_id: UUID, body: ImagesIn, expected: RequiredIfMatch
) -> Response:
    """Moves photos into a piece of their own."""

    async def use_case(tx: UnitOfWork) -> SplitOut:
        kept, new = await service.split(tx, act.shop, product_id, body.image_ids, expected)
        return SplitOut(
            kept=await reading.detail(tx, act.shop, kept.id),
            created=await reading.detail(tx, act.shop, new.id),
        )

    moved = [str(image_id) for image_id in body.image_ids]
    return await act.run("product.split", product_id, use_case, photos=moved)


@router.put("/drafts/{product_id}/images", response_model=DraftDetail)
async def order_images(
    act: Acting, product_id: UUID, body: ImagesIn, expected: RequiredIfMatch
) -> Response:
    """Puts the gallery in order; each photo is named once."""
    return await act.run(
        "product.reorder",
        product_id,
        _then_detail(
            act.shop,
            lambda tx: service.reorder(tx, act.shop, product_id, body.image_ids, expected),
        ),
    )


@router.delete("/drafts/{product_id}/images/{image_id}", response_model=DraftDetail)
async def delete_image(
    act: Acting, product_id: UUID, image_id: UUID, expected: RequiredIfMatch
) -> Response:
    """Deletes one photo for good; 409 `last-photo` for the last one."""
    return await act.run(
        "product.delete-photo",
        product_id,
        _then_detail(
            act.shop, lambda tx: service.delete_image(tx, act.shop, product_id, image_id, expected)
        ),
        photo=str(image_id),
    )


@router.delete("/drafts/{product_id}", status_code=204)
async def delete_draft(act: Acting, product_id: UUID, expected: RequiredIfMatch) -> Response:
    """Deletes a hidden piece and its photos for good."""
    return await act.run(
        "product.delete",
        product_id,
        lambda tx: service.delete(tx, product_id, expected),
        status=204,
    )


@router.post("/drafts/{product_id}/description", response_model=DraftDetail)
async def ask_for_description(
    act: Acting, product_id: UUID, expected: RequiredIfMatch, body: DescriptionIn | None = None
) -> Response:
    """Asks for a new machine-written text in place of the present one, or of some of its fields."""
    fields = sorted(set(body.fields)) if body and body.fields else None
    return await act.run(
        "product.ask-description",
        product_id,
        _then_detail(
            act.shop, lambda tx: service.ask_again(tx, act.shop, product_id, expected, fields)
        ),
        fields=fields or list(FIELDS),
    )


@router.post("/drafts/{product_id}/proposal", response_model=DraftDetail)
async def accept_proposal(
    act: Acting, product_id: UUID, expected: RequiredIfMatch, body: ProposalIn | None = None
) -> Response:
    """Takes the values that a late analysis proposes, or some of them."""
    codes = body.codes if body else None
    return await act.run(
        "product.accept-proposal",
        product_id,
        _then_detail(
            act.shop, lambda tx: service.accept_proposal(tx, act.shop, product_id, expected, codes)
        ),
        codes=codes,
    )


@router.delete("/drafts/{product_id}/proposal", status_code=204)
async def dismiss_proposal(
    act: Acting,
    product_id: UUID,
    expected: RequiredIfMatch,
    code: Annotated[list[Code] | None, Query(max_length=100)] = None,
) -> Response:
    """Drops the values that a late analysis proposes, or some of them."""
    return await act.run(
        "product.dismiss-proposal",
        product_id,
        lambda tx: service.dismiss_proposal(tx, product_id, expected, code),
        status=204,
        codes=code,
    )


def _then_detail(shop: Shop, use_case: Callable[[UnitOfWork], Awaitable[Product]]) -> UseCase:
    """The use case, answered with the piece as it stands after it."""

    async def run(tx: UnitOfWork) -> DraftDetail:
        return await reading.detail(tx, shop, (await use_case(tx)).id)

    return run


def _correction(asked: CorrectionIn, shop: Shop) -> Correction:
    """What a person asked for, checked. Raises UnknownValue."""
    check_attributes(shop.vocabulary, asked.attributes)
    check_attributes(shop.vocabulary, dict.fromkeys(asked.confirm))
    check_condition(shop.vocabulary, asked.condition)
    parts = asked.text.model_dump(exclude_none=True) if asked.text else {}
    if "tags" in parts:
        parts["tags"] = tuple(parts["tags"])
    price = Price(asked.price.amount, _currency(asked.price, shop)) if asked.price else None
    return Correction(asked.attributes, asked.confirm, parts, price, asked.condition)


def _currency(price: PriceIn, shop: Shop) -> str:
    if price.currency not in {None, shop.currency}:
        raise OtherCurrency(str(price.currency), shop.currency)
    return shop.currency


def _changed(asked: CorrectionIn) -> list[str]:
    """The names of what a person set, for the audit."""
    parts = asked.text.model_dump(exclude_none=True) if asked.text else {}
    single = [name for name in ("price", "condition") if getattr(asked, name)]
    set_or_confirmed = sorted({*asked.attributes, *asked.confirm})
    return [
        *(f"attributes.{code}" for code in set_or_confirmed),
        *(f"text.{name}" for name in parts),
        *single,
    ]
