import Dossiers
import GRDB

/// Decides how a page of the register is found. The planner of SQLite cannot know how many rows a word or a unit has;
/// looking is cheap. Where one condition leaves few rows, those are taken and sorted; else the index of the first sort
/// column is walked until the page is full.
struct RegisterPlan {
    private let query: RegisterQuery
    private let conditions: [Condition]
    private let phrases: [SearchText.Phrase]

    struct Condition {
        let sql: String
        let arguments: Database.Arguments
        /// The index `register_facets` knows it.
        var isFacet = false
    }

    /// A query for row ids of which every row of the answer is one.
    private struct Source {
        let sql: String
        let arguments: Database.Arguments
    }

    /// So many rows are looked at one by one without asking what it costs.
    private static let few = 3000
    /// Where other conditions may leave few of them, walking an index could find nothing for long: then so many.
    private static let some = 6000

    init(_ query: RegisterQuery) {
        self.query = query
        phrases = SearchText.phrases(query.filter.text)
        conditions = RegisterPlan.conditions(query, phrases)
    }

    /// The ids of the page's rows in order.
    func find(_ db: Database) throws -> (ids: [Int64], total: RegisterPage.Total) {
        if let source = try narrowest(db) {
            let ids = try db.all(
                "SELECT r.id FROM register AS r NOT INDEXED WHERE r.id IN (\(source.sql)) AND \(all) ORDER BY \(order)",
                source.arguments + arguments
            ) { $0[0] as Int64 }
            return (Array(ids.dropFirst(query.offset).prefix(query.limit)), .exactly(ids.count))
        }
        let ids = try db.all(
            """
            SELECT r.id FROM register AS r INDEXED BY \(walkedIndex) WHERE \(all)
            ORDER BY \(order) LIMIT \(query.limit) OFFSET \(query.offset)
            """, arguments
        ) { $0[0] as Int64 }
        // A page that is not full is the last one.
        if ids.count < query.limit, !ids.isEmpty || query.offset == 0 {
            return (ids, .exactly(query.offset + ids.count))
        }
        return (ids, try count(db, atLeast: query.offset + ids.count))
    }

