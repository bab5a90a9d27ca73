import Dossiers
import Policies

/// Walks the blocks of a pack, those in its forms as those of the regulation, and changes one place at a time.
struct MutationFinder {
    private let source: PackSource
    /// Which of the pack's files is walked: the regulation is the first.
    private let number: Int
    private let path: String
    private let lines: [String]
    private let parties: [String]
    private let openings: [String: String]
    private let idle: IdleChange
    private var found: [Mutation] = []

    static func find(in source: PackSource) -> [Mutation] {
        let files = [source.regulation] + source.forms
        let blocks = files.map { file in
            MarkdownPieces(file.text, file: file.path).pieces.compactMap { piece -> BlockLines? in
                if case .block(let block) = piece { BlockLines(block) } else { nil }
            }
        }
        let idle = IdleChange(of: source)
        return files.indices.flatMap { number in
            var finder = MutationFinder(source, number, files[number], blocks.flatMap(\.self), idle)
            for block in blocks[number] where !still.contains(block.kind) && block.keys["removed"] == nil {
                finder.mutate(block)
            }
            return finder.found
        }
    }

    /// What no story can notice: names, and how a sheet of paper looks.
    private static let still: Set<String> = ["party", "form", "layout"]

    private init(
        _ source: PackSource, _ number: Int, _ file: PackSource.File, _ blocks: [BlockLines], _ idle: IdleChange
    ) {
        self.idle = idle
        self.source = source
        self.number = number
        path = file.path
        lines = MarkdownPieces.plain(file.text).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        parties = blocks.filter { $0.kind == "party" }.flatMap(\.order)
        var openings: [String: String] = [:]
        for block in blocks where block.kind == "dossier" { openings[block.id] = block.id }
        // A step belongs to the dossier of what it comes after.
        var grew = true
        while grew {
            grew = false
            for block in blocks where block.kind == "step" && openings[block.id] == nil {
                let after = block.names("after").map { $0.hasPrefix("each ") ? String($0.dropFirst(5)) : $0 }
                guard let kind = after.lazy.compactMap({ openings[$0] }).first else { continue }
                openings[block.id] = kind
                grew = true
            }
        }
        self.openings = openings
    }

    /// `edits` gives lines of the file by number, `nil` for a line that goes.
    private mutating func add(
        _ what: String, _ before: String, _ after: String, in block: BlockLines, _ edits: [Int: String?]
    ) {
        let text = lines.enumerated().compactMap { index, line in
            if let edit = edits[index + 1] { edit } else { line }
        }.joined(separator: "\n")
        var changed = source
        if number == 0 { changed.regulation.text = text } else { changed.forms[number - 1].text = text }
        let line = edits.keys.min() ?? block.firstLine
        found.append(
            Mutation(
                place: .init(file: path, line: line), what: "\(block.title)\(what)", before: before,
                after: after,
                article: block.heading, changed: changed))
    }

    private mutating func mutate(_ block: BlockLines) {
        switch block.kind {
        case "rule": mutateRule(block)
        case "step", "dossier": mutateStep(block)
        case "define": mutateFigures(block)
        case "validity":
            for key in ["from", "until"] { moveDay(key, in: block) }
            for key in ["doubtful", "after_end"] { dropKey(key, in: block, " 的 \(key) 不要") }
        case "transition": swapParty("by", in: block)
        default: break
        }
        mutateConditions(block)
        mutateFields(block)
        mutatePeriod(block)
        for key in ["without", "owes", "reads", "to", "columns"] where block.kind != "register" || key != "columns" {
            dropEntries(of: key, in: block)
        }
    }

    // MARK: rules

    private mutating func mutateRule(_ block: BlockLines) {
        if block.keys["that"] != nil || block.keys["advise"] != nil {
            drop(["that", "else", "advise"], in: block, " 整条不要")
        }
        dropKey("in_principle", in: block, " 不能变通")
        swapParty("in_principle", in: block)
        dropKey("when", in: block, " 的情形不要")
        dropKey("outcomes", in: block, " 只管办成的结果")
    }

