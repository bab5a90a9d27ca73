import Dossiers
import Policies

/// A starting life played to its end (经历): realistic dossiers with every act that made them, decided by the policy itself.
public struct PlayedLife: Sendable {
    /// One act of the story: the entry it became.
    public struct Act: Sendable {
        public let dossier: DossierID
        public let entry: Entry
    }

    /// In the order of the story.
    public let acts: [Act]
    private let world: World

    /// Plays the first state of a story file. Any line that the policy refuses is an error with its reasons.
    public init(_ story: PackSource.File, of pack: Pack, calendar: WorkingCalendar) throws {
        guard let state = ScenarioFile(story).states.first else { throw PackFileError("\(story.path) 里没有 state 块") }
        var player = ScenarioPlayer(pack, calendar, [story], false)
        var world = World(policy: pack.policy, calendar: calendar)
        var day: Day?
        var acts: [Act] = []
        for line in state.lines {
            func fail(_ why: String) -> PackFileError {
                PackFileError("\(story.path):\(line.number)：\(line.text) \(why)")
            }
            let outcome: ScenarioPlayer.Outcome
            do throws(ScenarioFailure) { outcome = try player.perform(line.text, &world, &day, changes: [:]) } catch {
                throw fail(error.message)
            }
            guard outcome.reasons.isEmpty, let dossier = world[outcome.dossier], let entry = dossier.entries.last else {
                throw fail(player.describe(outcome.reasons))
            }
            acts.append(Act(dossier: dossier.id, entry: entry))
        }
        self.acts = acts
        self.world = world
    }

    /// In the order in which the story opened them.
    public var dossiers: [Dossier] { world.names.compactMap { world[$0] } }

    /// What an act on one of them may know of the others.
    public func surroundings(of dossier: Dossier, on day: Day) -> Surroundings {
        world.surroundings(of: dossier, on: day)
    }
}
