import Dossiers
import Policies

/// Plays the stories of a pack against its policy: what an official wrote must be what the program does.
public struct ScenarioPlayer {
    public struct Report: Sendable {
        public var scenarios = 0
        public var lines = 0
        public var failures: [PackProblem] = []
        /// Things no story tries: worth writing one.
        public var untried: [PackProblem] = []
    }

    let pack: Pack
    private let calendar: WorkingCalendar
    private let states: [String: ScenarioFile.State]
    let files: [ScenarioFile]
    let stepByWord: [String: Step]
    private let partyByWord: [String: Party]
    let citations: Set<String>
    var report = Report()
    var refusing: Set<String> = []
    private(set) var done: Set<Int> = []
    private(set) var named: Set<Int> = []
    /// What the start wrote for each step: fills what a line leaves out.
    private var sample: [Int: [String]] = [:]
    /// Stop at the first failure: enough to notice a mutation.
    private let stopsEarly: Bool

    /// With `stories`, these are played instead of the pack's own; they may start from the pack's states or bring theirs.
    /// `first` names an article whose stories are played before the others.
    public static func play(
        _ pack: Pack, calendar: WorkingCalendar, stories: [PackSource.File]? = nil, stopsEarly: Bool = false,
        first: String? = nil
    ) -> Report {
        var player = ScenarioPlayer(pack, calendar, stories, stopsEarly)
        player.playAll(first: first)
        return player.report
    }

    init(_ pack: Pack, _ calendar: WorkingCalendar, _ stories: [PackSource.File]?, _ stopsEarly: Bool) {
        self.pack = pack
        self.calendar = calendar
        self.stopsEarly = stopsEarly
        let own = pack.source.scenarios.map(ScenarioFile.init)
        let others = stories?.map(ScenarioFile.init)
        files = others ?? own
        let known = own.flatMap(\.states) + (others ?? []).flatMap(\.states)
        states = Dictionary(known.map { ($0.name, $0) }, uniquingKeysWith: { _, later in later })
        var steps: [String: Step] = [:]
        for step in pack.policy.steps {
            steps[step.title] = step
            steps[step.id] = step
        }
        stepByWord = steps
        var parties: [String: Party] = [:]
        for party in pack.policy.parties {
            parties[party.short] = party
            parties[party.id] = party
        }
        partyByWord = parties
        citations = pack.policy.citations(of: pack.chapters)
    }

    var policy: Policy { pack.policy }

    private mutating func playAll(first: String?) {
        report.failures += files.flatMap(\.problems)
        var titles: [String: Provision.Place] = [:]
        let scenarios = files.flatMap(\.scenarios)
        for scenario in scenarios.filter({ $0.article == first }) + scenarios.filter({ $0.article != first }) {
            if let earlier = titles[scenario.title] {
                report.failures.append(PackProblem("两个场景同名：\(scenario.title)（另一个在 \(earlier)）", at: scenario.place))
            }
            titles[scenario.title] = scenario.place
            play(scenario)
            if stopsEarly, !report.failures.isEmpty { return }
        }
        if !stopsEarly { noteUntried() }
    }

    private mutating func play(_ scenario: ScenarioFile.Scenario) {
        report.scenarios += 1
        func fail(_ failure: ScenarioFailure, _ line: ScenarioFile.Line?, _ report: inout Report) {
            let place = Provision.Place(file: scenario.place.file, line: line?.number ?? scenario.place.line)
            report.failures.append(
                PackProblem("\(scenario.title)\(line.map { "：「\($0.text)」" } ?? "") \(failure.message)", at: place))
        }
        var world = World(policy: policy, calendar: calendar)
        var day: Day?
        let rest: ArraySlice<ScenarioFile.Line>
        do throws(ScenarioFailure) {
            (world, day, rest) = try start(scenario)
        } catch {
            fail(error, nil, &report)
            return
        }
        for line in rest {
            report.lines += 1
            do throws(ScenarioFailure) { try play(line.text, &world, &day) } catch {
                fail(error, line, &report)
                if stopsEarly { return }
            }
        }
    }

    // MARK: starting

