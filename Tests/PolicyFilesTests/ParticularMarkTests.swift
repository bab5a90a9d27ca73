import Dossiers
import Foundation
import Policies
import PolicyFiles
import Testing

/// By what the shipped packs let people find a dossier: numbers of papers and parties, and nothing that belongs to a person.
@Suite struct ParticularMarkTests {
    private static let marks: [String: Set<String>] = [
        "qinyuan-2022": [
            "establish.number", "procurement_plan.filing_number", "award.winner", "subcontract.unit",
            "build_start.body",
            "mlps_filing.number", "catalogue.code", "catalogue_data.code",
        ],
        "huaian-draft": [
            "approval.number", "procurement.winner", "construction_start.body", "construction_start.supervisor",
            "payment.treasury", "listed.code", "catalogue_data.code",
        ],
        // Contracts have no numbers there; who builds is a unit and found as such.
        "xinzhou-interpretation": ["supervisor_choice.unit"],
        "linfen-2021": [
            "county_approved.number", "supervision.supervisor", "enter_platform.code", "effect.evaluator",
        ],
        "dongyuan-2020": [
            "unit.code", "application_form.user_unit", "application_form.sector_number", "receive.number",
            "contract.number",
            "plan.hardware_approval", "change_sheet.serial",
        ],
    ]

    @Test(arguments: Shipped.folders) func aPackMarksNumbersAndParties(folder: String) throws {
        let policy = try #require(try Shipped.load(folder).pack).policy
        let found = policy.steps.flatMap { step in step.particulars.map { "\(step.id).\($0.id)" } }
        #expect(Set(found) == Self.marks[policy.edition.id])
        // Telephones, mail and addresses are lines, too.
        let personal = policy.steps.flatMap(\.particulars).map(\.label).filter { label in
            ["电话", "手机", "邮箱", "地址", "联系"].contains { label.contains($0) }
        }
        #expect(personal.isEmpty)
    }

    @Test func theMarkIsPrintedInChinese() throws {
        let folder = try #require(Shipped.folders.first { $0.contains("dongyuan") })
        let printed = PrintedPolicy(try #require(try Shipped.load(folder).pack)).text
        #expect(printed.contains("合同编号（一行文字，凭它可以查到卷宗）"))
        #expect(!printed.contains("手机号码（一行文字，可以不填，凭它"))
    }
}
