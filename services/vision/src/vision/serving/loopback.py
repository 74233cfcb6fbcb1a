"""Ray Serve's replicas, kept from listening on all addresses.

Each replica opens a gRPC port on `[::]` for calls from other replicas, and unpickles what comes there. Ray has
no setting for that address. All of our Ray runs on one machine and says 127.0.0.1 to itself, so the port is
opened there. Ray's token is asked for as well: see `vision.serving.process`.
"""

from importlib import import_module
from typing import Any

HOOK = "vision.serving.loopback.install"


def install() -> None:
    """Replace the address in this process; Ray calls it (`HOOK`) first in each of its workers.

    Raises:
        AttributeError: another version of Ray opens its ports by other means. Then no worker starts,
            which is better than one that strangers reach.
    """
    # Not by its name in an import: it is not this module's to give away.
    replica: Any = import_module("ray.serve._private.replica")
    opens = replica.add_port_to_grpc_server

    def on_loopback(server: Any, address: str) -> int:
        port: int = opens(server, f"127.0.0.1:{address.rpartition(':')[2]}")
        return port

    replica.add_port_to_grpc_server = on_loopback
