import ArgumentParser
import CLinux
import Casework
import Demonstration
import Dossiers
import Foundation
import Hummingbird
import Logging
import Portal
import Presentation
import Storage

/// `tongchou serve`: the office opens.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "开门办公：启动网页和接口")

    @OptionGroup var place: DataPlace
    @Option(help: "监听地址") var host = "127.0.0.1"
    @Option(help: "端口；0 由系统挑一个") var port = 8080
    @Option(help: "数据库为空时，用这个文件夹里的示范数据") var demo: String?
    @Option(help: "只供演示和测试：当作今天的日期") var today: String?
    @Flag(help: "前面有 TLS 代理时打开：cookie 只走加密连接") var secureCookies = false

    func run() async throws {
        // By itself the C library gives each thread a heap, and what one frees the others cannot use: 40 MB more for a large county.
        mallopt(M_ARENA_MAX, 2)
        // By itself it also keeps ever larger blocks that were freed, up to 32 MB each: what lists outgrow while they are read.
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        let clock = try Self.clock(today)
        let house: House
        do {
            house = try await House.open(data: place.data, policies: place.policies, clock: clock) { upgrade in
                print("正在升级数据库：第 \(upgrade.from) 版到第 \(upgrade.to) 版，大的库要一两分钟，请不要中断……")
                fflush(nil)
            }
        } catch let error as HouseError {
            print(error)
            throw ExitCode(1)
        } catch let error as StoreError {
            print("打不开数据：\(error)")
            throw ExitCode(1)
        }
        let counties = try await furnish(house)
        try await house.office.keepRegisterCurrent()
        var options = Portal.Options()
        options.secureCookies = secureCookies
        if let demo, !counties.isEmpty { options.demo = try DemoHall(counties, folder: demo) }
        var logger = Logger(label: "tongchou")
        logger.logLevel = .warning
        let portal = try Portal(office: house.office, packs: house.packs, options: options, logger: logger)
        let application = portal.application(host: host, port: port) { port in
            Self.say(counties)
            print("统筹已开门：http://\(host):\(port)/")
            fflush(nil)
        }
        let nightly = Task { try await Self.keepCurrent(house, logger) }
        defer { nightly.cancel() }
        do { try await application.runService() } catch {
            if "\(error)".contains("Address already in use") || "\(error)".contains("errno: 98") {
                print("端口 \(port) 已被占用：换一个（--port），或先停掉占用它的程序")
                throw ExitCode(1)
            }
            throw error
        }
        try await house.store.close()
    }

    private static func clock(_ today: String?) throws -> Clock {
        guard let today else { return Clock(now: { Int64(Date().timeIntervalSince1970) }) }
        guard let day = Day(today) else { throw ValidationError("--today 应是日期，如 2026-03-05") }
        // Nine in the morning of that day, and time passes from there.
        let start = Int64(day.number) * 86400 + 3600
        let begun = Int64(Date().timeIntervalSince1970)
        return Clock(now: { start + Int64(Date().timeIntervalSince1970) - begun })
    }

    private func furnish(_ house: House) async throws -> [DemoCounty] {
        guard let demo else { return [] }
        return try await DemoCounty.furnish(house.office, packs: house.packs, folder: demo) {
            print($0)
            fflush(nil)
        }
    }

    /// Whom to sign in as, by jurisdiction; all the others stand on the sign-in page.
    private static func say(_ counties: [DemoCounty]) {
        guard let password = counties.first?.password else { return }
        print("演示账号（密码都是 \(password)，人人都知道，不能用来办真事）；每地先试这几个，其余的登录页上都有：")
        for county in counties {
            print("  \(county.place)")
            for account in county.accounts where county.first.contains(account.login) {
                let gap = String(repeating: " ", count: max(1, 14 - account.login.count))
                print("    \(account.login)\(gap)\(account.organisation) \(account.name)（\(account.role)）")
            }
        }
    }

    private static func keepCurrent(_ house: House, _ logger: Logger) async throws {
        // Lists are found in memory: read now, nobody waits for it at the first list.
        do {
            _ = try await house.store.page(RegisterQuery(jurisdiction: "", viewer: .everything, limit: 0))
        } catch { logger.error("the register could not be read", metadata: ["error": "\(error)"]) }
        while !Task.isCancelled {
            try await Task.sleep(for: .seconds(60))
            // What the reading at the start, an export or a simulation has freed goes back to the system.
            malloc_trim(0)
            do {
                try await house.office.keepRegisterCurrent()
                try await house.store.sweep(at: house.office.clock.now())
            } catch { logger.error("nightly work failed", metadata: ["error": "\(error)"]) }
        }
    }
}

/// Where the data and the law lie.
struct DataPlace: ParsableArguments {
    @Option(help: "数据文件夹：数据库和材料") var data = "data"
    @Option(name: .long, help: "政策包所在文件夹（含 calendars）") var policies = "policies"
}
