import Casework
import Dossiers
import Foundation
import Hummingbird
import Storage

/// Reads the form of a step: what was typed, which papers came with it.
struct ActForms: Sendable {
    let portal: Portal

    /// Fields of the form itself, not of the step.
    private static let own: Set<String> = [
        "csrf", "command", "expected", "happened", "outcome", "to", "do", "addrow", "droprow", "fillrows", "readrows",
        "@reason", "acknowledged", "told",
    ]

    /// The typed form, with the papers a draft already had. Uploaded papers are kept only by `keep`, after the form was
    /// looked at.
    func typed(_ form: Form, answers: Int?, known: TypedForm?) -> TypedForm {
        var values = form.values(except: ActForms.own)
        for name in values.keys { values[name] = values[name]!.filter { !$0.isEmpty } }
        var typed = TypedForm(values: values.filter { !$0.value.isEmpty }, command: form["command"] ?? "")
        typed.papers = known?.papers ?? [:]
        typed.outcome = form["outcome"]
        typed.recipients = form.values["to"]
        typed.answers = answers
        typed.on = form.trimmed("happened")
        typed.expected = form["expected"].flatMap(Int.init)
        if let table = form["addrow"] { addRow(to: table, &typed) }
        if let row = form["droprow"] { typed.drop(row: row) }
        typed.waiveUnread()
        return typed
    }

    private func addRow(to table: String, _ typed: inout TypedForm) {
        let next = (typed.rowNumbers(of: table).last ?? 0) + 1
        guard next < 2_000 else { return }
        // An empty cell keeps the row on the page.
        typed.values["\(table).\(next)."] = [" "]
    }

    /// Keeps the uploaded papers and notes them in the form. Answers what is wrong, by field.
    /// A field for one paper holds the last one; `several` names those that hold more.
    func keep(
        _ uploads: [String: [Form.Upload]], in typed: inout TypedForm, several: Set<String>, visitor: Visitor
    ) async throws -> [String: String] {
        var errors: [String: String] = [:]
        for (field, files) in uploads {
            for file in files {
                switch try await keep(file.name, file.content, visitor) {
                case .success(let attachment):
                    typed.papers[field] = (several.contains(field) ? typed.papers[field] ?? [] : []) + [attachment]
                case .failure(let problem): errors[field] = problem.message
                }
            }
        }
        return errors
    }

    struct PaperProblem: Error {
        let message: String
    }

    func keep(_ name: String, _ content: ByteBuffer, _ visitor: Visitor) async throws -> Result<
        Attachment, PaperProblem
    > {
        guard let type = ActForms.type(of: name) else {
            return .failure(PaperProblem(message: "只收 pdf、ofd、png、jpg、docx、xlsx、zip、txt。您传的是“\(name.suffix(60))”"))
        }
        let chunks = AsyncStream<[UInt8]> { stream in
            stream.yield(Array(content.readableBytesView))
            stream.finish()
        }
        switch try await portal.office.store.keep(
            chunks, named: name, as: type, limit: portal.options.paperLimit, by: visitor.person,
            at: portal.office.clock.now())
        {
        case .kept(_, let attachment): return .success(attachment)
        case .tooLarge(let limit): return .failure(PaperProblem(message: "文件太大，最多 \(limit >> 20) MB"))
        case .empty: return .failure(PaperProblem(message: "文件是空的"))
        case .notOfType: return .failure(PaperProblem(message: "“\(name.suffix(60))”的内容和扩展名不符"))
        }
    }

    static func type(of name: String) -> Storage.MediaType? {
        .named((name as NSString).pathExtension.lowercased())
    }
}

extension Attachment {
    /// Stands for a paper that was sent where none is taken in; it is never kept.
    static let refused = Attachment(digest: "", name: "", size: 0)
}
