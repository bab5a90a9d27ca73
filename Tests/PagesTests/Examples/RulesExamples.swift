import Pages

extension RegulationPage.Model {
    static func qinyuan() -> Self {
        RegulationPage.Model(
            title: t("某县信息化项目管理规定（试行）"), issued: t("某县人民政府办公室 2022-10-12 印发　文号：文本未载明　13 章 50 条"),
            banner: .qinyuan(),
            editions: [
                Tab(t("某县"), href: u("/regulation"), isCurrent: true), Tab(t("东源县"), href: u("/regulation/dongyuan")),
            ], diagramHref: u("/regulation/diagram"), links: [PageLink(t("印发文本"), href: u("/regulation/source"))],
            chapters: [
                RegulationPage.Chapter(
                    id: "c3", title: t("第三章　项目立项流程"), range: t("第十一条至第十八条"),
                    articles: [
                        RegulationPage.Article(
                            id: "a11", title: t("第十一条"), number: t("11"), coverage: .executed,
                            gist: [t("论证方式三选一：内部、专家、第三方。"), t("意见原则上 7 个工作日内出。")],
                            blocks: [
                                RegulationPage.Block(
                                    text: "\(strong: t("受理后"))，县行政审批服务管理局在 7 个工作日内出具意见。", labels: [.inPrinciple],
                                    reading: t("“7日内”按工作日数：同条下一句写的是工作日。")),
                                RegulationPage.Block(text: Sentence(t("退回补充的，从申报重新开始。")), house: t("退回次数不限，条文没有写。")),
                            ]),
                        RegulationPage.Article(
                            id: "a14", title: t("第十四条"), number: t("14"), coverage: .silent, gist: [t("财政评审没有写期限。")],
                            blocks: [RegulationPage.Block(text: Sentence(t("没有到期日；本单位可以另行设定。")), labels: [.silent])]),
                        RegulationPage.Article(
                            id: "a15", title: t("第十五条"), number: t("15"), coverage: .human, gist: [t("县政府批准。")]),
                    ]),
                RegulationPage.Chapter(
                    id: "c13", title: t("第十三章　附则"),
                    articles: [
                        RegulationPage.Article(
                            id: "a49", title: t("第四十九条"), number: t("49"), coverage: .declaratory, gist: []),
                        RegulationPage.Article(
                            id: "a50", title: t("第五十条"), number: t("50"), coverage: .notExecutable, gist: [t("发布当天施行。")]
                        ),
                    ]),
            ])
    }
}

extension DiagramPage.Model {
    static func qinyuan() -> Self {
        DiagramPage.Model(
            title: t("办理流程：某县实施细则（试行）"), banner: .qinyuan(), regulation: PageLink(t("规则"), href: u("/regulation")),
            diagrams: [
                DiagramPage.Diagram(
                    title: t("项目"), note: t("24 步"), map: ProcedureMap.qinyuanProject().withoutProject())
            ])
    }
}

extension CalendarPage.Model {
    static func year2026() -> Self {
        CalendarPage.Model(
            year: 2026,
            years: [Tab("2025", href: u("?year=2025")), Tab("2026", href: u("?year=2026"), isCurrent: true)],
            notice: PageLink(t("国办发明电〔2025〕7号"), href: u("/calendar/notice")),
            exceptions: [
                CalendarPage.Exception(day: "2026-01-01", isWorked: false, name: t("元旦")),
                CalendarPage.Exception(day: "2026-01-04", isWorked: true, name: t("元旦调休")),
                CalendarPage.Exception(day: "2026-10-01", isWorked: false, name: t("国庆节")),
                CalendarPage.Exception(day: "2026-10-10", isWorked: true, name: t("国庆节调休")),
            ], today: "2026-10-13")
    }

    static func year2027() -> Self {
        CalendarPage.Model(
            year: 2027, years: [Tab("2027", href: u("?year=2027"), isCurrent: true)], exceptions: [],
            provisional: t("2027 年放假安排尚未公布，先按周一至周五计算，到期日标为“暂定”。"), today: "2026-10-13",
            load: CalendarPage.LoadForm(
                action: u("/calendar"), year: 2027, text: t("year: 2027\nholidays:\n  元旦: 13-01"),
                errors: [
                    CalendarPage.LineError(line: 3, text: t("“13-01”不是日期")),
                    CalendarPage.LineError(line: nil, text: t("缺少通知文号")),
                ], example: t("year: 2027\nnotice: 国办发明电〔2026〕1号\nholidays:\n  元旦: 01-01 to 01-03")))
    }
}

extension ProcedureMap {
    /// The same procedure with nothing done.
    func withoutProject() -> ProcedureMap {
        var map = self
        for band in map.bands.indices {
            for node in map.bands[band].nodes.indices {
                map.bands[band].nodes[node].state = .plain
                map.bands[band].nodes[node].note = ""
                map.bands[band].nodes[node].href = nil
            }
        }
        return map
    }
}
