"""The plain way: the same libraries called one after another, a photo at a time, for its time alone.

YOLOv8n by ultralytics, SAM ViT-B by segment-anything, CLIP ViT-B/32 by open_clip, all with random weights:
what they say means nothing, but they take as long as trained ones. The boxes are the true ones.
"""

import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import open_clip
import torch
from segment_anything import SamPredictor, sam_model_registry
from ultralytics import YOLO
from vision.geometry import crop_window, square_window
from vision.imaging import read_photo

from benchmarks.models.renders import Progress
from benchmarks.models.truth import Photo

SIDE = 224


def measure(photos: Sequence[Photo], folder: Path, out: Path) -> None:
    """Write the median milliseconds a photo of each stage, and the peak memory in MiB."""
    if out.exists():
        return
    torch.set_num_threads(2)
    stages = {"detect": _yolo(), "segment": _sam(), "read": _clip()}
    times: dict[str, list[float]] = {name: [] for name in stages}
    progress = Progress("timed the plain way", len(photos))
    for photo in photos:
        image = read_photo(folder / photo.file)
        for name, stage in stages.items():
            start = time.perf_counter()
            stage(image, photo)
            times[name].append((time.perf_counter() - start) * 1000)
        progress.step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {name: round(statistics.median(values), 1) for name, values in times.items()}
    out.write_text(json.dumps({"milliseconds": found, "peak_mib": round(peak)}) + "\n", "utf-8")


Stage = Callable[[Any, Photo], object]


def _yolo() -> Stage:
    model = YOLO("yolov8n.yaml", verbose=False)
    return lambda image, _: model.predict(image[..., ::-1], imgsz=640, verbose=False)


def _sam() -> Stage:
    predictor = SamPredictor(sam_model_registry["vit_b"]().eval())

    def segment(image: Any, photo: Photo) -> None:
        with torch.inference_mode():
            predictor.set_image(image)
            for piece in photo.pieces:
                for box in (
                    piece.box,
                    *(part.box for part in piece.components or () if part.counts),
                ):
                    predictor.predict(box=np.array(box), multimask_output=False)

    return segment


def _clip() -> Stage:
    model = open_clip.create_model("ViT-B-32", pretrained=None).eval()

    def read(image: Any, photo: Photo) -> None:
        crops = [crop_window(image, square_window(piece.box, 0.15), SIDE) for piece in photo.pieces]
        batch = torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float() / 255
        with torch.inference_mode():
            model.encode_image(batch)

    return read
