"""Stocks the running shop with rendered pieces, through its public API, as staff would in a browser.

`make demo` (or `python -m demo.stock FOLDER` for other pieces). Each folder `deploy/demo/<nn-name>/` holds the photos
of one piece; `truth.json` says what each piece is. Signs in, uploads, waits for the drafts, corrects them where the
models misread, waits for their texts, sets a price and a condition (seeded by the folder's name) and publishes.
Running it again adds nothing and finishes what was left.
"""

import asyncio
import json
import os
import random
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx

PIECES = Path(__file__).resolve().parents[2]
"""deploy/demo: the package is installed in place."""
NAME = "demo/{folder}"
AT_ONCE = 6
PATIENCE_S = 900
"""Without any progress for so long, something is wrong."""
LOOK_EVERY_S = 2.0

BASE_PRICE = {
    "ring": 42_000,
    "earrings": 31_000,
    "necklace": 58_000,
    "pendant": 36_000,
    "bracelet": 45_000,
    "bangle": 49_000,
    "watch": 120_000,
    "brooch": 28_000,
    "cufflinks": 21_000,
}
METAL_FACTOR = {"silver": 0.45, "steel": 0.4, "platinum": 1.9, "rose_gold": 1.05}
STONE_FACTOR = {"diamond": 3.2, "ruby": 2.4, "emerald": 2.3, "sapphire": 2.2, "none": 0.8}
CONDITIONS = ("new", "excellent", "excellent", "very_good", "very_good", "good", "fair")
CONDITION_FACTOR = {"new": 1.3, "excellent": 1.1, "very_good": 1.0, "good": 0.85, "fair": 0.65}


class Trouble(Exception):
    """Something a person has to see to; the text says what."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One folder: its photos and what the piece is."""

    folder: str
    photos: tuple[Path, ...]
    truth: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the upload calls the piece, and by which a second run knows it."""
        return NAME.format(folder=self.folder)

    @property
    def condition(self) -> str:
        """The same at every run."""
        return random.Random(f"condition/{self.folder}").choice(CONDITIONS)

    @property
    def price(self) -> int:
        """A plausible price in minor units, the same at every run."""
        factor = METAL_FACTOR.get(self.truth.get("metal", ""), 1.0)
        factor *= STONE_FACTOR.get(self.truth.get("stone", "none"), 1.2)
        factor *= CONDITION_FACTOR[self.condition]
        factor *= random.Random(f"price/{self.folder}").uniform(0.8, 1.25)
        dollars = BASE_PRICE.get(self.truth.get("type", ""), 35_000) * factor / 100
        return round(dollars / 5) * 500


def read_pieces(folder: Path) -> list[Piece]:
    """The pieces that lie in a folder. Raises Trouble if there are none."""
    truth_file = folder / "truth.json"
    truth = json.loads(truth_file.read_text("utf-8")) if truth_file.exists() else {}
    found = [
        Piece(name, tuple(sorted((folder / name).glob("*.webp"))), attributes)
        for name, attributes in sorted(truth.items())
    ]
    pieces = [piece for piece in found if piece.photos]
    if not pieces:
        raise Trouble(
            f"{folder} holds no pieces: truth.json, and a folder of .webp photos for each"
        )
    return pieces


class Browser:
    """A signed-in staff member: keeps the cookies, signs in again when they end."""

    def __init__(self, origin: str, email: str, password: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=origin, headers={"Origin": origin}, timeout=httpx.Timeout(30)
        )
        self._credentials = {"email": email, "password": password}
        self._lock = asyncio.Lock()

    async def sign_in(self) -> None:
        """Gets fresh cookies. Raises Trouble if the shop does not know us."""
        answer = await self._client.post("/api/auth/v1/sessions", json=self._credentials)
        if answer.status_code not in {200, 201}:
            raise Trouble(f"cannot sign in as {self._credentials['email']}: {explain(answer)}")

    async def ask(self, method: str, path: str, **options: Any) -> Any:
        """The answer's JSON. Raises Trouble with the problem's own words."""
        answer = await self._client.request(method, path, **options)
        if answer.status_code == 401:
            async with self._lock:
                await self.sign_in()
            answer = await self._client.request(method, path, **options)
        if answer.is_error:
            raise Trouble(f"{method} {path}: {explain(answer)}")
        return answer.json() if answer.content else None

    async def send(self, url: str | None, photo: Path) -> None:
        """Sends a photo's bytes to its presigned address. Raises Trouble if it is refused."""
        if url is None:
            raise Trouble(f"{photo} is empty or too large")
        answer = await self._client.put(url, content=await asyncio.to_thread(photo.read_bytes))
        if answer.is_error:
            raise Trouble(f"{photo.name} was not taken: {answer.status_code}")

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.aclose()


def explain(answer: httpx.Response) -> str:
    """The problem's own words, or the bare status."""
    try:
        problem = answer.json()
    except ValueError:
        return f"{answer.status_code} {answer.reason_phrase}"
    return f"{answer.status_code} {problem.get('title', '')}: {problem.get('detail', '')}"


