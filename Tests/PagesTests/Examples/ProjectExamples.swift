import Pages

extension ProjectPage.Model {
    /// Built, waiting for acceptance, one branch overdue, a second change blocked.
    static func healthPlatform() -> Self {
        var model = ProjectPage.Model(
            title: t("县域医共体信息平台（二期）"), number: t("140431-2025-0004"), unit: t("县卫生健康和体育局"),
            list: PageLink(t("项目库"), href: u("/projects")),
            labels: [Label(t("完整管理"), tone: .accent), Label(t("新建")), Label(t("非涉密（2025-02-20 审查）"))],
            banner: .qinyuan(),
            say: """
                系统已建成，正在准备竣工验收。三项前置完成了一项：密码应用评估在等复测报告，\
                \(strong: t("网络安全实地审查逾期 4 个工作日"))。两件都到，才能组织竣工验收。竣工验收最迟 \(strong: t("2026-12-07"))，还剩 39 个工作日。
                """,

            advice: [
                ProjectPage.Advice(
                    text: t("合同日期与中标日期只差 12 天，请核对是否未招先建"), articles: [article("第二十条", "a20")])
            ],
            map: .qinyuanProject(), office: t("县行政审批服务管理局"), offers: offers(), waiting: waiting(), blocked: blocked(),
            obligations: obligations(), totals: totals(), money: money(),
            facts: [
                Fact(t("项目名称"), t("县域医共体信息平台（二期）")), Fact(t("建设性质"), t("新建"), articles: [article("第八条", "a8")]),
                Fact(t("申报总额"), t("486.20 万元")), Fact(t("前身"), t("县域医共体信息平台（一期）"), href: u("/projects/2")),
                Fact(t("涉密"), t("")),
            ],
            materials: materials(), history: history())
        model.waivable = [
            ProjectPage.Waivable(
                step: t("申报"),
                rule: Reason(
                    text: t("原则上不得采用公有云部署"), articles: [article("第三十六条", "a36")], values: t("部署方式：待填"),
                    remedy: t("须：部署方式不是公有云"),
                    override: OverrideOffer(
                        party: t("县行政审批服务管理局"),
                        form: OverrideOffer.Form(
                            action: u("/projects/4/override"), rule: t("public"), expected: 43, command: t("01J9Z4")))))
        ]
        return model
    }

    /// Just opened; nothing but one entry.
    static func freshlyOpened() -> Self {
        ProjectPage.Model(
            title: t("数字档案馆（二期）"), unit: t("县档案馆"), list: PageLink(t("项目库"), href: u("/projects")), banner: .qinyuan(),
            say: "已申报，等县行政审批服务管理局受理。", office: t("县档案馆"), offers: [],
            history: [
                HistoryEntry(
                    sequence: 1, happened: "2026-10-13", recorded: t("2026-10-13 09:10"), organisation: t("县档案馆"),
                    person: t("王晓"), title: t("申报项目"), digest: t("0a1b2c3d"))
            ])
    }

    private static func offers() -> [ProjectPage.Offer] {
        [
            ProjectPage.Offer(
                title: t("对变更申请作出决定"), note: t("第 2 次变更只能不予批准或退回，原因见“为什么不能”。"),
                articles: [article("第二十七条", "a27")], due: .remaining(workdays: 3), href: u("/projects/4/acts/decide"),
                draft: t("草稿，10-12 16:40 保存")),
            ProjectPage.Offer(
                title: t("登记监督检查情况"), articles: [article("第四十六条", "a46")], due: .anyTime,
                href: u("/projects/4/acts/inspect")),
        ]
    }

    private static func waiting() -> [ProjectPage.Waiting] {
        [
            ProjectPage.Waiting(
                party: t("县委网信办"), title: t("出具网络安全审查报告"), articles: [article("第三十九条", "a39")],
                due: .remaining(workdays: -4)),
            ProjectPage.Waiting(
                party: t("县卫生健康和体育局"), title: t("上传密码应用复测报告"), articles: [article("第三十五条", "a35")], due: .noLimit),
        ]
    }

