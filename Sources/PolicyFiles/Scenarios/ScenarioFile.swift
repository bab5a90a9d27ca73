import Dossiers
import Policies

/// The stories of a pack (场景): starting lives and what must come of acts on them, as an official writes them.
public struct ScenarioFile: Sendable {
    /// A lawful life from which scenarios start.
    struct State: Sendable {
        let name: String
        let lines: [Line]
    }

    /// One story under a sentence title.
    struct Scenario: Sendable {
        let title: String
        let article: String
        let lines: [Line]
        let place: Provision.Place
    }

    struct Line: Sendable, Hashable {
        let text: String
        let number: Int
    }

    let path: String
    private(set) var states: [State] = []
    private(set) var scenarios: [Scenario] = []
    private(set) var problems: [PackProblem] = []

    init(_ file: PackSource.File) {
        path = file.path
        let pieces = MarkdownPieces(file.text, file: file.path)
        problems = pieces.problems
        for case .block(let block) in pieces.pieces {
            let place = Provision.Place(file: file.path, line: block.line)
            let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
                index, line -> Line? in
                let text = (String(line).cutBefore("  //")).trimmingBlanks
                return text.isEmpty ? nil : Line(text: text, number: block.line + 1 + index)
            }
            guard let first = lines.first else {
                problems.append(PackProblem("块是空的", at: place))
                continue
            }
            switch block.kind {
            case "state": states.append(State(name: first.text, lines: Array(lines.dropFirst())))
            case "scenario":
                scenarios.append(Scenario(title: block.title, article: block.heading, lines: lines, place: place))
            default: problems.append(PackProblem("场景文件里只能有 state 和 scenario 块，写的是 \(block.kind)", at: place))
            }
        }
    }
}

extension String {
    func cutBefore(_ mark: String) -> String {
        guard let range = firstRange(of: mark) else { return self }
        return String(self[..<range.lowerBound])
    }
}
