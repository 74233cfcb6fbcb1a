"""PostgreSQL through SQLAlchemy Core and asyncpg: one engine per process, one transaction per use case."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

import asyncpg
import structlog
from sqlalchemy import URL, event, make_url, text
from sqlalchemy.engine.interfaces import AdaptedConnection, ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from chassis import crashpoints, logs
from chassis.notifications import Notifier
from chassis.settings import ServiceSettings
from chassis.unit_of_work import Publisher, UnitOfWork

C = TypeVar("C", bound=AsyncConnection)
CONNECT_TIMEOUT_S = 10
POOL_TIMEOUT_S = 10
_NOTIFY = text("select pg_notify(channel, '') from unnest(cast(:channels as text[])) channel")
_log = structlog.get_logger(__name__)


# What an unpooled connection raises when it is lost; InternalClientError where the process was suspended meanwhile.
CONNECTION_ERRORS: tuple[type[Exception], ...] = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)


class DatabaseDown(ConnectionError):
    """PostgreSQL is unavailable: nothing was stored, and the caller may retry."""


# Errors after which a loop of the chassis waits and retries: no database, or one too busy for a statement (locks,
# time).
UNAVAILABLE = (DatabaseDown, DBAPIError)


class Database:
    """An engine with limits on everything: pool, connect, statements, locks, idle transactions.

    `publisher` is the service in whose name its units of work publish events.
    """

    def __init__(
        self,
        url: str,
        publisher: Publisher,
        *,
        pool_size: int = 5,
        overflow: int = 10,
        statement_timeout_s: float = 15,
        idle_in_transaction_timeout_s: float = 30,
        application: str = "loupe",
    ) -> None:
        self.url: URL = make_url(url)
        self.publisher = publisher
        self.engine: AsyncEngine = create_async_engine(
            self.url,
            pool_size=pool_size,
            max_overflow=overflow,
            pool_timeout=POOL_TIMEOUT_S,
            pool_recycle=1800,
            hide_parameters=True,  # parameters hold addresses and hashes, and errors are logged
            connect_args={
                "timeout": CONNECT_TIMEOUT_S,
                "command_timeout": statement_timeout_s + 5,
                "server_settings": {
                    "application_name": application,
                    "statement_timeout": _ms(statement_timeout_s),
                    "lock_timeout": _ms(statement_timeout_s / 2),
                    "idle_in_transaction_session_timeout": _ms(idle_in_transaction_timeout_s),
                },
            },
        )
        event.listen(self.engine.sync_engine, "checkout", _refuse_closed)
        event.listen(self.engine.sync_engine, "handle_error", _hide_values)
        self._notifier = Notifier(self._notify)

    @classmethod
    def of(cls, settings: ServiceSettings, publisher: Publisher, application: str) -> "Database":
        return cls(
            settings.database_url.get_secret_value(),
            publisher,
            pool_size=settings.pool_size,
            overflow=settings.pool_overflow,
            statement_timeout_s=settings.statement_timeout_s,
            idle_in_transaction_timeout_s=settings.idle_in_transaction_timeout_s,
            application=application,
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[UnitOfWork]:
        """The transaction of one use case: committed at the end, rolled back by any exception. Raises DatabaseDown."""
        async with self.begin() as tx:
            yield tx
            crashpoints.reach("before-commit")
        crashpoints.reach("after-commit-before-relay")

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """The same without its crash points: the chassis' own steps have others. Raises DatabaseDown."""
        async with self._opened(UnitOfWork(self.engine, self.publisher)) as tx:
            async with tx.begin():
                yield tx
            self._notifier.notify(tx.channels)

    @asynccontextmanager
    async def statements(self) -> AsyncIterator[AsyncConnection]:
        """A connection in autocommit mode: one round trip per statement instead of three. Raises DatabaseDown."""
        async with self._opened(self.engine.connect()) as connection:
            yield await connection.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def _opened(self, connection: C) -> AsyncIterator[C]:
        """Takes the connection from the pool, and gives it back. Raises DatabaseDown."""
        try:
            await connection.start()
        except (OSError, PoolTimeout, DBAPIError, asyncpg.PostgresError) as error:
            raise DatabaseDown(f"{type(error).__name__}: {error}") from error
        try:
            yield connection
        except DBAPIError as error:
            if _is_unavailable(error):
                raise DatabaseDown(str(error.orig)) from error
            raise
        except (
            TimeoutError
        ) as error:  # the client's own limit on a statement: the server does not respond
            raise DatabaseDown("no answer in time") from error
        finally:
            await connection.close()

    async def ping(self) -> None:
        """Raises DatabaseDown when the database does not answer."""
        async with self.statements() as connection:
            await connection.execute(text("select 1"))

    async def close(self) -> None:
        await self._notifier.close()
        await self.engine.dispose()

    async def _notify(self, channels: list[str]) -> None:
        try:
            async with self.statements() as connection:
                await connection.execute(_NOTIFY, {"channels": channels})
        except UNAVAILABLE as error:
            _log.info("notifications not sent", error=str(error))


