import Pages

extension LibraryPage.Model {
    /// A page of 50 projects, all columns.
    static func fiftyProjects() -> Self {
        LibraryPage.Model(
            summary: t("全县非涉密政务信息化项目。共 137 个，本页 50 个"),
            registers: [
                Tab(t("项目"), href: u("/projects"), count: 137, isCurrent: true),
                Tab(t("信息系统"), href: u("/systems"), count: 86), Tab(t("数据资源"), href: u("/resources"), count: 214),
            ],
            views: [
                Tab(t("全部"), href: u("/projects"), count: 137, isCurrent: true),
                Tab(t("已逾期"), href: u("/projects?view=late"), count: 4),
                Tab(t("评审中"), href: u("/projects?view=review"), count: 21),
                Tab(t("在建"), href: u("/projects?view=building"), count: 34),
                Tab(t("该验收未验收"), href: u("/projects?view=accept"), count: 5),
            ],
            action: u("/projects"), text: t(""),
            filters: [
                LibraryPage.Filter(
                    name: t("stage"), label: t("阶段"), all: t("全部阶段"),
                    options: [Option(t("review"), t("三项评审")), Option(t("build"), t("建设"))], selected: t("build")),
                LibraryPage.Filter(
                    name: t("unit"), label: t("单位"), all: t("全部单位"), options: [Option(t("edu"), t("县教育局"))]),
                LibraryPage.Filter(name: t("class"), label: t("类别"), all: t("全部类别"), options: []),
                LibraryPage.Filter(name: t("year"), label: t("年度"), all: t("全部年度"), options: [Option("2026", "2026")]),
            ],
            kept: [Parameter(t("sort"), t("due"))], clearHref: u("/projects"), columns: columns(),
            rows: (0..<50).map(row),
            totals: LibraryPage.Totals(
                label: t("137 个项目合计"), applied: 783_630_0000, approved: 596_810_0000, contract: 446_240_0000,
                paid: 295_280_0000),
            paging: Paging(
                first: 1, last: 50, total: 137,
                pages: [
                    Tab("1", href: u("?page=1"), isCurrent: true), Tab("2", href: u("?page=2")),
                    Tab("3", href: u("?page=3")),
                ], next: u("?page=2"),
                sizes: [Tab("20", href: u("?size=20")), Tab("50", href: u("?size=50"), isCurrent: true)]),
            exports: ListExports(excel: u("/projects.xlsx"), csv: u("/projects.csv")),
            create: [PageLink(t("申报项目"), href: u("/projects/new"))])
    }

    static func nothingFound() -> Self {
        LibraryPage.Model(
            summary: t("没有符合条件的项目"), action: u("/projects"), text: t("区块链"), clearHref: u("/projects"),
            columns: columns(),
            rows: [], paging: Paging(first: 0, last: 0, total: 0))
    }

    /// What the number on somebody's paper has found.
    static func foundByPaper() -> Self {
        var model = fiftyProjects()
        model.text = ""
        model.particulars = t("沁审批 2022 35")
        model.notice = t("没有名称、单位或编号含“沁审批 2022 35”的，以下是文号、合同编号或相关单位里有它的。")
        model.rows = (0..<2).map { index in
            var row = row(index)
            row.found = [Fact(t("立项文号"), t("沁审批〔2022〕35号")), Fact(t("中标单位"), t("云岭数字科技有限公司"))]
            return row
        }
        model.paging = Paging(first: 1, last: 2, total: 2)
        return model
    }

    /// Names say it, and papers of others may.
    static func foundByName() -> Self {
        var model = fiftyProjects()
        model.text = t("云")
        model.elsewhere = PageLink(t("在文号、合同编号和相关单位里找“云”"), href: u("/projects?particulars=%E4%BA%91"))
        return model
    }

    private static func columns() -> [LibraryPage.Column] {
        LibraryPage.Key.allCases.map { key in
            LibraryPage.Column(
                key: key, sortHref: key == .year ? nil : u("?sort=\(key.rawValue)"),
                sort: key == .due ? .ascending : nil)
        }
    }

    private static func row(_ index: Int) -> LibraryPage.Row {
        let titles = ["沁河流域水质自动站联网", "县域医共体信息平台（二期）", "智慧城管综合监管平台", "山洪灾害监测预警平台升级", "义务教育入学一件事"]
        let units = ["市生态环境局某县分局", "县卫生健康和体育局", "县住房和城乡建设管理局", "县水利局", "县教育局"]
        let stages = ["备案", "验收", "立项", "论证", "三项评审"]
        let passed = [8, 7, 4, 1, 2][index % 5]
        let money = Int64(index + 3) * 12_345_678
        return LibraryPage.Row(
            title: t(titles[index % 5]), href: u("/projects/\(index)"),
            labels: index % 7 == 3 ? [Label(t("简易备案"))] : [], unit: t(units[index % 5]), stage: t(stages[index % 5]),
            progress: LibraryPage.Progress(stages: 9, passed: index % 11 == 10 ? 9 : passed, isLate: index < 3),
            due: index < 3 ? .remaining(workdays: index - 5) : index == 3 ? .remaining(workdays: 0) : .noLimit,
            applied: money, approved: index % 3 == 0 ? nil : money - 1_000_000,
            contract: index % 2 == 0 ? nil : money - 2_000_000,
            paid: index % 4 == 1 ? money / 2 : nil, year: "2026", number: t("140431-2026-00\(index + 10)"))
    }
}

extension RegisterPage.Model {
    static func systems() -> Self {
        RegisterPage.Model(
            heading: t("信息系统"), summary: t("全县信息系统目录。共 86 个，本页 3 个"),
            registers: [
                Tab(t("项目"), href: u("/projects"), count: 137),
                Tab(t("信息系统"), href: u("/systems"), count: 86, isCurrent: true),
            ],
            action: u("/systems"), text: t(""),
            columns: [
                RegisterPage.Column(title: t("系统名称"), sortHref: u("?sort=name"), sort: .ascending),
                RegisterPage.Column(title: t("责任单位")), RegisterPage.Column(title: t("等级保护")),
                RegisterPage.Column(title: t("运维费（万元/年）"), isNumber: true),
            ],
            rows: [
                RegisterPage.Row(
                    href: u("/systems/1"), cells: [t("县统一身份认证平台"), t("县行政审批服务管理局"), t("三级"), t("12.60")],
                    due: .remaining(workdays: 18)),
                RegisterPage.Row(href: u("/systems/2"), cells: [t("县公共短信平台"), t("县政府值班联络中心"), t("二级"), t("")]),
                RegisterPage.Row(
                    href: u("/systems/3"), cells: [t("学籍与学位管理系统"), t("县教育局"), t(""), t("3.20")],
                    due: .remaining(workdays: -1)),
            ],
            paging: Paging(first: 1, last: 3, total: 86),
            exports: ListExports(excel: u("/systems.xlsx"), csv: u("/systems.csv")),
            create: [PageLink(t("登记信息系统"), href: u("/systems/new"))], empty: t("没有登记信息系统。立项后在这里登记。"))
    }
}
