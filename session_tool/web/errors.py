"""What the API says when it cannot: one JSON shape `{error, message, about}`, from a closed list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from session_tool.store.database import StoreBusy, StoreFull
from session_tool.web.browser import language
from session_tool.words import say

# name -> HTTP status
ERRORS: dict[str, int] = {
    "bad_json": 400,
    "bad_shape": 400,
    "too_many_asks": 400,
    "wrong_host": 400,
    "no_key": 401,
    "wrong_key": 403,
    "expelled": 403,
    "wrong_role": 403,
    "wrong_origin": 403,
    "house_key": 403,
    "door_closed": 403,
    "refused": 400,
    "not_found": 404,
    "unknown_code": 404,
    "wrong_method": 405,
    "resync": 409,
    "too_big": 413,
    "too_fast": 429,
    "server": 500,
    "busy": 503,
    "full": 507,
}
WAIT = {"too_fast": 2, "busy": 2, "full": 10}  # seconds, as `Retry-After`


class ApiError(Exception):
    """An answer no from the API; `name` is one of ERRORS."""

    def __init__(self, name: str, **about: Any) -> None:
        assert name in ERRORS, name
        super().__init__(name)
        self.name, self.about = name, about


def answer(name: str, about: dict[str, Any] | None = None) -> Response:
    """The response for an error, worded in the reader's language."""
    message = say(language(), f"error.{name}")
    if name == "refused" and about:
        message = say(language(), f"refused.{about['refused']}", **about)
    said = {"error": name, "message": message, "about": about or {}}
    if name == "resync":
        said["resync"] = True
    response = jsonify(said)
    response.status_code = ERRORS[name]
    if name in WAIT:
        wait = (about or {}).get("seconds", WAIT[name])
        response.headers["Retry-After"] = str(wait)
    return response


def register(app: Flask) -> None:
    """Have every failure answered in our one shape."""
    app.register_error_handler(ApiError, lambda error: answer(error.name, error.about))
    app.register_error_handler(StoreBusy, lambda error: answer("busy"))
    app.register_error_handler(StoreFull, lambda error: answer("full"))
    app.register_error_handler(NotFound, lambda error: answer("not_found"))
    app.register_error_handler(MethodNotAllowed, lambda error: answer("wrong_method"))
    app.register_error_handler(RequestEntityTooLarge, lambda error: answer("too_big"))
    app.register_error_handler(Exception, _unforeseen)


def answer_outside(app: Flask, environ: dict[str, Any], check: Callable[[], None]) -> Response | None:
    """What the application would answer had a view raised what `check` raises; None if it raises nothing."""
    with app.request_context(environ):
        try:
            check()
        except Exception as error:  # noqa: BLE001  (worded as everywhere else)
            return app.process_response(app.make_response(app.handle_user_exception(error)))
    return None


def _unforeseen(error: Exception) -> Response | HTTPException:
    if isinstance(error, HTTPException):
        return error
    from flask import current_app

    current_app.logger.exception("unforeseen failure")
    return answer("server")