async def connect_unpooled(
    url: URL,
    *,
    application: str,
    session_timeout_s: float,
    connect_timeout_s: float = CONNECT_TIMEOUT_S,
) -> asyncpg.Connection:
    """A connection outside the pool, which the server ends when its owner stops responding.

    Session-level locks on it are therefore released when the process hangs or is suspended.
    """
    return await asyncpg.connect(
        url.set(drivername="postgresql").render_as_string(hide_password=False),
        timeout=connect_timeout_s,
        command_timeout=session_timeout_s,
        server_settings={
            "application_name": application,
            "idle_session_timeout": _ms(session_timeout_s),
            "idle_in_transaction_session_timeout": _ms(session_timeout_s),
            "tcp_keepalives_idle": "5",
        },
    )


def _refuse_closed(connection: AdaptedConnection, *_: object) -> None:
    """Replaces a pooled connection that the server has closed; the socket's state tells, without a query."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError("the server has ended this connection")


def _is_unavailable(error: DBAPIError) -> bool:
    """Whether an error means that the database is unavailable, and not that a statement is wrong."""
    cause = getattr(error.orig, "__cause__", None)
    return error.connection_invalidated or isinstance(
        cause,
        asyncpg.PostgresConnectionError
        | asyncpg.CannotConnectNowError
        | asyncpg.AdminShutdownError
        | asyncpg.CrashShutdownError
        | asyncpg.TooManyConnectionsError
        | asyncpg.IdleInTransactionSessionTimeoutError
        | asyncpg.InterfaceError
        | asyncpg.InternalClientError
        | OSError,
    )


def is_busy(error: DBAPIError) -> bool:
    """Whether the same statement may succeed later; False when it can never succeed.

    By the classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
    """
    return isinstance(
        getattr(error.orig, "__cause__", None),
        asyncpg.TransactionRollbackError  # 40: deadlocks, serialization failures
        | asyncpg.InsufficientResourcesError  # 53: connections, memory, disk
        | asyncpg.ObjectNotInPrerequisiteStateError  # 55: locks
        | asyncpg.OperatorInterventionError  # 57: time limits, shutdowns
        | asyncpg.PostgresSystemError,  # 58: input and output
    )


def is_unstorable(error: DBAPIError) -> bool:
    """Whether a text contains characters that PostgreSQL cannot store."""
    cause = getattr(error.orig, "__cause__", None)
    return isinstance(
        cause, asyncpg.CharacterNotInRepertoireError | asyncpg.UntranslatableCharacterError
    )


def _hide_values(context: ExceptionContext) -> None:
    """Removes row values from an error's texts before anything can log them."""
    error = context.original_exception
    cause = error.__cause__
    if isinstance(cause, asyncpg.PostgresError):
        cause.detail = None
    if (
        cause is not None
    ):  # the error beneath asyncpg's own quotes the value that it could not encode
        cause.__cause__, cause.__suppress_context__ = None, True
    for each in (cause, error, context.sqlalchemy_exception):
        if each is not None:
            each.args = tuple(
                logs.without_values(arg) if isinstance(arg, str) else arg for arg in each.args
            )


def _ms(seconds: float) -> str:
    return str(int(seconds * 1000))
