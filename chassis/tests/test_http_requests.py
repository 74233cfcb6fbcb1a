"""What comes in is bounded and storable before any route sees it; what goes out about it is small and plain."""

import base64
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
import pytest_asyncio
from chassis.context import Context
from chassis.database import Database
from chassis.http import create_app
from chassis.http.request_limits import BodyLimits, RequestLimits
from chassis.storable_text import find_unstorable, walk
from chassis.testing import LocalCodec, Minter
from chassis.testing.harness import quick_settings
from chassis.unit_of_work import Publisher
from fastapi import APIRouter, Form, Query
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

pytestmark = pytest.mark.asyncio(loop_scope="module")
SETTINGS = quick_settings()
V1 = "/api/media/v1"
SMALL = 64 * 1024


class Price(BaseModel):
    """A price as the desk sends it."""

    amount: Annotated[int, Field(gt=0, le=10_000_000_000)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "USD"


class Piece(BaseModel):
    """Texts in every place."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=20)] = "a"
    tags: Annotated[list[str], Field(max_length=3)] = []
    words: dict[str, str] = {}
    price: Price | None = None


def routes() -> APIRouter:
    router = APIRouter()

    @router.post("/pieces")
    async def keep(piece: Piece) -> str:
        """Fails as a row would fail that takes text as it is."""
        piece.model_dump_json().encode()
        return "kept"

    @router.post("/forms")
    async def form(name: Annotated[str, Form()]) -> str:
        return name.replace("\x00", "!")

    @router.get("/pieces/{name}")
    async def read(name: str, q: Annotated[str, Query()] = "") -> str:
        return "read" if "\x00" not in name + q else "stored NUL"

    return router


@pytest_asyncio.fixture(loop_scope="module")
async def client() -> AsyncIterator[httpx.AsyncClient]:
    away = Database(
        "postgresql+asyncpg://nobody@127.0.0.1:9/none", Publisher("media", LocalCodec())
    )
    context = Context("media", SETTINGS, away, LocalCodec())
    app = create_app(context, [routes()], keys=Minter(SETTINGS.issuer))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        yield client


def body(text: str) -> dict[str, Any]:
    return {"content": text.encode(), "headers": {"Content-Type": "application/json"}}


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ('{"title": "\\ud800"}', "#/title"),
        ('{"title": "a\\u0000b"}', "#/title"),
        ('{"title": "a", "tags": ["x", "\\udfff"]}', "#/tags/1"),
        ('{"words": {"a\\u0000": "b"}}', "#/words/a\N{REPLACEMENT CHARACTER}"),
    ],
)
async def test_text_that_no_row_can_hold_is_422_and_its_place_is_named(
    client: httpx.AsyncClient, text: str, pointer: str
) -> None:
    answer = await client.post(f"{V1}/pieces", **body(text))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]


async def test_raw_surrogates_and_other_encodings_of_json_are_seen_too(
    client: httpx.AsyncClient,
) -> None:
    kind = {"Content-Type": "application/json"}
    for content in (
        b'{"title": "\xed\xa0\x80"}',
        '{"title": "\\ud800"}'.encode("utf-16"),
        '{"title": "\\u0000"}'.encode("utf-32"),
    ):
        answer = await client.post(f"{V1}/pieces", content=content, headers=kind)
        assert answer.status_code == 422


async def test_pairs_of_surrogates_are_good_text(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{V1}/pieces", **body('{"title": "\\ud83d\\udc8d"}'))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("path", "pointer"),
    [("/pieces/%00", "path"), ("/pieces/a?q=%00", "query q"), ("/pieces/a?%00=1", "query \ufffd")],
)
async def test_nul_in_an_address_is_422(client: httpx.AsyncClient, path: str, pointer: str) -> None:
    answer = await client.get(V1 + path)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_nul_in_a_form_and_in_basic_credentials_is_422(client: httpx.AsyncClient) -> None:
    form = await client.post(f"{V1}/forms", data={"name": "a\x00"})
    assert (form.status_code, form.json()["errors"][0]["pointer"]) == (422, "#/name")
    basic = base64.b64encode(b"client\x00:secret").decode()
    answer = await client.get(f"{V1}/pieces/a", headers={"Authorization": f"Basic {basic}"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (
        422,
        "header authorization",
    )


json_documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=())),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=())), inner, max_size=4)
    ),
    max_leaves=12,
)


def texts(document: Any) -> str:
    found = [value for _, value in walk(document) if isinstance(value, str)]
    return "".join([*found, *(key for path, _ in walk(document) for key in path)])


@given(json_documents)
async def test_a_document_is_refused_exactly_when_utf_8_or_postgresql_could_not_hold_it(
    document: Any,
) -> None:
    try:
        holds = "\x00" not in texts(document).encode().decode()
    except UnicodeEncodeError:
        holds = False
    assert (find_unstorable(document) is None) == holds


@given(json_documents, st.booleans(), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
async def test_whatever_spells_it_no_unstorable_text_reaches_a_route(
    document: Any, escaped: bool, encoding: str
) -> None:
    seen = []

    async def route(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(await Request(scope, receive).json())
        await JSONResponse(None)(scope, receive, send)

    content = json.dumps(document, ensure_ascii=escaped).encode(encoding, "surrogatepass")
    status = await posted(guarded(route), content)
    unstorable = find_unstorable(json.loads(content))
    assert status == (422 if unstorable else 200)
    assert [find_unstorable(each) for each in seen] == ([] if unstorable else [None])


def guarded(app: ASGIApp) -> ASGIApp:
    return RequestLimits(app, limits=BodyLimits(SMALL, 1000))


async def posted(app: ASGIApp, content: bytes) -> int:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://media") as client:
        headers = {"Content-Type": "application/json"}
        return (await client.post("/x", content=content, headers=headers)).status_code


@pytest.mark.parametrize("members", [900, 20_000, 60_000])
async def test_a_bad_request_never_gets_a_large_answer(
    client: httpx.AsyncClient, members: int
) -> None:
    document = {f"k{number}": 1 for number in range(members)}
    answer = await client.post(f"{V1}/pieces", json=document)
    assert answer.status_code in {413, 422}
    assert len(answer.content) < SMALL


async def test_twenty_faults_are_told_and_all_are_counted(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{V1}/pieces", json={f"k{number}": 1 for number in range(300)})
    assert (len(answer.json()["errors"]), answer.json()["error_count"]) == (20, 300)


async def test_what_was_sent_is_not_sent_back(client: httpx.AsyncClient) -> None:
    secret = "s3cret" * 2000
    for document in ({secret: 1}, {"title": secret}, {"tags": secret}):
        answer = await client.post(f"{V1}/pieces", json=document)
        assert answer.status_code == 422
        assert secret[:100] not in answer.text
        assert len(answer.content) < 1500
    answer = await client.get(f"{V1}/nowhere/{'a' * 900}")
    assert len(answer.json()["instance"]) <= 200


async def test_a_nested_body_is_422_or_400(client: httpx.AsyncClient) -> None:
    for depth in (100, 100_000):
        answer = await client.post(f"{V1}/pieces", **body('{"a":' * depth + "1" + "}" * depth))
        assert answer.status_code in {400, 413, 422}
    many = await client.post(f"{V1}/pieces", **body("[" * 100_000))
    assert many.status_code in {400, 422}


async def test_a_path_or_a_query_that_is_too_long_is_414(client: httpx.AsyncClient) -> None:
    for path in (f"/pieces/{'a' * 2000}", f"/pieces/a?q={'a' * 20_000}"):
        answer = await client.get(V1 + path)
        assert answer.status_code == 414
        assert len(answer.content) < 1000


@pytest.mark.parametrize(
    ("document", "detail"),
    [
        ({"price": {"amount": 0}}, "Must be more than 0."),
        ({"price": {"amount": 10**12}}, "Must be 10,000,000,000 or less."),
        ({"price": {"amount": 12.345}}, "Must be a whole number, without decimals."),
        ({"price": {"amount": "a lot"}}, "Must be a whole number."),
        ({"price": {}}, "Is missing."),
        ({"price": 7}, "Must be a JSON object, sent as application/json."),
        ({"title": ""}, "Must not be empty."),
        ({"title": "a" * 21}, "Must have at most 20 characters."),
        ({"tags": ["a"] * 4}, "Must have at most 3 entries."),
        ({"colour": "red"}, "Is not known here. Leave it out."),
        ([], "Must be a JSON object, sent as application/json."),
    ],
)
async def test_a_message_says_what_is_wrong_with_this_value(
    client: httpx.AsyncClient, document: Any, detail: str
) -> None:
    answer = await client.post(f"{V1}/pieces", json=document)
    assert [each["detail"] for each in answer.json()["errors"]] == [detail]
    assert detail in answer.json()["detail"]


async def test_a_body_that_is_no_json_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{V1}/pieces", **body('{"title": '))
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": "#", "detail": "Is not JSON: Expecting value."}]


async def test_head_is_get_without_its_body(client: httpx.AsyncClient) -> None:
    got, head = await client.get(f"{V1}/pieces/a"), await client.head(f"{V1}/pieces/a")
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-length"] == got.headers["content-length"]
    assert (await client.head(f"{V1}/nowhere")).status_code == 404
