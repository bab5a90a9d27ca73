import Dossiers

extension Policy {
    /// Working days from the day from which a period ran to the day on which the act was done (历时); days on which the clock stood
    /// still are in it. `nil` where the period runs from no step, or from one that was not done.
    public func workdaysTaken(by index: Int, in dossier: Dossier, calendar: WorkingCalendar) -> Int? {
        let entry = dossier.entries[index]
        guard let step = step(entry.step), case .after(_, let anchors, _, _)? = limits[step.index].first?.term.span
        else { return nil }
        let started = anchors.compactMap { anchor in
            self.entry(of: anchor, before: index, in: dossier).map { dossier.entries[$0].happenedOn }
        }
        guard let start = started.max(), start <= entry.happenedOn else { return nil }
        return calendar.workdays(after: start, through: entry.happenedOn)
    }

    /// The occurrence that an entry answers, or the last one before it.
    private func entry(of anchor: Int, before index: Int, in dossier: Dossier) -> Int? {
        if steps[anchor].isOpening { return index > 0 ? 0 : nil }
        let id = steps[anchor].id
        var answered = dossier.entries[index].answers
        while let sequence = answered, let entry = dossier.entry(sequence) {
            if entry.step == id { return sequence - 1 }
            answered = entry.answers
        }
        return dossier.entries[..<index].lastIndex {
            $0.step == id && $0.effects.passes && !dossier.voided.contains($0.sequence)
        }
    }
}
