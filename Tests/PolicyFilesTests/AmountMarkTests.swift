import Dossiers
import Foundation
import Policies
import PolicyFiles
import Testing

/// What the shipped packs say of their amounts, and what their starting lives then come to: a mark at the wrong field, one too many
/// or one that is missing changes a line here.
@Suite struct AmountMarkTests {
    private static let marks: [String: Set<String>] = [
        "qinyuan-2022": [
            "project.amount applied", "finance_opinion.amount approved", "contract.amount contract",
            "construction_payment.amount paid",
        ],
        "huaian-draft": [
            "plan_application.total applied", "urgent_shares.total applied", "approval.total approved",
            "reapproval.total approved", "contract.price contract", "payment.amount paid",
        ],
        // Money for running a system is granted and paid beside the contract: it is not marked anywhere.
        "xinzhou-interpretation": [
            "application.total applied", "budget.construction approved", "contract.amount contract",
            "payment.amount paid", "county_payment.amount paid",
        ],
        "linfen-2021": [
            "apply.total applied", "determine_budget.amount approved", "adjust_decide.total approved",
            "contract.amount contract", "construction_payment.amount paid",
        ],
        "dongyuan-2020": [
            "project.amount applied", "review.amount approved", "third_party_review.amount approved",
            "contract.amount contract", "payment.amount paid",
        ],
    ]

    /// In 万元, of the life in `00-start.md`.
    private static let sums: [String: [AmountMeaning: Int64]] = [
        "qinyuan-2022": [.applied: 200, .approved: 200, .contract: 180, .paid: 100],
        "huaian-draft": [.applied: 500, .approved: 500, .contract: 480, .paid: 100],
        // Both sides of the contract write it down: 148, not 296.
        "xinzhou-interpretation": [.applied: 150, .approved: 150, .contract: 148, .paid: 100],
        "linfen-2021": [.applied: 300, .approved: 280, .contract: 280, .paid: 100],
        // Two payments.
        "dongyuan-2020": [.applied: 220, .approved: 210, .contract: 200, .paid: 198],
    ]

    @Test(arguments: Shipped.folders) func aPackMarksWhatItMeans(folder: String) throws {
        let policy = try #require(try Shipped.load(folder).pack).policy
        let found = policy.steps.flatMap { step in
            step.amounts.map { "\(step.id).\($0.id) \($0.meaning!.rawValue)" }
        }
        #expect(Set(found) == Self.marks[policy.edition.id])
    }

    @Test(arguments: Shipped.folders) func aStartingLifeComesToWhatItsActsSay(folder: String) throws {
        let pack = try #require(try Shipped.load(folder).pack)
        let story = try #require(pack.source.scenarios.first { $0.path.hasSuffix("/00-start.md") })
        let life = try PlayedLife(story, of: pack, calendar: try Shipped.calendar())
        let first = try #require(pack.policy.kinds.first?.id)
        let project = try #require(life.dossiers.first { $0.kind == first })
        let totals = pack.policy.amounts(of: project).totals.mapValues { $0.money.fen / 1_000_000 }
        #expect(totals == Self.sums[pack.edition.id])
    }

    @Test func whatAMarkMeansIsPrintedInChinese() throws {
        let folder = try #require(Shipped.folders.first { $0.contains("qinyuan") })
        let printed = PrintedPolicy(try #require(try Shipped.load(folder).pack)).text
        for words in ["申报金额（金额，计入申报）", "审定金额（金额，计入审定）", "合同金额（金额，计入合同）", "拨付金额（金额，计入已付）"] {
            #expect(printed.contains(words), "\(words)")
        }
    }
}
