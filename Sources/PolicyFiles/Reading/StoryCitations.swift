import Policies

/// Stories that expect a refusal under an article which the instrument does not have (引用落空): they can never come true.
enum StoryCitations {
    static func unknown(in stories: [PackSource.File], known: Set<String>) -> [PackProblem] {
        stories.flatMap { story in
            ScenarioFile(story).scenarios.flatMap { scenario in
                scenario.lines.flatMap { line in
                    cited(line.text).filter { !known.contains($0) }.map { article in
                        PackProblem(
                            "场景“\(scenario.title)”里的“不准 \(article)”：本规定没有这样的条款",
                            at: .init(file: story.path, line: line.number), warning: true)
                    }
                }
            }
        }
    }

    /// The articles behind 不准 in the results of a line.
    private static func cited(_ line: String) -> [String] {
        guard let arrow = line.firstIndex(of: "→") else { return [] }
        return line[line.index(after: arrow)...].split(separator: "；").flatMap { result -> [String] in
            let words = result.split { $0 == " " || $0 == "、" }.map(String.init)
            return words.first == "不准" ? Array(words.dropFirst()) : []
        }
    }
}

extension Policy {
    /// Everything that can be cited: the headings of the instrument, and those of the instruments it extends.
    func citations(of chapters: [Pack.Chapter]) -> Set<String> {
        var result = Set(chapters.flatMap(\.articles).map(\.citation))
        result.formUnion(steps.map(\.provision.citation.heading))
        result.formUnion(steps.flatMap { $0.fields.map(\.provision.citation.heading) })
        result.formUnion(rules.map(\.provision.citation.heading))
        return result
    }
}
