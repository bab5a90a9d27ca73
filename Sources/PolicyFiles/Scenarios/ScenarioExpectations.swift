import Dossiers
import Policies

/// What stands behind the arrow of a line (结果): held to what came out, and refused where nobody would read it.
extension ScenarioPlayer {
    func describe(_ reasons: [Reason]) -> String {
        reasons.map { reason in "\(policy.name(of: reason))（\(reason.citations.map(\.heading).joined(separator: "、"))）"
        }.joined(separator: "；")
    }

    mutating func check(_ expected: String, _ outcome: Outcome, _ world: World) throws(ScenarioFailure) {
        for part in expected.split(whereSeparator: { $0 == ";" || $0 == "；" }).map({ String($0).trimmingBlanks })
        where !part.isEmpty {
            try check(one: part, outcome, world)
        }
    }

    private mutating func check(one text: String, _ outcome: Outcome, _ world: World) throws(ScenarioFailure) {
        let words = text.split(whereSeparator: { " 、，,".contains($0) }).map(String.init)
        let head = words.first ?? ""
        // What nobody reads would pass whatever it says.
        if let most = ScenarioPlayer.mostWords(after: head), words.count - 1 > most {
            throw ScenarioFailure("「\(head)」后面多了 \(words[(1 + most)...].joined(separator: " "))")
        }
        if ["提示", "不提示", "可办", "不可办", "缺", "先办", "在册", "不在册"].contains(head), words.count == 1 {
            throw ScenarioFailure("「\(head)」后面要写是什么")
        }
        if outcome.isLook, ["准", "不准", "无权", "按期", "无期限", "缺", "先办"].contains(head) || head.hasPrefix("逾期") {
            throw ScenarioFailure("「看」什么也不办，没有「\(head)」")
        }
        switch head {
        case "准": if !outcome.reasons.isEmpty { throw ScenarioFailure("应准，却不准：\(describe(outcome.reasons))") }
        case "不准": try checkRefused(words.dropFirst(), outcome)
        case "无权":
            guard outcome.reasons.map(\.kind) == [.wrongParty] else {
                throw ScenarioFailure("应为无权：\(describe(outcome.reasons))")
            }
        case "按期":
            guard let timing = outcome.timing, timing.late == 0 else {
                throw ScenarioFailure("应按期：\(outcome.timing.map { "到期 \($0.due)，迟 \($0.late)" } ?? "没有期限或没有办成")")
            }
        case "无期限" where !outcome.reasons.isEmpty:
            throw ScenarioFailure("没有办成，谈不上期限：\(describe(outcome.reasons))")
        case "无期限": if let timing = outcome.timing { throw ScenarioFailure("不该有期限 \(timing.due)") }
        case "缺":
            let wanted = Set(words.dropFirst())
            let missing = Set(
                outcome.reasons.compactMap { reason -> String? in
                    if case .missingField(let id) = reason.kind { outcome.step?.field(id)?.label } else { nil }
                })
            if wanted != missing { throw ScenarioFailure("缺的是 \(missing.sorted().joined(separator: "、"))") }
        case "先办": try checkMissingSteps(words.dropFirst(), outcome)
        case "已终结", "未终结":
            guard let dossier = world[outcome.dossier] else { throw ScenarioFailure("没有卷宗 \(outcome.dossier)") }
            if dossier.hasEnded != (head == "已终结") { throw ScenarioFailure(dossier.hasEnded ? "卷宗已终结" : "卷宗没有终结") }
        case "提示":
            guard Set(words.dropFirst()).isSubset(of: outcome.advice) else {
                throw ScenarioFailure("提示只有 \(outcome.advice)")
            }
        case "不提示":
            if !Set(words.dropFirst()).isDisjoint(with: outcome.advice) {
                throw ScenarioFailure("不该提示 \(outcome.advice)")
            }
        case "应办", "不应办": try checkDuty(Array(words.dropFirst()), wanted: head == "应办", outcome, world)
        case "可办", "不可办": try checkOffers(words.dropFirst(), wanted: head == "可办", outcome, world)
        case "待": try checkAwaited(Array(words.dropFirst()), outcome, world)
        case "在册", "不在册":
            for title in words.dropFirst() { try checkRegister(title, wanted: head == "在册", outcome, world) }
        default:
            if head.hasPrefix("逾期") {
                guard let late = ScenarioPlayer.late(head) else { throw ScenarioFailure("逾期要写成：逾期3天") }
                if outcome.timing?.late != late.count || outcome.timing?.inWorkdays != late.inWorkdays {
                    throw ScenarioFailure(
                        "应\(text)，实为 \(outcome.timing.map { "到期 \($0.due)，迟 \($0.late)\($0.inWorkdays ? "个工作日" : "天")" } ?? "没有期限")"
                    )
                }
            } else if head.hasPrefix("值") {
                try checkValue(String(text.dropFirst()).trimmingBlanks, outcome, world)
            } else {
                throw ScenarioFailure("看不懂结果 \(text)")
            }
        }
    }

