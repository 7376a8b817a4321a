"""One call of a function's binary: Lambda's runtime interface for a single invocation, on loopback."""

import http.server
import json
import subprocess
import threading
import time
import uuid


# What Lambda sets for every function.
LAMBDA = {
    "AWS_LAMBDA_FUNCTION_NAME": "recorded",
    "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
    "AWS_LAMBDA_LOG_GROUP_NAME": "recorded",
    "AWS_LAMBDA_LOG_STREAM_NAME": "recorded",
}


class Runtime(http.server.ThreadingHTTPServer):
    """Hands out one event, and knows when its answer has come."""

    # A function that asks for a second event waits until it is ended.
    daemon_threads = True

    def __init__(self, event):
        super().__init__(("127.0.0.1", 0), Exchange)
        self.event = json.dumps(event).encode()
        self.given = False
        self.answered = threading.Event()
        self.ended = threading.Event()


class Exchange(http.server.BaseHTTPRequestHandler):
    """GET gives the event, once; POST takes the answer, or the error."""

    def do_GET(self):
        if self.server.given:
            self.server.ended.wait()
            return
        self.server.given = True
        headers = {
            "lambda-runtime-aws-request-id": str(uuid.uuid4()),
            "lambda-runtime-deadline-ms": str(int(time.time() * 1000) + 20_000),
            "lambda-runtime-invoked-function-arn": "arn:aws:lambda:eu-west-1:123456789012:function:recorded",
        }
        self.answer(200, headers, self.server.event)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.answer(202, {}, b"{}")
        self.server.answered.set()

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """The function's own lines are what is wanted."""


def lines(binary, environment, event, seconds):
    """What `binary` writes while it starts and answers `event`."""
    with Runtime(event) as runtime:
        threading.Thread(target=runtime.serve_forever, daemon=True).start()
        host, port = runtime.server_address
        given = {**LAMBDA, **environment, "AWS_LAMBDA_RUNTIME_API": f"{host}:{port}"}
        process = subprocess.Popen([binary], env=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        answered = runtime.answered.wait(seconds)
        process.kill()
        written, _ = process.communicate()
        runtime.ended.set()
        runtime.shutdown()
    if not answered:
        raise SystemExit(f"{binary} gave no answer within {seconds} seconds: {written}")
    return written.splitlines()
