"""Pages about the law itself: regulations side by side, and another law tried on what there is."""

import csv
import io
import re

from playwright.sync_api import expect
from stories.accessible import examine, look, look_in_the_dark
from telling import Stage, story


@story("管理员改一个数试算，看得到谁会不一样、依哪一条，卷宗一点没动")
def try_a_figure(stage: Stage):
    admin = stage.person("admin")
    before = admin.context.request.get("/projects.csv").text()
    admin.open("/regulation")
    admin.page.get_by_role("link", name="新规试算").click()
    row = admin.page.locator("#written tr").filter(has_text="技术评审")
    row.get_by_label("技术评审试成", exact=True).fill("很久")
    row.get_by_role("button").click()
    expect(admin.page.get_by_role("alert")).to_contain_text("您填的是“很久”")
    found = look(admin, "a refused trial") + look_in_the_dark(admin, "a refused trial")
    row.get_by_label("技术评审试成", exact=True).fill("1")
    row.get_by_role("button").click()
    # The script renews the page by itself until there is a result.
    expect(admin.page.locator("#run")).to_contain_text("份会不一样", timeout=60_000)
    expect(admin.page.locator("#run")).to_contain_text("“技术评审”改为 1个工作日")
    shares = admin.page.locator(".shares li")
    expect(shares.first).to_contain_text("第十三条")
    dossier = admin.page.locator("table.differences tbody tr").first.get_by_role("link").first
    assert re.match(r"/dossiers/", dossier.get_attribute("href"))
    shown = sum(int(re.search(r"\d+", each).group()) for each in admin.page.locator("section.panel > header > p").all_inner_texts() if each.endswith("处"))
    sheet = admin.context.request.get("/regulations/simulate.csv").text()
    lines = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert len(lines) - 1 == shown > 0, f"{len(lines)} lines, {shown} shown"
    assert admin.context.request.get("/projects.csv").text() == before
    found += examine(admin, "/regulations/simulate")
    assert not found, "\n".join(found)


@story("没有脚本也能按别处的办法试算，再点一条只看它的")
def try_another_law_without_script(stage: Stage):
    auditor = stage.person("shenji", script=False)
    auditor.open("/regulations/simulate")
    auditor.page.get_by_label("按哪一份试").select_option(index=2)
    auditor.page.locator("#edition").get_by_role("button", name="试算").click()
    # A browser without script is told to ask again; it lands on the result by itself.
    expect(auditor.page.locator("#run")).to_contain_text("份会不一样", timeout=60_000)
    filtered = auditor.page.locator(".shares li a.small").first
    count = int(re.search(r"\d+", filtered.inner_text()).group())
    filtered.click()
    expect(auditor.page.locator("#run")).to_contain_text("只列")
    rows = auditor.page.locator("table.differences tbody tr")
    assert rows.count() == count, f"{rows.count()} of {count}"


@story("看不到全部卷宗的经办人不能试算")
def not_everybody(stage: Stage):
    clerk = stage.person("jiaoyu")
    assert clerk.open("/regulations/simulate") == 403


@story("两份规定对照着看没有无障碍问题，自己和自己比没有不同")
def compare(stage: Stage):
    auditor = stage.person("shenji")
    found = examine(auditor, "/regulations/compare")
    auditor.page.get_by_label("新", exact=True).select_option(index=2)
    auditor.page.get_by_role("button", name="对照").click()
    chosen = auditor.page.get_by_label("新", exact=True).input_value()
    expect(auditor.page.locator("main section.panel").first).to_contain_text("处")
    auditor.open(f"/regulations/compare?a={chosen}&b={chosen}")
    auditor.sees("没有实质不同")
    assert not found, "\n".join(found)
