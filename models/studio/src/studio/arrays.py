"""Names of types that the whole studio uses."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
"""An array of numbers, any shape."""
Rng = np.random.Generator
