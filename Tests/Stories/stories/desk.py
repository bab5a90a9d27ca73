"""A leader's morning and a clerk's afternoon: the desk, by keyboard alone."""

from playwright.sync_api import expect

from stories import given
from stories.accessible import look, look_in_the_dark
from stories.filing import PROJECT
from telling import Stage, story


def prepare(stage: Stage, name: str) -> str:
    """A project of a bureau whose leader must agree, opened by its clerk and agreed to."""
    clerk = stage.person("weijian")
    form = clerk.opens_new("project")
    form.fill({**PROJECT, "项目名称": name, "项目实施单位": "县卫生健康和体育局"})
    form.send_to_leader()
    clerk.sees("已送负责人审签")
    return clerk.page.url.split("draft=")[1]


def overhang(person) -> int:
    return person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@story("负责人的早上：先看待审签，一件一件答复，只用键盘；经办人下午接着办")
def morning(stage: Stage):
    for name in ["妇幼健康随访", "村医积分管理", "急救调度大屏"]:
        prepare(stage, name)

    leader = stage.person("weijian-ld", width=390)
    leader.open("/")
    expect(leader.page.locator("h1")).to_contain_text("待您审签 3 件")
    top = leader.page.locator("#approvals").bounding_box()["y"]
    assert top < leader.page.locator("#todo").bounding_box()["y"], "on a phone the approvals come first"
    found = look(leader, "desk 390") + look_in_the_dark(leader, "desk")
    assert overhang(leader) <= 0
    leader.page.set_viewport_size({"width": 1280, "height": 900})
    assert leader.page.locator("#approvals").bounding_box()["y"] < leader.page.locator("#todo").bounding_box()["y"]
    found += look(leader, "desk 1280")

    # The first by J and Enter, the others by J and K.
    leader.page.keyboard.press("j")
    leader.page.keyboard.press("Enter")
    leader.page.wait_for_url("**/approvals/**")
    leader.sees("妇幼健康随访")
    leader.page.wait_for_load_state()
    leader.page.keyboard.press("j")
    expect(leader.page.locator("#submission h2")).to_contain_text("村医积分管理")
    # What is seen may have come before the script: a key pressed in between would be lost.
    leader.page.wait_for_load_state()
    leader.page.keyboard.press("k")
    expect(leader.page.locator("#submission h2")).to_contain_text("妇幼健康随访")
    for width in (390, 1280):
        leader.page.set_viewport_size({"width": width, "height": 900})
        found += look(leader, f"approval {width}")
        assert overhang(leader) <= 0
    found += look_in_the_dark(leader, "approval")

    # Agreed to, one by one; the message says how many remain.
    leader.page.get_by_role("button", name="同意并提交").focus()
    leader.page.keyboard.press("Enter")
    expect(leader.page.locator(".flash")).to_contain_text("还有 2 件待审签")
    expect(leader.page.locator("#submission h2")).to_contain_text("村医积分管理")
    leader.page.get_by_label("退回的原因").focus()
    leader.page.keyboard.type("金额请按询价结果改")
    leader.page.keyboard.press("Tab")
    leader.page.keyboard.press("Enter")
    expect(leader.page.locator(".flash")).to_contain_text("已退回经办人：新建项目（村医积分管理）。还有 1 件待审签")

    # The clerk takes the last one back before it is answered; the leader, who has it open, is told.
    clerk = stage.person("weijian")
    clerk.open("/")
    sent = clerk.page.locator("#sent")
    expect(sent).to_contain_text("已送负责人审签")
    expect(sent).to_contain_text("急救调度大屏")
    assert "急救调度大屏" not in clerk.page.locator("#todo").inner_text()
    found += look(clerk, "a clerk's desk")
    sent.get_by_role("button", name="撤回").click()
    clerk.page.wait_for_url("**/new/project?draft=**")
    clerk.sees("已撤回")
    leader.page.get_by_role("button", name="同意并提交").click()
    expect(leader.page.locator(".flash")).to_contain_text("经办人已经撤回")
    leader.sees("已经撤回，没有提交")
    leader.page.get_by_role("link", name="待审签").first.click()
    leader.sees("没有待审签的材料")
    assert not found, "\n    " + "\n    ".join(found)


@story("负责人同意，经办人同时撤回：后到的一个看得到谁在什么时候办了什么、现在在哪里")
def both_at_once(stage: Stage):
    clerk, leader = stage.person("weijian"), stage.person("weijian-ld")
    prepare(stage, "母婴设施管理")
    clerk.open("/")
    leader.open("/approvals")
    leader.page.get_by_role("button", name="同意并提交").click()
    leader.page.wait_for_load_state()
    clerk.page.locator("#sent").get_by_role("button", name="撤回").click()
    clerk.page.wait_for_url("**/approvals/**")
    expect(clerk.page.locator(".flash")).to_contain_text("没有撤回：负责人已经同意")
    expect(clerk.page.locator("h1")).to_have_text("新建项目（母婴设施管理）")
    clerk.sees("负责人已同意，已经提交")
    found = []
    for width in (390, 1280):
        clerk.page.set_viewport_size({"width": width, "height": 900})
        found += look(clerk, f"submission {width}")
        assert overhang(clerk) <= 0
    found += look_in_the_dark(clerk, "submission")
    assert not found, "\n    " + "\n    ".join(found)
    clerk.page.get_by_role("link", name="看历史第 1 条").click()
    clerk.page.wait_for_url("**/dossiers/*#e-1")
    clerk.sees("母婴设施管理")


