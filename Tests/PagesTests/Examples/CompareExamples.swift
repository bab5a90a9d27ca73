import Pages

extension ComparePage.Model {
    static func twoCounties() -> Self {
        ComparePage.Model(
            regulation: PageLink(t("甲县办法"), href: u("/regulation/a")),
            editions: [Option("a", t("甲县：甲县办法")), Option("b", t("乙县：乙县办法"))], before: "a", after: "b",
            beforeTitle: t("甲县"), afterTitle: t("乙县"), summary: t("更严 1、更宽 0、新增 1"),
            groups: [
                ComparePage.Group(
                    id: "kind-1", title: t("更严"),
                    changes: [
                        ComparePage.Change(
                            subject: t("期限"), about: t("审批"), before: t("“申报”后10个工作日内"), after: t("“申报”后7个工作日内"),
                            beforeArticle: ArticleLink(t("第三条"), href: u("/regulation/a#a3")),
                            afterArticle: ArticleLink(t("第五条"), href: u("/regulation/b#a5")))
                    ]),
                ComparePage.Group(
                    id: "kind-2", title: t("后者才有，前者没有找到对应的"),
                    changes: [
                        ComparePage.Change(
                            subject: t("环节"), about: t("预审"), before: nil, after: t("主管局办理"), beforeArticle: nil,
                            afterArticle: ArticleLink(t("第四条"), href: nil))
                    ]),
            ])
    }
}
