import Pages

extension DeskPage.Model {
    static func busyTuesday() -> Self {
        DeskPage.Model(
            today: "2026-10-13", nextDayOff: "2026-10-17", items: items(),
            approvals: [
                DeskPage.Submission(
                    step: t("申报"), href: u("/approvals/1"), project: t("数字档案馆（二期）"), state: t("王晓填好，10-12 16:40 送来"),
                    due: .remaining(workdays: 1), dueDay: "2026-10-14")
            ],
            drafts: [
                DeskPage.Waiting(title: t("登记监督检查情况"), href: u("/acts/inspect"), state: t("10-12 17:05 保存"))
            ],
            started: [
                DeskPage.Waiting(
                    title: t("督办：县域医共体信息平台（二期）实地审查"), href: u("/projects/4"), state: t("在县委网信办　已送达，未回复")),
                DeskPage.Waiting(
                    title: t("请示：三季度立项情况报县政府"), href: u("/projects/9"), state: t("在县政府值班联络中心　第 2 个工作日")),
            ],
            startedAll: PageLink(t("全部 12 件"), href: u("/projects?view=started")), month: october(),
            notices: [
                DeskPage.Notice(
                    text: t("2027 年放假安排尚未公布，跨年的到期日标为“暂定”"), href: u("/calendar"), when: t("10-12"), isUnread: true),
                DeskPage.Notice(text: t("“便民热线知识库”还有 45 日满两年未安排资金，将须重新申报（第四十八条）"), when: t("今天 08:00")),
            ])
    }

    /// More than a page, and something that lies with the leader.
    static func clerksAfternoon() -> Self {
        var model = DeskPage.Model(today: "2026-10-13", items: items(), month: october())
        model.views = [
            Tab(t("待办"), href: u("/"), isCurrent: true), Tab(t("已办"), href: u("/done")),
            Tab(t("我发起的"), href: u("/projects")),
        ]
        model.sent = [
            DeskPage.Submission(
                step: t("申报"), href: u("/dossiers/1/acts/apply"), project: t("数字档案馆（二期）"),
                state: t("已送负责人审签，10:20 送出"), due: .remaining(workdays: 1), dueDay: "2026-10-14",
                withdrawAction: u("/approvals/1/withdraw")),
            DeskPage.Submission(
                step: t("新建项目"), href: nil, project: t("校园安防"), state: t("赵强已送负责人审签，10-12 09:00 送出")),
        ]
        model.pressing = DeskPage.Pressing(late: 230, soon: 12)
        model.paging = Paging(
            first: 201, last: 208, total: 208,
            pages: [Tab("1", href: u("/")), Tab("2", href: u("/?page=2"), isCurrent: true)], previous: u("/"))
        return model
    }

    static func nothingToDo() -> Self {
        DeskPage.Model(today: "2026-10-13", items: [], month: october())
    }

    private static func items() -> [DeskPage.Item] {
        [
            DeskPage.Item(
                step: t("出具立项实施意见"), href: u("/projects/1/acts/establish"), project: t("智慧城管综合监管平台"),
                unit: t("县住房和城乡建设管理局"), due: .remaining(workdays: -3), dueDay: "2026-10-09",
                article: article("第十六条", "a16"), limit: t("原则上 7 日")),
            DeskPage.Item(
                step: t("出具需求性论证意见"), href: u("/projects/2/acts/review"), project: t("山洪灾害监测预警平台升级"),
                unit: t("县水利局"), due: .remaining(workdays: -2), dueDay: "2026-10-10",
                article: article("第十一条", "a11"), limit: t("原则上 7 日")),
            DeskPage.Item(
                step: t("出具需求性论证意见"), href: u("/projects/3/acts/review"), project: t("义务教育入学一件事"), unit: t("县教育局"),
                due: .remaining(workdays: 0), dueDay: "2026-10-13", article: article("第十一条", "a11"), limit: t("原则上 7 日")
            ),
            DeskPage.Item(
                step: t("出具需求性论证意见"), href: u("/projects/5/acts/review"), project: t("退役军人服务保障平台"),
                note: t("第 2 次送审，改动 4 处"), unit: t("县退役军人事务局"), due: .remaining(workdays: 2), dueDay: "2026-10-15",
                article: article("第十一条", "a11"), limit: t("原则上 7 日")),
            DeskPage.Item(
                step: t("出具立项实施意见"), href: u("/projects/6/acts/establish"), project: t("林草防火视频监控（三期）"), unit: t("县林业局"),
                due: .remaining(workdays: 5), dueDay: "2026-10-20", article: article("第十六条", "a16"), limit: t("原则上 7 日")
            ),
            DeskPage.Item(
                step: t("完成年度绩效自评"), href: u("/projects/8/acts/evaluate"), project: t("智慧旅游公共服务平台"), unit: t("县文化和旅游局"),
                due: .remaining(workdays: 64), dueDay: "2027-01-15", isProvisional: true,
                article: article("第四十一条", "a41"), limit: t("本单位设定 10 日")),
            DeskPage.Item(
                step: t("确认牵头部门"), href: u("/projects/7/acts/lead"), project: t("招商项目全流程服务平台"), note: t("跨部门，3 家共建"),
                unit: t("县发展和改革局"), due: .noLimit, article: article("第十条", "a10"), limit: t("条文未定期限")),
            DeskPage.Item(
                step: t("出具需求性论证意见"), href: u("/projects/10"), project: t("全县中小学校园安防联网"), note: t("10-09 退回，缺 3 份材料"),
                unit: t("县教育局"), due: .stopped(workday: 3), article: article("第十一条", "a11"),
                limit: t("原则上 7 日")),
        ]
    }

    private static func october() -> DeskPage.Month {
        let off: Set = [1, 2, 3, 4, 5, 6, 7, 11, 17, 18, 24, 25, 31]
        let days = (1...31).map { day in
            DeskPage.MonthDay(
                day: day < 10 ? "2026-10-0\(day)" : "2026-10-\(day)", isOff: off.contains(day), isMakeUp: day == 10,
                late: [9, 10].contains(day) ? 1 : 0, soon: [13, 15].contains(day) ? 1 : 0, later: day == 20 ? 1 : 0)
        }
        return DeskPage.Month(
            year: 2026, month: 10, days: days, previous: u("/?month=2026-09"), next: u("/?month=2026-11"))
    }
}

extension DonePage.Model {
    static func october() -> Self {
        DonePage.Model(
            views: [Tab(t("待办"), href: u("/")), Tab(t("已办"), href: u("/done"), isCurrent: true)],
            lines: [
                DonePage.Line(
                    step: t("出具需求性论证意见：退回补充"), href: u("/projects/2#e-7"), project: t("山洪灾害监测预警平台升级"),
                    unit: t("县水利局"), person: t("王晓，张建军审签"), day: "2026-10-12", late: t("迟 2 个工作日")),
                DonePage.Line(
                    step: t("受理：受理"), href: u("/projects/2#e-5"), project: t("山洪灾害监测预警平台升级"), unit: t("县水利局"),
                    person: t("王晓"), day: "2026-09-30", isGone: true),
            ], paging: Paging(first: 1, last: 2, total: 2), note: t("只看了最近有动静的 400 个卷宗"))
    }
}
