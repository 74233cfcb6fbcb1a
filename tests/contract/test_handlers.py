"""No handler holds the event loop: while one request is answered, the others wait for what it does without a break.

Every step of the loop is measured by the processor time that its thread spent, so other work on the machine does not
count. A step is long above five milliseconds on a machine that does the yardstick's work in its usual time.
"""

import asyncio
import asyncio.events
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from .conftest import SERVICES, Served

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]
LONG_S = 0.005
YARDSTICK_S = 0.006
"""What a quiet machine needs for the yardstick; a slower one may take longer for its steps, too."""
TRIES = 3
"""A step is long if it is so each time: garbage is collected in one or another."""


def yardstick() -> float:
    """Seconds of processor for a fixed piece of work."""
    started = time.thread_time()
    json.dumps([{"number": number, "text": str(number)} for number in range(8000)])
    return time.thread_time() - started


@contextmanager
def longest(loop: asyncio.AbstractEventLoop) -> Iterator[list[float]]:
    """The processor time of every step of one loop, while this is open."""
    steps: list[float] = []
    plain = asyncio.events.Handle._run

    def measured(self: Any) -> None:
        if self._loop is not loop:
            plain(self)
            return
        started = time.thread_time()
        plain(self)
        steps.append(time.thread_time() - started)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asyncio.events.Handle, "_run", measured)
        yield steps


def requests_of(served: Served) -> list[dict[str, Any]]:
    """For every operation the bodies and addresses that cost most: large, many-sided, deep, wrong."""
    flat = {f"k{number}": 1 for number in range(60_000)}
    few = {f"k{number}": 1 for number in range(990)}
    text = {"text": "é" * 60_000, "email": "a@b." + "c" * 200, "password": "4@8({[<369!1|70$" * 4}
    deep = '{"a":' * 400 + "1" + "}" * 400
    bodies = [json.dumps(flat), json.dumps(few), json.dumps(text), deep, "[" * 100_000]
    found = []
    for path, methods in served.app.openapi()["paths"].items():
        address = path.format_map({"width": "800", **dict.fromkeys(IDS, SOME_ID)})
        for method in methods:
            if method == "get":
                found += [request("GET", f"{address}{query}") for query in QUERIES]
            else:
                found += [request(method.upper(), address, body) for body in bodies]
    return [each for each in found if not each["url"].partition("?")[0].endswith("/events")]


IDS = ("product_id", "account_id", "upload_id", "photo_id", "image_id")
SOME_ID = "01900000-0000-7000-8000-000000000000"
QUERIES = ("", "?q=" + "-a%20" * 900, "?" + "&".join(f"k{number}=1" for number in range(800)))


def request(method: str, url: str, body: str | None = None) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "If-Match": '"1"'}
    return {"method": method, "url": url, "content": body, "headers": headers}


@pytest.mark.parametrize("service", SERVICES)
def test_no_request_holds_the_loop_for_five_milliseconds(
    served: dict[str, Served], service: str
) -> None:
    one = served[service]
    slowness = max(1.0, min(yardstick() for _ in range(5)) / YARDSTICK_S)
    with httpx.Client(base_url=one.url, headers=one.headers("staff"), timeout=60) as client:
        client.get(f"/api/{service}/v1/openapi.json")  # made once, at the first request
        warm(client, one)
        slow = {
            f"{each['method']} {each['url'][:80]} {(each['content'] or '')[:20]}": round(took, 4)
            for each in requests_of(one)
            if (took := steps_of(client, one, each)) > LONG_S * slowness
        }
    assert not slow, "synchronous work in handlers, in seconds"


def warm(client: httpx.Client, served: Served) -> None:
    for each in requests_of(served):
        client.request(**each)


def steps_of(client: httpx.Client, served: Served, each: dict[str, Any]) -> float:
    """The longest step of a request: of the best of some tries."""
    found = []
    for _ in range(TRIES):
        with longest(served.loop) as steps:
            client.request(**each)
        found.append(max(steps, default=0.0))
        if found[-1] <= LONG_S:
            break
    return min(found)
