import Pages

/// What was struck out and what was added between two wordings (改动), as an editor would mark it on paper.
struct TextDifference {
    /// In reading order; put together without the struck ones they are the new text, without the added ones the old.
    let wordings: [ActPage.Wording]

    init(from old: String, to new: String) {
        if old == new {
            wordings = old.isEmpty ? [] : [ActPage.Wording(old)]
            return
        }
        let (before, after) = (TextDifference.tokens(of: old), TextDifference.tokens(of: new))
        let head = zip(before, after).prefix { $0 == $1 }.count
        let tail = zip(before.dropFirst(head).reversed(), after.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let (gone, come) = (before[head..<(before.count - tail)], after[head..<(after.count - tail)])
        var steps: [(token: Substring, mark: ActPage.Mark)] = before[..<head].map { ($0, .same) }
        if gone.count * come.count > TextDifference.mostWork {
            steps += gone.map { ($0, .gone) } + come.map { ($0, .new) }
        } else {
            steps += difference(from: Array(gone), to: Array(come)).map { ($0.element, $0.mark) }
        }
        steps += before[(before.count - tail)...].map { ($0, .same) }
        wordings = TextDifference.joined(TextDifference.calm(steps))
    }

    /// Beyond this, pairs of tokens, the old text is struck out as a whole: nobody could read such a patchwork, and it would take long.
    private static let mostWork = 4_000_000
    /// Kept runs shorter than this, in tokens, between two changes are read as part of the change.
    private static let shortestRest = 2

    /// Numbers and Latin words whole, everything else by character: Chinese has no spaces, and half a number is a wrong number.
    private static func tokens(of text: String) -> [Substring] {
        var tokens: [Substring] = []
        var place = text.startIndex
        while place < text.endIndex {
            var end = text.index(after: place)
            if isOfAWord(text[place]) {
                while end < text.endIndex, isOfAWord(text[end]) { end = text.index(after: end) }
            }
            tokens.append(text[place..<end])
            place = end
        }
        return tokens
    }

    private static func isOfAWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || ".,%-".contains(character))
    }

    /// Each stretch of changes as one deletion followed by one insertion.
    private static func calm(_ steps: [(token: Substring, mark: ActPage.Mark)]) -> [(
        token: Substring, mark: ActPage.Mark
    )] {
        var result: [(token: Substring, mark: ActPage.Mark)] = []
        var gone: [Substring] = []
        var new: [Substring] = []
        var rest: [Substring] = []
        func flush() {
            result += gone.map { ($0, .gone) } + new.map { ($0, .new) } + rest.map { ($0, .same) }
            (gone, new, rest) = ([], [], [])
        }
        for step in steps {
            if step.mark == .same {
                rest.append(step.token)
                continue
            }
            if rest.count >= shortestRest || (gone.isEmpty && new.isEmpty) {
                flush()
            } else {
                gone += rest
                new += rest
                rest = []
            }
            if step.mark == .gone { gone.append(step.token) } else { new.append(step.token) }
        }
        flush()
        return result
    }

    private static func joined(_ steps: [(token: Substring, mark: ActPage.Mark)]) -> [ActPage.Wording] {
        var wordings: [ActPage.Wording] = []
        for step in steps {
            if wordings.last?.mark == step.mark {
                wordings[wordings.count - 1].text += step.token
            } else {
                wordings.append(ActPage.Wording(String(step.token), step.mark))
            }
        }
        return wordings
    }
}

/// Elements of both lists in one order: what was struck out before what came in its place.
func difference<Element: Hashable>(from old: [Element], to new: [Element]) -> [(element: Element, mark: ActPage.Mark)] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
    }
    var steps: [(element: Element, mark: ActPage.Mark)] = []
    var (from, to) = (0, 0)
    while from < old.count || to < new.count {
        if removed.contains(from) {
            steps.append((old[from], .gone))
            from += 1
        } else if inserted.contains(to) {
            steps.append((new[to], .new))
            to += 1
        } else {
            steps.append((new[to], .same))
            from += 1
            to += 1
        }
    }
    return steps
}
