"""`python -m bench.first_screen`: from the scan to the first screen, on a slow phone on a slow network.

Chromium throttled as its developer tools do: "slow 4G" (1.44 Mbit/s down, 0.675 up, 562 ms), processor 4 times
slower, nothing cached. Until the door asks for a name; then from "Entra" to the phone's own first card.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from bench.mixing.machine import describe
from tests.browser.screens import PHONE, Screen, chromium
from tests.running import Server, create, running

RUNS = 7
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
RESULTS = Path(__file__).with_name("first_screen.json")


def visit(browser: Browser, server: Server, code: str) -> tuple[float, float]:
    """Seconds to the door, and from the door into the meeting."""
    screen = Screen(browser, PHONE)
    tools = screen.context.new_cdp_session(screen.page)
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    began = time.perf_counter()
    screen.open(f"{server.url}/{code}")
    screen.page.get_by_label(screen.word("phone.door.name")).wait_for()
    door = time.perf_counter()
    screen.press("phone.door.enter")
    screen.page.get_by_role("navigation").wait_for()
    inside = time.perf_counter()
    screen.context.close()
    return door - began, inside - door


def spread(values: list[float]) -> dict[str, float]:
    """Least, median and most, in seconds."""
    return {name: round(of(values), 2) for name, of in (("min", min), ("median", statistics.median), ("max", max))}


def main() -> None:
    """Visit some times, print and keep the figures."""
    with tempfile.TemporaryDirectory() as data, running(Path(data)) as server, chromium() as browser:
        code = create(server, "world_cafe", "open_space", tables=8).code
        visits = [visit(browser, server, code) for _ in range(RUNS)]
    result = {"machine": describe(), "runs": RUNS, "door": spread([one[0] for one in visits]),
              "inside": spread([one[1] for one in visits])}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
