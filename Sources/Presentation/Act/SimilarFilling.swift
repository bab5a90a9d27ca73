import Casework
import Dossiers
import Pages
import Similarity

extension Presenter {
    /// What resembles the filing on the table; `nil` where the step has nothing to do with it.
    func similar(_ sheet: ActSheet) async throws -> ActPage.Similar? {
        switch try await office.similar(
            to: sheet.file, at: sheet.step, form: sheet.read?.fields ?? [:], for: sheet.visitor)
        {
        case nil: nil
        case .nothingWritten: .nothingWritten
        case .reading(let done, let total): .reading(done: done, of: total)
        case .failed: .failed
        case .found(let dossiers): .found(dossiers.map(neighbour))
        }
    }

    private func neighbour(_ similar: SimilarDossier) -> ActPage.Neighbour {
        let (row, comparison) = (similar.row, similar.comparison)
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
        var note = [row.unitName, row.stage].filter { !$0.isEmpty }
        if let amount = row.amount { note.append(ValueText.money(amount)) }
        if let year = row.year { note.append("\(year) 年") }
        var share = "本件内容的 \(percent(comparison.filingShare)) 与它相同，占它的 \(percent(comparison.existingShare))"
        if comparison.isRelabelled { share += "；内容大部分相同而名称不同" }
        if comparison.sharesNoWording { share = Presenter.likeness(withoutWording: comparison) }
        // To a hundredth of 万元: it is an estimate.
        let saved = (comparison.amountSaved ?? 0) / 10_000 * 10_000
        return ActPage.Neighbour(
            title: row.title, href: Addresses.dossier(row.dossier), note: note, isPointedOut: similar.isPointedOut,
            share: share, saving: saved > 0 ? "如按建议复用、核减，约可少 \(ValueText.money(Money(fen: saved)))" : "",
            filing: marked(comparison.filing.text, comparison.passages.map(\.filing)),
            existing: marked(comparison.existing.text, comparison.passages.map(\.existing)),
            functions: comparison.functions.prefix(Presenter.mostFunctions).map { line in
                ActPage.Likeness(
                    function: line.function, nearest: line.nearest,
                    ruling: Label(line.ruling.wording, tone: line.ruling == .keep ? .plain : .amber),
                    reason: line.reason)
            })
    }

    /// Why it is listed all the same.
    private static func likeness(withoutWording comparison: Comparison) -> String {
        let content =
            comparison.existing.text.isEmpty
            ? "它没有写内容" : comparison.filing.text.isEmpty ? "本件还没有写内容" : "内容没有相同的段落"
        return (comparison.isAlikeInNameOnly ? "仅名称相同或相近" : "只有个别用词相同") + "，" + content
    }

    private static let mostFunctions = 40
    /// UTF-16; the rest is read in the dossier.
    private static let longestText = 3_000

    /// The text with the ranges marked.
    func marked(_ text: String, _ ranges: [Range<Int>]) -> Sentence {
        let units = Array(text.utf16)
        let end = min(units.count, Presenter.longestText)
        var phrases: [Sentence.Phrase] = []
        var place = 0
        func add(_ range: Range<Int>, isStrong: Bool) {
            guard !range.isEmpty else { return }
            phrases.append(.init(String(decoding: units[range], as: UTF16.self), isStrong: isStrong))
            place = range.upperBound
        }
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let from = max(place, min(end, range.lowerBound))
            add(place..<from, isStrong: false)
            add(from..<max(from, min(end, range.upperBound)), isStrong: true)
        }
        add(place..<max(place, end), isStrong: false)
        if end < units.count { phrases.append(.init("……")) }
        return Sentence(phrases)
    }
}
