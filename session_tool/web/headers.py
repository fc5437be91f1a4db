"""The headers on every answer, one constant each; and which Host names are ours."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

from session_tool.report import STYLE_HASH
from session_tool.web.browser import takes_gzip
from session_tool.web.errors import ApiError
from session_tool.web.house import house

CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'self' '{STYLE_HASH}'",
        "img-src 'self' blob: data:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Tavolata-Version": "1",
}
SQUEEZED = ("text/", "application/json", "application/javascript", "image/svg+xml")
SMALL = 600  # bytes below which compressing gains nothing


def register(app: Flask) -> None:
    """Check each request's Host; put our headers on each answer and compress it."""
    app.before_request(check_host)
    app.after_request(_finish)


def check_host() -> None:
    """Only a name that is ours is answered. Raises wrong_host."""
    # QR codes and links never come from the Host header; refusing foreign ones stops DNS rebinding.
    name = request.host.rsplit(":", 1)[0].strip("[]").lower()
    ours = {"localhost", "127.0.0.1", "::1", house().settings.host, *house().addresses}
    public = house().settings.public_url
    if public:
        ours.add(public.split("://", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0].lower())
    if name not in ours and not name.endswith(".local"):
        raise ApiError("wrong_host")


def _finish(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    squeeze(response)
    return response


def squeeze(response: Response) -> None:
    """Compress a text answer for a browser that takes gzip."""
    if (
        not takes_gzip()
        or "Content-Encoding" in response.headers
        or response.direct_passthrough
        or not (response.content_type or "").startswith(SQUEEZED)
        or response.status_code < 200
    ):
        return
    body = response.get_data()
    if len(body) > SMALL:
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.add("Vary", "Accept-Encoding")
