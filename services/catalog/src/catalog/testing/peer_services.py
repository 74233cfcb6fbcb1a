"""The other services, as far as this one sees them: their events, delivered one by one."""

import json
from typing import Any
from uuid import UUID

from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import IncomingEvent, Router, Task
from chassis.tables import inbox, outbox
from chassis.testing import LocalCodec
from contracts.schemas import record
from sqlalchemy import select

from catalog.products import repository
from catalog.products.domain import Product
from catalog.testing.builders import NOW, analysis_record, image_record


class PeerServices:
    """Delivers the events of other services to this one, and reads what they led to.

    Events are about one product, `product_id`, and its photos, `image_ids`, unless a test names others.
    """

    def __init__(self, database: Database, router: Router) -> None:
        self.database = database
        self.router = router
        self.product_id = new_id()
        self.image_ids = [new_id(), new_id()]

    async def deliver(self, topic: str, name: str, subject: object, data: dict[str, Any]) -> None:
        """Handles one event and commits its effect."""
        full_name = record(topic, name).full_name
        route = self.router.find(topic, full_name)
        if route is None:
            raise LookupError(f"no handler for {name}")
        received = IncomingEvent(
            topic, full_name, str(subject), 1, str(new_id()), "/loupe/test", NOW, data
        )
        effect = await route.handler(received)
        if effect is not None:
            async with self.database.transaction() as tx:
                await effect(tx)

    async def upload(self, *image_ids: UUID, account_id: UUID | None = None) -> UUID:
        """An upload of one piece is complete."""
        upload_id = new_id()
        images = image_ids or tuple(self.image_ids)
        piece = {
            "product_id": str(self.product_id),
            "name": "01",
            "image_ids": [str(i) for i in images],
        }
        data = {
            "upload_id": str(upload_id),
            "account_id": str(account_id or new_id()),
            "pieces": [piece],
            "completed_at": NOW,
        }
        await self.deliver("media.upload.v1", "UploadCompleted", upload_id, data)
        return self.product_id

    async def processed(self, image_id: UUID) -> None:
        """media processed a photo."""
        await self._image("ImageProcessed", image_id, image_record(image_id))

    async def rejected(self, image_id: UUID) -> None:
        """media rejected a photo."""
        refused = {"state": "rejected", "reason": "unreadable", "detail": "It is cut short."}
        await self._image("ImageRejected", image_id, image_record(image_id) | refused)

    async def _image(self, name: str, image_id: UUID, image: dict[str, Any]) -> None:
        await self.deliver("media.image.v1", name, image_id, {"image": image})

    async def image_deleted(self, image_id: UUID) -> None:
        """media deleted a photo."""
        data = {"image_id": str(image_id), "deleted_at": NOW}
        await self.deliver("media.image.v1", "ImageDeleted", image_id, data)

    async def analysed(self, image_id: UUID, **values: str) -> None:
        """vision found one item with these values, all known."""
        data = analysis_record(image_id, **values)
        await self.deliver("vision.analysis.v1", "ImageAnalysed", image_id, data)

    async def analysis_failed(self, image_id: UUID) -> None:
        """vision could not analyse a photo."""
        data = {"image_id": str(image_id), "reason": "timeout", "detail": "", "failed_at": NOW}
        await self.deliver("vision.analysis.v1", "AnalysisFailed", image_id, data)

    async def described(self, attributes_hash: str, title: str = "A ring") -> None:
        """describe wrote a text."""
        data = {
            "product_id": str(self.product_id),
            "locale": "en",
            "attributes_hash": attributes_hash,
            "title": title,
            "description": f"{title}, pre-owned.",
            "alt_text": title,
            "tags": ["ring"],
            "written_by": "model",
            "model": "writer@1",
            "tries": 1,
            "written_at": NOW,
        }
        await self.deliver("describe.description.v1", "DescriptionWritten", self.product_id, data)

    async def embedded(self, image_id: UUID, vector: list[float], space: str = "s@1") -> None:
        """vision embedded a photo in a space."""
        data = {"image_id": str(image_id), "space": space, "vector": vector, "embedded_at": NOW}
        await self.deliver("vision.embedding.v1", "ImageEmbedded", f"{image_id}/{space}", data)

    async def activated(self, space: str = "s@1", dimensions: int = 3) -> None:
        """The reader writes a space from now on."""
        data = {
            "model_id": "reader",
            "stage": "reader",
            "name": space,
            "version": "1",
            "sha256": "",
            "space": space,
            "dimensions": dimensions,
            "activated_at": NOW,
        }
        await self.deliver("vision.model.v1", "ModelActivated", "reader", data)

    async def product(self) -> Product:
        """The product as it stands. Raises LookupError if there is none."""
        async with self.database.transaction() as tx:
            product = await repository.read(tx, self.product_id)
        if product is None:
            raise LookupError(f"no product {self.product_id}")
        return product

    async def published(self) -> list[tuple[str, int]]:
        """The events that this service published so far: (record, version), in order."""
        query = select(outbox.c.type, outbox.c.sequence).order_by(outbox.c.position)
        async with self.database.transaction() as tx:
            return [(row.type.rpartition(".")[2], row.sequence) for row in await tx.execute(query)]

    async def last_event(self) -> dict[str, Any]:
        """The data of the newest event."""
        query = select(outbox).order_by(outbox.c.position.desc()).limit(1)
        async with self.database.transaction() as tx:
            row = (await tx.execute(query)).one()
        return await LocalCodec().decode(row.aggregatetype, row.type, row.payload)

    async def run_tasks(self, type: str) -> int:
        """Runs this service's tasks of a type; returns how many there were."""
        query = select(inbox.c.value).where(inbox.c.kind == "task", inbox.c.topic == type)
        async with self.database.transaction() as tx:
            payloads = [json.loads(value) for value in await tx.scalars(query)]
        for payload in payloads:
            effect = await self.router.tasks[type].handler(Task(type, type, payload))
            async with self.database.transaction() as tx:
                if effect is not None:
                    await effect(tx)
        return len(payloads)

    async def draft(self, **values: str) -> Product:
        """Delivers all events that make a draft of a product with two photos."""
        await self.upload()
        for image_id in self.image_ids:
            await self.processed(image_id)
            await self.analysed(image_id, **(values or {"type": "ring"}))
        return await self.product()
