import Dossiers
import Storage

/// Parties and units for which every organisation that stood for them was closed (无人担任): what waits for them, nobody can do. One that
/// nobody ever stood for is no such place: not every unit works in the system.
public struct ClosedPlaces: Sendable {
    private let parties: [String: [Organisation]]
    private let units: [DossierID: [Organisation]]

    /// All organisations of a jurisdiction.
    public init(_ organisations: some Sequence<Organisation>) {
        var parties: [String: [Organisation]] = [:]
        var units: [DossierID: [Organisation]] = [:]
        for one in organisations {
            for party in one.parties { parties[party, default: []].append(one) }
            if let unit = one.unit { units[unit, default: []].append(one) }
        }
        self.parties = parties.filter { !$0.value.contains(where: \.active) }
        self.units = units.filter { !$0.value.contains(where: \.active) }
    }

    public var isEmpty: Bool { parties.isEmpty && units.isEmpty }

    /// Who stood for a party of the regulation until it was closed; nobody where somebody stands for it.
    public func closed(party id: String) -> [Organisation] { parties[id] ?? [] }
    public func closed(unit id: DossierID) -> [Organisation] { units[id] ?? [] }

    /// The desk of a closed organisation as far as nobody else has the same on his; `nil` where nothing is left to it.
    public func desk(of organisation: Organisation, limit: Int) -> Desk? {
        guard !organisation.active else { return nil }
        let left = organisation.parties.filter { parties[$0] != nil }
        let unit = organisation.unit.flatMap { units[$0] == nil ? nil : $0 }
        guard !left.isEmpty || unit != nil else { return nil }
        return Desk(
            jurisdiction: organisation.jurisdiction, parties: left, units: Set([unit].compactMap { $0 }), limit: limit,
            countLimit: 10_000)
    }
}
