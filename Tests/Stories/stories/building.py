"""A project is built, accepted, paid for and taken out of use. These begin with projects of the demo county."""

from telling import Stage, story


@story("调整正好10.00%可以申请，10.01%须重新申报")
def change(stage: Stage):
    number = stage.office("shenji").find("县域医共体信息平台（二期）")
    # Estimate 380万元, 22万元 approved before: 16万元 make it exactly 10.00%.
    leader = stage.person("weijian-ld")
    wish = {
        "调减金额": "0", "建设目标不变": "是", "确需调整": "是", "情形": "（三）业务发展需要", "理由": "互认项目增加",
    }
    form = leader.opens_form(number, "调整申请").fill({**wish, "调增金额": "16.038", "调整后总投资": "374"})
    reasons = form.refused()
    assert "第二十七条" in reasons.first.inner_text()
    assert "10%" in leader.page.locator("main").inner_text()
    form.fill({"调增金额": "16.00"}).submitted()
    leader.sees_done()


@story("没有网信办的实地审查，不能验收")
def acceptance(stage: Stage):
    number = stage.office("shenji").find("数字档案馆（一期）")
    owner = stage.person("dangan")
    owner.opens_dossier(number)
    reasons = owner.why_not("竣工验收").inner_text()
    assert "第三十九条" in reasons and "网络安全实地审查" in reasons, reasons
    # Whoever knows the address of the form is told the same.
    assert owner.open(f"/dossiers/{number}/acts/acceptance") == 200

    cyber = stage.person("wangxin")
    cyber.opens_form(number, "网络安全实地审查").choose("通过").fill({"审查情况": "备份介质已异处存放"}).submitted()
    form = owner.opens_form(number, "竣工验收")
    form.choose("合格").fill(
        {"验收组成员": "专家三人", "适用规定": "省级验收规定", "产品安全可靠情况": "在目录内", "密码应用情况": "已落实", "安全审查情况": "已通过"}).submitted()
    owner.sees_done()


@story("没有竣工备案，财政拨不了款；备案以后才能拨")
def filing_before_money(stage: Stage):
    number = stage.office("shenji").find("智慧平安小区接入平台")
    finance = stage.person("caizheng")
    finance.opens_dossier(number)
    reasons = finance.why_not("建设资金拨付")
    assert "第四十条" in reasons.inner_text()
    finance.open(f"/dossiers/{number}/checklist/construction_payment")
    finance.sees("暂不具备条件")
    unmet = finance.page.locator("table tr").filter(has_text="不满足")
    assert unmet.count() == 1 and "第四十条" in unmet.inner_text() and "竣工备案" in unmet.inner_text()

    def line(path: str):
        finance.open(path)
        return finance.page.locator("tbody tr").filter(has_text="智慧平安小区接入平台")

    assert line("/payments").count() == 0
    why = line("/payments/blocked").inner_text()
    assert "第四十条" in why and "须：已办理“竣工备案”" in why

    owner = stage.person("gongan")
    form = owner.opens_form(number, "竣工备案")
    form.fill({
        "竣工验收报告": "竣工验收报告.txt", "涉及平台对接": "是", "平台对接资料": "对接资料.txt", "数据共享资料": "共享资料.txt",
        "竣工阶段资源目录": ["小区人员通行信息", "车辆通行信息"],
    })
    row = owner.page.locator("table[data-grid=assets] tbody tr").first
    row.get_by_label("第 1 行 名称").fill("人脸抓拍机")
    row.locator("select").first.select_option(label="固定资产")
    row.get_by_label("第 1 行 价值，万元").fill("48.6")
    row.get_by_label("第 1 行 保管人").fill("宋建国")
    form.submitted()
    owner.opens_dossier(number)
    assert "迟 " in owner.history().locator("li").first.inner_text(), "it was filed too late, and that stays visible"

    assert line("/payments/blocked").count() == 0
    assert line("/payments").count() == 1
    finance.opens_form(number, "建设资金拨付").fill({"拨付金额": "100"}).submitted()
    finance.sees_done()


@story("停用三十日内报齐四家，差一家都不算完")
def decommissioned(stage: Stage):
    number = stage.office("shenji").find("明厨亮灶监管平台")
    office = stage.office("shichang")
    due = office.due(number, "停用报告")
    assert due is not None and due >= "2026-10-14", due
    owner = stage.person("shichang")
    form = owner.opens_form(number, "停用报告")
    for box in owner.page.get_by_role("group", name="送达").get_by_role("checkbox").all():
        box.set_checked("值班联络中心" in box.locator("xpath=..").inner_text())
    form.fill({"停用情况说明": "停用情况说明.txt", "停用依据": "省局通知.txt"}).submitted()
    assert office.due(number, "停用报告") is None
    owner.opens_dossier(number)
    assert "迟 " not in owner.history().locator("li").first.inner_text(), "it was reported in time"
