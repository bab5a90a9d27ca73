import Casework
import Documents
import Dossiers
import Pages
import Policies

extension Presenter {
    // MARK: 哪些要多看一眼

    /// What whoever oversees looks at twice; `nil` where there is nothing of the kind.
    func notable(_ overview: Overview, _ list: OverviewList) -> OverviewPage.Table? {
        let counts = overview.tally.notable
        guard !counts.isEmpty else { return nil }
        return .init(
            caption: "规定允许、但要说得清的事", heads: ["事项", "次数", "涉及\(overview.kind.title)"],
            rows: NotableAct.allCases.map { act in
                let count = counts[act]
                return .init(
                    act.title, [list.notable(count?.acts ?? 0, act), .init("\(count?.dossiers ?? 0)")],
                    note: act.explanation)
            })
    }

    /// What is told of one of them on the list, in the workbook and to programs.
    public func telling(of notable: Notable, in item: Counted) -> (step: String, words: String, article: String) {
        let (entry, policy) = (item.entry, item.file.policy)
        let step =
            BuiltInAct(rawValue: entry.step).map { words(of: $0, entry) } ?? policy.step(entry.step)?.title
            ?? entry.step
        return (step, notable.told(by: entry, under: policy), notable.article(of: entry, under: policy))
    }

    /// Beside the project, on the list and in the workbook.
    func cells(of notable: Notable, in item: Counted) async throws -> [Cell] {
        let told = telling(of: notable, in: item)
        return [
            .text(item.row.unitName), .text(told.step), .text(try await signatory(of: item)),
            .day(item.entry.happenedOn), .text(told.words), .text(told.article),
        ]
    }
}

extension NotableAct {
    /// What it means, in half a sentence.
    fileprivate var explanation: String {
        switch self {
        case .waived: "“原则上”的规定，写明理由不照办"
        case .lifted: "规定允许先办、后补手续"
        case .advised: "办理前提示过，仍然办了"
        case .backdated: "办理 \(NotableAct.backdatedFrom) 日以后才登记"
        case .corrected: "登记的内容改过"
        case .voided: "登记的一条不再算数"
        }
    }
}

extension Notable {
    /// Why it was done, in the words of whoever did it, or what he had been told.
    fileprivate func told(by entry: Entry, under policy: Policy) -> String {
        switch act {
        case .waived: text("reason", of: entry)
        case .corrected, .voided: text("@reason", of: entry)
        case .lifted: "先办后补：" + entry.effects.lifted.map { policy.step($0)?.title ?? $0 }.joined(separator: "、")
        case .advised: advised(by: entry)?.text ?? ""
        case .backdated: "\(Clock.day(of: entry.recordedAt)) 登记，晚 \(Notable.daysUntilWritten(entry)) 日"
        }
    }

    fileprivate func article(of entry: Entry, under policy: Policy) -> String {
        let rule: String
        switch act {
        case .waived: rule = text("rule", of: entry)
        case .advised: rule = advised(by: entry)?.rule ?? ""
        case .lifted, .backdated, .corrected, .voided: return entry.basis.articles.joined(separator: "、")
        }
        return policy.ruleIndex[rule].map { policy.rules[$0].provision.citation.heading } ?? ""
    }

    private func advised(by entry: Entry) -> Effects.Advised? { entry.effects.advised?[place] }

    private func text(_ field: String, of entry: Entry) -> String {
        if case .text(let text)? = entry.fields[field] { text } else { "" }
    }
}
