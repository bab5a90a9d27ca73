extension SimulatePage {
    public static var place: Frame.Place? { .regulation }

    public static func title(_ model: Model) -> String { "新规试算" }

    public static func asksAgain(_ model: Model) -> Int? { model.run?.isOpen == true ? 3 : nil }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([model.regulation], here: "新规试算")
        html.heading("新规试算", "拿现有的卷宗按另一份规定、或者改了一个数的规定重读一遍：谁会不一样，差在哪一笔，依哪一条。只读，什么也不改。") { html in
            html.printButton()
            if case .finished? = model.run?.state { html.exports(model.actions.exports) }
        }
        // What was typed wrongly is said at once, above a long result of before.
        let isWrong = model.editionError != nil || model.figures.contains { $0.error != nil }
        if isWrong { html.choices(model, frame) }
        if let run = model.run { html.run(run, model, frame) }
        if !isWrong, model.run?.isOpen != true { html.choices(model, frame) }
    }
}

extension HTML {
    fileprivate mutating func run(_ run: SimulatePage.Run, _ model: SimulatePage.Model, _ frame: Frame) {
        let renews: Attribute = .fixed("data-renew", "2").when(run.isOpen)
        self(.section, .class("panel"), .id("run"), .labelled(by: "h-run"), renews) { html in
            html(.header) { html in
                html(.h2, .id("h-run"), text: "试算：\(run.title)")
                html(.p, text: "\(run.started) 开始")
            }
            html(.div, .class("body stack")) { html in
                switch run.state {
                case .waiting: html.progress("排队，前面还有人在试算", 0, 1, model, frame)
                case .running(let done, let total):
                    html.progress(
                        total == 0 ? "正在找卷宗" : "正在读卷宗：第 \(done) 份，共 \(total) 份", done, total, model, frame)
                case .cancelled: html(.p, .role("status"), text: "已停下，没有留下结果。")
                case .failed: html(.p, .role("status"), text: "机器出了故障，没有算完。可以再试一次；还不行请告诉管理员。")
                case .finished(let result): html.summary(result)
                }
            }
        }
        if case .finished(let result) = run.state { groups(result) }
    }

    private mutating func progress(
        _ words: String, _ done: Int, _ total: Int, _ model: SimulatePage.Model, _ frame: Frame
    ) {
        self(.p, .role("status"), text: words)
        progressBar(done, of: total)
        self(.form, .class("row no-print"), .fixed("method", "post"), .action(model.actions.cancel)) { html in
            html.csrf(frame)
            html(.button, text: "停下")
            html(.span, .class("note"), text: "可以离开这一页去办别的事，回来再看。")
        }
    }

    private mutating func summary(_ result: SimulatePage.Result) {
        self(.p, .role("status")) { html in
            html.text("\(result.scope)：")
            html(.b, text: result.affected == 0 ? "没有一份会不一样" : "\(result.affected) 份会不一样")
        }
        if !result.articles.isEmpty {
            self(.div) { html in
                html(.h3, text: "依据，按次数")
                html(.ul, .class("row shares")) { html in
                    for share in result.articles {
                        html(.li) { html in
                            html.article(share.article)
                            html.text(" ")
                            html(.a, .class("small"), .href(share.filter)) { html in
                                html.text("\(share.count) 处")
                                html(.span, .class("sr"), text: "：只看\(share.article.title)")
                            }
                        }
                    }
                }
            }
        }
        if let chosen = result.chosen {
            self(.p, .class("row")) { html in
                html(.span, text: "只列 \(chosen.title) 的")
                html(.a, .href(chosen.href), text: "全部列出")
            }
        }
        for remark in result.remarks { self(.p, .class("note"), text: remark) }
        if result.hidden > 0 {
            self(.p, .class("note"), text: "另有 \(result.hidden) 处在您看不到的卷宗里，只计数，不列出。")
        }
    }

