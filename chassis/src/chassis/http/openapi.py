"""The OpenAPI document, completed with what every route shares: credentials, problems, required headers.

FastAPI describes parameters, bodies and successful responses. This module adds which routes need credentials, which
problems a route may respond with (from its dependencies, its parameters and its own declarations), the media type and
form of problems, and the ETag of versioned resources.
"""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from chassis import auth
from chassis.error_responses import declared_statuses
from chassis.http.versions import required_if_match
from chassis.problems import MEDIA_TYPE

JsonObject = dict[str, Any]
"""A part of the document."""

SAFE = frozenset({"get", "head", "options"})
_FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")
SCHEMES: JsonObject = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token, in the header of programs.",
    },
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": auth.ACCESS_COOKIE,
        "description": "The same in a browser's cookie (over HTTPS its name begins with `__Host-`); "
        "changes must come from the shop's own pages (Origin).",
    },
}
PROBLEM: JsonObject = {
    "title": "Problem",
    "description": "What went wrong and what to do (RFC 9457). Some problems have members of their own.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "description": "/problems/ and the problem's name"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong and what to do, for people"},
        "instance": {"type": "string", "description": "the path that was asked"},
        "errors": {
            "type": "array",
            "maxItems": 20,
            "description": "422: the first faults, by JSON pointer or parameter",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
        "error_count": {"type": "integer", "description": "422: how many faults there are"},
    },
}
_MEANINGS = {
    400: "What was sent cannot be read, or is no cursor or version of ours.",
    401: "Nobody is signed in, or the credentials are wrong.",
    403: "This account may not do this, or the request came from another site.",
    404: "There is no such thing.",
    409: "It cannot be done as things stand.",
    410: "It was there, and is gone for good.",
    412: "It has changed since the version that If-Match names.",
    413: "The body is too large.",
    414: "The address is too long.",
    422: "A value does not fit; `errors` says which and why.",
    428: "If-Match is missing: say which version you read.",
    429: "Too many tries; Retry-After says when to come back.",
    503: "A part is away or too busy; nothing was changed, and the same may be sent again.",
}
_RETRY_AFTER = {
    "description": "Seconds to wait.",
    "schema": {"type": "string", "pattern": "^[0-9]+$"},
}
_CHALLENGE = {"description": "How to sign in.", "schema": {"type": "string"}}
_ETAG = {"description": "The version, for If-Match.", "schema": {"type": "string"}}


def operation_id(route: APIRoute) -> str:
    """A function's name; a single verb gets its tag's noun, e.g. `erase` and `accounts`."""
    noun = str(route.tags[0]).removesuffix("s") if route.tags else ""
    alone = "_" in route.name or noun[:4] in ("", route.name[:4])
    return route.name if alone else f"{route.name}_{noun}"


def describe(app: FastAPI) -> JsonObject:
    """The document of an app."""
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in _FASTAPIS_OWN:
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    components.setdefault("securitySchemes", {}).update(SCHEMES)
    for route, operation, method in _operations(app, document):
        _complete_operation(operation, method, set(_calls(route.dependant)), schemas)
        _set_summary(operation, route.endpoint)
    return document


def install(app: FastAPI) -> None:
    """Replaces the app's `openapi()`; the document is built once."""
    built: list[JsonObject] = []

    def openapi() -> JsonObject:
        if not built:
            built.append(describe(app))
        return built[0]

    app.openapi = openapi  # type: ignore[method-assign]


def _operations(app: FastAPI, document: JsonObject) -> Iterator[tuple[Any, Any, str]]:
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                operation = document["paths"][route.path_format][method.lower()]
                yield route, operation, method.lower()


def _calls(dependant: Dependant) -> Iterator[Callable[..., object]]:
    for inner in dependant.dependencies:
        if inner.call is not None:
            yield inner.call
        yield from _calls(inner)


def _complete_operation(
    operation: JsonObject, method: str, calls: set[Callable[..., object]], schemas: JsonObject
) -> None:
    _secure(operation, calls)
    _require_if_match(operation, calls)
    responses = operation["responses"]
    for status in _error_statuses(operation, method, calls, schemas):
        responses.setdefault(str(status), {})
    for status, response in responses.items():
        if status >= "400":
            responses[status] = _problem(int(status), response)
        elif _versioned(response, schemas):
            response.setdefault("headers", {})["ETag"] = _ETAG
    operation["responses"] = dict(sorted(responses.items()))


