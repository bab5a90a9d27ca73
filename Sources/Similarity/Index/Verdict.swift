/// Whether the best neighbour repeats enough that a person must look (疑似重复).
///
/// Filings of one field resemble each other whether or not one repeats the other. A repetition stands out: its score is a multiple of
/// that of the neighbours behind it. Where several earlier records repeat one another nothing stands out; there the score itself speaks.
public enum Verdict {
    /// A neighbour that holds this much of the question is a repetition whoever else does.
    static let certain: Float = 0.4
    /// Below this nothing is meant by standing out.
    static let least: Float = 0.04
    /// How many times the score of the `behind`-th.
    static let ratio: Float = 2.2
    static let behind = 10

    /// - Parameter scores: of the candidates, best first.
    public static func isFlagged(_ scores: [Float]) -> Bool {
        guard let best = scores.first, best >= least else { return false }
        if best >= certain { return true }
        // Few neighbours: too little to stand out from.
        guard scores.count >= behind * 2 else { return best >= certain / 2 }
        return best >= ratio * scores[behind - 1]
    }
}
