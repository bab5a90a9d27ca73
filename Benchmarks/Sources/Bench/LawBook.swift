import ArgumentParser
import Dossiers
import Foundation
import Policies
import PolicyFiles

/// Which pack is measured, and the life that is measured with it.
struct LawBook: ParsableArguments {
    @Option(help: "Folder of the packs and calendars") var policies = "policies"
    @Option(help: "Folder of the lives") var lives = "Benchmarks/lives"
    @Option(help: "Edition; there must be a life of this name") var edition = "qinyuan-2022"

    func load() throws -> (pack: Pack, life: PlayedLife, calendar: WorkingCalendar) {
        let packs = try PackLibrary(root: policies).loadAll()
        guard let pack = packs.compactMap(\.pack).first(where: { $0.edition.id == edition }) else {
            throw ValidationError("no sound pack \(edition) below \(policies)")
        }
        let path = "\(lives)/\(edition).md"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ValidationError("cannot read \(path)")
        }
        let calendar = try CalendarFile.calendar(in: policies + "/calendars")
        return (pack, try PlayedLife(PackSource.File(path: path, text: text), of: pack, calendar: calendar), calendar)
    }
}

extension PlayedLife {
    /// The dossier with the most acts: what the figures are about.
    var main: Dossier { dossiers.max { $0.sequence < $1.sequence }! }
}
