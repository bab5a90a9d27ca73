import Casework
import Dossiers
import Pages
import Policies
import Storage

/// The demonstration as the portal shows it (演示): whom anybody may sign in as, and what is worth trying.
public struct DemoHall: Sendable {
    public struct Place: Sendable {
        public let code: String
        public let doors: [DemoDoor]
        /// Accounts to begin with.
        public let first: [String]

        public init(code: String, doors: [DemoDoor], first: [String]) {
            self.code = code
            self.doors = doors
            self.first = first
        }
    }

    public struct Situation: Sendable {
        public let title: String
        public let text: String
        public let code: String
        public let account: String
        public let article: String
        public let look: Look

        public init(title: String, text: String, code: String, account: String, article: String, look: Look) {
            (self.title, self.text, self.code) = (title, text, code)
            (self.account, self.article, self.look) = (account, article, look)
        }
    }

    /// What is looked at, by the names that people read.
    public enum Look: Sendable {
        case dossier(String)
        case step(String, of: String)
        case checklist(String, of: String)
        case opening(String)
        case register(String)
        case regulation
    }

    public let places: [Place]
    public let situations: [Situation]

    public init(places: [Place], situations: [Situation]) {
        self.places = places
        self.situations = situations
    }
}

extension Presenter {
    /// The accounts of the demonstration for the gate; none where there is no demonstration.
    var demoPlaces: [DemoPlace] {
        (demo?.places ?? []).compactMap { place in
            guard let edition = office.regulations.current(in: place.code)?.edition else { return nil }
            let first = place.first.compactMap { login in place.doors.first { $0.account == login } }
            return DemoPlace(
                title: edition.jurisdiction.name, label: RegulationWording.label(edition, on: today), first: first,
                others: place.doors.filter { door in !place.first.contains(door.account) })
        }
    }

    /// Situations to try, each with its place in the demonstration; one whose dossier is not there is left out.
    public func tries() async throws -> TryPage.Model? {
        guard let demo else { return nil }
        var situations: [TryPage.Situation] = []
        for each in demo.situations {
            guard let policy = office.regulations.current(in: each.code),
                let door = demo.places.first(where: { $0.code == each.code })?.doors.first(where: {
                    $0.account == each.account
                }), let target = try await address(of: each, policy)
            else { continue }
            situations.append(
                TryPage.Situation(
                    title: each.title, text: each.text, place: policy.edition.jurisdiction.name,
                    article: links(policy.edition.id).link(each.article), door: door, target: target))
        }
        return TryPage.Model(situations: situations, signIn: Addresses.signIn)
    }

    private func address(of situation: DemoHall.Situation, _ policy: Policy) async throws -> String? {
        func step(_ title: String) -> Step? { policy.steps.first { $0.title == title } }
        switch situation.look {
        case .dossier(let name): return try await dossier(named: name, in: situation.code).map(Addresses.dossier)
        case .step(let title, let name):
            guard let id = try await dossier(named: name, in: situation.code), let step = step(title) else {
                return nil
            }
            return Addresses.act(id, step.id)
        case .checklist(let title, let name):
            guard let id = try await dossier(named: name, in: situation.code), let step = step(title) else {
                return nil
            }
            return Addresses.checklist(id, step.id)
        case .opening(let title): return policy.kinds.first { $0.title == title }.map { Addresses.opening($0.id) }
        case .register(let title):
            return registerTabs(policy, current: "").first { $0.title == title }?.href
        case .regulation:
            return links(policy.edition.id).link(situation.article).href ?? Addresses.regulation(policy.edition.id)
        }
    }

    private func dossier(named name: String, in jurisdiction: String) async throws -> DossierID? {
        var filter = RegisterFilter()
        filter.text = name
        return try await office.store.page(
            RegisterQuery(jurisdiction: jurisdiction, viewer: .everything, filter: filter, limit: 20)
        ).rows.first { $0.title == name }?.dossier
    }
}
