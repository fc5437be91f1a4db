"""`make shots`: pictures of every page, from the recorded day, into `shots/` (git ignores it)."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.screens import DESK, PHONE, WALL, Screen, chromium, join
from tests.running import HOUSE_KEY, ROOT, Caller, Phone, Server, running

MOMENTS = ("09:00", "09:36", "09:50", "11:15", "14:00", "15:00", "")  # the last: the whole day
DEMO = [sys.executable, "-m", "session_tool", "demo", "--house-key", HOUSE_KEY]


def play(server: Server, until: str) -> str:
    """Play the day up to a time; the meeting's code and its desk's key, `code#key`."""
    moment = ["--until", until] if until else []
    moment += ["--clock", str(server.clock)]
    out = str(server.data / f"book{until[:2]}")
    command = [*DEMO, "--address", server.url, "--out", out, "--seed", f"shots{until}", *moment]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = re.search(r"/(\d{8})/desk#(\S+)", said)
    assert found, said
    return f"{found[1]}#{found[2]}"


def take(browser: Browser, server: Server, until: str, folder: Path) -> None:
    """Every page of a meeting at one moment."""
    code, _, key = play(server, until).partition("#")
    facilitator = Phone(server.url, code, key)
    wall_url = facilitator.post(facilitator.path("links"), {"as": "wall"})[1]["url"]
    name = until.replace(":", "") or "end"
    desk, wall, phone = Screen(browser, DESK), Screen(browser, WALL), Screen(browser, PHONE)
    desk.open(f"{server.url}/{code}/desk#{key}")
    wall.open(wall_url)
    phone.open(f"{server.url}/{code}")
    phone.page.wait_for_timeout(1_500)
    phone.picture(folder / f"{name}-phone-door.png")
    if phone.page.get_by_label(phone.word("phone.door.name")).count():
        join(phone, f"{server.url}/{code}", "Anna")
        phone.page.wait_for_timeout(1_000)
        for section in ("now", "agenda", "tables", "book"):
            if phone.bar(section):
                phone.page.wait_for_timeout(400)
                phone.picture(folder / f"{name}-phone-{section}.png")
    desk.picture(folder / f"{name}-desk.png")
    wall.picture(folder / f"{name}-wall.png")
    for screen in (desk, wall, phone):
        screen.context.close()


def fronts(browser: Browser, server: Server, folder: Path) -> None:
    """The pages before any meeting."""
    for name, size in (("phone", PHONE), ("desk", DESK)):
        screen = Screen(browser, size)
        for path in ("/", f"/new#{HOUSE_KEY}"):
            screen.open(server.url + path)
            screen.page.wait_for_timeout(800)
            screen.picture(folder / f"front-{name}{path.split('#')[0].replace('/', '-')}.png", full_page=True)
        screen.context.close()


def pages(server: Server, folder: Path) -> None:
    """The pages of the printed book."""
    (pdf,) = (server.data / "book").rglob("*.pdf")
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(pdf), str(folder / "book")], check=True)


# The README's pictures: which shot, how wide.
SMALL = {
    "phone": ("0936-phone-now", 300),
    "wall": ("1400-wall", 640),
    "desk": ("0950-desk", 760),
    "book": ("book-01", 300),
}


def shrink(folder: Path) -> None:
    """The README's pictures, small; they go to `docs/pictures/` by hand when the pages have changed."""
    (folder / "small").mkdir(exist_ok=True)
    for name, (shot, width) in SMALL.items():
        with Image.open(folder / f"{shot}.png") as whole:
            size = (width, round(whole.height * width / whole.width))
            small = whole.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            small.quantize(128).save(folder / "small" / f"{name}.png")


def main() -> None:
    """Take them all."""
    folder = ROOT / "shots"
    folder.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data), Path(data, "clock")) as server,
        chromium() as browser,
    ):
        assert Caller(server.url).get("/healthz")[0] == 200
        fronts(browser, server, folder)
        for until in MOMENTS:
            take(browser, server, until, folder)
        pages(server, folder)
        shrink(folder)


if __name__ == "__main__":
    main()
