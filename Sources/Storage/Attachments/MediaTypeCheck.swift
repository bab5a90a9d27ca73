/// Looks at content as it passes and says whether it is what it was called. It looks at signatures and names of parts;
/// it does not prove that a file is harmless.
struct MediaTypeCheck {
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var holdsControls = false

    /// The directory of a zip archive stands at its end, and the names of its parts before each of them.
    private static let kept = 65_536

    mutating func look(at chunk: [UInt8]) {
        if head.count < MediaTypeCheck.kept { head += chunk.prefix(MediaTypeCheck.kept - head.count) }
        tail += chunk.suffix(MediaTypeCheck.kept)
        if tail.count > MediaTypeCheck.kept { tail.removeFirst(tail.count - MediaTypeCheck.kept) }
        holdsControls = holdsControls || chunk.contains { $0 < 32 && !($0 == 9 || $0 == 10 || $0 == 12 || $0 == 13) }
    }

    func fits(_ type: MediaType) -> Bool {
        switch type {
        // Some printers write a few octets before the signature; readers allow 1024.
        case .pdf: head.prefix(1024).holds(Array("%PDF-".utf8))
        case .png: head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: head.starts(with: [0xFF, 0xD8, 0xFF])
        case .zip: isArchive
        case .docx: isArchive && names("word/document.xml")
        case .xlsx: isArchive && names("xl/workbook.xml")
        case .ofd: isArchive && names("OFD.xml")
        case .text: !holdsControls && !head.starts(with: [0xFF, 0xFE]) && !head.starts(with: [0xFE, 0xFF])
        }
    }

    private var isArchive: Bool {
        head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    private func names(_ part: String) -> Bool {
        head[...].holds(Array(part.utf8)) || tail[...].holds(Array(part.utf8))
    }
}

extension ArraySlice<UInt8> {
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first, count >= part.count else { return false }
        for start in startIndex...(endIndex - part.count) where self[start] == first {
            if self[start..<(start + part.count)].elementsEqual(part) { return true }
        }
        return false
    }
}
