import Casework
import Dossiers
import Pages
import Policies
import Storage

/// What waits for an organisation that was closed: it is said where somebody would else wait for ever.
extension Standing {
    var stalled: [ProjectPage.Stalled] {
        let places = ClosedPlaces(names.organisations.values)
        guard !places.isEmpty, !dossier.hasEnded else { return [] }
        var titles: [[Organisation]: [String]] = [:]
        for (step, by) in awaited {
            let closed = stoppers(of: step, by, places)
            guard !closed.isEmpty, titles[closed]?.contains(step.title) != true else { continue }
            titles[closed, default: []].append(step.title)
        }
        return titles.map { closed, titles in
            let who = closed.map(\.name).joined(separator: "、")
            return ProjectPage.Stalled(
                "等待已停用的单位\(who)：“\(titles.joined(separator: "”“"))”没有人办，请管理员处理。",
                organisations: visitor.isAdministrator
                    ? closed.map { PageLink("处理：\($0.name)", href: Addresses.organisation($0.id)) } : [])
        }
        .sorted { $0.text < $1.text }
    }

    /// Steps that are owed or carry on, each with those of several who have not acted yet; none where one is enough.
    private var awaited: [(step: Step, by: [String]?)] {
        situation.duties.map { (policy.steps[$0.step], $0.awaited) }
            + situation.offers.filter { policy.carriesOn(policy.steps[$0.step]) }.map {
                (policy.steps[$0.step], $0.awaited)
            }
    }

    /// The closed organisations without which the step cannot be done.
    private func stoppers(of step: Step, _ awaited: [String]?, _ places: ClosedPlaces) -> [Organisation] {
        let who = step.actors.parties.flatMap { index -> [(name: String, closed: [Organisation])] in
            let party = policy.parties[index]
            return party.position == nil
                ? [(party.id, places.closed(party: party.id))]
                : occupants[index].map { ($0.rawValue, places.closed(unit: $0)) }
        }
        let needed = who.filter { awaited?.contains($0.name) ?? true }
        // Where one is enough, whoever is left may do it.
        if awaited == nil, needed.contains(where: \.closed.isEmpty) { return [] }
        return needed.flatMap(\.closed).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Policy {
    /// Nobody else of the office may do what lies with a closed place: one is enough, and another stands for it.
    func isStopped(_ step: String, in places: ClosedPlaces) -> Bool {
        guard let actors = self.step(step)?.actors else { return true }
        guard case .any(let parties) = actors else { return true }
        return parties.allSatisfy {
            self.parties[$0].position != nil || !places.closed(party: self.parties[$0].id).isEmpty
        }
    }
}
