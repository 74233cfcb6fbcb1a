"""Masks in the stack's own object store."""

import pytest
from chassis.ids import new_id
from chassis.objects import ObjectNotFound
from chassis.testing import running_stack
from vision.analyses.mask_store import MaskStore
from vision.settings import Settings

pytestmark = pytest.mark.stack


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MaskStore:
    for name, value in running_stack().environment("vision").items():
        monkeypatch.setenv(name, value)
    return MaskStore(Settings())  # type: ignore[call-arg]


def masks(counts: str) -> list[dict[str, object]]:
    return [{"mask": {"size": [4, 4], "counts": counts}, "components": []}]


async def test_masks_are_kept_by_content_and_an_old_version_goes_alone(store: MaskStore) -> None:
    image_id = str(new_id())
    old, new = [await store.put(image_id, masks(counts)) for counts in ("04L0", "8O")]
    assert old != new == await store.put(image_id, masks("8O"))
    await store.remove(image_id, but=new)
    assert await store.get(new) == masks("8O")
    with pytest.raises(ObjectNotFound):
        await store.get(old)


async def test_an_images_masks_go_with_it_and_no_others(store: MaskStore) -> None:
    gone, kept = str(new_id()), str(new_id())
    keys = [await store.put(each, masks("8O")) for each in (gone, kept)]
    await store.remove(gone)
    await store.remove(gone)
    with pytest.raises(ObjectNotFound):
        await store.get(keys[0])
    assert await store.get(keys[1]) == masks("8O")
