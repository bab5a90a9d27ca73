import Dossiers
import Foundation

@testable import Portal

/// A house under a small regulation that asks for people everywhere a form can name them, and for another project: two
/// units, of which neither sees the other's dossiers.
enum PeopleHouse {
    static func with(_ regulation: String = regulation, _ work: (TestHouse) async throws -> Void) async throws {
        try await SmallHouse.with(.text(regulation), furnishing: furnish, work)
    }

    private static func furnish(_ house: House) async throws {
        for office in ["lead", "finance"] {
            try await TestHouse.account(office, parties: [office], unit: nil, house, in: SmallHouse.jurisdiction)
        }
        for name in ["jia", "yi"] { try await SmallHouse.openUnit(name, ["name": .text(name)], house) }
    }

    /// A project that a unit opens.
    static func project(_ house: TestHouse, of login: String, named name: String) async throws -> String {
        let client = try await house.client(login)
        let fields: [String: Any] = ["owner": try await client.call("GET", "/me").object["unit"]!, "name": name]
        let answer = try await client.call(
            "POST", "/dossiers", ["kind": "project", "on": "2026-03-04", "fields": fields],
            headers: ["Idempotency-Key": UUID().uuidString])
        guard let id = answer.object["dossier"] as? String else { throw HouseError("no project: \(answer.text)") }
        return id
    }

    static let regulation = """
        ---
        id: people-2024
        title: 某县项目论证办法（示例）
        number: null
        issuer: 某县人民政府
        issued: 2024-01-01
        jurisdiction: {code: "140000", name: 某县, level: county}
        status: trial
        in_force: {from: 2024-01-01, until: null}
        basis: []
        extends: null
        ---

        # 第一章 总则

        ## 第一条

        1. 主管局归口管理，项目单位申报。→ lead, owner, unit, project

        ```party
        lead: {title: 县主管局, short: 主管局, sees: all}
        owner: {title: 项目单位, field: owner}
        ```
        ```dossier
        id: unit
        title: 单位
        by: lead
        records:
          name: 单位名称
        ```
        ```dossier
        id: project
        title: 项目
        by: owner
        records:
          owner: 项目单位 (unit)
          name: 项目名称
          secret: 内部代号 (text, optional)
        ```

        ```dossier
        id: catalogue
        title: 公共目录
        by: owner
        listed: true
        records:
          owner: 登记单位 (unit)
          name: 目录名称
          note: 内部说明 (text, optional)
        ```

        ## 第二条

        1. 项目单位组织论证。→ panel
        2. 主持人不得连任。→ chairs, chair_changes
        3. 同类项目没有内部代号的，不再论证。→ resembles_coded

        ```step
        id: panel
        title: 论证
        by: owner
        after: project
        records:
          chair: 主持人 (person)
          members: 成员 (list of person)
          experts: {label: 专家, rows: {name: 姓名 (person), opinion: 意见, aides: {label: 助手, rows: {name: 助手姓名 (person)}}}}
          resembles: 同类项目 (project, optional)
          uses: 利用的目录 (catalogue, optional)
        ```
        ```define
        id: chairs
        title: 主持过的人
        over: project
        where: it.panel.done
        give: list of it.panel.chair
        ```
        ```rule
        id: chair_changes
        at: panel
        that: chairs.exists_one(c, c == panel.chair)
        else: 主持人不得连任
        ```
        ```rule
        id: resembles_coded
        at: panel
        when: has(panel.resembles)
        that: has(panel.resembles.secret)
        else: 同类项目没有内部代号
        ```

        """
}
