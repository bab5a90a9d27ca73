/// The name that people gave a paper. It is shown and offered for saving, never used as a path here; but it comes from
/// outside and goes to somebody else's disk.
public enum PaperName {
    /// Octets; what file systems take.
    static let greatest = 200

    /// Without folders, control characters and marks that turn the direction of text, which hide a false ending.
    public static func cleaned(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var cleaned = String(String.UnicodeScalarView(last.unicodeScalars.filter(isShown)))
        while let first = cleaned.first, first == "." || first == " " { cleaned.removeFirst() }
        while let end = cleaned.last, end == "." || end == " " { cleaned.removeLast() }
        guard !cleaned.isEmpty else { return "未命名" }
        return shortened(cleaned)
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: !"<>:\"|?*".unicodeScalars.contains(scalar)
        }
    }

    /// Keeps the ending.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > greatest else { return name }
        let dot = name.lastIndex(of: ".")
        let ending = dot.map { String(name[$0...]) }.flatMap { $0.utf8.count <= 16 ? $0 : nil } ?? ""
        var stem = name.dropLast(ending.count)
        while stem.utf8.count + ending.utf8.count > greatest { stem = stem.dropLast() }
        return stem + ending
    }
}
