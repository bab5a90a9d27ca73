import Policies

/// The head of a form turned into a draft.
enum FormDrafts {
    static let keys: Set<String> = [
        "id", "title", "of", "needs", "filled_by", "paper", "columns", "unit", "style", "notes",
    ]

    static func form(_ block: Block) throws(BlockError) -> FormDraft {
        var form = FormDraft(
            id: try block.required("id"), title: try block.required("title").text, of: try block.required("of"),
            provision: try PackDrafts.provision(block))
        form.needs = try block.list("needs")
        form.filledBy = try block.written("filled_by")
        form.paper = try block.written("paper")
        form.columns = try columns(block)
        form.unit = try block.written("unit")
        form.style = try block.written("style")
        form.notes = try block.list("notes").map(\.text)
        return form
    }

    /// `22 30 22 30`, or a list of the same.
    private static func columns(_ block: Block) throws(BlockError) -> Written? {
        guard block.entries["columns"] != nil else { return nil }
        let parts = try block.list("columns")
        return parts.first.map { Written(parts.map(\.text).joined(separator: " "), at: $0.place) }
    }
}
