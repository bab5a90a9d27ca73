"""Where stories begin: projects that have come so far, over the API."""

from telling import Stage


def project(stage: Stage, login: str, title: str, **fields) -> str:
    """A project that was opened."""
    owner = stage.office(login)
    given = {
        "项目名称": title, "项目实施单位": owner.me["unit"], "申报金额": "120万元", "资金来源": ["县级财政"], "属集中采购的办公设备": False, "有市直部门参与": False,
    }
    return owner.opens("项目", **{**given, **fields})


def applied(stage: Stage, login: str, title: str, **fields) -> str:
    """A project whose application lies with the lead bureau."""
    number = project(stage, login, title, **fields)
    owner = stage.office(login)
    owner.does(number, "内部审核", 委托专家评审=False)
    owner.does(number, "集体决策")
    apply(stage, login, number)
    return number


def apply(stage: Stage, login: str, number: str, **fields):
    given = {"有上级或主管部门批复": False, "省市县协同建设": False, "建设的系统": ["业务系统"], "部署方式": "政务云"}
    stage.office(login).does(number, "申报", **{**given, **fields})


def received(stage: Stage, login: str, title: str, **fields) -> str:
    """A project that the lead bureau has taken in today."""
    number = applied(stage, login, title, **fields)
    stage.office("xzspj").does(number, "受理", "受理")
    return number
