import Foundation
import GRDB

extension StoreError {
    /// What a failure of the machine means for the office.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error)
        case let error as CocoaError: self = .failed(error.localizedDescription)
        default: self = .failed("\(error)")
        }
    }

    private init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly
        case .SQLITE_CANTOPEN: self = .failed("the database cannot be opened: \(error.message ?? "")")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(error.message ?? "")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        default: self = .failed("\(error)")
        }
    }

    /// Runs `work`; whatever fails in it comes out as a `StoreError`.
    static func translating<T>(_ work: () throws -> T) throws -> T {
        do { return try work() } catch { throw StoreError(error) }
    }
}
