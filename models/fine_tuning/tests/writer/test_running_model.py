"""The language model of a running stack: what share of listings it writes itself."""

import asyncio
from random import Random

import pytest
from chassis.testing import running_stack
from describe.descriptions.client import EngineClient
from describe.descriptions.tasks import ListingWriter
from describe.grounding.check import check
from fine_tuning.writer.pieces import piece
from pydantic import SecretStr

pytestmark = pytest.mark.journey
PIECES = 12


async def test_half_of_the_listings_or_more_are_the_models_own_and_all_are_grounded() -> None:
    settings = running_stack().environment("describe")
    engine = EngineClient(
        settings["LOUPE_DESCRIBE_VLLM_URL"],
        SecretStr(settings["LOUPE_DESCRIBE_VLLM_KEY"]),
        settings["LOUPE_DESCRIBE_MODEL"],
        timeout_s=300,
        calls=4,
    )
    author = ListingWriter(engine, "model@1", tries=3, answers=2)
    random = Random(4242)
    pieces = [piece(random) for _ in range(PIECES)]
    written = await asyncio.gather(*(author.write(attributes) for attributes in pieces))
    await engine.close()
    shown = [(one, attributes) for one, attributes in zip(written, pieces, strict=True)]
    by_model = [(w, a) for w, a in shown if w.written_by == "model"]
    assert all(not check(w.listing, a) for w, a in by_model)
    assert len(by_model) * 2 >= PIECES
