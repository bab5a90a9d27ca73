import Dossiers
import Pages
import Policies
import Testing

@testable import Presentation

@Suite("Wording")
struct WordingTests {
    private let calendar = WorkingCalendar(years: [
        .init(
            year: 2022, notice: "通知",
            holidays: Dictionary(uniqueKeysWithValues: (3...7).map { (Day("2022-10-0\($0)")!, "国庆节") }),
            makeUpDays: [Day("2022-10-08")!, Day("2022-10-09")!])
    ])

    private func mark(_ due: String, on today: String, inWorkdays: Bool = true) -> DueMark {
        Lights(calendar: calendar, today: Day(today)!).mark(due: Day(due)!, inWorkdays: inWorkdays)
    }

    @Test("today counts as on time; three working days ahead are soon, four are not")
    func edges() {
        #expect(mark("2022-10-14", on: "2022-10-14") == DueMark(light: .soon, words: "今天到期"))
        #expect(mark("2022-10-14", on: "2022-10-11").light == .soon)
        #expect(mark("2022-10-14", on: "2022-10-10").light == .ok)
        #expect(mark("2022-10-14", on: "2022-10-10").words == "还剩 4 个工作日")
    }

    @Test("late counts working days, and a day off after the due day is late already")
    func late() {
        #expect(mark("2022-10-14", on: "2022-10-15") == DueMark(light: .late, words: "已过到期日"))
        #expect(mark("2022-10-14", on: "2022-10-17").words == "逾期 1 个工作日")
        // Saturday and Sunday were worked after the holiday.
        #expect(mark("2022-09-30", on: "2022-10-09").words == "逾期 2 个工作日")
        #expect(mark("2022-10-14", on: "2022-10-15", inWorkdays: false).words == "逾期 1 日")
    }

    @Test(
        "a cell that a spreadsheet would run begins with an apostrophe",
        arguments: ["=1+1", "+1", "@SUM(A1)", "\t=1", "-1+2", "＝1", "\u{FEFF}=1+1", "\u{200B}@x"])
    func injection(_ text: String) {
        #expect(CSV.cell(text).replacing("\"", with: "").hasPrefix("'"))
    }

    @Test("figures stay figures, and quotes are doubled")
    func cells() {
        #expect(CSV.cell("-12.50") == "-12.50")
        #expect(CSV.cell("甲,乙") == "\"甲,乙\"")
        #expect(CSV.cell("说\"好\"") == "\"说\"\"好\"\"\"")
        #expect(CSV.cell("上\n下") == "\"上\n下\"")
    }

    @Test("the file begins with a byte order mark and ends its lines as RFC 4180 says")
    func file() {
        var csv = CSV(heads: ["名称", "金额"])
        csv.add(["甲", "1.00"])
        #expect(Array(csv.text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
        #expect(csv.text.dropFirst() == "名称,金额\r\n甲,1.00\r\n")
    }

    @Test("addresses keep the filters, leave the page, and escape what people type")
    func addresses() {
        let query = ListQuery(["text": ["甲 & 乙"], "stage": ["立项"], "page": ["3"], "evil": ["1"]])
        #expect(
            query.address("/projects", ["sort": "name"])
                == "/projects?sort=name&stage=\(Addresses.escaped("立项"))&text=\(Addresses.escaped("甲 & 乙"))")
        #expect(ListQuery(["size": ["7"], "page": ["-4"]]).size == 50)
        #expect(ListQuery(["size": ["7"], "page": ["-4"]]).page == 1)
    }
}
