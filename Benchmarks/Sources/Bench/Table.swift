import Foundation

/// Figures under a title, in columns that line up in any terminal and in Markdown.
struct Table {
    let title: String
    private(set) var rows: [[String]] = []

    init(_ title: String) { self.title = title }

    /// `met` is nil where there is no target.
    mutating func add(_ what: String, _ figure: String, target: String = "", met: Bool? = nil) {
        rows.append([what, figure, target, met.map { $0 ? "met" : "MISSED" } ?? ""])
    }

    func show() {
        let all = [["", title, "target", ""], ["---", "---", "---", "---"]] + rows
        let widths = (0..<4).map { column in all.map { $0[column].count }.max() ?? 0 }
        print("")
        for row in all {
            let cells = zip(row, widths).map {
                $0.padding(toLength: $1, withPad: $0 == "---" ? "-" : " ", startingAt: 0)
            }
            print("| " + cells.joined(separator: " | ") + " |")
        }
    }
}

enum Figure {
    /// `12.3 µs`, `1.4 ms`
    static func time(_ seconds: Double) -> String {
        switch seconds {
        case ..<1e-6: String(format: "%.1f ns", seconds * 1e9)
        case ..<1e-3: String(format: "%.1f µs", seconds * 1e6)
        case ..<1: String(format: "%.2f ms", seconds * 1e3)
        default: String(format: "%.1f s", seconds)
        }
    }

    /// `12,345/s`
    static func rate(_ perSecond: Double) -> String {
        perSecond >= 1e6 ? String(format: "%.1f million/s", perSecond / 1e6) : grouped(Int(perSecond)) + "/s"
    }

    static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
            index -= 3
        }
        return digits
    }

    /// The machine and how busy it was, without which no figure means anything.
    static func machine() -> String {
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").prefix(3)
            .joined(separator: " ")
        return "\(ProcessInfo.processInfo.processorCount) processors, load \(load ?? "unknown")"
    }
}
