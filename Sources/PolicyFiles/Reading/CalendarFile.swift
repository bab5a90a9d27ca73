import Dossiers
import Policies
import Yams

/// One published year of working days (放假安排) as a file that an administrator can write:
///
///     year: 2022
///     notice: 国办发明电〔2021〕11号
///     holidays: {元旦: 01-01 to 01-03, 端午节: 06-03 to 06-05}
///     make_up_days: [01-29, 01-30]
public enum CalendarFile {
    /// Signs of the format may be wide ones, as an input method for Chinese leaves them behind.
    public static func read(_ text: String, file: String) -> (year: WorkingCalendar.Year?, problems: [PackProblem]) {
        let text = narrow(text)
        if text.allSatisfy(\.isWhitespace) {
            return (nil, [PackProblem("还没有填日历数据，也没有选文件", at: .init(file: file, line: 1))])
        }
        if text.firstMatch(of: /(?m)^year\s*:/) == nil {
            return (nil, [PackProblem("缺 year 一行：每行一项，写成“year: 2027”，共四项", at: .init(file: file, line: 1))])
        }
        do throws(BlockError) {
            let block = try Block(kind: "日历", text: text, file: file, fenceLine: 1, heading: "")
            let problems = block.checkKeys(["year", "notice", "holidays", "make_up_days"]).map(lineUp)
            let written = try block.required("year")
            guard let year = Int(written.text), (2000...2100).contains(year) else {
                throw block.fail("year 应是四位年份，写的是 \(written.text)", at: block.entries["year"])
            }
            let notice = try block.required("notice").text
            guard let node = block.entries["holidays"] else { throw block.fail("日历缺 holidays") }
            let (spans, order) = try block.mapping(node)
            var holidays: [Day: String] = [:]
            for name in order {
                for day in try days(spans[name]!, year, block) { holidays[day] = name }
            }
            var makeUps: Set<Day> = []
            for item in try block.list("make_up_days") {
                guard let day = monthDay(item.text, year) else {
                    throw BlockError(PackProblem("不是日期（写成 月-日，如 01-29）：\(item.text)", at: item.place))
                }
                if day.weekday <= 5 { throw BlockError(PackProblem("\(day) 不是周六周日，不用调休上班", at: item.place)) }
                if holidays[day] != nil { throw BlockError(PackProblem("\(day) 既放假又上班", at: item.place)) }
                makeUps.insert(day)
            }
            if !problems.isEmpty { return (nil, problems) }
            return (WorkingCalendar.Year(year: year, notice: notice, holidays: holidays, makeUpDays: makeUps), [])
        } catch { return (nil, [lineUp(error.problem)]) }
    }

    /// A colon needs its blank.
    private static func narrow(_ text: String) -> String {
        let signs = ["：": ": ", "，": ", ", "［": "[", "］": "]", "｛": "{", "｝": "}", "－": "-"]
        return String(text.flatMap { signs[String($0)] ?? String($0) })
    }

    /// The block has no fence: its first line is line 1.
    private static func lineUp(_ problem: PackProblem) -> PackProblem {
        PackProblem(problem.message, at: .init(file: problem.place.file, line: max(1, problem.place.line - 1)))
    }

    private static func days(_ node: Node, _ year: Int, _ block: Block) throws(BlockError) -> [Day] {
        let parts: [String]
        if case .sequence(let items) = node {
            parts = items.compactMap { $0.scalar?.string }
        } else {
            parts = [node.scalar?.string ?? ""]
        }
        var result: [Day] = []
        for part in parts {
            let ends = part.split(separator: " ").map(String.init)
            guard let first = ends.first.flatMap({ monthDay($0, year) }) else {
                throw block.fail("不是日期：\(part)", at: node)
            }
            guard ends.count == 1 || ends.count == 3 && ends[1] == "to" else {
                throw block.fail("写成 01-01 或 01-01 to 01-03：\(part)", at: node)
            }
            guard let last = ends.count == 1 ? first : monthDay(ends[2], year), last >= first else {
                throw block.fail("结束日不对：\(part)", at: node)
            }
            for number in first.number...last.number { result.append(Day(number: number)) }
        }
        return result
    }

    private static func monthDay(_ text: String, _ year: Int) -> Day? {
        Day(text.count == 5 ? "\(year)-\(text)" : text)
    }

    /// All published years below a folder.
    public static func calendar(in folder: String) throws -> WorkingCalendar {
        var years: [WorkingCalendar.Year] = []
        for file in try PackSource.files(in: folder, ending: ".yaml") {
            let (year, problems) = read(file.text, file: file.path)
            guard let year else { throw PackFileError(problems.map(\.description).joined(separator: "\n")) }
            years.append(year)
        }
        return WorkingCalendar(years: years)
    }
}
