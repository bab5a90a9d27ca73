/// What changes on desks when a dossier's lines become others (待办变动): lines that stay keep their place, for most acts change
/// one or two of them.
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
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.content.count + 16 })
        for line in lines {
            let place: (rank: Int64, number: Int64)
            if let same = old.firstIndex(where: { before.says(line.content, $0) }) {
                place = (old[same].rank, old[same].number)
                old.remove(at: same)
            } else {
                place = (line.rank ?? position, next)
                next += 1
                come.append(Place(assignee: line.assignee, rank: place.rank, number: place.number))
            }
            if !text.isEmpty { text.append(DeskText.newline) }
            text.append(contentsOf: line.content)
            text.append(contentsOf: String(place.rank).utf8)
            text.append(DeskText.comma)
            text.append(contentsOf: String(place.number).utf8)
        }
        gone = try old.map { Place(assignee: try before.assignee($0), rank: $0.rank, number: $0.number) }
        self.text = text
    }
}
