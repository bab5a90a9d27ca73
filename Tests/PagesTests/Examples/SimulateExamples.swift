import Pages

extension SimulatePage.Model {
    private static func page(_ run: SimulatePage.Run?) -> Self {
        SimulatePage.Model(
            regulation: PageLink(t("甲县办法"), href: u("/regulation/a")),
            editions: [Option("b", t("乙县：乙县办法（征求意见稿）"))], edition: "", editionError: t("请选一份规定"),
            figures: [
                SimulatePage.Figure(
                    key: t("limit.is"), title: t("小额限额"), article: ArticleLink(t("第四条"), href: u("/regulation/a#a4")),
                    current: t("30万元"), input: .figure(t("很多"), unit: "万元"), error: t("请只填数字（万元）")),
                SimulatePage.Figure(
                    key: t("review.within"), title: t("审批"), article: ArticleLink(t("第三条")), current: nil,
                    input: .length("", units: [Option("workdays", t("个工作日"))], unit: "workdays")),
                SimulatePage.Figure(
                    key: t("open.is"), title: t("是否公开"), article: ArticleLink(t("第五条")), current: nil, input: .yesNo("")
                ),
            ], run: run,
            actions: SimulatePage.Actions(
                start: u("/regulations/simulate"), cancel: u("/regulations/simulate/cancel"),
                exports: ListExports(excel: u("/regulations/simulate.xlsx"), csv: u("/regulations/simulate.csv"))))
    }

    static func running() -> Self {
        page(SimulatePage.Run(title: t("《乙县办法》"), started: "2026-10-14 09:00", state: .running(done: 12, total: 36)))
    }

    static func waiting() -> Self {
        page(SimulatePage.Run(title: t("《乙县办法》"), started: "2026-10-14 09:00", state: .waiting))
    }

    static func finished() -> Self {
        let article = ArticleLink(t("第四条"), href: u("/regulation/b#a4"))
        return page(
            SimulatePage.Run(
                title: t("“小额限额”改为 60万元"), started: "2026-10-14 09:00",
                state: .finished(
                    SimulatePage.Result(
                        scope: t("试算 36 份卷宗、412 笔"), affected: 2, remarks: [t("日志里的记载不够，说不准：3 笔。")],
                        articles: [
                            SimulatePage.Share(article: article, count: 2, filter: u("/regulations/simulate?article=x"))
                        ],
                        chosen: PageLink(t("第四条"), href: u("/regulations/simulate")),
                        groups: [
                            SimulatePage.Group(
                                id: "kind-1", title: t("会不予办理"), count: 3,
                                rows: [
                                    SimulatePage.Row(
                                        dossier: PageLink(t("义务教育入学一件事"), href: u("/dossiers/2026-A")),
                                        act: PageLink(t("第 4 笔"), href: u("/dossiers/2026-A#e-4")), step: t("申报"),
                                        day: "2026-03-05", text: t("申报金额超过限额"), articles: [article]),
                                    SimulatePage.Row(
                                        dossier: PageLink(t("智慧校园网络升级"), href: u("/dossiers/2026-B")), act: nil,
                                        step: t("审批"), day: "2026-03-06", text: t("2026-03-12 → 2026-03-08"),
                                        articles: []),
                                ])
                        ], hidden: 4))))
    }
}
