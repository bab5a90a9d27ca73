import Policies
@testable import PolicyFiles
import Testing

/// A county's pack on top of the city's: it adds, replaces, tightens and exempts, each by an article of its own.
@Suite struct LayerTests {
    private static let county = """
        ---
        id: county-2025
        title: 县实施细则
        number: null
        issuer: null
        issued: 2025-01-01
        jurisdiction: {code: "140001", name: 某县, level: county}
        status: trial
        in_force: {from: 2025-01-01, until: null}
        basis: []
        extends: small-2024
        ---

        # 第一章 本县

        ## 第一条

        1. 申报还要有分管领导签字。→ signed

        ```rule
        id: signed
        at: apply
        records:
          signature: 签字 (file)
        ```

        ## 第二条

        1. 审批由项目单位自己办。→ review.by

        ```step
        amends: review
        by: owner
        ```

        ## 第三条

        1. 本县上限20万元。→ limit

        ```define
        amends: limit
        is: 20万元
        ```

        ## 第四条

        1. 不再提示金额。→ with_report

        ```rule
        amends: with_report
        removed: true
        ```

        """

    private static func pack(_ text: String = county, extra: [String: String] = [:]) -> PackLoader.Result {
        let library = ["small-2024": SmallPack.text].merging(extra) { one, _ in one }
        return PackLoader.load(
            PackSource(folder: "county", regulation: .init(path: "county/regulation.md", text: text), scenarios: [])
        ) { id in
            library[id].map {
                PackSource(folder: id, regulation: .init(path: "\(id)/regulation.md", text: $0), scenarios: [])
            }
        }
    }

    @Test func itAddsReplacesTightensAndExempts() throws {
        let result = Self.pack()
        let pack = try #require(result.pack, "\(result.problems)")
        let review = try #require(pack.policy.step("review"))
        #expect(pack.policy.parties[review.actors.parties[0]].id == "owner")
        #expect(review.provision.citation.heading == "第二条")
        #expect(pack.policy.step("apply")?.field("signature")?.provision.citation.heading == "第一条")
        #expect(pack.policy.ruleIndex["with_report"] == nil)
        let limit = pack.policy.definitions[pack.policy.definitionIndex["limit"]!]
        #expect(
            pack.policy.figure(of: limit)?.contains("20万元") == true
                || pack.policy.figure(of: limit)?.contains("200000") == true)
        // What was left as it was is cited as the city's.
        let kept = pack.policy.rules[pack.policy.ruleIndex["under_limit"]!]
        #expect(kept.provision.citation.heading == "《小办法》第二条")
    }

    @Test func explainSaysWhereEachRuleComesFrom() throws {
        let pack = try #require(Self.pack().pack)
        let lines = pack.origins(of: try #require(pack.policy.step("apply")))
        #expect(
            lines.contains(
                "环节“申报”　由《小办法》第二条规定　small-2024/regulation.md:\(SmallPack.line(of: "id: apply", in: SmallPack.text) - 1)"
            ))
        #expect(lines.contains { $0.hasPrefix("规则 signed　由本规定第一条规定　county/regulation.md:") })
        #expect(lines.contains { $0.hasPrefix("定义“上限”　由《小办法》第二条规定") })
        #expect(lines.contains { $0.hasPrefix("定义“上限”　由本规定第三条改了内容") })
        let review = pack.origins(of: try #require(pack.policy.step("review")))
        #expect(review.contains { $0.hasPrefix("环节“审批”　由本规定第二条改了办理主体") })
        #expect(pack.removals.first?.hasPrefix("with_report　由本规定第四条免去　county/regulation.md:") == true)
    }

    @Test func theCountyIsComparedWithTheCity() throws {
        let city = try #require(PackLoader.load(SmallPack.source(SmallPack.text)).pack).policy
        let changes = PolicyDiff(city, try #require(Self.pack().pack).policy).changes
        #expect(changes.contains { $0.kind == .stricter && $0.subject == .threshold && $0.afterArticle == "第三条" })
        #expect(changes.contains { $0.kind == .gone && $0.subject == .rule && $0.beforeArticle == "第二条" })
        #expect(changes.contains { $0.kind == .different && $0.subject == .party && $0.afterArticle == "第二条" })
    }

    @Test func threeLayersAreReadEldestFirst() throws {
        let town = Self.county.replacing("id: county-2025", with: "id: town").replacing(
            "extends: small-2024", with: "extends: county-2025"
        ).replacing("is: 20万元", with: "is: 10万元").replacing("id: signed", with: "id: signed_too").replacing(
            "→ signed", with: "→ signed_too"
        ).replacing("signature:", with: "second:").replacing(
            "```rule\namends: with_report\nremoved: true\n```\n", with: ""
        ).replacing("→ with_report", with: "→ 宣示")
        let result = Self.pack(town, extra: ["county-2025": Self.county])
        let pack = try #require(result.pack, "\(result.problems)")
        #expect(pack.origins["limit"]?.map(\.citation) == ["《小办法》第二条", "《县实施细则》第三条", "第三条"])
    }

    @Test func aCircleOfParentsIsNamed() {
        let looping = SmallPack.text.replacing("extends: null", with: "extends: small-2024")
        let result = PackLoader.load(SmallPack.source(looping)) { _ in SmallPack.source(looping) }
        #expect(result.problems.contains { $0.message.contains("绕成了圈") })
    }
}
