import Dossiers
import Policies

/// A form as it was typed (填写内容): kept in drafts as it stands, so that a wrong value survives until it is put right.
public struct TypedForm: Hashable, Sendable, Codable {
    /// By field; a cell of a table is `field.row.column`.
    public var values: [String: [String]]
    public var papers: [String: [Attachment]]
    public var outcome: String?
    public var recipients: [String]?
    public var answers: Int?
    /// As typed, so that a wrong day survives.
    public var on: String
    public var command: String
    public var expected: Int?

    public init(
        values: [String: [String]] = [:], papers: [String: [Attachment]] = [:], outcome: String? = nil,
        recipients: [String]? = nil,
        answers: Int? = nil, on: String = "", command: String, expected: Int? = nil
    ) {
        self.values = values
        self.papers = papers
        self.outcome = outcome
        self.recipients = recipients
        self.answers = answers
        self.on = on
        self.command = command
        self.expected = expected
    }
}

/// What a typed form says, field by field, and where it cannot be read.
public struct ReadForm: Sendable {
    public var fields: [String: Value] = [:]
    /// Messages at the fields.
    public var errors: [String: String] = [:]
    public var on: Day?
    public var onError: String?
}

extension TypedForm {
    /// Reads what people typed as the step's fields ask for it. Amounts are in 万元 unless they say 元.
    public func read(for step: Step) -> ReadForm {
        var result = ReadForm()
        for field in step.fields {
            if let refusal = sealed(field) { result.errors[field.id] = refusal }
            do throws(TypingError) {
                if let value = try value(of: field.type, named: field.id) {
                    result.fields[field.id] = field.isRulings ? value.decided : value
                }
            } catch { result.errors[field.id] = error.message }
        }
        result.on = Day(on.trimmingBlanks.narrow)
        if result.on == nil { result.onError = "请写存在的日期，例如 2026-03-05。您填的是“\(on)”" }
        return result
    }

    /// Why what stands in a sealed field is not taken in; `nil` where nothing stands there.
    private func sealed(_ field: Field) -> String? {
        guard names(in: field).contains(where: { name in values[name] != nil || papers[name] != nil }) else {
            return nil
        }
        return "\(FieldProblem.sealedWords)（\(field.provision.citation)）。您填的内容没有保存，请按规定另行安全交付"
    }

    /// Names under which a field, or a column of it, would be sealed.
    private func names(in field: Field) -> [String] {
        if field.type == .sealed {
            return (Array(values.keys) + Array(papers.keys)).filter { $0 == field.id || $0.hasPrefix(field.id + ".") }
        }
        guard case .rows(let columns) = field.type else { return [] }
        let sealed = FieldType.grid(of: columns).filter { $0.column.type == .sealed }.map(\.name)
        return values.keys.filter { key in
            key.hasPrefix(field.id + ".") && sealed.contains { key.hasSuffix("." + $0) }
        }
    }

    /// Nothing of a sealed field may be kept, not even in a draft.
    public func unsealed(for step: Step) -> TypedForm {
        var form = self
        for name in step.fields.flatMap(names) {
            form.values[name] = nil
            form.papers[name] = nil
        }
        return form
    }

    /// Fields that hold what is never taken in.
    public func holdsSealed(for step: Step) -> Bool { step.fields.contains { sealed($0) != nil } }

    struct TypingError: Error {
        let message: String
    }

