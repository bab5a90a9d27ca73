"""One project from an empty form to its acceptance filing, every act in the browser of whoever has to do it."""

import subprocess

from telling import Stage, story

# Who does what, in order; the outcome where there is a choice; what the story fills in itself.
LIFE = [
    ("linye", "内部审核", None, {"委托专家评审": "否"}),
    ("linye", "集体决策", None, {}),
    ("linye", "申报", None, {"有上级或主管部门批复": "否", "省市县协同建设": "否", "建设的系统": ["林地一张图"], "部署方式": "政务云"}),
    ("xzspj", "受理", "受理", {}),
    ("xzspj", "需求性论证", "通过", {}),
    ("linye", "申请网络安全审核", None, {}),
    ("linye", "申请技术评审", None, {}),
    ("linye", "申请财政评审", None, {}),
    ("zhiban", "技术评审", "通过", {}),
    ("caizheng", "预算批复", None, {"预算年度": "2026", "预算金额": "100"}),
    ("caizheng", "财政评审意见", None, {"审定金额": "96"}),
    ("wangxin", "网络安全审核", "通过", {}),
    ("linye", "报县政府", None, {}),
    ("zhengfu", "县政府批准", "同意", {}),
    ("xzspj", "立项", None, {"概算总投资": "96"}),
    ("caizheng", "安排资金", None, {"预算年度": "2026", "安排金额": "96"}),
    ("linye", "采购备案", None, {"采购预算": "95", "目录内限额以上": "否", "委托采购中心": "否"}),
    ("linye", "发布采购公告", None, {"采购方式": "竞争性磋商"}),
    ("linye", "确定中标", None, {"中标金额": "93"}),
    ("linye", "签订合同", None, {"合同金额": "93"}),
    ("linye", "委托监理", None, {}),
    ("linye", "开工", None, {}),
    ("linye", "建成", None, {}),
    ("linye", "提交网安资料", None, {}),
    ("wangxin", "网络安全实地审查", "通过", {}),
    ("linye", "竣工验收", "合格", {}),
    ("linye", "竣工备案", None, {"涉及平台对接": "否"}),
]


# What is refused on the way: before which step, who asks, for what, which article and which words say why not.
REFUSED = {
    "集体决策": ("linye", "申报", "第五条", "集体决策"),
    "网络安全审核": ("linye", "报县政府", "第十二条", "网络安全审核"),
    "县政府批准": ("xzspj", "立项", "第十五条", "县政府批准"),
    "安排资金": ("caizheng", "安排资金", "第十八条", "信息系统目录"),
    "签订合同": ("linye", "开工", "第三十四条", "签订合同"),
    "网络安全实地审查": ("linye", "竣工验收", "第三十九条", "网络安全实地审查"),
    "竣工备案": ("caizheng", "建设资金拨付", "第四十条", "竣工备案"),
}


@story("从一张空表办到竣工备案，该拒绝的地方都拒绝，全部经过在历史里，核对无误")
def whole_life(stage: Stage):
    people = {}

    def of(login: str):
        if login not in people:
            people[login] = stage.person(login)
        return people[login]

    form = of("linye").opens_new("project")
    form.fill({
        "项目名称": "林地资源一张图", "项目实施单位": "县林业局", "申报金额": "96", "资金来源": ["县级财政"], "建设性质": "新建",
    }).fill_rest().submitted()
    number = of("linye").page.url.split("/dossiers/")[1].split("#")[0]
    for login, step, outcome, values in LIFE:
        if step in REFUSED:
            who, wanted, article, words = REFUSED[step]
            reasons = of(who).opens_dossier(number).why_not(wanted).inner_text()
            assert article in reasons and words in reasons, f"{wanted}: {reasons}"
        if step == "安排资金":
            listed(of, number)
        if step == "确定中标":
            # More than the budget that was filed: refused at the form, and what was typed stays.
            form = of(login).opens_form(number, step).fill({"中标金额": "95.01"}).fill_rest()
            form.refused()
            said = of(login).page.locator("main").inner_text()
            assert "不能提交" in said and "中标金额超过采购预算" in said, said
        form = of(login).opens_form(number, step)
        if outcome:
            form.choose(outcome)
        form.fill(values).fill_rest()
        if step == "竣工备案":
            assets(form)
        form.submitted()

    owner = of("linye").opens_dossier(number)
    told = owner.history().inner_text()
    assert all(step in told for _, step, _, _ in LIFE), [step for _, step, _, _ in LIFE if step not in told]
    for name in ("田树林", "郭文华", "李淑芳", "武志强", "任晓东", "贾宏伟"):
        assert name in told, name
    house = stage.house
    checked = subprocess.run([house.binary, "verify", "--data", house.data], capture_output=True, text=True)
    assert checked.returncode == 0 and "日志完整" in checked.stdout, checked.stdout + checked.stderr


def listed(of, number: str):
    """The system that the project builds enters the catalogue."""
    form = of("linye").opens_new("system")
    form.fill({"主管单位": "县林业局", "系统名称": "林地一张图", "应迁移上云": "是", "应共享数据": "是"})
    form.field("所属项目").select_option(number)
    form.fill_rest().submitted()
    system = of("linye").page.url.split("/dossiers/")[1].split("#")[0]
    of("xzspj").opens_form(system, "列入信息系统目录").fill_rest().submitted()


def assets(form):
    """One thing that the project bought."""
    row = form.page.locator("table[data-grid=assets] tbody tr").first
    row.get_by_label("第 1 行 名称").fill("图形工作站")
    row.locator("select").first.select_option(label="固定资产")
    row.get_by_label("第 1 行 价值，万元").fill("4.2")
    row.get_by_label("第 1 行 保管人").fill("田树林")
