"""How well a reader reads pieces whose designs it never saw."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from vision.reader.model import LiteClip

from fine_tuning.reader.splits import Split
from fine_tuning.reader.views import CaptionPool, ViewFeatures, Vocabulary


def evaluate(model: LiteClip, vocabulary: Vocabulary, split: Split) -> dict[str, float]:
    """Metrics on designs kept from training: attributes, retrieval by captions, views of one design."""
    logits, vectors = predict(model, split.view_features)
    found = attribute_metrics(logits, split.view_labels, vocabulary)
    found["retrieval_at_5"] = retrieval(model, vectors, split.view_labels, split.captions)
    found["same_piece_first"] = found_again(vectors, split.view_designs)
    return found


@torch.inference_mode()
def predict(
    model: LiteClip, view_features: ViewFeatures, batch: int = 64
) -> tuple[dict[str, Tensor], Tensor]:
    """Logits by attribute and unit embeddings of views, on the CPU."""
    model.eval()
    parts = [
        model.from_backbone_features(
            view_features.backbone_features(slice(start, start + batch), model.device)
        )
        for start in range(0, len(view_features), batch)
    ]
    logits = {
        code: torch.cat([part.logits[code] for part in parts]).cpu() for code in parts[0].logits
    }
    return logits, torch.cat([part.vectors for part in parts]).cpu()


def macro_f1(guess: Tensor, labels: Tensor) -> float:
    """Mean F1 over the classes that occur in the labels."""
    scores = []
    for value in labels.unique():
        hit = ((guess == value) & (labels == value)).sum()
        wrong = ((guess == value) != (labels == value)).sum()
        scores.append(float(2 * hit / (2 * hit + wrong)))
    return float(np.mean(scores)) if scores else float("nan")


def attribute_metrics(
    logits: dict[str, Tensor], labels: Tensor, vocabulary: Vocabulary
) -> dict[str, float]:
    """Accuracy and macro-F1 of each attribute over labelled rows."""
    found: dict[str, float] = {}
    for code, column in vocabulary.columns(labels).items():
        seen = column >= 0
        guess, truth = logits[code][seen].argmax(1), column[seen]
        if len(truth):
            found[f"{code}.accuracy"] = round(float((guess == truth).float().mean()), 4)
            found[f"{code}.macro_f1"] = round(macro_f1(guess, truth), 4)
    return found


def found_again(vectors: Tensor, designs: Tensor) -> float:
    """The share of views nearest to which, of all others, is one of the same design."""
    scores = (vectors @ vectors.T).fill_diagonal_(-torch.inf)
    right = designs[scores.argmax(1)] == designs
    asked = designs.bincount()[designs] > 1
    return round(float(right[asked].float().mean()), 4)


@torch.inference_mode()
def retrieval(
    model: LiteClip, vectors: Tensor, labels: Tensor, pool: CaptionPool, first: int = 5
) -> float:
    """The share of captions that find a right picture among the first few.

    Only captions count that are true of some but less than a fifth of the pictures.
    """
    texts = functional.normalize(model.clip.text.proj(pool.vectors.to(model.device)), dim=-1).cpu()
    true = pool.true_of(torch.arange(len(texts)), labels)
    share = true.float().mean(0)
    asked = (share > 0) & (share < 0.2)
    best = (vectors @ texts[asked].T).topk(min(first, len(vectors)), dim=0).indices
    hits = true[:, asked].gather(0, best).any(0)
    return round(float(hits.float().mean()), 4)
