import torch
from vision.reader.metal_cells import SUMMARY, MetalCellClassifier


def test_an_empty_mask_has_a_summary() -> None:
    found, _ = MetalCellClassifier(12).eval()(torch.zeros(2, 4, 128, 128), torch.zeros(2, 32, 32))
    assert found.shape == (2, SUMMARY)
    assert found.isfinite().all()
