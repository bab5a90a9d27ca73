import Storage

/// What came of an act of the administration (管理办理的结果).
public enum Administered: Sendable {
    /// It is written. `subject` is the id or login it was done to, `password` one that was set and can be read nowhere else.
    case done(subject: String, password: String?)
    /// It was so already; nothing was written.
    case unchanged
    /// Somebody was quicker: what was done since, first first. Nothing was overwritten.
    case stale([RecordedOfficeAct])
    /// What is wrong, at which field of the form.
    case wrong([AdministrationField: String])
    /// The organisation leaves something behind, and nobody has said yet that he has seen it.
    case leaves(LeftBehind)
    /// Why it may not be done at all.
    case forbidden(String)
    case notFound

    static func done(_ subject: String) -> Administered { .done(subject: subject, password: nil) }
}

/// The fields of the forms of administration.
public enum AdministrationField: String, Hashable, Sendable {
    case name, short, unit, account, organisation, roles, confirmed
}

extension Office {
    /// Carries a change out and says what came of it. `taken` is said at the field that holds what another has.
    func administer(_ change: OfficeChange, password: String? = nil, taken: [AdministrationField: String] = [:])
        async throws -> Administered
    {
        switch try await store.carryOut(change) {
        case .done: .done(subject: change.act.subject, password: password)
        case .stale(let since): .stale(since)
        case .taken: .wrong(taken)
        case .lastAdministrator: .forbidden("这样就没有人能管理系统了。请先给另一个人系统管理员身份，再办这一件")
        }
    }
}

/// A name as it is typed for an organisation or a person (名称): one line of what people can see.
enum PlainName {
    /// `nil` where nothing is wrong. `what` is the field's word.
    static func mistake(_ name: String, what: String, most: Int) -> String? {
        if name.isEmpty { return "请写\(what)" }
        if name.unicodeScalars.contains(where: isHidden) { return "\(what)里有看不见的字符，请重新输入，不要粘贴" }
        if name.count > most || name.utf8.count > most * 12 { return "\(what)最多 \(most) 字，现在有 \(name.count) 字" }
        return nil
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
