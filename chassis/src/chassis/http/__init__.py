"""The HTTP API: the app factory, problems, and dependencies of endpoints."""

from chassis.http.app import create_app
from chassis.problems import Problem

__all__ = ["Problem", "create_app"]
