"""A project is filed."""

from people import Form
from telling import Stage, story

PROJECT = {
    "涉密审查结论": "非涉密", "涉密审查日期": "2026-10-12", "涉密审查记录": "涉密审查记录.txt", "项目名称": "乡镇卫生院远程会诊", "系统类别": "业务应用系统",
    "支撑履行管理和服务职能": "是", "资金来源": ["县级财政"], "建设方式": "本级投资建设", "需县本级资金运维": "是", "属集中采购的办公设备": "否", "申报金额": "86.5",
    "建设性质": "新建", "有市直部门参与": "否",
}
APPLICATION = {
    "送审公函": "送审公函.txt", "项目申请报告": "申请报告.txt", "政策依据文件": "政策依据.txt", "有上级或主管部门批复": "否", "建设的系统": ["会诊平台", "影像归档"],
    "确认材料真实": "是", "与数字政府规划的关系": "列入县规划", "调研情况": "走访了六个乡镇卫生院", "声明未打包到其他类项目": "是", "第一责任人": "孟秀兰",
    "产品安全可靠情况说明": "安全可靠说明.txt", "全部采用安全可靠产品": "是", "部署方式": "政务云", "省市县协同建设": "否",
}


@story("涉密项目当场拒绝，一个字也不留")
def classified(stage: Stage):
    secret = "惊蛰工程指挥所"
    papers = stage.house.papers()
    with stage.person("yingji") as clerk:
        form = clerk.opens_new("project")
        form.fill({**PROJECT, "涉密审查结论": "涉密", "项目名称": secret, "项目实施单位": "县应急管理局", "涉密审查记录": (f"{secret}.txt", secret.encode())})
        clerk.page.wait_for_timeout(2_500)  # The script would save a draft by now.
        answer = form.submit()
        assert answer.status == 422, answer.status
        clerk.sees("第四十九条")
        clerk.does_not_see(secret)
        # Nor does it come back with the next form, nor in a list, nor from the disk.
        form = clerk.opens_new("project")
        assert form.field("项目名称").input_value() == ""
        clerk.open(f"/projects?text={secret}")
        assert clerk.page.locator("main").get_by_text("惊蛰").count() == 0
        stage.people.remove(clerk)
    assert stage.house.papers() == papers
    assert not stage.house.holds(secret), "the name of a classified project was found on the disk"


@story("写到一半才说涉密，存过的草稿也删掉")
def classified_late(stage: Stage):
    with stage.person("yingji") as clerk:
        form = clerk.opens_new("project").fill({"项目名称": "后来才定密的项目"})
        form.press("保存草稿")
        assert clerk.opens_new("project").field("项目名称").input_value() == ""
        form = clerk.goes_on("project", "后来才定密的项目")
        assert form.field("项目名称").input_value() == "后来才定密的项目"
        form.fill({"涉密审查结论": "涉密"})
        assert form.press("保存草稿").status == 422
        clerk.sees("存过的草稿已经清除")
        assert clerk.opens_new("project").field("项目名称").input_value() == ""
        clerk.does_not_see("后来才定密的项目")
        stage.people.remove(clerk)


@story("缺什么一次说清，每一件都有依据")
def everything_missing(stage: Stage):
    clerk = stage.person("nongye")
    form = clerk.opens_new("project")
    answer = form.submit()
    assert answer.status == 422
    for label in ["项目名称", "申报金额", "涉密审查记录", "建设性质"]:
        assert clerk.page.locator("main").get_by_role("link", name=label).count() > 0, f"{label} is not among what is missing"
    for article in ["第二条", "第九条", "第十八条"]:
        clerk.sees(article)


