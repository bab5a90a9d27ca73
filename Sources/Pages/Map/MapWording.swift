/// Breaks titles for boxes. Widths are in half characters: a Chinese character is 2, a Latin one 1.
enum MapWording {
    static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
    }

    /// At most three lines of `limit` half characters; what is longer ends in “…” and stands whole in the list.
    static func lines(_ title: String, limit: Int) -> [String] {
        var lines: [String] = [""]
        var used = 0
        for character in title {
            let own = width(String(character))
            // Closing marks hang over the edge instead of beginning a line.
            let room = "）”』》，。、；：！？".contains(character) ? limit + 2 : limit
            if used + own > room {
                if lines.count == 3 {
                    lines[2] = String(lines[2].dropLast()) + "…"
                    return lines
                }
                lines.append("")
                used = 0
            }
            lines[lines.count - 1].append(character)
            used += own
        }
        return lines
    }

    /// One line, ended with “…” where it does not fit.
    static func line(_ text: String, limit: Int) -> String {
        guard width(text) > limit else { return text }
        var line = ""
        for character in text {
            if width(line) + width(String(character)) > limit - 2 { break }
            line.append(character)
        }
        return line + "…"
    }
}
