"""How exceptions of upload sessions are answered over HTTP."""

from collections.abc import Mapping

from chassis.http import Problem
from chassis.problems import ProblemOf

from media.uploads.domain import UploadClosed, UploadExpired, UploadUnknown


def upload_unknown(_: UploadUnknown) -> Problem:
    return Problem(404, "upload-unknown", "There is no such upload", "Start a new one.")


def upload_expired(_: UploadExpired) -> Problem:
    return Problem(
        410,
        "upload-expired",
        "This upload was not finished in time",
        "Its photos are gone. Start a new upload.",
    )


def upload_closed(_: UploadClosed) -> Problem:
    return Problem(
        409,
        "upload-closed",
        "This upload is finished",
        "Start a new upload for more photos.",
    )


PROBLEMS: Mapping[type[Exception], ProblemOf] = {
    UploadUnknown: upload_unknown,
    UploadExpired: upload_expired,
    UploadClosed: upload_closed,
}
