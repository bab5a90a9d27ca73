import Pages

extension OrganisationsPage.Model {
    static func county() -> Self {
        OrganisationsPage.Model(
            tabs: [
                Tab(t("单位"), href: u("/administration"), isCurrent: true),
                Tab(t("账号"), href: u("/administration/accounts")),
            ],
            organisations: [
                OrganisationsPage.Organisation(
                    href: u("/administration/organisations/1"), name: t("县行政审批服务管理局"), short: t("行政审批局"), accounts: 4,
                    parties: [t("主管部门")]),
                OrganisationsPage.Organisation(
                    href: u("/administration/organisations/2"), name: t("县教育局"), unit: t("县教育局"), accounts: 2,
                    requiresLeader: true, isClosed: true),
            ],
            units: [Option(t("0"), t("县政府"))],
            unbound: [t("财政部门")], addAction: u("/administration/organisations"),
            add: OrganisationsPage.Add(
                name: t("县水利局"), nameError: t("已有同名单位"), shortError: t("太长"), unitError: t("没有这个单位卷宗")))
    }
}

extension AccountsPage.Model {
    static func county() -> Self {
        AccountsPage.Model(
            tabs: [
                Tab(t("单位"), href: u("/administration")),
                Tab(t("账号"), href: u("/administration/accounts"), isCurrent: true),
            ],
            accounts: [
                AccountsPage.Account(
                    href: u("/administration/accounts/lijing"), account: t("lijing"), name: t("李静"),
                    organisation: t("县行政审批服务管理局"), role: t("经办人")),
                AccountsPage.Account(
                    href: u("/administration/accounts/wangxiao"), account: t("wangxiao"), name: t("王晓"),
                    organisation: t("县教育局"), role: t("负责人"), labels: [Label(t("已停用"), tone: .dashed)]),
            ],
            action: u("/administration/accounts"), text: t("李"), paging: Paging(first: 1, last: 2, total: 2),
            organisations: [Option(t("1"), t("县行政审批服务管理局")), Option(t("2"), t("县教育局"))],
            roles: [Option(t("clerk"), t("经办人")), Option(t("leader"), t("负责人"))],
            addAction: u("/administration/accounts"),
            add: AccountsPage.Add(
                account: t("李静"), accountError: t("只能用字母和数字"), nameError: t("请填姓名"), organisationError: t("请选单位"),
                roleError: t("请选身份")))
    }
}

extension OfficeLine {
    static func renamed() -> OfficeLine {
        OfficeLine(
            position: 12, when: t("2026-10-13 09:12"), who: t("郭文华"), kind: t("改单位名称"), subject: t("县教育和体育局"),
            changes: [
                .init(t("全称"), from: t("县教育局"), to: t("县教育和体育局")), .init(t("简称"), from: t("教育局"), to: nil),
                .init(t("主体"), from: nil, to: t("主管部门")), .init(t("其他"), from: nil, to: nil),
            ], digest: t("9c41e07b"))
    }

    static func reset() -> OfficeLine {
        OfficeLine(
            position: 11, when: t("2026-10-13 08:40"), who: t("郭文华"), kind: t("重设密码"), subject: t("lijing"),
            changes: [], digest: t("b04e77c2"))
    }
}

extension OfficeLogPage.Model {
    static func county() -> Self {
        var model = OfficeLogPage.Model(
            tabs: [Tab(t("系统管理日志"), href: u("/administration/log"), isCurrent: true)], summary: t("只增不改。"),
            action: u("/administration/log"), kinds: [Option(t("account"), t("开账号"))],
            lines: [.renamed(), .reset()], paging: Paging(first: 1, last: 2, total: 2),
            exports: ListExports(excel: u("/administration/log.xlsx"), csv: u("/administration/log.csv")))
        (model.person, model.personError) = (t("甲"), t("没有这个人"))
        (model.from, model.dayError, model.subject) = (t("x"), t("日期写成 2026-03-05 这样"), t("lijing"))
        model.clearHref = u("/administration/log")
        return model
    }
}

extension StaleChangePage.Model {
    static func renamed() -> Self {
        .init(lines: [.renamed()], back: PageLink(t("重新打开这个单位"), href: u("/administration/organisations/2")))
    }
}

