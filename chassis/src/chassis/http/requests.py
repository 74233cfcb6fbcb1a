"""What no route has to look at: requests too large, too many-sided, or with text that nothing can store.

Refused before any route, role or row: `Requests` reads a body whole, within its limit, and hands it on.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis import text
from chassis.audit import Denials
from chassis.problems import Problem, invalid_at, problem_response

MAX_PATH = 1024
MAX_QUERY = 8 * 1024
MAX_PARAMETERS = 200
"""Every facet of the shop's search with all its values has fewer; each costs FastAPI some 10 µs."""
_MARKS = (b"\\u", b"\xed", b"\x00")
"""Without these no JSON in UTF-8 spells what cannot be stored; other encodings of JSON hold zero bytes."""
DRAINED = 2 * 1024 * 1024
"""Bytes of a refused body that are read all the same: a proxy that is still sending would miss the answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a JSON body may hold: bytes, and values (members, entries). Each value may be one fault to tell."""

    size: int
    values: int


class Requests:
    """`wider` gives the limits of paths that begin so; all others have `limits`."""

    def __init__(
        self, app: ASGIApp, *, limits: Limits, wider: Mapping[str, Limits] | None = None
    ) -> None:
        self._app = app
        self._limits = limits
        self._wider = dict(wider or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limits = self._of(scope["path"])
        problem = await self._of_head(scope)
        body = await _read(receive, limits.size, _declared(scope))
        problem = problem or _of_body(body, Headers(scope=scope), limits)
        if problem is not None:
            await problem_response(problem, scope["path"])(scope, receive, send)
            return
        await self._app(scope, _once(body, receive), send)

    async def _of_head(self, scope: Scope) -> Problem | None:
        """What is wrong with address and headers: none of our pages sends such, so who did is audited."""
        problem = _of_target(scope) or _of_headers(Headers(scope=scope))
        if problem is not None:
            denials: Denials = scope["app"].state.denials
            await denials.record(Request(scope), problem)
        return problem

    def _of(self, path: str) -> Limits:
        found = (limits for prefix, limits in self._wider.items() if path.startswith(prefix))
        return next(found, self._limits)


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else 0


async def _read(receive: Receive, size: int, declared: int) -> bytes | None:
    """The whole body; None where it is above `size`, what came of it being thrown away."""
    if declared > DRAINED:
        return None
    kept, seen, more = bytearray(), 0, True
    while more and seen <= DRAINED:
        message = await receive()
        part = message.get("body", b"")
        seen += len(part)
        if seen <= size:
            kept += part
        more = message["type"] == "http.request" and message.get("more_body", False)
    return bytes(kept) if seen <= size else None


def _once(body: bytes | None, receive: Receive) -> Receive:
    """Gives the body in one message, then what the connection says (that the client has gone)."""
    waiting: list[Message] = [{"type": "http.request", "body": body or b"", "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _of_target(scope: Scope) -> Problem | None:
    query: bytes = scope["query_string"]
    if len(scope["path"]) > MAX_PATH or len(query) > MAX_QUERY:
        detail = f"A path may have {MAX_PATH} characters, its query {MAX_QUERY}."
        return Problem(414, "target-too-long", "The address is too long", detail)
    if query.count(b"&") >= MAX_PARAMETERS:
        detail = f"An address may have {MAX_PARAMETERS} parameters."
        return Problem(414, "target-too-long", "The address is too long", detail)
    if not text.is_storable(unquote(scope["path"])):
        return invalid_at("path", text.WHY)
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if not (text.is_storable(name) and text.is_storable(value)):
            return invalid_at(f"query {text.shown(name)}", text.WHY)
    return None


def _of_headers(headers: Headers) -> Problem | None:
    for name, value in headers.items():
        if "\x00" in value or (name == "authorization" and "\x00" in _basic(value)):
            return invalid_at(f"header {text.shown(name)}", text.WHY)
    return None


def _basic(authorization: str) -> str:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(credentials).decode("latin-1")
    except (binascii.Error, ValueError):
        return ""


def _of_body(body: bytes | None, headers: Headers, limits: Limits) -> Problem | None:
    if body is None:
        detail = f"A request may have {limits.size} bytes here. Send less at once."
        return Problem(413, "body-too-large", "The request is too large", detail)
    kind = headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return _of_form(body, limits)
    if kind == "application/json" or kind.endswith("+json"):
        return _of_json(body, limits)
    return None


def _of_form(body: bytes, limits: Limits) -> Problem | None:
    if body.count(b"&") >= limits.values:
        return _too_many(limits)
    for name, value in parse_qsl(body.decode("latin-1"), keep_blank_values=True):
        if not (text.is_storable(name) and text.is_storable(value)):
            return invalid_at(f"#/{text.shown(name)}", text.WHY)
    return None


def _of_json(body: bytes, limits: Limits) -> Problem | None:
    """Parsed here only where it may hold too much or spells characters by number: seldom."""
    at_most = sum(map(body.count, (b",", b"[", b"{"))) + 1
    if at_most <= limits.values and not any(mark in body for mark in _MARKS):
        return None
    try:
        document = json.loads(body)
    except RecursionError:
        return invalid_at("#", "Is nested too deeply.")
    except ValueError:  # The route says what is wrong with it.
        return _too_many(limits) if at_most > 10 * limits.values else None
    if at_most > limits.values and _count(document) > limits.values:
        return _too_many(limits)
    where = text.find_unstorable(document)
    return invalid_at(where, text.WHY) if where else None


def _count(document: object) -> int:
    return sum(1 for _ in text.walk(document))


def _too_many(limits: Limits) -> Problem:
    return invalid_at("#", f"Has more than {limits.values} values. Send less at once.")
