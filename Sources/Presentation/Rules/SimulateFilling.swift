import Casework
import Documents
import Dossiers
import Pages
import Policies
import PolicyFiles

extension Presenter {
    /// What somebody asked to try, as it was typed.
    public struct TypedTrial: Sendable {
        public let edition: String
        public let figure: String
        public let value: String
        public let unit: String

        public init(edition: String, figure: String, value: String, unit: String) {
            (self.edition, self.figure, self.value, self.unit) = (edition, figure, value, unit)
        }
    }

    public enum Trial: Sendable {
        case draft(Policy, title: String)
        /// Why it cannot be tried.
        case wrong(String)
    }

    /// The policy to try: another pack of the house, or the visitor's own with one figure written otherwise.
    public func trial(_ typed: TypedTrial, for visitor: Visitor) -> Trial {
        guard let own = ownPack(of: visitor) else { return .wrong("本单位没有规定") }
        let settings = policy(for: visitor)?.settings ?? OfficeSettings()
        if typed.figure.isEmpty {
            guard let other = tryable(beside: own).first(where: { $0.edition.id == typed.edition }) else {
                return .wrong(typed.edition.isEmpty ? "请选一份规定" : "这里没有这份规定")
            }
            let isOwn = other.edition.jurisdiction.code == visitor.jurisdiction
            return .draft(
                isOwn ? other.policy.with(settings) : other.policy, title: RegulationWording.quoted(other.edition.title)
            )
        }
        guard let figure = own.writtenFigures(under: settings).first(where: { $0.key == typed.figure }) else {
            return .wrong("规定里没有这个数")
        }
        do throws(FigureSort.Mistake) {
            let text = try figure.source(typed.value, unit: typed.unit)
            guard let changed = own.source.setting(figure.key, to: text) else { return .wrong("规定里没有这个数") }
            let read = PackLoader.load(changed) { id in packs.first { $0.edition.id == id }?.source }
            guard let policy = read.pack?.policy else {
                return .wrong("这样改，规定读不通：" + (read.problems.first { !$0.isWarning }?.message ?? ""))
            }
            return .draft(policy.with(settings), title: "“\(figure.title)”改为 \(words(figure, typed))")
        } catch { return .wrong(error.message) }
    }

    private func words(_ figure: WrittenFigure, _ typed: TypedTrial) -> String {
        let value = typed.value.filter { !$0.isWhitespace }
        switch figure.sort {
        case .length(let own): return value + ((own ?? Length.Unit(rawValue: typed.unit))?.title ?? "")
        case .money: return value.hasSuffix("元") ? value : value + "万元"
        case .percent: return value.hasSuffix("%") ? value : value + "%"
        case .truth: return value == "yes" ? "是" : "否"
        case .yearDay, .number: return value
        }
    }

    private func ownPack(of visitor: Visitor) -> Pack? {
        policy(for: visitor).flatMap { own in packs.first { $0.edition.id == own.edition.id } }
    }

    private func tryable(beside own: Pack) -> [Pack] { packs.filter { $0.edition.id != own.edition.id } }

    /// The page; `nil` where the visitor's office has no regulation. `wrong` goes to what was typed.
    public func simulation(for visitor: Visitor, typed: TypedTrial? = nil, wrong: String? = nil, article: String? = nil)
        async throws -> SimulatePage.Model?
    {
        guard let own = ownPack(of: visitor), let policy = policy(for: visitor) else { return nil }
        let links = links(own.edition.id)
        return SimulatePage.Model(
            regulation: PageLink(own.edition.title, href: Addresses.regulation(own.edition.id)),
            editions: tryable(beside: own).map { pack in
                let standing = RegulationWording.label(pack.edition, on: today).words
                return Option(pack.edition.id, "\(RegulationWording.placed(pack.edition))（\(standing)）")
            },
            edition: typed?.edition ?? "", editionError: typed.flatMap { $0.figure.isEmpty ? wrong : nil },
            figures: own.writtenFigures(under: policy.settings).map { figure in
                let mine = typed.flatMap { $0.figure == figure.key ? $0 : nil }
                return SimulatePage.Figure(
                    key: figure.key, title: figure.title, article: links.link(figure.provision), current: figure.words,
                    input: figure.sort.input(
                        mine?.value ?? "", unit: mine?.unit ?? (figure.unit ?? .workdays).rawValue),
                    error: mine == nil ? nil : wrong)
            },
            run: try await run(of: visitor, article),
            actions: SimulatePage.Actions(
                start: Addresses.simulate, cancel: Addresses.cancelSimulation,
                exports: .init(excel: Addresses.simulationExcel, csv: Addresses.simulationCSV)))
    }

