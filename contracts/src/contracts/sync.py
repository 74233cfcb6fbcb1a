"""Lays the contract files onto a cluster, and finds where a cluster differs from them."""

from collections.abc import Iterable, Mapping

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, Schema
from confluent_kafka.schema_registry.error import SchemaRegistryError

from contracts.schemas import RecordSchema, records
from contracts.settings import ClusterSettings
from contracts.topics import Topic, is_dead_letter, topics

LEVEL = "FULL_TRANSITIVE"
MAX_MESSAGE_BYTES = 2 * 1024 * 1024
DEAD_LETTER_HEADROOM_BYTES = 256 * 1024


def topic_configs(topic: Topic, settings: ClusterSettings) -> dict[str, str]:
    """The topic's settings on the cluster.

    Deletion by age only: deletion records are facts, never nulls. A dead letter carries headers of its own beside
    those of the record, which may be as large as a message may be. What came compressed by a codec that a consumer
    lacks would stop its partition, so the broker unpacks it.
    """
    headroom = DEAD_LETTER_HEADROOM_BYTES if is_dead_letter(topic.name) else 0
    return {
        "cleanup.policy": "delete",
        "retention.ms": str(topic.retention_ms),
        "min.insync.replicas": str(settings.min_insync),
        "max.message.bytes": str(MAX_MESSAGE_BYTES + headroom),
        "compression.type": "uncompressed",
    }


class Cluster:
    """One Kafka cluster and its schema registry."""

    def __init__(self, settings: ClusterSettings) -> None:
        self._settings = settings
        self._admin = AIOKafkaAdminClient(
            bootstrap_servers=settings.bootstrap, request_timeout_ms=15_000
        )
        self._registry = AsyncSchemaRegistryClient({"url": settings.registry_url, "timeout": 10})

    async def __aenter__(self) -> "Cluster":
        await self._admin.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._admin.close()
        await self._registry.aclose()

    async def sync(self, wanted: Mapping[str, Topic] | None = None) -> list[str]:
        """Creates missing topics, sets their configs, registers the schemas; returns what it did.

        A topic whose partitions differ is left alone and shows up in `drift`: keys would move.
        """
        layout = topics() if wanted is None else wanted
        done = await self._create_missing(layout)
        await self._set_configs(layout.values())
        await self._registry.set_compatibility(level=LEVEL)
        wanted_schemas = [schema for schema in records() if schema.topic in layout]
        return done + [line for schema in wanted_schemas if (line := await self._register(schema))]

    async def _create_missing(self, layout: Mapping[str, Topic]) -> list[str]:
        present = set(await self._admin.list_topics())
        missing = [topic for name, topic in layout.items() if name not in present]
        if missing:
            await self._admin.create_topics([self._new(topic) for topic in missing])
        return [f"created topic {topic.name}" for topic in missing]

    def _new(self, topic: Topic) -> NewTopic:
        return NewTopic(
            topic.name,
            topic.partitions,
            self._settings.replication_factor,
            topic_configs=topic_configs(topic, self._settings),
        )

    async def _set_configs(self, layout: Iterable[Topic]) -> None:
        await self._admin.alter_configs(
            [_resource(topic.name, topic_configs(topic, self._settings)) for topic in layout]
        )

    async def _register(self, schema: RecordSchema) -> str | None:
        document = Schema(schema.text, "AVRO")
        if await self._is_registered(schema):
            return None
        await self._registry.register_schema(schema.subject, document)
        return f"registered {schema.subject}"

    async def _is_registered(self, schema: RecordSchema) -> bool:
        try:
            await self._registry.lookup_schema(schema.subject, Schema(schema.text, "AVRO"))
        except SchemaRegistryError as error:
            if error.http_status_code == 404:
                return False
            raise
        return True

    async def drift(self, wanted: Mapping[str, Topic] | None = None) -> list[str]:
        """Every way in which the cluster differs from the files; empty when it is as they say."""
        layout = topics() if wanted is None else wanted
        return await self._topic_drift(layout) + await self._subject_drift(layout)

    async def _topic_drift(self, layout: Mapping[str, Topic]) -> list[str]:
        present = {name for name in await self._admin.list_topics() if _is_ours(name)}
        found = [f"topic {name} is not in topics.yaml" for name in sorted(present - set(layout))]
        found += [f"topic {name} is missing" for name in sorted(set(layout) - present)]
        both = sorted(present & set(layout))
        found += await self._partition_drift(layout, both)
        return found + await self._config_drift(layout, both)

    async def _partition_drift(self, layout: Mapping[str, Topic], names: list[str]) -> list[str]:
        described = await self._admin.describe_topics(names) if names else []
        counts = {entry["topic"]: len(entry["partitions"]) for entry in described}
        return [
            f"topic {name} has {counts[name]} partitions, topics.yaml says {layout[name].partitions}"
            for name in names
            if counts[name] != layout[name].partitions
        ]

    async def _config_drift(self, layout: Mapping[str, Topic], names: list[str]) -> list[str]:
        found = []
        for name, actual in (await self._configs(names)).items():
            for key, value in topic_configs(layout[name], self._settings).items():
                if actual.get(key) != value:
                    found.append(f"topic {name}: {key} is {actual.get(key)}, should be {value}")
        return found

    async def _configs(self, names: list[str]) -> dict[str, dict[str, str]]:
        if not names:
            return {}
        responses = await self._admin.describe_configs([_resource(name) for name in names])
        resources = [resource for response in responses for resource in response.resources]
        return {entry[3]: {config[0]: config[1] for config in entry[4]} for entry in resources}

    async def _subject_drift(self, layout: Mapping[str, Topic]) -> list[str]:
        wanted = {schema.subject: schema for schema in records() if schema.topic in layout}
        present = {name for name in await self._registry.get_subjects() if _is_ours(name)}
        found = [f"subject {name} is not in contracts/" for name in sorted(present - set(wanted))]
        found += [f"subject {name} is missing" for name in sorted(set(wanted) - present)]
        for name in sorted(present & set(wanted)):
            if not await self._is_latest(wanted[name]):
                found.append(
                    f"subject {name}: the newest registered schema is not the one in contracts/"
                )
        level = await self._registry.get_compatibility()
        return found + (
            [f"registry compatibility is {level}, not {LEVEL}"] if level != LEVEL else []
        )

    async def _is_latest(self, schema: RecordSchema) -> bool:
        if not await self._is_registered(schema):
            return False
        mine = await self._registry.lookup_schema(schema.subject, Schema(schema.text, "AVRO"))
        return mine.version == (await self._registry.get_latest_version(schema.subject)).version


def _resource(name: str, configs: dict[str, str] | None = None) -> ConfigResource:
    return ConfigResource(ConfigResourceType.TOPIC, name, configs)


def _is_ours(name: str) -> bool:
    """Topics and subjects of Loupe start with a service's name; the cluster's own do not."""
    return name.split(".", maxsplit=1)[0] in {topic.owner for topic in topics().values()}
