import Foundation
import Hummingbird
import Testing

@testable import Portal

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Where requests are answered: short ones on the loop that reads them, long ones beside it.
@Suite struct LoopTests {
    @Test func onlyWhatTakesLongLeavesTheLoop() async throws {
        let router = Router()
        let threads: @Sendable () -> String = { Thread.current.name ?? "" }
        router.get("/short") { _, _ in
            let before = threads()
            // Waits for something else, and comes back to the loop.
            try await Task.sleep(for: .milliseconds(5))
            return before + " " + threads()
        }
        router.get("/long") { _, _ in try await besideLoops { threads() } + "|" + threads() }
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: router, server: .onLoops, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { found.yield($0.localAddress?.port ?? 0) })
        let server = Task { try await application.run() }
        defer { server.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        func body(_ path: String) async throws -> String {
            let (data, _) = try await URLSession.shared.data(from: URL(string: "http://127.0.0.1:\(port)\(path)")!)
            return String(decoding: data, as: UTF8.self)
        }
        let short = try await body("/short").split(separator: " ")
        #expect(short.count == 2 && short[0] == short[1] && short[0].hasPrefix("NIO"), "\(short)")
        let long = try await body("/long").split(separator: "|", omittingEmptySubsequences: false)
        #expect(long.count == 2 && !long[0].hasPrefix("NIO") && long[1].hasPrefix("NIO"), "\(long)")
    }
}
