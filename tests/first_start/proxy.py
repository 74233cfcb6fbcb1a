"""An HTTPS proxy whose name service fails every third time, as a poor network's does."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

CHUNK_BYTES = 2**16
IDLE_SECONDS = 300


class FlakyProxy:
    """Tunnels what is asked for by CONNECT; each `every`th one is refused as a failed look-up is: 502."""

    def __init__(self, every: int = 3) -> None:
        self.every = every
        self.asked = 0
        self.refused = 0
        self.port = 0
        self._numbers = count(1)

    @contextmanager
    def running(self) -> Iterator["FlakyProxy"]:
        """On a thread of its own, at `port` on loopback."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        server = asyncio.run_coroutine_threadsafe(self._listen(), loop).result(10)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(_end(server), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer), contextlib.suppress(OSError, TimeoutError):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
            method, target, _ = head.split(b" ", 2)
            self.asked += 1
            if method != b"CONNECT" or next(self._numbers) % self.every == 0:
                self.refused += 1
                writer.write(b"HTTP/1.1 502 Name look-up failed\r\nContent-Length: 0\r\n\r\n")
                return
            await self._tunnel(target.decode(), reader, writer)

    async def _tunnel(
        self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        host, _, port = target.rpartition(":")
        there = await asyncio.wait_for(asyncio.open_connection(host.strip("[]"), int(port)), 30)
        with contextlib.closing(there[1]):
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(_copy(reader, there[1]), _copy(there[0], writer))


async def _end(server: asyncio.Server) -> None:
    """Close the door, and what is still open behind it."""
    server.close()
    open_tunnels = asyncio.all_tasks() - {asyncio.current_task()}
    for tunnel in open_tunnels:
        tunnel.cancel()
    await asyncio.gather(*open_tunnels, return_exceptions=True)


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while chunk := await asyncio.wait_for(source.read(CHUNK_BYTES), IDLE_SECONDS):
        sink.write(chunk)
        await sink.drain()
    if sink.can_write_eof():
        sink.write_eof()
