"""Every regulation's registers open, filter and export, and every kind of dossier can be begun by its own party."""

import csv
import io
import re
from dataclasses import dataclass

from playwright.sync_api import expect

from house import DEMO
from stories.accessible import examine_all
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


@story("手里拿着合同、批文，按上面的编号、单位找得到项目，别的单位的找不到")
def found_by_paper(stage: Stage):
    title = "森林防火智能监测服务"
    owner = stage.person("dy-linye")
    # One box for everything: no name says it, so papers are looked through.
    owner.page.get_by_label("搜索项目、单位、编号、文号").fill("dy ht 2021 024")
    owner.page.keyboard.press("Enter")
    expect(owner.page.get_by_text("没有名称、单位或编号含“dy ht 2021 024”")).to_be_visible()
    row = owner.page.locator("tr", has_text=title)
    expect(row).to_contain_text("合同编号 DY-HT-2021-024")
    assert owner.page.locator("tbody tr").count() == 1
    # What is had from there is the same list.
    with owner.page.expect_download() as download:
        owner.page.get_by_role("link", name="导出 CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2 and title in lines[1], lines
    # Narrowed further, the number stays asked for.
    owner.page.locator("#f-year").select_option("2021")
    owner.page.get_by_role("button", name="筛选").click()
    expect(owner.page.get_by_label("文号、合同编号或相关单位")).to_have_value("dy ht 2021 024")
    expect(owner.page.locator("tr", has_text=title)).to_be_visible()

    # Another unit is told what it would be told of a number that never was; without script, too.
    other = stage.person("dy-budongchan", script=False)
    for number in ["DY-HT-2021-024", "DY-HT-1999-001"]:
        assert other.open(f"/projects?text={number}") == 200
        expect(other.page.get_by_text("名称、单位、文号和编号里都没有找到")).to_be_visible()
        expect(other.page.get_by_text(title)).to_have_count(0)

    # A company that names say nothing of, by whoever sees all: what it won and what it only bid for.
    lead = stage.person("dy-shuju", width=390)
    lead.open("/projects?text=新丰信息")
    expect(lead.page.locator("tr", has_text="应急").first).to_contain_text("中标人 新丰信息工程有限公司")
    expect(lead.page.locator("tr", has_text=title)).to_contain_text("投标人 新丰信息工程有限公司")
    examine_all(lead, ["/projects?text=新丰信息", "/projects?text=森林"])
    # Where names say it, they come first, and papers are a link away.
    lead.open("/projects?text=森林")
    expect(lead.page.locator("tr", has_text=title)).to_be_visible()
    lead.page.get_by_role("link", name="在文号、合同编号和相关单位里找“森林”").click()
    expect(lead.page.get_by_text("没有符合条件的项目")).to_be_visible()
    lead.page.get_by_role("link", name="在名称、单位和编号里找“森林”").click()
    expect(lead.page.locator("tr", has_text=title)).to_be_visible()