    private func value(of type: FieldType, named name: String) throws(TypingError) -> Value? {
        switch type {
        case .rows(let columns): return try rows(columns, name)
        case .list(let element):
            if case .file = element {
                let files = papers[name] ?? []
                return files.isEmpty ? nil : .list(files.map { .file($0) })
            }
            var parts = values[name] ?? []
            if element.isWritten { parts = parts.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) } }
            var items: [Value] = []
            for part in parts { if let item = try scalar(part, element) { items.append(item) } }
            return items.isEmpty ? nil : .list(items)
        case .file: return papers[name]?.last.map { .file($0) }
        default:
            guard let texts = values[name], let text = texts.first else { return nil }
            guard texts.count == 1 else { throw TypingError(message: "这一栏只能填一个，送来了 \(texts.count) 个") }
            return try scalar(text, type)
        }
    }

    private func rows(_ columns: [FieldType.Column], _ name: String) throws(TypingError) -> Value? {
        var rows: [[String: Value]] = []
        let grid = FieldType.grid(of: columns)
        let table = grid.lazy.compactMap(\.table).first
        let unreadable = cellFaults(of: name, columns).filter(\.isUnreadable)
        if !unreadable.isEmpty { throw TypingError(message: unreadable.map(\.words).joined(separator: "；")) }
        for number in rowNumbers(of: name) {
            var outer: [String: Value] = [:]
            var inner: [String: Value] = [:]
            for cell in grid {
                guard let text = values["\(name).\(number).\(cell.name)"]?.first else { continue }
                guard let value = try scalar(text, cell.column.type) else { continue }
                if cell.table == nil { outer[cell.column.id] = value } else { inner[cell.column.id] = value }
            }
            if outer.isEmpty, let table, let last = rows.indices.last, case .rows(let above)? = rows[last][table] {
                if !inner.isEmpty { rows[last][table] = .rows(above + [inner]) }
                continue
            }
            if let table, !outer.isEmpty || !inner.isEmpty { outer[table] = .rows(inner.isEmpty ? [] : [inner]) }
            if !outer.isEmpty { rows.append(outer) }
        }
        return rows.isEmpty ? nil : .rows(rows)
    }

    /// One row of a table as lines of its grid: a table in it continues below, beside empty outer cells.
    public static func lines(_ row: [String: Value]) -> [[String: Value]] {
        for (table, cell) in row {
            guard case .rows(let inner) = cell else { continue }
            var outer = row
            outer[table] = nil
            let lines = inner.map { cells in
                Dictionary(cells.map { ("\(table)-\($0)", $1) }, uniquingKeysWith: { one, _ in one })
            }
            guard let first = lines.first else { return [outer] }
            return [outer.merging(first) { one, _ in one }] + lines.dropFirst()
        }
        return [row]
    }

    /// Rows of a table that the form has, in order. One that was just added has no cell yet, only its mark.
    public func rowNumbers(of name: String) -> [Int] {
        Set(
            values.keys.compactMap { key -> Int? in
                // A row of which a spreadsheet said nothing readable has only its messages.
                let cell = key.hasPrefix(TypedForm.unread) ? key.dropFirst(TypedForm.unread.count) : key[...]
                let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
                guard parts.count == 3, parts[0] == name, let number = Int(parts[1]) else { return nil }
                return (0...TypedForm.lastRow).contains(number) ? number : nil
            }
        ).sorted()
    }

    /// Rows are numbered by the page: who sends a greater number sent no row.
    private static let lastRow = 1_000_000

    func scalar(_ written: String, _ type: FieldType) throws(TypingError) -> Value? {
        let text = written.trimmingBlanks
        if text.isEmpty { return nil }
        switch type {
        // Never taken in, whoever sends it.
        case .sealed: return nil
        case .text, .line, .choice: return .text(text)
        case .person: return .person(text)
        case .yesNo:
            guard text == "yes" || text == "no" else { throw TypingError(message: "请选“是”或“否”") }
            return .yes(text == "yes")
        case .money:
            guard let money = Money(text.narrow, bare: .tenThousandYuan) else {
                throw TypingError(message: "请只填数字（万元），例如 100.00，精确到分为止。您填的是“\(text)”")
            }
            return .money(money)
        case .percent:
            let figures = text.narrow
            let digits = figures.hasSuffix("%") ? String(figures.dropLast()) : figures
            guard let figure = Exact(digits), let ratio = Exact(mantissa: figure.mantissa, scale: Int(figure.scale) + 2)
            else {
                throw TypingError(message: "请只填百分数，例如 11.23。您填的是“\(text)”")
            }
            return .percent(ratio)
        case .number:
            guard let number = Exact(text.narrow) else { throw TypingError(message: "请只填数字，例如 12。您填的是“\(text)”") }
            return .number(number)
        case .day:
            guard let day = Day(text.narrow) else { throw TypingError(message: "请写存在的日期，例如 2026-03-05。您填的是“\(text)”") }
            return .day(day)
        case .reference: return .reference(DossierID(text))
        case .file, .list, .rows: throw TypingError(message: "填写的内容与栏目类型不符")
        }
    }
}

extension String {
    /// With the wide forms of ASCII (U+FF01 to U+FF5E), which an input method for Chinese leaves behind, as ASCII: １２０．５ is 120.5.
    public var narrow: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { (0xFF01...0xFF5E).contains($0.value) ? UnicodeScalar($0.value - 0xFEE0)! : $0 }))
    }
}