    private mutating func drop(_ keys: [String], in block: BlockLines, _ what: String) {
        var edits: [Int: String?] = [:]
        for key in keys { for line in block.lines(of: key) { edits.updateValue(nil, forKey: line) } }
        let before = keys.compactMap { block.keys[$0] == nil ? nil : block.text(of: $0) }.joined(separator: " ")
        if !edits.isEmpty { add(what, before, "（无）", in: block, edits) }
    }

    private mutating func dropKey(_ key: String, in block: BlockLines, _ what: String) {
        if block.keys[key] != nil { drop([key], in: block, what) }
    }

    private mutating func swapParty(_ key: String, in block: BlockLines) {
        let names = block.names(key).map { $0.hasPrefix("all of ") ? String($0.dropFirst(7)) : $0 }
        for name in names {
            guard let other = another(than: names, after: name) else { continue }
            for line in block.lines(of: key) {
                guard let changed = lines[line - 1].replacingWord(name, with: other, from: key.count + 1) else {
                    continue
                }
                add("换了主体", name, other, in: block, [line: changed])
                break
            }
        }
    }

    /// The day after.
    private mutating func moveDay(_ key: String, in block: BlockLines) {
        guard let line = block.lines(of: key).first, let day = Day(block.text(of: key).dropFirst(key.count + 1)) else {
            return
        }
        let next = day.adding(days: 1)
        add("晚一天", day.description, next.description, in: block, [line: "\(key): \(next)"])
    }

    private func another(than names: [String], after name: String) -> String? {
        guard let start = parties.firstIndex(of: name) else { return nil }
        let around = Array(parties[(start + 1)...] + parties[..<start])
        return around.first { !names.contains($0) }
    }

    // MARK: steps

    private mutating func mutateStep(_ block: BlockLines) {
        swapParty("by", in: block)
        if block.names("by").contains(where: { $0.hasPrefix("all of ") }), let line = block.lines(of: "by").first {
            add("不必每家都办", "all of", "任一家", in: block, [line: lines[line - 1].replacing("all of ", with: "")])
        }
        dropPredecessors(block)
        dropKey("when", in: block, " 的情形不要")
        dropKey("repeats", in: block, " 只能办一次")
        dropKey("late", in: block, " 逾期也收")
        for line in block.lines(of: "outcomes") {
            let text = lines[line - 1]
            for (mark, what) in [("passes: false", "不通过当作通过"), ("ends: true", "不再终结卷宗")] where text.contains(mark) {
                add(what, mark, "（无）", in: block, [line: text.removingEntry(mark)])
            }
            if let entry = text.entry("reopens") {
                add("不再退回", entry, "（无）", in: block, [line: text.removingEntry(entry)])
                add("退回而不重来", entry, "passes: false", in: block, [line: text.replacing(entry, with: "passes: false")])
            }
        }
    }

    private mutating func dropPredecessors(_ block: BlockLines) {
        let names = block.names("after")
        guard let first = block.lines(of: "after").first, let kind = openings[block.id] else { return }
        if names.count == 1, names[0] != kind {
            var edits = block.removal(of: "after")
            edits[first] = "after: \(kind)"
            if names[0].hasPrefix("each ") {
                edits[first] = "after: \(names[0].dropFirst(5))"
                add("不必逐件办", "after: \(names[0])", "after: \(names[0].dropFirst(5))", in: block, edits)
            } else {
                add("少一个前置", names[0], kind, in: block, edits)
            }
        }
        guard names.count > 1 else { return }
        for name in names {
            var edits = block.removal(of: "after")
            edits[first] = "after: [\(names.filter { $0 != name }.joined(separator: ", "))]"
            add("少一个前置", name, "（无）", in: block, edits)
        }
    }

    private mutating func dropEntries(of key: String, in block: BlockLines) {
        let names = block.names(key)
        guard let first = block.lines(of: key).first else { return }
        for name in names {
            var edits = block.removal(of: key)
            let rest = names.filter { $0 != name }
            if !rest.isEmpty { edits[first] = "\(key): [\(rest.joined(separator: ", "))]" }
            add(
                ["without": "少免一项", "owes": "少欠一项", "reads": "少看一栏", "to": "少送一家"][key] ?? "少一项", name, "（无）",
                in: block, edits)
        }
    }

