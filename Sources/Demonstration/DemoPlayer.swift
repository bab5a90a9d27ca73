import Casework
import Dossiers
import Policies
import PolicyFiles
import Storage

/// Plays the county's past through the office, act by act in the order of the days.
struct DemoPlayer {
    let office: Office
    let store: any Store
    let pack: Pack
    let files: DemoFiles
    let clock: DemoClock
    /// What the lives call the dossiers.
    private var dossiers: [String: DossierID] = [:]
    private var kinds: [String: String] = [:]
    private var organisations: [String: Organisation] = [:]
    private var clerks: [String: Visitor] = [:]
    private var leaders: [String: Visitor] = [:]

    init(office: Office, store: any Store, pack: Pack, files: DemoFiles, clock: DemoClock) {
        self.office = office
        self.store = store
        self.pack = pack
        self.files = files
        self.clock = clock
    }

    private var policy: Policy { pack.policy }
    private var jurisdiction: String { pack.edition.jurisdiction.code }

    // MARK: people

    mutating func openDoors() async throws -> [DemoAccount] {
        for line in files.organisations { try await openOrganisation(line) }
        var accounts: [DemoAccount] = []
        for line in files.accounts { accounts.append(try await openAccount(line)) }
        let (store, password) = (store, files.password)
        // Each takes a tenth of a second, so several at once.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for account in accounts { group.addTask { try await store.setPassword(password, of: account.login) } }
            try await group.waitForAll()
        }
        return accounts
    }

    /// `教育局 县教育局 主体=… 负责人审签`
    private mutating func openOrganisation(_ line: DemoLine) async throws {
        guard line.words.count >= 2 else { throw DemoError("要写成：简称 全称 主体=… 负责人审签", at: line) }
        let (short, name) = (line.words[0], line.words[1])
        var parties: Set<String> = []
        var requiresLeader = false
        for word in line.words.dropFirst(2) {
            if word == "负责人审签" {
                requiresLeader = true
            } else if word.hasPrefix("主体=") {
                for title in word.dropFirst(3).split(separator: ",") {
                    guard let party = policy.parties.first(where: { $0.short == title && $0.position == nil }) else {
                        throw DemoError("规定里没有主体 \(title)", at: line)
                    }
                    parties.insert(party.id)
                }
            } else {
                throw DemoError("看不懂 \(word)", at: line)
            }
        }
        let organisation = Organisation(
            id: "o-demo-\(organisations.count + 1)", jurisdiction: jurisdiction, name: name, shortName: short,
            parties: parties,
            requiresLeader: requiresLeader)
        organisations[short] = organisation
        try await store.save(organisation)
    }

    /// `jiaoyu 教育局 王晓燕 负责人`
    private mutating func openAccount(_ line: DemoLine) async throws -> DemoAccount {
        guard line.words.count == 4, let organisation = organisations[line.words[1]] else {
            throw DemoError("要写成：账号 单位简称 姓名 经办|负责人|管理员", at: line)
        }
        let roles: [String: Account.Role] = ["经办": .clerk, "负责人": .leader, "管理员": .administrator]
        guard let role = roles[line.words[3]] else { throw DemoError("没有角色 \(line.words[3])", at: line) }
        let login = line.words[0]
        let person = Person(id: "p-demo-\(login)", name: line.words[2])
        try await store.save(person)
        try await store.save(
            Account(
                login: login, person: person.id, jurisdiction: jurisdiction, organisation: organisation.id,
                roles: [role]))
        let visitor = Visitor(
            login: login, person: person.id, name: person.name, organisation: organisation, roles: [role])
        if role == .clerk { clerks[organisation.shortName] = visitor }
        if role == .leader { leaders[organisation.shortName] = visitor }
        return DemoAccount(
            login: login, password: files.password, name: person.name, organisation: organisation.name,
            role: line.words[3])
    }

    /// Whoever opened a dossier under an organisation's short name has opened that organisation's unit.
    private mutating func bind(_ name: String, to unit: DossierID) async throws {
        guard let known = organisations[name] else { return }
        let organisation = Organisation(
            id: known.id, jurisdiction: known.jurisdiction, name: known.name, shortName: known.shortName,
            parties: known.parties, unit: unit,
            requiresLeader: known.requiresLeader)
        organisations[name] = organisation
        try await store.save(organisation)
        clerks[name] = clerks[name].map { $0.moved(to: organisation) }
        leaders[name] = leaders[name].map { $0.moved(to: organisation) }
    }

    // MARK: lives

    /// One act of a life on its day.
    private struct Act {
        let line: DemoLine
        let words: [String]
        let day: Day
        let life: String
        let number: Int
    }

    /// Answers how many acts were done on how many dossiers.
    mutating func playLives() async throws -> (acts: Int, dossiers: Int) {
        var acts: [Act] = []
        for life in files.lives { acts += try schedule(life) }
        // The log grows in the order of the days, as a real one does.
        let inOrder = acts.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
            \.element)
        var (before, number): (Day?, Int) = (nil, 0)
        for act in inOrder {
            number = act.day == before ? number + 1 : 0
            before = act.day
            clock.stand(on: act.day, act: number)
            try await play(act)
        }
        clock.leave()
        return (inOrder.count, dossiers.count)
    }

    private func schedule(_ life: DemoLife) throws -> [Act] {
        let days = DemoDay(today: clock.today, calendar: office.regulations.calendar(in: jurisdiction))
        var before: Day?
        return try life.lines.enumerated().map { number, line in
            var words = line.words[...]
            if let word = words.first, let day = days.readWorkday(word, after: before) {
                if let before, day < before { throw DemoError("\(day) 早于前一件事的 \(before)", at: line) }
                if day > clock.today { throw DemoError("\(day) 在今天之后", at: line) }
                before = day
                words.removeFirst()
            }
            guard let day = before else { throw DemoError("没有写日期", at: line) }
            return Act(line: line, words: Array(words), day: day, life: life.title, number: number)
        }
    }

    /// `#卷宗 单位 [建|送审|草稿] 环节 结果 栏目=值 …`; without a dossier, the life's own.
    private mutating func play(_ act: Act) async throws {
        var words = act.words[...]
        var name = act.life
        if let word = words.first, word.hasPrefix("#") {
            name = String(word.dropFirst())
            words.removeFirst()
        }
        guard let who = words.popFirst(), let clerk = clerks[who] else { throw DemoError("没有这个单位的经办账号", at: act.line) }
        guard let verb = words.popFirst() else { throw DemoError("没有写办什么", at: act.line) }
        switch verb {
        case "变通":
            guard words.count == 2, let rule = words.first, let reason = words.last else {
                throw DemoError("要写成：变通 规则 理由", at: act.line)
            }
            try await carryOut(
                act, .override(rule: rule, reason: reason), on: name, isNew: false, by: clerk, spending: nil)
        case "建", "送审", "草稿":
            guard let step = words.popFirst() else { throw DemoError("没有写办什么", at: act.line) }
            try await play(act, step, words, on: name, verb: verb, by: clerk)
        default: try await play(act, verb, words, on: name, verb: "", by: clerk)
        }
    }

    private mutating func play(
        _ act: Act, _ title: String, _ words: ArraySlice<String>, on name: String, verb: String, by clerk: Visitor
    ) async throws {
        guard let step = policy.steps.first(where: { $0.title == title }) else {
            throw DemoError("没有这个环节：\(title)", at: act.line)
        }
        let isNew = step.isOpening
        if isNew, verb.isEmpty { throw DemoError("建立卷宗要写“建”", at: act.line) }
        if isNew == (dossiers[name] != nil) { throw DemoError(isNew ? "\(name) 已有" : "没有卷宗 \(name)", at: act.line) }
        var form = DemoForm(
            step: step, line: act.line,
            days: DemoDay(today: clock.today, calendar: office.regulations.calendar(in: jurisdiction)), day: act.day,
            policy: policy)
        var names = dossiers.mapValues { Dossier(id: $0, jurisdiction: jurisdiction, kind: "") }
        if isNew { names[name] = Dossier(id: .itself, jurisdiction: jurisdiction, kind: step.id) }
        try form.read((files.usual[title] ?? []) + words, naming: names)
        try await drop(fieldsNotAsked: &form, on: name, isNew: isNew, by: clerk)
        try await keepPapers(of: &form, subject: name, by: clerk)
        if verb == "送审" || verb == "草稿" {
            try await save(
                form, act, on: name, isNew: isNew, by: clerk, state: verb == "送审" ? .awaitingLeader : .editing)
        } else {
            try await carryOut(
                act,
                .step(step.id, outcome: form.outcome, fields: form.fields, recipients: form.recipients, answers: nil),
                on: name,
                isNew: isNew, by: clerk, spending: step)
        }
    }

    /// A usual value may stand at a field that this dossier is not asked.
    private func drop(fieldsNotAsked form: inout DemoForm, on name: String, isNew: Bool, by clerk: Visitor) async throws
    {
        let file: File?
        if isNew {
            file = try await office.opening(of: form.step.id, for: clerk, form: form.fields)
        } else {
            file = try await office.file(dossiers[name]!, for: clerk)
        }
        guard let file else { throw DemoError("\(clerk.organisation.shortName)看不到 \(name)", at: form.line) }
        let asked = file.policy.fieldsAsked(
            of: form.step, outcome: form.outcome, fields: form.fields, answers: nil, on: file.dossier, day: form.day,
            surroundings: file.surroundings)
        form.keep(only: asked)
    }

    private func keepPapers(of form: inout DemoForm, subject: String, by clerk: Visitor) async throws {
        for (field, value) in form.fields.sorted(by: { $0.key < $1.key }) {
            guard let paper = value.attachments.first else { continue }
            let content = DemoPaper(
                title: form.step.field(field)?.label ?? field,
                lines: [subject, "\(clerk.organisation.name)　\(form.day.onPaper)", "演示材料，内容虚构"]
            ).octets
            let chunks = AsyncStream<[UInt8]> { stream in
                stream.yield(content)
                stream.finish()
            }
            let keeping = try await store.keep(
                chunks, named: paper.name, as: .pdf, limit: 1 << 20, by: clerk.person, at: office.clock.now())
            guard case .kept(_, let attachment) = keeping else {
                throw DemoError("材料 \(paper.name) 没有存下", at: form.line)
            }
            form.fields[field] = .file(attachment)
        }
    }

    private mutating func carryOut(
        _ act: Act, _ intent: ActRequest.Intent, on name: String, isNew: Bool, by clerk: Visitor, spending step: Step?
    ) async throws {
        guard
            let target = isNew
                ? step.map({ .opening(kind: $0.id) }) : dossiers[name].map({ ActRequest.Target.dossier($0) })
        else {
            throw DemoError("没有卷宗 \(name)", at: act.line)
        }
        // The number of a dossier comes from this, so the same county has the same numbers wherever it is furnished.
        let request = ActRequest(
            target: target, intent: intent, on: act.day, command: "demo/\(act.life)/\(act.number)", expected: nil)
        let leader = clerk.organisation.requiresLeader ? leaders[clerk.organisation.shortName] : nil
        switch try await office.act(request, by: clerk, agreed: leader) {
        case .written(let id, _, _, _):
            guard isNew, let step else { return }
            dossiers[name] = id
            if policy.unitKinds.contains(step.id) { try await bind(name, to: id) }
        case .refused(let refused):
            let reasons = refused.reasons.map { "\($0.text)（\($0.citations.map(\.heading).joined(separator: "、"))）" }
            throw DemoError("办不成：" + reasons.joined(separator: "；"), at: act.line)
        case .needsLeader: throw DemoError("\(clerk.organisation.shortName)要负责人审签，却没有负责人账号", at: act.line)
        case .alreadyWritten, .commandTaken, .conflict, .notFound, .withdrawn, .forewarned:
            throw DemoError("没有办成", at: act.line)
        }
    }

    /// What a clerk has begun: on his own desk, or on his leader's.
    private func save(_ form: DemoForm, _ act: Act, on name: String, isNew: Bool, by clerk: Visitor, state: DraftState)
        async throws
    {
        let target: ActRequest.Target = isNew ? .opening(kind: form.step.id) : .dossier(dossiers[name]!)
        var sequence: Int?
        if case .dossier(let id) = target { sequence = try await office.file(id, for: clerk)?.dossier.sequence }
        let typed = form.typed(command: "demo/\(act.life)/\(act.number)", expected: sequence)
        guard case .saved = try await office.save(typed, target, step: form.step.id, by: clerk, state: state) else {
            throw DemoError("草稿没有存下", at: act.line)
        }
    }
}

extension Visitor {
    fileprivate func moved(to organisation: Organisation) -> Visitor {
        Visitor(login: login, person: person, name: name, organisation: organisation, roles: roles)
    }
}