    private mutating func start(_ scenario: ScenarioFile.Scenario) throws(ScenarioFailure)
        -> (World, Day?, ArraySlice<ScenarioFile.Line>)
    {
        guard let first = scenario.lines.first?.text, first.hasPrefix("起 ") else { throw ScenarioFailure("第一行须是「起 …」") }
        var name = String(first.dropFirst(2)).trimmingBlanks
        var until: Step?
        var on: Day?
        if let range = name.firstRange(of: " 至 ") {
            var target = String(name[range.upperBound...])
            name = String(name[..<range.lowerBound]).trimmingBlanks
            if let at = target.firstRange(of: " 于 ") {
                let text = String(target[at.upperBound...]).trimmingBlanks
                guard let parsed = Day(text) else { throw ScenarioFailure("不是日期：\(text)") }
                on = parsed
                target = String(target[..<at.lowerBound])
            }
            until = try step(target.trimmingBlanks)
        }
        guard let state = states[name] else { throw ScenarioFailure("没有起点 \(name)") }
        var changes: [Int: [String]] = [:]
        var skipped: Set<Int> = []
        var settings = OfficeSettings()
        var index = 1
        while index < scenario.lines.count, let mark = scenario.lines[index].text.first, "改无设".contains(mark) {
            let words = scenario.lines[index].text.split(separator: " ").map(String.init)
            switch mark {
            case "改": changes[try step(words.dropFirst().first ?? "").index, default: []] += words.dropFirst(2)
            case "无": for word in words.dropFirst() { skipped.insert(try step(word).index) }
            default: try set(String(scenario.lines[index].text.dropFirst()).trimmingBlanks, &settings)
            }
            index += 1
        }
        var world = World(policy: settings == OfficeSettings() ? policy : policy.with(settings), calendar: calendar)
        let last = try play(state, until: until, on: on, changes, skipped, &world)
        return (world, last, scenario.lines[index...])
    }

    private func set(_ text: String, _ settings: inout OfficeSettings) throws(ScenarioFailure) {
        guard let equals = text.firstIndex(of: "=") else { throw ScenarioFailure("设 要写成 名字=值：\(text)") }
        let name = String(text[..<equals]).trimmingBlanks
        let value = String(text[text.index(after: equals)...]).trimmingBlanks
        if policy.definitionIndex[name] != nil {
            guard let constant = Definition.officeConstant(value) else { throw ScenarioFailure("看不懂设定 \(value)") }
            settings.figures[name] = constant
        } else if let day = Term.MonthDay(value) {
            settings.yearDays[try step(name).id] = day
        } else if let length = Length(value) {
            settings.lengths[try step(name).id] = length
        } else {
            throw ScenarioFailure("看不懂设定 \(text)")
        }
    }

    private mutating func play(
        _ state: ScenarioFile.State, until: Step?, on: Day?, _ changes: [Int: [String]], _ skipped: Set<Int>,
        _ world: inout World
    ) throws(ScenarioFailure) -> Day? {
        sample = [:]
        let known = Set(stepByWord.keys)
        var acts: [(line: ScenarioFile.Line, step: Int)] = []
        for line in state.lines {
            let words = line.text.split(separator: " ").map(String.init)
            guard let word = words.first(where: known.contains), let step = stepByWord[word] else {
                throw ScenarioFailure("起点里看不懂：\(line.text)")
            }
            acts.append((line, step.index))
            if sample[step.index] == nil { sample[step.index] = words.filter { $0.contains("=") } }
        }
        var count = acts.count
        if let until {
            guard let last = acts.lastIndex(where: { $0.step == until.index }) else {
                throw ScenarioFailure("\(state.name) 里没有 \(until.title)")
            }
            count = last + 1
        }
        var day: Day?
        for (position, act) in acts.prefix(count).enumerated() where !skipped.contains(act.step) {
            var text = act.line.text
            if let on, let lineDay = Day(text.prefix(10)) {
                let moved = position == count - 1 ? on : min(lineDay, on)
                text = moved.description + text.dropFirst(10)
            }
            let outcome = try perform(text, &world, &day, changes: changes)
            if !outcome.reasons.isEmpty { throw ScenarioFailure("起点走不通：\(text) → \(describe(outcome.reasons))") }
        }
        return day
    }

    func step(_ word: String) throws(ScenarioFailure) -> Step {
        guard let step = stepByWord[word] else { throw ScenarioFailure("没有这个环节：\(word)") }
        return step
    }

    // MARK: acting

    struct Outcome {
        let day: Day
        let dossier: String
        let step: Step?
        /// Nothing was done, only looked at (看).
        var isLook = false
        var reasons: [Reason] = []
        var advice: [String] = []
        var timing: Effects.Timing?
    }

