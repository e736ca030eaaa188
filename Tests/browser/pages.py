"""Serves the fixture pages with the program's own policy, to test what browsers load by itself.

/assets/ is public/, /assets/app.css the components in their order, like in the program.
"""

import functools
import http.server
import mimetypes
import pathlib
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
PUBLIC = HERE.parent.parent / "public"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'")


def style_sheet():
    names = (PUBLIC / "components/order.txt").read_text().split()
    return b"".join((PUBLIC / "components" / name).read_bytes() for name in names)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, state, *rest):
        self.state = state
        super().__init__(*rest)

    def log_message(self, *_):
        pass

    def answer(self, body, kind, status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/events":
            return self.events()
        if path == "/assets/app.css":
            return self.answer(style_sheet(), "text/css; charset=utf-8")
        file = PUBLIC / path.removeprefix("/assets/") if path.startswith("/assets/") else HERE / ("pages" + path)
        if not file.is_file():
            return self.answer("没有".encode(), "text/plain; charset=utf-8", 404)
        body = file.read_bytes().replace(b"{{count}}", str(self.state["count"]).encode())
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.answer(body, kind + ("; charset=utf-8" if kind.startswith("text/") else ""))

    def do_POST(self):
        """/sent counts, slowly, and shows the form again; /lost answers as if the session had ended."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/sent":
            time.sleep(0.3)
            self.state["count"] += 1
        target = {"/sent": "/form.html", "/lost": "/signed-out.html"}[self.path]
        self.answer(b"", "text/plain", 303, Location=target)

    def events(self):
        """One event a little after the page came, then silence: the page asks for itself again."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        time.sleep(0.5)
        self.state["count"] += 1
        self.wfile.write(b"retry: 60000\ndata: figures\n\n")
        self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that went away in the middle of an answer is no error of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Pages:
    def __enter__(self):
        self.server = Server(
            ("127.0.0.1", 0), functools.partial(Handler, {"count": 0}))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
