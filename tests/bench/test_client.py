"""The closed loop of the bench."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from hypothesis import given
from hypothesis import strategies as st

from mil_course.bench.client import Ask, percentile, run


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        return


def test_sessions_ask_and_refusals_are_counted() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        measured = run(server.server_port, [Ask("/"), Ask("/missing")], 0.3)
    finally:
        server.shutdown()
        server.server_close()
    assert measured.rate > 0
    assert measured.failed > 0
    assert measured.p50 <= measured.p95


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values(values: list[float], share: float) -> None:
    assert percentile(values, share) in values
