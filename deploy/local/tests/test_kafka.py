"""Kafka's storage is formatted with whatever id was generated for the cluster."""

import pytest
from loupe_local.base import layout
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials
from loupe_local.parts import kafka


@pytest.mark.skipif(not layout.KAFKA_JARS.is_dir(), reason="Kafka is not installed")
@pytest.mark.parametrize("cluster_id", ["-9n2eY0cTuyzqOTSUYGZCw", "MkU3OEVBNTcwNTJENDM2Qg"])
def test_storage_is_formatted_with_an_id_that_begins_with_a_dash(
    stack: Stack, cluster_id: str
) -> None:
    kafka.prepare(stack, Credentials(kafka_cluster_id=cluster_id))
    assert f"cluster.id={cluster_id}" in (stack.data / "kafka" / "meta.properties").read_text()
