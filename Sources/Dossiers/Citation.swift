/// Where something stands in the law (条款): the heading of the instrument under which it is written.
public struct Citation: Hashable, Sendable, Codable, CustomStringConvertible {
    /// `第二十七条`, or whatever the instrument has.
    public let heading: String

    public init(_ heading: String) { self.heading = heading }

    public var description: String { heading }
}
