"""Sheets of paper that are law, filled and printed; and dossiers of two places that belong together."""

import re

from playwright.sync_api import expect
from stories.accessible import look, look_in_the_dark
from telling import Stage, story


def pages(sheet: bytes) -> int:
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page[^s]", sheet))


@story("附件的空白表都能打印，一张纸就是一页")
def blank_forms(stage: Stage):
    clerk = stage.person("dy-caizheng")
    clerk.open("/regulation")
    links = clerk.page.locator("main a[href*='/forms/']").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    links = list(dict.fromkeys(links))
    assert len(links) == 7, links
    wrong = []
    for link in links:
        clerk.open(link)
        # Nothing of a table may stand outside the sheet.
        over = clerk.page.evaluate(
            "[...document.querySelectorAll('.paper table')].filter(each => each.scrollWidth > each.parentElement.clientWidth + 1).length")
        count = pages(clerk.page.pdf(prefer_css_page_size=True))
        clerk.page.emulate_media(media="print")
        chrome = clerk.page.locator("header.top, nav:visible, .foot:visible").filter(visible=True).count()
        # Not "screen": that would hold for the next PDF, too.
        clerk.page.emulate_media(media="null")
        if (count, over, chrome) != (1, 0, 0):
            wrong.append(f"{link}: {count} pages, {over} tables too wide, {chrome} parts of the site")
        wrong += look(clerk, link)
    assert not wrong, "\n".join(wrong)


@story("卷宗里的表按记录填好，没有无障碍问题")
def filled_form(stage: Stage):
    clerk = stage.person("dy-caizheng")
    clerk.open("/projects")
    dossiers = clerk.page.locator("main table a[href^='/dossiers/']").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    for dossier in dossiers:
        clerk.open(dossier)
        title = clerk.page.locator("main h1").inner_text()
        sheet = clerk.page.locator("a[href*='/forms/']").first
        if sheet.count():
            break
    sheet.click()
    clerk.page.wait_for_load_state()
    expect(clerk.page.locator(".paper .ruled td", has_text=title).first).to_be_visible()
    found = look(clerk, "a filled form") + look_in_the_dark(clerk, "a filled form")
    assert not found, "\n".join(found)


@story("两地的项目凭联办码关联，双方各看得到对方的名称，解除以后都看不到")
def linked(stage: Stage):
    one, other = stage.person("jiaoyu"), stage.person("xz-jiaotong")
    number = stage.office("jiaoyu").find("义务教育入学一件事")
    one.opens_dossier(number)
    one.page.get_by_role("button", name="出具联办码").click()
    code = re.search(r"联办码 (\S+?)，", one.page.locator(".banner.flash").inner_text()).group(1)
    other.open("/projects")
    for path in other.page.locator("main table a[href^='/dossiers/']").evaluate_all("all => all.map(each => each.getAttribute('href'))"):
        other.open(path)
        if other.page.get_by_label("对方的联办码").count():
            break
    name = other.page.locator("main h1").inner_text()
    other.page.get_by_label("对方的联办码").fill("AAAAA-AAAAA")
    other.page.get_by_role("button", name="关联", exact=True).click()
    expect(other.page.locator(".banner.flash")).to_contain_text("没有办成")
    other.page.get_by_label("对方的联办码").fill(code)
    other.page.get_by_role("button", name="关联", exact=True).click()
    expect(other.page.locator("#links")).to_contain_text("义务教育入学一件事")
    one.opens_dossier(number)
    expect(one.page.locator("#links")).to_contain_text(name)
    found = look(one, "linked dossiers") + look_in_the_dark(one, "linked dossiers")
    one.page.locator("#links").get_by_role("button", name="解除").click()
    expect(one.page.locator("#links")).not_to_contain_text(name)
    other.open(path)
    expect(other.page.locator("#links")).not_to_contain_text("义务教育入学一件事")
    assert not found, "\n".join(found)


@story("办过的事能打印公文，脚下的核对码不登录也能核")
def letter(stage: Stage):
    clerk = stage.person("xzspj")
    number = stage.office("xzspj").find("县域医共体信息平台（二期）")
    clerk.opens_dossier(number)
    links = clerk.page.locator("#log li a", has_text=re.compile("^公文$"))
    assert links.count() > 5, links.count()
    returned = clerk.page.locator("#log li", has_text="退回").locator("a", has_text=re.compile("^公文$")).last.get_attribute("href")
    found = []
    for href in [links.first.get_attribute("href"), returned]:
        assert clerk.open(href) == 200
        for width in (390, 1280):
            clerk.page.set_viewport_size({"width": width, "height": 900})
            found += look(clerk, f"{href} {width}")
            over = clerk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                found.append(f"{href} {width}: {over} px wider than the window")
        found += look_in_the_dark(clerk, href)
        clerk.page.emulate_media(media="print")
        if clerk.page.locator("header.top, nav:visible, .foot:visible").filter(visible=True).count():
            found.append(f"{href}: parts of the site on paper")
        clerk.page.emulate_media(media="null")
        count = pages(clerk.page.pdf(prefer_css_page_size=True))
        if count not in (1, 2):
            found.append(f"{href}: {count} pages")
    clerk.sees("不得使用" if clerk.page.locator(".stop").count() else "补正")
    code = clerk.page.locator(".verify .code").inner_text()
    guest = stage.visitor()
    guest.open("/sign-in")
    guest.page.get_by_role("link", name="核对文书").click()
    guest.page.get_by_label("卷宗编号").fill(number)
    guest.page.get_by_label("核对码", exact=True).fill(code)
    guest.page.get_by_role("button", name="核对").click()
    expect(guest.page.locator(".banner")).to_contain_text("是本系统出的")
    guest.does_not_see("县域医共体")
    found += look(guest, "checked") + look_in_the_dark(guest, "checked")
    guest.page.get_by_label("核对码", exact=True).fill(code[:8] + "Z-ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    guest.page.get_by_role("button", name="核对").click()
    expect(guest.page.locator(".banner")).to_contain_text("对不上")
    found += look(guest, "a wrong code")
    assert not found, "\n".join(found)
