import Dossiers
import GRDB
import GRDBSQLite

/// The few shapes in which this module speaks SQL. Statements are prepared once per connection and driven directly:
/// an append runs a dozen of them, and wrapping every value and row would cost more than SQLite itself.
extension Database {
    typealias Arguments = [(any Bindable)?]

    func run(_ sql: String, _ arguments: Arguments = []) throws {
        try each(sql, arguments) { _ in true }
    }

    func first<T>(_ sql: String, _ arguments: Arguments, _ read: (Row) throws -> T) throws -> T? {
        var found: T?
        try each(sql, arguments) { row in
            found = try read(row)
            return false
        }
        return found
    }

    func all<T>(_ sql: String, _ arguments: Arguments, _ read: (Row) throws -> T) throws -> [T] {
        var result: [T] = []
        try each(sql, arguments) { row in
            result.append(try read(row))
            return true
        }
        return result
    }

    func number(_ sql: String, _ arguments: Arguments) throws -> Int {
        try first(sql, arguments) { $0[0] } ?? 0
    }

    /// Calls `read` for each row until it answers `false`. The row is only good inside the call.
    func each(_ sql: String, _ arguments: Arguments, _ read: (Row) throws -> Bool) throws {
        try each(sql, { places in for argument in arguments { places.put(any: argument) } }, read)
    }

    /// As above, where every act passes: what is filled in without a list of boxes takes half the time.
    func each(_ sql: String, _ fill: (inout Places) -> Void, _ read: (Row) throws -> Bool) throws {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        // Read to the end or not, a statement that is not reset would keep the transaction open.
        defer { sqlite3_reset(statement) }
        var places = Places(statement: statement)
        fill(&places)
        precondition(sqlite3_bind_parameter_count(statement) == places.filled, "wrong number of arguments: \(sql)")
        if places.code != SQLITE_OK { throw failure(places.code, sql) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: guard try read(Row(statement: statement)) else { return }
            case SQLITE_DONE: return
            case let code: throw failure(code, sql)
            }
        }
    }

    func run(_ sql: String, _ fill: (inout Places) -> Void) throws { try each(sql, fill) { _ in true } }

    func first<T>(_ sql: String, _ fill: (inout Places) -> Void, _ read: (Row) throws -> T) throws -> T? {
        var found: T?
        try each(sql, fill) { row in
            found = try read(row)
            return false
        }
        return found
    }

    private func failure(_ code: Int32, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(sqliteConnection)), sql: sql
        )
    }
}

/// The question marks of a statement, filled in one after the other.
struct Places {
    fileprivate let statement: OpaquePointer
    fileprivate private(set) var filled: Int32 = 0
    /// The first that went wrong, or that nothing did.
    fileprivate private(set) var code = SQLITE_OK

    fileprivate init(statement: OpaquePointer) { self.statement = statement }

    mutating func put(_ value: some Bindable) {
        filled += 1
        note(value.bind(to: statement, at: filled))
    }

    mutating func put(_ value: (some Bindable)?) {
        if let value { return put(value) }
        filled += 1
        note(sqlite3_bind_null(statement, filled))
    }

    fileprivate mutating func put(any value: (any Bindable)?) {
        filled += 1
        note(value?.bind(to: statement, at: filled) ?? sqlite3_bind_null(statement, filled))
    }

    private mutating func note(_ result: Int32) { if code == SQLITE_OK { code = result } }
}

/// The row a statement stands on.
struct Row {
    fileprivate let statement: OpaquePointer

    subscript<T: Readable>(_ index: Int) -> T { T(statement, Int32(index)) }

    /// Days are stored as their number.
    func day(_ index: Int) -> Day { Day(number: self[index]) }
    func dayIfAny(_ index: Int) -> Day? { (self[index] as Int32?).map(Day.init(number:)) }
    func dossier(_ index: Int) -> DossierID { DossierID(self[index] as String) }
    func dossierIfAny(_ index: Int) -> DossierID? { (self[index] as String?).map { DossierID($0) } }

    /// The blob without a copy.
    func bytes<T>(_ index: Int, _ read: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        let start = sqlite3_column_blob(statement, Int32(index))
        return try read(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(index)))))
    }

    func octets(_ index: Int) -> [UInt8] { bytes(index) { Array($0) } }
}

/// `?, ?, ?`
func marks(_ count: Int) -> String { repeatElement("?", count: count).joined(separator: ", ") }

/// What can stand for a `?`.
protocol Bindable {
    func bind(to statement: OpaquePointer, at place: Int32) -> Int32
}

/// What can be read from a column.
protocol Readable {
    init(_ statement: OpaquePointer, _ column: Int32)
}

/// SQLite copies what it is given.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Bindable, Readable {
    func bind(to statement: OpaquePointer, at place: Int32) -> Int32 { sqlite3_bind_int64(statement, place, self) }
    init(_ statement: OpaquePointer, _ column: Int32) { self = sqlite3_column_int64(statement, column) }
}

extension Int: Bindable, Readable {
    func bind(to statement: OpaquePointer, at place: Int32) -> Int32 { Int64(self).bind(to: statement, at: place) }
    init(_ statement: OpaquePointer, _ column: Int32) { self = Int(Int64(statement, column)) }
}

extension Int32: Bindable, Readable {
    func bind(to statement: OpaquePointer, at place: Int32) -> Int32 { sqlite3_bind_int(statement, place, self) }
    init(_ statement: OpaquePointer, _ column: Int32) { self = sqlite3_column_int(statement, column) }
}

extension Bool: Bindable, Readable {
    func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
        sqlite3_bind_int(statement, place, self ? 1 : 0)
    }
    init(_ statement: OpaquePointer, _ column: Int32) { self = sqlite3_column_int(statement, column) != 0 }
}

extension String: Bindable, Readable {
    func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { utf8 in
            // A nil pointer would be NULL, and an empty text has one.
            guard let start = utf8.baseAddress, !utf8.isEmpty else {
                return sqlite3_bind_text(statement, place, "", 0, nil)
            }
            return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) { start in
                sqlite3_bind_text(statement, place, start, Int32(utf8.count), transient)
            }
        }
    }

    init(_ statement: OpaquePointer, _ column: Int32) {
        guard let start = sqlite3_column_text(statement, column) else {
            self = ""
            return
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        self = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
}

extension [UInt8]: Bindable {
    func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
        isEmpty
            ? sqlite3_bind_zeroblob(statement, place, 0)
            : withUnsafeBytes { sqlite3_bind_blob(statement, place, $0.baseAddress, Int32($0.count), transient) }
    }
}

/// Octets of UTF-8 that a column holds as a text.
struct PlainText: Bindable {
    private let octets: [UInt8]

    init(_ octets: [UInt8]) { self.octets = octets }

    func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
        octets.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_text(statement, place, "", 0, nil)
            }
            return sqlite3_bind_text(
                statement, place, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), transient)
        }
    }
}

extension Optional: Readable where Wrapped: Readable {
    init(_ statement: OpaquePointer, _ column: Int32) {
        self = sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : Wrapped(statement, column)
    }
}
