import Dossiers
import Policies

extension ScenarioPlayer {
    /// What no story tries (没有试过的): rules nobody saw refuse, steps nobody did, articles without a story.
    mutating func noteUntried() {
        let played = files.flatMap(\.states).flatMap(\.lines).flatMap { line in
            line.text.split(separator: " ").compactMap { stepByWord[String($0)]?.index }
        }
        for rule in policy.rules where rule.refusal != nil && !refusing.contains(rule.id) {
            report.untried.append(
                PackProblem(
                    "规则 \(rule.id)（\(rule.provision.citation)）没有场景见它拒绝过", at: rule.provision.place, warning: true))
        }
        for step in policy.steps {
            if !done.contains(step.index), !played.contains(step.index), !step.isOpening {
                report.untried.append(
                    PackProblem(
                        "环节 \(step.id)（\(step.provision.citation)）没有场景办过", at: step.provision.place, warning: true))
            }
            if !named.contains(step.index) {
                report.untried.append(
                    PackProblem(
                        "没有场景写明谁办 \(step.id)（\(step.provision.citation)）：主体没有试过", at: step.provision.place,
                        warning: true))
            }
        }
        let tried = Set(files.flatMap(\.scenarios).map(\.article))
        for article in pack.articles where !tried.contains(article.citation) {
            let executes = article.sentences.contains {
                $0.marks.contains { if case .name(let name) = $0 { !FrontMatter.keys.contains(name) } else { false } }
            }
            if executes {
                report.untried.append(
                    PackProblem(
                        "\(article.citation) 没有场景", at: .init(file: pack.source.regulation.path, line: article.line),
                        warning: true))
            }
        }
    }
}
