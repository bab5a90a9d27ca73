import Pages

extension ProcedureMap {
    /// The life of a project in Qinyuan, with parallel branches that join.
    static func qinyuanProject() -> ProcedureMap {
        typealias Node = ProcedureMap.Node
        return ProcedureMap(
            bands: [
                Band(
                    title: t("第二章　内部决策与项目申报"),
                    nodes: [
                        Node(id: "decide", title: t("集体决策"), note: t("2025-02-18"), state: .done, href: u("#e-1")),
                        Node(id: "apply", title: t("申报项目"), note: t("2025-03-03"), state: .done),
                        Node(id: "receive", title: t("受理"), note: t("2025-03-05"), state: .done),
                    ]),
                Band(
                    title: t("第三章　项目立项流程"),
                    nodes: [
                        Node(id: "need", title: t("出具需求性论证意见"), note: t("6 日 / 7 日"), state: .done),
                        Node(id: "cyber", title: t("网络安全审核"), note: t("6 日 / 7 日"), state: .done),
                        Node(id: "tech", title: t("技术评审"), note: t("9 日，迟 2 日"), state: .done),
                        Node(id: "finance", title: t("财政评审"), note: t("21 日，未定限"), state: .done),
                        Node(id: "government", title: t("县政府批准"), note: t("2025-05-13"), state: .done),
                        Node(id: "establish", title: t("出具立项实施意见"), note: t("5 日 / 7 日"), state: .done),
                        Node(id: "library", title: t("纳入项目库"), note: t("2025-05-20"), state: .done),
                    ]),
                Band(
                    title: t("第四章至第九章　采购、建设与验收"),
                    nodes: [
                        Node(id: "buy", title: t("政府采购"), note: t("2025-07-09 中标"), state: .done),
                        Node(id: "sign", title: t("合同与保密"), note: t("437.60 万元"), state: .done),
                        Node(id: "supervise", title: t("工程监理"), state: .done),
                        Node(id: "build", title: t("项目建设"), note: t("06-05 建成"), state: .done),
                        Node(
                            id: "change", title: t("变更（第 2 次）"), note: t("11.23%＞10%"), state: .blocked,
                            href: u("#why-approve-change")),
                        Node(id: "mlps", title: t("等级保护测评"), note: t("二级备案"), state: .done),
                        Node(id: "crypto", title: t("密码应用评估"), note: t("整改后复测"), state: .open),
                        Node(id: "onsite", title: t("网络安全实地审查并取得审查报告"), note: t("逾期 4 日"), state: .late),
                        Node(id: "accept", title: t("竣工验收"), note: t("还缺 2 件"), state: .blocked),
                        Node(id: "file", title: t("验收备案"), note: t("验收后 30 日"), state: .next),
                        Node(id: "pay", title: t("后续资金拨付"), note: t("备案前不得拨"), state: .blocked),
                        Node(id: "evaluate", title: t("绩效评价"), note: t("县财政局"), state: .next),
                        Node(id: "operate", title: t("安排运维资金"), state: .next),
                        Node(id: "stop", title: t("停用报废"), state: .next),
                    ]),
            ],
            edges: [
                ("decide", "apply"), ("apply", "receive"), ("receive", "need"), ("need", "cyber"), ("need", "tech"),
                ("need", "finance"), ("cyber", "government"), ("tech", "government"), ("finance", "government"),
                ("government", "establish"), ("establish", "library"), ("need", "establish"), ("library", "buy"),
                ("buy", "sign"), ("sign", "supervise"), ("sign", "build"), ("build", "change"), ("build", "mlps"),
                ("supervise", "mlps"), ("build", "crypto"), ("build", "onsite"), ("mlps", "accept"),
                ("crypto", "accept"),
                ("onsite", "accept"), ("accept", "file"), ("sign", "accept"), ("file", "pay"), ("file", "evaluate"),
                ("evaluate", "operate"), ("operate", "stop"), ("establish", "pay"), ("supervise", "pay"),
            ].map { Edge(from: $0.0, to: $0.1) })
    }

    /// A made-up procedure: `count` steps in `bands` chapters, wired by a fixed pseudo-random rule.
    static func generated(seed: UInt64, count: Int, bands: Int) -> ProcedureMap {
        var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(bound, 1)
        }
        let states: [Node.State] = [.done, .open, .late, .blocked, .next]
        var groups = [[Node]](repeating: [], count: bands)
        for index in 0..<count {
            let title = String(repeating: "步骤", count: 1 + next(5)) + String(index)
            let node = Node(
                id: "n\(index)", title: title, note: next(2) == 0 ? "" : "还剩 3 个工作日", state: states[next(5)])
            groups[index * bands / max(count, 1)].append(node)
        }
        var edges: [Edge] = []
        for target in 1..<max(count, 1) {
            for _ in 0...next(3) {
                let reach = next(4) == 0 ? target : min(target, 4)
                edges.append(Edge(from: "n\(target - 1 - next(reach))", to: "n\(target)"))
            }
        }
        // Circles and strangers, as a broken pack would have them.
        if count > 3 { edges.append(Edge(from: "n\(count - 1)", to: "n0")) }
        edges.append(Edge(from: "n0", to: "nobody"))
        return ProcedureMap(
            bands: groups.enumerated().map { Band(title: "第\($0.offset + 1)章", nodes: $0.element) }, edges: edges)
    }
}
