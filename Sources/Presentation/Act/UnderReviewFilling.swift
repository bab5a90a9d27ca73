import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// What the form's act judges or answers; `nil` where it judges nothing: whoever files has written it himself.
    func underReview(_ sheet: ActSheet) async throws -> ActPage.UnderReview? {
        guard let reading = ReviewReading(sheet) else { return nil }
        let names = try await names(in: sheet.file, sheet.file.dossier.entries)
        let receipts = try await office.store.receipts(of: sheet.file.dossier.id, in: sheet.visitor.jurisdiction)
        var filling = UnderReviewFilling(
            reading: reading, values: ValueText(names: names),
            digests: Dictionary(receipts.map { ($0.sequence, $0.digest.hex) }, uniquingKeysWith: { one, _ in one }))
        return filling.filled()
    }
}

/// The same in words, with the changes numbered as they come.
private struct UnderReviewFilling {
    let reading: ReviewReading
    let values: ValueText
    /// By sequence.
    let digests: [Int: String]
    private var changes: [String] = []

    init(reading: ReviewReading, values: ValueText, digests: [Int: String]) {
        self.reading = reading
        self.values = values
        self.digests = digests
    }

    mutating func filled() -> ActPage.UnderReview {
        var parts: [ActPage.Part] = []
        for index in reading.judged { parts.append(part(index, isOpen: reading.open.contains(index))) }
        let opinions = reading.opinions.map { opinion($0) }
        return ActPage.UnderReview(before: before, parts: parts, opinions: opinions)
    }

    private var before: ActPage.Before? {
        guard let index = reading.before else { return nil }
        let entry = reading.dossier.entries[index]
        let outcome = reading.step.outcomes.first { $0.id == entry.outcome }?.title ?? reading.step.title
        return ActPage.Before(
            said: PageLink(
                "本单位 \(entry.happenedOn) 的意见（\(outcome)）",
                href: Addresses.entry(reading.dossier.id, entry.sequence)), changes: changes)
    }

    private func shell(_ index: Int) -> ActPage.Part {
        let entry = reading.dossier.entries[index]
        let step = reading.policy.step(entry.step)
        let outcome = entry.outcome.flatMap { id in step?.outcomes.first { $0.id == id }?.title }
        let who = [
            values.names.signatoryAndNow(of: entry), values.names.person(entry.signatory.person),
        ]
        let digest = digests[entry.sequence].map { "　摘要 \($0.prefix(8))" } ?? ""
        return ActPage.Part(
            sequence: entry.sequence,
            title: [step?.title ?? entry.step, outcome].compactMap { $0 }.joined(separator: "："),
            note: "\(who.joined(separator: " "))　\(entry.happenedOn)\(digest)",
            href: Addresses.entry(reading.dossier.id, entry.sequence), isOpen: false, items: [])
    }

    private func opinion(_ index: Int) -> ActPage.Part {
        var part = shell(index)
        part.isNew = reading.before.map { index > $0 } ?? false
        let fields = reading.dossier.fields(at: index)
        for field in reading.policy.step(reading.dossier.entries[index].step)?.fields ?? [] {
            if let value = fields[field.id] {
                part.items.append(.init(label: field.label, content: content(value, field.type)))
            }
        }
        return part
    }

    private mutating func part(_ index: Int, isOpen: Bool) -> ActPage.Part {
        var part = shell(index)
        part.isOpen = isOpen
        let id = reading.dossier.entries[index].step
        guard let step = reading.policy.step(id) else { return part }
        let fields = reading.dossier.fields(at: index)
        // Acts that repeat stand side by side: each is as it was, or new.
        let past = step.repeats || step.answers != nil ? nil : reading.pastFields(of: id)
        part.isNew = past == nil && reading.before.map { index > $0 } ?? false
        for field in step.fields {
            let (value, was) = (fields[field.id], past?[field.id])
            let isChanged = past != nil && !isSame(value, was, field.type)
            guard value != nil || isChanged else { continue }
            if isChanged { changes.append(field.label) }
            part.items.append(
                .init(
                    label: field.label,
                    isAsked: reading.step.reads.contains { $0.step == step.index && $0.field == field.id },
                    change: isChanged ? changes.count : nil,
                    content: isChanged
                        ? changed(value, was, field.type) : content(value!, field.type)))
        }
        // Nothing to read in it, unless it is the last word.
        part.isOpen = isOpen && (!part.items.isEmpty || index == reading.judged.last)
        return part
    }

    // MARK: values

    /// A person typed anew has an id of his own: the same name is the same person to whoever reads.
    private func isSame(_ value: Value?, _ was: Value?, _ type: FieldType) -> Bool {
        guard value != was, let value, let was else { return value == was }
        return !value.peopleNamed.isEmpty && values.words(value, as: type) == values.words(was, as: type)
    }

    private func content(_ value: Value, _ type: FieldType) -> ActPage.Content {
        if !value.attachments.isEmpty { return .papers(papers(value.attachments, .same)) }
        if case .rows(let columns) = type, case .rows(let rows) = value, let table = table(columns, rows, was: nil) {
            return table
        }
        return .words([ActPage.Wording(values.words(value, as: type))])
    }

    private func changed(_ value: Value?, _ was: Value?, _ type: FieldType) -> ActPage.Content {
        let (now, then) = (value?.attachments ?? [], was?.attachments ?? [])
        if !now.isEmpty || !then.isEmpty {
            let (kept, known) = (Set(now.map(\.digest)), Set(then.map(\.digest)))
            return .papers(
                now.flatMap { papers([$0], known.contains($0.digest) ? .same : .new) }
                    + papers(then.filter { !kept.contains($0.digest) }, .gone))
        }
        if case .rows(let columns) = type {
            let rows = { (value: Value?) in if case .rows(let rows)? = value { rows } else { [[String: Value]]() } }
            if let table = table(columns, rows(value), was: rows(was)) { return table }
        }
        let words = { (value: Value?) in value.map { values.words($0, as: type) } ?? "" }
        if type.isWritten { return .words(TextDifference(from: words(was), to: words(value)).wordings) }
        // Half a figure or a day struck out could be misread.
        return .words(
            [ActPage.Wording(words(was), .gone), ActPage.Wording(words(value), .new)].filter { !$0.text.isEmpty })
    }

    private func papers(_ attachments: [Attachment], _ mark: ActPage.Mark) -> [ActPage.Paper] {
        attachments.map {
            ActPage.Paper(
                name: $0.name, href: Addresses.paper($0.digest, name: $0.name), size: Int64($0.size), mark: mark)
        }
    }

    /// `nil` for a table in a table: those are told in lines.
    private func table(_ columns: [FieldType.Column], _ rows: [[String: Value]], was: [[String: Value]]?) -> ActPage
        .Content?
    {
        guard !columns.contains(where: { if case .rows = $0.type { true } else { false } }) else { return nil }
        let cells = { (row: [String: Value]) in
            columns.map { column in row[column.id].map { values.words($0, as: column.type) } ?? "" }
        }
        let shown =
            was.map {
                difference(from: $0.map(cells), to: rows.map(cells)).map {
                    ActPage.Row(cells: $0.element, mark: $0.mark)
                }
            }
            ?? rows.map { ActPage.Row(cells: cells($0)) }
        return .table(heads: columns.map(\.label), rows: shown)
    }
}
