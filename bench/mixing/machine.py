"""The machine that a result comes from."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def describe() -> dict[str, object]:
    """Processor, cores, Python, and how busy the machine was."""
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
                  if line.startswith("model name")), platform.processor())
    return {"processor": model, "cores": os.cpu_count(), "python": platform.python_version(),
            "load": round(os.getloadavg()[0], 1)}
