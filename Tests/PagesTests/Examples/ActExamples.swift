import Pages

extension ActPage.Model {
    /// Every kind of field, several of them wrong, with neighbours and a list of what is missing.
    static func application() -> Self {
        ActPage.Model(
            title: t("申报项目"), organisation: t("县教育局"), summary: t("第 1 轮"), articles: [article("第八条", "a8")],
            banner: .qinyuan(), action: u("/projects/new"), command: t("01J9Z3K4"), expected: 0,
            draft: ActPage.Draft(action: u("/drafts/01J9Z3K4"), saved: t("10-13 09:05")), approval: .toSend,
            happened: ActPage.Happened(
                value: t("2026-10-13"), earliest: t("2026-09-01"), latest: t("2026-10-13"),
                error: t("不能晚于今天。您填的是 2026-10-20")),
            recipients: [Option(t("finance"), t("县财政局")), Option(t("lead"), t("县行政审批服务管理局"))], served: [t("lead")],
            sections: sections(), missing: missing(),
            advice: [ProjectPage.Advice(text: t("不得打包到其他项目中规避审批"), articles: [article("第五条", "a5")])],
            similar: similar(), cancel: u("/projects"))
    }

    /// A review in the second round: the filing with every kind of change beside it.
    static func secondReview() -> Self {
        var model = refusedDecision()
        model.sections[0].fields.append(
            FormField(
                name: "return_reason", label: t("退回原因"), condition: t("结果为“退回补充”时填写"), outcomes: ["returned"],
                input: .longText("")))
        model.review = ActPage.UnderReview(
            before: ActPage.Before(
                said: PageLink(t("本单位 2026-09-22 的意见（退回）"), href: u("/projects/4#e-12")),
                changes: [t("建设内容"), t("附件"), t("功能清单")]),
            parts: [reviewed(), settled()],
            opinions: [
                ActPage.Part(
                    sequence: 14, title: t("财政评审意见"), note: t("县财政局 李淑芳　2026-09-20"),
                    href: u("/projects/4#e-14"), isOpen: false, isNew: true, items: [])
            ])
        return model
    }

    private static func reviewed() -> ActPage.Part {
        ActPage.Part(
            sequence: 13, title: t("申报"), note: t("县教育局 王晓燕　2026-09-30　摘要 7c1e04ab"), href: u("/projects/4#e-13"),
            isOpen: true,
            items: [
                .init(
                    label: t("建设内容"), isAsked: true, change: 1,
                    content: .words([.init(t("走访慰问")), .init(t("、困难帮扶"), .gone), .init(t("、就业推荐"), .new)])),
                .init(
                    label: t("附件"), change: 2,
                    content: .papers([
                        .init(name: t("公函.pdf"), href: u("/papers/1"), size: 1_200, mark: .new),
                        .init(name: t("旧公函.pdf"), href: u("/papers/2"), size: 1_100, mark: .gone),
                    ])),
                .init(
                    label: t("功能清单"), change: 3,
                    content: .table(
                        heads: [t("功能"), t("金额")],
                        rows: [
                            .init(cells: [t("登记"), t("12.00 万元")]),
                            .init(cells: [t("短信"), t("3.20 万元")], mark: .gone),
                            .init(cells: [t("核验"), ""], mark: .new),
                        ])),
            ])
    }

    private static func settled() -> ActPage.Part {
        ActPage.Part(
            sequence: 1, title: t("项目"), note: t("县教育局 王晓燕　2026-08-12"), href: u("/projects/4#e-1"), isOpen: false,
            items: [.init(label: t("名称"), content: .words([.init(t("退役军人服务保障平台"))]))])
    }

