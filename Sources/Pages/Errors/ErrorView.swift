extension ErrorPage {
    public static func title(_ model: Model) -> String { model.heading }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading(model.heading)
        html(.div, .class("panel narrow")) { html in
            html(.div, .class("body stack")) { html in
                html(.p, text: model.words)
                if case .refused(_, let reasons, _) = model { html.reasonsWithoutForms(reasons) }
                html(.p, .class("row")) { html in
                    if let back = model.back { html(.a, .class("btn go"), .href(back.href), text: back.title) }
                    html(.a, .class("btn"), .href(frame.routes.desk), text: "回到工作台")
                }
            }
        }
    }
}

extension ErrorPage.Model {
    fileprivate var heading: String {
        switch self {
        case .forbidden: "没有权限"
        case .notFound: "没有这个页面"
        case .conflict: "有人先改过"
        case .tooLarge: "文件太大"
        case .refused(let heading, _, _): heading
        case .malformed: "没有收下"
        case .expired: "页面打开太久"
        case .tooMany: "请稍等"
        case .failed: "没有办成"
        }
    }

    fileprivate var words: String {
        switch self {
        case .forbidden(let who): who
        case .notFound: "地址可能写错了，或者您看不到这个项目。可以在项目库里搜索名称或编号。"
        case .conflict(let words, _): words
        case .tooLarge(let limit): "一次最多上传 \(SizeText.bytes(limit))。请压缩扫描件，或者分几次上传。"
        case .malformed(let what): "\(what)。请回到原来的页面，重新打开再试。"
        case .refused(_, let reasons, _): "现在不能办，原因有 \(reasons.count) 条："
        case .expired: "为防止别的网站冒用您的身份，页面隔一段时间就要重新打开。请返回重新打开，再提交一次。"
        case .tooMany(let seconds): "操作太密，请过 \(seconds) 秒再试。"
        case .failed(let id): "没有办成，您填的内容还在。编号 \(id)，可告诉管理员。"
        }
    }

    fileprivate var back: PageLink? {
        switch self {
        case .conflict(_, let link): link
        case .refused(_, _, let link): link
        case .expired(let back): PageLink("重新打开", href: back)
        default: nil
        }
    }
}
