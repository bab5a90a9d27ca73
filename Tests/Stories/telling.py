"""How stories are written down and told."""

import pathlib
import time
import traceback
from dataclasses import dataclass
from typing import Callable

from playwright.sync_api import Browser

from api import Office
from house import House
from people import Person

SHOTS = pathlib.Path(__file__).parent / "shots"


@dataclass
class Story:
    title: str
    tell: Callable
    file: str


STORIES: list[Story] = []


def story(title: str):
    """A sentence that must be true of the whole product."""

    def keep(tell):
        STORIES.append(Story(title, tell, tell.__module__))
        return tell

    return keep


class Stage:
    """What a story may use: the house, people at browsers, the office over the API."""

    def __init__(self, browser: Browser, house: House):
        self.browser = browser
        self.house = house
        self.people: list[Person] = []

    def person(self, login: str, **options) -> Person:
        """Signed in."""
        return self.visitor(login, **options).signs_in()

    def visitor(self, login: str = "", **options) -> Person:
        """At the gate."""
        person = Person(self.browser, self.house, login, **options)
        self.people.append(person)
        return person

    def office(self, login: str) -> Office:
        return Office(self.house, login)

    def leave(self, title: str):
        """One picture of what the last one looked at; everybody goes home."""
        SHOTS.mkdir(exist_ok=True)
        for person in self.people[-1:]:
            try:
                person.picture(str(SHOTS / f"{title[:40]}.png"))
            except Exception as problem:  # A picture is a help, not a test.
                print(f"    no picture: {problem}")
        for person in self.people:
            person.context.close()


def tell_all(browser: Browser, house: House, share: list[Story]) -> int:
    """Answers how many of them do not hold."""
    failed = 0
    for each in share:
        stage = Stage(browser, house)
        started = time.monotonic()
        try:
            each.tell(stage)
            print(f"√ {each.title}（{time.monotonic() - started:.1f} 秒）", flush=True)
        except Exception as problem:
            failed += 1
            print(f"× {each.title}（{time.monotonic() - started:.1f} 秒）\n    {each.file}: {type(problem).__name__}: {problem}", flush=True)
            frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if "Stories" in frame.filename]
            for frame in frames[-4:]:
                print(f"    {pathlib.Path(frame.filename).name}:{frame.lineno}  {frame.line}", flush=True)
        finally:
            stage.leave(each.title)
    return failed
