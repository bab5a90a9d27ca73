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
                    id: "1", name: t("县行政审批服务管理局"), short: t("行政审批局"), accounts: 4,
                    parties: [t("lead")], bindAction: u("/administration/organisations/1/parties")),
                OrganisationsPage.Organisation(
                    id: "2", name: t("县教育局"), unit: t("0"), accounts: 2, requiresLeader: true,
                    bindAction: u("/administration/organisations/2/parties")),
            ],
            parties: [Option(t("lead"), t("主管部门")), Option(t("finance"), t("财政部门"))],
            units: [Option(t("0"), t("县政府"))],
            unbound: [t("财政部门")], addAction: u("/administration/organisations"),
            add: OrganisationsPage.Add(
                name: t("县水利局"), nameError: t("已有同名单位"), unitError: t("没有这个单位卷宗")))
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
                    id: "1", account: t("lijing"), name: t("李静"), organisation: t("县行政审批服务管理局"), role: t("经办人"),
                    disableAction: u("/a/1/disable"), resetAction: u("/a/1/reset")),
                AccountsPage.Account(
                    id: "2", account: t("wangxiao"), name: t("王晓"), organisation: t("县教育局"), role: t("负责人"),
                    isDisabled: true,
                    enableAction: u("/a/2/enable")),
            ],
            organisations: [Option(t("1"), t("县行政审批服务管理局")), Option(t("2"), t("县教育局"))],
            roles: [Option(t("clerk"), t("经办人")), Option(t("leader"), t("负责人"))],
            addAction: u("/administration/accounts"),
            add: AccountsPage.Add(
                account: t("李静"), accountError: t("只能用字母和数字"), nameError: t("请填姓名"), organisationError: t("请选单位")),
            issued: AccountsPage.Issued(account: t("zhaoqiang"), password: t("q7-mm2-hx9k")))
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
        return ChecklistPage.Model(
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
            signatures: [t("经办人（签字）"), t("复核人（签字）"), t("县财政局（盖章）")], code: t("QY26-7K3M-P9XD-4F"),
            chain: t("卷宗第 43 条，摘要 9c41e07b"))
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
