"""The leader's minute: one page, and behind each number the list that was counted."""

import re

from playwright.sync_api import expect

from stories.accessible import examine_all
from telling import Stage, story


def total(person) -> int:
    """How many lines the list has on all its pages."""
    words = person.page.locator("main .head p").inner_text()
    return int(re.search(r"共 (\d+) 个", words).group(1))


@story("领导一屏看全县，每个数点开就是这么多行")
def overview(stage: Stage):
    leader = stage.person("zhengfu")
    leader.page.get_by_role("navigation", name="主导航").get_by_role("link", name="一屏").click()
    leader.sees("全县一屏")
    for question in ("项目走到哪一步了？", "钱用到哪里了？", "谁逾期了？", "审得快不快？"):
        expect(leader.page.get_by_role("heading", name=question)).to_be_visible()
    # A year leaves its number of projects.
    year = leader.page.locator("nav.views a").nth(1)
    count = int(year.locator("b").inner_text())
    year.click()
    leader.sees(f"建立的项目共 {count} 个")
    links = leader.page.evaluate(
        "[...document.querySelectorAll('main td a[href^=\"/projects\"]')].map(a => [a.getAttribute('href'), a.textContent])")
    kinds = {re.sub(r"=[^&]*", "", href) for href, _ in links}
    assert len(kinds) >= 4, kinds
    tried = set()
    for href, words in links:
        kind = re.sub(r"=[^&]*", "", href)
        if kind in tried and len(tried) < len(kinds):
            continue
        tried.add(kind)
        assert leader.open(href) == 200
        assert total(leader) == int(words), f"{href}: {total(leader)} lines behind {words}"
        assert leader.page.locator("tbody tr").count() == min(int(words), 50)


@story("按期的次数、逐项判定的项数，点开就是这么多行，每行走到那一条历史")
def one_by_one(stage: Stage):
    leader = stage.person("zhengfu")
    assert leader.open("/overview") == 200
    links = leader.page.evaluate(
        "[...document.querySelectorAll('main a[href^=\"/overview/\"]')].map(a => [a.getAttribute('href'), a.textContent])")
    assert any("acts" in href for href, _ in links) and any("functions" in href for href, _ in links), links
    assert {"waived", "lifted", "advised"} <= {href.split("act=")[1] for href, _ in links if "notable" in href}, links
    for href, words in links:
        assert leader.open(href + "&size=100") == 200
        count = int(re.search(r"\d+", words).group(0))
        assert leader.page.locator("tbody tr").count() == count, f"{href}: {words}"
    leader.page.locator("tbody tr a").first.click()
    leader.page.wait_for_url("**/dossiers/*#e-*")
    # A unit counts its own.
    clerk = stage.person("jiaoyu")
    assert clerk.open("/overview/acts?late=no&size=100") == 200
    assert set(clerk.page.locator("tbody tr td:nth-child(2)").all_inner_texts()) == {"县教育局"}


@story("逾期的清单写明谁该办：项目是教育局的，迟的是网信办")
def whose_fault(stage: Stage):
    leader = stage.person("zhengfu")
    assert leader.open("/projects?due=late") == 200
    row = leader.page.get_by_role("row").filter(has_text="义务教育入学一件事")
    expect(row).to_contain_text("县教育局")
    expect(row).to_contain_text("网信办")


@story("单位的一屏只有本单位的项目")
def own(stage: Stage):
    clerk = stage.person("jiaoyu")
    assert clerk.open("/overview") == 200
    clerk.sees("本单位一屏")
    shown = total(clerk)
    assert clerk.open("/projects") == 200
    assert shown == total(clerk) > 0
    leader = stage.person("zhengfu")
    assert leader.open("/overview") == 200
    assert total(leader) > shown


@story("一屏没有无障碍问题")
def accessible(stage: Stage):
    examine_all(stage.person("zhengfu"), ["/overview", "/overview/acts?late=no", "/overview/functions?ruling=reuse", "/overview/notable?act=advised", "/overview?year=1999", "/projects?due=late&owes=party:lead"])


@story("项目页先说资金到了哪一步")
def money(stage: Stage):
    finance = stage.person("caizheng")
    assert finance.open("/projects?amount=paid") == 200
    finance.page.locator("tbody tr a").first.click()
    panel = finance.page.locator("#money")
    expect(panel.locator(".ans")).to_contain_text("已付")
    expect(panel.get_by_role("row", name=re.compile("^余额"))).to_be_visible()
