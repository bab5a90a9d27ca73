import Dossiers

/// Days as spreadsheets count them (日期序号): from 1900, with a 29 February that never was, or from 1904.
enum DayCount {
    /// The number of 1970-01-01.
    static let since1900 = 25_569
    static let since1904 = 24_107

    /// `nil` for what is no day: before the count begins, the day that never was, beyond the years a form takes.
    static func day(_ serial: Int, from1904: Bool) -> Day? {
        let number: Int
        switch (from1904, serial) {
        case (true, 0...): number = serial - since1904
        case (false, 61...): number = serial - since1900
        case (false, 1..<60): number = serial - since1900 + 1
        default: return nil
        }
        guard let small = Int32(exactly: number) else { return nil }
        let day = Day(number: small)
        return (1900...2199).contains(day.year) ? day : nil
    }
}
