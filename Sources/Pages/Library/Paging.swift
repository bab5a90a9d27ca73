/// Where we are in a long list.
public struct Paging: Sendable {
    /// Numbers of the first and last line shown, from 1; 0 and 0 when empty.
    public var first: Int
    public var last: Int
    public var total: Int
    /// There may be more: counting stopped there, because counting costs more than showing.
    public var isAtLeast: Bool = false
    /// Links to pages: “1”, “2”, “3”.
    public var pages: [Tab] = []
    public var previous: String?
    public var next: String?
    /// Links to page sizes: “20”, “50”, “100”.
    public var sizes: [Tab] = []

    public init(
        first: Int, last: Int, total: Int, pages: [Tab] = [], previous: String? = nil, next: String? = nil,
        sizes: [Tab] = []
    ) {
        self.first = first
        self.last = last
        self.total = total
        self.pages = pages
        self.previous = previous
        self.next = next
        self.sizes = sizes
    }
}

/// One value of a choice. `title` is what people read.
public struct Option: Sendable, Equatable {
    public var value: String
    public var title: String

    public init(_ value: String, _ title: String) {
        self.value = value
        self.title = title
    }
}

/// A hidden field of a form.
public struct Parameter: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
