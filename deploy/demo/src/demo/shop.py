"""The running shop as a staff member uses it: its public API, signed in."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import httpx

from demo.errors import StockingError


class StaffClient:
    """A signed-in staff member: keeps the cookies, signs in again when they end."""

    def __init__(self, origin: str, email: str, password: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=origin, headers={"Origin": origin}, timeout=httpx.Timeout(30)
        )
        self._credentials = {"email": email, "password": password}
        self._lock = asyncio.Lock()

    async def sign_in(self) -> None:
        """Gets fresh cookies. Raises StockingError if the shop does not know us."""
        answer = await self._client.post("/api/auth/v1/sessions", json=self._credentials)
        if answer.status_code not in {200, 201}:
            raise StockingError(
                f"cannot sign in as {self._credentials['email']}: {explain(answer)}"
            )

    async def ask(self, method: str, path: str, **options: Any) -> Any:
        """The answer's JSON. Raises StockingError with the problem's own words."""
        answer = await self._client.request(method, path, **options)
        if answer.status_code == 401:
            async with self._lock:
                await self.sign_in()
            answer = await self._client.request(method, path, **options)
        if answer.is_error:
            raise StockingError(f"{method} {path}: {explain(answer)}")
        return answer.json() if answer.content else None

    async def send(self, url: str | None, photo: Path) -> None:
        """Sends a photo's bytes to its presigned address. Raises StockingError if it is refused."""
        if url is None:
            raise StockingError(f"{photo} is empty or too large")
        answer = await self._client.put(url, content=await asyncio.to_thread(photo.read_bytes))
        if answer.is_error:
            raise StockingError(f"{photo.name} was not taken: {answer.status_code}")

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


def read_stack() -> tuple[str, str, str]:
    """The running stack's origin, and the admin's address and password. Raises StockingError."""
    folder = os.environ.get("LOUPE_STACK_DIR")
    if not folder or not (Path(folder) / "stack.json").exists():
        raise StockingError("no stack runs here: `make up` first")
    description = json.loads((Path(folder) / "stack.json").read_text("utf-8"))
    password = Path(folder) / "admin-password"
    if not password.exists():
        raise StockingError(f"{password} is missing: `make up` writes it")
    return description["origin"], description["admin_email"], password.read_text("utf-8").strip()