extension AccountPage.Model {
    static func justReset() -> Self {
        var model = AccountPage.Model(
            crumbs: [PageLink(t("账号"), href: u("/administration/accounts"))], name: t("李静"), account: t("lijing"),
            facts: [Fact(t("单位"), t("县教育局"))], expected: 11, lines: [.reset()],
            log: PageLink(t("全部记录"), href: u("/administration/log")))
        model.labels = [Label(t("已锁定"), tone: .amber)]
        model.issued = [AccountsPage.Issued(account: t("lijing"), password: t("q7-mm2-hx9k"))]
        model.place = .init(
            action: u("/a/place"), organisations: [Option(t("1"), t("县教育局"))], organisation: t("1"),
            roles: [Option(t("clerk"), t("经办人")), Option(t("leader"), t("负责人"))], chosen: [t("clerk")],
            organisationError: t("请选单位"), rolesError: t("至少选一种身份"), refusal: t("没有人能管理系统"))
        model.confirmations = [PageLink(t("停用账号"), href: u("/a/disable"))]
        model.acts = [.init(t("解除锁定"), action: u("/a/unlock"))]
        return model
    }
}

extension OrganisationPage.Model {
    static func education() -> Self {
        OrganisationPage.Model(
            crumbs: [PageLink(t("单位"), href: u("/administration/organisations"))], name: t("县教育局"),
            facts: [Fact(t("状态"), t("在用"))], isClosed: true,
            names: .init(
                action: u("/o/rename"), name: t("县教育局"), short: t("教育局"), nameError: t("已有同名的单位"),
                shortError: t("太长")),
            binding: .init(
                action: u("/o/parties"), parties: [Option(t("lead"), t("主管部门"))], chosen: [t("lead")],
                units: [Option(t("0"), t("县教育局"))], unit: t("0"), unitError: t("没有这个单位卷宗"), requiresLeader: true),
            close: PageLink(t("停用单位"), href: u("/o/close")), reopenAction: u("/o/reopen"), expected: 3,
            lines: [.renamed()], log: PageLink(t("全部记录"), href: u("/administration/log")))
    }
}

extension ConfirmPage.Model {
    static func closing() -> Self {
        var model = ConfirmPage.Model(
            title: t("停用单位"), crumbs: [PageLink(t("单位"), href: u("/administration/organisations"))],
            facts: [Fact(t("单位"), t("县教育局"))], consequences: [t("它名下的人马上退出登录。"), t("草稿留在原处。")],
            action: u("/o/close"), expected: 3, button: t("停用单位"), back: PageLink(t("不停用"), href: u("/o")))
        model.duties = [.init(title: t("报送年报"), project: t("智慧校园"), due: t("2026-11-02"), party: t("项目单位"))]
        (model.seen, model.dutiesCount, model.dutiesNote) = (2, t("1 件"), t("只列先到期的 50 件"))
        model.lists = [
            .init(
                id: "running", title: t("名下没有办结的卷宗"), count: t("2 个"), head: t("到了哪一步"),
                rows: [
                    .init(
                        dossier: PageLink(t("智慧校园"), href: u("/dossiers/2026-B")), kind: t("项目"), unit: t("县教育局"),
                        text: t("项目立项流程")),
                    .init(dossier: PageLink(t("学籍系统"), href: ""), kind: t("信息系统"), unit: t("县教育局"), text: t("已建卷")),
                ], notes: [t("交给承接的单位")], all: PageLink(t("在项目库里看"), href: u("/projects?unit=U")))
        ]
        (model.tick, model.tickError) = (t("我看过了"), t("请勾选"))
        return model
    }

    static func refused() -> Self {
        var model = closing()
        model.refusal = t("账号还在用。先停用，再删除姓名")
        return model
    }
}

