import Pages

extension LetterPage.Model {
    static func returned() -> Self {
        var model = LetterPage.Model(
            project: PageLink(t("县域医共体信息平台（二期）"), href: u("/projects/4")),
            entry: PageLink(t("第 10 条"), href: u("/projects/4#e-10")),
            heading: [t("县委网信办关于"), t("“县域医共体信息平台（二期）”"), t("网络安全审核退回补正的通知")], year: 2025, addressee: nil,
            opening: [t("依据《某县信息化项目管理规定（试行）》第十二条，现将有关事项通知如下。")],
            sections: [
                LetterPage.Section(
                    t("须补正的事项"), before: [t("“网络安全审核”的结果：退回。")],
                    items: [
                        LetterPage.Item(t("退回原因"), t("没有测算依据。")), LetterPage.Item("", t("须补充材料。")),
                        LetterPage.Item(
                            t("资产清单"), t("\n1. 名称 服务器"),
                            table: LetterPage.Table(
                                columns: [.init(t("名称")), .init(t("价值（元）"), isFigure: true)],
                                rows: [[t("服务器"), t("1.00")], [t("软件"), t("2.00")]]), lead: t("共 2 项，见下表。")),
                    ]),
                LetterPage.Section(t("依据"), items: [LetterPage.Item(t("第十二条"), t("网信办审网络安全。"))], after: [t("另见附件。")]),
            ], signature: t("县委网信办"), day: t("2025年10月31日"))
        model.warnings = [t("本件所载的决定已由第 12 条作废，不得使用。")]
        model.attachments = [t("审核记录.pdf"), t("清单.xlsx")]
        model.copies = [t("县财政局"), t("县审计局")]
        model.verification = CheckCode(code: t("800M-96VN-X946-ASMS-DJFC-RBNZ"), help: t("核对：填编号和核对码。"))
        return model
    }
}

extension CheckPage.Model {
    static func moved() -> Self {
        var model = CheckPage.Model(action: u("/check"))
        model.number = t("2025-2E7NF7M2")
        model.code = t("800M-96VN")
        model.codeError = t("核对码是 24 位")
        model.answer = CheckPage.Answer(
            .doubtful, t("？ 是本系统出的，已有变化"), t("请重新核验。"), facts: [Fact(t("文书"), t("“拨款”核验单"))],
            links: [PageLink(t("看卷宗"), href: u("/projects/4"))])
        return model
    }
}
