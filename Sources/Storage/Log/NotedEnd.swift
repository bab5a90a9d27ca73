/// The end of the log as somebody wrote it down (抄下的末端) and kept where nobody who can write the database reaches it. A log that was
/// rewritten as a whole fits itself; it does not fit this.
public struct NotedEnd: Hashable, Sendable {
    /// From 1, over the whole log.
    public let position: Int64
    /// The digest over everything up to there.
    public let chain: Digest

    public init(position: Int64, chain: Digest) {
        self.position = position
        self.chain = chain
    }

    /// What the log says of it.
    public enum Answer: Hashable, Sendable {
        case same
        /// Another digest stands there: something before it was rewritten, or it was written down wrongly.
        case different
        /// The log has nothing at this position.
        case missing
        /// The walk stopped before it, at too many breaks.
        case notReached
    }
}