    // MARK: the result

    private static let shown = 200

    private func run(of visitor: Visitor, _ article: String?) async throws -> SimulatePage.Run? {
        guard let run = office.simulation(of: visitor) else { return nil }
        let state: SimulatePage.Run.State
        switch run.state {
        case .waiting: state = .waiting
        case .running: state = .running(done: run.done, total: run.total)
        case .cancelled: state = .cancelled
        case .failed: state = .failed
        case .finished: state = .finished(try await result(run, visitor, article))
        }
        return SimulatePage.Run(title: run.title, started: TimeText.minute(run.started), state: state)
    }

    private func result(_ run: Simulations.Run, _ visitor: Visitor, _ article: String?) async throws
        -> SimulatePage.Result
    {
        let simulation = run.result
        let links = links(run.edition)
        let seen = try await office.visible(Set(simulation.rows.map(\.dossier)), to: visitor)
        let wanted = simulation.rows.filter { row in article.map { row.articles.contains($0) } ?? true }
        let rows = wanted.filter { seen.contains($0.dossier) }
        var remarks: [String] = []
        if simulation.unknownKinds > 0 { remarks.append("所试的规定没有这种卷宗：\(simulation.unknownKinds) 份，没有试算。") }
        if simulation.undetermined > 0 { remarks.append("日志里的记载不够，说不准：\(simulation.undetermined) 笔。") }
        remarks.append("当时没有办成的不在日志里，新的规定会不会准，这里说不出来。别的卷宗按现在的样子看。结果保留一小时。")
        return SimulatePage.Result(
            scope: "试算 \(simulation.dossiers) 份卷宗、\(simulation.entries) 笔", affected: simulation.affected,
            remarks: remarks,
            articles: simulation.articles.map {
                SimulatePage.Share(
                    article: links.link($0.article), count: $0.count, filter: Addresses.simulation(article: $0.article))
            },
            chosen: article.map { PageLink($0, href: Addresses.simulate) },
            groups: Simulation.Row.Kind.allCases.enumerated().compactMap { index, kind in
                let found = rows.filter { $0.kind == kind }
                if found.isEmpty { return nil }
                return SimulatePage.Group(
                    id: "kind-\(index + 1)", title: kind.rawValue, count: found.count,
                    rows: found.prefix(Presenter.shown).map { row($0, links) })
            }, hidden: wanted.count - rows.count)
    }

    private func row(_ row: Simulation.Row, _ links: ArticleLinks) -> SimulatePage.Row {
        SimulatePage.Row(
            dossier: PageLink(row.title, href: Addresses.dossier(row.dossier)),
            act: row.sequence.map { PageLink("第 \($0) 笔", href: Addresses.entry(row.dossier, $0)) }, step: row.step,
            day: row.day.description, text: row.text, articles: links.links(row.articles.map { Citation($0) }))
    }

    /// Every row that the visitor may see; `nil` where nothing is finished.
    public func simulationExport(as format: ExportFormat, for visitor: Visitor) async throws -> [UInt8]? {
        guard let run = office.simulation(of: visitor), run.state == .finished else { return nil }
        let seen = try await office.visible(Set(run.result.rows.map(\.dossier)), to: visitor)
        var list = ListExport(
            format, exportHead("新规试算", [run.title], for: visitor),
            columns: [
                SheetColumn("试算"), SheetColumn("怎样不一样"), SheetColumn("卷宗编号"), SheetColumn("名称"),
                SheetColumn("第几笔", .number),
                SheetColumn("环节"), SheetColumn("日期", .day), SheetColumn("会怎样"), SheetColumn("依据"),
            ])
        for row in run.result.rows where seen.contains(row.dossier) {
            list.add([
                .text(run.title), .text(row.kind.rawValue), .text(row.dossier.rawValue), .text(row.title),
                row.sequence.map { .number(Exact(Int64($0))) } ?? .empty, .text(row.step), .day(row.day),
                .text(row.text),
                .text(row.articles.joined(separator: "、")),
            ])
        }
        return list.finished()
    }
}
