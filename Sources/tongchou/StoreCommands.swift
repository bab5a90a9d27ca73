import ArgumentParser
import Casework
import Dossiers
import Foundation
import Portal
import Presentation
import Storage

/// `tongchou verify`: recomputes every digest of the log, of the office's own log, and of every paper.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核对日志：重算每一笔、系统管理日志的每一条和每一份材料的摘要，指出被改、被删、被换的地方")
    @Option(help: "数据文件夹") var data = "data"
    @Option(help: "外人保存的回执（每行一个 JSON），一并核对") var receipts: String?
    @Option(help: "以前抄下的日志末端，写成 位置:摘要，一并比对") var end: String?

    func run() async throws {
        guard SQLiteStore.isThere(in: data) else {
            throw ValidationError("\(data) 里没有数据库")
        }
        let kept = try receipts.map(Self.receipts) ?? []
        let noted = try end.map(Self.noted)
        let store = try SQLiteStore.open(in: data)
        let result = try await store.verifyEverything(against: kept, noted: noted, limit: 20) { progress in
            guard case .entries(let checked, let total) = progress, checked % 100_000 == 0 || checked == total else {
                return
            }
            FileHandle.standardError.write(Data("  \(checked)/\(total)\n".utf8))
        }
        try await store.close()
        Self.tell(result)
        guard result.holds else { throw ExitCode(1) }
    }

    private static func tell(_ result: StoreVerification) {
        let log = result.log
        for found in log.breaks { print("× \(VerificationWording.words(found))") }
        for found in log.office.breaks { print("× \(VerificationWording.words(found))") }
        for paper in result.papers.damaged { print("× \(VerificationWording.words(paper))") }
        if let answer = log.noted {
            print("\(answer == .same ? "√" : "×") 与抄下的末端比对：\(VerificationWording.words(answer))")
        }
        if log.breaks.isEmpty { print("√ 日志完整：\(log.checked) 笔，末端位置 \(log.position)，末端摘要 \(log.chain.hex)") }
        if log.office.breaks.isEmpty {
            print("√ 系统管理日志完整：\(log.office.checked) 条，末端摘要 \(log.office.digest.hex)")
        }
        if result.papers.damaged.isEmpty { print("√ 材料完整：\(result.papers.checked) 份") }
    }

    /// “1234:” and 64 hexadecimal digits.
    private static func noted(_ text: String) throws -> NotedEnd {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let position = Int64(parts[0]), position > 0,
            let chain = Digest(hex: parts[1].lowercased())
        else { throw ValidationError("末端写成 位置:摘要，摘要是 64 位十六进制数，如 1234:9f86…") }
        return NotedEnd(position: position, chain: chain)
    }

    /// Receipts that somebody kept, a JSON object in each line.
    private static func receipts(in path: String) throws -> [Receipt] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let receipts = try lines.enumerated().map { number, line in
            do { return try JSONDecoder().decode(Receipt.self, from: Data(line.utf8)) } catch {
                throw ValidationError("\(path) 第 \(number + 1) 行不是回执")
            }
        }
        guard !receipts.isEmpty else { throw ValidationError("\(path) 里没有回执") }
        return receipts
    }
}

/// `tongchou backup`: a consistent copy of the office, papers included.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup", abstract: "备份数据库和材料到一个新文件夹，办公不必停；备份本身就能开门")
    @Option(help: "数据文件夹") var data = "data"
    @Argument(help: "备份文件夹，不能已经存在") var folder: String

    func run() async throws {
        guard SQLiteStore.isThere(in: data) else {
            throw ValidationError("\(data) 里没有数据库")
        }
        let store = try SQLiteStore.open(in: data)
        do { try await store.backup(to: folder) } catch let error as StoreError {
            print("没有备份成：\(error)")
            throw ExitCode(1)
        }
        try await store.close()
        print("√ 已备份到 \(folder)；恢复时用它作数据文件夹：tongchou serve --data \(folder)")
    }
}

/// `tongchou rebuild`: the register and the desks from the log alone.
struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "不信任现有台账和待办，由日志重新推出；日志不动。先停办公")
    @OptionGroup var place: DataPlace

    func run() async throws {
        guard SQLiteStore.isThere(in: place.data) else { throw ValidationError("\(place.data) 里没有数据库") }
        let clock = Clock(now: { Int64(Date().timeIntervalSince1970) })
        let house = try await House.open(data: place.data, policies: place.policies, clock: clock)
        for jurisdiction in house.office.regulations.jurisdictions {
            let count = try await house.office.refreshRegister(distrusting: true, only: jurisdiction)
            print("√ \(jurisdiction)：\(count) 个卷宗")
        }
        try await house.store.close()
    }
}

/// `tongchou account`: the first administrator of an empty office.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "account", abstract: "开一个管理员账号（密码从标准输入读一行）")
    @OptionGroup var place: DataPlace
    @Option(help: "账号") var login: String
    @Option(help: "姓名") var name: String
    @Option(help: "单位全称；没有就建一个") var organisation: String
    @Option(help: "区划代码；只有一个辖区时可以不写") var jurisdiction: String?

    func run() async throws {
        let clock = Clock(now: { Int64(Date().timeIntervalSince1970) })
        let house = try await House.open(data: place.data, policies: place.policies, clock: clock)
        let codes = house.office.regulations.jurisdictions
        guard let code = jurisdiction ?? (codes.count == 1 ? codes[0] : nil), codes.contains(code) else {
            throw ValidationError("请用 --jurisdiction 写明区划代码：\(codes.joined(separator: "、"))")
        }
        guard let password = readLine(strippingNewline: true), password.count >= 10 else {
            throw ValidationError("密码至少 10 个字符，从标准输入给一行")
        }
        let outcome = try await house.office.openFirstAdministrator(
            login, name: name, password: password, organisation: organisation, in: code)
        if case .wrong = outcome { throw ValidationError("账号 \(login) 已有") }
        try await house.store.close()
        print("√ 管理员账号 \(login) 已开")
    }
}
