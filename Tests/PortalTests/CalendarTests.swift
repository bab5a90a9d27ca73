import Foundation
import PolicyFiles
import Testing

@testable import Portal

/// The next year's calendar, typed by somebody who does not write such files every day.
@Suite(.serialized) struct CalendarTests {
    private static let year = """
        year: 2027
        notice: 国办发明电〔2026〕9号
        holidays: {元旦: 01-01 to 01-03, 春节: 02-05 to 02-11}
        make_up_days: [02-14]
        """

    @Test func whatIsRefusedComesFirstOnThePageOfItsYear() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            func load(_ text: String) async throws -> Answer {
                try await admin.send(
                    "/calendar", as: admin.browser.get("/calendar"), [("calendar", text), ("year", "2027")])
            }
            let wrong = try await load(Self.year.replacing("02-05", with: "02-30"))
            #expect(wrong.status == 422 && wrong.text.contains("<h1>2027 年工作日历</h1>"))
            let error = try #require(wrong.text.range(of: "没有装入")).lowerBound
            let month = try #require(wrong.text.range(of: "1月")).lowerBound
            #expect(error < month, "nobody looks for it below twelve months")
            for (text, words) in [("", "还没有填日历数据"), ("元旦放假三天", "缺 year 一行")] {
                let answer = try await load(text)
                #expect(answer.status == 422 && answer.text.contains(words), "\(text)")
            }
        }
    }

    @Test func wideSignsOfAnInputMethodAreRead() async throws {
        try await TestHouse.with { house in
            let admin = try await Administering(house)
            let wide = Self.year.replacing(": ", with: "：").replacing(", ", with: "，")
            let loaded = try await admin.send("/calendar", from: "/calendar", [("calendar", wide), ("year", "2027")])
            #expect(loaded.status == 303)
            let year = house.house.office.regulations.calendar(in: TestHouse.jurisdiction).years[2027]
            #expect(year?.notice == "国办发明电〔2026〕9号" && year?.holidays.count == 10)
        }
    }

    /// Who copies the example and changes its days has a file that is read.
    @Test func theExampleIsAYearThatCanBeRead() async throws {
        try await TestHouse.with { house in
            let page = try await Administering(house).browser.get("/calendar").text
            let example = try #require(page.firstMatch(of: /id="f-calendar-x">([^<]+)</)?.1)
            let last = try #require(
                house.house.office.regulations.calendar(in: TestHouse.jurisdiction).lastPublishedYear)
            let read = CalendarFile.read(String(example), file: "example")
            #expect(read.problems.isEmpty)
            #expect(read.year == house.house.office.regulations.calendar(in: TestHouse.jurisdiction).years[last])
        }
    }
}
