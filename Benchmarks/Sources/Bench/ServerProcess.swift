import Foundation

/// A running `tongchou serve` (被测的服务): its port, and what the kernel counts of it.
final class ServerProcess {
    let port: Int
    private let process: Process

    init(program: String, data: String, policies: String, today: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["serve", "--data", data, "--policies", policies, "--port", "0", "--today", today]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        self.process = process
        var said = ""
        while let line = String(data: output.fileHandleForReading.availableData, encoding: .utf8), !line.isEmpty {
            said += line
            if let address = said.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/), let port = Int(address.1) {
                self.port = port
                return
            }
        }
        throw RawDiskError("the server did not open: \(said)")
    }

    /// Returns when the reading in the background has ended: when a second has passed in which it did next to nothing.
    func settle() async throws {
        var before = try cpu()
        while true {
            try await Task.sleep(for: .seconds(1))
            let now = try cpu()
            if now - before < 0.05 { return }
            before = now
        }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// Seconds in user and system mode so far.
    func cpu() throws -> Double {
        let stat = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
        // The name may hold spaces, but not a closing bracket followed by one.
        let fields = stat[(stat.range(of: ") ")?.upperBound ?? stat.startIndex)...].split(separator: " ")
        return (Double(fields[11])! + Double(fields[12])!) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Octets resident now, and at most.
    func resident() throws -> (now: Int, most: Int) {
        let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        func kilobytes(_ name: String) -> Int {
            status.split(separator: "\n").first { $0.hasPrefix(name) }.flatMap {
                Int($0.split(whereSeparator: { !$0.isNumber }).first ?? "")
            } ?? 0
        }
        return (kilobytes("VmRSS:") << 10, kilobytes("VmHWM:") << 10)
    }
}

/// One run of wrk, the load generator of Debian (压测).
struct Load {
    let requests: Int
    let seconds: Double
    let p50: Double
    let p99: Double
    let errors: Int

    static func run(_ script: String, _ arguments: [String], port: Int, connections: Int, seconds: Int) throws -> Load {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/wrk")
        process.arguments =
            [
                "-t", connections == 1 ? "1" : "2", "-c", "\(connections)", "-d", "\(seconds)s", "--timeout", "5s",
                "-s", script, "http://127.0.0.1:\(port)", "--",
            ]
            + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("RESULT") }) else {
            throw RawDiskError("wrk said: \(text)")
        }
        let numbers = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        return Load(
            requests: Int(numbers[0]), seconds: numbers[1] * 1e-6, p50: numbers[2] * 1e-6, p99: numbers[3] * 1e-6,
            errors: Int(numbers[4]))
    }
}
