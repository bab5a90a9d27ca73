"""People at a browser, and the pages they look at. A story says what somebody does; where to click stands here."""

import re

from playwright.sync_api import Browser, Locator, Page, Response, expect

from house import PASSWORD, TODAY, House


class Person:
    """Somebody of the county with a browser of his own."""

    def __init__(self, browser: Browser, house: House, login: str, script: bool = True, width: int = 1440):
        self.house = house
        self.login = login
        self.context = browser.new_context(
            base_url=house.address, locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=script,
            viewport={"width": width, "height": 900})
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        # A form that was not saved asks before one leaves it.
        self.page.on("dialog", lambda dialog: dialog.accept())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def signs_in(self) -> "Person":
        self.open("/sign-in")
        self.page.get_by_label("账号").fill(self.login)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        expect(self.page.get_by_role("navigation", name="主导航")).to_be_visible()
        return self

    # going places

    def open(self, path: str) -> int:
        """Goes there and answers the status."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    def opens_dossier(self, number: str) -> "Person":
        assert self.open(f"/dossiers/{number}") == 200
        return self

    def opens_form(self, number: str, step: str) -> "Form":
        """By the button on the dossier's page, as people do."""
        self.opens_dossier(number)
        self.page.locator("#can li").filter(has=self.page.get_by_text(step, exact=True)).get_by_role("link", name="办理").first.click()
        return Form(self.page)

    def opens_new(self, kind: str) -> "Form":
        assert self.open(f"/new/{kind}") == 200
        return Form(self.page)

    def goes_on(self, kind: str, name: str) -> "Form":
        """Opens what was begun, from the page that would begin another."""
        self.opens_new(kind)
        self.page.locator("main .banner").get_by_role("link", name=name).click()
        self.page.wait_for_load_state()
        return Form(self.page)

    # looking

    def sees(self, words: str):
        expect(self.page.locator("main")).to_contain_text(words)

    def does_not_see(self, words: str):
        expect(self.page.locator("main")).not_to_contain_text(words)

    def sees_done(self):
        """The receipt on top of the page after an act."""
        expect(self.page.locator(".banner.flash")).to_contain_text("已")

    def can(self) -> Locator:
        return self.page.locator("#can")

    def why_not(self, step: str) -> Locator:
        """The reasons why a step cannot be done, unfolded."""
        part = self.page.locator("#why details").filter(has=self.page.locator("summary b", has_text=re.compile(f"^{re.escape(step)}$")))
        if part.get_attribute("open") is None:
            part.locator("summary").click()
        return part

    def history(self) -> Locator:
        return self.page.locator("#log")

    def picture(self, path: str):
        self.page.screenshot(path=path, full_page=True)


class Form:
    """The form of a step."""

    def __init__(self, page: Page):
        self.page = page
        expect(page.locator("form.act")).to_be_visible()

    def field(self, label: str) -> Locator:
        """The control under a label; a group of choices where it is one."""
        words = re.compile(rf"^\s*{re.escape(label)}(（可不填）)?\s*$")
        group = self.page.locator("form.act fieldset").filter(has=self.page.locator("legend", has_text=words))
        return group if group.count() else self.page.locator("form.act").get_by_label(words).first

    def fill(self, values: dict) -> "Form":
        """Puts values under labels: text, 是/否, a choice, several choices, lines, or a paper as (name, content)."""
        for label, value in values.items():
            self.put(label, value)
        return self

    def put(self, label: str, value):
        control = self.field(label)
        kind = control.evaluate("element => element.tagName.toLowerCase() + ':' + (element.type ?? '')")
        if kind.startswith("fieldset"):
            for word in value if isinstance(value, list) else [value]:
                control.get_by_label(word, exact=True).check()
        elif kind.startswith("select"):
            control.select_option(label=value)
        elif kind == "input:file":
            name, content = value if isinstance(value, tuple) else (value, f"{value}，内容虚构".encode())
            control.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        else:
            control.fill("\n".join(value) if isinstance(value, list) else value)

    def fill_rest(self) -> "Form":
        """What is still asked for gets the usual answer of its sort: a story names only what matters to it."""
        for group in self.page.locator("form.act fieldset.field:visible").all():
            choices = group.get_by_role("radio")
            if choices.count() and "可不填" not in group.locator("legend").inner_text() and not group.locator(":checked").count():
                choices.first.check()
        for control in self.page.locator("form.act [required]:visible").all():
            kind = control.evaluate("element => element.tagName.toLowerCase() + ':' + (element.type ?? '')")
            if kind == "input:file":
                control.set_input_files({"name": "材料.txt", "mimeType": "text/plain", "buffer": "材料，内容虚构".encode()})
            elif kind in ("input:radio", "input:checkbox") or control.input_value():
                continue
            elif kind.startswith("select"):
                control.select_option(index=1)
            elif kind == "input:date":
                control.fill(TODAY)
            elif control.get_attribute("inputmode") == "decimal":
                control.fill("1")
            else:
                control.fill("照实填写")
        return self

    def choose(self, outcome: str) -> "Form":
        self.page.locator("form.act").get_by_role("group", name="结论").get_by_label(re.compile(f"^{re.escape(outcome)}")).check()
        return self

    def press(self, button: str) -> Response:
        """Presses a button and answers what the server said to it."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST" and not answer.url.endswith("/draft")) as said:
            self.page.locator("form.act").get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_load_state()
        return said.value

    def submit(self) -> Response:
        return self.press("提交")

    def send_to_leader(self) -> Response:
        return self.press("送负责人审签")

    def submitted(self):
        """It was accepted: the browser stands on the dossier's page with the receipt."""
        answer = self.submit()
        assert answer.status == 303, f"{answer.status}: {self.page.locator('main').inner_text()[:1500]}"

    def refused(self) -> Locator:
        """It was refused; answers the part of the page with the reasons."""
        answer = self.submit()
        assert answer.status == 422, f"{answer.status}: {self.page.locator('main').inner_text()[:1500]}"
        return self.page.locator("#refused, #errors, #missing")
