"""The HTTP side: the app factory, problems, and what endpoints depend on."""

from chassis.http.app import create_app
from chassis.problems import Problem

__all__ = ["Problem", "create_app"]
