"""What this service answers when it refuses, each with what to do about it."""

from chassis.http import Problem

_RETRY_SECONDS = "5"


def image_unknown() -> Problem:
    return Problem(404, "image-unknown", "There is no such image", "It may have been deleted.")


def width_unknown() -> Problem:
    return Problem(
        404, "width-unknown", "There is no such size", "Ask for one of the image's widths."
    )


def image_not_ready(state: str) -> Problem:
    return Problem(
        404,
        "image-not-ready",
        "This image has no picture yet",
        "Its photo was refused or is not processed yet; the upload tells which.",
        state=state,
    )


def upload_unknown() -> Problem:
    return Problem(404, "upload-unknown", "There is no such upload", "Start a new one.")


def upload_expired() -> Problem:
    return Problem(
        410,
        "upload-expired",
        "This upload was not finished in time",
        "Its photos are gone. Start a new upload.",
    )


def upload_closed() -> Problem:
    return Problem(
        409,
        "upload-closed",
        "This upload is finished",
        "Start a new upload for more photos.",
    )


def upload_open() -> Problem:
    return Problem(
        409,
        "upload-open",
        "This photo's upload is not finished",
        "Finish the upload first, or let it expire.",
    )


def store_down() -> Problem:
    return Problem(
        503,
        "object-store-down",
        "Photos cannot be stored right now",
        f"Nothing is lost. Try again in {_RETRY_SECONDS} seconds.",
        headers={"Retry-After": _RETRY_SECONDS},
    )
