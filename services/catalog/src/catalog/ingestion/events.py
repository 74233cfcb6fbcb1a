"""The events and tasks that change products: uploads, photos, analyses, texts, accounts, timeouts."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.inbox import Effect, IncomingEvent, PoisonMessage, Router, Task
from chassis.unit_of_work import UnitOfWork

from catalog.ingestion import service
from catalog.photos import repository as photos
from catalog.photos.domain import parse_analysis
from catalog.products.text import Text
from catalog.shop.domain import Shop
from chassis import account_status

IMAGE = "media.image.v1"
ANALYSIS = "vision.analysis.v1"
DESCRIPTION = "describe.description.v1"

Parse = Callable[[IncomingEvent], Effect]
"""Turns an event into its effect. Raises KeyError, TypeError or ValueError for a malformed one."""


def register(router: Router, shop: Shop) -> None:
    """Registers the handlers for the products of this shop."""
    for topic, names, parse in _routes(shop):
        router.on(topic, *names)(_handler(parse))
    router.on(account_status.TOPIC)(
        account_status.handler(lambda tx, account_id: service.erase_account(tx, shop, account_id))
    )

    @router.on_task(service.PHOTOS_TIMEOUT)
    async def time_out(task: Task) -> Effect:
        product_id = UUID(task.payload["product_id"])
        return lambda tx: service.time_out(tx, shop, product_id)

    @router.on_task(service.DELETE_UNREADABLE)
    async def delete_unreadable(task: Task) -> Effect:
        product_id = UUID(task.payload["product_id"])
        return lambda tx: service.delete_unreadable(tx, product_id)


def _routes(shop: Shop) -> list[tuple[str, tuple[str, ...], Parse]]:
    return [
        ("media.upload.v1", ("UploadCompleted",), lambda r: _upload(r, shop)),
        (IMAGE, ("ImageProcessed", "ImageRejected"), lambda r: _image(r, shop)),
        (IMAGE, ("ImageDeleted",), lambda r: _image_deleted(r, shop)),
        (ANALYSIS, ("ImageAnalysed", "AnalysisFailed"), lambda r: _analysis(r, shop)),
        (ANALYSIS, ("AnalysisDeleted",), _analysis_deleted),
        (DESCRIPTION, ("DescriptionWritten",), lambda r: _written(r, shop)),
        (DESCRIPTION, ("DescriptionFailed",), lambda r: _not_written(r, shop)),
    ]


def _handler(parse: Parse) -> Callable[[IncomingEvent], Awaitable[Effect]]:
    async def handle(received: IncomingEvent) -> Effect:
        try:
            return parse(received)
        except (KeyError, TypeError, ValueError) as error:
            raise PoisonMessage(f"{received.name} is malformed: {error!r}") from error

    return handle


def _upload(received: IncomingEvent, shop: Shop) -> Effect:
    data = received.data
    upload = service.Upload(
        UUID(data["upload_id"]),
        UUID(data["account_id"]),
        data["completed_at"],
        tuple(_piece(piece) for piece in data["pieces"]),
    )
    return lambda tx: service.create_products(tx, shop, upload)


def _piece(data: Mapping[str, Any]) -> service.UploadedPiece:
    images = tuple(UUID(image_id) for image_id in data["image_ids"])
    return service.UploadedPiece(UUID(data["product_id"]), data["name"], images)


def _image(received: IncomingEvent, shop: Shop) -> Effect:
    image = received.data["image"]
    image_id = UUID(image["image_id"])
    values = {
        name: image[name]
        for name in ("state", "width", "height", "placeholder", "sha256", "reason", "detail")
    } | {"widths": [rendition["width"] for rendition in image["renditions"]]}
    return lambda tx: service.store_image(tx, shop, image_id, values)


def _image_deleted(received: IncomingEvent, shop: Shop) -> Effect:
    image_id = UUID(received.data["image_id"])
    return lambda tx: service.delete_image(tx, shop, image_id)


def _analysis(received: IncomingEvent, shop: Shop) -> Effect:
    image_id = UUID(received.data["image_id"])
    parse_analysis(received.data)  # A malformed record must not be stored.
    record = {name: _plain(value) for name, value in received.data.items()}
    return lambda tx: service.store_analysis(tx, shop, image_id, received.sequence, record)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _analysis_deleted(received: IncomingEvent) -> Effect:
    image_id = UUID(received.data["image_id"])
    return lambda tx: photos.delete_analysis(tx, image_id)


def _written(received: IncomingEvent, shop: Shop) -> Effect:
    data = received.data
    product_id = UUID(data["product_id"])
    text = Text(
        title=data["title"],
        description=data["description"],
        alt_text=data["alt_text"],
        tags=tuple(data["tags"]),
        set_by="model" if data["written_by"] == "model" else "template",
        attributes_hash=data["attributes_hash"],
    )
    return lambda tx: service.store_text(tx, shop, product_id, text)


def _not_written(received: IncomingEvent, shop: Shop) -> Effect:
    data = received.data
    product_id = UUID(data["product_id"])

    def effect(tx: UnitOfWork) -> Awaitable[None]:
        return service.store_text_failure(
            tx, shop, product_id, data["attributes_hash"], data["reason"]
        )

    return effect
