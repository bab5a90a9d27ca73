"""Everybody can use every page: axe finds nothing, in light and dark, on a desk and on a phone."""

from axe_playwright_python.sync_playwright import Axe
from people import Person
from telling import Stage, story

# WCAG 2.2 at level AA; GB/T 37668-2019 asks for nearly the same.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
# Themes differ in nothing but colour.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def look(person: Person, where: str, rules: dict = RULES) -> list[str]:
    """What axe finds on the page as it stands."""
    found = []
    for violation in Axe().run(person.page, options=rules).response["violations"]:
        places = "；".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
        found.append(f"{where}: {violation['id']} ({len(violation['nodes'])}) {places}")
    return found


def look_in_the_dark(person: Person, where: str) -> list[str]:
    person.page.emulate_media(color_scheme="dark")
    found = look(person, f"{where} dark", COLOURS)
    person.page.emulate_media(color_scheme="light")
    return found


def examine(person: Person, path: str, status: int = 200) -> list[str]:
    """What axe finds on one page in both themes and both widths; and what hangs over the edge of a phone."""
    assert person.open(path) == status, path
    # What is folded away must hold as well.
    person.page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
    found = []
    for width in (390, 1440):
        person.page.set_viewport_size({"width": width, "height": 900})
        found += look(person, f"{path} {width}")
        over = person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            found.append(f"{path} {width}: {over} px wider than the window")
    return found + look_in_the_dark(person, path)


def examine_all(person: Person, paths: list[str]):
    found = [each for path in paths for each in examine(person, path)]
    assert not found, "\n    " + "\n    ".join(found)


@story("登录页和出错的页面没有无障碍问题")
def gate(stage: Stage):
    guest = stage.visitor()
    found = examine(guest, "/sign-in")
    clerk = stage.person("linye")
    found += examine(clerk, "/dossiers/2026-AAAAAAAA", status=404)
    assert not found, "\n    " + "\n    ".join(found)


@story("经办人的页面没有无障碍问题")
def clerk_pages(stage: Stage):
    clerk = stage.person("jiaoyu")
    office = stage.office("jiaoyu")
    school, network = office.find("义务教育入学一件事"), office.find("智慧校园网络升级")
    examine_all(clerk, [
        "/", "/projects", "/new/project", "/new/data_access", f"/dossiers/{school}", f"/dossiers/{network}",
        f"/dossiers/{network}/acts/procurement_plan", f"/dossiers/{network}/entries/1/correct", "/password"])


@story("评审和监管单位的页面没有无障碍问题")
def bureau_pages(stage: Stage):
    office = stage.office("shenji")
    school, estate = office.find("义务教育入学一件事"), office.find("智慧平安小区接入平台")
    old, medical = office.find("城乡低保核对系统"), office.find("县域医共体信息平台（二期）")
    examine_all(stage.person("xzspj"), [
        "/", "/projects", f"/dossiers/{estate}", f"/dossiers/{old}", f"/dossiers/{medical}", f"/dossiers/{school}/acts/violation"])
    examine_all(stage.person("caizheng"), [
        "/", f"/dossiers/{estate}", f"/dossiers/{estate}/checklist/construction_payment", f"/dossiers/{school}/acts/budget_reply"])
    examine_all(stage.person("wangxin"), [f"/dossiers/{school}/acts/cyber_review"])


@story("规则、日历、名册、审签、管理的页面没有无障碍问题")
def other_pages(stage: Stage):
    examine_all(stage.person("shenji"), ["/regulation", "/calendar", "/registers/unit", "/registers/system", "/registers/data_resource"])
    examine_all(stage.person("jiaoyu-ld"), ["/", "/approvals", "/done"])
    examine_all(stage.person("admin"), ["/administration/organisations", "/administration/accounts", "/administration/settings", "/administration/log"])


@story("表单被拒绝时的页面没有无障碍问题")
def refused_form(stage: Stage):
    clerk = stage.person("nongye")
    form = clerk.opens_new("project")
    form.fill({"申报金额": "一百万"})
    form.submit()
    found = look(clerk, "a refused form") + look_in_the_dark(clerk, "a refused form")
    assert not found, "\n".join(found)
