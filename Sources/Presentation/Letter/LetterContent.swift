import Casework
import Dossiers
import Pages
import Policies

/// The words of a letter (公文的内容), from the record and the pack and nothing else.
struct LetterContent {
    /// With corrections.
    let then: File
    /// Right after the entry.
    let after: File
    let entry: Entry
    let step: Step
    let names: Names
    /// What articles say, in the pack's own words, by block.
    let gists: [String: String]

    var policy: Policy { then.policy }
    var dossier: Dossier { then.dossier }
    var outcome: Outcome? { step.outcomes.first { $0.id == entry.outcome } }

    var model: LetterPage.Model {
        let sort = LetterSort(step, outcome)
        let author = names.signatory(of: entry)
        var model = LetterPage.Model(
            project: PageLink(name, href: Addresses.dossier(dossier.id)),
            entry: PageLink("第 \(entry.sequence) 条", href: Addresses.entry(dossier.id, entry.sequence)),
            heading: ["\(author)关于", "“\(name)”", sort.title], year: entry.happenedOn.year,
            addressee: addressee.map(names.dossier), opening: [opening(sort)] + notices, sections: [],
            signature: author, day: entry.happenedOn.onPaper)
        model.date = entry.happenedOn.description
        model.sections = [result(sort), grounds, NextSteps(self).section]
        model.attachments = step.fields.flatMap { field in
            (fields[field.id]?.attachments ?? []).map { "\(field.label)：\($0.name)" }
        }
        model.copies = copies
        return model
    }

    private var name: String { Projector.name(of: dossier) }
    var fields: FieldValues { dossier.fields(at: entry.sequence - 1) }

    // MARK: to whom

    /// The unit whose dossier it is; `nil` where it wrote the entry itself or there is none.
    var addressee: DossierID? {
        guard let unit = self.unit, unit != entry.signatory.unit else { return nil }
        return unit
    }

    private var unit: DossierID? {
        if policy.unitKinds.contains(dossier.kind) { return dossier.id }
        if let unit = dossier.opening?.signatory.unit { return unit }
        return policy.parties.lazy.filter { $0.position != nil }.flatMap {
            policy.occupants(of: $0, in: dossier, surroundings: then.surroundings)
        }.first
    }

    /// Whoever was served with it, without the unit that it is written to.
    private var copies: [String] {
        entry.recipients.compactMap { id -> String? in
            guard let party = policy.party(id) else { return id }
            guard party.position != nil else { return party.title }
            let units = policy.occupants(of: party, in: dossier, surroundings: then.surroundings).filter {
                $0 != addressee
            }
            return units.isEmpty ? nil : units.map(names.dossier).joined(separator: "，")
        }
    }

    // MARK: what

    private func opening(_ sort: LetterSort) -> String {
        let articles = entry.basis.articles.joined(separator: "、")
        let who = addressee == nil ? "" : "你单位"
        return
            "\(who)“\(name)”（编号：\(dossier.id)）的“\(step.title)”，依据\(instrument)\(articles)，"
            + "已于\(entry.happenedOn.onPaper)办理。现将\(sort.noun)\(addressee == nil ? "记录" : "通知")如下。"
    }

    /// “《…办法（试行）》（某发〔2022〕3号，某县人民政府 2022年9月12日印发，试行）”
    private var instrument: String {
        let edition = policy.edition
        var about = [edition.number].compactMap { $0 }
        if let issuer = edition.issuer { about.append(issuer + (edition.issued.map { "\($0.onPaper)印发" } ?? "")) }
        let status = edition.status.title
        if RegulationWording.standing(edition, on: entry.happenedOn) == .ended {
            about.append("施行期已满")
        } else if edition.status != .inForce, !edition.title.contains(status) {
            about.append(status)
        }
        return RegulationWording.quoted(edition.title) + (about.isEmpty ? "" : "（\(about.joined(separator: "，"))）")
    }

    /// What the pack says with everything done under it: that it is only a draft, or an interpretation.
    private var notices: [String] { [policy.notice].compactMap { $0 }.map(LetterContent.sentence) }

    private func result(_ sort: LetterSort) -> LetterPage.Section {
        var before: [String] = []
        if let outcome { before.append("“\(step.title)”的结果：\(outcome.title)。") }
        if !entry.effects.overridden.isEmpty {
            before += entry.effects.overridden.map { spent in
                let rule = policy.ruleIndex[spent.rule].map { policy.rules[$0] }
                return "依第 \(spent.entry) 条变通\(rule.map { "\($0.provision.citation)：\($0.refusal ?? "")" } ?? "")。"
            }
        }
        let words = LetterValue(names: names)
        let items = step.fields.compactMap { field -> LetterPage.Item? in
            guard let value = fields[field.id], value.attachments.isEmpty, field.type != .sealed else { return nil }
            let heading = field.provision.citation.heading
            let article = heading == stepArticle ? nil : heading
            let table = words.table(value, as: field.type)
            return LetterPage.Item(
                field.label, words.sentence(value, as: field.type, article: article), table: table,
                lead: table == nil ? "" : words.count(value, article: article))
        }
        if before.isEmpty && items.isEmpty { before.append("“\(step.title)”已办理。") }
        return LetterPage.Section(sort.heading, before: before, items: items)
    }

