"""Milliseconds a photo for each stage of vision alone, and for all of them in bulk, in this process.

    uv run python -m benchmarks.vision [--photos FOLDER] [--models FOLDER] [--threads 2] [--repeat 3]

Every figure is the median of the repeats, after one warm-up.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from vision.cli import photos
from vision.imaging import Pixels, read_photo, shrink
from vision.pipeline.pipeline import LONGEST, Photo, Pipeline, reader_view
from vision.pipeline.selection import select_candidates
from vision.segmenter import Request

from benchmarks import measuring

BATCH = 8


def main() -> None:
    """Measure and write benchmarks/results/vision.json."""
    given = _parser().parse_args()
    torch.set_num_threads(given.threads)
    paths = [p for p in photos([given.photos]) if "mask" not in p.name][: given.most]
    images = [read_photo(path) for path in paths]
    pipeline = Pipeline.load(given.models)
    figures = measured(pipeline, images, given.repeat)
    figures |= {"photos": len(images), "threads": given.threads, "models": pipeline.models}
    print(measuring.write("vision", figures))
    print(figures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=measuring.ROOT / "deploy/demo")
    parser.add_argument("--models", type=Path, default=measuring.ROOT / "models")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--most", type=int, default=24)
    return parser


def measured(pipeline: Pipeline, images: Sequence[Pixels], repeat: int) -> dict[str, Any]:
    """Milliseconds a photo by stage, and in bulk."""
    work = [shrink(image, LONGEST) for image in images]
    found = [select_candidates(boxes) for boxes in pipeline.detector.detect(work)]
    traced = [Photo(i, w, found=f) for i, w, f in zip(images, work, found, strict=True)]
    requests = [
        Request(
            photo.work,
            one.piece.box,
            [one.piece.box, *(part.box for part in one.components)],
            ["piece", *(part.kind for part in one.components)],
        )
        for photo in traced
        for one in photo.found
    ]
    size = pipeline.reader.image_size
    crops = [reader_view(request.image, request.region, None, size)[0] for request in requests]
    count = len(images)
    return {
        "items": len(requests),
        "prompts": sum(len(request.boxes) for request in requests),
        "milliseconds_a_photo": {
            "detector": _median(lambda: pipeline.detector.detect(work), count, repeat),
            "segmenter": _median(lambda: pipeline.segmenter.segment_all(requests), count, repeat),
            "reader": _median(lambda: pipeline.reader.read(crops), count, repeat),
            "all": _median(lambda: _bulk(pipeline, images), count, repeat),
        },
    }


def _bulk(pipeline: Pipeline, images: Sequence[Pixels]) -> None:
    for start in range(0, len(images), BATCH):
        for analysis in pipeline.analyse(images[start : start + BATCH]):
            analysis.as_dict()


def _median(work: Callable[[], Any], photos_: int, repeat: int) -> float:
    work()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000 / photos_)
    return round(statistics.median(times), 1)


if __name__ == "__main__":
    main()