    /// Counts in full, by a column.
    func counts(by facet: RegisterFacet, _ db: Database) throws -> [String: Int] {
        let source = try narrowest(db)
        let index = facet == .stage ? "register_by_stage" : "register_facets"
        let from =
            source.map { "register AS r NOT INDEXED WHERE r.id IN (\($0.sql)) AND" }
            ?? (isFacetsOnly ? "register AS r INDEXED BY \(index) WHERE" : "register AS r WHERE")
        let counted = try db.all(
            "SELECT r.\(facet.rawValue), count(*) FROM \(from) \(all) GROUP BY 1", (source?.arguments ?? []) + arguments
        ) { ($0[0] as String, $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: counted)
    }

    private var all: String { conditions.map(\.sql).joined(separator: " AND ") }
    private var arguments: Database.Arguments { conditions.flatMap(\.arguments) }
    private var isFacetsOnly: Bool { conditions.allSatisfy(\.isFacet) }

    // MARK: Sources

    private func narrowest(_ db: Database) throws -> Source? {
        var best: (source: Source, count: Int)?
        let sources = sources
        let most = sources.count > 1 ? RegisterPlan.some : RegisterPlan.few
        for source in sources {
            let limit = min(best?.count ?? .max, most + 1)
            let count = try db.number("SELECT count(*) FROM (\(source.sql) LIMIT \(limit))", source.arguments)
            if count < limit { best = (source, count) }
            if count < 100 { break }
        }
        return best?.source
    }

    private var sources: [Source] {
        var sources: [Source] = []
        let filter = query.filter
        let place = query.jurisdiction
        if !phrases.isEmpty {
            sources.append(Source(sql: RegisterPlan.matching, arguments: [match]))
        }
        if case .involved(let involved) = query.viewer {
            sources.append(
                Source(
                    sql: "SELECT row FROM involvement WHERE jurisdiction = ? AND token IN (\(marks(involved.count)))",
                    arguments: [place] + involved.map(\.token).sorted()))
        }
        func of(_ index: String, _ condition: String, _ arguments: Database.Arguments) {
            sources.append(
                Source(
                    sql: "SELECT id FROM register INDEXED BY \(index) WHERE jurisdiction = ? AND \(condition)",
                    arguments: [place] + arguments))
        }
        if !filter.units.isEmpty {
            of("register_of_unit", "unit IN (\(marks(filter.units.count)))", filter.units.map(\.rawValue))
        }
        if let day = filter.dueBefore { of("register_by_next_due", "next_due < ?", [day.number]) }
        if filter.amountFrom != nil || filter.amountTo != nil {
            of(
                "register_by_amount", "amount BETWEEN ? AND ?",
                [filter.amountFrom?.fen ?? .min, filter.amountTo?.fen ?? .max])
        }
        let facets = conditions.filter(\.isFacet)
        if facets.count > 1 {
            sources.append(
                Source(
                    sql: "SELECT r.id FROM register AS r INDEXED BY \(facetIndex) WHERE "
                        + facets.map(\.sql).joined(separator: " AND "), arguments: facets.flatMap(\.arguments)))
        }
        return sources
    }

    /// The index whose first columns the filter gives.
    private var facetIndex: String {
        let filter = query.filter
        if !filter.kinds.isEmpty { return "register_facets" }
        if !filter.stages.isEmpty { return "register_by_stage" }
        if !filter.categories.isEmpty { return "register_by_category" }
        return filter.years.isEmpty ? "register_facets" : "register_by_year"
    }

    /// Knows all facets.
    private var countedIndex: String {
        query.filter.kinds.isEmpty && !query.filter.stages.isEmpty ? "register_by_stage" : "register_facets"
    }

    private static let matching = "SELECT rowid FROM register_text WHERE register_text MATCH ?"
    private var match: String { phrases.map(\.match).joined(separator: " AND ") }

    // MARK: Counting

    /// Counting stops where it would cost more than the page itself.
    private func count(_ db: Database, atLeast known: Int) throws -> RegisterPage.Total {
        if isFacetsOnly {
            let count = try db.number(
                """
                SELECT count(*) FROM
                (SELECT 1 FROM register AS r INDEXED BY \(countedIndex) WHERE \(all) LIMIT \(query.countLimit + 1))
                """, arguments)
            return count > query.countLimit ? .atLeast(max(known, query.countLimit)) : .exactly(count)
        }
        let looked = min(query.countLimit, RegisterPlan.few / 2)
        let sample = phrases.isEmpty ? "SELECT id FROM register WHERE jurisdiction = ?" : RegisterPlan.matching
        let (seen, count) =
            try db.first(
                """
                SELECT count(*), coalesce(sum(\(all)), 0) FROM
                (\(sample) LIMIT \(looked)) AS s CROSS JOIN register AS r ON r.id = s.\(phrases.isEmpty ? "id" : "rowid")
                """, arguments + [phrases.isEmpty ? query.jurisdiction : match]
            ) { ($0[0] as Int, $0[1] as Int) } ?? (0, 0)
        return seen < looked ? .exactly(count) : .atLeast(max(known, count))
    }

    // MARK: Order

    private var walkedIndex: String { "register_by_\(RegisterPlan.indexNames[query.order.first?.column ?? .lastAct]!)" }

    private var order: String {
        let columns = query.order.map { order in
            "r.\(RegisterPlan.columns[order.column]!) \(order.descending ? "DESC" : "ASC")"
                + (RegisterPlan.nullable.contains(order.column) ? " NULLS LAST" : "")
        }
        return (columns + ["r.id \(query.order.first?.descending == true ? "DESC" : "ASC")"]).joined(separator: ", ")
    }

    private static let columns: [RegisterQuery.Column: String] = [
        .title: "title_key", .number: "number", .unit: "unit_name", .stage: "stage", .category: "category",
        .year: "year", .amount: "amount", .opened: "opened", .lastAct: "last_act", .nextDue: "next_due",
    ]
    private static let indexNames = columns.merging([.title: "title", .unit: "unit"]) { $1 }
    private static let nullable: Set<RegisterQuery.Column> = [.number, .year, .amount, .nextDue]

    // MARK: Conditions

    private static func conditions(_ query: RegisterQuery, _ phrases: [SearchText.Phrase]) -> [Condition] {
        let filter = query.filter
        var conditions = [Condition(sql: "r.jurisdiction = ?", arguments: [query.jurisdiction], isFacet: true)]
        func oneOf(_ column: String, _ values: Database.Arguments, isFacet: Bool) {
            guard !values.isEmpty else { return }
            conditions.append(
                Condition(sql: "r.\(column) IN (\(marks(values.count)))", arguments: values, isFacet: isFacet))
        }
        oneOf("kind", filter.kinds, isFacet: true)
        oneOf("stage", filter.stages, isFacet: true)
        oneOf("category", filter.categories, isFacet: true)
        oneOf("year", filter.years, isFacet: true)
        if let ended = filter.ended {
            conditions.append(Condition(sql: "r.ended = ?", arguments: [ended], isFacet: true))
        }
        oneOf("unit", filter.units.map(\.rawValue), isFacet: false)
        if let from = filter.amountFrom { conditions.append(Condition(sql: "r.amount >= ?", arguments: [from.fen])) }
        if let to = filter.amountTo { conditions.append(Condition(sql: "r.amount <= ?", arguments: [to.fen])) }
        if let day = filter.dueBefore { conditions.append(Condition(sql: "r.next_due < ?", arguments: [day.number])) }
        for phrase in phrases {
            conditions.append(Condition(sql: "instr(r.search, ?) > 0", arguments: [phrase.needle]))
        }
        if case .involved(let involved) = query.viewer {
            let any = involved.map { _ in "instr(r.involved, ?) > 0" }
            conditions.append(
                Condition(
                    sql: any.isEmpty ? "0" : "(\(any.joined(separator: " OR ")))",
                    arguments: involved.map(\.token).sorted().map { Involved.text(of: [$0]) }))
        }
        return conditions
    }
}
