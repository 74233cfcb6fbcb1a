"""A home folder of ours for what we start: libraries write settings and caches there, not into the person's.

The package managers (uv, pip, npm) are not meant: their caches stay where the person has them.
"""

from pathlib import Path

Environment = dict[str, str]


def libraries(folder: Path) -> Environment:
    """Where the libraries that a person may have sent elsewhere by a variable of their own write."""
    return {
        "YOLO_CONFIG_DIR": str(folder / ".config" / "ultralytics"),
        "MPLCONFIGDIR": str(folder / ".config" / "matplotlib"),
        "VLLM_CONFIG_ROOT": str(folder / ".config" / "vllm"),
        "VLLM_CACHE_ROOT": str(folder / ".cache" / "vllm"),
        "TORCH_HOME": str(folder / ".cache" / "torch"),
        "TORCHINDUCTOR_CACHE_DIR": str(folder / ".cache" / "torchinductor"),
        "TRITON_CACHE_DIR": str(folder / ".cache" / "triton"),
        "HF_HOME": str(folder / ".cache" / "huggingface"),
    }


def variables(folder: Path) -> Environment:
    """All that tells a process where its home is."""
    return {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / ".config"),
        "XDG_CACHE_HOME": str(folder / ".cache"),
        "XDG_DATA_HOME": str(folder / ".local" / "share"),
        "XDG_STATE_HOME": str(folder / ".local" / "state"),
        **libraries(folder),
    }
