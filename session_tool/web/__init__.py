"""The outside world: pages, the API, the socket, downloads; the only home of Flask."""