    /// A decision on an existing dossier, refused by the law, after somebody else was quicker.
    static func refusedDecision() -> Self {
        ActPage.Model(
            title: t("对变更申请作出决定"), dossier: PageLink(t("县域医共体信息平台（二期）"), href: u("/projects/4")),
            organisation: t("县行政审批服务管理局"), articles: [article("第二十七条", "a27")], due: .remaining(workdays: 3),
            dueDay: "2026-10-16", limit: t("本单位设定 10 个工作日"), action: u("/projects/4/acts/decide"),
            command: t("01J9Z3K5"),
            expected: 43, draft: ActPage.Draft(action: u("/drafts/01J9Z3K5")),
            approval: .returned(by: t("张局长"), reason: t("请写明第 2 次变更的金额")),
            submit: t("作出决定"), happened: ActPage.Happened(value: t("2026-10-13")),
            outcomes: [
                ActPage.Outcome(value: t("approved"), title: t("批准")),
                ActPage.Outcome(value: t("returned"), title: t("退回补充"), note: t("退回后从变更申请重新开始")),
                ActPage.Outcome(value: t("rejected"), title: t("不予批准")),
            ], outcome: t("approved"), outcomeError: t("请选一个结论"),
            sections: [
                ActPage.Section(
                    title: t("决定"),
                    fields: [FormField(name: "opinion", label: t("意见"), input: .longText(t("同意变更。\n请财政局调整预算。")))])
            ],
            refusals: [
                Reason(
                    text: t("资金调整不超过概算总投资的 10%"), articles: [article("第二十七条", "a27")],
                    values: t("49.60 ÷ 441.60 ＝ 11.23%"),
                    remedy: t("本次调整额降到 25.76 万元（含）以内"), override: OverrideOffer(party: t("县财政局")))
            ],
            conflict: ActPage.Conflict(
                text: t("您打开后，王晓 09:40 改过。请看改动后再提交。"), link: PageLink(t("看第 44 条"), href: u("/projects/4#e-44"))),
            failure: t("7F3A"), similar: .reading(done: 1_200, of: 5_000),
            cancel: u("/projects/4"))
    }

