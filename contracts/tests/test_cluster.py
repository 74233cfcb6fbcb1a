"""The running cluster is as the files say; where it is not, the check says so."""

from dataclasses import replace

import pytest
from contracts.settings import MissingSetting, from_environment
from contracts.sync import Cluster
from contracts.topics import topics

pytestmark = pytest.mark.stack


async def test_the_cluster_is_as_the_files_say() -> None:
    async with Cluster(from_environment()) as cluster:
        await cluster.sync()
        assert await cluster.drift() == []
        assert await cluster.sync() == [], "a second sync finds nothing to do"


async def test_a_topic_that_differs_is_named() -> None:
    wanted = dict(topics())
    wanted["media.image.v1"] = replace(wanted["media.image.v1"], partitions=7, retention_hours=1)
    del wanted["auth.account.v1"]
    wanted["media.new.v1"] = replace(wanted["media.image.v1"], name="media.new.v1")
    async with Cluster(from_environment()) as cluster:
        found = "\n".join(await cluster.drift(wanted))
    assert "media.image.v1 has 6 partitions, topics.yaml says 7" in found
    assert "media.image.v1: retention.ms is 604800000, should be 3600000" in found
    assert "topic auth.account.v1 is not in topics.yaml" in found
    assert "topic media.new.v1 is missing" in found
    assert "subject auth.account.v1-loupe.auth.account.AccountErased is not in contracts/" in found


def test_a_missing_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOUPE_KAFKA_BOOTSTRAP", raising=False)
    with pytest.raises(MissingSetting, match="LOUPE_KAFKA_BOOTSTRAP"):
        from_environment()