    private var stepArticle: String { step.provision.citation.heading }

    // MARK: on what ground

    private var grounds: LetterPage.Section {
        var section = LetterPage.Section(
            "依据", items: entry.basis.articles.map { LetterPage.Item($0, LetterContent.sentence(gist(of: $0))) })
        if outcome?.passes == false, let before = after.until(entry.sequence - 1) {
            let unmet = policy.checklist(
                of: step, answers: entry.answers, on: before.dossier, day: entry.happenedOn,
                surroundings: before.surroundings
            ).filter { $0.state == .notMet }
            if !unmet.isEmpty {
                section.after = ["作出时，按记录还不具备的条件："] + unmet.map(condition)
            }
        }
        return section
    }

    private func condition(_ line: CheckLine) -> String {
        let articles = line.citations.map(\.heading).joined(separator: "、")
        let text = line.text + (articles.isEmpty ? "" : "（\(articles)）")
        // Most remedies only say again what is asked.
        return LetterContent.sentence(
            line.remedy.isEmpty || line.remedy.contains(line.text) ? text : "\(text)；\(line.remedy)")
    }

    /// What an article says about this step, its rules and its fields.
    private func gist(of article: String) -> String {
        var found: [String] = []
        func add(_ block: String, _ provision: Provision, _ fallback: String? = nil) {
            guard provision.citation.heading == article, let words = gists[block] ?? fallback, !found.contains(words)
            else { return }
            found.append(words)
        }
        add(step.id, step.provision)
        for field in step.fields where fields[field.id] != nil { add("\(step.id).\(field.id)", field.provision) }
        for rule in step.rules.map({ policy.rules[$0] }) { add(rule.id, rule.provision, rule.refusal) }
        return found.isEmpty ? "办理“\(step.title)”的条款" : found.prefix(4).map(LetterContent.bare).joined(separator: "；")
    }

    /// Without the stop at its end.
    static func bare(_ text: String) -> String { String(text.reversed().drop { "。；;".contains($0) }.reversed()) }

    static func sentence(_ text: String) -> String { bare(text) + "。" }
}

/// What sort of letter an outcome makes (文种), and its words.
struct LetterSort {
    /// After the project's name: “的预算批复”.
    let title: String
    /// “意见”, “决定”.
    let noun: String
    /// Over what was decided.
    let heading: String

    init(_ step: Step, _ outcome: Outcome?) {
        switch outcome {
        case let outcome? where outcome.reopens != nil:
            let said = step.title + outcome.title
            self.init(said.hasSuffix("退回") ? said + "补正的通知" : said + "的通知", "有关事项", "须补正的事项")
        case let outcome? where !outcome.passes:
            self.init("\(LetterSort.joined(step.title, outcome.title))的决定", "决定", "决定")
        case let outcome?:
            self.init(step.prints.map { "的\($0)" } ?? "\(step.title)的意见", "意见", outcome.ends ? "结论" : "意见")
        case nil: self.init(step.prints.map { "的\($0)" } ?? "\(step.title)的通知", "有关事项", "办理情况")
        }
    }

    private init(_ title: String, _ noun: String, _ heading: String) {
        self.title = title
        self.noun = noun
        self.heading = heading
    }

    /// “技术评审不通过”, but not “批准不予批准” nor “批准不同意”.
    private static func joined(_ step: String, _ outcome: String) -> String {
        let isComplete = outcome.contains(step.suffix(2)) || outcome.hasPrefix("不予") || outcome.hasPrefix("不同意")
        return isComplete ? outcome : step + outcome
    }
}

/// Values as letters write them: days in words, amounts in 元 with 大写.
struct LetterValue {
    let names: Names

    func sentence(_ value: Value, as type: FieldType, article: String?) -> String {
        let words = words(value, as: type)
        guard let article else { return LetterContent.sentence(words) }
        return LetterContent.sentence("\(LetterContent.bare(words))（\(article)）")
    }

    func words(_ value: Value, as type: FieldType) -> String {
        switch value {
        case .money(let money): LetterValue.money(money)
        case .day(let day): day.onPaper
        case .list(let values): values.map { words($0, as: type) }.joined(separator: "、")
        case .rows(let rows):
            rows.count == 1
                ? row(rows[0], type)
                : rows.enumerated().map { "\n\($0.offset + 1). \(row($0.element, type))" }.joined()
        default: ValueText(names: names).words(value, as: type)
        }
    }

    private func row(_ cells: [String: Value], _ type: FieldType) -> String {
        guard case .rows(let columns) = type else { return "" }
        return columns.compactMap { column in
            cells[column.id].map { "\(column.label) \(words($0, as: column.type))" }
        }
        .joined(separator: "，")
    }

    /// “1,630,000.00 元（大写：人民币壹佰陆拾叁万元整）”
    static func money(_ money: Money) -> String {
        "\(MoneyText.yuan(money.fen)) 元（大写：人民币\(MoneyText.capitals(money.fen))）"
    }
}
