"""The records of descriptions on describe.description.v1."""

from chassis.outbox import Event

from describe.descriptions.domain import Description

TOPIC = "describe.description.v1"


def description_record(description: Description) -> Event:
    """The state of a written, failed or deleted description, at its version."""
    name, value = _record(description)
    return Event(TOPIC, name, description.product_id, description.version, value)


def _record(one: Description) -> tuple[str, dict[str, object]]:
    if one.state == "deleted":
        return "DescriptionDeleted", {"product_id": one.product_id, "deleted_at": one.changed_at}
    about: dict[str, object] = {
        "product_id": one.product_id,
        "locale": one.locale,
        "attributes_hash": one.attributes_hash,
    }
    if one.written is None:
        failure: dict[str, object] = {
            "reason": one.reason,
            "detail": one.detail,
            "failed_at": one.changed_at,
        }
        return "DescriptionFailed", about | failure
    written, listing = one.written, one.written.listing
    return "DescriptionWritten", about | {
        "title": listing.title,
        "description": listing.description,
        "alt_text": listing.alt_text,
        "tags": list(listing.tags),
        "written_by": written.written_by,
        "model": written.model,
        "tries": written.tries,
        "written_at": one.changed_at,
    }
