"""The bureaus review."""

from stories import given
from stories.filing import APPLICATION
from telling import Stage, story


@story("论证退回要写原因；补充以后重新受理，7个工作日重新起算")
def returned(stage: Stage):
    number = given.received(stage, "linye", "护林员巡护轨迹")
    lead = stage.person("xzspj")
    form = lead.opens_form(number, "需求性论证").choose("退回补充")
    form.refused()
    lead.sees("退回原因")
    lead.sees("第十一条")
    form.choose("退回补充").fill({"退回原因": "没有投资测算表"}).submitted()

    owner = stage.person("linye")
    owner.opens_dossier(number)
    owner.sees("没有投资测算表")
    assert "退回，改好再办" in owner.can().inner_text()
    owner.open("/")
    owner.sees("申报（退回重办）")
    given.apply(stage, "linye", number, 调研情况="走访 3 个乡镇林业站")
    owner.open("/")
    owner.does_not_see("申报（退回重办）")
    office = stage.office("xzspj")
    assert office.due(number, "需求性论证") is None
    office.does(number, "受理", "受理")
    # Received on Wednesday 2026-10-14: the seventh working day after it is Friday 2026-10-23.
    assert office.due(number, "需求性论证") == "2026-10-23", office.due(number, "需求性论证")
    lead.opens_dossier(number)
    lead.sees("10-23")

    # What changed since the return stands marked beside the form, and the form asks only for what the outcome needs.
    form = lead.opens_form(number, "需求性论证")
    lead.sees("调研情况")
    review = lead.page.get_by_role("region", name="送审稿")
    assert "走访 3 个乡镇林业站" in review.locator("ins").inner_text()
    assert lead.page.locator(".banner").get_by_text("改动 1 处").is_visible()
    form.choose("通过")
    assert not lead.page.get_by_label("退回原因").is_visible() and lead.page.get_by_text("论证方式").first.is_visible()
    form.choose("退回补充")
    assert lead.page.get_by_label("退回原因").is_visible() and not lead.page.get_by_text("论证方式").first.is_visible()


@story("三家并行，谁先办完都行；网络安全退回只重办这一路")
def parallel(stage: Stage):
    number = given.received(stage, "linye", "古树名木保护监测")
    lead = stage.person("xzspj")
    lead.opens_form(number, "需求性论证").choose("通过").fill(
        {"论证方式": "内部论证", "材料合规性": "齐全", "项目必要性": "需要", "现状与需求": "清楚", "对接融合": "已写明"}).submitted()

    owner = stage.person("linye")
    for step in ["申请财政评审", "申请技术评审", "申请网络安全审核"]:
        owner.opens_form(number, step).submitted()

    # The forms of two bureaus are open at the same time; neither disturbs the other.
    technical, cyber, finance = stage.person("zhiban"), stage.person("wangxin"), stage.person("caizheng")
    technical_form = technical.opens_form(number, "技术评审").choose("通过")
    cyber_form = cyber.opens_form(number, "网络安全审核").choose("退回")
    finance.opens_form(number, "财政评审意见").fill({"审定金额": "110"}).submitted()
    cyber_form.fill({"网络安全": "边界防护不足", "数据安全": "未分类分级"}).submitted()
    technical_form.fill(
        {"功能需求": "合理", "系统架构": "合理", "技术路线": "合理", "公共支撑能力应用": "已用", "安全设计": "合理", "数据共享": "已列", "业务协同": "已列"}).submitted()
    finance.opens_form(number, "预算批复").fill({"预算年度": "2027", "预算金额": "110"}).submitted()

    offers = stage.office("linye").offers(number)
    assert "申请网络安全审核" in offers and "申请技术评审" not in offers and "报县政府" not in offers, offers
    owner.opens_form(number, "申请网络安全审核").submitted()
    cyber.opens_form(number, "网络安全审核").choose("通过").fill({"网络安全": "已整改", "数据安全": "已分级"}).submitted()
    owner.opens_dossier(number)
    assert "报县政府" in owner.can().inner_text()
    assert "网络安全审核：退回" in owner.history().inner_text()


@story("原则上不行的，归口部门写明理由可以变通，理由长期看得见")
def override(stage: Stage):
    reason = "省厅统建平台年底才能接入，先保障执法终端"
    number = stage.office("shenji").find("智慧平安小区接入平台")
    finance = stage.person("caizheng")
    finance.opens_dossier(number)
    part = finance.why_not("运维经费拨付")
    assert part.get_by_role("button", name="写明理由，变通").count() == 0, "only the named party may let it pass"
    assert "原则上" in part.inner_text()

    lead = stage.person("xzspj")
    lead.opens_dossier(number)
    part = lead.why_not("运维经费拨付")
    part.get_by_label("变通理由").fill(reason)
    part.get_by_role("button", name="写明理由，变通").click()
    lead.sees_done()
    finance.opens_dossier(number)
    assert reason in finance.history().locator("li").first.text_content()
    assert "变通" in finance.history().locator("li").first.inner_text()


@story("填了表才碰到的“原则上”，归口部门可以先写明理由变通，之后就报得上去")
def waiver_beforehand(stage: Stage):
    number = given.project(stage, "linye", "公有云备份")
    owner = stage.office("linye")
    owner.does(number, "内部审核", 委托专家评审=False)
    owner.does(number, "集体决策")
    clerk = stage.person("linye")
    public_cloud = {**APPLICATION, "部署方式": "公有云"}
    reason = {"不用政务云的理由": "政务云备份空间明年才扩容"}
    form = clerk.opens_form(number, "申报").fill(public_cloud)
    form.fill(reason).refused()
    clerk.sees("原则上不得采用公有云部署")
    clerk.opens_dossier(number)
    assert clerk.page.locator("#waive").count() == 0, "only the named office may let it pass"

    lead = stage.person("xzspj")
    lead.opens_dossier(number)
    rule = lead.page.locator("#waive details").filter(has_text="公有云").first
    rule.locator("summary").click()
    rule.get_by_label("变通理由").fill("政务云扩容明年完成，备份数据不含个人信息")
    rule.get_by_role("button", name="写明理由，变通").click()
    lead.sees_done()
    assert lead.page.locator("#waive details").filter(has_text="公有云").count() == 0, "it was let pass once"

    form = clerk.opens_form(number, "申报").fill(public_cloud)
    form.fill(reason).submitted()
    clerk.sees_done()
    assert "变通" in clerk.history().inner_text()
