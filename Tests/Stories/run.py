"""Tells the stories: run.py PATH-OF-TONGCHOU [WORD …], each WORD a part of a story's title.

Two tellers share them, each with an office and a browser of its own; who tells which never changes, so that a story that leans
on what an earlier one has left does so every time.
"""

import multiprocessing
import pathlib
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from playwright.sync_api import sync_playwright  # noqa: E402

import stories  # noqa: E402, F401
from house import House  # noqa: E402
from telling import STORIES, Story, tell_all  # noqa: E402

# The shell paints no window of its own and takes two thirds of the time; any Chromium will do.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# A container has neither a sandbox for Chromium nor shared memory to speak of.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
TELLERS = 2


def tell(binary: str, share: list[Story], failures) -> None:
    """One teller. Counts a failure first and takes it back at the end: one who dies has not told his share."""
    with failures.get_lock():
        failures.value += 1
    started = time.monotonic()
    house = House(binary)
    print(f"示范县建好了，用时 {time.monotonic() - started:.0f} 秒", flush=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            failed = tell_all(browser, house, share)
            browser.close()
        if failed:
            print("服务器最后说的话：\n" + house.words()[-1500:], flush=True)
    finally:
        house.remove()
    with failures.get_lock():
        failures.value += failed - 1


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    words = sys.argv[2:]
    chosen = [each for each in STORIES if not words or any(word in each.title for word in words)]
    if not chosen:
        print("没有这样的故事")
        return 1
    failures = multiprocessing.Value("i", 0)
    shares = [chosen[first::TELLERS] for first in range(min(TELLERS, len(chosen)))]
    tellers = [multiprocessing.Process(target=tell, args=(sys.argv[1], share, failures)) for share in shares]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    print(f"{len(chosen) - failures.value} 个故事成立，{failures.value} 个不成立")
    return 1 if failures.value else 0


if __name__ == "__main__":
    sys.exit(main())
