"""A wrong entry is put right, with open eyes."""

from playwright.sync_api import expect

from stories.accessible import look
from telling import Stage, story


@story("合同金额改到比已付的少：先看到哪笔付款对不上，勾选以后才更正，历史里看得到告知过")
def contract_below_payments(stage: Stage):
    number = stage.office("shenji").find("殡葬服务管理平台")
    owner = stage.person("minzheng")
    owner.opens_dossier(number)
    entry = owner.history().locator("li").filter(has=owner.page.locator("b", has_text="签订合同")).first
    entry.locator("summary").click()
    entry.get_by_role("link", name="更正", exact=True).click()
    page = owner.page
    page.locator("form.act [name=amount]").fill("39")
    page.locator("form.act [name='@reason']").fill("合同金额抄错")
    sent = page.locator("form.act").get_by_role("button", name="更正", exact=True)
    with page.expect_response(lambda answer: answer.request.method == "POST") as said:
        sent.click()
    assert said.value.status == 422, said.value.status
    panel = page.locator("#aftermath")
    expect(panel).to_contain_text("建设资金拨付")
    expect(panel).to_contain_text("累计拨付超过合同金额")
    assert not look(owner, "更正前的告知")
    # What was typed is still there; without the tick nothing is written.
    assert page.locator("form.act [name='@reason']").input_value() == "合同金额抄错"
    page.locator("form.act").get_by_role("button", name="仍要更正", exact=True).click()
    expect(panel).to_contain_text("在这里勾选，才能办理")
    page.get_by_label("以上各项我已看过，仍要更正").check()
    page.locator("form.act").get_by_role("button", name="仍要更正", exact=True).click()
    owner.sees_done()
    expect(owner.history().locator("li").first).to_contain_text("办理前已告知")


@story("作废单位的档案之前，先看到哪个项目是依它申报的；历史里只记几个，不记名字")
def void_tells_of_others(stage: Stage):
    owner = stage.person("jiaotong")
    owner.open("/registers/unit")
    owner.page.locator("tbody a", has_text="县交通运输局").first.click()
    owner.page.wait_for_url("**/dossiers/*")
    entry = owner.history().locator("li").filter(has=owner.page.locator("b", has_text="单位信息化档案")).first
    entry.locator("summary").click()
    entry.get_by_role("link", name="作废", exact=True).click()
    page = owner.page
    expect(page.locator("#aftermath")).to_contain_text("引用本卷宗的别的卷宗，1 个")
    expect(page.locator("#aftermath").get_by_role("link", name="治超非现场执法系统")).to_be_visible()
    expect(page.locator("#entry")).to_contain_text("信息化工作专班")
    assert not look(owner, "作废前的告知")
    page.get_by_label("作废的理由").fill("专门机构写错")
    page.get_by_label("以上各项我已看过，仍要作废").check()
    page.get_by_role("button", name="仍要作废").click()
    owner.sees_done()
    written = owner.history().locator("li").first
    expect(written).to_contain_text("引用本卷宗的 1 个卷宗")
    assert "治超" not in (written.text_content() or "")


@story("作废之前先看到哪些记录没了依据、哪些环节要重办")
def void_tells_first(stage: Stage):
    number = stage.office("shenji").find("治超非现场执法系统")
    owner = stage.person("jiaotong", script=False)
    owner.opens_dossier(number)
    entry = owner.history().locator("li").filter(has=owner.page.locator("b", has_text="竣工验收")).first
    entry.locator("summary").click()
    entry.get_by_role("link", name="作废", exact=True).click()
    page = owner.page
    owner.sees("作废以后会怎样")
    panel = page.locator("#aftermath")
    expect(panel).to_contain_text("竣工备案")
    expect(panel).to_contain_text("尚未办理“竣工验收”")
    expect(panel).to_contain_text("之后要重新办理")
    # Another clerk of another office has no such page.
    assert stage.person("caizheng").open(page.url) == 404
    page.get_by_label("作废的理由").fill("验收组成员不齐")
    page.get_by_label("以上各项我已看过，仍要作废").check()
    page.get_by_role("button", name="仍要作废").click()
    owner.sees_done()
    expect(owner.history().locator("li").first).to_contain_text("办理前已告知")
