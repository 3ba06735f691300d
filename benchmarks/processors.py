"""What differs between processors: ``python -m benchmarks.processors [--models Haswell Nehalem]``.

The encoder runs over a sentence here, and again on processors that QEMU emulates (the package qemu-user): one with
registers of 256 bits, one of 128, none with products of eight bits (VNNI). A state apart by more than one hundredth is
a fault: the exit status is 1.
"""

from __future__ import annotations

import argparse
import shutil
import site
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.weights import load_weights

_TEXT: Final = (
    "Shelling by government artillery killed at least four civilians in the village of Kafr Nabl on Tuesday, residents "
    "said, while the army denied that it had fired."
)
_CLOSE: Final = 0.01
Array = NDArray[np.float32]


def main() -> int:
    """Print, for each processor, the largest difference of a state and of a trigger's score."""
    parser = argparse.ArgumentParser(description="Run the encoder on emulated processors.")
    parser.add_argument("--models", nargs="+", default=["Haswell", "Nehalem"], metavar="CPU")
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    states = _run()
    if options.out:
        np.savez(options.out, *states)
        return 0
    emulator = shutil.which("qemu-x86_64")
    if emulator is None:
        print("error: no qemu-x86_64\nhint: install the package qemu-user", file=sys.stderr)
        return 2
    far = [_apart(states, _emulated(emulator, model)) for model in options.models]
    for model, (state, score) in zip(options.models, far, strict=True):
        print(f"{model}: states differ by at most {state:.6f}, scores of triggers by {score:.6f}")
    return int(max(map(max, far)) > _CLOSE)


def _run() -> tuple[Array, ...]:
    """The states and the scores of triggers of the text."""
    weights = load_weights(threads=1)
    ids = np.array([weights.tokenizer.encode(_TEXT).ids], dtype=np.int64)
    found: Any = weights.encoder.run(None, {"ids": ids, "mask": np.ones_like(ids)})
    return tuple(found)


def _emulated(emulator: str, model: str) -> tuple[Array, ...]:
    """The same on another processor."""
    python = Path(sys.executable).resolve()
    paths = ":".join([*site.getsitepackages(), *sys.path[:1], *filter(None, sys.path)])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "states.npz"
        command = [emulator, "-cpu", model, "-E", f"PYTHONPATH={paths}", "-E", "OPENBLAS_NUM_THREADS=1"]
        command += [str(python), "-m", "benchmarks.processors", "--out", str(out)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        with np.load(out) as stored:
            return tuple(stored[name] for name in stored.files)


def _apart(one: tuple[Array, ...], other: tuple[Array, ...]) -> tuple[float, float]:
    state, score = (float(np.abs(a - b).max()) for a, b in zip(one[:2], other[:2], strict=True))
    return state, score


if __name__ == "__main__":
    sys.exit(main())
