"""Avro in Confluent wire format, by the confluent-kafka serializers; subjects by topic and record.

https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/#wire-format
"""

from collections.abc import Iterable
from typing import Any, Final

import httpx2
from confluent_kafka.schema_registry import (
    AsyncSchemaRegistryClient,
    topic_record_subject_name_strategy,
)
from confluent_kafka.schema_registry._async.avro import (
    AsyncAvroDeserializer,
    AsyncAvroSerializer,
)
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext

from contracts.schemas import RecordSchema, record

REGISTRY_TIMEOUT_S: Final = 5
_SERIALIZER: Final = {
    "auto.register.schemas": False,
    "subject.name.strategy": topic_record_subject_name_strategy,
    "validate.strict.allow.default": True,
}
_DESERIALIZER: Final = {"subject.name.strategy": topic_record_subject_name_strategy}


class Undecodable(ValueError):
    """Bytes that no registered schema can read: a malformed message or an unknown schema id."""


class Unencodable(ValueError):
    """A value that does not fit its schema: a fault of the caller."""


class RegistryDown(ConnectionError):
    """The schema registry did not answer; nothing is wrong with the message."""


class UnregisteredSchema(RuntimeError):
    """The registry does not know a schema of this code: run `python -m contracts sync`."""


class Codec:
    """Encodes and decodes record values. Schema ids are fetched once and cached for the process."""

    def __init__(self, registry_url: str) -> None:
        self._registry = AsyncSchemaRegistryClient(
            {
                "url": registry_url,
                "timeout": REGISTRY_TIMEOUT_S,
                "max.retries": 2,
                "retries.wait.ms": 100,
                "retries.max.wait.ms": 500,
            }
        )
        self._serializers: dict[str, AsyncAvroSerializer] = {}
        self._deserializers: dict[str, AsyncAvroDeserializer] = {}

    async def encode(self, schema: RecordSchema, value: dict[str, Any]) -> bytes:
        """Wire bytes of a value. Raises Unencodable, UnregisteredSchema, RegistryDown."""
        serializer = await self._serializer(schema)
        context = SerializationContext(schema.topic, MessageField.VALUE)
        try:
            encoded = await serializer(value, context)
        except (SchemaRegistryError, httpx2.HTTPError, OSError) as error:
            raise _registry_fault(error, schema) from error
        except Exception as error:
            raise Unencodable(f"{schema.full_name}: {error}") from error
        return encoded or b""

    async def decode(self, topic: str, record_name: str, payload: bytes) -> dict[str, Any]:
        """The value in this code's own schema of the record. Raises Undecodable, RegistryDown."""
        schema = record(topic, record_name)
        deserializer = await self._deserializer(schema)
        try:
            value = await deserializer(payload, SerializationContext(topic, MessageField.VALUE))
        except SchemaRegistryError as error:
            raise _read_fault(error) from error
        except (httpx2.HTTPError, OSError) as error:
            raise RegistryDown(str(error)) from error
        except Exception as error:
            # fastavro raises whatever the bytes lead it to: IndexError, struct.error, EOFError, ...
            raise Undecodable(f"{schema.full_name}: {error or type(error).__name__}") from error
        if not isinstance(value, dict):
            raise Undecodable(f"{schema.full_name}: no record in {len(payload)} bytes")
        return value

    async def warm(self, schemas: Iterable[RecordSchema]) -> None:
        """Fetches the ids of schemas ahead of use. Raises UnregisteredSchema, RegistryDown."""
        from confluent_kafka.schema_registry import Schema  # noqa: PLC0415

        for schema in schemas:
            try:
                await self._registry.lookup_schema(schema.subject, Schema(schema.text, "AVRO"))
            except (SchemaRegistryError, httpx2.HTTPError, OSError) as error:
                raise _registry_fault(error, schema) from error

    async def close(self) -> None:
        await self._registry.aclose()

    async def _serializer(self, schema: RecordSchema) -> AsyncAvroSerializer:
        if schema.subject not in self._serializers:
            self._serializers[schema.subject] = await AsyncAvroSerializer(
                self._registry, schema.text, conf=_SERIALIZER
            )
        return self._serializers[schema.subject]

    async def _deserializer(self, schema: RecordSchema) -> AsyncAvroDeserializer:
        if schema.subject not in self._deserializers:
            self._deserializers[schema.subject] = await AsyncAvroDeserializer(
                self._registry, schema.text, conf=_DESERIALIZER
            )
        return self._deserializers[schema.subject]


def _registry_fault(error: Exception, schema: RecordSchema) -> Exception:
    if isinstance(error, SchemaRegistryError) and error.http_status_code == 404:
        return UnregisteredSchema(
            f"{schema.subject} is not registered: run `python -m contracts sync`"
        )
    return RegistryDown(str(error) or type(error).__name__)


def _read_fault(error: SchemaRegistryError) -> Exception:
    if error.http_status_code == 404:
        return Undecodable(f"unknown schema id: {error.error_message}")
    return RegistryDown(str(error))
