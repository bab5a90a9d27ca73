import Testing

@testable import Pages

@Suite("Days, sizes and addresses")
struct WordingTests {
    @Test(
        "weekdays",
        arguments: [
            ("2026-10-13", "2026-10-13 周二"), ("2024-02-29", "2024-02-29 周四"), ("2000-01-01", "2000-01-01 周六"),
            ("1970-01-01", "1970-01-01 周四"), ("2027-01-03", "2027-01-03 周日"), ("不是日期", "不是日期"),
            ("2026-13-01", "2026-13-01"),
        ])
    func weekday(iso: String, words: String) {
        #expect(DayText.withWeekday(iso) == words)
    }

    @Test("months have their days")
    func months() {
        #expect(DayText.days(inMonth: 2, of: 2024) == 29)
        #expect(DayText.days(inMonth: 2, of: 2100) == 28)
        #expect(DayText.days(inMonth: 9, of: 2026) == 30)
    }

    @Test(
        "sizes",
        arguments: [
            (Int64(0), "0 字节"), (1_023, "1023 字节"), (1_024, "1 KB"), (318_400, "311 KB"), (1_482_113, "1.4 MB"),
            (20 << 20, "20 MB"),
        ])
    func size(bytes: Int64, words: String) {
        #expect(SizeText.bytes(bytes) == words)
    }

    @Test(
        "addresses that may stand in a page",
        arguments: [
            "/projects/4", "#e-4", "?page=2", "https://www.gov.cn/a", "projects?next=a:b", "/a:b",
        ])
    func harmless(address: String) {
        #expect(Address.harmless(address) == address)
    }

    @Test(
        "addresses that may not",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
            "data:text/html,x",
            "//evil.example/", "/\\evil.example", "vbscript:x", "\u{1}javascript:x", "mailto:a@b",
        ])
    func harmful(address: String) {
        #expect(Address.harmless(address) == "#")
    }

    @Test(
        "lights follow the working days left",
        arguments: [
            (-1, DueMark.Light.late, "逾期 1 个工作日"), (0, .soon, "今天到期"), (3, .soon, "还剩 3 个工作日"), (4, .ok, "还剩 4 个工作日"),
        ])
    func light(workdays: Int, light: DueMark.Light, words: String) {
        #expect(DueMark.remaining(workdays: workdays) == DueMark(light: light, words: words))
    }
}