    private static func blocked() -> [ProjectPage.Blocked] {
        [
            ProjectPage.Blocked(
                id: t("approve-change"), title: t("批准第 2 次变更"), party: t("县行政审批服务管理局"),
                reasons: [
                    Reason(
                        text: t("资金调整不超过概算总投资的 10%"), articles: [article("第二十七条", "a27")],
                        values: t("49.60 ÷ 441.60 ＝ 11.23%"), remedy: t("本次调整额降到 25.76 万元（含）以内，或者按立项流程重新申报"),
                        reading: t("“累计”是本系统采用的口径：条文没有写按单次还是累计。"))
                ], isOpen: true),
            ProjectPage.Blocked(
                id: t("accept"), title: t("竣工验收"), party: t("县卫生健康和体育局"),
                reasons: [
                    Reason(
                        text: t("已取得网络安全审查报告"), articles: [article("第三十九条", "a39")], values: t("实地审查中，未出报告"),
                        remedy: t("县委网信办出具报告")),
                    Reason(
                        text: t("系统部署在政务云"), articles: [article("第三十六条", "a36")], values: t("部署方式＝公有云"),
                        remedy: t("迁到政务云，或者由县政府值班联络中心写明理由变通"), house: t("评估周期一年，条文没有写。"),
                        override: OverrideOffer(
                            party: t("县政府值班联络中心"),
                            form: OverrideOffer.Form(
                                action: u("/projects/4/override"), rule: t("cloud"), expected: 43, command: t("01J9Z3"))
                        )),
                    Reason(
                        text: t("目录与设计一致，或者附有说明"), articles: [article("第四十条", "a40")], values: t("竣工目录还没有填"),
                        remedy: t(""),
                        isUnknown: true, override: OverrideOffer(party: t("县财政局"))),
                ], checklist: u("/projects/4/checklist/accept")),
        ]
    }

    private static func obligations() -> [ProjectPage.Obligation] {
        [
            ProjectPage.Obligation(
                title: t("出具网络安全审查报告"), articles: [article("第三十九条", "a39")], party: t("县委网信办"),
                start: t("2026-09-14 收到（第 37 条）"), limit: t("10 个工作日"), labels: [.house, .inPrinciple],
                dueDay: "2026-10-08", due: .remaining(workdays: -4),
                note: t("停计依据：09-21 退回补正（第 39 条），09-24 补齐（第 40 条），共停 3 个工作日。"), ledger: ledger()),
            ProjectPage.Obligation(
                title: t("完成竣工验收"), href: u("/projects/4/acts/accept"), articles: [article("第三十九条", "a39")],
                party: t("县卫生健康和体育局"), start: t("2026-06-05 建成（第 30 条）"), limit: t("半年；12-05 是周六，顺延"),
                dueDay: "2026-12-07", due: .remaining(workdays: 39)),
            ProjectPage.Obligation(
                title: t("验收备案"), articles: [article("第四十条", "a40")], party: t("县卫生健康和体育局"), start: t(""),
                limit: t("30 个工作日"), labels: [.provisional], due: .notStarted, note: t("2027 年放假安排未公布，跨年的到期日为暂定。")),
            ProjectPage.Obligation(
                title: t("上传密码应用复测报告"), party: t("县卫生健康和体育局"), start: t("2026-09-10 退回整改（第 38 条）"), limit: t(""),
                labels: [.silent], due: .noLimit),
        ]
    }

    private static func ledger() -> [ProjectPage.LedgerDay] {
        var days: [ProjectPage.LedgerDay] = []
        func add(_ day: String, _ mark: ProjectPage.LedgerDay.Mark, isMakeUp: Bool = false, isToday: Bool = false) {
            days.append(ProjectPage.LedgerDay(day: day, mark: mark, isMakeUp: isMakeUp, isToday: isToday))
        }
        add("2026-09-14", .start)
        for day in 15...18 { add("2026-09-\(day)", .counted(day - 14)) }
        add("2026-09-19", .off)
        add("2026-09-20", .counted(5), isMakeUp: true)
        for day in 21...23 { add("2026-09-\(day)", .stopped) }
        add("2026-09-24", .counted(6))
        for day in 25...27 { add("2026-09-\(day)", .off) }
        for day in 28...30 { add("2026-09-\(day)", .counted(day - 21)) }
        for day in 1...7 { add("2026-10-0\(day)", .off) }
        add("2026-10-08", .due(10))
        add("2026-10-09", .late(1))
        add("2026-10-10", .late(2), isMakeUp: true)
        add("2026-10-11", .off)
        add("2026-10-12", .late(3))
        add("2026-10-13", .late(4), isToday: true)
        add("2026-10-14", .ahead)
        return days
    }