    private mutating func play(_ text: String, _ world: inout World, _ day: inout Day?) throws(ScenarioFailure) {
        let keeps = text.hasPrefix("+ ")
        var body = keeps ? String(text.dropFirst(2)) : text
        var expected = ""
        if let arrow = body.firstIndex(of: "→") {
            expected = String(body[body.index(after: arrow)...]).trimmingBlanks
            body = String(body[..<arrow])
        }
        body = body.trimmingBlanks
        if !keeps, expected.isEmpty { throw ScenarioFailure("试一行须写结果") }
        let words = body.split(separator: " ").map(String.init)
        if words.last == "看" {
            guard let at = Day(words[0]) else { throw ScenarioFailure("「看」要写明哪一天") }
            let others = words.dropFirst().dropLast().filter { !$0.hasPrefix("#") }
            guard others.isEmpty else { throw ScenarioFailure("看不懂 \(others.joined(separator: " "))") }
            let name = words.first { $0.hasPrefix("#") }.map { String($0.dropFirst()) } ?? ScenarioPlayer.main
            try check(expected, Outcome(day: at, dossier: name, step: nil, isLook: true), world)
            return
        }
        var tried = world
        var triedDay = day
        let outcome = try perform(body, &tried, &triedDay, changes: [:])
        if outcome.reasons.isEmpty, let step = outcome.step { done.insert(step.index) }
        if keeps {
            if !outcome.reasons.isEmpty, expected.isEmpty { throw ScenarioFailure("走不通：\(describe(outcome.reasons))") }
            world = tried
            day = triedDay
        }
        try check(expected, outcome, tried)
    }

    static let main = "本项目"

    /// One line: day, #dossier, who, step, outcome, field=value …
    mutating func perform(_ text: String, _ world: inout World, _ last: inout Day?, changes: [Int: [String]])
        throws(ScenarioFailure) -> Outcome
    {
        var words = text.split(separator: " ").map(String.init)[...]
        func next() -> String? { words.first }
        if let word = next(), let day = Day(word) {
            last = day
            words.removeFirst()
        }
        guard let day = last else { throw ScenarioFailure("没有写日期") }
        var name = ScenarioPlayer.main
        if let word = next(), word.hasPrefix("#") {
            name = String(word.dropFirst())
            words.removeFirst()
        }
        var who: String?
        if let word = next(), partyByWord[word] != nil || world[word] != nil, stepByWord[word] == nil || words.count > 1
        {
            who = word
            words.removeFirst()
        }
        if next() == "变通" { return try override(words.dropFirst(), who, name, day, &world) }
        var isNew = false
        if next() == "建" {
            isNew = true
            words.removeFirst()
        }
        guard let word = next() else { throw ScenarioFailure("没有写办什么") }
        let step = try step(word)
        words.removeFirst()
        var outcome = step.usualOutcome
        if let word = next(), let chosen = step.outcomes.first(where: { $0.id == word || $0.title == word }) {
            outcome = chosen.id
            words.removeFirst()
        }
        if isNew, world[name] != nil, name != ScenarioPlayer.main { throw ScenarioFailure("\(name) 已有") }
        let dossier = isNew ? Dossier(id: DossierID(name), jurisdiction: "", kind: step.id) : world[name]
        guard let dossier else { throw ScenarioFailure("没有卷宗 \(name)") }
        var known = world
        known[name] = dossier
        let surroundings = known.surroundings(of: dossier, on: day)
        let written = (sample[step.index] ?? []) + Array(words) + (changes[step.index] ?? [])
        let (fields, recipients) = try form(step, outcome, written, dossier, known, day, surroundings)
        let actor = try self.actor(who, step, dossier, isNew ? fields : nil, world, surroundings)
        let command = Command(
            id: "\(dossier.sequence)",
            act: .step(step.id, outcome: outcome, fields: fields, recipients: recipients, answers: nil),
            actor: actor, on: day, today: day, recordedAt: 0)
        return settle(
            world.policy.decide(command, on: dossier, surroundings: surroundings), step, name, day, dossier, &world)
    }

