import Casework
import Dossiers
import Policies
import Storage

extension Town {
    /// Two bureaus with their clerks.
    func openBureaus() async throws {
        for (id, name) in [("a", "甲局"), ("b", "乙局")] {
            try await open("单位", as: name, by: "lead", ["level": .text("一级"), "owner": .reference(.itself)])
            try await addOrganisation(id, named: "县\(name)", short: name, unit: self[name])
            try await act("单位信息化档案", on: name, by: id)
        }
    }

    private struct Line {
        let day: String
        let title: String
        let party: String
        var outcome: String?
        var fields: [String: Value] = [:]
    }

    private static func wan(_ amount: Int64) -> Value { .money(Money(fen: amount * 1_000_000)) }

    private static let lines: [Line] = [
        Line(day: "2022-10-12", title: "内部审核", party: "a", fields: ["experts": .yes(false)]),
        Line(day: "2022-10-12", title: "集体决策", party: "a"),
        Line(
            day: "2022-10-12", title: "申报", party: "a",
            fields: ["systems": .list([.text("审批系统")]), "has_superior": .yes(false), "multi_level": .yes(false)]),
        Line(day: "2022-10-13", title: "受理", party: "lead"),
        Line(day: "2022-10-20", title: "需求性论证", party: "lead"),
        Line(day: "2022-10-21", title: "申请网络安全审核", party: "a"),
        Line(day: "2022-10-21", title: "申请技术评审", party: "a"),
        Line(day: "2022-10-21", title: "申请财政评审", party: "a"),
        Line(day: "2022-10-28", title: "网络安全审核", party: "cyberspace"),
        Line(day: "2022-10-28", title: "技术评审", party: "tech_centre"),
        Line(
            day: "2022-10-28", title: "预算批复", party: "finance",
            fields: ["year": .number(Exact(2023)), "amount": wan(200)]),
        Line(day: "2022-10-28", title: "财政评审意见", party: "finance", fields: ["amount": wan(200)]),
        Line(day: "2022-10-31", title: "报县政府", party: "a"),
        Line(day: "2022-11-01", title: "县政府批准", party: "government"),
        Line(
            day: "2022-11-08", title: "立项", party: "lead",
            fields: ["estimate": wan(200), "modules": .list([.text("受理"), .text("审批"), .text("归档")])]),
        Line(
            day: "2022-11-15", title: "安排资金", party: "finance",
            fields: ["year": .number(Exact(2023)), "amount": wan(200)]),
        Line(
            day: "2022-12-01", title: "采购备案", party: "a",
            fields: ["budget": wan(180), "in_catalogue": .yes(false), "entrusted": .yes(false)]),
        Line(day: "2022-12-20", title: "发布采购公告", party: "a"),
        Line(day: "2023-01-16", title: "确定中标", party: "a", fields: ["amount": wan(180)]),
        Line(day: "2023-02-01", title: "签订合同", party: "a", fields: ["amount": wan(180)]),
        Line(day: "2023-02-01", title: "委托监理", party: "a"),
        Line(day: "2023-03-01", title: "开工", party: "a"),
        Line(day: "2023-03-16", title: "建设资金拨付", party: "finance", fields: ["amount": wan(60)]),
        Line(day: "2023-03-20", title: "建设资金拨付", party: "finance", fields: ["amount": wan(40)]),
        Line(day: "2023-03-31", title: "建成", party: "a"),
    ]

    /// No money before the system is in the catalogue.
    private func listSystem(of project: String) async throws {
        try await open(
            "信息系统", as: "系统", by: "a",
            ["owner": .reference(self["甲局"]), "name": .text("审批系统"), "project": .reference(self[project])])
        try await act("列入信息系统目录", on: "系统", by: "lead")
    }

    /// Opens one project of the first bureau and plays its life up to and including a step.
    func standardProject(_ name: String = "审批系统", until title: String) async throws {
        try await open(
            "项目", as: name, by: "a",
            [
                "owner": .reference(self["甲局"]), "secrecy": .text("非涉密"), "amount": Town.wan(200),
                "sources": .list([.text("县级财政")]),
                "equipment": .yes(false), "city": .yes(false), "class": .text("业务应用系统"), "mode": .text("本级投资建设"),
            ])
        guard title != "项目" else { return }
        for line in Town.lines {
            go(to: line.day)
            if line.title == "安排资金" { try await listSystem(of: name) }
            try await act(line.title, on: name, by: line.party, outcome: line.outcome, line.fields)
            if line.title == title { return }
        }
        precondition(title == "建成", "no such line: \(title)")
    }
}
