"""A real HTTP server that tests stop and start again on the same port, as in an outage."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI


class Server:
    """Serves `app` on `port` between `start` and `stop`; `stop` aborts open responses."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Returns once it accepts requests."""
        config = uvicorn.Config(self._app, port=self.port, log_config=None, lifespan="off")
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server.serve())
        while not self._server.started:
            assert not self._serving.done(), f"port {self.port} was taken meanwhile"
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Returns once the port and every connection are closed."""
        if self._server and self._serving:
            self._server.should_exit = self._server.force_exit = True
            await self._serving
            for connection in list(self._server.server_state.connections):
                connection.transport.abort()
        self._server = self._serving = None


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[Server]:
    """A server on a free port, started."""
    server = Server(app)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
