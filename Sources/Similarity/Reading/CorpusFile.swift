import Foundation

/// A file of records, one a line: id, title, content, divided by tabs; line breaks in the content as `\n`.
///
/// A first line that reads `id⇥title…` is a heading. Bytes that are no UTF-8 are replaced and the line is kept: a record that is left out
/// could be the one that is repeated.
public enum CorpusFile {
    public struct Unreadable: Error, CustomStringConvertible {
        public var description: String
    }

    /// - Parameter report: told of each line that is not a record.
    public static func load(_ path: String, vocabulary: Vocabulary, report: (String) -> Void) throws -> Library {
        guard let file = fopen(path, "r") else { throw Unreadable(description: "打不开语料 \(path)") }
        defer { fclose(file) }
        var status = stat()
        fstat(fileno(file), &status)
        let library = try Library(vocabulary: vocabulary, expecting: Int(status.st_size) / 1_500)
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        var number = 0
        while true {
            errno = 0
            let length = getline(&buffer, &capacity, file)
            if length < 0 {
                if errno != 0 || ferror(file) != 0 { throw Unreadable(description: "读语料 \(path) 第 \(number + 1) 行时出错") }
                break
            }
            number += 1
            let bytes = UnsafeRawBufferPointer(start: buffer, count: length)
            guard let record = record(bytes, isFirst: number == 1) else {
                if number > 1 || !isHeading(bytes) { report("语料第 \(number) 行不是“编号⇥标题⇥内容”，已跳过") }
                continue
            }
            try library.add(record)
        }
        return library
    }

    private static func isHeading(_ line: UnsafeRawBufferPointer) -> Bool {
        let text = String(decoding: line, as: UTF8.self).lowercased()
        return text.hasPrefix("id\ttitle") || text.hasPrefix("\u{FEFF}id\ttitle")
    }

    private static func record(_ line: UnsafeRawBufferPointer, isFirst: Bool) -> Record? {
        if isFirst, isHeading(line) { return nil }
        var rest = line[...]
        while let last = rest.last, last == 0xA || last == 0xD { rest = rest.dropLast() }
        let parts = rest.split(separator: 9, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2 else { return nil }
        let id = String(decoding: parts[0], as: UTF8.self)
        if id.isEmpty { return nil }
        let content = parts.count > 2 ? String(decoding: parts[2], as: UTF8.self) : ""
        return Record(
            id: id, title: String(decoding: parts[1], as: UTF8.self),
            text: content.contains("\\") ? content.replacing("\\n", with: "\n") : content)
    }
}
