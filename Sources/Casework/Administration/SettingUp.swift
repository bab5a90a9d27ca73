import Foundation
import Policies
import Storage

/// Figures that an office sets for itself where the text is silent (本单位设定), and who set them when.
extension Office {
    /// Sets or takes away a figure of the visitor's jurisdiction; from then on it holds for everything that is not done yet.
    /// What was decided before keeps what it was decided under.
    /// `expected` is the version of the setting that was shown; `nil` where nothing was.
    public func set(_ figure: SilentFigure, to stored: String?, expected: Int64? = nil, by visitor: Visitor)
        async throws -> Administered
    {
        let jurisdiction = visitor.jurisdiction
        let before = try await store.setting(figure.key, in: jurisdiction)
        let value = try stored.map(Office.json)
        let subject = Office.subject(setting: figure.key, in: jurisdiction)
        if before == value {
            let version = try await store.version(of: subject)
            if expected ?? version == version { return .unchanged }
        }
        let outcome = try await administer(
            OfficeChange(
                OfficeAct(
                    jurisdiction: jurisdiction, at: clock.now(), person: visitor.person,
                    act: OfficeActKind.setting.rawValue, subject: figure.key,
                    details: "{\"from\":\(before ?? "null"),\"to\":\(value ?? "null")}"),
                effects: [.setting(key: figure.key, value: value)],
                expected: expected.map { OfficeChange.Expected(subject, at: $0) }))
        guard case .done = outcome else { return outcome }
        regulations.set(OfficeSettings(stored: try await store.settings(in: jurisdiction)), in: jurisdiction)
        try await refreshRegister(only: jurisdiction)
        return outcome
    }

    /// What is set in a jurisdiction, by key, as it was stored.
    public func settings(in jurisdiction: String) async throws -> [String: String] {
        // Settings that are no text belong to somebody else.
        try await store.settings(in: jurisdiction).compactMapValues { json in
            try? JSONDecoder().decode(String.self, from: Data(json.utf8))
        }
    }

    public struct SettingChange: Sendable {
        public let at: Int64
        public let person: String
        public let key: String
        public let from: String?
        public let to: String?
    }

    /// Last first.
    public func settingChanges(in jurisdiction: String, limit: Int = 100) async throws -> [SettingChange] {
        let query = OfficeLogQuery(
            jurisdiction: jurisdiction, acts: [OfficeActKind.setting.rawValue], limit: limit)
        return try await store.officeActs(query).acts.map { recorded in
            let act = recorded.act
            let change = OfficeActDetails(json: act.details).changes.first
            return SettingChange(
                at: act.at, person: act.person, key: act.subject, from: change?.from.first, to: change?.to.first)
        }
    }

    private static func json(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
}

extension OfficeSettings {
    /// `figure.<definition>`, `length.<step>`, `day.<step>`, each a JSON text; other settings of the office are left aside.
    public init(stored: [String: String]) {
        self.init()
        for (key, json) in stored {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, let text = try? JSONDecoder().decode(String.self, from: Data(json.utf8)) else {
                continue
            }
            switch parts[0] {
            case "figure": figures[parts[1]] = Definition.officeConstant(text)
            case "length": lengths[parts[1]] = Length(text)
            case "day": yearDays[parts[1]] = Term.MonthDay(text)
            default: continue
            }
        }
    }
}
