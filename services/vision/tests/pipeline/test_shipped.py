"""The models that ship, on pictures that ship: they find the piece, cut it out and read it."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from vision import cli
from vision.imaging import Pixels, read_photo
from vision.pipeline.pipeline import Pipeline
from vision.registry import active_models, load_manifest

ROOT = Path(__file__).parents[4]
DEMO = ROOT / "deploy/demo"
PIECES = ("02-sapphire-halo-ring", "14-ruby-drops", "19-sapphire-pear-pendant", "38-gold-bangle")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load(cli.MODELS)


def first_photo(piece: str) -> Path:
    return sorted((DEMO / piece).glob("*.webp"))[0]


def test_the_shipped_models_find_and_read_the_demo_pieces(pipeline: Pipeline) -> None:
    truth = json.loads((DEMO / "truth.json").read_text())
    analyses = pipeline.analyse([read_photo(first_photo(piece)) for piece in PIECES])
    assert all(analysis.items for analysis in analyses)
    types = [analysis.items[0].attributes["type"].value for analysis in analyses]
    right = sum(t == truth[piece]["type"] for t, piece in zip(types, PIECES, strict=True))
    assert right >= 3, types
    for item in (analysis.items[0] for analysis in analyses):
        assert 0.01 < item.mask.mean() < 0.9
        assert {"metal_colour", "stone", "setting", "style"} <= set(item.attributes)


def test_words_find_their_picture(pipeline: Pipeline) -> None:
    analyses = pipeline.analyse([read_photo(first_photo(piece)) for piece in PIECES])
    wanted = pipeline.reader.embed_text(["drop earrings with a ruby", "a plain gold bangle"])
    nearest = [max(range(4), key=lambda i, w=words: analyses[i].embedding @ w) for words in wanted]
    assert nearest == [1, 3]


FIVE_RINGS = (
    "01-diamond-solitaire",
    "02-sapphire-halo-ring",
    "03-emerald-three-stone",
    "04-ruby-oval-ring",
    "05-rose-halo-ring",
)


def laid_out(pieces: tuple[str, ...]) -> Pixels:
    """One photo of all of them, three in a row, on a white table."""
    table = Image.new("RGB", (1500, 1000), "white")
    for number, piece in enumerate(pieces):
        picture = Image.fromarray(read_photo(first_photo(piece)))
        picture.thumbnail((420, 420))
        table.paste(picture, (number % 3 * 500 + 40, number // 3 * 500 + 40))
    return np.asarray(table)


def test_a_photo_of_five_pieces_has_an_item_for_each(pipeline: Pipeline) -> None:
    [analysis] = pipeline.analyse([laid_out(FIVE_RINGS)])
    sure = [item for item in analysis.items if item.confidence > 0.5]
    assert len(sure) in {4, 5}, "one may hide"
    thirds = {(int(item.box[0] // 500), int(item.box[1] // 500)) for item in sure}
    assert len(thirds) == len(sure), "each its own"


def test_a_photo_with_no_jewelry_has_no_item(pipeline: Pipeline) -> None:
    rows, columns = np.indices((600, 800))
    plain = np.full((600, 800), 200)
    noise = np.random.default_rng(0).integers(0, 255, (600, 800))
    tiles = (rows // 60 + columns // 60) % 2 * 120 + 60
    stripes = 140 + 40 * np.sin(rows / 10)
    pictures = [
        np.repeat(each[..., None], 3, axis=2).astype(np.uint8)
        for each in (plain, noise, tiles, stripes, columns / 4)
    ]
    found = [analysis.items for analysis in pipeline.analyse(pictures)]
    assert found == [[]] * len(pictures)


def test_the_command_goes_past_a_broken_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "broken.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xe0 cut off")
    assert cli.main(["analyse", "--jsonl", str(bad), str(first_photo(PIECES[0]))]) == 1
    broken, good = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert broken["error"]["type"] in {"damaged", "not_a_photo"}
    assert good["items"][0]["mask"]["size"] == [good["height"], good["width"]]
    assert set(good["models"]) == {"detector", "segmenter", "reader"}


def test_what_ships_is_small_and_has_its_card() -> None:
    folders = active_models(cli.MODELS).values()
    sizes = [(folder / load_manifest(folder).weights.file).stat().st_size for folder in folders]
    assert sum(sizes) < 40 * 2**20
    assert all((folder / "CARD.md").read_text().strip() for folder in folders)
