"""The administrator's day: what he does goes neither wrong by a click nor lost by a reload, and all of it can be read afterwards."""

import csv
import io
import re

from playwright.sync_api import expect
from stories.accessible import examine, look, look_in_the_dark
from telling import Stage, story


def secret(page) -> str:
    """The password that the page tells."""
    return page.locator(".banner .secret").inner_text()


@story("管理员开账号、重设密码、改名、停用单位，审计在系统管理日志里都读得到")
def administrators_day(stage: Stage):
    admin = stage.person("admin")
    page = admin.page
    # opens an organisation and an account in it
    admin.open("/administration/organisations")
    page.locator("#add").get_by_role("textbox", name="名称").fill("县统计局")
    page.locator("#add").get_by_label("简称").fill("统计局")
    page.get_by_role("button", name="登记单位").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("县统计局")
    place = page.url
    admin.open("/administration/accounts")
    page.locator("#add").get_by_label("姓名").fill("苏晓梅")
    page.locator("#add").get_by_role("textbox", name="账号").fill("tongji")
    page.locator("#add").get_by_label("单位").select_option(label="县统计局")
    page.locator("#add").get_by_label("身份").select_option(label="经办人")
    page.get_by_role("button", name="开账号并设密码").click()
    first = secret(page)
    found = look(admin, "an account with its password") + look_in_the_dark(admin, "an account with its password")
    page.reload()
    expect(page.locator(".banner .secret")).to_have_count(0)
    account = page.url
    # a reset asks first, and tells the password once
    page.get_by_role("link", name="重设密码").click()
    admin.sees("旧密码马上失效")
    page.get_by_role("button", name="重设密码").click()
    second = secret(page)
    assert second != first
    page.reload()
    expect(page.locator(".banner .secret")).to_have_count(0)
    # she comes in with it and must choose her own
    clerk = stage.visitor("tongji")
    clerk.open("/sign-in")
    clerk.page.get_by_label("账号").fill("tongji")
    clerk.page.get_by_label("密码").fill(second)
    clerk.page.get_by_role("button", name="登录").click()
    expect(clerk.page.get_by_role("heading", level=1)).to_have_text("修改密码")
    # two tabs: the second is told what the first changed
    late = stage.person("admin")
    late.open(place)
    admin.open(place)
    page.get_by_label("全称").fill("县统计和普查局")
    page.get_by_role("button", name="改名").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("县统计和普查局")
    late.page.get_by_label("全称").fill("县数据局")
    late.page.get_by_role("button", name="改名").click()
    late.sees("您打开后")
    late.sees("县统计局 → 县统计和普查局")
    found += look(late, "a form that came too late")
    # closed: she is out
    page.get_by_role("link", name="停用单位").click()
    admin.sees("马上退出登录")
    page.get_by_role("button", name="停用单位").click()
    admin.sees("已停用")
    clerk.open("/password")
    expect(clerk.page.get_by_role("button", name="登录")).to_be_visible()
    # all of it is read by who oversees the office
    auditor = stage.person("shenji")
    auditor.page.get_by_role("link", name="管理日志").click()
    auditor.page.get_by_label("办理人的姓名或者账号").fill("admin")
    auditor.page.get_by_role("button", name="筛选").click()
    # The day is that of the office's clock; what came before is none of this story's.
    told = auditor.page.locator("main tbody tr")
    for words in ["登记单位", "开账号", "重设密码", "全称：县统计局 → 县统计和普查局", "状态：在用 → 已停用"]:
        expect(told.filter(has_text=words).first).to_be_visible()
    sheet = auditor.context.request.get(auditor.page.get_by_role("link", name="导出 CSV").get_attribute("href")).text()
    lines = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert len(lines) == told.count() and all(len(line["摘要"]) == 64 for line in lines), sheet[:300]
    assert "苏晓梅" not in sheet and first not in sheet and second not in sheet
    found += examine(auditor, "/administration/log")
    path = account.removeprefix(stage.house.address)
    for each in [path, f"{path}/reset", f"{path}/disable", place.removeprefix(stage.house.address), "/administration/log?from=x"]:
        found += examine(admin, each, 422 if "from=x" in each else 200)
    found += examine(admin, place.removeprefix(stage.house.address) + "/close")
    assert not found, "\n    " + "\n    ".join(found)


@story("没有脚本也能停用账号：先看后果再确认")
def without_script(stage: Stage):
    admin = stage.person("admin", script=False)
    admin.open("/administration/accounts?text=" + "温河生")
    admin.page.get_by_role("link", name="温河生").click()
    admin.page.get_by_role("link", name="停用账号").click()
    admin.sees("草稿留在原处")
    admin.page.get_by_role("link", name="不办，回到账号").click()
    expect(admin.page.get_by_text("已停用", exact=True)).to_have_count(0)
    admin.page.get_by_role("link", name="停用账号").click()
    admin.page.get_by_role("button", name="停用账号").click()
    admin.sees("已停用")
    admin.page.get_by_role("button", name="恢复账号").click()
    admin.sees("恢复账号")
    expect(admin.page.get_by_text("已停用", exact=True)).to_have_count(0)


@story("单位的经办人看不到系统管理日志")
def not_for_clerks(stage: Stage):
    clerk = stage.person("jiaoyu")
    assert clerk.open("/administration/log") == 403
    assert clerk.open("/administration/log.csv") == 403
    expect(clerk.page.get_by_role("link", name="管理日志")).to_have_count(0)


@story("管理员不能给自己增加身份；单位停用以后，等它办的卷宗和管理员的工作台都说得出来")
def nobody_alone(stage: Stage):
    admin, lead = stage.person("admin"), stage.person("xzspj")
    admin.open("/administration/accounts/admin")
    admin.sees("身份只能去掉，不能增加")
    expect(admin.page.get_by_label("经办人")).to_have_count(0)
    found = examine(admin, "/administration/accounts/admin")
    admin.open("/administration/organisations")
    admin.page.get_by_role("link", name="县应急管理局").click()
    place = admin.page.url
    admin.open(place + "/close")
    if admin.page.locator("input[name=confirmed]").count():
        admin.page.locator("input[name=confirmed]").check()
    admin.page.get_by_role("button", name="停用单位").click()
    admin.sees("单位已停用")
    admin.open("/")
    expect(admin.page.locator("#notices")).to_contain_text("县应急管理局已停用，")
    found += examine(admin, "/")
    lead.open("/projects")
    lead.page.locator("tbody tr", has_text="县应急管理局").get_by_role("link").first.click()
    lead.sees("等待已停用的单位县应急管理局")
    found += examine(lead, lead.page.url.removeprefix(stage.house.address))
    admin.open(place)
    admin.page.get_by_role("button", name="恢复").click()
    lead.page.reload()
    expect(lead.page.get_by_text("等待已停用的单位")).to_have_count(0)
    assert not found, "\n    " + "\n    ".join(found)
