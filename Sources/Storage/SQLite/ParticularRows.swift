import GRDB

/// The rows of the register whose papers say what a query looks for, or that name a unit which is called so. A walk through what is kept of the
/// jurisdiction: tens of milliseconds for a large county, so that it belongs on a thread of its own.
enum ParticularRows {
    /// `nil` where the query looks for nothing.
    static func rows(_ query: RegisterQuery, _ db: Database) throws -> RowBits? {
        guard !query.filter.particulars.isEmpty else { return nil }
        let sought = SoughtText(query.filter.particulars)
        var rows = RowBits()
        guard !sought.isEmpty else { return rows }
        var units: [Int64] = []
        let text = String(decoding: sought.octets, as: UTF8.self)
        try db.each(candidates, [query.jurisdiction, text, text]) { row in
            if row.bytes(1, sought.stands(in:)) { rows.set(row[0], true) }
            if row.bytes(2, sought.stands(in:)) { units.append(row[0]) }
            return true
        }
        for unit in units {
            try db.each(naming, [unit]) { row in
                rows.set(row[0], true)
                return true
            }
        }
        return rows
    }

    private static let candidates = """
        SELECT row, text, name FROM particular
        WHERE jurisdiction = ? AND (instr(text, ?) > 0 OR instr(name, ?) > 0)
        """
    private static let naming = """
        SELECT n.row FROM register AS r CROSS JOIN named AS n ON n.jurisdiction = r.jurisdiction AND n.target = r.dossier
        WHERE r.id = ?
        """
}
