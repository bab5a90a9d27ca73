"""Whoever audits proves by himself that nothing was changed since it was written."""

import re

from playwright.sync_api import expect
from stories.accessible import examine, look
from telling import Stage, story

VERIFICATION = "/administration/verification"


def of_record(page, label: str) -> str:
    """What the record says of a term."""
    return page.locator("#run dt", has_text=re.compile(f"^{label}$")).locator("xpath=following-sibling::dd[1]").inner_text()


@story("审计自己核验存证，抄下末端，过后再核，对得上；别人做不了")
def noted_and_compared(stage: Stage):
    auditor = stage.person("shenji")
    page = auditor.page
    page.get_by_role("link", name="管理日志").click()
    page.get_by_role("link", name="存证核验").click()
    page.get_by_role("button", name="开始核验").click()
    # The script renews the page by itself until there is a result.
    expect(page.locator("#run")).to_contain_text("√ 没有发现改动", timeout=60_000)
    position, chain = of_record(page, "日志末端位置"), of_record(page, "日志末端摘要")
    assert int(position) > 0 and len(chain.replace(" ", "")) == 64, chain
    assert "县审计局" in of_record(page, "核验人") and of_record(page, "辖区") == "沁源县"
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    found = look(auditor, "a record of a verification")
    # copied wrongly, he is told; copied rightly, the log still has it
    page.get_by_label("抄下的日志末端位置").fill(position)
    page.get_by_label("抄下的日志末端摘要").fill(chain[:20])
    page.get_by_role("button", name="开始核验").click()
    expect(page.locator(".err")).to_contain_text("摘要是 64 位")
    found += look(auditor, "an end that was copied wrongly")
    page.get_by_label("抄下的日志末端摘要").fill(chain)
    page.get_by_role("button", name="开始核验").click()
    expect(page.locator("#run")).to_contain_text("相同：这个位置以前的日志和抄下的时候一样", timeout=60_000)
    # both stand in the office log, with the end
    auditor.open("/administration/log")
    told = page.locator("main tbody tr").filter(has_text="存证核验")
    assert told.count() >= 2
    expect(told.first).to_contain_text("不符：没有")
    expect(told.last).to_contain_text(chain.replace(" ", ""))
    found += examine(auditor, VERIFICATION)
    clerk = stage.person("jiaoyu")
    assert clerk.open(VERIFICATION) == 403
    assert not found, "\n    " + "\n    ".join(found)


@story("没有脚本，管理员也能核验，页面自己再问")
def without_script(stage: Stage):
    admin = stage.person("admin", script=False)
    admin.open("/administration")
    admin.page.get_by_role("link", name="存证核验").click()
    admin.page.get_by_role("button", name="开始核验").click()
    expect(admin.page.locator("#run")).to_contain_text("√ 没有发现改动", timeout=60_000)
