import Casework
import Dossiers
import Policies
import PolicyFiles
import Storage
import Synchronization

/// A county to look at (示范县): invented bureaus and projects in every stage, played through the same acts that people do.
/// Everything about it lies in files; this code names no step, no article and no place.
public struct DemoCounty {
    /// Furnishes an empty database with the county of `folder` that was written for this pack. Answers the accounts; none
    /// where the folder has no such county.
    public static func furnish(
        _ office: Office, store: any Store, pack: Pack, folder: String, say: (String) -> Void
    ) async throws -> [DemoAccount] {
        guard let files = try DemoFiles.find(below: folder, edition: pack.edition.id) else { return [] }
        say("示范数据：\(pack.edition.jurisdiction.name)，单位和项目都是虚构的")
        let clock = DemoClock(office.clock)
        // Past acts want an office whose clock stands on their days.
        let past = Office(store: store, regulations: office.regulations, clock: Clock(now: { clock.now }))
        var player = DemoPlayer(office: past, store: store, pack: pack, files: files, clock: clock)
        let accounts = try await player.openDoors()
        say("  \(files.organisations.count) 个单位，\(accounts.count) 个账号")
        let (acts, dossiers) = try await player.playLives()
        say("  \(dossiers) 个卷宗，办了 \(acts) 件事")
        // Lists were derived on the day of each act; today other things are due.
        _ = try await office.refreshRegister()
        say("  演示账号，密码都是 \(files.password)（人人都知道，不能用来办真事）：")
        return accounts
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
