/// An account of the demonstration (演示账号): everybody knows its password, so it has no place in a real office.
public struct DemoAccount: Sendable {
    public let login: String
    public let password: String
    public let name: String
    public let organisation: String
    /// 经办, 负责人 or 管理员.
    public let role: String
}

extension DemoFiles {
    /// The accounts as people read them; lines that are wrong are told when the doors are opened.
    var demoAccounts: [DemoAccount] {
        let names = Dictionary(
            organisations.filter { $0.words.count > 1 }.map { ($0.words[0], $0.words[1]) },
            uniquingKeysWith: { one, _ in one })
        return accounts.filter { $0.words.count == 4 }.map { line in
            DemoAccount(
                login: line.words[0], password: password, name: line.words[2],
                organisation: names[line.words[1]] ?? line.words[1], role: line.words[3])
        }
    }
}

/// What is wrong with the files of the demonstration, with its place.
public struct DemoError: Error, CustomStringConvertible {
    public let description: String

    init(_ message: String, at place: DemoLine) { description = "\(place.file):\(place.number)：\(message)" }
    init(_ message: String) { description = message }
}
