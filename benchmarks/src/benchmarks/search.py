"""Whether free words find the right piece in the demo shop by the embedding alone.

`make demo` first, then `deploy/local/with-env dev tools -- .venv/bin/python -m benchmarks.search`.
Twenty questions, each with the attributes that a right answer has by the studio's truth. A question is
met when a right piece is among the first five with the text match switched off (`mode=meaning`). The same
questions are asked of shuffled vectors (the pictures' vectors dealt out at random, in a transaction that is
rolled back), which says what luck alone would give; and by words alone and by both joined, for comparison.
"""

import asyncio
import json
import os
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import httpx
from catalog.embeddings.client import VisionEmbedder
from catalog.search import repository
from catalog.search.domain import MeaningThresholds, Mode, SearchQuery, Sort, VectorQuery
from catalog.search.tasks import vector_query
from catalog.settings import load
from chassis.database import Database
from chassis.unit_of_work import Publisher
from contracts.codec import Codec
from sqlalchemy import text

from benchmarks import measuring

TRUTH = measuring.ROOT / "deploy" / "demo" / "truth.json"
DEMO = "demo/"
FIRST = 5
SHUFFLES = 20


@dataclass(frozen=True, slots=True)
class Question:
    """Words, and what a right answer is."""

    words: str
    right: Mapping[str, str]


def ask(words: str, **right: str) -> Question:
    """A question whose right answers have these attributes."""
    return Question(words, right)


QUESTIONS = (
    ask(
        "yellow gold ring with a blue stone",
        type="ring",
        metal_colour="yellow",
        stone_colour="blue",
    ),
    ask("white gold ring with a red stone", type="ring", metal_colour="white", stone_colour="red"),
    ask("rose gold ring", type="ring", metal_colour="rose"),
    ask("ring with a green stone", type="ring", stone_colour="green"),
    ask("plain gold wedding band", type="ring", metal_colour="yellow", stone_colour="none"),
    ask("ring with a purple stone", type="ring", stone_colour="purple"),
    ask("a pair of earrings with pearls", type="earrings", stone="pearl"),
    ask("gold hoop earrings", type="earrings", metal_colour="yellow", style="hoop"),
    ask("earrings with red stones", type="earrings", stone_colour="red"),
    ask("green stone earrings", type="earrings", stone_colour="green"),
    ask("pendant with a blue stone", type="pendant", stone_colour="blue"),
    ask("gold pendant with a red stone", type="pendant", metal_colour="yellow", stone_colour="red"),
    ask("pendant with a purple amethyst", type="pendant", stone_colour="purple"),
    ask("pearl necklace", type="necklace", stone="pearl"),
    ask("gold chain necklace", type="necklace", metal_colour="yellow", stone_colour="none"),
    ask("silver bracelet with blue stones", type="bracelet", stone_colour="blue"),
    ask("rose gold bracelet", type="bracelet", metal_colour="rose"),
    ask("yellow gold bangle", type="bangle", metal_colour="yellow"),
    ask("gold wrist watch", type="watch", metal_colour="yellow"),
    ask("steel watch", type="watch", metal_colour="white"),
)


def with_answers(truth: Mapping[str, Mapping[str, str]]) -> list[tuple[Question, set[str]]]:
    """Each question with the folders that answer it: some, but no more than a tenth of all, else it says nothing."""
    asked = []
    for question in QUESTIONS:
        right = {
            folder
            for folder, held in truth.items()
            if all(held.get(code) == value for code, value in question.right.items())
        }
        if not 0 < len(right) <= len(truth) / 10:
            raise SystemExit(f"{len(right)} of {len(truth)} pieces answer {question.words!r}")
        asked.append((question, right))
    return asked


async def by_api(client: httpx.AsyncClient, words: str, mode: str) -> list[str]:
    """The ids of the first five, as a shopper's page gets them."""
    query = {"q": words, "mode": mode, "limit": str(FIRST)}
    answer = await client.get("/api/catalog/v1/products", params=query)
    answer.raise_for_status()
    body = answer.json()
    if body["search_mode"] != mode:
        raise SystemExit(f"asked for {mode}, got {body['search_mode']}: does vision run?")
    return [item["id"] for item in body["items"]]


async def folders_by_id(client: httpx.AsyncClient, password: str, email: str) -> dict[str, str]:
    """Which folder a published piece was made of."""
    signed_in = await client.post(
        "/api/auth/v1/sessions", json={"email": email, "password": password}
    )
    signed_in.raise_for_status()
    found: dict[str, str] = {}
    query: dict[str, str] = {"state": "published", "limit": "100"}
    while True:
        page = (await client.get("/api/catalog/v1/drafts", params=query)).raise_for_status().json()
        found |= {
            d["id"]: d["name"].removeprefix(DEMO)
            for d in page["items"]
            if (d["name"] or "").startswith(DEMO)
        }
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


