"""Which handler receives which records and tasks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from contracts.schemas import full_names, record
from contracts.topics import topic as find_topic

from chassis.inbox.messages import Handler, IncomingEvent, References, TaskHandler

Check = Callable[[], Awaitable[object]]
"""A dependency's health check: returns when it is up, raises when it is not."""


def _no_references(_: IncomingEvent) -> tuple[tuple[str, str], ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Route:
    """A handler, the dependencies it needs, and the aggregates that its events refer to beside their subject."""

    handler: Handler
    needs: frozenset[str] = frozenset()
    references: References = _no_references


@dataclass(frozen=True, slots=True)
class TaskRoute:
    handler: TaskHandler
    needs: frozenset[str] = frozenset()


@dataclass
class Router:
    """Maps (topic, record type), or a whole topic, to handlers; tasks by their type."""

    routes: dict[tuple[str, str], Route] = field(default_factory=dict)
    whole_topics: dict[str, Route] = field(default_factory=dict)
    tasks: dict[str, TaskRoute] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)

    def on(
        self,
        topic: str,
        *types: str,
        needs: tuple[str, ...] = (),
        references: References = _no_references,
    ) -> Callable[[Handler], Handler]:
        """`router.on("media.image.v1", "ImageProcessed")(handler)`; without types: the whole topic.

        `needs` lists dependencies (see `dependency`); while one is down, the events wait. `references` returns further
        aggregates whose deletion drops the event.
        Raises contracts' UnknownTopic or UnknownRecord for a name that is in no contract.
        """

        def register(handler: Handler) -> Handler:
            self._add(topic, types, Route(handler, frozenset(needs), references))
            return handler

        return register

    def _add(self, topic: str, types: tuple[str, ...], route: Route) -> None:
        if not types:
            self.whole_topics[find_topic(topic).name] = route
        for name in types:
            full_name = record(topic, name).full_name
            if (topic, full_name) in self.routes:
                raise ValueError(f"{topic} {name} already has a handler")
            self.routes[topic, full_name] = route

    def on_task(
        self, type_: str, *, needs: tuple[str, ...] = ()
    ) -> Callable[[TaskHandler], TaskHandler]:
        """`router.on_task("process-image")(handler)` handles tasks of that type from `enqueue`."""

        def register(handler: TaskHandler) -> TaskHandler:
            self.tasks[type_] = TaskRoute(handler, frozenset(needs))
            return handler

        return register

    def dependency(self, name: str, check: Check) -> None:
        """Registers a dependency's health check, which runs while work waits after `DependencyDown(name)`."""
        self.checks[name] = check

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(self.whole_topics) | {topic for topic, _ in self.routes}

    def find(self, topic: str, full_name: str) -> Route | None:
        """The handler of a record; None where there is none, or where this code does not know the record type yet."""
        exact = self.routes.get((topic, full_name))
        if (
            exact is None
            and topic in self.whole_topics
            and full_name in full_names(find_topic(topic))
        ):
            return self.whole_topics[topic]
        return exact