class Progress:
    """One line that says how far it is, and when it last moved."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._line = ""
        self._moved_at = time.monotonic()
        self._live = sys.stdout.isatty()

    def show(self, counts: Mapping[str, int]) -> None:
        """Says the counts, if they changed. Raises Trouble after a long standstill."""
        line = " · ".join(f"{what} {count}/{self._total}" for what, count in counts.items())
        if line != self._line:
            self._line, self._moved_at = line, time.monotonic()
            print(f"\r{line}" if self._live else line, end="" if self._live else "\n", flush=True)
        elif time.monotonic() - self._moved_at > PATIENCE_S:
            raise Trouble(
                f"nothing moved for {PATIENCE_S // 60} minutes at: {line}. "
                "See `make status` and `make logs`; then run `make demo` again, it goes on from here."
            )


async def stock(browser: Browser, pieces: Sequence[Piece]) -> int:
    """Brings every piece to its publication; gives how many were published by this run."""
    await browser.sign_in()
    pieces = await in_words(browser, pieces)
    drafts = await find_drafts(browser)
    missing = [piece for piece in pieces if piece.name not in drafts]
    if missing:
        await upload(browser, missing)
    left = [piece for piece in pieces if drafts.get(piece.name, {}).get("state") != "published"]
    progress = Progress(len(pieces))
    while True:
        drafts = await find_drafts(browser)
        await in_turns(advance(browser, piece, drafts.get(piece.name)) for piece in left)
        progress.show(count(pieces, drafts))
        if all(drafts.get(piece.name, {}).get("state") == "published" for piece in pieces):
            print()
            return len(left)
        await asyncio.sleep(LOOK_EVERY_S)


async def in_words(browser: Browser, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with what the shop's vocabulary can say of them."""
    words = (await browser.ask("GET", "/api/catalog/v1/vocabulary"))["attributes"]

    def said(truth: Mapping[str, str]) -> dict[str, str]:
        return {c: v for c, v in truth.items() if c in words and v in words[c]["values"]}

    return [replace(piece, truth=said(piece.truth)) for piece in pieces]


async def find_drafts(browser: Browser) -> dict[str, dict[str, Any]]:
    """All pieces of the shop that this script made, by name."""
    found: dict[str, dict[str, Any]] = {}
    states = ["collecting", "draft", "published", "unpublished"]
    query: dict[str, Any] = {"state": states, "limit": 100}
    while True:
        page = await browser.ask("GET", "/api/catalog/v1/drafts", params=query)
        found |= {d["name"]: d for d in page["items"] if (d["name"] or "").startswith("demo/")}
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


async def upload(browser: Browser, pieces: Sequence[Piece]) -> None:
    """Sends the pieces' photos in one session."""
    body = {"pieces": [{"name": p.name, "photos": [_photo(f) for f in p.photos]} for p in pieces]}
    session = await browser.ask("POST", "/api/media/v1/uploads", json=body)
    sending = [
        (photo["url"], path)
        for piece, opened in zip(pieces, session["pieces"], strict=True)
        for path, photo in zip(piece.photos, opened["photos"], strict=True)
    ]
    print(f"sending {len(sending)} photos of {len(pieces)} pieces", flush=True)
    await in_turns(browser.send(url, path) for url, path in sending)
    await browser.ask("POST", f"/api/media/v1/uploads/{session['id']}/complete")


def _photo(path: Path) -> dict[str, Any]:
    return {"filename": path.name, "size": path.stat().st_size, "content_type": "image/webp"}


async def advance(browser: Browser, piece: Piece, draft: Mapping[str, Any] | None) -> None:
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
            await browser.ask("PATCH", path, json=changes, headers=match)
        elif draft["text"] and not draft["writing"]:
            await browser.ask("POST", f"{path}/publish", json=accepted, headers=match)
    except Trouble as trouble:
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


def read_stack() -> tuple[str, str, str]:
    """The running stack's origin, and the admin's address and password. Raises Trouble."""
    folder = os.environ.get("LOUPE_STACK_DIR")
    if not folder or not (Path(folder) / "stack.json").exists():
        raise Trouble("no stack runs here: `make up` first")
    description = json.loads((Path(folder) / "stack.json").read_text("utf-8"))
    password = Path(folder) / "admin-password"
    if not password.exists():
        raise Trouble(f"{password} is missing: `make up` writes it")
    return description["origin"], description["admin_email"], password.read_text("utf-8").strip()


async def run(folder: Path) -> None:
    """Stocks the shop with the pieces of a folder."""
    pieces = read_pieces(folder)
    browser = Browser(*read_stack())
    try:
        published = await stock(browser, pieces)
    finally:
        await browser.close()
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
    except (Trouble, httpx.HTTPError, BaseExceptionGroup) as error:
        for trouble in troubles(error):
            if not isinstance(trouble, Trouble | httpx.HTTPError):
                raise
        print(
            f"\n{troubles(error)[0] or 'the shop does not answer'}: see `make status`",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
