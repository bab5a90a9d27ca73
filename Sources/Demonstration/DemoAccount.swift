/// An account of the demonstration (演示账号): everybody knows its password, so it has no place in a real office.
public struct DemoAccount: Sendable, CustomStringConvertible {
    public let login: String
    public let password: String
    public let name: String
    public let organisation: String
    /// 经办, 负责人 or 管理员.
    public let role: String

    public var description: String {
        "    \(login)\(String(repeating: " ", count: max(1, 12 - login.count)))\(organisation) \(name)（\(role)）"
    }
}

/// What is wrong with the files of the demonstration, with its place.
public struct DemoError: Error, CustomStringConvertible {
    public let description: String

    init(_ message: String, at place: DemoLine) { description = "\(place.file):\(place.number)：\(message)" }
    init(_ message: String) { description = message }
}
