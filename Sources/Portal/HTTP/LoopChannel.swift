import HummingbirdCore
import Logging
import NIOCore

extension HTTPServerBuilder {
    /// Plain HTTP, every request answered on the event loop of its connection.
    static var onLoops: HTTPServerBuilder {
        HTTPServerBuilder {
            LoopChannel(HTTP1Channel(responder: $0, configuration: .init(idleTimeout: patience)))
        }
    }

    /// How long a connection may say nothing, between requests or in the middle of one.
    private static var patience: TimeAmount { .seconds(75) }
}

/// A connection whose requests are answered on the event loop (事件循环) that reads them: handing each to a thread of the task
/// pool and its answer back cost a quarter of a list page. What takes long goes `besideLoops`.
private struct LoopChannel: ServerChildChannel {
    private let http: HTTP1Channel

    init(_ http: HTTP1Channel) { self.http = http }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await http.handle(value: value, logger: logger)
        }
    }
}

/// An event loop that runs tasks, one after the other.
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Does work on the task pool, whichever loop asks for it: all connections of a loop would wait for it there.
func besideLoops<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
    try await withTaskExecutorPreference(globalConcurrentExecutor, operation: work)
}
