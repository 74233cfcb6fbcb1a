"""Analyses and embeddings as the records that tell them."""

from chassis.outbox import Event

from vision.analyses.domain import Analysis, Embedding

TOPIC = "vision.analysis.v1"
EMBEDDINGS = "vision.embedding.v1"


def event_of(analysis: Analysis) -> Event:
    """An analysis's state at its own version."""
    name, value = _record(analysis)
    return Event(
        TOPIC, name, analysis.image_id, analysis.version, {"image_id": analysis.image_id, **value}
    )


def _record(one: Analysis) -> tuple[str, dict[str, object]]:
    if one.state == "deleted":
        return "AnalysisDeleted", {"deleted_at": one.changed_at}
    if one.state == "failed":
        told = {"reason": one.reason or "", "detail": one.detail or ""}
        return "AnalysisFailed", {**told, "failed_at": one.changed_at}
    return "ImageAnalysed", {
        "width": one.width,
        "height": one.height,
        "items": one.items,
        "masks_key": one.masks_key,
        "models": dict(one.models),
        "milliseconds": dict(one.milliseconds),
        "analysed_at": one.changed_at,
    }


def event_of_embedding(one: Embedding) -> Event:
    """An embedding's state; its subject is image/space."""
    subject = f"{one.image_id}/{one.space}"
    about: dict[str, object] = {"image_id": one.image_id, "space": one.space}
    if one.vector is None:
        value = {**about, "deleted_at": one.changed_at}
        return Event(EMBEDDINGS, "EmbeddingDeleted", subject, one.version, value)
    value = {**about, "vector": one.vector, "embedded_at": one.changed_at}
    return Event(EMBEDDINGS, "ImageEmbedded", subject, one.version, value)
