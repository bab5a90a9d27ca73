/// What is filled in on one form (所填各栏): fields and their values, in the order of the fields' UTF-8.
///
/// Forms are small and there are hundreds of thousands of them: looking through a dozen short names takes no longer than to hash
/// one, and two plain lists take less memory than a table and less time to make.
public struct FieldValues: Sendable, Hashable {
    private let names: [String]
    private let contents: [Value]

    public init() { (names, contents) = ([], []) }

    /// Names that are all different and in the order of their UTF-8, each with its value.
    public init(ordered names: [String], _ values: [Value]) {
        precondition(names.count == values.count, "\(names.count) fields with \(values.count) values")
        (self.names, contents) = (names, values)
    }

    public init(_ table: [String: Value]) {
        let ordered = table.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        self.init(ordered: ordered.map(\.key), ordered.map(\.value))
    }

    public var keys: [String] { names }
    public var values: [Value] { contents }

    /// To be changed, or handed to what asks for a table.
    public var table: [String: Value] { Dictionary(uniqueKeysWithValues: zip(names, contents)) }

    public subscript(name: String) -> Value? { names.firstIndex(of: name).map { contents[$0] } }

    /// With others put in their places, or added.
    public func with(_ changes: [String: Value]) -> FieldValues {
        changes.isEmpty ? self : FieldValues(table.merging(changes) { _, new in new })
    }
}

extension FieldValues: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { names.count }
    public subscript(position: Int) -> (key: String, value: Value) { (names[position], contents[position]) }
}

extension FieldValues: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(uniqueKeysWithValues: elements))
    }
}

/// As a table is stored.
extension FieldValues: Codable {
    public init(from decoder: any Decoder) throws { self.init(try [String: Value](from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try table.encode(to: encoder) }
}
