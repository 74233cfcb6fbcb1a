"""Kafka: one node that is broker and controller (KRaft)."""

from collections.abc import Iterable

from loupe_local.base import commands, files, layout
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials
from loupe_local.install import tools

HEAP = ["-Xms128m", "-Xmx384m"]

LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %p %c{1}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
"""


def properties(stack: Stack) -> dict[str, str]:
    """The broker's settings; replication is one wherever a default wants three."""
    broker, controller = stack.port("kafka"), stack.port("kafka-controller")
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "listeners": f"PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{broker}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": f"127.0.0.1:{controller}",
        "log.dirs": str(stack.data / "kafka"),
        "auto.create.topics.enable": "false",
        "offsets.topic.replication.factor": "1",
        "offsets.topic.num.partitions": "8",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "transaction.state.log.num.partitions": "4",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "group.initial.rebalance.delay.ms": "0",
        "message.max.bytes": "2097152",
        "log.segment.bytes": "67108864",
    }


def render(values: dict[str, str]) -> str:
    """A Java properties file."""
    return "".join(f"{name}={value}\n" for name, value in values.items())


def java(main: str, arguments: Iterable[str], stack: Stack) -> list[str]:
    """Run one of Kafka's classes."""
    logging = f"-Dlog4j2.configurationFile={stack.run / 'kafka-log4j2.properties'}"
    java = tools.java(HEAP, stack.temporary)
    return [*java, logging, "-cp", f"{layout.KAFKA_JARS}/*", main, *arguments]


def server_command(stack: Stack) -> list[str]:
    """The broker in the foreground."""
    return java("kafka.Kafka", [str(stack.run / "kafka.properties")], stack)


def prepare(stack: Stack, credentials: Credentials) -> None:
    """Write the settings and format the storage once."""
    configuration = stack.run / "kafka.properties"
    files.write(configuration, render(properties(stack)))
    files.write(stack.run / "kafka-log4j2.properties", LOGGING)
    if (stack.data / "kafka" / "meta.properties").is_file():
        return
    # With an equals sign: one id of 64 begins with a dash, which alone would be read as an option.
    arguments = ["format", f"--cluster-id={credentials.kafka_cluster_id}", "-c", str(configuration)]
    command = java("kafka.tools.StorageTool", [*arguments, "--standalone"], stack)
    commands.run(command, stack.logs / "kafka-format.log")
