import Dossiers
import Policies
import Similarity
import Storage

/// What the shelf says to a filing (相似的项目和系统).
public enum SimilarAnswer: Sendable {
    /// Not one word to compare yet.
    case nothingWritten
    case reading(done: Int, of: Int)
    case failed
    /// Best first, only what the reader may open.
    case found([SimilarDossier])
}

/// An earlier dossier that a filing resembles.
public struct SimilarDossier: Sendable {
    public let row: RegisterRow
    /// 0…1: how much of the filing stands in it, rare wording first.
    public let score: Double
    /// So much that a person must look (疑似重复).
    public let isPointedOut: Bool
    public let comparison: Comparison
}

extension Office {
    /// Begins to read the filings of all jurisdictions, one after the other, in the background.
    public func startSimilar() {
        Task(priority: .utility) { for shelf in shelves.all { await shelf.settle() } }
    }

    /// Returns when the filings of a jurisdiction have been read.
    public func settleSimilar(in jurisdiction: String) async { await shelves[jurisdiction]?.settle() }

    /// What resembles the dossier, with a form laid over it that is being filled in. `nil` where the step neither writes the filing nor
    /// judges whether it is needed, so that no other page pays for it.
    public func similar(to file: File, at step: Step, form: [String: Value], for visitor: Visitor) async throws
        -> SimilarAnswer?
    {
        let dossier = file.dossier
        guard let words = FilingWords(file.policy, kind: dossier.kind),
            ComparingSteps(file.policy, kind: dossier.kind, words: words).contains(step),
            let shelf = shelves[visitor.jurisdiction]
        else { return nil }
        let typed = words.steps.contains(step.id) ? form : [:]
        let record = words.record(of: dossier, with: typed, at: step, year: file.today.year, under: file.policy)
        guard !record.title.isEmpty || !record.text.isEmpty else { return .nothingWritten }
        do {
            guard let answer = try await shelf.similar(to: record, limit: Office.mostRanked) else {
                switch await shelf.progress {
                case .reading(let done, let total): return .reading(done: done, of: total)
                case .failed, .ready: return .failed
                }
            }
            return .found(try await visible(answer, beside: record, of: dossier, shelf, visitor))
        } catch let error as StoreError {
            throw error
        } catch {
            report("没有比成相似的项目", error)
            return .failed
        }
    }

    /// How many are ranked before those are left out that the reader may not see, and how many are shown.
    private static let mostRanked = 60
    private static let mostShown = 5
    /// Weaker resemblance is that of any two filings of a government.
    private static let leastScore = 0.08

    /// Nothing is told of a dossier that the reader may not open, not even that there is one: who chooses the words of the question could
    /// otherwise read a text by guessing it.
    private func visible(
        _ answer: Answer, beside record: Record, of dossier: Dossier, _ shelf: SimilarShelf, _ visitor: Visitor
    ) async throws -> [SimilarDossier] {
        let near = answer.neighbours.filter { $0.id != record.id }
        guard near.contains(where: { $0.score >= Office.leastScore }) else { return [] }
        // A system built by the project repeats it as a matter of course, and the project the system.
        let own = Set(
            try await store.referrers(to: dossier.id, through: nil, in: visitor.jurisdiction).map(\.dossier.rawValue)
                + dossier.references.map(\.rawValue))
        let rows = try await store.rows(of: Set(near.map { DossierID($0.id) }), in: visitor.jurisdiction)
        let byID = Dictionary(rows.map { ($0.dossier.rawValue, $0) }, uniquingKeysWith: { one, _ in one })
        let seen = near.filter { neighbour in
            guard !own.contains(neighbour.id), let row = byID[neighbour.id],
                let policy = regulations.policy(row.edition)
            else { return false }
            return Office.sees(row, visitor, policy)
        }
        // The verdict of the whole shelf would tell of a dossier that nobody may see here, and mark another one for it.
        let isFlagged = Verdict.isFlagged(seen.map { Float($0.score) })
        var result: [SimilarDossier] = []
        for neighbour in seen.prefix(Office.mostShown) where neighbour.score >= Office.leastScore {
            guard let row = byID[neighbour.id], var other = await shelf.record(row.dossier) else { continue }
            other.unit = row.unit?.rawValue ?? ""
            var own = record
            own.unit = (dossier.opening?.signatory.unit ?? visitor.organisation.unit)?.rawValue ?? ""
            guard let comparison = await shelf.compare(own, other),
                neighbour.score >= Office.pointedOut || comparison.saysSomething
            else { continue }
            result.append(
                SimilarDossier(
                    row: row, score: neighbour.score,
                    isPointedOut: isFlagged && neighbour.score >= Office.pointedOut, comparison: comparison))
        }
        return result
    }

    private static let pointedOut = 0.2
}

extension Comparison {
    /// Two texts can be near for wording that all filings share, of which not a hundredth is theirs alone.
    fileprivate var saysSomething: Bool {
        filing.text.isEmpty || existing.text.isEmpty || max(filingShare, existingShare) >= 0.01
            || functions.contains { $0.ruling != .keep }
    }
}
