import Policies

/// The pictures of a pack's forms: each belongs to the form it stands behind.
struct Pictures {
    private var drafts: [String: LayoutDraft] = [:]
    /// The form that waits for its picture.
    private var open: String?

    subscript(form: String) -> LayoutDraft? { drafts[form] }

    /// A form, new or amended, whose picture may follow; an amended one without picture keeps the old.
    mutating func open(_ form: Block) {
        open = form.entries["id"]?.scalar?.string ?? form.entries["amends"]?.scalar?.string
    }

    mutating func read(_ piece: MarkdownPieces.Block, file: String) -> [PackProblem] {
        guard let form = open else {
            return [PackProblem("layout 要跟在它的 form 块后面，一个 form 一张", at: .init(file: file, line: piece.line))]
        }
        open = nil
        let (draft, problems) = LayoutPicture.read(piece.text, file: file, fenceLine: piece.line)
        drafts[form] = draft
        return problems
    }
}
