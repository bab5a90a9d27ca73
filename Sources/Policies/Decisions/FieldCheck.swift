import Dossiers

/// Whether a value fits its field. Amounts beyond any budget and texts beyond any form are mistakes of the hand.
extension FieldType {
    /// 10万亿元.
    static let greatestMoney: Int64 = 1_000_000_000_000_000
    static let longestText = 20_000
    /// Characters of a name, a number or an address; as many as the name of the longest instrument and some more.
    public static let longestLine = 200
    public static let longestList = 2_000

    /// Why a value is none of this type; dossiers are looked for only in given surroundings.
    public func problem(with value: Value, surroundings: Surroundings? = nil) -> FieldProblem? {
        switch (self, value) {
        case (.sealed, _): return .sealed
        case (.text, .text(let text)):
            if text.holdsHiddenMarks { return .unprintable }
            return text.utf8.count > 3 * FieldType.longestText ? .tooLong(limit: FieldType.longestText) : nil
        case (.line, .text(let text)), (.person, .text(let text)), (.person, .person(let text)):
            return FieldType.problem(inLine: text)
        case (.choice(let words), .text(let word)): return words.contains(word) ? nil : .notAChoice(words)
        case (.yesNo, .yes), (.day, .day): return nil
        case (.money, .money(let money)):
            if money.fen < 0 { return .negative }
            return money.fen > FieldType.greatestMoney ? .outOfRange : nil
        case (.percent, .percent(let ratio)):
            if ratio < .zero { return .negative }
            return ratio > Exact(10) ? .outOfRange : nil
        // Years, counts, minutes, points: what offices write down as a number is never less than nothing.
        case (.number, .number(let number)):
            if number < .zero { return .negative }
            return number > Exact(FieldType.greatestMoney) ? .outOfRange : nil
        case (.file(let wanted), .file(let attachment)):
            guard let wanted else { return nil }
            return attachment.name.lowercased().hasSuffix("." + wanted.lowercased()) ? nil : .wrongExtension(wanted)
        case (.reference(let kind), .reference(let id)):
            guard let surroundings else { return nil }
            return surroundings.dossiers[id]?.kind == kind ? nil : .unknownDossier(id)
        case (.list(let element), .list(let values)):
            if values.count > FieldType.longestList { return .tooMany(limit: FieldType.longestList) }
            if let problem = values.lazy.compactMap({ element.problem(with: $0, surroundings: surroundings) }).first {
                return problem
            }
            // A dossier is one thing; words may well be written twice.
            if case .reference = element { return FieldProblem(repeatedIn: values) }
            return nil
        case (.rows(let columns), .rows(let rows)):
            if rows.count > FieldType.longestList { return .tooMany(limit: FieldType.longestList) }
            return rows.enumerated().lazy.compactMap { problem(inRow: $0 + 1, $1, columns, surroundings) }.first
        default: return .wrongType
        }
    }

    /// Why a text cannot stand on one line. What is typed as somebody's name is asked before the name is left out of the log.
    public static func problem(inLine text: String) -> FieldProblem? {
        if text.isBroken { return .broken }
        if text.holdsHiddenMarks { return .unprintable }
        return text.unicodeScalars.count > longestLine ? .tooLong(limit: longestLine) : nil
    }

    private func problem(inRow number: Int, _ row: [String: Value], _ columns: [Column], _ surroundings: Surroundings?)
        -> FieldProblem?
    {
        for name in row.keys.sorted() where !columns.contains(where: { $0.id == name }) { return .unknownColumn(name) }
        for column in columns {
            guard let cell = row[column.id], !cell.isBlank else {
                // Otherwise it is for the pack's rules to say whether a cell may stay empty: `list.all(row, has(row.cell))`.
                if column.isRequired { return .inRow(number, column.label, .missing) }
                continue
            }
            if let problem = column.type.problem(with: cell, surroundings: surroundings) {
                return .inRow(number, column.label, problem)
            }
        }
        return nil
    }
}

extension Field {
    /// The same as its type, and that a table of rulings decides each function once for the same existing system: what is saved is summed.
    func problem(with value: Value, surroundings: Surroundings) -> FieldProblem? {
        if let problem = type.problem(with: value, surroundings: surroundings) { return problem }
        guard isRulings, case .rows(let rows) = value else { return nil }
        return FieldProblem(
            repeatedIn: rows.map { row in
                let words = [RulingTable.function, RulingTable.existing].map { name in
                    if case .text(let words)? = row[name] { words } else { "" }
                }
                let subject = RulingTable.subject(of: words)
                return subject.allSatisfy(\.isEmpty) ? nil : subject
            })
    }
}

extension FieldProblem {
    /// `nil` where each is another one; `nil` among the things stands for nothing.
    init?<Thing: Hashable>(repeatedIn things: [Thing?]) {
        var seen: [Thing: Int] = [:]
        for case (let place, let thing?) in things.enumerated() {
            if let first = seen[thing] {
                self = .repeated(place + 1, of: first)
                return
            }
            seen[thing] = place + 1
        }
        return nil
    }
}

extension Value {
    /// Nothing but blanks was written.
    var isEmptyText: Bool {
        switch self {
        case .text(let text), .person(let text): text.isBlank
        default: false
        }
    }

    /// Nothing was written: an empty text, list or table is as good as none.
    var isBlank: Bool {
        switch self {
        case .list(let items): items.allSatisfy(\.isBlank)
        case .rows(let rows): rows.isEmpty
        default: isEmptyText
        }
    }
}

extension String {
    /// Marks that stand for nothing on paper: a name of such alone is no name.
    private static let noWidth: Set<Unicode.Scalar> = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}"]

    /// Goes on below, or somewhere to the right: ends of lines, tabs, separators of lines and paragraphs.
    fileprivate var isBroken: Bool {
        unicodeScalars.contains { scalar in
            switch scalar.value {
            case 9...13, 0x85, 0x2028, 0x2029: true
            default: false
            }
        }
    }

    /// Control characters but ends of lines and tabs, and marks that turn the direction of text and so hide what it says.
    fileprivate var holdsHiddenMarks: Bool {
        unicodeScalars.contains { scalar in
            switch scalar.value {
            case 9, 10, 13: false
            case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
    }

    /// Asked of every field that a condition reads: most texts show with their first octet that they are not.
    fileprivate var isBlank: Bool {
        guard let first = utf8.first else { return true }
        switch first {
        // What white space of Unicode begins with.
        case 0...0x20, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
            return unicodeScalars.allSatisfy { $0.properties.isWhitespace || String.noWidth.contains($0) }
        default: return false
        }
    }
}
