extension VerificationPage {
    public static var place: Frame.Place? { .administration }

    public static func title(_ model: Model) -> String { "存证核验" }

    public static func asksAgain(_ model: Model) -> Int? { model.run?.isOpen == true ? 3 : nil }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("存证核验", "把卷宗日志、系统管理日志的每一条和每一份材料的摘要重算一遍，看写下以后有没有被改、被删、被换。只读，什么也不改；核过一次，系统管理日志记一条。") {
            html in
            if case .finished? = model.run?.state { html.printButton() }
        }
        html.tabs(model.tabs, label: "管理")
        // What was typed wrongly is said at once, above what was found before.
        let isWrong = model.positionError != nil || model.chainError != nil
        if isWrong { html.question(model, frame) }
        if let run = model.run { html.run(run, model, frame) }
        if !isWrong, model.run?.isOpen != true { html.question(model, frame) }
    }
}

extension HTML {
    fileprivate mutating func question(_ model: VerificationPage.Model, _ frame: Frame) {
        panel("start", model.run == nil ? "开始核验" : "再核一次", class: "panel gap no-print") { html in
            html(.form, .class("body stack"), .fixed("method", "post"), .action(model.start)) { html in
                html.csrf(frame)
                html(
                    .p, .class("note"),
                    text: "有人把日志整个重写，自己是对得上的，只有和以前抄下、另存的末端比对才看得出来。抄过的填在这里；没有抄过，这次的先抄下。")
                html.textField(
                    "position", "抄下的日志末端位置", value: model.position, hint: "核验记录上的整数，如 1234",
                    error: model.positionError, isRequired: false)
                html.textField(
                    "chain", "抄下的日志末端摘要", value: model.chain, hint: "64 位，空格和大小写不拘",
                    error: model.chainError, isRequired: false)
                html(.div) { $0(.button, .class("go"), text: "开始核验") }
            }
        }
    }

    fileprivate mutating func run(_ run: VerificationPage.Run, _ model: VerificationPage.Model, _ frame: Frame) {
        let renews: Attribute = .fixed("data-renew", "2").when(run.isOpen)
        self(.section, .class("panel gap"), .id("run"), .labelled(by: "h-run"), renews) { html in
            html(.header) { html in
                html(.h2, .id("h-run"), text: "核验记录")
                html(.p, text: "\(run.started) 开始　\(run.who)")
            }
            html(.div, .class("body stack")) { html in
                switch run.state {
                case .entries(let done, let total):
                    html.progress(
                        total == 0 ? "正在打开日志" : "正在核日志：第 \(done) 笔，共 \(total) 笔", done, total, model, frame)
                case .papers(let done): html.progress("日志核完了，正在核材料：第 \(done) 份", 1, 1, model, frame)
                case .cancelled: html(.p, .role("status"), text: "已停下，没有结果。")
                case .failed:
                    html(.p, .role("status"), text: "机器出了故障，没有核完，不说明日志有没有被改。可以再核一次；还不行请看服务器的运行日志。")
                case .finished(let record): html.record(record)
                }
            }
        }
    }

    private mutating func progress(
        _ words: String, _ done: Int, _ total: Int, _ model: VerificationPage.Model, _ frame: Frame
    ) {
        self(.p, .role("status"), text: words)
        progressBar(done, of: total)
        self(.form, .class("row no-print"), .fixed("method", "post"), .action(model.cancel)) { html in
            html.csrf(frame)
            html(.button, text: "停下")
            html(.span, .class("note"), text: "可以离开这一页去办别的事，回来再看。")
        }
    }

    private mutating func record(_ record: VerificationPage.Record) {
        self(.p, .class("banner"), record.holds ? .state("force") : .state("bad"), .role("status")) { html in
            html(.b, text: record.headline)
            html(.span, text: record.text)
        }
        if !record.faults.isEmpty { faults(record) }
        for remark in record.remarks { self(.p, text: remark) }
        facts(record.facts)
        self(.p, .class("note"), text: "请把日志末端的位置和摘要抄下或者打印，存在管服务器的人拿不到的地方，下次核验时填上比对。")
    }

    private mutating func faults(_ record: VerificationPage.Record) {
        scroll("不符的各处") { html in
            html(.table, .class("cards")) { html in
                html(.caption, .class("sr"), text: "不符的各处，按日志的次序")
                html.heads(["在哪里", "怎样不符"])
                html(.tbody) { html in
                    for fault in record.faults {
                        html(.tr) { html in
                            html(.th, .scope("row"), .class("full")) { html in
                                if let href = fault.href {
                                    html(.a, .href(href), text: fault.place)
                                } else {
                                    html.text(fault.place)
                                }
                            }
                            html(.td, .class("full"), text: fault.what)
                        }
                    }
                }
            }
        }
        if record.faults.count < record.faultCount {
            self(.p, .class("note"), text: "共 \(record.faultCount) 处，这里列前 \(record.faults.count) 处。")
        }
    }
}
