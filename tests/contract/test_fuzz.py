"""Every operation of every service, as everybody, with good and bad data: it answers as its document says.

Never 500, never slowly, never at length to a bad request. The data come from the OpenAPI documents, from a fixed seed;
where an operation names something by its id, a second test asks it for what is there.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi import checks

from .conftest import SERVICES, Served

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
EXAMPLES = {"stranger": 3, "shopper": 3, "staff": 10, "admin": 5, "service/catalog": 5}
LARGEST_REFUSAL = 64 * 1024
SLOWEST_S = 1.0
TIMEOUT_S = 20
AS_DOCUMENTED = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
HOSTILE: list[Any] = [
    "\x00",
    "a\x00b",
    "-" * 33,
    "- " * 60 + "ring",
    "\u202e\ufeff\U0001f48d",
    "'; drop table product; --",
    "../../etc/passwd",
    "x" * 1000,
    "9" * 400,
    "-1",
    "4@8({[<369!1|70$5+%2" * 3,
    # What JSON alone can spell:
    "\ud800",
    "x\udfff",
    10**400,
    -(2**63) - 1,
    1e308,
    12.345,
    [],
    {},
    None,
    True,
    ["\x00"],
    {"\ud800": 1},
    {f"k{number}": number for number in range(2000)},
]
"""Texts and values that services are known to choke on, wherever a value may stand."""
ENCODABLE = 11
OF_BODIES = {"other": "product_id", "image_id": "image_id", "image_ids": "image_id"}
"""Members of bodies that name something by its id, and which ids those are."""
REACHED = {
    ("auth", "admin"): {"PATCH /api/auth/v1/accounts/{account_id}"},
    ("catalog", "staff"): {
        "GET /api/catalog/v1/drafts/{product_id}",
        "GET /api/catalog/v1/products/{product_id}/similar",
        "PATCH /api/catalog/v1/drafts/{product_id}",
        "POST /api/catalog/v1/drafts/{product_id}/publish",
        "DELETE /api/catalog/v1/drafts/{product_id}",
    },
    ("describe", "staff"): {"GET /api/describe/v1/descriptions/{product_id}"},
    ("media", "staff"): {
        "GET /api/media/v1/uploads/{upload_id}",
        "POST /api/media/v1/uploads/{upload_id}/complete",
        "GET /api/media/v1/images/{image_id}",
        "DELETE /api/media/v1/images/{image_id}",
    },
    ("vision", "staff"): {
        "GET /api/vision/v1/analyses/{image_id}",
        "POST /api/vision/v1/analyses",
    },
}
"""What must have succeeded at least once: else nothing that is there was asked for."""
EVENTS_READ = 1
"""Of a stream that does not end."""


def operations(served: Served) -> list[Any]:
    schema = schemathesis.openapi.from_dict(served.app.openapi())
    schema.config.max_stream_events = EVENTS_READ
    return [each.ok() for each in schema.get_all_operations()]


def either(operation: Any) -> Any:
    """Data that fit the document, data that do not, and good data with one hostile value."""
    fit = operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE)
    misfit = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    return fit | misfit | hostile(fit)


@st.composite
def of_what_is_there(draw: Any, cases: Any, served: Served) -> Any:
    """The same data, with ids of what is there wherever an id may stand."""
    case = draw(cases)
    path, body = case.path_parameters or {}, case.body if isinstance(case.body, dict) else {}
    for name in sorted(path.keys() & served.ids.keys()):
        path[name] = draw(st.sampled_from(served.ids[name]))
    if "photo_id" in path:
        path["photo_id"] = path["upload_id"]  # An upload's one photo has its id.
    for name in sorted(body.keys() & OF_BODIES.keys()):
        id_ = draw(st.sampled_from(served.ids[OF_BODIES[name]]))
        body[name] = [id_] if isinstance(body[name], list) else id_
    return case


def names_something(operation: Any) -> bool:
    """Whether its address or its body has a place for an id."""
    body = operation.definition.raw.get("requestBody", {})
    return "_id}" in operation.path or any(name in str(body) for name in ("MergeIn", "AgainIn"))


def at_its_version(served: Served, who: str, case: Any) -> None:
    """Lets a change of a draft name the version that the draft has now."""
    named = [name for name in case.headers or {} if name.lower() == "if-match"]
    if named:
        path = f"/api/catalog/v1/drafts/{case.path_parameters['product_id']}"
        draft = requests.get(served.url + path, headers=served.headers(who), timeout=TIMEOUT_S)
        case.headers[named[0]] = draft.headers.get("ETag", '"1"')


@st.composite
def hostile(draw: Any, cases: Any) -> Any:
    case = draw(cases)
    places = [
        (holder, name)
        for holder in (case.path_parameters, case.query, *containers(case.body))
        if isinstance(holder, dict | list)
        for name in (holder if isinstance(holder, dict) else range(len(holder)))
    ]
    if places:
        holder, name = draw(st.sampled_from(places))
        of_json = holder is not case.path_parameters and holder is not case.query
        of_json = of_json and case.media_type == "application/json"
        words = HOSTILE if of_json else HOSTILE[:ENCODABLE]
        holder[name] = draw(st.sampled_from(words))
    return case


def containers(body: Any) -> Iterator[Any]:
    """Every object and list of a JSON body."""
    if isinstance(body, dict | list):
        yield body
        for inner in body.values() if isinstance(body, dict) else body:
            yield from containers(inner)


def check(served: Served, who: str, case: Any) -> int:
    """Asks, and looks at the answer; its status."""
    session, headers = requests.Session(), served.headers(who)
    options = {
        "base_url": served.url,
        "session": session,
        "headers": headers,
        "timeout": TIMEOUT_S,
    }
    started = time.perf_counter()
    answer = case.call(**options)
    took = time.perf_counter() - started
    assert answer.status_code != 500, case.as_curl_command()
    case.validate_response(answer, checks=AS_DOCUMENTED)
    if answer.status_code >= 400:
        assert len(answer.content) <= LARGEST_REFUSAL
    if took > SLOWEST_S:  # the machine's other work, or ours: the median tells
        assert median_of_three(case, options) <= SLOWEST_S, case.as_curl_command()
    return int(answer.status_code)


def median_of_three(case: Any, options: dict[str, Any]) -> float:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        case.call(**options)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def run(cases: Any, examples: int, ask: Callable[[Any], None]) -> None:
    """Asks with that many of the cases, the same in every run."""

    @seed(20260601)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def asked(case: Any) -> None:
        ask(case)

    asked()


@pytest.mark.parametrize("who", EXAMPLES)
@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_answers_as_documented_and_never_with_500(
    populated: dict[str, Served], service: str, who: str
) -> None:
    one = populated[service]
    for operation in operations(one):
        run(either(operation), EXAMPLES[who], lambda case: check(one, who, case) and None)


@pytest.mark.parametrize("who", EXAMPLES)
@pytest.mark.parametrize("service", SERVICES)
def test_so_it_does_where_it_is_asked_for_what_is_there(
    populated: dict[str, Served], service: str, who: str
) -> None:
    one, found = populated[service], set()
    for operation in filter(names_something, operations(one)):
        fit = operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE)
        there = of_what_is_there(fit, one)

        def ask(case: Any, label: str = operation.label) -> None:
            at_its_version(one, who, case)
            if check(one, who, case) < 400:
                found.add(label)

        run(there | hostile(there), EXAMPLES[who], ask)
    assert found >= REACHED.get((service, who), set())
