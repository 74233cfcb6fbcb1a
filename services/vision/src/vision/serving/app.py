"""The Serve application: three stages and their ingress, fitted to the machine by the settings."""

from pathlib import Path
from typing import Any

from ray.serve import Application

from vision.serving.ingress import Ingress
from vision.serving.stages import (
    DetectorReplica,
    Load,
    ReaderReplica,
    SegmenterReplica,
    load_detector,
    load_reader,
    load_segmenter,
)
from vision.settings import Settings

LOADERS: dict[str, Load] = {
    "detector": load_detector,
    "segmenter": load_segmenter,
    "reader": load_reader,
}
REPLICAS = {"detector": DetectorReplica, "segmenter": SegmenterReplica, "reader": ReaderReplica}
HEALTH = {"health_check_period_s": 10, "health_check_timeout_s": 30}
STOP = {"graceful_shutdown_timeout_s": 5, "graceful_shutdown_wait_loop_s": 0.5}


def build(settings: Settings, loaders: dict[str, Load] | None = None) -> Application:
    """The application; `loaders` replaces where models come from."""
    stages = {name: _stage(name, load, settings) for name, load in (loaders or LOADERS).items()}
    limits = {
        "max_ongoing_requests": settings.serve_queue,
        "max_queued_requests": settings.serve_queue,
    }
    share = {"num_cpus": settings.serve_cpus * 0.1}
    ingress = Ingress.options(name="ingress", ray_actor_options=share, **limits, **HEALTH, **STOP)  # type: ignore[attr-defined]
    bound: Application = ingress.bind(
        *(stages[name] for name in REPLICAS), Path(settings.models_dir), settings.serve_queue
    )
    return bound


def _stage(name: str, load: Load, settings: Settings) -> Application:
    options: dict[str, Any] = {
        "name": name,
        # Twice a batch: one on the model, one gathering. What is above waits in the caller's queue, then gets 503.
        "max_ongoing_requests": 2 * settings.serve_batch,
        "max_queued_requests": settings.serve_queue,
        "ray_actor_options": {
            "num_cpus": settings.serve_cpus * 0.3,
            "num_gpus": settings.serve_gpus / 3,
        },
        "user_config": {},
        **HEALTH,
        **STOP,
    }
    deployment = REPLICAS[name].options(**options)  # type: ignore[attr-defined]
    bound: Application = deployment.bind(
        name, load, Path(settings.models_dir), settings.torch_threads, settings.serve_batch
    )
    return bound
