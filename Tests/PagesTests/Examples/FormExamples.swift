import Pages

extension FormPage.Model {
    /// A sheet with every kind of line and place, lying across, its head repeated.
    static func changes() -> FormPage.Model {
        var model = FormPage.Model(
            title: t("项目变更清单"), crumbs: [PageLink(t("居民健康信息平台"), href: u("/dossiers/2026-AAAAAAAA"))],
            article: ArticleLink(t("附件4"), href: u("/regulation/x#a42")), state: t("按现在的记录填写"),
            body: [
                .text([[.printed(t("编号：")), .written(t("01"))], [.day("2026年3月4日")]]),
                .table(
                    .init(
                        columns: [20, 80, 60, 60],
                        rows: [
                            .init(cells: [
                                .init(height: 2, [.written(t("接口"))]), .init([.written(t("1"))]), .init([]), .init([]),
                            ]),
                            .init(height: 20, cells: [.init(width: 2, [.sealed(t("系统不收"))]), .init([.day(nil)])]),
                        ])),
            ])
        model.isAcross = true
        model.warning = t("摘要不同")
        model.versions = [
            Tab(t("现在的记录"), href: u("/now"), isCurrent: true), Tab(t("第 3 条"), href: u("/then")),
        ]
        model.everyPage = [
            .heading(level: 1, [.printed(t("项目变更清单"))]),
            .places([
                [.printed(t("盖章：")), .seal(t("县教育局"))], [.signatures([.init(name: t("王晓"), entry: t("历史第 3 条"))])],
            ]),
            .table(
                .init(
                    columns: [20, 80, 60, 60],
                    rows: [.init(cells: ["序号", "名称", "原", "现"].map { .init([.printed(t($0))]) })])),
        ]
        model.notes = [t("每页都要签名盖章。"), t("金额用元。")]
        model.proof = [t("据卷宗第 1 至 3 条填写")]
        return model
    }

    /// A letter without a title of its own.
    static func letter() -> FormPage.Model {
        var model = FormPage.Model(
            title: t("确认书"), crumbs: [], article: ArticleLink(t("附件6")), state: t("空白表"),
            body: [
                .heading(level: 2, [.printed(t("一、责任"))]),
                .text([
                    [.printed(t("甲方：")), .boxes([(word: t("是"), isChecked: true), (word: t("否"), isChecked: false)])]
                ]),
                .places([[.printed(t("签字：")), .signatures([]), .lineBreak, .seal(t("甲方"))]]),
            ])
        model.style = .letter
        model.notes = [t("一式两份")]
        return model
    }
}
