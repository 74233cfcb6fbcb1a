"""OpenTelemetry across HTTP, Kafka and the tables: set up once per process, exported as the settings say."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import (
    BatchSpanProcessor,
    ConsoleSpanExporter,
    SimpleSpanProcessor,
)
from opentelemetry.trace import Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import AttributeValue

from chassis.settings import ServiceSettings

_propagator = TraceContextTextMapPropagator()
_tracer = trace.get_tracer("chassis")


def setup(service: str, settings: ServiceSettings) -> TracerProvider:
    """Sets the process's tracer provider, with exporters by the settings, and traces outgoing httpx calls."""
    provider = TracerProvider(
        resource=Resource.create({"service.name": service, "service.namespace": "loupe"})
    )
    if settings.otlp_endpoint:
        endpoint = settings.otlp_endpoint.rstrip("/") + "/v1/traces"
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint, timeout=5)))
    if settings.spans_file:
        settings.spans_file.parent.mkdir(parents=True, exist_ok=True)
        file = settings.spans_file.open("a", encoding="utf-8", buffering=1)
        provider.add_span_processor(SimpleSpanProcessor(_lines(file)))
    trace.set_tracer_provider(provider)
    HTTPXClientInstrumentor().instrument()
    return provider


def _lines(file: TextIO) -> ConsoleSpanExporter:
    def line(span: ReadableSpan) -> str:
        return str(span.to_json(indent=None)) + "\n"

    return ConsoleSpanExporter(out=file, formatter=line)


def current_traceparent() -> str | None:
    """W3C traceparent of the current span; None outside any."""
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier.get("traceparent")


def context_of(traceparent: str | None) -> Context:
    """The trace context of a traceparent; an empty one for None or an invalid value."""
    return _propagator.extract({"traceparent": traceparent} if traceparent else {}, Context())


@contextmanager
def span(
    name: str,
    kind: SpanKind = SpanKind.INTERNAL,
    *,
    parent: str | None = None,
    attributes: Mapping[str, AttributeValue] | None = None,
) -> Iterator[Span]:
    """A span; `parent` is the traceparent of a row or a record."""
    context = context_of(parent) if parent else None
    with _tracer.start_as_current_span(name, context, kind, attributes=attributes) as current:
        yield current


def current_trace_id() -> str | None:
    """The current trace's id in hex; None outside any."""
    context = trace.get_current_span().get_span_context()
    return format(context.trace_id, "032x") if context.is_valid else None
