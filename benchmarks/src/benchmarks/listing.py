"""Seconds from dropping a photo to its draft and to its written listing: one photo, and twenty at once.

`make up`, then `deploy/local/with-env dev tools -- .venv/bin/python -m benchmarks.listing`. Through the public API as
a browser does it: open the upload, PUT the bytes, complete, then look at the drafts. The clock starts before the first
request. Every photo is made anew by a faint seeded tint, so that nothing is known to the shop; the drafts are deleted
in the end. Memory (PSS of every part, its peak) is read all the while.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
from demo.errors import StockingError
from demo.shop import StaffClient, read_stack
from PIL import Image

from benchmarks import measuring
from benchmarks.memory import GIB, by_part

PATIENCE_S = 900
LOOK_EVERY_S = 0.25
DRAFTS = "/api/catalog/v1/drafts"
UPLOADS = "/api/media/v1/uploads"


@dataclass
class Walk:
    """One run: its pieces by id, and when each got its draft and its text, in seconds from the start."""

    started: float
    pieces: list[str]
    drafted: dict[str, float] = field(default_factory=dict)
    written: dict[str, float] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)

    def note(self, draft: dict[str, Any]) -> None:
        """What a look at a draft shows for the first time."""
        id_, now = draft["id"], time.perf_counter() - self.started
        if draft["state"] != "collecting":
            self.drafted.setdefault(id_, now)
        if draft["text"] and not draft["writing"]:
            self.written.setdefault(id_, now)
            self.authors[id_] = draft["text"]["set_by"]

    @property
    def done(self) -> bool:
        return len(self.written) == len(self.pieces)

    def figures(self) -> dict[str, Any]:
        """Seconds to the first and the last draft and text, and who wrote."""
        by_model = sum(author == "model" for author in self.authors.values())
        return {
            "photos": len(self.pieces),
            "draft_s": summary(self.drafted.values()),
            "listing_s": summary(self.written.values()),
            "written_by_model": by_model,
        }


def summary(seconds: Any) -> dict[str, float]:
    """The first, the median and the last of some durations in seconds."""
    found = sorted(seconds)
    if not found:
        return {}
    middle = statistics.median(found)
    return {"first": round(found[0], 2), "median": round(middle, 2), "last": round(found[-1], 2)}


def photos(folder: Path, count: int, seed: int) -> list[bytes]:
    """JPEGs that the shop has never seen: the folder's pictures in turn, each with a tint of its own."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix in {".jpg", ".png", ".webp"})
    if not paths:
        raise SystemExit(f"{folder} holds no photos")
    rng = random.Random(seed)
    return [tinted(paths[n % len(paths)], rng) for n in range(count)]


def tinted(path: Path, rng: random.Random) -> bytes:
    """A photo as JPEG, blended with two percent of a random colour."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    tint = Image.new("RGB", picture.size, tuple(rng.randrange(256) for _ in range(3)))
    buffer = BytesIO()
    Image.blend(picture, tint, 0.02).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


async def walk(client: StaffClient, pictures: Sequence[bytes]) -> Walk:
    """One upload, each photo a piece of its own, followed to its last text or to the end of patience."""
    started = time.perf_counter()
    sent = [
        {"filename": f"{n}.jpg", "size": len(p), "content_type": "image/jpeg"}
        for n, p in enumerate(pictures)
    ]
    body = {"pieces": [{"photos": [one]} for one in sent]}
    session = await client.ask("POST", UPLOADS, json=body)
    targets = [piece["photos"][0]["url"] for piece in session["pieces"]]
    await asyncio.gather(*(put(u, p) for u, p in zip(targets, pictures, strict=True)))
    await client.ask("POST", f"{UPLOADS}/{session['id']}/complete")
    run = Walk(started, [piece["id"] for piece in session["pieces"]])
    while not run.done and time.perf_counter() - started < PATIENCE_S:
        for id_ in set(run.pieces) - set(run.written):
            await look(client, run, id_)
        await asyncio.sleep(LOOK_EVERY_S)
    return run


async def put(url: str, picture: bytes) -> None:
    """The bytes to their presigned address, as the browser sends them."""
    async with httpx.AsyncClient(timeout=60) as client:
        answer = await client.put(url, content=picture)
    answer.raise_for_status()


async def look(client: StaffClient, run: Walk, id_: str) -> None:
    """Catalog may not have heard of a piece yet: then there is nothing to note."""
    with suppress(StockingError):
        run.note(await client.ask("GET", f"{DRAFTS}/{id_}"))


async def peak(stack: Path, until: asyncio.Event) -> dict[str, float]:
    """The most that each part held, in GiB of PSS."""
    most: dict[str, int] = {}
    total = 0
    while not until.is_set():
        held = await asyncio.to_thread(by_part, stack)
        total = max(total, sum(held.values()))
        most |= {part: max(size, most.get(part, 0)) for part, size in held.items()}
        await asyncio.sleep(1)
    return {
        **{part: round(size / GIB, 3) for part, size in most.items()},
        "total": round(total / GIB, 2),
    }


async def forget(client: StaffClient, id_: str) -> None:
    """Deletes a draft as it stands now. Raises StockingError where it moves meanwhile."""
    draft = await client.ask("GET", f"{DRAFTS}/{id_}")
    match = {"If-Match": f'"{draft["version"]}"'}
    await client.ask("DELETE", f"{DRAFTS}/{id_}", headers=match)


async def measured(client: StaffClient, stack: Path, pictures: Sequence[bytes]) -> dict[str, Any]:
    """One run's durations and the stack's peak memory in GiB; its drafts are deleted in the end."""
    over = asyncio.Event()
    memory = asyncio.create_task(peak(stack, over))
    run = await walk(client, pictures)
    over.set()
    for id_ in run.pieces:
        with suppress(StockingError):
            await forget(client, id_)
    return run.figures() | {"memory_peak_gib": await memory}


async def main() -> int:
    """Measure and write results/listing.json; 1 where a photo got no text."""
    given = parser().parse_args()
    stack = os.environ.get("LOUPE_STACK_DIR")
    if not stack:
        raise SystemExit("no stack named: run it through deploy/local/with-env")
    client = StaffClient(*read_stack())
    await client.sign_in()
    runs = {}
    try:
        for count in (1, 1, given.many):
            seed = time.time_ns()
            pictures = photos(given.photos, count, seed)
            # The first run warms the models; of one photo the second stands.
            runs[f"photos_{count}"] = await measured(client, Path(stack), pictures)
            print(count, runs[f"photos_{count}"], flush=True)
    finally:
        await client.close()
    print(measuring.write("listing", runs))
    return 0 if all(run["listing_s"] for run in runs.values()) else 1


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=Path, default=measuring.ROOT / "deploy" / "demo")
    options.add_argument("--many", type=int, default=20)
    return options


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
