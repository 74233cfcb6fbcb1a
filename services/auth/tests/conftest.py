"""The service on a database of its own, for one file of tests."""

from collections.abc import AsyncIterator

import pytest_asyncio
from auth.testing import Driver, driver


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def auth() -> AsyncIterator[Driver]:
    async with driver() as made:
        yield made
