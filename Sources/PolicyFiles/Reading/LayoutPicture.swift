import Dossiers
import Policies

/// Reads the picture of a form (版式图), one line for each row of the paper. It is no YAML: what one sees is what is meant.
struct LayoutPicture {
    private var draft = LayoutDraft()
    private var problems: [PackProblem] = []
    /// Read, and waiting for its row.
    private var pending: (LayoutDraft.Repetition, Provision.Place)?
    /// Until `[body]`, lines belong to the head of every page.
    private var isEveryPage = false

    /// `fenceLine` is the line of the opening fence.
    static func read(_ text: String, file: String, fenceLine: Int) -> (draft: LayoutDraft, problems: [PackProblem]) {
        var picture = LayoutPicture()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            picture.read(String(line).trimmingBlanks, at: .init(file: file, line: fenceLine + 1 + index))
        }
        if let (_, place) = picture.pending { picture.fail("each 下面要跟一行表格：| … |", at: place) }
        return (picture.draft, picture.problems)
    }

    private mutating func fail(_ message: String, at place: Provision.Place) {
        problems.append(PackProblem(message, at: place))
    }

    private mutating func read(_ line: String, at place: Provision.Place) {
        if line.isEmpty { return }
        if line.count(where: { $0 == "{" }) != line.count(where: { $0 == "}" }) { return fail("{ 没有配上 }", at: place) }
        if let (_, eachPlace) = pending, !line.hasPrefix("|") || line.hasPrefix("||") {
            fail("each 下面要跟一行表格：| … |", at: eachPlace)
            pending = nil
        }
        if line == "[every page]" {
            if !draft.body.isEmpty || !draft.everyPage.isEmpty { fail("[every page] 要写在最前面", at: place) }
            isEveryPage = true
        } else if line == "[body]" {
            if !isEveryPage { fail("[body] 前面没有 [every page]", at: place) }
            isEveryPage = false
        } else if line.hasPrefix("#") {
            let level = line.prefix { $0 == "#" }.count
            add(.heading(level: level, Written(String(line.dropFirst(level)).trimmingBlanks, at: place)))
        } else if line.hasPrefix("each ") {
            repetition(line, at: place)
        } else if line.hasPrefix("||") {
            places(line, at: place)
        } else if line.hasPrefix("|") {
            row(line, at: place)
        } else {
            add(.text(Written(line, at: place)))
        }
    }

    private mutating func add(_ line: LayoutDraft.Line) {
        if isEveryPage { draft.everyPage.append(line) } else { draft.body.append(line) }
    }

    // MARK: rows

    private mutating func row(_ line: String, at place: Provision.Place) {
        var cells = LayoutPicture.cells(line)
        let tail = cells.removeLast()
        var height: Int?
        if !tail.isEmpty {
            height = LayoutPicture.height(tail)
            if height == nil { fail("行尾要以 | 结束，后面只能写最小高度，如 >=50mm；写的是 \(tail)", at: place) }
        }
        add(
            .row(
                .init(
                    cells: cells.map { Written($0, at: place) }, height: height, repetition: pending?.0, place: place)))
        pending = nil
    }

    private mutating func places(_ line: String, at place: Provision.Place) {
        var cells = LayoutPicture.cells(String(line.dropFirst()))
        if cells.removeLast().isEmpty == false { fail("不画边框的行也要以 | 结束", at: place) }
        add(.places(cells.map { Written($0, at: place) }))
    }

    /// What stands between the bars; a bar inside braces is part of an expression. The last is what follows the last bar.
    private static func cells(_ line: String) -> [String] {
        var result: [String] = []
        var cell = ""
        var isSlot = false
        for character in line.dropFirst() {
            if character == "{" { isSlot = true }
            if character == "}" { isSlot = false }
            if character == "|", !isSlot {
                result.append(cell.trimmingBlanks)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        return result + [cell.trimmingBlanks]
    }

    /// `>=50mm`
    private static func height(_ text: String) -> Int? {
        guard text.hasPrefix(">="), text.hasSuffix("mm") else { return nil }
        let height = Int(text.dropFirst(2).dropLast(2).filter { $0 != " " })
        return height.flatMap { (1...250).contains($0) ? $0 : nil }
    }

    // MARK: each

    /// `each apply.functions as f, f.items as d (at least 2):`
    private mutating func repetition(_ line: String, at place: Provision.Place) {
        var text = String(line.dropFirst(5)).trimmingBlanks
        guard text.hasSuffix(":") || text.hasSuffix("：") else {
            return fail("each 一行要以冒号结束：each 表格 as x:", at: place)
        }
        text = String(text.dropLast()).trimmingBlanks
        var least = 1
        if text.hasSuffix(")"), let open = text.firstRange(of: "(at least ") {
            guard let count = Int(text[open.upperBound...].dropLast()), (1...100).contains(count) else {
                return fail("(at least N) 里要写 1 到 100 的行数", at: place)
            }
            least = count
            text = String(text[..<open.lowerBound]).trimmingBlanks
        }
        var loops: [(list: Written, variable: String)] = []
        for part in text.split(separator: ",") {
            let words = part.split(separator: " ").map(String.init)
            guard words.count == 3, words[1] == "as", LayoutPicture.isVariable(words[2]) else {
                return fail("each 写成 each 表格 as x: 或 each 表格 as x, x.内层表格 as y:，变量用小写字母", at: place)
            }
            if loops.contains(where: { $0.variable == words[2] }) { fail("each 里的变量 \(words[2]) 用了两次", at: place) }
            loops.append((Written(words[0], at: place), words[2]))
        }
        guard (1...2).contains(loops.count) else { return fail("each 最多套两层", at: place) }
        pending = (LayoutDraft.Repetition(loops: loops, least: least), place)
    }

    private static func isVariable(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.allSatisfy { $0 >= 97 && $0 <= 122 }
    }
}