    private static func sections() -> [ActPage.Section] {
        [
            ActPage.Section(
                title: t("基本情况"), note: t("填一次，生成三份文件"),
                fields: [
                    FormField(
                        name: "name", label: t("项目名称"), hint: t("与集体决策文件一致"), articles: [article("第八条", "a8")],
                        input: .text(t("义务教育入学一件事"))),
                    FormField(
                        name: "nature", label: t("建设性质"),
                        input: .choice(
                            [Option(t("new"), t("新建")), Option(t("more"), t("续建")), Option(t("up"), t("升级改造"))],
                            selected: t("new"))),
                    FormField(
                        name: "domain", label: t("业务领域"),
                        input: .choice((1...8).map { Option(t("d\($0)"), t("领域 \($0)")) }, selected: nil),
                        error: t("请选一个")),
                    FormField(name: "secret", label: t("是否涉密"), articles: [article("第九条", "a9")], input: .yesNo(false)),
                    FormField(
                        name: "decided", label: t("集体决策日期"), articles: [article("第五条", "a5")],
                        input: .day(t("2026-09-18"))),
                    FormField(
                        name: "chief", label: t("第一责任人"), input: .person(t("张明"), known: [Option(t("张明"), t("县教育局"))])),
                    FormField(
                        name: "follows", label: t("前身项目"), isRequired: false, condition: t("“建设性质”为“续建”时填写"),
                        input: .reference([Option(t("p1"), t("学籍与学位管理系统"))], selected: nil)),
                ]),
            ActPage.Section(
                title: t("建设内容与功能"), note: t("可从表格整块粘贴"),
                fields: [
                    FormField(
                        name: "functions", label: t("功能清单"), articles: [article("第八条", "a8")],
                        input: .rows(
                            RowsInput(
                                columns: [
                                    RowsInput.Column(name: "name", label: t("功能")),
                                    RowsInput.Column(name: "words", label: t("说明"), isRequired: false),
                                    RowsInput.Column(name: "reuse", label: t("复用"), kind: .yesNo),
                                    RowsInput.Column(name: "amount", label: t("金额"), kind: .money(.tenThousandYuan)),
                                ],
                                rows: [
                                    [cell("入学信息采集"), cell("家长网上填报，照片上传识别"), cell("no"), cell("26.00")],
                                    [cell("统一身份认证"), cell("家长、学校、教育局账号登录"), cell("yes"), cell("8.60")],
                                    [
                                        cell("短信通知"), cell(""), cell(""),
                                        RowsInput.Cell(value: t("4.2万"), error: t("请只填数字，例如 4.20。您填的是“4.2万”")),
                                    ],
                                ], totals: [nil, nil, nil, t("34.60")]))),
                    FormField(
                        name: "goal", label: t("建设目标"), hint: t("写清给谁用、办成什么事、怎样算办成"),
                        input: .longText(t("新生入学网上办结。\n<95% 不算办成>"))),
                    FormField(
                        name: "units", label: t("共建单位"), isRequired: false, input: .lines([t("县公安局"), t("县人社局")])),
                    FormField(
                        name: "sources", label: t("资金来源"), hint: t("任何一种资金都适用本细则"),
                        input: .choices(
                            [Option(t("county"), t("县级财政")), Option(t("upper"), t("上级转移支付"))], selected: [t("county")])),
                    FormField(
                        name: "systems", label: t("涉及的系统"), isRequired: false,
                        input: .references([Option(t("s1"), t("县统一身份认证平台"))], selected: [])),
                ]),
            ActPage.Section(
                title: t("投资概算"), note: t("单位：万元"),
                fields: [
                    FormField(
                        name: "amount", label: t("申报总额"), input: .money(t("163.00"), .tenThousandYuan),
                        error: t("比各年度之和多 2.40 万元。请改总额，或改下面的年度金额")),
                    FormField(
                        name: "price", label: t("合同价"), isRequired: false, input: .money(t("1,808,000.00"), .yuan)),
                    FormField(name: "share", label: t("县级承担比例"), input: .percent(t("60"))),
                    FormField(name: "users", label: t("用户数"), input: .number(t("12000"))),
                    FormField(
                        name: "letter", label: t("送审公函"), articles: [article("第八条", "a8")],
                        input: .file(FileInput(accept: ".pdf")), error: t("请上传送审公函")),
                    FormField(
                        name: "minutes", label: t("集体决策材料"),
                        input: .file(
                            FileInput(
                                uploaded: [
                                    FileInput.Uploaded(
                                        name: t("附件1：局党组会议纪要.pdf"), href: u("/files/1"), size: 318_400,
                                        digest: t("a8035f72"))
                                ], isMultiple: true))),
                    FormField(
                        name: "login", label: t("登录名和密码"), articles: [article("附表七", "f7")],
                        input: .sealed(t("表上有这两栏，系统不收：密码不能写进卷宗。纸质件上也请不要填写。"))),
                ]),
        ]
    }

    private static func cell(_ value: String) -> RowsInput.Cell {
        RowsInput.Cell(value: t(value))
    }

    private static func missing() -> [ActPage.Missing] {
        [
            ActPage.Missing(title: t("送审公函"), articles: [article("第八条", "a8")], field: "letter"),
            ActPage.Missing(title: t("本单位合规性、合理性审核意见"), articles: [article("第七条", "a7")]),
            ActPage.Missing(title: t("共建部门确认：县公安局未确认"), articles: [article("第十条", "a10")], isToCheck: true),
        ]
    }

    private static func similar() -> ActPage.Similar {
        .found([
            ActPage.Neighbour(
                title: t("县统一身份认证平台"), href: u("/systems/1"),
                note: [t("县行政审批局"), t("运行维护"), t("286.00 万元"), t("2023 年")], isPointedOut: true,
                share: t("本件内容的 62% 与它相同，占它的 48%"), saving: t("如按建议共用、核减，约可少 8.60 万元"),
                filing: "面向群众的\(strong: t("账号登录"))，另建短信通知",
                existing: "面向群众、部门的\(strong: t("账号登录"))和统一身份认证，已接入 31 个系统",
                functions: [
                    ActPage.Likeness(
                        function: t("账号登录"), nearest: t("账号登录"), ruling: Label(t("建议复用"), tone: .amber),
                        reason: t("其他单位已有的功能，相同 100%，可以共用")),
                    ActPage.Likeness(
                        function: t("短信通知"), nearest: nil, ruling: Label(t("可保留")), reason: t("已有内容中没有找到相近的功能")),
                ]),
            ActPage.Neighbour(
                title: t("县公共短信平台"), href: u("/systems/2"), note: [t("2024 年")], share: t("本件内容的 9% 与它相同，占它的 30%"),
                filing: "", existing: ""),
        ])
    }
}

