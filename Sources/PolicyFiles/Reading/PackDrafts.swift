import Dossiers
import Policies
import Yams

/// Blocks turned into drafts: the shape of each kind of block.
enum PackDrafts {
    static func provision(_ block: Block) throws(BlockError) -> Provision {
        Provision(
            citation: Citation(block.heading), chapter: block.chapter, reading: try block.text("reading"),
            house: try block.text("house"), place: block.place)
    }

    static func parties(_ block: Block) throws(BlockError) -> [PartyDraft] {
        var result: [PartyDraft] = []
        for id in block.order {
            let node = block.entries[id]!
            let name = Written(id, at: block.place(of: node))
            if let title = node.scalar?.string {
                result.append(
                    PartyDraft(
                        id: name, title: title, short: title, field: nil, seesAll: false,
                        provision: try provision(block, at: name.place)))
                continue
            }
            let (entries, order) = try block.mapping(node)
            for key in order where !["title", "short", "field", "sees", "oversees"].contains(key) {
                throw block.fail("party 里没有 \(key) 这个键；可用：title、short、field、sees、oversees", at: entries[key])
            }
            guard let title = entries["title"]?.scalar?.string else { throw block.fail("主体 \(id) 缺 title", at: node) }
            if let sees = entries["sees"]?.scalar?.string, sees != "all" {
                throw block.fail("sees 只能写 all", at: entries["sees"])
            }
            if let oversees = entries["oversees"], oversees.scalar?.string != "office" {
                throw block.fail("oversees 只能写 office", at: entries["oversees"])
            }
            result.append(
                PartyDraft(
                    id: name, title: title, short: entries["short"]?.scalar?.string ?? title,
                    field: entries["field"].flatMap { node in
                        node.scalar.map { Written($0.string, at: block.place(of: node)) }
                    },
                    seesAll: entries["sees"] != nil, overseesOffice: entries["oversees"] != nil,
                    provision: try provision(block, at: name.place)))
        }
        return result
    }

    private static func provision(_ block: Block, at place: Provision.Place) throws(BlockError) -> Provision {
        Provision(citation: Citation(block.heading), chapter: block.chapter, place: place)
    }

    static func step(_ block: Block) throws(BlockError) -> StepDraft {
        let opening = block.kind == "dossier"
        var by = try block.list("by")
        var each = false
        if by.count == 1, by[0].text.hasPrefix("all of ") {
            each = true
            let place = by[0].place
            by = by[0].text.dropFirst(7).split(separator: ",").map { Written(String($0).trimmingBlanks, at: place) }
        }
        var step = StepDraft(
            id: try block.required("id"), title: try block.required("title").text, isOpening: opening, by: by,
            byEach: each,
            provision: try provision(block))
        step.after = try block.list("after")
        if step.after.count == 1, step.after[0].text.hasPrefix("each ") {
            step.answersEach = true
            step.after = [Written(String(step.after[0].text.dropFirst(5)).trimmingBlanks, at: step.after[0].place)]
        }
        step.when = try block.written("when")
        step.records = try fields(block, "records")
        step.to = try block.list("to")
        step.outcomes = try outcomes(block)
        step.within = try block.written("within")
        if let late = try block.text("late") {
            guard late == "refused" else { throw block.fail("late 只能写 refused", at: block.entries["late"]) }
            step.lateRefused = true
        }
        step.repeats = try block.flag("repeats")
        step.isListed = try block.flag("listed")
        step.stages = try stages(block)
        step.reads = try block.list("reads")
        step.accepts = try block.list("accepts")
        step.compares = try block.text("compares") == nil ? nil : try block.flag("compares")
        step.prints = try block.text("prints")
        return step
    }

