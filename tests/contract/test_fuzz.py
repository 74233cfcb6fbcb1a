"""Every operation of every service, as everybody, with good and bad data: it answers as its document says.

Never 500, never slowly, never at length to a bad request. The data come from the OpenAPI documents, from a fixed seed.
"""

import statistics
import time
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
ENDLESS = {"/api/catalog/v1/drafts/events"}
"""Streams, which have tests of their own: asked here by those alone who may not open them."""
MAY_OPEN = {"staff", "admin"}


def operations(served: Served, who: str) -> list[Any]:
    schema = schemathesis.openapi.from_dict(served.app.openapi())
    found = [each.ok() for each in schema.get_all_operations()]
    return [each for each in found if each.path not in ENDLESS or who not in MAY_OPEN]


def either(operation: Any) -> Any:
    """Data that fit the document, and data that do not."""
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    return st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))


def check(served: Served, who: str, case: Any) -> None:
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


def median_of_three(case: Any, options: dict[str, Any]) -> float:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        case.call(**options)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


@pytest.mark.parametrize("who", EXAMPLES)
@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_answers_as_documented_and_never_with_500(
    served: dict[str, Served], service: str, who: str
) -> None:
    one = served[service]
    for operation in operations(one, who):

        @seed(20260601)
        @settings(
            max_examples=EXAMPLES[who],
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=either(operation))
        def run(case: Any) -> None:
            check(one, who, case)

        run()
