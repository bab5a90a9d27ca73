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
            let folder = policies + "/calendars"
            guard FileManager.default.fileExists(atPath: folder) else {
                throw ValidationError("没有 \(folder)：用 --policies 指明政策包所在的文件夹")
            }
            let calendar = try CalendarFile.calendar(in: folder)
            for line in InputLines() {
                switch line {
                case .text(""): continue
                case .text(let text): print(answer(text, calendar))
                case .broken: print(#"{"error": "这一行不是有效的 UTF-8"}"#)
                }
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
            guard object.count == 1 + units.count else {
                return #"{"error": "只认得 from 和 workdays、days、months、years"}"#
            }
            guard units.count == 1, let unit = units.first, let number = object[unit.rawValue] as? NSNumber,
                String(cString: number.objCType) != "c", let count = Int(exactly: number.doubleValue),
                (0...100_000).contains(count)
            else { return #"{"error": "workdays、days、months、years 写且只写一个，值为 0 到 100000 的整数"}"# }
            let due = calendar.adding(Length(count: count, unit: unit), to: from)
            guard due.year < 2200 else { return #"{"error": "到期日超出 2199 年"}"# }
            return #"{"due": "\#(due)", "provisional": \#(calendar.isProvisional(from: from, through: due))}"#
        }
    }
}
