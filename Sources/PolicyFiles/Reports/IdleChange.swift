import Policies

/// Changes of which it can be proven, without playing a single story, that every act is decided as before (白改): to list them
/// would send the pack's author after a story that nobody can write.
struct IdleChange {
    /// `nil` where the pack does not load by itself: then nothing is proven.
    private let policy: Policy?

    init(of source: PackSource) { policy = PackLoader.load(source).pack?.policy }

    /// That a field of each of these steps may stay empty instead of having to be filled.
    ///
    /// Two proofs. A *sealed* field is refused whatever it holds and asked of nobody. And whoever opens a dossier is looked up
    /// in the form before anything else is judged: where everybody who may open it is only found in this very field, an empty
    /// one leaves nobody who may, and a correction that empties it is refused in the same way.
    func lettingEmpty(_ field: String, of steps: [String]) -> Bool {
        guard let policy, !steps.isEmpty else { return false }
        return steps.allSatisfy { id in
            guard let step = policy.step(id), let found = step.field(field) else { return false }
            if found.type == .sealed { return true }
            return step.isOpening && !step.actors.parties.isEmpty
                && step.actors.parties.allSatisfy { policy.parties[$0].position == .opening(field) }
        }
    }
}