def met(first: Sequence[str], right: set[str], folders: Mapping[str, str]) -> bool:
    """Whether a right piece is among them."""
    return any(folders.get(product_id) in right for product_id in first)


async def _vector(
    database: Database, embedder: VisionEmbedder, thresholds: MeaningThresholds, words: str
) -> VectorQuery:
    async def may_ask() -> bool:
        return True

    vector = await vector_query(database, embedder, thresholds, words, may_ask)
    if not isinstance(vector, VectorQuery):
        raise SystemExit(f"no vector for {words!r}: is vision up, and the shop stocked?")
    return vector


async def by_shuffled_vectors(
    questions: Sequence[tuple[Question, set[str]]], folders: Mapping[str, str]
) -> list[int]:
    """How many questions are met by luck: once for each shuffle."""
    settings = load()
    publisher = Publisher("catalog", Codec(settings.registry_url))
    database = Database.of(settings, publisher, "loupe benchmark")
    embedder = VisionEmbedder(settings)
    thresholds = MeaningThresholds(settings.meaning_margin, settings.meaning_fill)
    vectors = [await _vector(database, embedder, thresholds, q.words) for q, _ in questions]
    counts = []
    for seed in range(SHUFFLES):
        async with database.engine.connect() as tx:
            rows = (
                await tx.execute(text("SELECT image_id, space, vector::text FROM embedding"))
            ).all()
            dealt = random.Random(seed).sample(rows, len(rows))
            deal = text(
                "UPDATE embedding SET vector = CAST(:v AS vector) WHERE image_id = :i AND space = :s"
            )
            pairs = zip(rows, dealt, strict=True)
            await tx.execute(
                deal, [{"v": d.vector, "i": r.image_id, "s": r.space} for r, d in pairs]
            )
            hits = 0
            for (question, right), vector in zip(questions, vectors, strict=True):
                query = SearchQuery(q=question.words, mode=Mode.MEANING, sort=Sort.RELEVANCE)
                answer = await repository.find(tx, query, vector, FIRST, None)
                hits += met([str(i) for i, _ in answer.page], right, folders)
            counts.append(hits)
            await tx.rollback()
    await embedder.close()
    await database.close()
    return counts


async def measure(stack: Path) -> dict[str, Any]:
    """All figures."""
    about = json.loads((stack / "stack.json").read_text("utf-8"))
    password = (stack / "admin-password").read_text("utf-8").strip()
    truth = json.loads(TRUTH.read_text("utf-8"))
    origin = about["origin"]
    async with httpx.AsyncClient(base_url=origin, headers={"Origin": origin}, timeout=30) as client:
        folders = await folders_by_id(client, password, about["admin_email"])
        questions = with_answers({name: truth[name] for name in folders.values()})
        modes = {
            mode: [
                met(await by_api(client, q.words, mode), right, folders) for q, right in questions
            ]
            for mode in ("meaning", "words", "joined")
        }
    shuffled = await by_shuffled_vectors(questions, folders)
    return {
        "pieces": len(folders),
        "questions": len(questions),
        "met_in_first_five": {mode: sum(hits) for mode, hits in modes.items()},
        "met_with_shuffled_vectors": {
            "mean": mean(shuffled),
            "most": max(shuffled),
            "shuffles": len(shuffled),
        },
        "by_question": [
            {"words": q.words, "right_pieces": len(right)}
            | {mode: hits[n] for mode, hits in modes.items()}
            for n, (q, right) in enumerate(questions)
        ],
    }


def use_settings_of(stack: Path) -> None:
    """Lets the service's own code find its settings."""
    for line in (stack / "env" / "catalog.env").read_text("utf-8").splitlines():
        name, _, value = line.partition("=")
        os.environ.setdefault(name, value)


def main() -> int:
    """0 where the embedding meets half of the questions and luck does not."""
    folder = os.environ.get("LOUPE_STACK_DIR")
    if not folder:
        raise SystemExit("no stack runs here: `make up` and `make demo` first")
    use_settings_of(Path(folder))
    result = asyncio.run(measure(Path(folder)))
    measuring.write("search", result)
    print(json.dumps({name: result[name] for name in result if name != "by_question"}, indent=2))
    for line in result["by_question"]:
        print(f"{'+' if line['meaning'] else '-'} {line['words']} ({line['right_pieces']} right)")
    half = len(QUESTIONS) / 2
    enough = result["met_in_first_five"]["meaning"] >= half
    return 0 if enough and result["met_with_shuffled_vectors"]["mean"] < half else 1


if __name__ == "__main__":
    sys.exit(main())