    private mutating func settle(
        _ decision: Decision, _ step: Step?, _ name: String, _ day: Day, _ dossier: Dossier, _ world: inout World
    ) -> Outcome {
        var result = Outcome(day: day, dossier: name, step: step)
        switch decision {
        case .accepted(let acceptance):
            var grown = dossier
            grown.append(acceptance.entry)
            world[name] = grown
            result.advice = acceptance.advice.map { $0.rule.map { policy.rules[$0].id } ?? "validity" }
            result.timing = acceptance.entry.effects.timing
        case .refused(let refusal):
            result.reasons = refusal.reasons
            result.advice = refusal.advice.map { $0.rule.map { policy.rules[$0].id } ?? "validity" }
        }
        return result
    }

    private mutating func override(
        _ words: ArraySlice<String>, _ who: String?, _ name: String, _ day: Day, _ world: inout World
    ) throws(ScenarioFailure) -> Outcome {
        guard words.count == 2, let rule = words.first, let reason = words.last else {
            throw ScenarioFailure("要写成：主体 变通 规则 理由")
        }
        if policy.ruleIndex[rule] == nil, let step = stepByWord[rule] {
            // What is no rule in principle nobody may let pass.
            return Outcome(
                day: day, dossier: name, step: nil, reasons: [Reason(.wrongParty, [step.provision.citation])])
        }
        guard policy.ruleIndex[rule] != nil else { throw ScenarioFailure("没有规则 \(rule)") }
        guard let dossier = world[name] else { throw ScenarioFailure("没有卷宗 \(name)") }
        let actor = Actor(
            person: "某人", organisation: who ?? "",
            parties: Set([who.flatMap { partyByWord[$0]?.id }].compactMap { $0 }), unit: who.flatMap { world[$0]?.id })
        let command = Command(
            id: "\(dossier.sequence)", act: .override(rule: rule, reason: reason), actor: actor, on: day, today: day,
            recordedAt: 0)
        let decision = world.policy.decide(command, on: dossier, surroundings: world.surroundings(of: dossier, on: day))
        return settle(decision, nil, name, day, dossier, &world)
    }

    private func form(
        _ step: Step, _ outcome: String?, _ written: [String], _ dossier: Dossier, _ world: World, _ day: Day,
        _ surroundings: Surroundings
    ) throws(ScenarioFailure) -> ([String: Value], [String]?) {
        let values = ScenarioValues(
            dossiers: world.dossiers, names: world.names.filter { world[$0]!.sequence > 0 }, day: day)
        var fields: [String: Value] = [:]
        var recipients: [String]?
        var given: Set<String> = []
        for pair in written {
            guard let equals = pair.firstIndex(of: "=") else { throw ScenarioFailure("看不懂：\(pair)") }
            let label = String(pair[..<equals])
            let text = String(pair[pair.index(after: equals)...])
            if label == "致" {
                recipients = []
                for word in text.split(separator: ",") {
                    guard let party = partyByWord[String(word)] else { throw ScenarioFailure("没有主体 \(word)") }
                    recipients?.append(party.id)
                }
                continue
            }
            guard let field = step.fields.first(where: { $0.label == label || $0.id == label }) else {
                throw ScenarioFailure("\(step.title)没有栏目 \(label)")
            }
            given.insert(field.id)
            fields[field.id] = text == "无" ? nil : try values.value(text, for: field.type)
        }
        for field in step.fields where !given.contains(field.id) && !field.isOptional {
            fields[field.id] = values.usual(for: field.type)
        }
        // Conditional fields that do not apply are left empty, unless the story writes them.
        let asked = world.policy.fieldsAsked(
            of: step, outcome: outcome, fields: fields, answers: nil, on: dossier, day: day, surroundings: surroundings)
        for field in step.fields where !given.contains(field.id) && !asked.contains(field.id) { fields[field.id] = nil }
        return (fields, recipients)
    }

    private mutating func actor(
        _ who: String?, _ step: Step, _ dossier: Dossier, _ opening: [String: Value]?, _ world: World,
        _ surroundings: Surroundings
    )
        throws(ScenarioFailure) -> Actor
    {
        if who != nil { named.insert(step.index) }
        let party = who.flatMap { partyByWord[$0] } ?? (who == nil ? policy.parties[step.actors.parties[0]] : nil)
        guard let party else {
            return Actor(person: "某人", organisation: who!, parties: [], unit: world[who!]?.id)
        }
        guard party.position != nil else {
            return Actor(person: "某人", organisation: party.id, parties: [party.id], unit: nil)
        }
        let unit = policy.occupants(of: party, in: dossier, opening: opening, surroundings: surroundings).first
        return Actor(person: "某人", organisation: unit?.rawValue ?? party.id, parties: [], unit: unit)
    }
}
