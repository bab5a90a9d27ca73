import PolicyFiles

/// A form of the small pack in which every kind of line and slot has its place; tests change one thing of it.
enum SmallForm {
    static let text = """
        ## 附件1 项目申报表

        1. 申报表一式一份。→ annex_1, papers

        ```rule
        id: papers
        at: apply
        records:
          nature: 性质 (新建 | 扩建)
          urgent: 是否紧急 (yes/no)
          password: 口令 (sealed)
          works:
            label: 建设内容
            rows:
              name: 功能
              price: 价格 (money)
              items:
                label: 数据
                rows:
                  name: 名称
                  cycle: 周期 (每日 | 每月)
        ```
        ```form
        id: annex_1
        title: 项目申报表
        of: project
        needs: [apply]
        filled_by: owner
        paper: A4 landscape
        columns: 40 40 40 60
        unit: 元
        notes: [一式一份。]
        ```
        ```layout
        [every page]
        # 项目申报表
        || 盖章：{seal owner} | {party office} |
        [body]
        编号：{project.kind}  {day apply owner}
        | 性质 | {boxes apply.nature} | {label apply.urgent} | {boxes apply.urgent} |
        | 总额 | {sum(apply.works.price)} | < | 口令：{apply.password} |
        | 内容 | 功能 | 数据 | 周期 | >=20mm
        each apply.works as w, w.items as d (at least 3):
        | ^ | {no} {w.name} | {d.name} | {d.cycle} |
        | {opinion review or 无意见} / {sign review office} / {day review} | < | < | < |
        ```

        """

    static func source(_ form: String = text) -> PackSource {
        PackSource(
            folder: "small", regulation: .init(path: "small/regulation.md", text: SmallPack.text),
            forms: [.init(path: "small/forms/1.md", text: form)], scenarios: [])
    }

    /// With the first occurrence of `old` replaced.
    static func changing(_ old: String, to new: String) -> String {
        guard let range = text.firstRange(of: old) else { fatalError("the small form has no \(old)") }
        return String(text[..<range.lowerBound]) + new + String(text[range.upperBound...])
    }
}
