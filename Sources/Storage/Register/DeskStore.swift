import Dossiers

/// What lies on whose desk, without replaying a dossier.
public protocol DeskStore: Sendable {
    /// Earliest due day first, what has no day last.
    func duties(on desk: Desk) async throws -> DeskPage<Duty>
    /// What became possible last comes first.
    func offers(on desk: Desk) async throws -> DeskPage<Offer>
    /// All open duties of one dossier.
    func duties(of dossier: DossierID, in jurisdiction: String) async throws -> [Duty]
    func offers(of dossier: DossierID, in jurisdiction: String) async throws -> [Offer]
}

/// Whose desk: the parties that an organisation plays everywhere, and the units in whose name it acts.
public struct Desk: Hashable, Sendable {
    public var jurisdiction: String
    public var parties: Set<String>
    public var units: Set<DossierID>
    /// Only what is due on an earlier day than this one.
    public var dueBefore: Day?
    public var offset: Int
    /// 0 asks for the number alone.
    public var limit: Int
    /// So far the total is counted for each party and unit, and no further: a finance bureau has ten thousands.
    public var countLimit: Int

    public init(
        jurisdiction: String, parties: Set<String>, units: Set<DossierID>, dueBefore: Day? = nil, offset: Int = 0,
        limit: Int = 50, countLimit: Int = 1000
    ) {
        self.jurisdiction = jurisdiction
        self.parties = parties
        self.units = units
        self.dueBefore = dueBefore
        self.offset = offset
        self.limit = limit
        self.countLimit = countLimit
    }
}

public struct DeskPage<Item: Hashable & Sendable>: Hashable, Sendable {
    public let items: [DeskItem<Item>]
    public let total: Int

    public static var empty: DeskPage { DeskPage(items: [], total: 0) }

    public init(items: [DeskItem<Item>], total: Int) {
        self.items = items
        self.total = total
    }
}

/// A duty or an offer with what a list shows of its dossier.
public struct DeskItem<Item: Hashable & Sendable>: Hashable, Sendable {
    public let dossier: DossierID
    public let kind: String
    public let title: String
    public let number: String?
    public let unitName: String
    public let item: Item

    public init(dossier: DossierID, kind: String, title: String, number: String?, unitName: String, item: Item) {
        self.dossier = dossier
        self.kind = kind
        self.title = title
        self.number = number
        self.unitName = unitName
        self.item = item
    }
}
