import Pages

extension PaymentsPage.Model {
    private static let views = [
        Tab(t("待办"), href: u("/")), Tab(t("可付款"), href: u("/payments"), isCurrent: true),
    ]

    static func payable() -> Self {
        PaymentsPage.Model(
            views: views,
            scopes: [
                Tab(t("现在能付"), href: u("/payments"), isCurrent: true), Tab(t("没付清"), href: u("/payments/blocked")),
            ],
            isBlocked: false, summary: t("共 2 个，合同还有 1,234.00 万元没有付"),
            lines: [
                PaymentsPage.Line(
                    project: PageLink(t("山洪灾害监测预警平台升级"), href: u("/dossiers/2")), unit: t("县水利局"),
                    approved: 2_000_000_000, contract: 1_834_000_000, paid: 600_000_001, left: 1_233_999_999,
                    acts: [
                        .init(
                            link: PageLink(t("建设资金拨付"), href: u("/dossiers/2/acts/pay")),
                            article: ArticleLink(t("第十八条"), href: u("/regulation/1#a18"))),
                        .init(
                            link: PageLink(t("尾款拨付"), href: u("/dossiers/2/acts/last?answers=3")),
                            article: ArticleLink(t("第十九条"))),
                    ]),
                PaymentsPage.Line(
                    project: PageLink(t("应急广播"), href: u("/dossiers/3")), unit: t("县融媒体中心"),
                    acts: [
                        .init(
                            link: PageLink(t("建设资金拨付"), href: u("/dossiers/3/acts/pay")),
                            article: ArticleLink(t("第十八条")))
                    ]),
            ], paging: Paging(first: 1, last: 2, total: 2), notes: [t("另有 1 个合同已经付清，没有列入。")])
    }

    static func blocked() -> Self {
        PaymentsPage.Model(
            views: views, scopes: [Tab(t("没付清、现在不能付"), href: u("/payments/blocked"), isCurrent: true)], isBlocked: true,
            summary: t("共 2 个"),
            lines: [
                PaymentsPage.Line(
                    project: PageLink(t("智慧平安小区"), href: u("/dossiers/4")), unit: t("县公安局"), contract: 400_000_000,
                    paid: 120_000_000, left: 280_000_000,
                    checklist: PageLink(t("建设资金拨付"), href: u("/dossiers/4/checklist/pay")),
                    reason: Reason(
                        text: t("竣工验收尚未备案"), articles: [ArticleLink(t("第四十条"), href: u("/regulation/1#a40"))],
                        values: t("竣工备案：未办"), remedy: t("须：已办理“竣工备案”"))),
                PaymentsPage.Line(
                    project: PageLink(t("应急广播"), href: u("/dossiers/3")), unit: t("县融媒体中心"), contract: 100, left: 100),
            ], paging: Paging(first: 1, last: 2, total: 2))
    }
}
