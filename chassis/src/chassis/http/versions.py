"""Versions of resources as entity tags, so that concurrent changes are not lost (RFC 9110, 8.8.3 and 13.1.1)."""

from typing import Annotated

from fastapi import Depends, Header

from chassis.error_responses import may_answer
from chassis.problems import Problem


def etag(version: int) -> str:
    return f'"{version}"'


@may_answer(400, 412)
def if_match(if_match: Annotated[str | None, Header(examples=['"7"'])] = None) -> int | None:
    """Dependency: the version that the caller read, from `If-Match: "7"`. Raises Problem 400."""
    if if_match is None:
        return None
    digits = if_match.strip().removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
        detail = 'Send the version that you read, as its ETag said it, e.g. If-Match: "7".'
        raise Problem(400, "bad-if-match", "Not a version", detail)
    return int(digits)


IfMatch = Annotated[int | None, Depends(if_match)]


@may_answer(428)
def required_if_match(version: IfMatch) -> int:
    """Dependency: the same, but required. Raises Problem 428."""
    if version is None:
        detail = "Send the version you read as If-Match, so that nobody's change is lost."
        raise Problem(428, "precondition-required", "Which version?", detail)
    return version


RequiredIfMatch = Annotated[int, Depends(required_if_match)]
