import Foundation
import Policies
import PolicyFiles
import Testing

@Suite struct ShippedPackTests {
    @Test func thereAreSome() { #expect(!Shipped.folders.isEmpty) }

    @Test(arguments: Shipped.folders) func aShippedPackHasNoProblemAndPlaysWithoutFailure(folder: String) throws {
        let result = try Shipped.load(folder)
        #expect(result.problems.map(\.description) == [])
        let pack = try #require(result.pack)
        let report = ScenarioPlayer.play(pack, calendar: try Shipped.calendar())
        #expect(report.failures.map(\.description) == [])
        #expect(report.scenarios > 20)
        #expect(report.untried.map(\.description) == [])
    }

    /// What leaders ask for is a stage, never a chapter; and a signed contract is one.
    @Test(arguments: Shipped.folders) func itsProjectsHaveStages(folder: String) throws {
        let policy = try #require(try Shipped.load(folder).pack).policy
        let project = try #require(policy.kinds.first)
        #expect((5...11).contains(project.stages.count) && project.stages.allSatisfy { $0.title.count <= 4 })
        let chapters = Set(policy.steps.map { $0.provision.chapter.split(separator: " ").last.map(String.init) })
        #expect(project.stages.count { chapters.contains($0.title) } <= 3)
        let contracts = policy.steps.filter {
            $0.kind == project.index && $0.amounts.contains { $0.meaning == .contract }
        }
        #expect(!contracts.isEmpty)
        for step in contracts {
            let place = project.stages.firstIndex { $0.steps.contains(step.index) }
            #expect(place != nil || step.repeats || step.answers != nil, "\(step.title)")
            if let place { #expect(place >= 3 && place < project.stages.count - 2, "\(step.title)") }
        }
    }

    /// A system or a request that waits is listed, too, where its unit is closed: with a word of how far it has come.
    @Test(arguments: Shipped.folders) func everyKindWithAWayToGoHasStages(folder: String) throws {
        let policy = try #require(try Shipped.load(folder).pack).policy
        for kind in policy.kinds {
            let goesOn = policy.steps.contains {
                $0.kind == kind.index && !$0.isOpening && !$0.repeats && $0.answers == nil
            }
            #expect(goesOn == !kind.stages.isEmpty, "\(kind.title)")
            for stage in kind.stages { #expect((2...5).contains(stage.title.count), "\(kind.title) \(stage.title)") }
        }
    }

    @Test(arguments: Shipped.folders) func everySentenceOfItIsAccountedFor(folder: String) throws {
        let pack = try #require(try Shipped.load(folder).pack)
        let report = CoverageReport(pack)
        #expect(report.articles.count == pack.articles.count)
        for article in report.articles {
            #expect(article.gaps == [], "\(article.citation)")
            for row in article.rows { #expect(!row.kinds.isEmpty, "\(article.citation) \(row.number)") }
        }
        #expect(report.summary.contains("\(pack.articles.count) 条"))
        for article in pack.articles { #expect(report.text.contains(article.citation)) }
    }

    /// What an official reads holds no identifier and no English word but those of the instrument itself.
    @Test(arguments: Shipped.folders) func thePrintedPolicyIsChinese(folder: String) throws {
        let pack = try #require(try Shipped.load(folder).pack)
        let printed = PrintedPolicy(pack)
        // A4 is what everybody calls the paper.
        var own = ["A4"] + pack.edition.basis + [pack.edition.title, pack.edition.number ?? ""]
        own += pack.policy.steps.flatMap { [$0.title] + $0.outcomes.map(\.title) }
        func labels(_ type: FieldType) -> [String] {
            switch type {
            case .choice(let words): words
            case .list(let element): labels(element)
            case .rows(let columns): columns.flatMap { [$0.label] + labels($0.type) }
            case .file(let wanted): [wanted?.uppercased() ?? ""]
            default: []
            }
        }
        own += pack.policy.steps.flatMap(\.fields).flatMap { [$0.label] + labels($0.type) }
        var text = printed.text
        for word in own.filter({ $0.contains(where: \.isASCIILetter) }).sorted(by: { $0.count > $1.count }) {
            text = text.replacing(word, with: "")
        }
        for line in text.split(separator: "\n") where line.contains(where: \.isASCIILetter) {
            Issue.record("English: \(line)")
        }
        for article in pack.articles { #expect(printed.text.contains(article.title)) }
        #expect(
            printed.chapters.flatMap(\.articles).flatMap(\.provisions).count == pack.articles.flatMap(\.blocks).count)
        for step in pack.policy.steps { #expect(printed.text.contains(step.title)) }
    }

    @Test(arguments: Shipped.folders) func everyStepCanBeExplained(folder: String) throws {
        let pack = try #require(try Shipped.load(folder).pack)
        for step in pack.policy.steps {
            let explanation = StepExplanation(step, in: pack.policy)
            #expect(explanation.sections.first?.heading == "谁办")
            for field in step.fields { #expect(explanation.text.contains(field.label), "\(step.id).\(field.id)") }
            for before in step.after where step.answers == nil {
                #expect(explanation.text.contains("须先办理“\(pack.policy.steps[before].title)”"))
            }
            for rule in step.rules.compactMap({ pack.policy.rules[$0].refusal }) {
                #expect(explanation.text.contains(rule), "\(step.id)")
            }
            #expect(step.term == nil || explanation.sections.contains { $0.heading == "期限" })
            #expect(explanation.reference.hasPrefix(step.id))
        }
    }

    @Test(arguments: Shipped.folders) func theDiagramHoldsEveryStepAndEveryReturn(folder: String) throws {
        let policy = try #require(try Shipped.load(folder).pack).policy
        for kind in policy.kinds {
            let diagram = ProcedureDiagram(policy, kind: kind.id)
            let steps = policy.steps(ofKind: kind.id)
            #expect(diagram.bands.flatMap(\.nodes).map(\.step).sorted() == steps.map(\.index).sorted())
            #expect(diagram.edges.count == steps.reduce(0) { $0 + $1.after.count })
            #expect(diagram.returns.count == steps.flatMap(\.outcomes).count { $0.reopens != nil })
            #expect(diagram.mermaid.hasPrefix("flowchart"))
            #expect(diagram.mermaid.split(separator: "\n").count { $0.contains("-. ") } == diagram.returns.count)
        }
        #expect(ProcedureDiagram(policy, kind: "nowhere").bands.isEmpty)
    }
}

extension Character {
    var isASCIILetter: Bool { isASCII && isLetter }
}
