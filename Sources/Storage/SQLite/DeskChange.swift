/// What changes on desks when a dossier's lines become others (待办变动): lines that stay keep their place, for most acts change
/// one or two of them. A line that reads otherwise but would lie in the same place takes it over, and the desks' index is not touched.
struct DeskChange {
    let text: [UInt8]
    private(set) var gone: [Place] = []
    private(set) var come: [Place] = []

    struct Place: Hashable {
        let assignee: String
        let rank: Int64
        let number: Int64
    }

    /// A line that was made ready outside the writer.
    struct Line: Sendable {
        let content: [UInt8]
        let assignee: String
        fileprivate let rank: Int64?

        init(_ item: some DeskLine) {
            content = item.line()
            assignee = item.assignee
            rank = item.rank
        }
    }

    /// `position` is the place in the log after which the new lines lie on their desks.
    init(from before: [UInt8], to lines: [Line], at position: Int64) throws {
        let before = DeskText(bytes: before)
        var old = try before.lines()
        var next = (old.map(\.number).max() ?? 0) + 1
        // What reads the same first: a line must not take the place of one that stays.
        var places = lines.map { line in old.take { before.says(line.content, $0) } }
        for (index, line) in lines.enumerated() where places[index] == nil {
            guard let rank = line.rank else { continue }
            places[index] = try old.take { try $0.rank == rank && before.assignee($0) == line.assignee }
        }
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.content.count + 16 })
        for (line, taken) in zip(lines, places) {
            let place = taken.map { ($0.rank, $0.number) } ?? (line.rank ?? position, next)
            if taken == nil {
                next += 1
                come.append(Place(assignee: line.assignee, rank: place.0, number: place.1))
            }
            if !text.isEmpty { text.append(DeskText.newline) }
            text.append(contentsOf: line.content)
            text.append(contentsOf: String(place.0).utf8)
            text.append(DeskText.comma)
            text.append(contentsOf: String(place.1).utf8)
        }
        gone = try old.map { Place(assignee: try before.assignee($0), rank: $0.rank, number: $0.number) }
        self.text = text
    }
}

extension [DeskText.Line] {
    fileprivate mutating func take(where fits: (DeskText.Line) throws -> Bool) rethrows -> DeskText.Line? {
        try firstIndex(where: fits).map { remove(at: $0) }
    }
}
