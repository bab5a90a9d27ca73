import Dossiers
import Policies
import Yams

/// The blocks that say how long an edition is law and what it takes over.
extension PackDrafts {
    static func validity(_ block: Block) throws(BlockError) -> (from: Day?, until: Day?, ValidityDraft) {
        var draft = ValidityDraft(provision: try provision(block))
        let from = try day(block, "from")
        let until = try day(block, "until")
        if let from, let until, until < from { throw block.fail("until 在 from 之前", at: block.entries["until"]) }
        draft.notice = try block.text("notice")
        if let node = block.entries["doubtful"] {
            let (days, order) = try block.mapping(node)
            for text in order {
                guard let day = Day(text) else { throw block.fail("doubtful 里不是日期：\(text)", at: days[text]) }
                guard let why = days[text]?.scalar?.string, why.contains(where: { !$0.isWhitespace }) else {
                    throw block.fail("doubtful：\(text) 要写明疑在哪里", at: days[text])
                }
                draft.doubtful[day] = why
            }
        }
        if let node = block.entries["after_end"] { try readEnd(node, until, block, into: &draft) }
        return (from, until, draft)
    }

    private static func readEnd(_ node: Node, _ until: Day?, _ block: Block, into draft: inout ValidityDraft)
        throws(BlockError)
    {
        guard until != nil else { throw block.fail("有 after_end，却没有 until：期满是哪一天？", at: node) }
        let (entries, order) = try block.mapping(node)
        for key in order where !["at", "unless", "else"].contains(key) {
            throw block.fail("after_end 没有 \(key) 这个键；可用：at、else、unless", at: entries[key])
        }
        func written(_ key: String) throws(BlockError) -> Written? {
            guard let node = entries[key] else { return nil }
            guard let text = node.scalar?.string else { throw block.fail("\(key) 应是一段文字", at: node) }
            return Written(text, at: block.place(of: node))
        }
        if let at = entries["at"] {
            if case .sequence(let items) = at {
                var names: [Written] = []
                for item in items {
                    guard let text = item.scalar?.string else { throw block.fail("at 里应是名字", at: item) }
                    names.append(Written(text, at: block.place(of: item)))
                }
                draft.closed = names
            } else {
                draft.closed = [try written("at")].compactMap { $0 }
            }
        }
        draft.prolonged = try written("unless")
        guard let refusal = try written("else") else { throw block.fail("after_end 缺 else：不准时怎么说？", at: node) }
        draft.refusal = refusal.text
    }

    private static func day(_ block: Block, _ key: String) throws(BlockError) -> Day? {
        guard let text = try block.text(key), text != "null", text != "" else { return nil }
        guard let day = Day(text) else { throw block.fail("\(key) 不是日期：\(text)", at: block.entries[key]) }
        return day
    }

    static func transition(_ block: Block) throws(BlockError) -> TransitionDraft {
        var draft = TransitionDraft(
            id: try block.required("id"), replaces: try block.required("replaces"), provision: try provision(block))
        if block.entries["at"] != nil { draft.at = try block.list("at") }
        draft.by = try block.list("by")
        draft.that = try block.written("that")
        draft.refusal = try block.text("else")
        return draft
    }
}
