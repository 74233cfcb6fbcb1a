"""Test support for services: the running stack, throwaway databases, tokens, a harness for handlers."""

from chassis.testing.codec import LocalCodec
from chassis.testing.harness import Delivery, Harness, assert_conforms
from chassis.testing.stack import Stack, running_stack, throwaway_database
from chassis.testing.tokens import Minter

__all__ = [
    "Delivery",
    "Harness",
    "LocalCodec",
    "Minter",
    "Stack",
    "assert_conforms",
    "running_stack",
    "throwaway_database",
]
