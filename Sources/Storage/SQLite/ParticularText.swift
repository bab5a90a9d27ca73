import GRDB

/// What papers of a dossier say (文号、编号与单位), as it is kept to be looked for.
struct ParticularText: Sendable {
    private let text: String
    private let name: String
    /// Stands for both in the row of the register; 0 where there is neither. Whoever has read that row knows without another read whether
    /// anything has changed, and after most acts nothing has.
    let mark: Int64

    init(_ projection: Projection) {
        text = SoughtText.lines(projection.particulars)
        name = SoughtText.lines(projection.names)
        mark = ParticularText.mark(text, name)
    }

    private static func mark(_ text: String, _ name: String) -> Int64 {
        if text.isEmpty, name.isEmpty { return 0 }
        let digest = Digest(of: Array("\(text)\n\n\(name)".utf8)).bytes
        let mark = digest.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        return mark == 0 ? 1 : mark
    }

    func put(_ row: Int64, _ jurisdiction: String, _ db: Database) throws {
        if mark == 0 { return try db.run(ParticularText.drop, [jurisdiction, row]) }
        try db.run(ParticularText.replace, [jurisdiction, row, text, name])
    }

    private static let drop = "DELETE FROM particular WHERE jurisdiction = ? AND row = ?"
    private static let replace = "INSERT OR REPLACE INTO particular (jurisdiction, row, text, name) VALUES (?, ?, ?, ?)"
}