    private mutating func groups(_ result: SimulatePage.Result) {
        for group in result.groups {
            panel(group.id, group.title, note: "\(group.count) 处", class: "panel long gap") { html in
                html.scroll("\(group.title)的各处") { html in
                    html(.table, .class("cards differences")) { html in
                        html(.caption, .class("sr"), text: group.title)
                        html.heads(["卷宗", "哪一笔", "日期", "会怎样", "依据"])
                        html(.tbody) { html in
                            for row in group.rows { html.row(row) }
                        }
                    }
                }
                if group.rows.count < group.count {
                    html(.footer, text: "这里列前 \(group.rows.count) 处，其余在下载的表里。")
                }
            }
        }
    }

    private mutating func row(_ row: SimulatePage.Row) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full")) { $0.link(row.dossier) }
            html(.td, .class("nw"), .cellLabel("哪一笔")) { html in
                if let act = row.act {
                    html.link(act)
                    html.text("　")
                }
                html.text(row.step)
            }
            html(.td, .class("nw"), .cellLabel("日期"), text: row.day)
            html(.td, .class("full"), text: row.text)
            html(.td, .cellLabel("依据")) { $0.articles(row.articles) }
        }
    }

    // MARK: what to try

    fileprivate mutating func choices(_ model: SimulatePage.Model, _ frame: Frame) {
        if !model.editions.isEmpty {
            panel("edition", "换一份规定", class: "panel gap no-print") { html in
                html(.form, .class("body row"), .fixed("method", "post"), .action(model.actions.start)) { html in
                    html.csrf(frame)
                    html(.label, .for("f-edition"), text: "按哪一份试")
                    let wrong = model.editionError != nil
                    html(
                        .select, .id("f-edition"), .name("edition"), .flag("required"),
                        .fixed("aria-invalid", "true").when(wrong), .described(by: wrong ? "f-edition-e" : nil)
                    ) { $0.options(model.editions, none: "请选择", selected: model.edition) }
                    html(.button, .class("go"), text: "试算")
                    if let error = model.editionError { html.wrong(error, "f-edition-e") }
                }
            }
        }
        figures("written", "改一个数", model.figures.filter { $0.current != nil }, from: 0, model, frame)
        figures(
            "silent", "条文没有写的数", model.figures.filter { $0.current == nil },
            from: model.figures.count { $0.current != nil }, model, frame)
    }

    private mutating func wrong(_ error: String, _ id: String) {
        self(.p, .class("field bad"), .role("alert"), .id(id)) { $0(.span, .class("err"), text: error) }
    }

    private mutating func figures(
        _ id: String, _ title: String, _ figures: [SimulatePage.Figure], from first: Int, _ model: SimulatePage.Model,
        _ frame: Frame
    ) {
        guard !figures.isEmpty else { return }
        panel(id, title, note: "\(figures.count) 个", class: "panel long gap no-print") { html in
            html(.table, .class("cards figures")) { html in
                html(.caption, .class("sr"), text: title)
                html.heads(["事项", "依据", "现在", "试成"])
                html(.tbody) { html in
                    for (index, figure) in figures.enumerated() {
                        html.figure(figure, "n-\(first + index + 1)", model, frame)
                    }
                }
            }
        }
    }

    private mutating func figure(
        _ figure: SimulatePage.Figure, _ id: String, _ model: SimulatePage.Model, _ frame: Frame
    ) {
        self(.tr) { html in
            html(.th, .scope("row"), .class("full"), text: figure.title)
            html(.td, .class("nw"), .cellLabel("依据")) { $0.article(figure.article) }
            html(.td, .class("nw"), .cellLabel("现在"), text: figure.current ?? "没有写")
            html(.td, .class("full")) { html in
                html(.form, .class("row"), .fixed("method", "post"), .action(model.actions.start)) { html in
                    html.csrf(frame)
                    html.hidden("figure", figure.key)
                    html.figureInput(
                        figure.input, id: id, title: "\(figure.title)试成", none: "请选择",
                        error: figure.error == nil ? nil : "\(id)-error")
                    html(.button) { html in
                        html.text("试算")
                        html(.span, .class("sr"), text: "：\(figure.title)")
                    }
                }
                if let error = figure.error { html.wrong(error, "\(id)-error") }
            }
        }
    }
}
