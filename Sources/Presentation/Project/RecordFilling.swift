import Casework
import Dossiers
import Pages
import Policies
import Storage

/// What the record holds: clocks, money, papers.
extension Standing {
    // MARK: clocks

    /// Days: half-years and years are limits that instruments set.
    private static let longestStrip = 400

    var obligations: [ProjectPage.Obligation] {
        let wording = TermWording(policy: policy)
        return situation.duties.sorted { ($0.due.day ?? .farAway) < ($1.due.day ?? .farAway) }.map { duty in
            let step = policy.steps[duty.step]
            var labels: [Label] = []
            if duty.due.ofOffice { labels.append(.officeSetting) }
            if duty.due.isProvisional { labels.append(.provisional) }
            if duty.due.state == .silent { labels.append(.silent) }
            if duty.inPrinciple { labels.append(.inPrinciple) }
            var notes: [String] = []
            if !duty.missing.isEmpty {
                notes.append(
                    "还差：\(duty.missing.map { policy.party($0)?.title ?? names.dossier(DossierID($0)) }.joined(separator: "、"))"
                )
            }
            if case .stopped(let since) = duty.due.state { notes.append("\(since) 起停计，等对方补正") }
            return ProjectPage.Obligation(
                title: step.title,
                href: party(duty.step) != nil ? Addresses.act(dossier.id, step.id, answers: duty.answers) : nil,
                articles: [links.link(duty.provision)], party: actors(step), start: start(of: duty),
                limit: duty.due.state == .silent ? "" : wording.limit(duty.term, of: step), labels: labels,
                dueDay: duty.due.day?.description,
                due: lights.mark(duty.due), note: notes.isEmpty ? nil : notes.joined(separator: "；") + "。",
                ledger: ledger(duty))
        }
    }

    /// “2026-09-14 受理（第 37 条）”
    private func start(of duty: Policies.Duty) -> String {
        guard let from = duty.due.from else { return "" }
        let anchors = Set(duty.term?.anchors ?? [])
        let entry = dossier.indices.last { index in
            dossier.stands[index] && dossier.entries[index].happenedOn == from
                && policy.step(dossier.entries[index].step).map { anchors.contains($0.index) } ?? false
        }
        return entry.map { "\(from) \(policy.step(dossier.entries[$0].step)?.title ?? "")（第 \($0 + 1) 条）" }
            ?? from.description
    }

    private func ledger(_ duty: Policies.Duty) -> [ProjectPage.LedgerDay] {
        guard let from = duty.due.from,
            max(duty.due.day ?? file.today, file.today).number - from.number <= Standing.longestStrip
        else { return [] }
        let days = policy.ledger(of: duty, on: dossier, today: file.today, surroundings: file.surroundings)
        guard !days.isEmpty else { return [] }
        let start = ProjectPage.LedgerDay(day: from.description, mark: .start, isToday: from == file.today)
        return [start]
            + days.map { day in
                let mark: ProjectPage.LedgerDay.Mark
                if day.isStopped {
                    mark = .stopped
                } else if day.isDue {
                    mark = .due(day.counted ?? 0)
                } else if let late = day.late {
                    mark = .late(late)
                } else if let counted = day.counted {
                    mark = day.day <= file.today ? .counted(counted) : .ahead
                } else {
                    mark = .off
                }
                return .init(
                    day: day.day.description, mark: mark, isMakeUp: day.mark == .makeUp, isToday: day.day == file.today)
            }
    }

    // MARK: money

    /// What the marked amounts come to: asked for, granted, agreed, paid, and what is left to pay.
    var moneyTotals: ProjectPage.MoneyTotals? {
        let amounts = policy.amounts(of: dossier)
        let told = AmountMeaning.allCases.compactMap { meaning in amounts[meaning].map { (meaning, $0) } }
        guard !told.isEmpty else { return nil }
        var lines = told.map { meaning, total in
            let step = policy.step(dossier.entries[total.entry - 1].step)?.title ?? ""
            return ProjectPage.MoneyTotals.Line(
                meaning.title, fen: total.money.fen,
                bar: ChartBar(meaning, total.money.fen, left: amounts.balance?.fen),
                note: total.count > 1 ? "共 \(total.count) 笔，最近" : "",
                entry: PageLink("\(step)，第 \(total.entry) 条", href: "#e-\(total.entry)"))
        }
        if let balance = amounts.balance { lines.append(.init("余额", fen: balance.fen, note: "合同减已付")) }
        return ProjectPage.MoneyTotals(sentence: sentence(told, amounts.balance), lines: lines)
    }