    /// How many words a result may have behind its first; `nil` where it reads them all.
    private static func mostWords(after head: String) -> Int? {
        switch head {
        case "准", "无权", "按期", "无期限", "已终结", "未终结": 0
        case "应办": 2
        case _ where head.hasPrefix("逾期"): 0
        default: nil
        }
    }

    /// 逾期3天, 逾期3个工作日: in the unit of the limit.
    private static func late(_ word: String) -> (count: Int, inWorkdays: Bool)? {
        let figure = word.dropFirst(2)
        for (unit, inWorkdays) in [("个工作日", true), ("天", false), ("日", false)] where figure.hasSuffix(unit) {
            return Int(figure.dropLast(unit.count)).map { ($0, inWorkdays) }
        }
        return nil
    }

    private mutating func checkRefused(_ articles: ArraySlice<String>, _ outcome: Outcome) throws(ScenarioFailure) {
        for article in articles where !citations.contains(article) { throw ScenarioFailure("没有这样的条款：\(article)") }
        if outcome.reasons.isEmpty { throw ScenarioFailure("应不准，却准了") }
        for reason in outcome.reasons {
            if case .rule(let rule) = reason.kind { refusing.insert(policy.rules[rule].id) }
            if !articles.isEmpty, !reason.citations.contains(where: { articles.contains($0.heading) }) {
                throw ScenarioFailure("还有别的理由：\(describe([reason]))")
            }
        }
        let cited = Set(outcome.reasons.flatMap { $0.citations.map(\.heading) })
        for article in articles where !cited.contains(article) {
            throw ScenarioFailure("没有引用\(article)，只有 \(describe(outcome.reasons))")
        }
    }

    /// Exactly these steps must come first.
    private func checkMissingSteps(_ words: ArraySlice<String>, _ outcome: Outcome) throws(ScenarioFailure) {
        var wanted: Set<Int> = []
        for word in words { wanted.insert(try step(word).index) }
        let missing = Set(
            outcome.reasons.compactMap { reason -> Int? in
                switch reason.kind {
                case .missingStep(let step), .nothingToAnswer(let step): step
                default: nil
                }
            })
        if wanted != missing {
            let titles = missing.sorted().map { policy.steps[$0].title }
            throw ScenarioFailure(titles.isEmpty ? "没有要先办的" : "要先办的是 \(titles.joined(separator: "、"))")
        }
    }

    private func situation(_ outcome: Outcome, _ world: World) throws(ScenarioFailure) -> (
        Dossier, Surroundings, Situation
    ) {
        guard let dossier = world[outcome.dossier] else { throw ScenarioFailure("没有卷宗 \(outcome.dossier)") }
        let surroundings = world.fullSurroundings(of: dossier, on: outcome.day)
        return (dossier, surroundings, world.policy.situation(of: dossier, on: outcome.day, surroundings: surroundings))
    }

