import Dossiers
import Policies
import Storage

/// A dossier on which the visitor's organisation can do a step that pays (可付款).
public struct Payable: Sendable {
    public let row: RegisterRow
    /// The steps and what they would answer, what became possible last first.
    public let acts: [Act]

    public struct Act: Sendable {
        public let step: Step
        public let answers: Int?
    }
}

public struct Payables: Sendable {
    /// What became possible last comes first. Dossiers of which the contract is paid up are left out.
    public var items: [Payable] = []
    /// A payment can be done on so many more, and their contracts are paid up.
    public var paidUp = 0
    /// So many lines of the desk were looked through, and there are more: something older may be missing.
    public var lookedThrough: Int?

    /// Fen of contracts that are not paid.
    public var left: Int64 {
        items.reduce(0) { $0.addingSaturated(max($1.row.figures.amounts.balance?.fen ?? 0, 0)) }
    }
}

/// A dossier of which something of the contract is not paid, and on which the visitor's organisation cannot pay now (付款受阻).
public struct BlockedPayment: Sendable {
    public let row: RegisterRow
    public let file: File
    /// The step that pays; `nil` where this dossier has none for the visitor, and where it has just become possible.
    public let blocked: Blocked?

    public var step: Step? { blocked.map { file.policy.steps[$0.step] } }
    public var firstReason: ExplainedReason? {
        guard let blocked, let step else { return nil }
        return file.explain(Array(blocked.reasons.prefix(1)), of: step, answers: blocked.answers).first
    }
}

public struct BlockedPayments: Sendable {
    public var items: [BlockedPayment] = []
    /// On all pages.
    public var total = 0
    /// Fen on all pages.
    public var left: Int64 = 0
    /// So many dossiers were looked through, and there are more.
    public var lookedThrough: Int?
}

extension Office {
    private static let mostLines = 2_000
    private static let mostUnpaid = 2_000

    /// Whether some regulation of the visitor's jurisdiction lets his organisation do a step that pays.
    public func mayPay(_ visitor: Visitor) -> Bool { !payingSteps(of: visitor).isEmpty }

    /// On what the visitor's organisation can pay now, read off its desk: an offer lies there while nothing is against it, a payment that
    /// is owed by a day lies there as a duty whether it can be done or not.
    public func payables(for visitor: Visitor) async throws -> Payables {
        let paying = payingSteps(of: visitor)
        guard !paying.isEmpty else { return Payables() }
        let desk = desk(of: visitor, limit: Office.mostLines, countLimit: 0)
        let offers = try await store.offers(on: desk).items
        let duties = try await store.duties(on: desk).items
        var order: [DossierID] = []
        var byDossier: [DossierID: [Occurrence]] = [:]
        func lies(_ dossier: DossierID, _ occurrence: Occurrence) {
            if byDossier[dossier] == nil { order.append(dossier) }
            byDossier[dossier, default: []].append(occurrence)
        }
        for found in duties where paying.contains(found.item.step) {
            let owed = Occurrence(step: found.item.step, answers: found.item.answers)
            if try await canBeDone(owed, on: found.dossier, visitor) { lies(found.dossier, owed) }
        }
        for found in offers where paying.contains(found.item.step) {
            lies(found.dossier, Occurrence(step: found.item.step, answers: found.item.answers))
        }
        let rows = try await store.rows(of: Set(order), in: visitor.jurisdiction)
        let rowOf = Dictionary(rows.map { ($0.dossier, $0) }, uniquingKeysWith: { one, _ in one })
        let isAll = max(offers.count, duties.count) < Office.mostLines
        var result = Payables(lookedThrough: isAll ? nil : offers.count + duties.count)
        for id in order {
            guard let row = rowOf[id], let policy = regulations.policy(row.edition), Office.sees(row, visitor, policy)
            else { continue }
            let acts = Office.acts(byDossier[id] ?? [], policy)
            guard !acts.isEmpty else { continue }
            if row.figures.amounts.balance.map({ $0.fen <= 0 }) ?? false {
                result.paidUp += 1
            } else {
                result.items.append(Payable(row: row, acts: acts))
            }
        }
        return result
    }

    /// What is left to pay and cannot be paid by the visitor's organisation now, the last touched first. Only the dossiers of the page are
    /// judged.
    public func blockedPayments(offset: Int, limit: Int, for visitor: Visitor) async throws -> BlockedPayments {
        let kinds = payingKinds(of: visitor)
        guard !kinds.isEmpty else { return BlockedPayments() }
        var filter = RegisterFilter()
        filter.kinds = kinds
        filter.balance = .left
        let page = try await page(
            RegisterQuery(
                jurisdiction: visitor.jurisdiction, viewer: sight(of: visitor), filter: filter, limit: Office.mostUnpaid
            ), for: visitor)
        let payable = Set(try await payables(for: visitor).items.map(\.row.dossier))
        let rows = page.rows.filter { !payable.contains($0.dossier) }
        var result = BlockedPayments(
            total: rows.count, left: rows.reduce(0) { $0.addingSaturated($1.figures.amounts.balance?.fen ?? 0) },
            lookedThrough: page.total > page.rows.count ? page.rows.count : nil)
        for row in rows.dropFirst(offset).prefix(limit) {
            guard let file = try await file(row.dossier, for: visitor) else { continue }
            let blocked = file.situation.blocked.filter { blocked in
                let step = file.policy.steps[blocked.step]
                return step.pays && visitor.mayEverDo(step, under: file.policy)
            }
            // What more than its turn stands against says more.
            result.items.append(
                BlockedPayment(row: row, file: file, blocked: blocked.first { !$0.onlyWaits } ?? blocked.first))
        }
        return result
    }

    private struct Occurrence: Hashable {
        let step: String
        let answers: Int?
    }

    private func canBeDone(_ owed: Occurrence, on dossier: DossierID, _ visitor: Visitor) async throws -> Bool {
        guard let file = try await file(dossier, for: visitor) else { return false }
        return file.situation.offers.contains {
            file.policy.steps[$0.step].id == owed.step && $0.answers == owed.answers
        }
    }

    private func paying(_ visitor: Visitor) -> [(policy: Policy, step: Step)] {
        regulations.editions(in: visitor.jurisdiction).flatMap { policy in
            policy.steps.filter { $0.pays && visitor.mayEverDo($0, under: policy) }.map { (policy, $0) }
        }
    }

    /// By their ids, of every edition: dossiers run under the one they were opened under.
    private func payingSteps(of visitor: Visitor) -> Set<String> { Set(paying(visitor).map(\.step.id)) }

    private func payingKinds(of visitor: Visitor) -> [String] {
        Set(paying(visitor).map { $0.policy.steps[$0.step.kind].id }).sorted()
    }

    /// An organisation that plays two parties of a step may do it once.
    private static func acts(_ found: [Occurrence], _ policy: Policy) -> [Payable.Act] {
        var seen: Set<Occurrence> = []
        return found.compactMap { occurrence in
            guard let step = policy.step(occurrence.step), step.pays, seen.insert(occurrence).inserted else {
                return nil
            }
            return Payable.Act(step: step, answers: occurrence.answers)
        }
    }
}
