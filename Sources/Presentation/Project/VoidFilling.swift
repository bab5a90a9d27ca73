import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage

extension Presenter {
    /// What was typed to void an entry, and what came of it.
    public struct TypedVoid: Sendable {
        public let reason: String
        public let command: String
        public let acknowledged: Acknowledged
        public let refused: RefusedAct?

        public init(reason: String, command: String, acknowledged: Acknowledged, refused: RefusedAct?) {
            (self.reason, self.command) = (reason, command)
            (self.acknowledged, self.refused) = (acknowledged, refused)
        }
    }

    /// The page before an entry is voided; `nil` for everybody but who may void it.
    public func void(_ id: DossierID, entry sequence: Int, typed: TypedVoid? = nil, for visitor: Visitor) async throws
        -> VoidPage.Model?
    {
        guard let file = try await office.file(id, for: visitor), let entry = file.dossier.entry(sequence),
            sequence > 1, file.mayAmend(entry, visitor)
        else { return nil }
        let names = try await names(in: file, [entry])
        let title =
            BuiltInAct(rawValue: entry.step).map { words(of: $0, entry) } ?? file.policy.step(entry.step)?.title
            ?? entry.step
        var model = VoidPage.Model(
            dossier: PageLink(Projector.name(of: file.dossier), href: Addresses.dossier(id)),
            entry: "第 \(sequence) 条：\(title)",
            facts: [
                Fact("办理日期", entry.happenedOn.description),
                Fact("办理", "\(names.signatory(of: entry)) \(names.person(entry.signatory.person))"),
                Fact("依据", "", articles: entry.basis.articles.map { links(entry.basis.edition).link($0) }),
            ] + said(entry, file, names, visitor),
            action: Addresses.void(id, sequence), command: typed?.command ?? UUID().uuidString,
            expected: file.dossier.sequence, reason: typed?.reason ?? "", cancel: Addresses.entry(id, sequence))
        model.forewarning = try await office.forewarning(of: .void(sequence), on: file, for: visitor).map {
            panel(
                $0, title: "作废以后会怎样", tick: "以上各项我已看过，仍要作废", on: id,
                said: typed?.refused == nil ? typed?.acknowledged : nil)
        }
        for reason in typed?.refused?.reasons ?? [] {
            switch reason.reason.kind {
            case .missingReason, .badField("reason", _): model.error = reason.text
            default: model.refusals.append(ReasonFilling(links: links(file.policy.edition.id)).reason(reason))
            }
        }
        return model
    }

    /// What the entry says, as the history has it: nobody should void one he takes for another.
    private func said(_ entry: Entry, _ file: File, _ names: Names, _ visitor: Visitor) -> [Fact] {
        let standing = Standing(
            file: file, visitor: visitor, lights: lights(for: visitor), links: links(file.policy.edition.id),
            names: names, edition: { office.regulations.policy($0)?.edition })
        return standing.said(by: entry)
    }
}

extension File {
    /// Who wrote an entry may put it right; where a leader must agree, only the leader.
    func mayAmend(_ entry: Entry, _ visitor: Visitor) -> Bool {
        guard visitor.actsOnDossiers, entry.signatory.organisation == visitor.organisation.id,
            !dossier.voided.contains(entry.sequence),
            !visitor.organisation.requiresLeader || visitor.isLeader
        else { return false }
        let builtIn = BuiltInAct(rawValue: entry.step)
        return builtIn == nil || builtIn == .override
    }
}