extension ChecklistPage.Model {
    static func payment() -> Self {
        func line(_ condition: String, _ article: String, _ mark: CheckMark, _ evidence: String, _ remedy: String = "")
            -> ChecklistPage.Line
        {
            ChecklistPage.Line(
                condition: t(condition), article: t(article), mark: mark, evidence: t(evidence), remedy: t(remedy))
        }
        var model = ChecklistPage.Model(
            title: t("某县政务信息化项目拨款核验单"), number: t("沁核〔2026〕147号"), checked: t("2026年10月13日 09:12"),
            project: PageLink(t("县域医共体信息平台（二期）"), href: u("/projects/4")),
            facts: [
                Fact(t("项目名称"), t("县域医共体信息平台（二期）")), Fact(t("项目编号"), t("140431-2025-0004")),
                Fact(t("实施单位"), t("县卫生健康和体育局")), Fact(t("拟拨事项"), t("后续建设资金（第三期）")),
                Fact(t("本次金额"), "\(MoneyText.yuan(180_800_000)) 元"), Fact(t("大写"), MoneyText.capitals(180_800_000)),
                Fact(t("已付"), t("2,568,000.00 元（58.68%）")),
            ],
            lines: [
                line("已经县人民政府批准", "第十五条", .met, "县政府批复，2025-05-13"),
                line("已立项，有立项实施意见", "第十六条", .met, "立项实施意见，2025-05-20"),
                line("已纳入县级项目库", "第十七条", .met, "入库记录，2025-05-20"), line("系统已列入信息系统目录", "第十八条", .met, "目录登记，2025-06-03"),
                line("有财政预算评审审定意见", "第十八条", .met, "审定 4,416,000.00 元，2025-04-16"),
                line("采购程序完成，先招后建", "第二十条", .met, "中标通知 2025-07-09，开工 2025-08-01"),
                line("采购金额不超过采购预算", "第二十条", .met, "4,280,000.00 ≤ 4,416,000.00"),
                line("未转包，未违规分包", "第二十一条", .toCheck, "承建单位承诺书，2025-07-21", "经办人核对并签字"),
                line("变更已按程序批准", "第二十七条", .met, "第 1 次变更批复，2025-12-11"),
                line("与承建单位签订保密协议", "第三十四条", .met, "保密协议，2025-07-21"),
                line("已委托监理，监理意见同意支付", "第三十八条", .met, "监理月报第 11 期，2026-06-05"),
                line("取得网络安全审查报告", "第三十九条", .notMet, "", "县委网信办出具报告"),
                line("竣工验收合格", "第三十九条", .notMet, "", "组织竣工验收并合格"),
                line("验收后向两家备案", "第四十条", .notMet, "0 家，共 2 家", "验收合格后 30 个工作日内备案"),
                line("应急项目补办手续", "第十七条", .notApplicable, ""),
            ],
            basis: t("《某县信息化项目管理规定（试行）》，2022年10月12日起施行，规则第 1 版（摘要 b04e77c2）"),
            signatures: [t("经办人（签字）"), t("复核人（签字）"), t("县财政局（盖章）")],
            chain: t("卷宗第 43 条，摘要 9c41e07b"))
        model.verification = CheckCode(code: t("800M-96VN-X946-ASMS-DJFC-RBNZ"), help: t("核对：填编号和核对码。"))
        return model
    }
}

extension ErrorPage.Model {
    static func all() -> [(name: String, model: Self)] {
        [
            ("400", .malformed(t("百分号编码不完整"))), ("403", .forbidden(t("只有县财政局可以办理这一步。"))), ("404", .notFound),
            ("409", .conflict(t("您打开后，王晓 09:40 改过。"), PageLink(t("看改动"), href: u("/projects/4#e-44")))),
            ("413", .tooLarge(20 << 20)),
            (
                "422",
                .refused(
                    t("不能作废第 36 条"),
                    [
                        Reason(
                            text: t("已有依据它的记录"), articles: [article("第四条", "a4")], values: t("第 38 条"),
                            remedy: t("先作废第 38 条"))
                    ],
                    back: PageLink(t("回到项目"), href: u("/projects/4")))
            ), ("expired", .expired(back: u("/projects/4"))), ("429", .tooMany(60)), ("500", .failed(id: t("7F3A"))),
        ]
    }
}

extension VerificationPage.Model {
    private static func page(_ state: VerificationPage.Run.State) -> Self {
        .init(
            tabs: [Tab(t("存证核验"), href: u("/administration/verification"), isCurrent: true)],
            start: u("/administration/verification"), cancel: u("/administration/verification/cancel"),
            position: t("很后面"), positionError: t("位置是从 1 起的整数"), chain: t("9f86"), chainError: t("摘要是 64 位"),
            run: .init(started: t("2026-10-13 09:12"), who: t("县审计局　王敏"), state: state))
    }

    static func running() -> Self { page(.entries(done: 200_000, total: 1_400_000)) }

    static func readingPapers() -> Self { page(.papers(done: 12)) }

    static func broken() -> Self {
        page(
            .finished(
                .init(
                    holds: false, headline: t("× 发现 3 处不符"), text: t("请保全现场。"),
                    facts: [Fact(t("日志末端摘要"), t(String(repeating: "9f86d081", count: 8)))],
                    faults: [
                        .init(place: t("卷宗 2026-A 第 3 笔"), href: u("/dossiers/2026-A"), what: t("读不出")),
                        .init(place: t("系统管理日志"), what: t("少了 1 条")),
                    ], faultCount: 3, remarks: [t("另有 1 处在别的辖区。")])))
    }
}
