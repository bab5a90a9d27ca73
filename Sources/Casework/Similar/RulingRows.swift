import Dossiers
import Policies
import Similarity

extension Office {
    /// The form with a row for each function of the filing that its table of rulings does not name yet, beside it what comes nearest
    /// among what the visitor may see. The ruling itself is left to him: the program suggests, and decides nothing.
    public func listed(
        functionsIn table: String, of form: TypedForm, _ target: ActRequest.Target, step: Step, for visitor: Visitor
    ) async throws -> TypedForm {
        guard case .dossier(let id) = target, let file = try await file(id, for: visitor),
            let words = FilingWords(file.policy, kind: file.dossier.kind),
            let filing = words.record(of: file.dossier, under: file.policy)
        else { return form }
        var found: [SimilarDossier] = []
        if case .found(let dossiers)? = try await similar(to: file, at: step, form: [:], for: visitor) {
            found = dossiers
        }
        var form = form
        let cell = { (row: Int, column: String) in "\(table).\(row).\(column)" }
        let rows = form.rowNumbers(of: table)
        // A row in which nothing stands would only be in the way.
        for row in rows where form.isBlank(row, of: table) { form.drop(row, of: table) }
        let known = Set(rows.compactMap { form.values[cell($0, RulingTable.function)]?.first })
        var next = (rows.last ?? -1) + 1
        for function in filing.functions.prefix(Office.mostFunctions) where !known.contains(function) {
            form.values[cell(next, RulingTable.function)] = [function]
            if let nearest = Office.nearest(to: function, among: found) {
                form.values[cell(next, RulingTable.existing)] = [nearest]
            }
            next += 1
        }
        return form
    }

    private static let mostFunctions = 200

    /// “统一认证平台：身份认证（建议复用）”
    private static func nearest(to function: String, among found: [SimilarDossier]) -> String? {
        let lines = found.flatMap { dossier in
            dossier.comparison.functions.filter { $0.function == function && $0.ruling != .keep }.map {
                (dossier: dossier, line: $0)
            }
        }
        return lines.max { $0.line.share < $1.line.share }.map {
            "\($0.dossier.row.title)：\($0.line.nearest ?? "")（\($0.line.ruling.wording)）"
        }
    }
}

extension TypedForm {
    fileprivate func isBlank(_ row: Int, of table: String) -> Bool {
        !values.contains { key, texts in
            key.hasPrefix("\(table).\(row).") && texts.contains { !$0.trimmingBlanks.isEmpty }
        }
    }

    fileprivate mutating func drop(_ row: Int, of table: String) {
        values = values.filter { !$0.key.hasPrefix("\(table).\(row).") }
    }
}

extension Value {
    /// Without the functions on which nothing was decided: the program listed them, nobody wrote them. `nil` where nothing is left.
    var decided: Value? {
        guard case .rows(let rows) = self else { return self }
        let decided = rows.filter { $0[RulingTable.ruling] != nil || $0[RulingTable.saved] != nil }
        return decided.isEmpty ? nil : .rows(decided)
    }
}
