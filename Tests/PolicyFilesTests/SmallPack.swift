import PolicyFiles

/// The smallest pack in which every kind of block has its place; tests change one thing of it.
enum SmallPack {
    static let text = """
        ---
        id: small-2024
        title: 小办法
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

        1. 谁来办。→ office, owner, project

        ```party
        office: {title: 主管局, short: 主管局, sees: all}
        owner: {title: 单位, field: owner}
        ```
        ```dossier
        id: unit
        title: 机构
        by: office
        records:
          name: 名称
        ```
        ```dossier
        id: project
        title: 项目
        by: owner
        records:
          owner: 项目单位 (unit)
          amount: 金额 (money)
          kind: 类别 (甲 | 乙)
        ```

        ## 第二条

        1. 申报。→ apply, limit, under_limit, with_report
        2. 审批7个工作日。→ review

        ```step
        id: apply
        title: 申报
        by: owner
        after: project
        records:
          report: 报告 (file)
          reason: {label: 理由, when: project.kind == "乙"}
        ```
        ```define
        id: limit
        title: 上限
        is: 30万元
        ```
        ```rule
        id: under_limit
        at: apply
        that: project.amount <= limit
        else: 超过上限
        ```
        ```rule
        id: with_report
        at: apply
        advise: 金额 {project.amount}
        ```
        ```step
        id: review
        title: 审批
        by: office
        after: apply
        within: 7 workdays after apply, in principle
        outcomes:
          passed: 通过
          returned: {title: 退回, reopens: apply}
        ```

        ## 第三条

        1. 名册。→ passed_projects

        ```register
        id: passed_projects
        title: 通过的项目
        over: project
        where: it.review.done
        columns: [it.owner.name, it.amount]
        ```

        """

    static func source(_ text: String) -> PackSource {
        PackSource(folder: "small", regulation: .init(path: "small/regulation.md", text: text), scenarios: [])
    }

    /// With the first occurrence of `old` replaced.
    static func changing(_ old: String, to new: String) -> String {
        guard let range = text.firstRange(of: old) else { fatalError("the small pack has no \(old)") }
        return String(text[..<range.lowerBound]) + new + String(text[range.upperBound...])
    }

    /// Number of the line that holds the first occurrence.
    static func line(of part: String, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.firstIndex { $0.contains(part) } ?? -2) + 1
    }
}
