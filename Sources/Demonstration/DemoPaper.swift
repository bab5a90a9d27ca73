/// A paper of the demonstration (演示材料): one page of PDF that says what it stands for, small but real, so that uploading,
/// looking and downloading work on it as on any other.
struct DemoPaper {
    let title: String
    /// Further lines below the title.
    let lines: [String]

    /// The content of the file. The font is not embedded: readers bring one for Chinese (Adobe-GB1).
    var octets: [UInt8] {
        var page = "BT /F 20 Tf 72 740 Td <\(DemoPaper.hex(title))> Tj ET\n"
        for (index, line) in lines.enumerated() {
            page += "BT /F 12 Tf 72 \(700 - 24 * index) Td <\(DemoPaper.hex(line))> Tj ET\n"
        }
        return DemoPaper.file([
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>",
            "<< /Length \(page.utf8.count) >>\nstream\n\(page)endstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000"
                + " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
                + " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ])
    }

    /// UTF-16, big end first, in hexadecimal digits.
    private static func hex(_ text: String) -> String {
        text.utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// Objects numbered from 1, with the table of where each begins.
    private static func file(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.5\n"
        var begins: [Int] = []
        for (index, object) in objects.enumerated() {
            begins.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for begin in begins {
            let digits = String(begin)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }
}
