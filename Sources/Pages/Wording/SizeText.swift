/// Sizes of files: “312 KB”, “1.4 MB”.
enum SizeText {
    static func bytes(_ count: Int64) -> String {
        if count < 1_024 { return "\(count) 字节" }
        if count < 1_024 * 1_024 { return "\((count + 512) / 1_024) KB" }
        let tenths = (count * 10 + 524_288) / (1_024 * 1_024)
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }
}
