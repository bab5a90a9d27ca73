"""Whoever files, and whoever decides, sees which earlier project says the same."""

from playwright.sync_api import Locator, expect
from stories.accessible import examine
from telling import Stage, story

DRAFT, FILED, NEIGHBOUR = "随手拍城市问题上报", "一门通办受理平台", "城市运行管理平台"


def first(panel: Locator) -> Locator:
    return panel.locator("ol.list > li").first


@story("换了名字和说法的申报还没交，填报页上先列出最像的项目，相同的话两边都标出来；不用脚本也一样")
def drafting(stage: Stage):
    number = stage.office("ha-shuju").find(DRAFT)
    for script in (True, False):
        clerk = stage.person("ha-chengguan", script=script)
        assert clerk.open(f"/dossiers/{number}/acts/library_application") == 200
        nearest = first(clerk.page.locator("#similar"))
        expect(nearest.get_by_role("link").first).to_have_text(NEIGHBOUR)
        expect(nearest).to_contain_text("疑似重复")
        mine, theirs = (side.locator("mark").all_inner_texts() for side in nearest.locator(".beside > div").all())
        assert any("不合格的退回重办" in each for each in mine), mine
        assert any("不合格的退回重办" in each for each in theirs), theirs
        # Another word for the same on either side.
        assert any("督导" in each for each in mine) and any("督办" in each for each in theirs), (mine, theirs)
        expect(nearest).to_contain_text("案件派遣")
    nearest.get_by_role("link").first.click()
    expect(clerk.page.locator("main h1")).to_contain_text(NEIGHBOUR)


@story("草稿自动保存以后，相似的项目跟着重新比")
def refreshed(stage: Stage):
    clerk = stage.person("ha-jiaotong")
    assert clerk.open("/new/project") == 200
    panel = clerk.page.locator("#similar")
    expect(panel).not_to_contain_text("公交智能调度")
    clerk.page.get_by_label("项目名称", exact=True).fill("公交车辆智能调度升级改造")
    expect(panel).to_contain_text("公交智能调度", timeout=20_000)


@story("入库的人在办理页上看到同一件，逐项功能有建议；深色、手机上都没有无障碍问题")
def deciding(stage: Stage):
    office = stage.office("ha-shuju")
    draft, filed = office.find(DRAFT), office.find(FILED)
    lead = stage.person("ha-shuju")
    assert lead.open(f"/dossiers/{filed}/acts/library_entry") == 200
    nearest = first(lead.page.locator("#similar"))
    expect(nearest.get_by_role("link").first).to_have_text(NEIGHBOUR)
    expect(nearest.locator(".likeness")).to_contain_text("建议不予立项")
    # A page on which nothing is filed or decided does not compare.
    lead.open(f"/dossiers/{filed}")
    assert lead.page.locator("#similar").count() == 0
    found = examine(lead, f"/dossiers/{filed}/acts/library_entry")
    found += examine(stage.person("ha-chengguan"), f"/dossiers/{draft}/acts/library_application")
    assert not found, "\n    " + "\n    ".join(found)
