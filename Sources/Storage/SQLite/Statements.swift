import Dossiers
import Foundation
import GRDB

/// The few shapes in which this module speaks SQL. Statements are prepared once per connection.
extension Database {
    typealias Arguments = [(any DatabaseValueConvertible)?]

    func run(_ sql: String, _ arguments: Arguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }

    func first<T>(_ sql: String, _ arguments: Arguments, _ read: (Row) throws -> T) throws -> T? {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: StatementArguments(arguments))
        return try rows.next().map(read)
    }

    func all<T>(_ sql: String, _ arguments: Arguments, _ read: (Row) throws -> T) throws -> [T] {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: StatementArguments(arguments))
        var result: [T] = []
        while let row = try rows.next() { result.append(try read(row)) }
        return result
    }

    func number(_ sql: String, _ arguments: Arguments) throws -> Int {
        try first(sql, arguments) { $0[0] } ?? 0
    }
}

extension Row {
    /// Days are stored as their number.
    func day(_ index: Int) -> Day { Day(number: self[index]) }
    func dayIfAny(_ index: Int) -> Day? { (self[index] as Int32?).map(Day.init(number:)) }
    func dossier(_ index: Int) -> DossierID { DossierID(self[index] as String) }
    func dossierIfAny(_ index: Int) -> DossierID? { (self[index] as String?).map { DossierID($0) } }

    /// The blob without a copy.
    func bytes<T>(_ index: Int, _ read: (UnsafeRawBufferPointer) throws -> T) throws -> T {
        try withUnsafeData(atIndex: index) { blob in
            guard let blob else { return try read(UnsafeRawBufferPointer(start: nil, count: 0)) }
            return try blob.withUnsafeBytes(read)
        }
    }

    func octets(_ index: Int) throws -> [UInt8] { try bytes(index) { Array($0) } }
}

/// `?, ?, ?`
func marks(_ count: Int) -> String { repeatElement("?", count: count).joined(separator: ", ") }
