import Casework
import Dossiers
import Pages
import Policies

extension Presenter {
    /// What was typed for a figure and what was wrong with it.
    public struct TypedSetting: Sendable {
        public let key: String
        public let value: String
        public let unit: String
        public let error: String

        public init(key: String, value: String, unit: String, error: String) {
            (self.key, self.value, self.unit, self.error) = (key, value, unit, error)
        }
    }

    /// Every figure on which the visitor's regulation is silent; for administrators.
    public func settings(for visitor: Visitor, typed: TypedSetting? = nil) async throws -> SettingsPage.Model {
        let policy = policy(for: visitor)
        let figures = policy?.silentFigures ?? []
        let stored = try await office.settings(in: visitor.jurisdiction)
        var versions: [String: Int64] = [:]
        for figure in figures {
            versions[figure.key] = try await office.version(ofSetting: figure.key, in: visitor.jurisdiction)
        }
        let links = links(policy?.edition.id ?? "")
        let changes = try await office.settingChanges(in: visitor.jurisdiction)
        let people = try await office.store.people(Set(changes.map(\.person)))
        return SettingsPage.Model(
            tabs: administrationTabs(Addresses.settings, for: visitor),
            regulation: policy.map { RegulationWording.quoted($0.edition.title) } ?? "",
            settings: figures.map { figure in
                let now = stored[figure.key]
                let wrong = typed.flatMap { $0.key == figure.key ? $0 : nil }
                return SettingsPage.Setting(
                    key: figure.key, title: figure.title, kind: figure.sort.title,
                    article: links.link(figure.provision),
                    current: now.map(figure.words), input: input(figure, now, wrong), error: wrong?.error,
                    expected: versions[figure.key] ?? 0)
            },
            history: changes.map { change in
                let figure = figures.first { $0.key == change.key }
                func words(_ stored: String?) -> String { stored.map { figure?.words($0) ?? $0 } ?? "没有设定" }
                return SettingsPage.Change(
                    when: TimeText.minute(change.at), who: people[change.person]?.name ?? change.person,
                    title: figure.map { "\($0.title)　\($0.sort.title)" } ?? change.key, from: words(change.from),
                    to: words(change.to))
            }, action: Addresses.settings)
    }

    private func input(_ figure: SilentFigure, _ stored: String?, _ typed: TypedSetting?) -> FigureInput {
        let length = stored.flatMap { Length($0) }
        let value =
            switch figure.sort {
            case .length: length.map { String($0.count) }
            case .money: stored.flatMap { Money($0) }.map { "\(Exact(mantissa: $0.fen, scale: 6)!)" }
            case .percent: stored.map { String($0.dropLast()) }
            case .yearDay, .number, .truth: stored
            }
        return figure.sort.input(
            typed?.value ?? value ?? "", unit: typed?.unit ?? (length?.unit ?? .workdays).rawValue)
    }
}

extension FigureSort {
    fileprivate var title: String {
        switch self {
        case .length(nil): "办理期限"
        case .length: "时间长短"
        case .yearDay: "每年的日子"
        case .money: "金额"
        case .percent: "比例"
        case .number: "数"
        case .truth: "是否"
        }
    }
}