extension ApprovalPage.Model {
    /// The second of three, a reviewer's opinion.
    static func secondOfThree() -> Self {
        var shown = ApprovalPage.Submission(
            step: t("出具需求性论证意见"), dossier: PageLink(t("义务教育入学一件事"), href: u("/projects/3")),
            subject: t("义务教育入学一件事"), author: t("王晓"), sent: t("2026-10-12 16:40"),
            due: .remaining(workdays: 2), articles: [article("第十一条", "a11")], happened: t("2026-10-13"),
            outcome: t("通过"),
            sections: [
                ApprovalPage.Section(
                    title: t("填写的内容"), facts: [Fact(t("项目必要性"), t("需要")), Fact(t("论证方式"), t("内部论证"))])
            ], materials: [PageLink(t("附件1：论证纪要.pdf"), href: u("/files/1"))], agreeAction: u("/approvals/1/agree"),
            returnAction: u("/approvals/1/return"), seal: t("01J9"))
        shown.dueDay = "2026-10-15"
        shown.limit = t("原则上 7 个工作日")
        shown.review = ActPage.Model.secondReview().review
        shown.similar = .found([])
        return ApprovalPage.Model(lines: lines(1), shown: shown)
    }

    static func refusedSubmission() -> Self {
        ApprovalPage.Model(
            lines: [lines(0)[0]],
            shown: ApprovalPage.Submission(
                step: t("提出变更申请"), dossier: PageLink(t("县域医共体信息平台（二期）"), href: u("/projects/4")),
                subject: t("县域医共体信息平台（二期）"), author: t("赵强"), sent: t("2026-10-13 08:10"), happened: t("2026-10-13"),
                outcome: t("提出"), sections: [],
                refusals: [
                    Reason(
                        text: t("资金调整不超过概算总投资的 10%"), articles: [article("第二十七条", "a27")], values: t("11.23%"),
                        remedy: t("降到 25.76 万元以内"))
                ], agreeAction: u("/approvals/2/agree"), returnAction: u("/approvals/2/return"), seal: t("01JA")))
    }

    private static func lines(_ shown: Int) -> [ApprovalPage.Line] {
        [
            ("提出变更申请：县域医共体信息平台（二期）", "赵强填好，08:10 送来", DueMark.remaining(workdays: -1)),
            ("出具需求性论证意见：义务教育入学一件事", "王晓填好，10-12 16:40 送来", .remaining(workdays: 2)),
            ("新建项目：数字档案馆（二期）", "王晓填好，10-12 16:45 送来", nil),
        ].enumerated().map { index, line in
            ApprovalPage.Line(
                title: t(line.0), href: u("/approvals/\(index)"), state: t(line.1), due: line.2, isShown: index == shown
            )
        }
    }
}

extension SubmissionPage.Model {
    /// What a clerk reads who wanted to take a submission back when it was agreed to.
    static func agreedMeanwhile() -> Self {
        SubmissionPage.Model(
            title: t("申报项目（义务教育入学一件事）"), author: t("王晓"), state: t("负责人已同意，已经提交"),
            happened: t("李红 2026-10-12 10:21 同意，当时就提交了。"), now: t("在卷宗“义务教育入学一件事”的历史第 5 条，不能再撤回"),
            place: PageLink(t("看历史第 5 条"), href: u("/projects/3#e-5")), remark: t("金额请核"),
            back: PageLink(t("待审签"), href: u("/approvals")))
    }
}
