import Dossiers

/// Whether a paper made of an entry may still be used (可否使用).
struct EntryFate {
    let voidedBy: Int?
    let withdrawnBy: Int?
    /// The last correction.
    let correctedBy: Int?
    let stands: Bool
    /// Entries it rests on that hold no longer.
    let lost: [Int]
    private let reason: String

    init(_ sequence: Int, in dossier: Dossier) {
        let fates = EntryFates(dossier)
        voidedBy = fates.voidedBy[sequence]
        let void = voidedBy.flatMap(dossier.entry)
        if case .text(let text)? = void?.fields["reason"] ?? void?.fields["@reason"] {
            reason = text
        } else {
            reason = ""
        }
        stands = fates.stands(sequence)
        withdrawnBy = stands ? nil : fates.withdrawnBy[sequence]
        correctedBy = fates.correctedBy[sequence]?.last
        lost = fates.lost(sequence)
    }

    var warnings: [String] {
        if let voidedBy {
            return ["本件所载的决定已由第 \(voidedBy) 条作废，不得使用。" + (reason.isEmpty ? "" : "理由：\(reason)")]
        }
        if !stands {
            return ["本件所载的决定\(withdrawnBy.map { "在第 \($0) 条退回后" } ?? "")已失效，不得使用。"]
        }
        if !lost.isEmpty {
            return ["本件依据的第 \(lost.map(String.init).joined(separator: "、")) 条已作废，用前请核对。"]
        }
        return []
    }
}
