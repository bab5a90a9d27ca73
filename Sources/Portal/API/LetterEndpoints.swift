import Dossiers
import Foundation
import Pages
import Presentation

/// Official letters for programs: what the page prints, in parts. Made of the same words, with the same rights.
extension Endpoint {
    static let letters: [Endpoint] = [
        Endpoint(
            method: .get, path: "/dossiers/{id}/letters/{entry}", id: "letter",
            summary: "一笔的公文：标题、主送、正文各段、表格、附件、核对码；文号由发文机关编，恒为 null", answer: "Letter"
        ) { call in
            let (id, entry) = (DossierID(try call.parameter("id")), try call.number("entry"))
            guard
                let letter = try await call.portal.presenter.letter(id, entry: entry, for: try call.visitor)
            else { throw Trouble.notFound }
            return .json(json(letter, id, entry))
        }
    ]

    /// Where the letter of an entry is fetched.
    static func letter(_ id: DossierID, _ entry: Int) -> String { "\(root)/dossiers/\(id)/letters/\(entry)" }

    private static func json(_ letter: LetterPage.Model, _ id: DossierID, _ entry: Int) -> [String: Any] {
        [
            "dossier": id.rawValue, "entry": entry, "number": NSNull(), "year": letter.year, "title": letter.title,
            "addressee": letter.addressee ?? NSNull(), "opening": letter.opening,
            "sections": letter.sections.map { section in
                [
                    "title": section.title, "before": section.before, "items": section.items.map(item),
                    "after": section.after,
                ] as [String: Any]
            },
            "attachments": letter.attachments, "signature": letter.signature, "day": letter.date,
            "copies": letter.copies, "warnings": letter.warnings,
            "checkCode": letter.verification?.code ?? NSNull(),
        ]
    }

    private static func item(_ item: LetterPage.Item) -> [String: Any] {
        var object: [String: Any] = ["label": item.label, "text": item.text]
        if let table = item.table {
            object["table"] = ["columns": table.columns.map(\.title), "rows": table.rows] as [String: Any]
        }
        return object
    }
}
