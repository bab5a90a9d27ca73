"""Who may come in, and what happens at the same time."""

import re

from house import TODAY, TOMORROW
from people import Form
from playwright.sync_api import expect
from telling import Stage, story


@story("猜中别的单位的卷宗号也看不到，和没有一样")
def strangers_dossier(stage: Stage):
    number = stage.office("shenji").find("义务教育入学一件事")
    stranger = stage.person("linye")
    for path in [f"/dossiers/{number}", f"/dossiers/{number}/acts/apply", f"/dossiers/{number}/checklist/funding",
                 f"/dossiers/{number}/entries/1/correct", "/dossiers/2026-AAAAAAAA"]:
        assert stranger.open(path) == 404, path
        stranger.does_not_see("义务教育入学一件事")
    stranger.open("/projects?text=义务教育")
    stranger.does_not_see("义务教育入学一件事")
    auditor = stage.person("shenji")
    assert auditor.open(f"/dossiers/{number}") == 200


@story("没有令牌的表单、别的网站来的表单，都不收")
def forged_form(stage: Stage):
    number = stage.office("shenji").find("林草防火视频监控（三期）")
    clerk = stage.person("linye")
    before = stage.office("linye").dossier(number)["sequence"]
    for path in [f"/dossiers/{number}/acts/procurement_plan", "/new/project", "/sign-out", "/display"]:
        assert clerk.context.request.post(path, form={"do": "submit"}, max_redirects=0).status == 403, path
    clerk.opens_dossier(number)
    token = clerk.page.locator("input[name=csrf]").first.input_value()
    assert token
    forged = clerk.context.request.post(
        "/sign-out", form={"csrf": token}, headers={"Sec-Fetch-Site": "cross-site"}, max_redirects=0)
    assert forged.status == 403
    other = stage.person("dangan")
    foreign = other.context.request.post("/new/project", form={"csrf": token, "do": "submit"}, max_redirects=0)
    assert foreign.status == 403, "a token of somebody else's session"
    assert stage.office("linye").dossier(number)["sequence"] == before


@story("有人先改过的，409，填的内容还在")
def stale_form(stage: Stage):
    number = stage.office("shenji").find("治超非现场执法系统")
    auditor = stage.person("shenji")
    form = auditor.opens_form(number, "调取资料")
    form.fill({"要求提供的资料": "第一次写的要求", "提供期限": "2026-10-30"})
    stage.office("shenji").does(number, "调取资料", 要求提供的资料="同事刚刚调取的", 提供期限="2026-10-28")
    answer = form.submit()
    assert answer.status == 409, answer.status
    auditor.sees("有人先改过")
    again = Form(auditor.page)
    assert again.field("要求提供的资料").input_value() == "第一次写的要求"
    again.submitted()


@story("审计局看得到全部，办不了别人的事")
def audit_only_looks(stage: Stage):
    number = stage.office("shenji").find("林草防火视频监控（三期）")
    auditor = stage.person("shenji")
    auditor.opens_dossier(number)
    offered = auditor.can().inner_text()
    assert "采购备案" not in offered and "调取资料" in offered, offered
    auditor.open(f"/dossiers/{number}/acts/procurement_plan")
    assert auditor.page.get_by_role("button", name="提交", exact=True).count() == 0


@story("密码连错五次，账号锁十五分钟")
def locked_out(stage: Stage):
    guest = stage.visitor("caigou")
    for attempt in range(6):
        guest.open("/sign-in")
        guest.page.get_by_label("账号").fill("caigou")
        guest.page.get_by_label("密码").fill("猜的密码")
        guest.page.get_by_role("button", name="登录").click()
        expect(guest.page.get_by_role("alert")).to_be_visible()
        words = guest.page.get_by_role("alert").inner_text()
    assert "锁定" in words and re.search(r"\d+ 分钟", words), words


@story("页面上的链接没有一个是断的")
def no_dead_link(stage: Stage):
    dead = []
    for login, limit in [("xzspj", 160), ("caizheng", 60), ("jiaoyu", 60), ("jiaoyu-ld", 40), ("admin", 40)]:
        person = stage.person(login)
        seen, open_paths = set(), ["/"]
        while open_paths and len(seen) < limit:
            path = open_paths.pop(0)
            if path in seen:
                continue
            seen.add(path)
            answer = person.context.request.get(path)
            if answer.status != 200:
                dead.append(f"{login} {path} {answer.status}")
                continue
            if "text/html" not in answer.headers.get("content-type", ""):
                continue
            for href in re.findall(r'href="(/[^"#]*)', answer.text()):
                href = href.replace("&amp;", "&")
                if href not in seen and not href.startswith("/assets"):
                    open_paths.append(href)
    assert not dead, "\n".join(dead)


@story("登录过了时候要重新登录，登录以后回到原来的页面")
def session_expired(stage: Stage):
    number = stage.office("shenji").find("林草防火视频监控（三期）")
    clerk = stage.person("linye")
    clerk.opens_dossier(number)
    address = stage.house.address
    stage.house.reopen(TOMORROW)
    try:
        # The port is another one; the cookie is the host's.
        clerk.page.goto(f"{stage.house.address}/dossiers/{number}")
        assert "/sign-in" in clerk.page.url, clerk.page.url
        clerk.page.get_by_label("账号").fill("linye")
        clerk.page.get_by_label("密码").fill("tongchou-yanshi")
        clerk.page.get_by_role("button", name="登录").click()
        clerk.page.wait_for_load_state()
        assert clerk.page.url.endswith(f"/dossiers/{number}"), clerk.page.url
        assert address != stage.house.address
    finally:
        stage.house.reopen(TODAY)