def _secure(operation: JsonObject, calls: set[Callable[..., object]]) -> None:
    ours: list[JsonObject] = [{name: []} for name in SCHEMES]
    if auth.require_principal in calls:
        operation["security"] = ours
    elif auth.optional_principal in calls:
        operation["security"] = [{}, *ours]
    elif "security" in operation:  # a scheme of the route's own, in addition to its form
        operation["security"].insert(0, {})


def _require_if_match(operation: JsonObject, calls: set[Callable[..., object]]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "if-match" and required_if_match in calls:
            parameter["required"] = True
            parameter["schema"] = {"type": "string", "examples": ['"7"']}


def _error_statuses(
    operation: JsonObject, method: str, calls: set[Callable[..., object]], schemas: JsonObject
) -> set[int]:
    """The error statuses of a route, from its dependencies, parameters and body."""
    places = {each["in"] for each in operation.get("parameters", ())}
    found = {422, 503}.union(*map(declared_statuses, calls))
    if "path" in places:
        found.add(404)
    if auth.require_principal in calls and 403 not in found:
        found |= {
            403,
            404,
        }  # a route on the caller's own account: services have none, and it may be erased
    if places & {"path", "query"}:
        found.add(414)
    if "requestBody" in operation:
        found |= {400, 413}
    if method not in SAFE:
        found |= {403, 409}
        secrets = _secrets(operation, schemas)
        if auth.require_principal not in calls or secrets:
            found |= {401, 429}  # it checks a credential of its own, and limits attempts
        if "token" in secrets:
            found.add(410)  # it was used, or has expired
    return found


def _secrets(operation: JsonObject, schemas: JsonObject) -> set[str]:
    """The members of a body that are secret."""
    content = operation.get("requestBody", {}).get("content", {})
    bodies = (_resolved(each.get("schema", {}), schemas) for each in content.values())
    members = (member for body in bodies for member in body.get("properties", {}).items())
    return {name for name, schema in members if schema.get("format") == "password"}


def _versioned(response: JsonObject, schemas: JsonObject) -> bool:
    content = response.get("content", {}).values()
    members = (_resolved(each.get("schema", {}), schemas).get("properties", {}) for each in content)
    return any(each.get("version", {}).get("type") == "integer" for each in members)


def _resolved(schema: JsonObject, schemas: JsonObject) -> JsonObject:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: JsonObject = schemas.get(name, schema)
    return found


def _problem(status: int, response: JsonObject) -> JsonObject:
    meaning = _MEANINGS.get(status, HTTPStatus(status).phrase)
    described = response.get("description", "")
    is_ours = described and described not in (HTTPStatus(status).phrase, "Validation Error")
    headers: JsonObject = {}
    if status in (429, 503):
        headers["Retry-After"] = _RETRY_AFTER
    if status == 401:
        headers["WWW-Authenticate"] = _CHALLENGE
    return {
        "description": described if is_ours else meaning,
        **({"headers": headers} if headers else {}),
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": _example(status, meaning),
            }
        },
    }


def _example(status: int, meaning: str) -> JsonObject:
    title = HTTPStatus(status).phrase
    example: JsonObject = {
        "type": f"/problems/{title.lower().replace(' ', '-')}",
        "title": title,
        "status": status,
        "detail": meaning,
        "instance": "/api/…",
    }
    if status == 422:
        example["errors"] = [{"pointer": "#/price/amount", "detail": "Must be more than 0."}]
        example["error_count"] = 1
    return example


def _set_summary(operation: JsonObject, endpoint: Callable[..., object]) -> None:
    """Uses the docstring's first sentence as the summary and the rest as the description."""
    whole = " ".join((endpoint.__doc__ or "").split("\n\n")[0].split())
    first, *rest = re.split(r"(?<=[.;])\s+", whole, maxsplit=1)
    if not first:
        return
    operation["summary"] = first.rstrip(".;")
    paragraphs = [*rest, *operation.get("description", "").split("\n\n")[1:]]
    operation.pop("description", None)
    if paragraphs:
        text = "\n\n".join(paragraphs)
        operation["description"] = text[0].upper() + text[1:]
