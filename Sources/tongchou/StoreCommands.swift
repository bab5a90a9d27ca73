import ArgumentParser
import Casework
import Dossiers
import Foundation
import Portal
import Storage

/// `tongchou verify`: recomputes every digest of the log, of the office's own log, and of every paper.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核对日志：重算每一笔、系统管理日志的每一条和每一份材料的摘要，指出被改、被删、被换的地方")
    @Option(help: "数据文件夹") var data = "data"
    @Option(help: "外人保存的回执（每行一个 JSON），一并核对") var receipts: String?

    func run() async throws {
        guard SQLiteStore.isThere(in: data) else {
            throw ValidationError("\(data) 里没有数据库")
        }
        let store = try SQLiteStore.open(in: data)
        let kept = try receipts.map(Self.receipts) ?? []
        let result = try await store.verify(against: kept, limit: 20) { checked, total in
            if checked % 100_000 == 0 || checked == total {
                FileHandle.standardError.write(Data("  \(checked)/\(total)\n".utf8))
            }
        }
        let (papers, damaged) = try await Self.papers(of: store)
        try await store.close()
        for found in result.breaks { print("× \(Self.words(found))") }
        for found in result.office.breaks { print("× \(Self.words(found))") }
        for line in damaged { print("× \(line)") }
        if result.breaks.isEmpty { print("√ 日志完整：\(result.checked) 笔，末端摘要 \(result.chain.hex)") }
        if result.office.breaks.isEmpty {
            print("√ 系统管理日志完整：\(result.office.checked) 条，末端摘要 \(result.office.digest.hex)")
        }
        if damaged.isEmpty { print("√ 材料完整：\(papers) 份") }
        guard result.holds, damaged.isEmpty else { throw ExitCode(1) }
    }

    /// How many there are, and what is wrong with some.
    private static func papers(of store: SQLiteStore) async throws -> (Int, [String]) {
        var count = 0
        var damaged: [String] = []
        var last = ""
        while true {
            let papers = try await store.papers(after: last, limit: 100)
            guard let end = papers.last else { return (count, damaged) }
            for paper in papers where try await !store.isIntact(paper) {
                let uses = try await store.dossiers(using: paper.digest).map { "\($0.jurisdiction) 卷宗 \($0.dossier)" }
                damaged.append(
                    "材料 \(paper.digest)（\(uses.isEmpty ? "未用于卷宗" : uses.joined(separator: "、"))）：文件不在，或者内容变了")
            }
            count += papers.count
            last = end.digest
        }
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

    private static func words(_ found: Verification.Office.Break) -> String {
        switch found {
        case .changed(let position): "系统管理日志第 \(position) 条：内容与摘要不符，或者接不上前一条"
        case .missing(let count, let position): "系统管理日志第 \(position) 条之前少了 \(count) 条"
        case .end(let found, let recorded): "系统管理日志记到第 \(recorded) 条，现在只到第 \(found) 条，或者末条被换"
        }
    }

    private static func words(_ found: Verification.Break) -> String {
        let place =
            found.dossier.rawValue.isEmpty ? "全局第 \(found.position) 笔" : "卷宗 \(found.dossier) 第 \(found.sequence) 笔"
        switch found.kind {
        case .changed: return "\(place)：内容与摘要不符，或者接不上前一笔"
        case .missing(let count): return "\(place)之前少了 \(count) 笔"
        case .reordered: return "\(place)：不在原来的位置"
        case .unreadable(let why): return "\(place)：读不出（\(why)）"
        case .register(let registered, let logged): return "\(place)：台账记到第 \(registered) 笔，日志只有 \(logged) 笔"
        case .receipt: return "\(place)：与外人保存的回执不符"
        }
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
