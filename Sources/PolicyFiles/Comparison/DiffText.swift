import Foundation

extension PolicyDiff {
    /// The comparison as an official reads it.
    public var text: String {
        var lines = ["\(before)", "　对照　\(after)", ""]
        for kind in Change.Kind.allCases {
            let found = changes(kind)
            if found.isEmpty { continue }
            lines.append("【\(heading(kind))】\(found.count) 处")
            for subject in Change.Subject.allCases {
                for change in found where change.subject == subject { lines += self.lines(of: change) }
            }
            lines.append("")
        }
        lines.append(summary)
        return lines.joined(separator: "\n") + "\n"
    }

    /// What has no counterpart in another county's instrument may only be called otherwise there.
    public func heading(_ kind: Change.Kind) -> String {
        switch kind {
        case .new: areStrangers ? "后者才有，前者没有找到对应的" : kind.rawValue
        case .gone: areStrangers ? "前者才有，后者没有找到对应的" : kind.rawValue
        case .different: "改动（宽严不能一概而论）"
        default: kind.rawValue
        }
    }

    private func lines(of change: Change) -> [String] {
        var lines = ["  \(change.subject.rawValue)　\(change.about)"]
        lines += side("原", change.before, change.beforeArticle) + side("新", change.after, change.afterArticle)
        return lines
    }

    private func side(_ name: String, _ text: String?, _ article: String?) -> [String] {
        text == nil && article == nil ? [] : ["    \(name)：\(text ?? "没有")\(cited(article))"]
    }

    private func cited(_ article: String?) -> String { article.map { "（\($0)）" } ?? "" }

    public var summary: String {
        let counts = Change.Kind.allCases.map { "\($0.rawValue) \(changes($0).count)" }.joined(separator: "、")
        let basis = areStrangers ? "两地各自的规定，按名称对应" : "同一地区，先按编号、再按名称对应"
        return changes.isEmpty
            ? "没有实质不同（\(basis)，对上 \(matched) 个环节）"
            : "\(counts)。\(basis)：对上 \(matched) 个环节，前者另有 \(onlyBefore) 个、后者另有 \(onlyAfter) 个没有对应"
    }

    public var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
