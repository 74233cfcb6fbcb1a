"""Stocks the running shop with rendered pieces, through its public API, as staff would in a browser.

`make demo` (or `python -m demo.stock FOLDER` for other pieces). Each folder `deploy/demo/<nn-name>/` holds the photos
of one piece; `truth.json` says what each piece is. Signs in, uploads, waits for the drafts, corrects them where the
models misread, waits for their texts, sets a price and a condition (seeded by the folder's name) and publishes.
Running it again adds nothing and finishes what was left.
"""

import asyncio
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

from demo.errors import StockingError
from demo.pieces import Piece, read_pieces
from demo.shop import StaffClient, read_stack

PIECES = Path(__file__).resolve().parents[2]
"""deploy/demo: the package is installed in place."""
AT_ONCE = 6
PATIENCE_S = 900
"""Without any progress for so long, something is wrong."""
LOOK_EVERY_S = 2.0


class Progress:
    """One line that says how far it is, and when it last moved."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._line = ""
        self._moved_at = time.monotonic()
        self._live = sys.stdout.isatty()

    def show(self, counts: Mapping[str, int]) -> None:
        """Says the counts, if they changed. Raises StockingError after a long standstill."""
        line = " · ".join(f"{what} {count}/{self._total}" for what, count in counts.items())
        if line != self._line:
            self._line, self._moved_at = line, time.monotonic()
            print(f"\r{line}" if self._live else line, end="" if self._live else "\n", flush=True)
        elif time.monotonic() - self._moved_at > PATIENCE_S:
            raise StockingError(
                f"nothing moved for {PATIENCE_S // 60} minutes at: {line}. "
                "See `make status` and `make logs`; then run `make demo` again, it goes on from here."
            )


async def stock(client: StaffClient, pieces: Sequence[Piece]) -> int:
    """Brings every piece to its publication; gives how many were published by this run."""
    await client.sign_in()
    pieces = await in_words(client, pieces)
    drafts = await find_drafts(client)
    missing = [piece for piece in pieces if piece.name not in drafts]
    if missing:
        await upload(client, missing)
    left = [piece for piece in pieces if drafts.get(piece.name, {}).get("state") != "published"]
    progress = Progress(len(pieces))
    while True:
        drafts = await find_drafts(client)
        await in_turns(advance(client, piece, drafts.get(piece.name)) for piece in left)
        progress.show(count(pieces, drafts))
        if all(drafts.get(piece.name, {}).get("state") == "published" for piece in pieces):
            print()
            return len(left)
        await asyncio.sleep(LOOK_EVERY_S)


async def in_words(client: StaffClient, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with what the shop's vocabulary can say of them."""
    words = (await client.ask("GET", "/api/catalog/v1/vocabulary"))["attributes"]

    def said(truth: Mapping[str, str]) -> dict[str, str]:
        return {c: v for c, v in truth.items() if c in words and v in words[c]["values"]}

    return [replace(piece, truth=said(piece.truth)) for piece in pieces]


async def find_drafts(client: StaffClient) -> dict[str, dict[str, Any]]:
    """All pieces of the shop that this script made, by name."""
    found: dict[str, dict[str, Any]] = {}
    states = ["collecting", "draft", "published", "unpublished"]
    query: dict[str, Any] = {"state": states, "limit": 100}
    while True:
        page = await client.ask("GET", "/api/catalog/v1/drafts", params=query)
        found |= {d["name"]: d for d in page["items"] if (d["name"] or "").startswith("demo/")}
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


async def upload(client: StaffClient, pieces: Sequence[Piece]) -> None:
    """Sends the pieces' photos in one session."""
    body = {"pieces": [{"name": p.name, "photos": [_photo(f) for f in p.photos]} for p in pieces]}
    session = await client.ask("POST", "/api/media/v1/uploads", json=body)
    sending = [
        (photo["url"], path)
        for piece, opened in zip(pieces, session["pieces"], strict=True)
        for path, photo in zip(piece.photos, opened["photos"], strict=True)
    ]
    print(f"sending {len(sending)} photos of {len(pieces)} pieces", flush=True)
    await in_turns(client.send(url, path) for url, path in sending)
    await client.ask("POST", f"/api/media/v1/uploads/{session['id']}/complete")


def _photo(path: Path) -> dict[str, Any]:
    return {"filename": path.name, "size": path.stat().st_size, "content_type": "image/webp"}


async def advance(client: StaffClient, piece: Piece, draft: Mapping[str, Any] | None) -> None:
    """The next step of one piece, if it can be taken now."""
    if draft is None or draft["state"] not in {"draft", "unpublished"}:
        return
    path = f"/api/catalog/v1/drafts/{draft['id']}"
    changes = review(piece, draft)
    match = {"If-Match": f'"{draft["version"]}"'}
    # Its attributes are the piece's own by now, whatever its photos seem to show.
    accepted = {"accept": sorted({notice["code"] for notice in draft["notices"]})}
    try:
        if changes:
            await client.ask("PATCH", path, json=changes, headers=match)
        elif draft["text"] and not draft["writing"]:
            await client.ask("POST", f"{path}/publish", json=accepted, headers=match)
    except StockingError as trouble:
        if ": 412 " not in str(trouble):  # It changed meanwhile: the next look sees how.
            raise


def review(piece: Piece, draft: Mapping[str, Any]) -> dict[str, Any]:
    """What a staff member who holds the piece in their hands would change."""
    held = {a["code"]: a for a in draft["attributes"]}
    wrong = {
        code: value
        for code, value in piece.truth.items()
        if code not in held or held[code]["value"] != value or held[code]["set_by"] != "person"
    }
    changes: dict[str, Any] = {"attributes": wrong} if wrong else {}
    if draft["price"] is None:
        changes["price"] = {"amount": piece.price}
    if draft["condition"] is None:
        changes["condition"] = piece.condition
    return changes


def count(pieces: Sequence[Piece], drafts: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """How many pieces have come how far."""
    there = [drafts[piece.name] for piece in pieces if piece.name in drafts]
    return {
        "drafts": sum(d["state"] != "collecting" for d in there),
        "texts": sum(bool(d["text"]) and not d["writing"] for d in there),
        "published": sum(d["state"] == "published" for d in there),
    }


async def in_turns(works: Iterable[Any]) -> None:
    """Does the works, a few at a time."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(work: Any) -> None:
        async with gate:
            await work

    async with asyncio.TaskGroup() as group:
        for work in works:
            group.create_task(one(work))


async def run(folder: Path) -> None:
    """Stocks the shop with the pieces of a folder."""
    pieces = read_pieces(folder)
    client = StaffClient(*read_stack())
    try:
        published = await stock(client, pieces)
    finally:
        await client.close()
    print(f"{published} pieces published, {len(pieces) - published} were there already")


def troubles(error: BaseException) -> list[BaseException]:
    """The errors inside a group of them."""
    if isinstance(error, BaseExceptionGroup):
        return [inner for e in error.exceptions for inner in troubles(e)]
    return [error]


def main() -> int:
    """The exit status: 1 where a person has to see to something."""
    try:
        asyncio.run(run(Path(sys.argv[1]) if len(sys.argv) > 1 else PIECES))
    except (StockingError, httpx.HTTPError, BaseExceptionGroup) as error:
        for trouble in troubles(error):
            if not isinstance(trouble, StockingError | httpx.HTTPError):
                raise
        print(
            f"\n{troubles(error)[0] or 'the shop does not answer'}: see `make status`",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