@story("一个环节送了审，负责人和经办人都不再被叫去填第二份")
def only_once(stage: Stage):
    clerk, leader = stage.person("weijian"), stage.person("weijian-ld")
    prepare(stage, "健康证一件事")
    leader.open("/approvals")
    leader.page.get_by_role("button", name="同意并提交").click()
    leader.page.wait_for_load_state()
    leader.page.get_by_role("link", name="看卷宗").click()
    leader.page.wait_for_url("**/dossiers/*")
    number = leader.page.url.split("/dossiers/")[1].split("#")[0]

    clerk.open("/")
    form = clerk.opens_form(number, "内部审核")
    form.fill_rest()
    form.send_to_leader()
    clerk.sees("已送负责人审签")
    address = clerk.page.url

    leader.open(address)
    leader.sees("经办人已填好，等您审签")
    leader.page.get_by_role("link", name="看送审稿，答复经办人").click()
    leader.page.wait_for_url("**/approvals/**")
    leader.sees("内部审核")
    leader.open("/")
    for part in ("#todo", "#offers"):
        listed = leader.page.locator(part)
        assert listed.count() == 0 or "健康证一件事" not in listed.inner_text() or "内部审核" not in listed.inner_text()


@story("办完一件，按N到下一件待办；返回键回到原来的工作台；已办里看得到")
def next_thing(stage: Stage):
    number = given.received(stage, "linye", "苗圃灌溉监测")
    lead = stage.person("xzspj")
    lead.open("/?month=2026-11")
    lead.page.keyboard.press("j")
    lead.page.keyboard.press("Enter")
    lead.page.wait_for_url("**/dossiers/**")
    lead.page.go_back()
    assert lead.page.url.endswith("/?month=2026-11"), lead.page.url
    expect(lead.page.locator("#month h2")).to_have_text("2026年11月")

    form = lead.opens_form(number, "需求性论证").choose("退回补充")
    form.fill({"退回原因": "缺投资测算"})
    lead.page.get_by_role("button", name="提交", exact=True).focus()
    lead.page.keyboard.press("Enter")
    expect(lead.page.locator(".flash")).to_contain_text("下一件待办")
    expect(lead.page.locator(".flash")).to_contain_text("回到工作台")
    target = lead.page.locator(".flash a").first.get_attribute("href")
    lead.page.wait_for_load_state()
    lead.page.keyboard.press("n")
    lead.page.wait_for_url("**" + target.replace("?", "\\?"))

    lead.open("/")
    lead.page.get_by_role("navigation", name="我的事").get_by_role("link", name="已办").click()
    lead.page.wait_for_url("**/done")
    expect(lead.page.locator("table.todo tbody tr").first).to_contain_text("需求性论证：退回补充")
    found = look(lead, "done 1440") + look_in_the_dark(lead, "done")
    lead.page.set_viewport_size({"width": 390, "height": 900})
    found += look(lead, "done 390")
    assert overhang(lead) <= 0
    assert not found, "\n    " + "\n    ".join(found)


@story("财政看得到现在能付哪些，从那里就能办；别的单位没有这一页")
def what_can_be_paid(stage: Stage):
    finance = stage.person("caizheng")
    finance.open("/")
    finance.page.get_by_role("link", name="可付款").click()
    finance.page.wait_for_url("**/payments")
    rows = finance.page.locator("tbody tr")
    assert rows.count() > 0, "the demo county has projects under way that can be paid"
    found = look(finance, "payments") + look_in_the_dark(finance, "payments")
    finance.page.set_viewport_size({"width": 390, "height": 900})
    found += look(finance, "payments 390")
    assert overhang(finance) <= 0
    finance.page.set_viewport_size({"width": 1280, "height": 900})
    with finance.page.expect_download() as download:
        finance.page.get_by_role("link", name="导出 Excel").click()
    assert download.value.suggested_filename.startswith("可付款"), download.value.suggested_filename
    first = rows.first.locator("td.name").inner_text().strip()
    rows.first.get_by_role("link", name="拨付").click()
    finance.page.wait_for_url("**/acts/*")
    finance.sees(first)
    expect(finance.page.get_by_label("拨付金额")).to_be_visible()

    finance.open("/payments/blocked")
    found += look(finance, "payments/blocked") + look_in_the_dark(finance, "payments/blocked")
    finance.page.set_viewport_size({"width": 390, "height": 900})
    found += look(finance, "payments/blocked 390")
    assert overhang(finance) <= 0
    assert not found, "\n    " + "\n    ".join(found)

    for other in ["gongan", "xzspj", "shenji"]:
        person = stage.person(other)
        assert person.open("/payments") == 404 and person.open("/payments/blocked") == 404
        person.open("/")
        assert person.page.get_by_role("link", name="可付款").count() == 0
