import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// All questions of the one-page overview; a year of which there is nothing is a page without figures, never an error.
    public func overview(year: Int?, for visitor: Visitor) async throws -> OverviewPage.Model {
        guard let overview = try await office.overview(year: year, for: visitor) else {
            return OverviewPage.Model(heading: "一屏", summary: "还没有载入政策包")
        }
        let tally = overview.tally
        let list = OverviewList(overview)
        let kind = overview.kind.title
        var model = OverviewPage.Model(
            heading: heading(overview),
            summary: "\(year.map { "\($0) 年建立的" } ?? "全部年度的")\(kind)共 \(tally.dossiers) 个，截至 \(today)",
            years: years(overview))
        guard tally.dossiers > 0 else { return model }
        let names = try await debtors(tally.owing.keys, overview.policy, visitor)
        model.questions = [
            stages(overview, list), money(overview, list), late(overview, names, list), pace(overview, list),
            savings(overview, list), registers(overview),
        ].compactMap { $0 }
        model.notable = notable(overview, list)
        if tally.units.count > 1 {
            model.units = units(overview, try await unitNames(tally.units.keys.compactMap { $0 }, visitor), list)
        }
        return model
    }

    private func heading(_ overview: Overview) -> String {
        guard overview.isWhole else { return "本单位一屏" }
        switch overview.policy.edition.jurisdiction.level {
        case "county": return "全县一屏"
        case "city": return "全市一屏"
        default: return "\(overview.policy.edition.jurisdiction.name)一屏"
        }
    }

    private func years(_ overview: Overview) -> [Tab] {
        guard !overview.years.isEmpty else { return [] }
        let all = Tab(
            "全部年度", href: Addresses.overview, count: overview.years.values.reduce(0, +),
            isCurrent: overview.year == nil)
        return [all]
            + overview.years.sorted { $0.key > $1.key }.map { year, count in
                Tab(
                    "\(year) 年", href: "\(Addresses.overview)?year=\(year)", count: count,
                    isCurrent: overview.year == year)
            }
    }

    // MARK: 项目走到哪一步了

    private func stages(_ overview: Overview, _ list: OverviewList) -> OverviewPage.Question {
        let tally = overview.tally
        let inOrder = stages(of: overview.kind, overview.policy) + [Projector.endedStage]
        let found =
            inOrder.filter { tally.stages[$0] != nil } + tally.stages.keys.filter { !inOrder.contains($0) }.sorted()
        let running = tally.dossiers - tally.ended
        let most = found.filter { $0 != Projector.endedStage }.max { tally.stages[$0]! < tally.stages[$1]! }
        var answer = "\(running) 个在办，\(tally.ended) 个已终结"
        if let most { answer += "；最多的停在“\(most)”，\(tally.stages[most]!) 个" }
        return OverviewPage.Question(
            id: "stages", title: "\(overview.kind.title)走到哪一步了？", answer: answer,
            bars: found.map { stage in
                let count = tally.stages[stage]!
                return .init(
                    stage,
                    [(Int64(count), stage == Projector.endedStage ? .edge : stage == most ? .text : .accent)],
                    words: "\(count)")
            },
            table: .init(
                caption: "各阶段的个数", heads: ["阶段", "个数"],
                rows: found.map {
                    .init($0, [.init("\(tally.stages[$0]!)", href: list.href(["stage": $0]))])
                }),
            links: [
                most.map { PageLink("看停在“\($0)”的 \(tally.stages[$0]!) 个", href: list.href(["stage": $0])) },
                tally.ended == 0 ? nil : PageLink("看已终结的 \(tally.ended) 个", href: list.href(["due": "ended"])),
            ].compactMap { $0 })
    }

    // MARK: 钱用到哪里了

    /// Left out where the pack says of no amount what it means.
    private func money(_ overview: Overview, _ list: OverviewList) -> OverviewPage.Question? {
        let amounts = overview.tally.amounts
        let marked = AmountMeaning.allCases.filter { meaning in
            overview.policy.steps(ofKind: overview.kind.id).contains { $0.amounts.contains { $0.meaning == meaning } }
        }
        guard !marked.isEmpty else { return nil }
        let unpaid = amounts[.contract].map { _ in overview.tally.unpaid }
        let overpaid = overview.tally.overpaid
        let bars = marked.map { ChartBar($0, amounts[$0]?.fen ?? 0, left: unpaid) }
        var rows = marked.map { meaning in
            let amount = amounts[meaning]
            return OverviewPage.Table.Row(
                meaning.title,
                [
                    .init(MoneyText.tenThousands(amount?.fen ?? 0)),
                    list.count(amount?.dossiers ?? 0, ["amount": meaning.rawValue]),
                ])
        }
        func balance(_ title: String, _ fen: Int64, _ dossiers: Int, _ balance: RegisterFilter.Balance) {
            let count = list.count(dossiers, ["balance": balance.rawValue])
            rows.append(.init(title, [.init(MoneyText.tenThousands(fen)), count]))
        }
        if let unpaid { balance("已签未付", unpaid, overview.tally.unpaidDossiers, .left) }
        if overpaid.dossiers > 0 { balance("已付超过合同", overpaid.fen, overpaid.dossiers, .beyond) }
        return OverviewPage.Question(
            id: "money", title: "钱用到哪里了？", answer: moneyAnswer(marked, amounts), bars: bars,
            table: .init(caption: "资金，单位：万元", heads: ["口径", "万元", "涉及个数"], rows: rows),
            links: [
                amounts[.contract].map {
                    PageLink("看有合同的 \($0.dossiers) 个", href: list.href(["amount": AmountMeaning.contract.rawValue]))
                },
                overview.tally.unpaidDossiers == 0
                    ? nil
                    : PageLink(
                        "看没有付清的 \(overview.tally.unpaidDossiers) 个",
                        href: list.href(["balance": RegisterFilter.Balance.left.rawValue])),
                overpaid.dossiers == 0
                    ? nil
                    : PageLink(
                        "看已付超过合同的 \(overpaid.dossiers) 个",
                        href: list.href(["balance": RegisterFilter.Balance.beyond.rawValue])),
            ].compactMap { $0 },
            note: moneyNote(unpaid, overpaid))
    }

    private func moneyNote(_ unpaid: Int64?, _ overpaid: Tally.AmountTally) -> String {
        var note = "单位：万元"
        if let unpaid {
            note += unpaid == 0 ? "。合同已经付清" : "。实心为已付，斜线为已签未付 \(MoneyText.tenThousands(unpaid))"
        }
        if overpaid.dossiers > 0 {
            note += "。\(overpaid.dossiers) 个已付超过合同，共 \(MoneyText.tenThousands(overpaid.fen))，请核对"
        }
        return note
    }

    private func moneyAnswer(_ marked: [AmountMeaning], _ amounts: [AmountMeaning: Tally.AmountTally]) -> String {
        let told = marked.filter { $0 == .approved || $0 == .paid }
        return (told.isEmpty ? marked : told).map {
            "\($0.title) \(MoneyText.tenThousands(amounts[$0]?.fen ?? 0)) 万元"
        }.joined(separator: "，")
    }

    // MARK: 谁逾期了

    private static let shownDebtors = 8

    private func late(
        _ overview: Overview, _ names: [Involved: String], _ list: OverviewList
    ) -> OverviewPage.Question {
        let tally = overview.tally
        let owing = tally.owing.map { (who: $0.key, name: names[$0.key] ?? "", owes: $0.value) }.sorted {
            ($1.owes.late, $1.owes.soon, $0.name) < ($0.owes.late, $0.owes.soon, $1.name)
        }
        var answer = "没有逾期"
        if tally.late.late > 0 {
            answer =
                "\(tally.late.late) 个\(overview.kind.title)有逾期事项，"
                + Presenter.blamed(owing.map { ($0.name, $0.owes.late) })
        }
        answer += tally.late.soon > 0 ? "；\(tally.late.soon) 个三个工作日内到期" : "，三个工作日内也没有到期的"
        return OverviewPage.Question(
            id: "late", title: "谁逾期了？", answer: answer,
            bars: owing.prefix(Presenter.shownDebtors).map { who, name, owes in
                .init(
                    name, [(Int64(owes.late), .red), (Int64(owes.soon), .amber)],
                    words: [
                        owes.late > 0 ? "◆ \(owes.late)" : nil, owes.soon > 0 ? "▲ \(owes.soon)" : nil,
                    ].compactMap { $0 }.joined(separator: "  "))
            },
            table: .init(
                caption: "有逾期和三个工作日内到期事项的个数，按该办的一方", heads: ["该办的一方", "逾期", "将到期"],
                rows: owing.map { who, name, owes in
                    .init(
                        name,
                        [
                            list.count(owes.late, ["due": "late", "owes": who.token]),
                            list.count(owes.soon, ["due": "near", "owes": who.token]),
                        ])
                }),
            links: [
                tally.late.late > 0
                    ? PageLink("看有逾期事项的 \(tally.late.late) 个", href: list.href(["due": "late"])) : nil,
                tally.late.soon > 0
                    ? PageLink("看三个工作日内到期的 \(tally.late.soon) 个", href: list.href(["due": "near"])) : nil,
            ].compactMap { $0 },
            note: owing.isEmpty
                ? ""
                : "◆ 逾期，▲ 三个工作日内到期"
                    + (owing.count > Presenter.shownDebtors ? "。图上是前 \(Presenter.shownDebtors) 家，全部在数据里" : ""))
    }

    /// Whoever owes most, if it is one.
    private static func blamed(_ late: [(name: String, count: Int)]) -> String {
        let late = late.filter { $0.count > 0 }
        guard late.count > 1 else { return late.first.map { "都在\($0.name)" } ?? "" }
        return late[0].count > late[1].count ? "\(late[0].name)最多，\(late[0].count) 个" : "涉及 \(late.count) 家"
    }
}
