/// Whether everything that is kept is as it was written (存证核验): begun here, and printed as a record for the file.
public enum VerificationPage: Page {
    public struct Model: Sendable {
        public var tabs: [Tab]
        /// Posted with `position` and `chain`: the end of the log that somebody noted earlier; both may be empty.
        public var start: String
        public var cancel: String
        /// As typed.
        public var position: String
        public var positionError: String?
        public var chain: String
        public var chainError: String?
        /// Nil: none since the server was started.
        public var run: Run?

        public init(
            tabs: [Tab], start: String, cancel: String, position: String = "", positionError: String? = nil,
            chain: String = "", chainError: String? = nil, run: Run? = nil
        ) {
            (self.tabs, self.start, self.cancel) = (tabs, start, cancel)
            (self.position, self.positionError) = (position, positionError)
            (self.chain, self.chainError) = (chain, chainError)
            self.run = run
        }
    }

    public struct Run: Sendable {
        public enum State: Sendable {
            /// Entries of the log.
            case entries(done: Int, total: Int)
            /// The log is done, the papers are being read.
            case papers(done: Int)
            case cancelled
            case failed
            case finished(Record)
        }
        /// “2026-10-13 09:12”.
        public var started: String
        /// Organisation and name.
        public var who: String
        public var state: State

        public init(started: String, who: String, state: State) {
            (self.started, self.who, self.state) = (started, who, state)
        }

        var isOpen: Bool {
            switch state {
            case .entries, .papers: true
            case .cancelled, .failed, .finished: false
            }
        }
    }

    /// What was found (核验记录).
    public struct Record: Sendable {
        public var holds: Bool
        public var headline: String
        public var text: String
        public var facts: [Fact]
        /// The first ones, in the order of the log.
        public var faults: [Fault]
        public var faultCount: Int
        public var remarks: [String]

        public init(
            holds: Bool, headline: String, text: String, facts: [Fact], faults: [Fault], faultCount: Int,
            remarks: [String]
        ) {
            (self.holds, self.headline, self.text) = (holds, headline, text)
            (self.facts, self.faults, self.faultCount, self.remarks) = (facts, faults, faultCount, remarks)
        }
    }

    public struct Fault: Sendable {
        /// “卷宗 2026-A 第 3 笔”.
        public var place: String
        /// The dossier, where the reader may open it.
        public var href: String?
        public var what: String

        public init(place: String, href: String? = nil, what: String) {
            (self.place, self.href, self.what) = (place, href, what)
        }
    }
}