    /// `采购: [tender, award]`: the word, and the steps that bring a dossier there.
    private static func stages(_ block: Block) throws(BlockError) -> [StageDraft] {
        guard let node = block.entries["stages"] else { return [] }
        let (entries, order) = try block.mapping(node)
        var result: [StageDraft] = []
        for title in order {
            let steps = try block.list(entries[title]!, as: "stages")
            result.append(StageDraft(title: Written(title, at: block.place(of: entries[title]!)), steps: steps))
        }
        return result
    }

    private static func outcomes(_ block: Block) throws(BlockError) -> [OutcomeDraft] {
        guard let node = block.entries["outcomes"] else { return [] }
        let (entries, order) = try block.mapping(node)
        var result: [OutcomeDraft] = []
        for id in order {
            let value = entries[id]!
            let name = Written(id, at: block.place(of: value))
            if let title = value.scalar?.string {
                result.append(OutcomeDraft(id: name, title: title, passes: true, reopens: nil, ends: false))
                continue
            }
            let (keys, keyOrder) = try block.mapping(value)
            for key in keyOrder where !["title", "passes", "reopens", "ends"].contains(key) {
                throw block.fail("结果 \(id) 没有 \(key) 这个键；可用：title、passes、reopens、ends", at: keys[key])
            }
            guard let title = keys["title"]?.scalar?.string else { throw block.fail("结果 \(id) 缺 title", at: value) }
            result.append(
                OutcomeDraft(
                    id: name, title: title, passes: try truth(keys["passes"], default: true, in: block),
                    reopens: keys["reopens"].flatMap { node in
                        node.scalar.map { Written($0.string, at: block.place(of: node)) }
                    },
                    ends: try truth(keys["ends"], default: false, in: block)))
        }
        return result
    }

