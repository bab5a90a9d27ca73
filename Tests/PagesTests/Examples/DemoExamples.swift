import Pages

extension SettingsPage.Model {
    static func silentFigures() -> Self {
        SettingsPage.Model(
            tabs: [Tab(t("本单位设定"), href: u("/administration/settings"), isCurrent: true)], regulation: t("《某县办法》"),
            settings: [
                .init(
                    key: t("length.reply"), title: t("财政批复"), kind: t("办理期限"), article: article("第十四条", "a14"),
                    current: t("10个工作日"),
                    input: .length(t("10"), units: [Option(t("workdays"), t("个工作日"))], unit: t("workdays"))),
                .init(
                    key: t("figure.limit"), title: t("小额上限"), kind: t("金额"), article: article("第二条", "a2"),
                    current: nil,
                    input: .figure(t("三十"), unit: "万元"), error: t("请只填数字（万元）")),
                .init(
                    key: t("figure.open"), title: t("是否公示"), kind: t("是否"), article: article("第三条", "a3"),
                    current: t("是"),
                    input: .yesNo("yes")),
            ],
            history: [
                .init(when: t("2026-10-13 08:40"), who: t("郭文华"), title: t("财政批复"), from: t("没有设定"), to: t("10个工作日"))
            ], action: u("/administration/settings"))
    }
}

extension TryPage.Model {
    static func twoSituations() -> Self {
        let door = DemoDoor(account: t("a"), password: t("p"), name: t("王晓燕"), note: t("县教育局，经办"))
        return TryPage.Model(
            situations: [
                .init(
                    title: t("同一个词，两个人"), text: t("建设单位在这里是业主。"), place: t("某县"), article: article("第四条", "a4"),
                    door: door, target: t("/dossiers/1")),
                .init(
                    title: t("先备案"), text: t("不到起点的只备案。"), place: t("某市"), article: article("第二条", "a2"), door: door,
                    target: t("/projects")),
            ], signIn: u("/sign-in"))
    }
}

extension SignInPage.Model {
    static func demonstration() -> Self {
        var model = SignInPage.Model(
            action: u("/sign-in"), next: t("/"), regulation: t("某县、某市，各按各的办法办理。"), help: t("请联系管理员。"))
        let door = DemoDoor(account: t("a"), password: t("p"), name: t("王晓燕"), note: t("县教育局，经办"))
        model.demo = [
            DemoPlace(title: t("某县"), label: Label("试行", tone: .green), first: [door], others: [door]),
            DemoPlace(title: t("某市"), label: Label("征求意见稿", tone: .dashed), first: [door], others: []),
        ]
        model.tries = PageLink(t("试一试"), href: u("/try"))
        return model
    }
}
