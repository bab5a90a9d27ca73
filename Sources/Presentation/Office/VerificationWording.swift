import Storage

/// What a verification found, in the words of the page and of the command.
public enum VerificationWording {
    /// “卷宗 2026-A 第 3 笔：内容与摘要不符，或者接不上前一笔”.
    public static func words(_ found: Verification.Break) -> String {
        let cause: String
        if case .unreadable(let why) = found.kind { cause = "（\(why)）" } else { cause = "" }
        let follows: Bool
        if case .missing = found.kind { follows = true } else { follows = false }
        return "\(place(found))\(follows ? "" : "：")\(what(found.kind))\(cause)"
    }

    public static func place(_ found: Verification.Break) -> String {
        found.dossier.rawValue.isEmpty ? "全局第 \(found.position) 笔" : "卷宗 \(found.dossier) 第 \(found.sequence) 笔"
    }

    public static func what(_ kind: Verification.Kind) -> String {
        switch kind {
        case .changed: "内容与摘要不符，或者接不上前一笔"
        case .missing(let count): "之前少了 \(count) 笔"
        case .reordered: "不在原来的位置"
        case .unreadable: "读不出"
        case .register(let registered, let logged): "台账记到第 \(registered) 笔，日志只有 \(logged) 笔"
        case .receipt: "与外人保存的回执不符"
        }
    }

    public static func words(_ found: Verification.Office.Break) -> String {
        switch found {
        case .changed(let position): "系统管理日志第 \(position) 条：内容与摘要不符，或者接不上前一条"
        case .missing(let count, let position): "系统管理日志第 \(position) 条之前少了 \(count) 条"
        case .end(let found, let recorded): "系统管理日志记到第 \(recorded) 条，现在只到第 \(found) 条，或者末条被换"
        }
    }

    public static func words(_ paper: StoreVerification.DamagedPaper) -> String {
        let uses = paper.uses.map { "\($0.jurisdiction) 卷宗 \($0.dossier)" }
        return "材料 \(paper.digest)（\(uses.isEmpty ? "未用于卷宗" : uses.joined(separator: "、"))）：\(damage)"
    }

    static let damage = "文件不在，或者内容变了"

    public static func words(_ answer: NotedEnd.Answer) -> String {
        switch answer {
        case .same: "相同：这个位置以前的日志和抄下的时候一样"
        case .different: "不同：这个位置以前的日志被改过，或者抄错了"
        case .missing: "日志里没有这个位置：后面的被删去，或者抄错了"
        case .notReached: "不符的太多，没有核到这个位置"
        }
    }
}