    private func sentence(_ told: [(AmountMeaning, AmountTotals.Total)], _ balance: Money?) -> String {
        let parts = told.map { "\($0.title) \(MoneyText.exactTenThousands($1.money.fen)) 万元" }
        guard let balance else { return parts.joined(separator: "，") + "。" }
        if balance.fen < 0 {
            return parts.joined(separator: "，")
                + "；已付比合同多 \(MoneyText.exactTenThousands(balance.fen).replacing("−", with: "")) 万元，请核对。"
        }
        return parts.joined(separator: "，") + "；还有 \(MoneyText.exactTenThousands(balance.fen)) 万元没有付。"
    }

    /// Every amount of the standing entries, in the order of the life. Of a step that repeats, only amounts that are known to add up are
    /// summed: another one may report a total anew each time, and the last report is what holds.
    var money: [ProjectPage.Money] {
        struct Amount { var fen: Int64, count: Int, sequence: Int, step: Step, label: String, addsUp: Bool }
        var order: [String] = []
        var amounts: [String: Amount] = [:]
        for index in dossier.indices where dossier.stands[index] && dossier.entries[index].effects.passes {
            let entry = dossier.entries[index]
            guard let step = policy.step(entry.step) else { continue }
            for field in step.fields where field.type == .money {
                guard case .money(let money)? = dossier.field(field.id, at: index) else { continue }
                let key = "\(step.id).\(field.id)"
                if amounts[key] == nil { order.append(key) }
                let before = step.repeats ? amounts[key] : nil
                let addsUp = field.meaning != nil
                amounts[key] = Amount(
                    fen: (addsUp ? before?.fen ?? 0 : 0).addingSaturated(money.fen), count: (before?.count ?? 0) + 1,
                    sequence: entry.sequence, step: step, label: field.label, addsUp: addsUp)
            }
        }
        let found = order.map { amounts[$0]! }
        let estimate = found.last { $0.label.contains(Standing.estimateWord) && !$0.step.repeats }
        return found.map { amount in
            // The same word can mean two amounts: then the step tells them apart.
            let isAlone = found.count { $0.label == amount.label } == 1
            let label = isAlone ? amount.label : "\(amount.step.title) \(amount.label)"
            let isSum = amount.step.repeats && amount.addsUp
            var shown = ProjectPage.Money(
                label: isSum ? "\(label)（累计）" : amount.step.repeats ? "\(label)（最近一次）" : label, fen: amount.fen,
                isSum: isSum, note: amount.count > 1 ? "共 \(amount.count) 笔\(isSum ? "" : "，没有相加")" : "",
                entry: PageLink("\(amount.step.title)，第 \(amount.sequence) 条", href: "#e-\(amount.sequence)"))
            shown.isCeiling = amount.sequence == estimate?.sequence && amount.label == estimate?.label
            return shown
        }
    }

    /// What may be spent at most is called 概算 by every instrument.
    private static let estimateWord = "概算"

    // MARK: papers

    var materials: [ProjectPage.Material] {
        dossier.indices.reversed().filter { dossier.stands[$0] }.flatMap { index -> [ProjectPage.Material] in
            let entry = dossier.entries[index]
            let step = policy.step(entry.step)
            let fields = dossier.fields(at: index)
            let order = step?.fields.map(\.id) ?? fields.keys.sorted()
            return order.flatMap { id in
                (fields[id]?.attachments ?? []).map { paper in
                    ProjectPage.Material(
                        name: "\(step?.field(id)?.label ?? id)：\(paper.name)",
                        href: Addresses.paper(paper.digest, name: paper.name), size: Int64(paper.size),
                        digest: String(paper.digest.prefix(8)), step: step?.title ?? entry.step,
                        day: entry.happenedOn.description)
                }
            }
        }
    }
}
