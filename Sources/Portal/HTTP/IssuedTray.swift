import Pages
import Synchronization

/// Passwords that were just set and are still to be told (密码托盘): between the form that set one and the page that shows it once. Only
/// the session that set it takes it, and what was taken is gone; so is what nobody fetched within some minutes. Kept in memory alone.
final class IssuedTray: Sendable {
    private struct Item {
        let issued: AccountsPage.Issued
        let until: Int64
    }

    private static let seconds: Int64 = 600
    private let items = Mutex<[String: [Item]]>([:])

    /// `session` is the token of the session's forms, which nobody else knows.
    func lay(_ issued: AccountsPage.Issued, for session: String, at now: Int64) {
        items.withLock { items in
            items = items.mapValues { $0.filter { $0.until > now } }.filter { !$0.value.isEmpty }
            items[session, default: []].append(Item(issued: issued, until: now + IssuedTray.seconds))
        }
    }

    func take(of account: String, for session: String, at now: Int64) -> [AccountsPage.Issued] {
        items.withLock { items in
            let mine = items[session] ?? []
            let left = mine.filter { $0.issued.account != account }
            items[session] = left.isEmpty ? nil : left
            // Of two set one after the other only the last is good.
            return mine.filter { $0.issued.account == account && $0.until > now }.suffix(1).map(\.issued)
        }
    }
}
