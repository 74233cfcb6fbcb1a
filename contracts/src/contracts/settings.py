"""Where the cluster is: the only reader of the environment in this package."""

import os
from dataclasses import dataclass


class MissingSetting(RuntimeError):
    """A variable that must be set."""


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """`replication_factor` 1 on one machine, 3 on a cluster; `min_insync` is how many must hold a write."""

    bootstrap: str
    registry_url: str
    replication_factor: int = 1
    min_insync: int = 1


def from_environment() -> ClusterSettings:
    """Raises MissingSetting with the variable's name."""
    return ClusterSettings(
        bootstrap=_required("LOUPE_KAFKA_BOOTSTRAP"),
        registry_url=_required("LOUPE_REGISTRY_URL"),
        replication_factor=int(os.environ.get("LOUPE_KAFKA_REPLICATION_FACTOR", "1")),
        min_insync=int(os.environ.get("LOUPE_KAFKA_MIN_INSYNC", "1")),
    )


def _required(name: str) -> str:
    if not os.environ.get(name):
        raise MissingSetting(f"set {name}, e.g. from .loupe/stacks/<stack>/stack.json")
    return os.environ[name]
