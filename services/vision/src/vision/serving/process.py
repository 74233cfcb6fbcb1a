"""Ray's head and the Serve app, in the foreground until SIGTERM: `python -m vision serve`."""

import logging
import math
import os
import secrets
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import stamina

from chassis import logs
from vision.serving import loopback
from vision.settings import Settings


def serve_models() -> None:
    """Load the active models and serve them; returns after SIGTERM or SIGINT, with every process of Ray gone."""
    settings = Settings()  # type: ignore[call-arg]
    logs.setup("vision", settings.log_level)
    run_until_stopped(settings)


def run_until_stopped(settings: Settings) -> None:
    """Blocks until SIGTERM or SIGINT; then every process of Ray is gone."""
    stop = threading.Event()
    prepare_environment()
    import ray  # noqa: PLC0415  (reads the environment when it is imported)
    from ray import serve  # noqa: PLC0415

    from vision.serving.app import build  # noqa: PLC0415

    with private_folder() as folder:
        start_ray(settings, folder)
        try:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: stop.set())
            start_http(settings)
            serve.run(build(settings), name="vision", route_prefix="/")
            stop.wait()
        finally:
            serve.shutdown()
            ray.shutdown()


@contextmanager
def private_folder() -> Iterator[Path]:
    """For Ray's sockets and logs: /tmp/ray, its own choice, may be written to by every user of the machine.

    Ray opens the folder that it is given to all, so that one lies in another, which is closed. A socket's path
    may have 107 bytes, and Ray's take up to 65 after this folder's.
    """
    with tempfile.TemporaryDirectory(prefix="loupe-ray-", ignore_cleanup_errors=True) as closed:
        yield Path(closed) / "r"


def prepare_environment() -> None:
    """No uv in the workers, no dashboard's data, no usage statistics, loopback and a new token only.

    Ray's processes take calls only with the token: they run what they are sent. All that need it are
    started from here, so it lies in no file and ends with this process.
    """
    os.environ.update(
        {
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN": secrets.token_hex(32),
            # Its name tells where Ray sets it by itself: "0" is one machine, whose daemons listen on loopback only.
            "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
            "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
            "RAY_USAGE_STATS_ENABLED": "0",
            "RAY_SERVE_LOG_TO_STDERR": "1",
            "RAY_memory_monitor_refresh_ms": "0",
            # Threads that wait must not spin, and freed memory goes back: the machine is shared.
            "OMP_WAIT_POLICY": "PASSIVE",
            "MALLOC_ARENA_MAX": "2",
        }
    )


def start_ray(settings: Settings, folder: Path) -> None:
    """Ray gives its own daemons 30 s, which a busy machine may overrun: then it is asked again."""
    import ray  # noqa: PLC0415

    for attempt in stamina.retry_context(on=Exception, attempts=4, timeout=None):
        with attempt:
            ray.shutdown()
            _init(settings, folder)


def _init(settings: Settings, folder: Path) -> None:
    import ray  # noqa: PLC0415

    ray.init(
        address="local",
        num_cpus=max(1, round(settings.serve_cpus)),
        num_gpus=math.ceil(settings.serve_gpus) or None,
        include_dashboard=False,
        object_store_memory=settings.serve_object_store_mb * 2**20,
        _node_ip_address="127.0.0.1",
        _temp_dir=str(folder),
        runtime_env={"worker_process_setup_hook": loopback.HOOK},
        logging_level=logging.WARNING,
    )


def start_http(settings: Settings) -> None:
    from ray import serve  # noqa: PLC0415

    where = urlsplit(settings.serve_url)
    serve.start(
        http_options={
            "host": where.hostname or "127.0.0.1",
            "port": where.port or 8426,
            "request_timeout_s": settings.serve_timeout_s,
        },
        proxy_location="HeadOnly",
    )
