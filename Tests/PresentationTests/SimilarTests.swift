import Dossiers
import Foundation
import Pages
import Policies
import PolicyFiles
import Similarity
import Storage
import Testing

@testable import Casework
@testable import Presentation

@Suite("Similar filings")
struct SimilarTests {
    private func policies() throws -> [Policy] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "policies").path
        return try PackLibrary(root: root).loadAll().compactMap(\.pack?.policy)
    }

    private func page(_ title: String, on name: String, by organisation: String, _ town: Town) async throws
        -> ActPage.Similar?
    {
        let step = try #require(town.policy.steps.first { $0.title == title })
        return try await town.presenter.act(
            .dossier(town[name]), step: step.id, answers: nil, form: nil, answer: nil,
            for: town.visitor(organisation))?.similar
    }

    private func open(_ name: String, by organisation: String, of unit: String, _ town: Town) async throws {
        try await town.open(
            "项目", as: name, by: organisation,
            [
                "owner": .reference(town[unit]), "secrecy": .text("非涉密"), "sources": .list([.text("县级财政")]),
                "equipment": .yes(false), "city": .yes(false),
            ])
    }

    private func titles(_ similar: ActPage.Similar?) -> [String] {
        if case .found(let neighbours)? = similar { neighbours.map(\.title) } else { [] }
    }

    @Test("what is compared is read off every shipped pack: the application, not what comes after an office has spoken")
    func words() throws {
        for policy in try policies() {
            for kind in policy.unitKinds { #expect(FilingWords(policy, kind: kind) == nil) }
            let compared = policy.kinds.filter { FilingWords(policy, kind: $0.id) != nil }.map(\.title)
            #expect(compared.contains("项目") && compared.contains("信息系统"), "\(policy.edition.id): \(compared)")
            let project = try #require(policy.kinds.first { $0.title == "项目" })
            let steps = try #require(FilingWords(policy, kind: project.id)).steps
            #expect(steps.first == project.id && steps.count > 1, "\(policy.edition.id): \(steps)")
            let titles = steps.compactMap { policy.step($0)?.title }
            let applications = ["申报", "入库申请", "填报数据资源管理核查表", "立项申请", "申报立项"]
            #expect(!Set(titles).isDisjoint(with: applications), "\(policy.edition.id): \(titles)")
            #expect(!titles.contains { $0.contains("竣工") || $0.contains("变更") || $0.contains("初步验收") }, "\(titles)")
        }
    }

    /// Beside which forms of projects similar filings stand, in the order of the pack.
    private static let places: [String: [String]] = [
        "qinyuan-2022": [
            "项目", "共建部门确认", "集体决策", "内部审核", "申报", "受理", "需求性论证", "网络安全审核", "技术评审", "县政府批准",
        ],
        "dongyuan-2020": [
            "项目", "填写立项申请表", "本单位领导同意", "主管部门同意", "填报数据资源管理核查表", "编制建设方案", "报请立项", "受理", "专家论证和造价审核", "第三方评审",
            "立项审批", "资金审核",
        ],
        "linfen-2021": ["项目", "申报", "确认整体方案", "审核立项", "前置审查", "市政府批准项目", "专网审核"],
        "huaian-draft": [
            "项目", "行业主管部门审核", "入库申请", "入库", "首席数据官审定", "市政府同意紧急建设", "网信办评审", "密码管理局评审", "档案局评审", "联合评审论证", "立项审批",
            "运维计划批准",
        ],
        "xinzhou-interpretation": ["项目", "申报", "审批立项", "县级业务专网申报", "业务专网意见", "市政府同意新建专网"],
    ]

    @Test("similar filings stand where the need is written down or judged, and not at payments, acceptances, changes")
    func places() throws {
        for policy in try policies() {
            let kind = try #require(policy.kinds.first { $0.title == "项目" })
            let words = try #require(FilingWords(policy, kind: kind.id))
            let steps = ComparingSteps(policy, kind: kind.id, words: words)
            let found = policy.steps(ofKind: kind.id).filter(steps.contains).map(\.title)
            #expect(Set(found) == Set(SimilarTests.places[policy.edition.id] ?? []), "\(policy.edition.id): \(found)")
        }
    }

    @Test("until the log has been read the page says so, and then it names the neighbour")
    func readingThenReady() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject("低保对象家庭经济状况核对平台", until: "项目")
        try await open("困难群众家庭经济状况核对系统", by: "b", of: "乙局", town)
        let early = try await page("受理", on: "困难群众家庭经济状况核对系统", by: "lead", town)
        guard case .reading = early else {
            Issue.record("\(String(describing: early))")
            return
        }
        await town.office.settleSimilar(in: Town.code)
        #expect(titles(try await page("受理", on: "困难群众家庭经济状况核对系统", by: "lead", town)) == ["低保对象家庭经济状况核对平台"])
        // Whoever may not open it is not told.
        #expect(titles(try await page("内部审核", on: "困难群众家庭经济状况核对系统", by: "b", town)) == [])
    }

    @Test("functions are compared one by one; what was returned is compared by its name until it is filed again")
    func returned() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "申报")
        let words = Value.list([.text("逐户核对家庭经济状况并自动预警"), .text("按月发放救助资金")])
        try await town.act("受理", on: "审批系统", by: "lead", outcome: "returned", ["return_reason": .text("材料不全")])
        try await town.act(
            "申报", on: "审批系统", by: "a", ["systems": words, "has_superior": .yes(false), "multi_level": .yes(false)])
        await town.office.settleSimilar(in: Town.code)
        let shelf = try #require(town.office.shelves[Town.code])
        _ = try await shelf.similar(to: Record(id: "", title: "核对", text: ""), limit: 1)
        let filed = try #require(await shelf.record(town["审批系统"]))
        #expect(filed.functions == ["逐户核对家庭经济状况并自动预警", "按月发放救助资金"])
        let other = Record(id: "x", title: "别的", text: "", functions: ["每月发放救助资金", "拍照上传"])
        let comparison = try #require(await shelf.compare(other, filed))
        #expect(comparison.functions.map(\.nearest) == ["按月发放救助资金", nil])
        try await town.act("受理", on: "审批系统", by: "lead", outcome: "returned", ["return_reason": .text("材料不全")])
        _ = try await shelf.similar(to: Record(id: "", title: "核对", text: ""), limit: 1)
        #expect(await shelf.record(town["审批系统"])?.functions == [])
    }

    @Test("words of assent that every form holds are no content, and do not make neighbours")
    func assent() async throws {
        let town = try await Town()
        try await town.openBureaus()
        for (name, system) in [("古树名木保护监测", "林木巡护"), ("中小学课后服务", "选课排课")] {
            try await town.open(
                "项目", as: name, by: "a",
                [
                    "owner": .reference(town["甲局"]), "secrecy": .text("非涉密"), "sources": .list([.text("县级财政")]),
                    "equipment": .yes(false), "city": .yes(false),
                ])
            try await town.act("内部审核", on: name, by: "a", ["experts": .yes(false)])
            try await town.act("集体决策", on: name, by: "a")
            try await town.act(
                "申报", on: name, by: "a",
                [
                    "systems": .list([.text(system)]), "has_superior": .yes(false), "multi_level": .yes(false),
                    "research": .text("已走访股室"), "plan_link": .text("重点任务"),
                ])
        }
        await town.office.settleSimilar(in: Town.code)
        guard case .found(let neighbours)? = try await page("受理", on: "古树名木保护监测", by: "lead", town) else {
            Issue.record("it was compared")
            return
        }
        #expect(neighbours.map(\.title) == [])
        let filed = try #require(await town.office.shelves[Town.code]?.record(town["中小学课后服务"]))
        #expect(filed.functions == ["选课排课"] && filed.text == "选课排课")
    }

    @Test("what stands in both is marked, however the ranges lie")
    func marks() async throws {
        let presenter = try await Town().presenter
        func strong(_ ranges: [Range<Int>]) -> String {
            presenter.marked("甲乙丙丁戊", ranges).phrases.map { $0.isStrong ? "[\($0.text)]" : $0.text }.joined()
        }
        #expect(strong([3..<4, 0..<2]) == "[甲乙]丙[丁]戊")
        #expect(strong([0..<3, 1..<4]) == "[甲乙丙][丁]戊")
        #expect(strong([4..<9]) == "甲乙丙丁[戊]")
        #expect(strong([]) == "甲乙丙丁戊")
        let long = presenter.marked(String(repeating: "字", count: 4_000), [2_990..<3_010])
        #expect(long.phrases.last?.text == "……" && long.phrases.map(\.text).joined().count == 3_002)
    }
}
