"""Who may ask what of an HTTP side, against a real PostgreSQL."""

import time

import httpx
import pytest
from chassis.database import Database
from chassis.testing import Minter
from http_service import ORIGIN, SETTINGS
from sqlalchemy import text

from chassis import audit

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


V1 = "/api/media/v1"


async def audited(database: Database) -> list[tuple[str, str, str]]:
    async with database.begin() as tx:
        rows = await tx.execute(text("select actor, action, reason from audit order by at, id"))
        return [(row.actor, row.action, row.reason) for row in rows]


async def test_a_role_opens_its_routes_and_admin_is_staff(
    client: httpx.AsyncClient, minter: Minter
) -> None:
    for roles in (["staff"], ["admin"]):
        answer = await client.get(f"{V1}/staff", headers=minter.bearer(minter.account("a", *roles)))
        assert (answer.status_code, answer.json()) == (200, "a")


async def test_a_staff_route_as_a_shopper_is_403_and_an_audit_row(
    client: httpx.AsyncClient, minter: Minter, database: Database
) -> None:
    token = minter.account("shopper-1", "shopper")
    answer = await client.get(f"{V1}/staff", headers=minter.bearer(token))
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/forbidden"
    assert await audited(database) == [("shopper-1", "GET /staff", "forbidden")]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("x" * 900, 401),
        ("%00", 422),
        ("a%00b", 422),
        ("%ED%A0%80", 401),
        ("x" * 30_000, 414),
        ("\u00e9" * 9000, 414),
    ],
)
async def test_a_denial_is_audited_whatever_its_path_and_takes_little_room(
    client: httpx.AsyncClient, database: Database, path: str, status: int
) -> None:
    assert (await client.get(f"{V1}/staff/{path}")).status_code == status
    async with database.begin() as tx:
        [row] = list(await tx.execute(text("select * from audit")))
    assert row.actor == "anonymous"
    assert row.action.startswith("GET /")
    assert len(row.action) <= audit.MAX_LENGTH
    assert row.subject.startswith(f"{V1}/staff/")
    assert len(row.subject) <= audit.MAX_LENGTH


async def test_what_changed_is_kept_with_the_row_and_bounded(database: Database) -> None:
    details = audit.changes({"state": "active", "roles": ["shopper"]}, {"state": "disabled"})
    assert details == {"state": ["active", "disabled"], "roles": [["shopper"], None]}
    async with database.begin() as tx:
        await audit.record(
            tx, actor="a\0", action="b", changed={**details, "note": "x" * 9000, "\0": "\ud800"}
        )
        row = (await tx.execute(text("select * from audit"))).one()
    assert row.details["changed"]["state"] == ["active", "disabled"]
    assert len(row.details["changed"]["note"]) == audit.MAX_LENGTH


def _forgeries(minter: Minter) -> dict[str, str]:
    good = {"sub": "a", "roles": ["admin"]}
    stranger = Minter(SETTINGS.issuer)
    head, body, _ = minter.account("a", "admin").split(".")
    return {
        "expired": minter.mint({**good, "exp": int(time.time()) - 60}),
        "another issuer": minter.mint({**good, "iss": "http://evil"}),
        "another audience": minter.mint({**good, "aud": "elsewhere"}),
        "no expiry": minter.mint({**good, "exp": None}),
        "another type": minter.mint(good, typ="JWT"),
        "another key, our key id": stranger.account("a", "admin"),
        "unknown key id": Minter(SETTINGS.issuer, kid="other").account("a", "admin"),
        "no signature": f"{head}.{body}.",
        "alg none": "eyJhbGciOiJub25lIiwia2lkIjoidGVzdCJ9.eyJzdWIiOiJhIn0.",
        "nonsense": "a.b.c",
        "empty parts": "..",
    }


async def test_expired_and_forged_tokens_are_401_and_audit_rows(
    client: httpx.AsyncClient, minter: Minter, database: Database
) -> None:
    forgeries = _forgeries(minter)
    for what, token in forgeries.items():
        for headers in (minter.bearer(token), {"Cookie": f"loupe_access={token}"}):
            answer = await client.get(f"{V1}/staff", headers=headers)
            assert answer.status_code == 401, what
            assert answer.json()["type"] == "/problems/invalid-token", what
    assert len(await audited(database)) == 2 * len(forgeries)


async def test_a_bad_token_is_not_taken_for_none(client: httpx.AsyncClient, minter: Minter) -> None:
    assert (await client.get(f"{V1}/anyone")).json() is None
    answer = await client.get(f"{V1}/anyone", headers=minter.bearer("a.b.c"))
    assert answer.status_code == 401


async def test_services_have_routes_of_their_own(client: httpx.AsyncClient, minter: Minter) -> None:
    tokens = {"vision": 200, "catalog": 403}
    for service, status in tokens.items():
        headers = minter.bearer(minter.service(service))
        assert (await client.get(f"{V1}/vision", headers=headers)).status_code == status
    admin = minter.bearer(minter.account("a", "admin"))
    assert (await client.get(f"{V1}/vision", headers=admin)).status_code == 403
    posing = minter.bearer(minter.mint({"sub": "x", "kind": "service", "roles": ["admin"]}))
    assert (await client.get(f"{V1}/staff", headers=posing)).status_code == 403


@pytest.mark.parametrize("origin", [{}, {"Origin": "http://evil"}, {"Origin": "null"}])
async def test_a_cross_site_form_post_is_403_and_an_audit_row(
    client: httpx.AsyncClient, minter: Minter, database: Database, origin: dict[str, str]
) -> None:
    cookie = {"Cookie": f"loupe_access={minter.account('a', 'shopper')}"}
    answer = await client.post(f"{V1}/parcels", json={"name": "x"}, headers={**cookie, **origin})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/cross-site")
    assert await audited(database) == [("a", "POST /parcels", "cross-site")]


async def test_our_own_pages_and_bearers_may_post(
    client: httpx.AsyncClient, minter: Minter
) -> None:
    token = minter.account("a", "shopper")
    for headers in ({"Cookie": f"loupe_access={token}", **ORIGIN}, minter.bearer(token)):
        answer = await client.post(f"{V1}/parcels", json={"name": "x"}, headers=headers)
        assert answer.status_code == 200


async def test_a_flood_of_denials_does_not_fill_the_table(
    client: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.audit.time.monotonic", lambda: 1000.0)
    for _ in range(audit.DENIALS_A_SECOND * 3):
        await client.get(f"{V1}/staff")
    assert len(await audited(database)) == audit.DENIALS_A_SECOND
