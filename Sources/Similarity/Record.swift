/// What is known of a project, a system or a filing that another filing may repeat (查重记录).
public struct Record: Sendable, Equatable {
    public var id: String
    /// A word of the caller's: project, system, filing. Not interpreted.
    public var kind: String
    public var title: String
    public var text: String
    /// The functions one by one, where the papers list them; otherwise the sentences of the text stand for them.
    public var functions: [String]
    /// Fen.
    public var amount: Int64?
    public var unit: String
    public var jurisdiction: String
    public var year: Int?

    public init(
        id: String, kind: String = "", title: String, text: String, functions: [String] = [], amount: Int64? = nil,
        unit: String = "", jurisdiction: String = "", year: Int? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.text = text
        self.functions = functions
        self.amount = amount
        self.unit = unit
        self.jurisdiction = jurisdiction
        self.year = year
    }
}

extension Record {
    /// The text with the listed functions that it does not say itself.
    var compared: String {
        let unsaid = functions.filter { !text.contains($0) }
        return unsaid.isEmpty ? text : ([text] + unsaid).joined(separator: "\n")
    }
}

/// One record of the library that resembles what was asked for.
public struct Neighbour: Sendable, Equatable {
    public var id: String
    /// 0…1: how much of what was asked for, weighted by how rare its wording is, stands in this record.
    public var score: Double
}

/// The answer to “what does this repeat?”, with the verdict of the shipped threshold.
public struct Answer: Sendable, Equatable {
    /// Best first.
    public var neighbours: [Neighbour]
    /// The best neighbour repeats enough that a person must look (疑似重复).
    public var flagged: Bool
}
