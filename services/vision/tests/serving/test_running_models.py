"""The Serve app of a running stack, with the models that ship: photos in, analyses out."""

import json
import time
from io import BytesIO
from pathlib import Path
from secrets import token_hex

import httpx
import msgpack  # type: ignore[import-untyped]
import numpy as np
import psutil
import pytest
from chassis.testing import running_stack
from PIL import Image
from vision.masks import decode_rle
from vision.serving.responses import MOST_POINTS
from vision.serving.schemas import PhotoOut, TextOut

pytestmark = pytest.mark.journey

RING = Path(__file__).parents[4] / "deploy/demo/01-diamond-solitaire/1.webp"


@pytest.fixture
def serve() -> httpx.Client:
    url = running_stack().environment("vision")["LOUPE_VISION_SERVE_URL"]
    return httpx.Client(base_url=url, timeout=120)


def ring() -> bytes:
    """A rendered ring with a diamond: in a drawn one the models see no jewelry."""
    buffer = BytesIO()
    Image.open(RING).convert("RGB").resize((480, 480)).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def analyse(serve: httpx.Client, photos: list[bytes], **headers: str) -> list[PhotoOut]:
    answer = serve.post("/analyse", content=msgpack.packb({"images": photos}), headers=headers)
    assert answer.status_code == 200, answer.text
    return [PhotoOut.model_validate(one) for one in answer.json()]


def test_photos_are_analysed_and_a_broken_one_does_not_stop_the_others(serve: httpx.Client) -> None:
    first, broken, second = analyse(serve, [ring(), b"not a photo", ring()])
    assert broken.error is not None
    assert broken.error.type == "not_a_photo"
    for photo in (first, second):
        assert photo.analysis is not None
        seen = photo.analysis
        assert (seen.width, seen.height) == (480, 480)
        assert set(seen.models) == set(seen.milliseconds) == {"detector", "segmenter", "reader"}
        assert np.linalg.norm(seen.embedding) == pytest.approx(1, abs=1e-3)
        for item in seen.items:
            assert decode_rle(item.mask).shape == (480, 480)
            assert sum(len(p) for p in item.outline) <= 2 * MOST_POINTS


def test_all_three_stages_say_which_model_they_are(serve: httpx.Client) -> None:
    stages = serve.get("/health").json()
    assert list(stages) == ["detector", "segmenter", "reader"]
    assert all("@" in label for label in stages.values())


def test_words_and_pictures_share_a_space(serve: httpx.Client) -> None:
    answer = TextOut.model_validate(
        serve.post("/embed-text", json={"texts": ["a ring", "a watch"]}).json()
    )
    photo = analyse(serve, [ring()])[0].analysis
    assert photo is not None
    assert answer.space == photo.space
    assert {len(v) for v in answer.vectors} == {len(photo.embedding)}


def test_a_body_of_another_form_is_refused(serve: httpx.Client) -> None:
    assert serve.post("/analyse", content=b"{}").status_code == 400


def test_a_trace_goes_through_all_three_stages(serve: httpx.Client) -> None:
    trace = token_hex(16)
    analyse(serve, [ring()], traceparent=f"00-{trace}-{token_hex(8)}-01")
    file = running_stack().environment("vision").get("LOUPE_VISION_SPANS_FILE")
    assert file, "the test stack exports its spans to a file"
    wanted = {"detector", "segmenter", "reader"}
    deadline = time.monotonic() + 20
    while not wanted <= names(Path(file), trace) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert wanted <= names(Path(file), trace)


def names(file: Path, trace: str) -> set[str]:
    spans = (json.loads(line) for line in file.read_text("utf-8").splitlines() if trace in line)
    return {span["name"] for span in spans}


def replica(serve: httpx.Client, stage: str) -> psutil.Process:
    """The process of a stage of this very app: others may run on this machine."""
    for process in psutil.process_iter(["cmdline"]):
        named = f"ServeReplica:vision:{stage}" in " ".join(process.info["cmdline"] or ())
        if named and serves(process, str(serve.base_url).rstrip("/")):
            return process
    raise LookupError(f"no replica of the {stage}")


def serves(process: psutil.Process, url: str) -> bool:
    try:
        return process.environ().get("LOUPE_VISION_SERVE_URL", "").rstrip("/") == url
    except psutil.Error:
        return False


def healthy(serve: httpx.Client) -> bool:
    try:
        return serve.get("/health", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_stage_that_died_is_no_health_until_it_is_back(serve: httpx.Client) -> None:
    assert healthy(serve)
    replica(serve, "segmenter").kill()
    assert not healthy(serve), "work must wait for it and not be to blame"
    deadline = time.monotonic() + 120
    while not healthy(serve):
        assert time.monotonic() < deadline, "Serve did not bring it back"
    assert analyse(serve, [ring()])[0].analysis is not None
