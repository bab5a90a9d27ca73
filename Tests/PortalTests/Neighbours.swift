import Dossiers
import Foundation
import Storage

@testable import Portal

/// A city beside the county, under a regulation of its own in which the same word is another party.
enum Neighbours {
    static let code = "149999"

    static let pack = """
        ---
        id: neighbour-2024
        title: 某市信息化项目管理办法
        number: null
        issuer: 某市人民政府
        issued: 2024-01-01
        jurisdiction: {code: "149999", name: 某市, level: city}
        status: in-force
        in_force: {from: 2024-01-01, until: null}
        basis: []
        extends: null
        ---

        # 第一章 总则

        ## 第一条

        1. 市主管局管，实施单位申报；建设单位是承建的企业。→ lead, owner, builder, unit, project

        ```party
        lead: {title: 市信息化主管局, short: 主管局, sees: all}
        owner: {title: 项目实施单位, short: 实施单位, field: owner}
        builder: {title: 项目建设单位, short: 建设单位}
        ```
        ```dossier
        id: project
        title: 项目
        by: owner
        records:
          owner: 项目实施单位 (unit)
          name: 项目名称
          amount: 申报金额 (money)
          head: 责任人 (person)
          partners: {label: 协同项目, type: list of project, optional: true}
        ```
        ```dossier
        id: unit
        title: 单位
        by: lead
        records:
          name: 单位名称
        ```

        ## 第二条

        1. 实施单位申报，主管局7个工作日内审批。→ apply, review, review.within

        ```step
        id: apply
        title: 申报
        by: owner
        after: project
        compares: true
        records:
          report: 申请报告 (file)
        ```
        ```step
        id: review
        title: 审批
        by: lead
        after: apply
        within: 7 workdays after apply
        ```

        ## 第三条

        1. 自2024年1月1日起施行。→ in_force
        """

    /// The city's office with one unit, its clerk, and an administrator of its own.
    static func moveIn(_ house: TestHouse) async throws {
        let inside = house.house
        try await TestHouse.account("city-lead", parties: ["lead"], unit: nil, inside, in: code)
        let lead = try await house.client("city-lead")
        let opened = try await lead.call(
            "POST", "/dossiers", ["kind": "unit", "on": "2026-03-04", "fields": ["name": "市甲局"]],
            headers: ["Idempotency-Key": "unit-jia"])
        guard let unit = opened.object["dossier"] as? String else { throw HouseError("no unit: \(opened.text)") }
        try await TestHouse.account("city-jia", parties: [], unit: DossierID(unit), inside, in: code)
        try await TestHouse.account("city-admin", parties: [], unit: nil, inside, role: .administrator, in: code)
    }

    static func project(_ client: Client, _ changes: [String: Any] = [:]) async throws -> Answer {
        let unit = try await client.call("GET", "/me").object["unit"] as? String ?? ""
        let fields: [String: Any] = ["owner": unit, "name": "市里的项目", "amount": "90万元", "head": "王某"]
        return try await client.call(
            "POST", "/dossiers",
            ["kind": "project", "on": "2026-03-04", "fields": fields.merging(changes) { _, new in new }])
    }
}
