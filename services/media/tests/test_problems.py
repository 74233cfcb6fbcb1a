"""Every domain exception has one answer over HTTP."""

import pytest
from chassis.objects import StoreDown
from media.images import problems as image_problems
from media.images.domain import (
    ImageNotReady,
    ImageState,
    ImageUnknown,
    UploadOpen,
    WidthUnknown,
)
from media.uploads import problems as upload_problems
from media.uploads.domain import UploadClosed, UploadExpired, UploadUnknown

PROBLEMS = {**image_problems.PROBLEMS, **upload_problems.PROBLEMS}
ANSWERS = [
    (ImageUnknown(), 404, "image-unknown"),
    (WidthUnknown(), 404, "width-unknown"),
    (ImageNotReady(ImageState.REJECTED), 404, "image-not-ready"),
    (UploadOpen(), 409, "upload-open"),
    (UploadUnknown(), 404, "upload-unknown"),
    (UploadExpired(), 410, "upload-expired"),
    (UploadClosed(), 409, "upload-closed"),
    (StoreDown("away"), 503, "object-store-down"),
]


@pytest.mark.parametrize(("error", "status", "slug"), ANSWERS)
def test_an_exception_has_its_answer(error: Exception, status: int, slug: str) -> None:
    problem = PROBLEMS[type(error)](error)
    assert (problem.status, problem.type) == (status, slug)
    assert problem.title
    assert problem.detail


def test_no_exception_is_left_out() -> None:
    assert {type(error) for error, *_ in ANSWERS} == set(PROBLEMS)


def test_an_image_without_a_picture_says_its_state() -> None:
    problem = image_problems.image_not_ready(ImageNotReady(ImageState.RECEIVED))
    assert problem.extra == {"state": "received"}


def test_a_store_that_is_down_says_when_to_come_back() -> None:
    assert image_problems.store_down(StoreDown("away")).headers == {"Retry-After": "5"}
