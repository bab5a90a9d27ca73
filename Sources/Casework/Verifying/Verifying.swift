import Policies
import Storage

extension Office {
    /// Administrators, and offices that the regulation lets look over the running of the office: those who read the office's own log.
    public func mayVerify(_ visitor: Visitor) -> Bool { mayReadOfficeLog(visitor) }

    /// Begins to verify everything that is kept; `nil` for whoever may not. What is found in other jurisdictions is told nobody by name:
    /// that is for who shows the result.
    public func verify(noted: NotedEnd?, for visitor: Visitor) -> Verifications.Start? {
        guard mayVerify(visitor) else { return nil }
        let run = Verifications.Run(
            person: visitor.person, organisation: visitor.organisation.name, noted: noted, started: clock.now())
        let start = verifications.begin(run, in: visitor.jurisdiction)
        if start == .started {
            // Below whatever a person waits for.
            Task.detached(priority: .background) { await work(run, for: visitor) }
        }
        return start
    }

    /// The last one of the visitor's jurisdiction.
    public func verification(for visitor: Visitor) -> Verifications.Run? {
        mayVerify(visitor) ? verifications.run(in: visitor.jurisdiction) : nil
    }

    public func cancelVerification(for visitor: Visitor) {
        if mayVerify(visitor) { verifications.cancel(in: visitor.jurisdiction, at: clock.now()) }
    }

    /// Breaks after which a walk stops: a log with more of them is not mended one by one.
    public static let breakLimit = 1000

    private struct Stopped: Error {}

    private func work(_ run: Verifications.Run, for visitor: Visitor) async {
        let jurisdiction = visitor.jurisdiction
        do {
            let found = try await store.verifyEverything(noted: run.noted, limit: Office.breakLimit) { progress in
                guard verifications.note(progress, in: jurisdiction) else { throw Stopped() }
            }
            try await store.record(officeAct(.verify, on: "", Office.changes(of: found), by: visitor))
            verifications.end(.finished(found), in: jurisdiction, at: clock.now())
        } catch is Stopped {
            verifications.end(.cancelled, in: jurisdiction, at: clock.now())
        } catch {
            report("存证核验没有做完", error)
            verifications.end(.failed, in: jurisdiction, at: clock.now())
        }
    }

    /// What stays of a verification: the ends to compare later ones with, and how much was wrong.
    static func changes(of found: StoreVerification) -> [OfficeActDetails.Change] {
        let log = found.log
        return [
            .init(.position, from: nil, to: "\(log.position)"), .init(.chain, from: nil, to: log.chain.hex),
            .init(.officeActs, from: nil, to: "\(log.office.checked)"),
            .init(.officeChain, from: nil, to: log.office.digest.hex),
            .init(.papers, from: nil, to: "\(found.papers.checked)"), .init(.faults, from: nil, to: "\(found.faults)"),
        ]
    }
}
