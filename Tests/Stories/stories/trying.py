"""The demonstration: one button lets anybody in, and every situation to try leads where it says."""

from playwright.sync_api import expect
from stories.accessible import examine
from telling import Stage, story


@story("登录页上按一下演示人员就进去，原来要去的地方还在")
def one_button(stage: Stage):
    number = stage.office("shenji").find("林草防火视频监控（三期）")
    guest = stage.visitor()
    guest.open(f"/dossiers/{number}")
    assert "/sign-in" in guest.page.url
    guest.page.locator(".doors form").filter(has=guest.page.locator("input[value=caizheng]")).get_by_role("button").click()
    guest.page.wait_for_load_state()
    assert guest.page.url.endswith(f"/dossiers/{number}"), guest.page.url


@story("试一试的每一处，按下去都到得了写明的地方")
def every_situation(stage: Stage):
    guest = stage.visitor()
    assert guest.open("/sign-in") == 200
    guest.page.locator(".demo").get_by_role("link", name="试一试").click()
    situations = guest.page.locator(".tries > li")
    titles = situations.locator("h2").all_inner_texts()
    lines = (stage.house.demo / "try.md").read_text().splitlines()
    written = [line.split()[1] for line in lines if line.startswith("地方 ")]
    assert len(titles) == len(written) and len(titles) >= 10, f"{len(titles)} of {len(written)} situations are shown: {titles}"
    for index, title in enumerate(titles):
        assert guest.open("/try") == 200
        place = situations.nth(index)
        target = place.locator("input[name=next]").get_attribute("value")
        with guest.page.expect_response(lambda answer: answer.url.endswith(target.split("#")[0])) as led:
            place.get_by_role("button").click()
        assert led.value.status == 200, f"{title}: {target} {led.value.status}"
        guest.page.wait_for_load_state()
        expect(guest.page.locator("main h1")).to_be_visible()
    found = examine(guest, "/try")
    assert not found, "\n".join(found)
