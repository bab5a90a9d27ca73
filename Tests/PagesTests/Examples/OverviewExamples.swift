import Pages

extension OverviewPage.Model {
    static func county() -> OverviewPage.Model {
        OverviewPage.Model(
            heading: t("全县一屏"), summary: t("全部年度的项目共 137 个，截至 2026-10-13"),
            years: [
                Tab(t("全部年度"), href: u("/overview"), count: 137, isCurrent: true),
                Tab(t("2026 年"), href: u("/overview?year=2026"), count: 40),
            ],
            questions: [money(), late()],
            notable: .init(
                caption: t("规定允许、但要说得清的事"), heads: [t("事项"), t("次数"), t("涉及项目")],
                rows: [
                    .init(
                        t("变通"), [.init("3", href: u("/overview/notable?act=waived")), .init("2")],
                        note: t("写明理由不照办"))
                ]),
            units: .init(
                table: .init(
                    caption: t("金额单位：万元"), heads: [t("单位"), t("项目"), t("本单位逾期")],
                    rows: (1...4).map {
                        .init(t("第 \($0) 局"), [.init("\($0)", href: u("/projects?unit=\($0)")), .init("0")])
                    }), shown: 3))
    }

    static func nothingYet() -> OverviewPage.Model {
        OverviewPage.Model(heading: t("本单位一屏"), summary: t("全部年度的项目共 0 个，截至 2026-10-13"))
    }

    private static func money() -> OverviewPage.Question {
        .init(
            id: "money", title: t("钱用到哪里了？"), answer: t("审定 5,911.30 万元，已付 2,904.18 万元"),
            bars: [
                ChartBar(t("申报"), [(684_260, .outline)], words: t("6,842.60")),
                ChartBar(t("一个很长很长很长的单位名称"), [(290_418, .accent), (191_657, .hatched)], words: t("2,904.18")),
            ],
            table: .init(
                caption: t("资金，单位：万元"), heads: [t("口径"), t("万元")], rows: [.init(t("申报"), [.init(t("6,842.60"))])]),
            links: [PageLink(t("看有合同的 7 个"), href: u("/projects?amount=contract"))], note: t("单位：万元"))
    }

    private static func late() -> OverviewPage.Question {
        .init(
            id: "late", title: t("谁逾期了？"), answer: t("4 件逾期"),
            bars: [
                ChartBar(t("县财政局"), [(2, .red), (.max, .amber), (.max, .text), (-4, .edge)], words: t("◆ 2")),
                ChartBar(t("没有"), [], words: "0"),
            ],
            table: .init(caption: t("逾期"), heads: [t("一方"), t("逾期")], rows: [.init(t("县财政局"), [.init("2")])]))
    }
}

extension CountedPage.Model {
    static func acts() -> CountedPage.Model {
        CountedPage.Model(
            heading: t("受理：超期办结的"), summary: t("全部年度的项目，共 2 次，本页 2 次"),
            overview: PageLink(t("一屏"), href: u("/overview")),
            heads: [.init(t("单位")), .init(t("工作日"), isNumber: true)],
            lines: [
                .init(
                    project: PageLink(t("入学一件事"), href: u("/dossiers/2026-AAAA#e-5")), cells: [t("县教育局"), t("12")],
                    late: DueMark(light: .late, words: t("迟 2 个工作日"))),
                .init(project: PageLink(t("另一件"), href: u("/dossiers/2026-BBBB#e-9")), cells: [t("县民政局"), ""]),
            ], paging: Paging(first: 1, last: 2, total: 2), unit: t("次"), note: t("停计的日子也在内"))
    }
}