    // MARK: figures and periods

    private mutating func mutateFigures(_ block: BlockLines) {
        for line in block.lines(of: "is") {
            let text = lines[line - 1]
            guard let range = text.firstRange(of: "is: ") else { continue }
            let value = String(text[range.upperBound...]).trimmingBlanks
            if value == "true" || value == "false" {
                let other = value == "true" ? "false" : "true"
                add("的结论", value, other, in: block, [line: text[..<range.upperBound] + other])
            }
            guard value.first?.isNumber == true else { continue }
            mutateNumbers(line, from: range.upperBound, "的数", in: block)
        }
    }

    private mutating func mutatePeriod(_ block: BlockLines) {
        for line in block.lines(of: "within") {
            let text = lines[line - 1]
            mutateNumbers(line, from: text.startIndex, "的期限", in: block)
            if let start = text.firstRange(of: ", not counting ") {
                let end = text.firstRange(of: ", in principle")?.lowerBound ?? text.endIndex
                let end2 = end < start.lowerBound ? text.endIndex : end
                add(
                    "等待时间也算", String(text[start.lowerBound..<end2]), "（无）", in: block,
                    [line: String(text[..<start.lowerBound] + text[end2...])])
            }
            if let range = text.firstRange(of: " or ") {
                let end = text[range.upperBound...].firstIndex(of: ",") ?? text.endIndex
                add(
                    "少一个起算点", String(text[range.lowerBound..<end]), "（无）", in: block,
                    [line: String(text[..<range.lowerBound] + text[end...])])
            }
        }
    }

    private mutating func mutateNumbers(_ line: Int, from start: String.Index, _ what: String, in block: BlockLines) {
        let text = lines[line - 1]
        for range in text.numbers(from: start) {
            guard let number = Int(text[range]) else { continue }
            for changed in [number + 1, number - 1] where changed >= 0 {
                var digits = String(changed)
                while text[range].hasPrefix("0"), digits.count < text[range].count { digits = "0" + digits }
                add(
                    what, String(text[range]), digits, in: block,
                    [line: text.replacingCharacters(in: range, with: digits)])
            }
        }
    }

    // MARK: conditions

    private mutating func mutateConditions(_ block: BlockLines) {
        for site in ConditionSite.sites(in: block, lines) {
            for (before, after, text) in site.swappedOperators {
                add("的\(site.role)", before, after, in: block, [site.line: site.line(with: text)])
            }
            if site.role != "内容", site.role != "要求" {
                add("的\(site.role)反了", site.text, "!(…)", in: block, [site.line: site.line(with: "!(\(site.text))")])
            }
        }
        if block.kind == "define" || block.kind == "register" { dropKey("where", in: block, " 的范围不限") }
    }

    // MARK: fields

    private mutating func mutateFields(_ block: BlockLines) {
        for field in block.fields(lines) {
            let text = lines[field.first - 1]
            var edits: [Int: String?] = [:]
            for line in field { edits.updateValue(nil, forKey: line) }
            if block.fields(lines).count == 1 {
                for line in block.lines(of: "records") { edits.updateValue(nil, forKey: line) }
            }
            let name = text.trimmingBlanks.prefix { $0 != ":" }
            if !text.contains("optional") { add("少记一栏", String(name), "（无）", in: block, edits) }
            guard field.count == 1, let toggled = text.togglingOptional else { continue }
            let asks = text.contains("optional")
            if asks || !idle.lettingEmpty(String(name), of: block.kind == "rule" ? block.names("at") : [block.id]) {
                add(asks ? "改成必填" : "改成可以不填", String(name), asks ? "必填" : "可以不填", in: block, [field.first: toggled])
            }
            if let when = text.entry("when") {
                add("的填写条件不要", when, "（无）", in: block, [field.first: text.removingEntry(when)])
            }
        }
    }
}