    private static func truth(_ node: Node?, default usual: Bool, in block: Block) throws(BlockError) -> Bool {
        guard let node else { return usual }
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default: throw block.fail("这里只能写 true 或 false", at: node)
        }
    }

    // MARK: fields

    static func fields(_ block: Block, _ key: String) throws(BlockError) -> [FieldDraft] {
        guard let node = block.entries[key] else { return [] }
        let (entries, order) = try block.mapping(node)
        var result: [FieldDraft] = []
        for id in order {
            let draft = try field(id, entries[id]!, in: block)
            if draft.isRequired {
                throw block.fail("required 只写给表格的列；栏目 \(id) 不写 optional，就要填", at: entries[id])
            }
            result.append(draft)
        }
        return result
    }

    private static func field(_ id: String, _ node: Node, in block: Block) throws(BlockError) -> FieldDraft {
        let place = block.place(of: node)
        let name = Written(id, at: place)
        if let phrase = node.scalar?.string { return short(name, phrase) }
        let (entries, order) = try block.mapping(node)
        for key in order where !["label", "type", "optional", "when", "rows", "as"].contains(key) {
            throw block.fail("栏目 \(id) 没有 \(key) 这个键；可用：label、type、optional、when、rows、as", at: entries[key])
        }
        guard let label = entries["label"]?.scalar?.string else { throw block.fail("栏目 \(id) 缺 label", at: node) }
        var rows: [FieldDraft]?
        if let table = entries["rows"] {
            let (columns, columnOrder) = try block.mapping(table)
            var drafts: [FieldDraft] = []
            for column in columnOrder {
                let draft = try self.field(column, columns[column]!, in: block)
                if draft.when != nil { throw block.fail("表格的列不能写 when", at: columns[column]) }
                if draft.meaning != nil { throw block.fail("表格的列不能写 as", at: columns[column]) }
                if draft.isRequired, draft.isOptional {
                    throw block.fail("这一列写了 optional，又写 required，只能写一个", at: columns[column])
                }
                drafts.append(draft)
            }
            rows = drafts
        }
        let (type, optional, required) = split(entries["type"]?.scalar?.string ?? "")
        return FieldDraft(
            id: name, label: label, type: Written(type, at: place),
            isOptional: try truth(entries["optional"], default: false, in: block) || optional,
            when: entries["when"].flatMap { node in node.scalar.map { Written($0.string, at: block.place(of: node)) } },
            rows: rows,
            meaning: entries["as"].map { Written($0.scalar?.string ?? "", at: block.place(of: $0)) },
            isRequired: required)
    }

    /// `标签 (类型, optional)`
    private static func short(_ name: Written, _ phrase: String) -> FieldDraft {
        var label = phrase
        var inner = ""
        if phrase.hasSuffix(")"), let open = opening(of: phrase) {
            label = String(phrase[..<open]).trimmingBlanks
            inner = String(phrase[phrase.index(after: open)...].dropLast())
        }
        let (type, optional, required) = split(inner)
        return FieldDraft(
            id: name, label: label, type: Written(type, at: name.place), isOptional: optional, when: nil, rows: nil,
            isRequired: required)
    }

    /// The bracket that the last one closes.
    private static func opening(of phrase: String) -> String.Index? {
        var depth = 0
        for index in phrase.indices.reversed() {
            if phrase[index] == ")" { depth += 1 }
            if phrase[index] == "(" {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    private static func split(_ type: String) -> (type: String, isOptional: Bool, isRequired: Bool) {
        var parts = type.split(separator: ",").map { String($0).trimmingBlanks }
        let (optional, required) = (parts.contains("optional"), parts.contains("required"))
        parts.removeAll { $0 == "optional" || $0 == "required" }
        return (parts.joined(separator: ","), optional, required)
    }

    // MARK: rules, definitions, registers

    static func rule(_ block: Block) throws(BlockError) -> RuleDraft {
        var rule = RuleDraft(id: try block.required("id"), at: try block.list("at"), provision: try provision(block))
        rule.when = try block.written("when")
        rule.records = try fields(block, "records")
        rule.that = try block.written("that")
        rule.refusal = try block.text("else")
        rule.advise = try block.written("advise")
        rule.inPrinciple = try block.written("in_principle")
        rule.without = try block.list("without")
        rule.owes = try block.list("owes")
        rule.within = try block.written("within")
        if let outcomes = try block.text("outcomes") {
            guard outcomes == "any" else { throw block.fail("规则的 outcomes 只能写 any", at: block.entries["outcomes"]) }
            rule.everyOutcome = true
        }
        if let keeps = try block.text("keeps") {
            guard keeps == "nothing" else { throw block.fail("规则的 keeps 只能写 nothing", at: block.entries["keeps"]) }
            rule.keepsNothing = true
        }
        return rule
    }

    static func definition(_ block: Block) throws(BlockError) -> DefinitionDraft {
        let meaning: DefinitionDraft.Meaning
        if block.entries["over"] != nil {
            meaning = .question(
                over: try block.required("over"), where: try block.written("where"), give: try block.written("give"))
        } else if case .sequence(let items)? = block.entries["is"] {
            var cases: [(when: Written?, value: Written)] = []
            for item in items {
                let (entries, order) = try block.mapping(item)
                for key in order where !["when", "is"].contains(key) {
                    throw block.fail("情形里只能写 when 和 is", at: entries[key])
                }
                guard let value = entries["is"], let text = value.scalar?.string else {
                    throw block.fail("情形缺 is", at: item)
                }
                cases.append(
                    (
                        entries["when"].flatMap { node in
                            node.scalar.map { Written($0.string, at: block.place(of: node)) }
                        },
                        Written(text, at: block.place(of: value))
                    ))
            }
            meaning = .cases(cases)
        } else {
            meaning = .text(try block.required("is"))
        }
        return DefinitionDraft(
            id: try block.required("id"), title: try block.required("title").text, meaning: meaning,
            provision: try provision(block))
    }

    static func register(_ block: Block) throws(BlockError) -> RegisterDraft {
        RegisterDraft(
            id: try block.required("id"), title: try block.required("title").text, over: try block.required("over"),
            condition: try block.written("where"), columns: try block.list("columns"), provision: try provision(block))
    }
}
