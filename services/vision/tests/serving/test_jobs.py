"""A stage's batches: each job gets its own results, its share of the time, and a span in its own trace."""

import asyncio
import threading

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from vision.serving import jobs
from vision.serving.jobs import Job, Stage

FIRST = "00-" + "a" * 32 + "-" + "1" * 16 + "-01"
SECOND = "00-" + "b" * 32 + "-" + "2" * 16 + "-01"


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(jobs, "_tracer", provider.get_tracer("test"))
    return exporter


def doubled(things: list[int]) -> list[int]:
    return [2 * thing for thing in things]


async def test_jobs_share_a_batch_and_keep_their_results(spans: InMemorySpanExporter) -> None:
    stage = Stage("detector", "tiny@0", doubled)
    done = await stage.run([Job([1, 2]), Job([]), Job([3])])
    assert [one.results for one in done] == [[2, 4], [], [6]]


async def test_each_job_gets_a_span_in_its_own_trace(spans: InMemorySpanExporter) -> None:
    await Stage("reader", "tiny@0", doubled).run([Job([1], FIRST), Job([2], SECOND)])
    found = spans.get_finished_spans()
    assert [format(s.context.trace_id, "032x") for s in found] == ["a" * 32, "b" * 32]
    assert {s.name for s in found} == {"reader"}
    assert all(s.parent and s.attributes and s.attributes["loupe.batch"] == 2 for s in found)


async def test_an_error_of_the_model_reaches_the_callers(spans: InMemorySpanExporter) -> None:
    def broken(_: list[int]) -> list[int]:
        raise RuntimeError("no")

    stage = Stage("reader", "tiny@0", broken)
    with pytest.raises(RuntimeError, match="no"):
        await stage.run([Job([1])])
    stage.check()


async def test_a_batch_that_does_not_end_fails_the_health_check(
    spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()

    def slow(things: list[int]) -> list[int]:
        release.wait(10)
        return things

    monkeypatch.setattr(jobs, "STUCK_S", -1)
    stage = Stage("reader", "tiny@0", slow)
    running = asyncio.create_task(stage.run([Job([1])]))
    await asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="has run for more"):
        stage.check()
    release.set()
    await running