@story("经办人送审，负责人退回一次再同意，两个人的名字都在历史里")
def leader_agrees(stage: Stage):
    clerk = stage.person("jiaoyu")
    leader = stage.person("jiaoyu-ld")
    # The county begins with one submission on the leader's desk.
    leader.open("/approvals")
    waiting = leader.page.locator("main section").filter(has_text="校园安全隐患排查平台")
    waiting.get_by_label("退回的原因").fill("金额请按询价结果改")
    waiting.get_by_role("button", name="退回修改").click()
    leader.sees("没有待审签的材料")

    clerk.open("/")
    back = clerk.page.locator("main tr").filter(has_text="负责人退回：金额请按询价结果改")
    assert "校园安全隐患排查平台" in back.inner_text() and "新建项目" in back.inner_text(), "what came back is to be done"

    form = clerk.goes_on("project", "校园安全隐患排查平台")
    clerk.sees("张建军退回修改")
    clerk.sees("金额请按询价结果改")
    form.fill({"申报金额": "66.4"})
    form.send_to_leader()
    clerk.sees("已送负责人审签")

    leader.open("/approvals")
    leader.page.get_by_role("button", name="同意并提交").click()
    leader.sees("已同意并提交：新建项目（校园安全隐患排查平台）")
    leader.page.get_by_role("link", name="看卷宗").click()
    leader.page.wait_for_url("**/dossiers/*")
    leader.sees("校园安全隐患排查平台")
    entry = leader.history().locator("li").first.text_content()
    assert "王晓燕" in entry and "审签" in entry and "张建军" in entry, entry


@story("不用脚本也能从立卷一直办到申报")
def without_script(stage: Stage):
    clerk = stage.person("dangan", script=False)
    form = clerk.opens_new("project")
    form.fill({**PROJECT, "项目名称": "档案查询自助终端", "项目实施单位": "县档案馆"}).submitted()
    clerk.sees_done()
    number = clerk.page.url.split("/dossiers/")[1].split("#")[0]
    clerk.opens_form(number, "内部审核").fill(
        {"合规性结论": "合规", "合理性结论": "合理", "内部审核书面意见": "意见.txt", "委托专家评审": "否"}).submitted()
    clerk.opens_form(number, "集体决策").fill({"集体决策印证材料": "会议纪要.txt"}).submitted()
    clerk.opens_form(number, "申报").fill(APPLICATION).submitted()
    clerk.opens_dossier(number)
    clerk.sees("受理")
    office = stage.office("xzspj")
    assert office.offers(number) >= {"受理"}


@story("提交被退了，传过的材料还在，补上缺的一栏就能交")
def papers_stay(stage: Stage):
    clerk = stage.person("wenlv", script=False)
    form = clerk.opens_new("project")
    values = {**PROJECT, "项目名称": "旅游厕所导览", "项目实施单位": "县文化和旅游局"}
    del values["建设性质"]
    form.fill(values).refused()
    clerk.sees("已上传 涉密审查记录.txt")
    Form(clerk.page).fill({"建设性质": "新建"}).submitted()
    clerk.sees_done()


@story("存草稿时材料的类型不对，别的都存下了")
def draft_with_a_wrong_paper(stage: Stage):
    clerk = stage.person("wenlv")
    form = clerk.opens_new("project").fill({"项目名称": "民宿名录", "涉密审查记录": ("记录.exe", b"MZ")})
    assert form.press("保存草稿").status == 422
    clerk.sees("您传的是“记录.exe”")
    assert clerk.goes_on("project", "民宿名录").field("项目名称").input_value() == "民宿名录"


@story("长的选单打几个字就找得到，选中的不丢")
def finding_in_a_long_list(stage: Stage):
    clerk = stage.person("xzspj")
    box = clerk.opens_new("project").field("项目实施单位")
    finder = clerk.page.get_by_label("在“项目实施单位”里找")
    every = box.locator("option").count()
    finder.fill("县教育局")
    found = [each for each in box.locator("option").all_inner_texts() if "教育局" in each]
    assert len(found) == 1 and box.locator("option").count() < every, found
    box.select_option(label=found[0])
    finder.fill("没有这样的单位")
    chosen = box.evaluate("each => each.selectedOptions[0].text")
    assert chosen == found[0], chosen
    finder.fill("")
    assert box.locator("option").count() == every
