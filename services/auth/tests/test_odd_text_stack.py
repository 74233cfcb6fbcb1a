"""Text that PostgreSQL or UTF-8 cannot hold is reported as the caller's fault."""

import json
from typing import Any

import pytest
from auth.testing import ADMIN, PASSWORD, Driver

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
ODD = ["\ud800", "a\x00b", "\udfff\ud800", "\x00"]
BODIES: list[tuple[str, dict[str, Any], str]] = [
    ("sessions", {"email": "a@x.example", "password": PASSWORD}, "email"),
    ("sessions", {"email": "a@x.example", "password": PASSWORD}, "password"),
    ("accounts", {"email": "a@x.example", "password": PASSWORD}, "email"),
    ("accounts", {"email": "a@x.example", "password": PASSWORD}, "password"),
    ("sessions/refresh", {"refresh_token": "token"}, "refresh_token"),
    ("invitations", {"email": "a@x.example", "role": "staff"}, "email"),
    ("invitations", {"email": "a@x.example", "role": "staff"}, "role"),
    ("members", {"email": "a@x.example", "role": "staff"}, "email"),
    ("invitations/accept", {"token": "token", "password": PASSWORD}, "token"),
    ("invitations/accept", {"token": "token", "password": PASSWORD}, "password"),
    ("me/password", {"current_password": PASSWORD, "new_password": PASSWORD}, "current_password"),
    ("me/password", {"current_password": PASSWORD, "new_password": PASSWORD}, "new_password"),
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("path", "body", "field"), BODIES)
async def test_odd_text_in_a_body_is_refused(
    auth: Driver, path: str, body: dict[str, Any], field: str, odd: str
) -> None:
    content = json.dumps({**body, field: f"{body[field]}{odd}"})  # as \\ud800 and \\u0000
    async with auth.signed_in(ADMIN) as admin:
        headers = {"Content-Type": "application/json"}
        response = await admin.post(path, content=content, headers=headers)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert PASSWORD not in response.text


@pytest.mark.parametrize("odd", ["%00", "%ED%A0%80", "%FF"])
@pytest.mark.parametrize("field", ["client_id", "client_secret"])
async def test_odd_text_in_a_clients_form_is_refused(auth: Driver, field: str, odd: str) -> None:
    form = {"grant_type": "client_credentials", "client_id": "vision", "client_secret": "x"}
    form[field] += odd
    async with auth.browser() as client:
        response = await client.post(
            "tokens",
            content="&".join(f"{name}={value}" for name, value in form.items()),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
    assert response.status_code in (401, 422)


async def test_odd_text_in_basic_credentials_is_refused(auth: Driver) -> None:
    async with auth.browser() as client:
        for pair in (("vis\x00ion", "x"), ("vision", "x\x00")):
            form = {"grant_type": "client_credentials"}
            response = await client.post("tokens", data=form, auth=pair)
            assert response.status_code in (401, 422)
