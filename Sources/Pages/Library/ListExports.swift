/// Where a whole list is had for other programs (导出), with the same filters.
public struct ListExports: Sendable {
    public var excel: String
    public var csv: String

    public init(excel: String, csv: String) {
        self.excel = excel
        self.csv = csv
    }
}

extension HTML {
    mutating func exports(_ exports: ListExports?) {
        guard let exports else { return }
        downloadLink("导出 Excel", exports.excel)
        downloadLink("导出 CSV", exports.csv)
    }
}