    private func checkDuty(_ words: [String], wanted: Bool, _ outcome: Outcome, _ world: World) throws(ScenarioFailure)
    {
        guard let word = words.first else { throw ScenarioFailure("应办 什么？") }
        let all = try situation(outcome, world).2.duties
        guard wanted else {
            for word in words {
                let step = try step(word)
                if all.contains(where: { $0.step == step.index }) { throw ScenarioFailure("不该有 \(word)") }
            }
            return
        }
        let step = try step(word)
        let duties = all.filter { $0.step == step.index }
        guard let duty = duties.last else { throw ScenarioFailure("没有应办 \(word)") }
        guard words.count > 1 else { return }
        let found: String
        switch duty.due.state {
        case .day(let day): found = day.description
        case .silent: found = "无期限"
        case .stopped: found = "停表"
        }
        if found != words[1] { throw ScenarioFailure("\(word) 到期 \(found)") }
    }

    private func checkOffers(_ words: ArraySlice<String>, wanted: Bool, _ outcome: Outcome, _ world: World)
        throws(ScenarioFailure)
    {
        let situation = try situation(outcome, world).2
        for word in words {
            let step = try step(word)
            let offered = situation.offers.contains { $0.step == step.index }
            if offered != wanted {
                let reasons = situation.blocked.first { $0.step == step.index }?.reasons ?? []
                throw ScenarioFailure("\(word) \(offered ? "可办" : "不可办：\(describe(reasons))")")
            }
        }
    }

    /// Exactly these have yet to act, where each of several must.
    private func checkAwaited(_ words: [String], _ outcome: Outcome, _ world: World) throws(ScenarioFailure) {
        guard let word = words.first, words.count > 1 else { throw ScenarioFailure("待 要写成：待 环节 主体、主体") }
        let step = try step(word)
        let offers = try situation(outcome, world).2.offers.filter { $0.step == step.index }
        guard !offers.isEmpty else { throw ScenarioFailure("\(word) 不可办") }
        guard let awaited = offers.lazy.compactMap(\.awaited).first else { throw ScenarioFailure("\(word) 不必各方都办") }
        let found = awaited.map { id in policy.party(id)?.short ?? id }
        if Set(found) != Set(words.dropFirst()) { throw ScenarioFailure("\(word) 待 \(found.joined(separator: "、"))") }
    }

    private func checkRegister(_ title: String, wanted: Bool, _ outcome: Outcome, _ world: World)
        throws(ScenarioFailure)
    {
        guard let register = policy.registers.first(where: { $0.title == title }) else {
            throw ScenarioFailure("没有名册 \(title)")
        }
        if try situation(outcome, world).2.registers.contains(register.index) != wanted {
            throw ScenarioFailure(wanted ? "不在册" : "在册")
        }
    }

    private func checkValue(_ text: String, _ outcome: Outcome, _ world: World) throws(ScenarioFailure) {
        guard let equals = text.firstIndex(of: "=") else { throw ScenarioFailure("值 要写成 名字=值") }
        let name = String(text[..<equals])
        let wanted = String(text[text.index(after: equals)...])
        guard let index = policy.definitionIndex[name] else { throw ScenarioFailure("没有定义 \(name)") }
        let (dossier, surroundings, _) = try situation(outcome, world)
        let found = world.policy.value(
            of: policy.definitions[index], for: dossier, on: outcome.day, surroundings: surroundings)
        if !ScenarioPlayer.says(wanted, found) { throw ScenarioFailure("\(name)=\(found.map { "\($0)" } ?? "未知")") }
    }

    private static func says(_ wanted: String, _ found: Value?) -> Bool {
        switch found {
        case .yes(let value): return wanted == (value ? "是" : "否")
        case .number(let number):
            if case .exact(let constant)? = Definition.officeConstant(wanted) { return constant == number }
            return false
        case .text(let text): return text == wanted
        case .day(let day): return day.description == wanted
        case .list(let values):
            let parts = wanted.isEmpty ? [] : wanted.split(separator: ",").map(String.init)
            return parts.count == values.count && zip(parts, values).allSatisfy { says($0, $1) }
        case .reference(let id): return id.rawValue == wanted
        default: return false
        }
    }
}
