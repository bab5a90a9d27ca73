import ArgumentParser
import Dossiers
import Foundation
import Policies
import PolicyFiles

/// `tongchou calendar due --jsonl`: due days line by line.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "工作日日历", subcommands: [DueDays.self])

    struct DueDays: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "due", abstract: "逐行计算到期日：{\"from\": \"2022-09-30\", \"workdays\": 7}（或 days、months、years）")
        @Flag(help: "每行一个 JSON 对象") var jsonl = false
        @Option(name: .long, help: "政策包所在文件夹（含 calendars）") var policies = "policies"

        func run() throws {
            let calendar = try CalendarFile.calendar(in: policies + "/calendars")
            while let line = readLine(strippingNewline: true) {
                if line.isEmpty { continue }
                print(answer(line, calendar))
                fflush(nil)
            }
        }

        private func answer(_ line: String, _ calendar: WorkingCalendar) -> String {
            guard let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] else {
                return #"{"error": "不是 JSON 对象"}"#
            }
            guard let text = object["from"] as? String, let from = Day(text) else {
                return #"{"error": "from 应是存在的日期，如 2022-09-30"}"#
            }
            let units = Length.Unit.allCases.filter { object[$0.rawValue] != nil }
            guard units.count == 1, let unit = units.first, let number = object[unit.rawValue] as? NSNumber,
                let count = Int(exactly: number.doubleValue), (0...100_000).contains(count)
            else { return #"{"error": "workdays、days、months、years 写且只写一个，值为 0 到 100000 的整数"}"# }
            let due = calendar.adding(Length(count: count, unit: unit), to: from)
            return #"{"due": "\#(due)", "provisional": \#(calendar.isProvisional(from: from, through: due))}"#
        }
    }
}
