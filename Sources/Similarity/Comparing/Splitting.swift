/// Several filings of one unit within a few years that are one in substance and pass a threshold only together (拆分申报).
public struct Splitting: Sendable, Equatable {
    /// In order of id.
    public var ids: [String]
    /// Fen.
    public var total: Int64
}

extension Library {
    /// - Parameters:
    ///   - threshold: fen; each part stays below it, the sum reaches it.
    ///   - years: within how many years of the record the others lie.
    ///   - alike: score from which another filing counts as a part of the same.
    public func splitting(of id: String, threshold: Int64, years: Int, alike: Double = 0.15) -> Splitting? {
        guard let record = self[id], let amount = record.amount, amount < threshold, !record.unit.isEmpty else {
            return nil
        }
        var ids = [id]
        var total = amount
        for neighbour in similar(to: record, limit: 100).neighbours where neighbour.score >= alike && neighbour.id != id
        {
            guard let other = self[neighbour.id], other.unit == record.unit, let part = other.amount, part < threshold,
                abs((other.year ?? record.year ?? 0) - (record.year ?? other.year ?? 0)) <= years
            else { continue }
            ids.append(neighbour.id)
            total += part
        }
        return ids.count > 1 && total >= threshold ? Splitting(ids: ids.sorted(), total: total) : nil
    }
}