    private static func totals() -> ProjectPage.MoneyTotals {
        ProjectPage.MoneyTotals(
            sentence: t("合同 437.60 万元，已付 256.80 万元；还有 180.80 万元没有付。"),
            lines: [
                .init(
                    t("合同"), fen: 437_600_000,
                    bar: ChartBar(t("合同"), [(437_600_000, .text)], words: t("437.60")),
                    entry: PageLink(t("签订合同，第 24 条"), href: "#e-24")),
                .init(
                    t("已付"), fen: 256_800_000,
                    bar: ChartBar(t("已付"), [(256_800_000, .accent), (180_800_000, .hatched)], words: t("256.80")),
                    note: t("共 3 笔，最近")),
                .init(t("余额"), fen: 180_800_000, note: t("合同减已付")),
            ])
    }

    private static func money() -> [ProjectPage.Money] {
        [
            ProjectPage.Money(label: t("申报金额"), fen: 486_200_000),
            ProjectPage.Money(label: t("审定金额"), fen: 441_600_000, note: t("核减 44.60，其中重复功能 31.60")),
            ProjectPage.Money(label: t("概算总投资"), fen: 441_600_000),
            ProjectPage.Money(
                label: t("合同金额"), fen: 437_600_000, note: t("含第 1 次变更净增 9.60"),
                entry: PageLink(t("第 20 条"), href: "#e-20")),
            ProjectPage.Money(label: t("拨付金额（累计）"), fen: 256_800_000, note: t("合同的 58.68%")),
        ]
    }

    private static func materials() -> [ProjectPage.Material] {
        [
            ProjectPage.Material(name: t("网络安全审查报告"), step: t("竣工验收")),
            ProjectPage.Material(
                name: t("附件3：等级测评报告（二级，良）"), href: u("/files/0f6ea3b8"), size: 1_482_113, digest: t("0f6ea3b8"),
                step: t("等级保护测评"), day: t("2026-09-10")),
            ProjectPage.Material(
                name: t("附件5：合同及补充协议"), href: u("/files/a8035f72"), size: 318_400, digest: t("a8035f72"),
                step: t("签订合同"),
                day: t("2025-07-21")),
        ]
    }

    private static func history() -> [HistoryEntry] {
        [
            HistoryEntry(
                sequence: 43, happened: "2026-10-12", recorded: t("2026-10-12 15:20"), organisation: t("县行政审批服务管理局"),
                person: t("李静"), title: t("督办网络安全实地审查"), basis: [article("第四条", "a4")], edition: t("第 1 版"),
                digest: t("9c41e07b"),
                links: [PageLink(t("更正"), href: u("/e/43/correct")), PageLink(t("作废"), href: u("/e/43/void"))]),
            HistoryEntry(
                sequence: 41, happened: "2026-09-28", recorded: t("2026-09-28 10:02"), organisation: t("县卫生健康和体育局"),
                person: t("赵强"), title: t("提出变更申请（第 2 次）"),
                fields: [
                    Fact(t("调增金额"), t("31.20 万元"), articles: [article("第二十七条", "a27")]), Fact(t("调减金额"), t("27.20 万元")),
                    Fact(t("理由"), t("")),
                ],
                materials: [PageLink(t("附件1：变更申请书.pdf"), href: u("/files/1"))], basis: [article("第二十七条", "a27")],
                edition: t("第 1 版"), digest: t("e07718d4")),
            HistoryEntry(
                sequence: 39, happened: "2026-09-21", recorded: t("2026-09-21 17:30"), organisation: t("县委网信办"),
                person: t("孙磊"),
                title: t("退回补正"), outcome: t("停止计时"), late: t("迟 2 个工作日，原因：专家意见不一，加开一次会"),
                overrides: [t("第三十六条“原则上用政务云”：县政府值班联络中心，理由：市级平台统一部署")], notes: [t("沿用第 12 条意见")],
                digest: t("b7d2641a")),
            HistoryEntry(
                sequence: 38, happened: "2026-09-10", recorded: t("2026-09-15 09:00"), organisation: t("县卫生健康和体育局"),
                person: t("赵强"), title: t("更正第 36 条：测评日期由 09-01 改为 09-10"), mark: .correction, digest: t("0f6ea3b8")),
            HistoryEntry(
                sequence: 37, happened: "2026-09-14", recorded: t("2026-09-14 11:11"), organisation: t("县卫生健康和体育局"),
                person: t("赵强"), title: t("作废第 35 条"), mark: .void, digest: t("77aa01ff")),
            HistoryEntry(
                sequence: 36, happened: "2026-09-01", recorded: t("2026-09-02 08:40"), organisation: t("县卫生健康和体育局"),
                person: t("赵强"), title: t("登记等级测评"), outcome: t("良"), mark: .withdrawn(t("已被第 38 条更正")),
                digest: t("c82b5d11")),
        ]
    }
}
