"""Limits of requests: size, number of values, and text that cannot be stored.

Checked before any route, role or row: `RequestLimits` reads the whole body, within its limit, and passes it on.
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

from chassis import storable_text
from chassis.audit import DenialLog
from chassis.problems import Problem, invalid_at, problem_response

MAX_PATH = 1024
MAX_QUERY = 8 * 1024
MAX_PARAMETERS = 200
"""More than all facets of the shop's search with all their values; each costs FastAPI some 10 µs."""
_SUSPICIOUS = (b"\\u", b"\xed", b"\x00")
"""JSON in UTF-8 without these is storable; other encodings of JSON contain zero bytes."""
MAX_DRAINED = 2 * 1024 * 1024
"""Bytes of a refused body that are read nevertheless: a proxy that is still sending would miss the response."""


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Limits of a JSON body: bytes, and values (members and entries), each of which may be an error to list."""

    size: int
    values: int


class RequestLimits:
    """Middleware. `wider` maps path prefixes to their limits; all other paths have `limits`."""

    def __init__(
        self, app: ASGIApp, *, limits: BodyLimits, wider: Mapping[str, BodyLimits] | None = None
    ) -> None:
        self._app = app
        self._limits = limits
        self._wider = dict(wider or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limits = self._of(scope["path"])
        problem = await self._check_head(scope)
        body = await _read(receive, limits.size, _declared(scope))
        problem = problem or _check_body(body, Headers(scope=scope), limits)
        if problem is not None:
            await problem_response(problem, scope["path"])(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    async def _check_head(self, scope: Scope) -> Problem | None:
        """Checks address and headers. Our own pages never send malformed ones, so each is audited."""
        problem = _check_target(scope) or _check_headers(Headers(scope=scope))
        if problem is not None:
            denials: DenialLog = scope["app"].state.denials
            await denials.record(Request(scope), problem)
        return problem

    def _of(self, path: str) -> BodyLimits:
        found = (limits for prefix, limits in self._wider.items() if path.startswith(prefix))
        return next(found, self._limits)


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else 0


async def _read(receive: Receive, size: int, declared: int) -> bytes | None:
    """The whole body; None, after discarding what was received, where it is larger than `size`."""
    if declared > MAX_DRAINED:
        return None
    kept, seen, more = bytearray(), 0, True
    while more and seen <= MAX_DRAINED:
        message = await receive()
        part = message.get("body", b"")
        seen += len(part)
        if seen <= size:
            kept += part
        more = message["type"] == "http.request" and message.get("more_body", False)
    return bytes(kept) if seen <= size else None


def _replay(body: bytes | None, receive: Receive) -> Receive:
    """Passes the body in one message, then what the connection reports (that the client disconnected)."""
    waiting: list[Message] = [{"type": "http.request", "body": body or b"", "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _check_target(scope: Scope) -> Problem | None:
    query: bytes = scope["query_string"]
    if len(scope["path"]) > MAX_PATH or len(query) > MAX_QUERY:
        detail = f"A path may have {MAX_PATH} characters, its query {MAX_QUERY}."
        return Problem(414, "target-too-long", "The address is too long", detail)
    if query.count(b"&") >= MAX_PARAMETERS:
        detail = f"An address may have {MAX_PARAMETERS} parameters."
        return Problem(414, "target-too-long", "The address is too long", detail)
    if not storable_text.is_storable(unquote(scope["path"])):
        return invalid_at("path", storable_text.UNSTORABLE_MESSAGE)
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if not (storable_text.is_storable(name) and storable_text.is_storable(value)):
            return invalid_at(
                f"query {storable_text.abbreviated(name)}", storable_text.UNSTORABLE_MESSAGE
            )
    return None


def _check_headers(headers: Headers) -> Problem | None:
    for name, value in headers.items():
        if "\x00" in value or (name == "authorization" and "\x00" in _basic(value)):
            return invalid_at(
                f"header {storable_text.abbreviated(name)}", storable_text.UNSTORABLE_MESSAGE
            )
    return None


def _basic(authorization: str) -> str:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(credentials).decode("latin-1")
    except (binascii.Error, ValueError):
        return ""


def _check_body(body: bytes | None, headers: Headers, limits: BodyLimits) -> Problem | None:
    if body is None:
        detail = f"A request may have {limits.size} bytes here. Send less at once."
        return Problem(413, "body-too-large", "The request is too large", detail)
    kind = headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return _check_form(body, limits)
    if kind == "application/json" or kind.endswith("+json"):
        return _check_json(body, limits)
    return None


def _check_form(body: bytes, limits: BodyLimits) -> Problem | None:
    if body.count(b"&") >= limits.values:
        return _too_many(limits)
    for name, value in parse_qsl(body.decode("latin-1"), keep_blank_values=True):
        if not (storable_text.is_storable(name) and storable_text.is_storable(value)):
            return invalid_at(
                f"#/{storable_text.abbreviated(name)}", storable_text.UNSTORABLE_MESSAGE
            )
    return None


def _check_json(body: bytes, limits: BodyLimits) -> Problem | None:
    """Parses a body only where it may exceed a limit or contains escaped characters, which is rare."""
    at_most = sum(map(body.count, (b",", b"[", b"{"))) + 1
    if at_most <= limits.values and not any(mark in body for mark in _SUSPICIOUS):
        return None
    try:
        document = json.loads(body)
    except RecursionError:
        return invalid_at("#", "Is nested too deeply.")
    except ValueError:  # The route reports what is wrong with it.
        return _too_many(limits) if at_most > 10 * limits.values else None
    if at_most > limits.values and _count(document) > limits.values:
        return _too_many(limits)
    where = storable_text.find_unstorable(document)
    return invalid_at(where, storable_text.UNSTORABLE_MESSAGE) if where else None


def _count(document: object) -> int:
    return sum(1 for _ in storable_text.walk(document))


def _too_many(limits: BodyLimits) -> Problem:
    return invalid_at("#", f"Has more than {limits.values} values. Send less at once.")
