"""Every regulation's registers open, filter and export, and every kind of dossier can be begun by its own party."""

import csv
import io
import re
from dataclasses import dataclass

from house import DEMO
from telling import Stage, story


@dataclass
class Place:
    """A furnished jurisdiction, as its county.md tells it."""

    folder: str
    logins: list[str]
    lead: str


def places() -> list[Place]:
    result = []
    for file in sorted(DEMO.glob("*/county.md")):
        text = file.read_text()
        prefix = next(iter(re.findall(r"^账号前缀 (\S+)", text, re.M)), "")
        accounts = re.search(r"```accounts\n(.*?)```", text, re.S).group(1).splitlines()
        rows = [line.split() for line in accounts if line.strip()]
        clerks = [prefix + row[0] for row in rows if row[3] == "经办"]
        organisations = re.search(r"```organisations\n(.*?)```", text, re.S).group(1)
        # Whoever stands first among the organisations is the lead bureau.
        first = organisations.split()[0]
        lead = next(prefix + row[0] for row in rows if row[1] == first and row[3] == "经办")
        result.append(Place(file.parent.name, clerks, lead))
    return result


@story("每一部办法的名册都打得开、筛得出、导得出")
def registers_open(stage: Stage):
    wrong, opened = [], 0
    for place in places():
        request = stage.person(place.lead).context.request
        library = request.get("/projects")
        tabs = dict.fromkeys(re.findall(r'href="(/registers/[^"#]*)"', library.text()))
        for path in tabs:
            path = path.replace("&amp;", "&")
            page = request.get(path)
            kind, _, query = path.removeprefix("/registers/").partition("?")
            found = request.get(f"/registers/{kind}?{query}&text=%E4%B8%8D%E4%BC%9A%E6%9C%89")
            sheet = request.get(f"/registers/{kind}/csv?{query}")
            opened += 1
            if (page.status, found.status, sheet.status) != (200, 200, 200):
                wrong.append(f"{place.folder} {path}: {page.status} {found.status} {sheet.status}")
                continue
            lines = list(csv.reader(io.StringIO(sheet.text().removeprefix("\ufeff"))))
            shown = re.findall(r'<tr[^>]*>.*?href="/dossiers/', page.text(), re.S)
            if len({len(line) for line in lines if line}) > 1:
                wrong.append(f"{place.folder} {path}: lines of different length in the CSV")
            if bool(shown) != (len(lines) > 1):
                wrong.append(f"{place.folder} {path}: {len(shown)} shown, {len(lines) - 1} in the CSV")
            if "/dossiers/" in re.sub(r"(?s)<header.*?</header>", "", found.text()).split("<main", 1)[-1]:
                wrong.append(f"{place.folder} {path}: the filter lets everything through")
    assert opened > 30, opened
    assert not wrong, "\n".join(wrong)


@story("每一种卷宗都有人能从网页上建")
def every_kind_is_opened(stage: Stage):
    nobody = []
    for place in places():
        regulation = stage.office(place.lead)._call("GET", "/regulations")
        open_kinds = {step["id"]: step["title"] for step in regulation["steps"] if step["opens"]}
        for login in [place.lead] + [each for each in place.logins if each != place.lead]:
            if not open_kinds:
                break
            request = stage.person(login).context.request
            for kind in list(open_kinds):
                page = request.get(f"/new/{kind}")
                if page.status == 200 and 'name="do"' in page.text():
                    open_kinds.pop(kind)
        nobody += [f"{place.folder}: {title}" for title in open_kinds.values()]
    assert not nobody, "\n".join(nobody)
