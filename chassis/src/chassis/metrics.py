"""Counters and gauges at /metrics."""

from prometheus_client import Counter, Gauge, Histogram

relayed = Counter("loupe_outbox_relayed_total", "Records that Kafka acknowledged")
relay_failures = Counter("loupe_outbox_relay_failures_total", "Sends that failed and were retried")
relay_refused = Gauge("loupe_outbox_refused", "Rows set aside because Kafka refuses them")
relay_leader = Gauge("loupe_outbox_leader", "1 while this process leads the relay")
stored = Counter("loupe_inbox_stored_total", "Records stored", ["topic"])
store_paused = Gauge("loupe_inbox_paused", "1 while Kafka is paused for too many unfinished rows")
ended = Counter("loupe_inbox_ended_total", "Rows that ended, by outcome", ["topic", "outcome"])
failures = Counter("loupe_inbox_failures_total", "Failed attempts", ["topic"])
gaps = Counter(
    "loupe_inbox_gaps_total", "Versions that never arrived before a later one", ["topic"]
)
handling = Histogram("loupe_inbox_handling_seconds", "Compute and effect of one row", ["topic"])
dependency_up = Gauge("loupe_dependency_up", "0 while work waits for a dependency", ["dependency"])
loop_age = Gauge(
    "loupe_events_loop_age_seconds",
    "Time since a loop of the event process last completed a round",
    ["loop"],
)
leases_lost = Counter(
    "loupe_inbox_leases_lost_total", "Effects discarded because another worker had the key"
)
audit_dropped = Counter(
    "loupe_audit_dropped_total", "Denials not written because of a flood or an unavailable database"
)
