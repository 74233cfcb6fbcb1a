"""The renderer: Mitsuba 3 on LLVM, and the denoiser. The only place that imports them (`studio[render]`).

Debian's libllvm19 works; LLVM 14 and 15 abort.
"""

import importlib
import os
from typing import Any

os.environ.setdefault("DRJIT_LIBLLVM_PATH", "/usr/lib/x86_64-linux-gnu/libLLVM.so.19.1")

drjit: Any = importlib.import_module("drjit")
mitsuba: Any = importlib.import_module("mitsuba")
mitsuba.set_variant("llvm_ad_rgb")
_oidn: Any = importlib.import_module("mitsuba_oidn")
Transform: Any = mitsuba.ScalarTransform4f


def denoised(colour: Any, **guides: Any) -> Any:
    """Linear RGB without the noise of few samples; `guides` are albedo and normals."""
    return _oidn.denoise(colour, hdr=True, **guides)
