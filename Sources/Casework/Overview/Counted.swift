import Dossiers
import Policies
import Storage

/// One act or one function that a number of the overview counts (逐项), with the entry that says so.
public struct Counted: Sendable {
    public let file: File
    public let row: RegisterRow
    public let entry: Entry
    public let what: What

    public enum What: Sendable {
        case act(Figures.Finished)
        /// A row of a table of rulings.
        case function([String: Value])
        case notable(Notable)
    }
}

public struct CountedList: Sendable {
    public let policy: Policy
    public let items: [Counted]
    /// On all pages.
    public let total: Int
}

extension Office {
    /// A page of what the overview counts one by one, of the same dossiers; `nil` where the visitor's jurisdiction has no regulation.
    public func counted(
        _ items: CountedItems, year: Int?, offset: Int, limit: Int, for visitor: Visitor
    ) async throws -> CountedList? {
        guard let policy = regulations.current(in: visitor.jurisdiction), let kind = policy.kinds.first else {
            return nil
        }
        var filter = RegisterFilter()
        filter.kinds = [kind.id]
        filter.years = year.map { [$0] } ?? []
        let page = try await store.items(
            items,
            RegisterQuery(
                jurisdiction: visitor.jurisdiction, viewer: sight(of: visitor), filter: filter, offset: offset,
                limit: limit))
        var found: [Counted] = []
        for part in page.parts {
            guard let file = try await file(part.row.dossier, for: visitor) else { continue }
            // The dossier may have moved on since its row was read: then there are fewer, and never others.
            let all = Office.all(items, in: file)
            found += all[part.items.clamped(to: all.indices)].map { index, what in
                Counted(file: file, row: part.row, entry: file.dossier.entries[index], what: what)
            }
        }
        return CountedList(policy: policy, items: found, total: page.total)
    }

    /// In the order in which the row of the dossier was counted.
    private static func all(_ items: CountedItems, in file: File) -> [(index: Int, what: Counted.What)] {
        switch items {
        case .acts(let step, let late):
            return Projector.finished(in: file.dossier, under: file.policy, file.surroundings.calendar).filter { act in
                (step == nil || act.figure.step == step) && (late == nil || (act.figure.late > 0) == late)
            }.map { ($0.index, .act($0.figure)) }
        case .functions(let ruling):
            guard let ruled = file.policy.ruled(on: file.dossier) else { return [] }
            return ruled.rows.filter { RulingTable.ruling(of: $0) == ruling }.map { (ruled.index, .function($0)) }
        case .notable(let act):
            return Notable.all(in: file.dossier).filter { $0.act == act }.map { ($0.index, .notable($0)) }
        }
    }
}
