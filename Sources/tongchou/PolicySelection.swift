import ArgumentParser
import Foundation
import Policies
import PolicyFiles

/// Where the packs are, and which of them are meant.
struct PolicySelection: ParsableArguments {
    @Option(name: .long, help: "政策包所在文件夹（含 calendars）")
    var policies = "policies"

    @Argument(help: "政策包：版本 id、文件夹或其中一段；不写就是全部")
    var packs: [String] = []

    /// What was read of one folder: a pack or its mistakes.
    struct Loaded {
        let folder: String
        let pack: Pack?
        let problems: [PackProblem]
    }

    func load() throws -> [Loaded] {
        guard FileManager.default.fileExists(atPath: policies) else {
            throw stop("没有文件夹 \(policies)：请用 --policies 指明政策包在哪里")
        }
        let folders = PackSource.folders(under: policies)
        if folders.isEmpty { throw stop("\(policies) 下没有政策包：每个政策包是一个文件夹，里面要有 regulation.md") }
        var result: [Loaded] = []
        for wanted in packs.isEmpty ? [nil] : packs.map(Optional.some) {
            let matching = wanted.map { matches(of: $0, among: folders) } ?? folders
            if matching.isEmpty {
                throw stop("没有政策包“\(wanted ?? "")”；\(policies) 下有：\(folders.map(shortened).joined(separator: "、"))")
            }
            result += matching.filter { folder in !result.contains { $0.folder == folder } }.map(load)
        }
        return result
    }

    private func load(_ folder: String) -> Loaded {
        do {
            let result = PackLoader.load(try PackSource(folder: folder), parent: library.parent)
            return Loaded(folder: folder, pack: result.pack, problems: result.problems)
        } catch {
            let place = Provision.Place(file: folder + "/regulation.md", line: 1)
            return Loaded(folder: folder, pack: nil, problems: [PackProblem("\(error)", at: place)])
        }
    }

    private var library: PackLibrary { PackLibrary(root: policies) }

    /// The parent of a pack, by the id of its edition.
    var parent: @Sendable (String) -> PackSource? {
        let library = library
        return { library.parent($0) }
    }

    private func matches(of name: String, among folders: [String]) -> [String] {
        let trimmed = name.hasSuffix("/") ? String(name.dropLast()) : name
        let byFolder = folders.filter { shortened($0).contains(trimmed) || $0 == trimmed }
        if !byFolder.isEmpty { return byFolder }
        return library.parent(trimmed).map { [$0.folder] } ?? []
    }

    private func shortened(_ folder: String) -> String {
        folder.hasPrefix(policies + "/") ? String(folder.dropFirst(policies.count + 1)) : folder
    }

    /// Packs without mistakes; the mistakes of the others are said, and nothing goes on.
    func sound() throws -> [Pack] {
        let loaded = try load()
        for problem in loaded.filter({ $0.pack == nil }).flatMap(\.problems) where !problem.isWarning { print(problem) }
        let broken = loaded.filter { $0.pack == nil }
        if !broken.isEmpty { throw stop("先改好：\(broken.map(\.folder).joined(separator: "、"))") }
        return loaded.compactMap(\.pack)
    }

    func calendar() throws -> WorkingCalendar {
        do {
            let calendar = try CalendarFile.calendar(in: policies + "/calendars")
            if calendar.years.isEmpty { Terminal.remark("提醒：\(policies)/calendars 里没有日历，工作日只按周一至周五算") }
            return calendar
        } catch { throw stop("\(error)") }
    }
}
