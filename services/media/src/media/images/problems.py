"""How exceptions of images and of the object store are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.objects import StoreDown
from chassis.problems import ProblemOf

from media.images.domain import ImageNotReady, ImageUnknown, UploadOpen, WidthUnknown

_RETRY_SECONDS = "5"


def image_unknown(_: ImageUnknown) -> Problem:
    return Problem(404, "image-unknown", "There is no such image", "It may have been deleted.")


def width_unknown(_: WidthUnknown) -> Problem:
    return Problem(
        404, "width-unknown", "There is no such size", "Ask for one of the image's widths."
    )


def image_not_ready(error: ImageNotReady) -> Problem:
    return Problem(
        404,
        "image-not-ready",
        "This image has no picture yet",
        "Its photo was refused or is not processed yet; the upload tells which.",
        state=error.state.value,
    )


def upload_open(_: UploadOpen) -> Problem:
    return Problem(
        409,
        "upload-open",
        "This photo's upload is not finished",
        "Finish the upload first, or let it expire.",
    )


def store_down(_: StoreDown) -> Problem:
    return Problem(
        503,
        "object-store-down",
        "Photos cannot be stored right now",
        f"Nothing is lost. Try again in {_RETRY_SECONDS} seconds.",
        headers={"Retry-After": _RETRY_SECONDS},
    )


PROBLEMS: Mapping[type[Exception], ProblemOf] = {
    ImageUnknown: image_unknown,
    WidthUnknown: width_unknown,
    ImageNotReady: image_not_ready,
    UploadOpen: upload_open,
    StoreDown: store_down,
}
