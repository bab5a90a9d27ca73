"""Tells the stories: run.py PATH-OF-TONGCHOU [WORD …], each WORD a part of a story's title."""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from playwright.sync_api import sync_playwright  # noqa: E402

import stories  # noqa: E402, F401
from house import House  # noqa: E402
from telling import tell_all  # noqa: E402

# A container has neither a sandbox for Chromium nor shared memory to speak of.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    started = time.monotonic()
    house = House(sys.argv[1])
    print(f"示范县建好了，用时 {time.monotonic() - started:.0f} 秒", flush=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            failed = tell_all(browser, house, sys.argv[2:])
            browser.close()
        if failed:
            print("服务器最后说的话：\n" + house.words()[-1500:])
    finally:
        house.remove()
    return 1 if failed else 0


sys.exit(main())
