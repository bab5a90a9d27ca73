import Casework
import Dossiers
import Policies
import PolicyFiles
import Storage
import Synchronization

/// A jurisdiction to look at (示范地): invented bureaus and projects in every stage, played through the same acts that people
/// do. Everything about it lies in files; this code names no step, no article and no place.
public struct DemoCounty: Sendable {
    /// The name of its folder.
    public let folder: String
    /// The jurisdiction's code and name.
    public let code: String
    public let place: String
    public let password: String
    public let accounts: [DemoAccount]
    /// Logins of the accounts to begin with.
    public let first: [String]

    /// Furnishes every jurisdiction of the house that is still empty and has files below `folder`, several at once; answers
    /// all that were furnished from there, now or earlier. A jurisdiction where real people work is left alone.
    public static func furnish(
        _ office: Office, packs: [Pack], folder: String, say: @escaping @Sendable (String) -> Void
    ) async throws -> [DemoCounty] {
        let found = try DemoFiles.all(below: folder)
        try checkLogins(found)
        var result: [DemoCounty] = []
        var empty: [(files: DemoFiles, pack: Pack)] = []
        for files in found {
            guard let pack = packs.first(where: { $0.edition.id == files.edition }),
                office.regulations.current(in: pack.edition.jurisdiction.code)?.edition.id == files.edition
            else {
                say("  \(files.name)：没有政策包 \(files.edition)，或者它不是现在用的版本，跳过")
                continue
            }
            let code = pack.edition.jurisdiction.code
            if try await office.store.setting(mark, in: code) != nil {
                result.append(DemoCounty(files, pack))
            } else if try await office.store.organisations(in: code).isEmpty {
                empty.append((files, pack))
            }
        }
        guard !empty.isEmpty else { return result }
        say("示范数据：单位、人和项目都是虚构的")
        try await withThrowingTaskGroup(of: DemoCounty.self) { group in
            for (files, pack) in empty {
                group.addTask { try await furnish(office, pack: pack, files: files, say: say) }
            }
            for try await county in group { result.append(county) }
        }
        return result.sorted { $0.code < $1.code }
    }

    /// The setting that tells a furnished jurisdiction from one where real people work.
    private static let mark = "demo"

    private static func furnish(
        _ office: Office, pack: Pack, files: DemoFiles, say: @Sendable (String) -> Void
    ) async throws -> DemoCounty {
        let code = pack.edition.jurisdiction.code
        let begun = ContinuousClock.now
        let clock = DemoClock(office.clock)
        // Past acts want an office whose clock stands on their days. It is done before the other one reads what it wrote.
        let past = Office(store: office.store, regulations: office.regulations, clock: Clock(now: { clock.now }))
        var player = DemoPlayer(office: past, store: office.store, pack: pack, files: files, clock: clock)
        let accounts = try await player.openDoors()
        let (acts, dossiers) = try await player.playLives()
        await past.settle()
        // Lists were derived on the day of each act; today other things are due.
        try await office.refreshRegister(only: code)
        try await office.store.save(setting: mark, in: code, value: "\"\(files.name)\"")
        let seconds = (ContinuousClock.now - begun).components.seconds
        say(
            "  \(pack.edition.jurisdiction.name)：\(files.organisations.count) 个单位，\(accounts.count) 个账号，\(dossiers) 个卷宗，办了 \(acts) 件事，用时 \(seconds) 秒"
        )
        return DemoCounty(files, pack)
    }

    private init(_ files: DemoFiles, _ pack: Pack) {
        folder = files.name
        code = pack.edition.jurisdiction.code
        place = pack.edition.jurisdiction.name
        password = files.password
        accounts = files.demoAccounts
        first = files.first.isEmpty ? accounts.prefix(3).map(\.login) : files.first
    }

    /// An account belongs to one jurisdiction: of two counties that want the same, the second would take it from the first.
    private static func checkLogins(_ counties: [DemoFiles]) throws {
        var owners: [String: DemoLine] = [:]
        for line in counties.flatMap(\.accounts) {
            if let other = owners.updateValue(line, forKey: line.words[0]) {
                throw DemoError(
                    "账号 \(line.words[0]) 在 \(other.file):\(other.number) 已经有了；在 county.md 里写“账号前缀 …-”就不会重名", at: line)
            }
        }
    }
}

/// The clock of the county's past: it stands on the day of each act, within office hours, and never runs ahead of today.
final class DemoClock: Sendable {
    private let real: Clock
    private let standing = Mutex<Int64?>(nil)

    init(_ real: Clock) { self.real = real }

    var today: Day { real.today }
    var now: Int64 { standing.withLock { $0 } ?? real.now() }

    /// From half past eight, six minutes after the act before; a long day begins again in the morning.
    func stand(on day: Day, act: Int) {
        // Half past eight in China is half past midnight in UTC.
        let morning = Int64(day.number) * 86_400 + 30 * 60
        standing.withLock { $0 = min(morning + Int64(act % 90) * 360, real.now()) }
    }

    func leave() { standing.withLock { $0 = nil } }
}
