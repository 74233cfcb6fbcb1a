"""The wire format, against the registry of the running stack."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from contracts.codec import Codec, RegistryDown, Undecodable, Unencodable, UnregisteredSchema
from contracts.schemas import RecordSchema, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
TOPIC = "media.image.v1"
TEXTS = st.text(alphabet=st.characters(codec="utf-8"))
# Hypothesis takes the time zone apart from the bounds.
EARLIEST, LATEST = datetime(1970, 1, 1), datetime(2200, 1, 1)  # noqa: DTZ001
MOMENTS = st.datetimes(min_value=EARLIEST, max_value=LATEST, timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
IMAGES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "image_id": TEXTS,
        "upload_id": TEXTS,
        "account_id": TEXTS,
        "state": TEXTS,
        "sha256": st.none() | TEXTS,
        "content_type": st.none() | TEXTS,
        "bytes": st.none() | st.integers(0, 2**62),
        "width": st.none() | st.integers(0, 2**31 - 1),
        "height": st.none() | st.integers(0, 2**31 - 1),
        "renditions": st.just([]),
        "placeholder": st.none() | TEXTS,
        "reason": st.none() | TEXTS,
        "detail": st.none() | TEXTS,
        "changed_at": MOMENTS,
    }
)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def codec() -> AsyncIterator[Codec]:
    codec = Codec(os.environ["LOUPE_REGISTRY_URL"])
    yield codec
    await codec.close()


@given(IMAGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
async def test_values_survive_the_wire(codec: Codec, image: dict[str, Any]) -> None:
    encoded = await codec.encode(record(TOPIC, "ImageProcessed"), {"image": image})
    assert encoded[0] == 0, "Confluent's magic byte"
    assert await codec.decode(TOPIC, "ImageProcessed", encoded) == {"image": image}


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
async def test_any_bytes_after_a_good_header_decode_or_are_refused(
    codec: Codec, noise: bytes
) -> None:
    good = await codec.encode(record(TOPIC, "ImageDeleted"), {"image_id": "i", "deleted_at": 0})
    try:
        value = await codec.decode(TOPIC, "ImageDeleted", good[:5] + noise)
    except Undecodable:
        return
    assert set(value) == {"image_id", "deleted_at"}


@pytest.mark.parametrize("payload", [b"", b"\0", b"hello, world", b"\0\x7f\xff\xff\xff\x02a"])
async def test_bytes_of_no_schema_are_undecodable(codec: Codec, payload: bytes) -> None:
    with pytest.raises(Undecodable):
        await codec.decode(TOPIC, "ImageDeleted", payload)


async def test_another_record_than_the_headers_say_is_undecodable(codec: Codec) -> None:
    encoded = await codec.encode(record(TOPIC, "ImageDeleted"), {"image_id": "i", "deleted_at": 0})
    with pytest.raises(Undecodable):
        await codec.decode(TOPIC, "ImageProcessed", encoded)


@pytest.mark.parametrize(
    "value",
    [{}, {"image_id": 7, "deleted_at": 0}, {"image_id": "i", "deleted_at": 0, "typo": 1}],
    ids=["missing", "wrong type", "unknown field"],
)
async def test_values_that_do_not_fit_are_refused(codec: Codec, value: dict[str, Any]) -> None:
    with pytest.raises(Unencodable):
        await codec.encode(record(TOPIC, "ImageDeleted"), value)


async def test_a_schema_that_is_not_registered_says_what_to_do(codec: Codec) -> None:
    definition = {**record(TOPIC, "ImageDeleted").definition, "doc": "unheard of"}
    stranger = RecordSchema("media.stranger.v1", "loupe.media.image.ImageDeleted", definition)
    with pytest.raises(UnregisteredSchema, match="contracts sync"):
        await codec.encode(stranger, {"image_id": "i", "deleted_at": 0})


async def test_a_registry_that_does_not_answer_is_not_the_messages_fault() -> None:
    codec = Codec("http://127.0.0.1:9")
    try:
        with pytest.raises(RegistryDown):
            await codec.encode(record(TOPIC, "ImageDeleted"), {"image_id": "i", "deleted_at": 0})
        with pytest.raises(RegistryDown):
            await codec.decode(TOPIC, "ImageDeleted", b"\0\0\0\0\x01\x02a\x00")
    finally:
        await codec.close()
