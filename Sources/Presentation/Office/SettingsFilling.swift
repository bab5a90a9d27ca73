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
        let links = links(policy?.edition.id ?? "")
        let changes = try await office.settingChanges(in: visitor.jurisdiction)
        let people = try await office.store.people(Set(changes.map(\.person)))
        return SettingsPage.Model(
            tabs: administrationTabs(Addresses.settings),
            regulation: policy.map { RegulationWording.quoted($0.edition.title) } ?? "",
            settings: figures.map { figure in
                let now = stored[figure.key]
                let wrong = typed.flatMap { $0.key == figure.key ? $0 : nil }
                return SettingsPage.Setting(
                    key: figure.key, title: figure.title, kind: figure.kind.title,
                    article: links.link(figure.provision),
                    current: now.map(figure.words), input: input(figure, now, wrong), error: wrong?.error)
            },
            history: changes.map { change in
                let figure = figures.first { $0.key == change.key }
                func words(_ stored: String?) -> String { stored.map { figure?.words($0) ?? $0 } ?? "没有设定" }
                return SettingsPage.Change(
                    when: TimeText.minute(change.at), who: people[change.person]?.name ?? change.person,
                    title: figure.map { "\($0.title)　\($0.kind.title)" } ?? change.key, from: words(change.from),
                    to: words(change.to))
            }, action: Addresses.settings)
    }

    private func input(_ figure: SilentFigure, _ stored: String?, _ typed: TypedSetting?) -> FigureInput {
        switch figure.kind {
        case .length:
            let length = stored.flatMap { Length($0) }
            return .length(
                typed?.value ?? length.map { String($0.count) } ?? "",
                units: Length.Unit.allCases.map { Option($0.rawValue, $0.title) },
                unit: typed?.unit ?? length?.unit.rawValue ?? Length.Unit.workdays.rawValue)
        case .count(let unit):
            return .figure(
                typed?.value ?? stored.flatMap { Length($0) }.map { String($0.count) } ?? "", unit: unit.title)
        case .yearDay: return .figure(typed?.value ?? stored ?? "", unit: "月-日，例如 03-31")
        case .money:
            let yuan = stored.flatMap { Money($0) }
            return .figure(typed?.value ?? yuan.map { "\(Exact(mantissa: $0.fen, scale: 6)!)" } ?? "", unit: "万元")
        case .percent: return .figure(typed?.value ?? stored.map { String($0.dropLast()) } ?? "", unit: "%")
        case .number: return .figure(typed?.value ?? stored ?? "", unit: "")
        case .truth: return .yesNo(typed?.value ?? stored ?? "")
        }
    }
}

extension SilentFigure.Kind {
    fileprivate var title: String {
        switch self {
        case .length: "办理期限"
        case .count: "时间长短"
        case .yearDay: "每年的日子"
        case .money: "金额"
        case .percent: "比例"
        case .number: "数"
        case .truth: "是否"
        }
    }
}
