"""A codec for unit tests: the same wire format, schema ids from the files, without a registry."""

import io
from typing import Any

import fastavro
from contracts.codec import Codec, Undecodable, Unencodable
from contracts.schemas import RecordSchema, record, records

_HEADER = 5


class LocalCodec(Codec):
    """Schema ids are positions in the sorted list of subjects."""

    def __init__(self) -> None:
        self._subjects = sorted(schema.subject for schema in records())

    async def encode(self, schema: RecordSchema, value: dict[str, Any]) -> bytes:
        buffer = io.BytesIO()
        try:
            fastavro.schemaless_writer(buffer, schema.definition, value, strict_allow_default=True)
        except Exception as error:
            raise Unencodable(str(error)) from error
        number = self._subjects.index(schema.subject)
        return b"\0" + number.to_bytes(4, "big") + buffer.getvalue()

    async def decode(self, topic: str, record_name: str, payload: bytes) -> dict[str, Any]:
        schema = record(topic, record_name)
        if payload[:_HEADER] != b"\0" + self._subjects.index(schema.subject).to_bytes(4, "big"):
            raise Undecodable("unknown schema id")
        try:
            value = fastavro.schemaless_reader(
                io.BytesIO(payload[_HEADER:]), schema.definition, None
            )
        except Exception as error:
            raise Undecodable(str(error)) from error
        if not isinstance(value, dict):
            raise Undecodable("no record")
        return value

    async def warm(self, schemas: object) -> None:
        """Nothing to fetch."""

    async def close(self) -> None:
        """Nothing to close."""
