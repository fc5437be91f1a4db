"""Settings, read from the environment once; the one table of what can be set."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ROOT = Path(__file__).resolve().parents[2]

# Every variable we read, with its default and what it is for (`docs/running.md` is checked against it).
KNOWN: dict[str, tuple[str, str]] = {
    "HOST": ("", "Address to listen on. `room`: every address; `serve`: 127.0.0.1."),
    "PORT": ("8000", "Port to listen on."),
    "DATA_DIR": ("data", "Folder of the database, the house key and your own formats."),
    "TAVOLATA_DATABASE_URL": ("", "Another database than `DATA_DIR/tavolata.db`, as an SQLAlchemy URL."),
    "TAVOLATA_PUBLIC_URL": ("", "The address people reach us at, when a proxy stands before us."),
    "TAVOLATA_TRUSTED_PROXIES": ("0", "How many proxies' `X-Forwarded-*` headers to believe."),
    "TAVOLATA_ZONE": ("Europe/Rome", "Time zone of the times of day on screens and in the book."),
    "TAVOLATA_HOUSE_KEY": ("", "The key that may create meetings; made at first start if not given."),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How this server runs. `room`: a laptop in the room, on the local network; no `database_url`: in `data_dir`."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    public_url: str
    trusted_proxies: int
    zone: str
    house_key: str
    room: bool = False


class BadSetting(ValueError):
    """A setting that cannot be used; the variable's name is the message."""


def read(environ: Mapping[str, str] = os.environ, *, room: bool = False) -> Settings:
    """The settings in an environment. Raises BadSetting. Makes the data folder and the house key."""
    get = {name: environ.get(name) or default for name, (default, _) in KNOWN.items()}
    for name in ("PORT", "TAVOLATA_TRUSTED_PROXIES"):
        if not get[name].isdigit():
            raise BadSetting(name)
    if get["TAVOLATA_PUBLIC_URL"] and not get["TAVOLATA_PUBLIC_URL"].startswith(("http://", "https://")):
        raise BadSetting("TAVOLATA_PUBLIC_URL")
    try:
        ZoneInfo(get["TAVOLATA_ZONE"])
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadSetting("TAVOLATA_ZONE") from error
    data_dir = Path(get["DATA_DIR"]).resolve()
    # What people write is for this server alone to read.
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    port = int(get["PORT"])
    return Settings(
        host=get["HOST"] or ("0.0.0.0" if room else "127.0.0.1"),  # noqa: S104  (the room is the point)
        port=port,
        data_dir=data_dir,
        database_url=get["TAVOLATA_DATABASE_URL"],
        public_url=get["TAVOLATA_PUBLIC_URL"].rstrip("/"),
        trusted_proxies=int(get["TAVOLATA_TRUSTED_PROXIES"]),
        zone=get["TAVOLATA_ZONE"],
        house_key=get["TAVOLATA_HOUSE_KEY"] or _house_key(data_dir / "house.key"),
        room=room,
    )


def unknown(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Variables with our prefix that we do not know: most often a typing mistake."""
    return sorted(name for name in environ if name.startswith("TAVOLATA_") and name not in KNOWN)


def _house_key(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(16), "utf-8")
    return path.read_text("utf-8").strip()
