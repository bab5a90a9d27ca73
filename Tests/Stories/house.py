"""The office under test: the real server on a free port, with a fresh demo county on a fixed day."""

import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"
PASSWORD = "tongchou-yanshi"
# A Wednesday, a week after the National Day holidays.
TODAY = "2026-10-14"
TOMORROW = "2026-10-15"


class House:
    def __init__(self, binary: str, today: str = TODAY):
        self.binary = pathlib.Path(binary).resolve()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tongchou-stories-"))
        self.data = self.folder / "data"
        self.process = None
        self.demo = DEMO
        self.open(today)

    def open(self, today: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = open(self.folder / "log.txt", "a+b")
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", self.data, "--demo", DEMO, "--policies", ROOT / "policies",
             "--port", str(self.port), "--today", today],
            cwd=ROOT, stdout=self.log, stderr=subprocess.STDOUT)
        self._wait(seconds=300)

    def _wait(self, seconds: int):
        """Furnishing the county takes a while on a slow machine."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError("the server stopped at once:\n" + self.words())
            try:
                with urllib.request.urlopen(self.address + "/health", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise RuntimeError(f"the server did not answer within {seconds} s:\n" + self.words())

    def words(self) -> str:
        """What the server said."""
        return (self.folder / "log.txt").read_text(errors="replace")[-4000:]

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    def reopen(self, today: str):
        """The same data on another day."""
        self.close()
        self.open(today)

    def holds(self, words: str) -> bool:
        """Whether any file of the office contains these words, in whatever table or paper."""
        needles = [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]
        for file in self.data.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                if any(needle in content for needle in needles):
                    return True
        return False

    def papers(self) -> int:
        return sum(1 for file in (self.data / "papers").rglob("*") if file.is_file())

    def remove(self):
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)
