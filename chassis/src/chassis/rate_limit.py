"""Rate limits across processes: the generic cell rate algorithm on one row per key.

`empty_at` is when the bucket will be empty again (https://www.itu.int/rec/T-REC-I.371, annex A). Each use costs a
step of 1/rate seconds; a use is refused when the bucket would exceed the burst.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.database import Database
from chassis.problems import Problem

_USE = text("""
    with clock as (select extract(epoch from clock_timestamp())::float8 as now)
    insert into rate_limit as r (key, empty_at) select :key, now + :step from clock
    on conflict (key) do update
        set empty_at = greatest(r.empty_at, excluded.empty_at - :step) + :step
        where greatest(r.empty_at, excluded.empty_at - :step) + :step - (excluded.empty_at - :step) <= :span
    returning 1
""")
_WAIT = text("""
    select greatest(0, empty_at + :step - :span - extract(epoch from clock_timestamp())::float8)
    from rate_limit where key = :key
""")
_IPV6_SUBSCRIBER = 64


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` uses at once, then one each `every_s` seconds."""

    burst: int
    every_s: float


async def use(tx: AsyncConnection, key: str, rate: Rate) -> float:
    """Counts one use of `key`; 0 when it is allowed, else the seconds to wait."""
    values = {"key": key, "step": rate.every_s}
    span = {"span": rate.every_s * rate.burst}
    if (await tx.execute(_USE, {**values, **span})).first() is not None:
        return 0
    return float((await tx.execute(_WAIT, {**values, **span})).scalar_one())


async def limit(database: Database, key: str, rate: Rate) -> None:
    """Counts one use in a transaction of its own. Raises Problem 429 with Retry-After."""
    await limit_all(database, {key: rate})


async def limit_all(database: Database, buckets: Mapping[str, Rate]) -> None:
    """Counts one use of each bucket, or of none when one refuses. Raises Problem 429 with Retry-After."""
    async with database.begin() as tx:
        for key, rate in sorted(
            buckets.items()
        ):  # always in one order, so that concurrent calls cannot deadlock
            raise_if_limited(await use(tx, key, rate))


def raise_if_limited(wait_s: float) -> None:
    """Raises Problem 429 with Retry-After when there is a time to wait."""
    if wait_s > 0:
        raise too_many(wait_s)


def too_many(wait_s: float) -> Problem:
    """429 with Retry-After, in whole seconds."""
    seconds = int(wait_s) + 1
    return Problem(
        429,
        "too-many-requests",
        "Too many tries",
        f"Try again in {seconds} seconds.",
        headers={"Retry-After": str(seconds)},
    )


async def is_allowed(database: Database, key: str, rate: Rate) -> bool:
    """Counts one use in a transaction of its own; False when it is over the limit, for callers with a fallback."""
    async with database.begin() as tx:
        return await use(tx, key, rate) == 0


def client_address(request: Request) -> str:
    """The client address that a limit applies to; the server has already evaluated trusted proxies' headers.

    IPv6 addresses count by their /64, since a subscriber has at least that many (RFC 6177). An IPv4 address in IPv6
    notation (`::ffff:192.0.2.7`, from a dual-stack socket) counts as IPv4.
    """
    host = request.client.host if request.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((int(address), _IPV6_SUBSCRIBER), strict=False))
    return str(address)


async def refund(tx: AsyncConnection, key: str, rate: Rate) -> None:
    """Takes back one use of `key`, e.g. after a successful sign-in."""
    await refund_all(tx, {key: rate})


async def refund_all(tx: AsyncConnection, buckets: Mapping[str, Rate]) -> None:
    """The same for several keys."""
    statement = text("update rate_limit set empty_at = empty_at - :step where key = :key")
    for key, rate in sorted(buckets.items()):
        await tx.execute(statement, {"key": key, "step": rate.every_s})
