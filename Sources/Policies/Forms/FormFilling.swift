import Dossiers

extension Policy {
    /// The sheet as it reads on a dossier. Pure: the same entries give the same sheet for ever.
    public func fill(_ form: PaperForm, on dossier: Dossier, day: Day, surroundings: Surroundings) -> FilledSheet {
        fillNoting(form, on: dossier, day: day, surroundings: surroundings).sheet
    }

    /// With the other dossiers that were looked at, at which sequence.
    public func fillNoting(
        _ form: PaperForm, on dossier: Dossier, day: Day, surroundings: Surroundings
    ) -> (sheet: FilledSheet, seen: [DossierID: Int]) {
        let moment = Moment(policy: self, dossier: dossier, day: day, surroundings: surroundings)
        return (FormFilling(form: form, moment: moment).sheet, moment.seen)
    }

    /// The sheet as it is handed out, with nothing in it.
    public func blank(_ form: PaperForm) -> FilledSheet {
        let nothing = Dossier(id: DossierID(""), jurisdiction: edition.jurisdiction.code, kind: steps[form.kind].id)
        return fill(
            form, on: nothing, day: Day(number: 0), surroundings: Surroundings(calendar: WorkingCalendar(years: [])))
    }

    /// Forms whose sheet belongs to the entry of a step.
    public func forms(neededBy step: Step) -> [PaperForm] { forms.filter { $0.neededBy.contains(step.index) } }

    /// Forms that show something a step records, whether or not the step needs them.
    public func forms(showing step: Step) -> [PaperForm] {
        forms.filter { form in
            form.kind == step.kind && (form.neededBy.contains(step.index) || form.layout.mentions(step, in: self))
        }
    }
}

/// Fills one form in one moment, slot by slot.
struct FormFilling {
    let form: PaperForm
    let moment: Moment
    private var policy: Policy { moment.policy }

    init(form: PaperForm, moment: Moment) {
        self.form = form
        self.moment = moment
        moment.groupsDigits = false
    }

    var sheet: FilledSheet {
        FilledSheet(
            form: form.id, everyPage: form.layout.everyPage.map(part), body: form.layout.body.map(part))
    }

    private func part(_ part: PaperLayout.Part) -> FilledSheet.Part {
        switch part {
        case .heading(let level, let inks): .heading(level: level, inks.flatMap { ink($0) })
        case .text(let pieces): .text(pieces.map { $0.flatMap { ink($0) } })
        case .places(let places): .places(places.map { $0.flatMap { ink($0) } })
        case .table(let table):
            .table(
                FilledSheet.Table(
                    columns: table.columns, columnCount: table.columnCount,
                    rows: TableFilling(table: table, filling: self).rows))
        }
    }

    func ink(_ ink: PaperLayout.Ink, number: Int = 0, isBlank: Bool = false) -> [FilledSheet.Ink] {
        switch ink {
        case .text(let text): [.printed(text)]
        case .lineBreak: [.lineBreak]
        case .slot(.number): [.written(isBlank ? "" : "\(number)")]
        case .slot where isBlank: [.written("")]
        case .slot(let slot): fill(slot)
        }
    }

    private func fill(_ slot: PaperLayout.Slot) -> [FilledSheet.Ink] {
        switch slot {
        case .value(let condition): return value(condition)
        case .boxes(let condition, let words): return [.boxes(boxes(condition, words))]
        case .label(let label): return [.printed(label)]
        case .signature(let step, let party): return [.signatures(signatures(step, party))]
        case .seal(let party): return [.seal(party: policy.parties[party].title, units: units(party))]
        case .day(let step, let party):
            return [.day(entry(of: step, by: party).map { moment.dossier.entries[$0].happenedOn })]
        case .opinion(let step, let party, let instead): return [.written(opinion(step, party, or: instead))]
        case .party(let party): return [.party(title: policy.parties[party].title, units: units(party))]
        case .sealed(let label, let article): return [.sealed(label: label, article)]
        case .number: return []
        }
    }

    // MARK: values

    private func value(_ condition: Condition) -> [FilledSheet.Ink] {
        // A sum over what nobody has entered is not nought: the place is blank.
        let steps = policy.steps(readBy: condition)
        if !steps.isEmpty, steps.allSatisfy({ moment.here.lastEntry(of: $0) == nil }) { return [.written("")] }
        if moment.dossier.entries.isEmpty { return [.written("")] }
        return inks(moment.value(condition.root), as: condition.type)
    }

    private func inks(_ datum: Datum, as type: ConditionType) -> [FilledSheet.Ink] {
        switch (datum, type) {
        case (.unknown, _), (.pending, _), (.truth(.unknown), _): return [.written("")]
        case (.dossier(let id), _): return [.dossier(id)]
        case (.text(let id), .person): return [.person(id)]
        case (.exact(let number), .money): return [.written(amount(number))]
        case (.day(let day), _): return [.day(day)]
        case (.list(let items), .list(let element)):
            if items.isEmpty { return [.written("")] }
            let shown = items.map { inks($0, as: element) }
            return Array(shown.joined(separator: [.printed("、")]))
        default: return [.written(moment.show(datum, as: type))]
        }
    }

    /// The figure alone, in the unit of the sheet, to the fen where it has any and with two decimals at least.
    private func amount(_ fen: Exact) -> String {
        guard let whole = fen.whole, let figure = Exact(mantissa: whole, scale: form.unit == .yuan ? 2 : 6) else {
            return moment.show(.exact(fen), as: .money)
        }
        var text = figure.description
        if !text.contains(".") { text += "." }
        let decimals = text.distance(from: text.firstIndex(of: ".")!, to: text.endIndex) - 1
        return text + String(repeating: "0", count: max(0, 2 - decimals))
    }

    private func boxes(_ condition: Condition, _ words: [String]) -> [FilledSheet.Box] {
        let chosen: Set<String>
        switch moment.dossier.entries.isEmpty ? .unknown : moment.value(condition.root) {
        case .truth(.yes): chosen = ["是"]
        case .truth(.no): chosen = ["否"]
        case .text(let word): chosen = [word]
        case .list(let items): chosen = Set(items.compactMap { if case .text(let word) = $0 { word } else { nil } })
        default: chosen = []
        }
        return words.map { FilledSheet.Box(word: $0, isChecked: chosen.contains($0)) }
    }

    // MARK: acts

    /// The act of a step that counts now: the last that passed, else the last answer that nothing has overtaken.
    private func entry(of step: Int, by party: Int?) -> Int? {
        func isBy(_ index: Int) -> Bool {
            party.map { moment.dossier.entries[index].signatory.party == policy.parties[$0].id } ?? true
        }
        if let passed = moment.here.entries(of: step).last(where: isBy) { return passed }
        let before = policy.steps[step].after.compactMap { moment.here.lastEntry(of: $0) }.max() ?? -1
        return moment.here.standing(of: step).last { isBy($0) && $0 > before }
    }

    private func signatures(_ step: Int, _ party: Int) -> [FilledSheet.Signature] {
        guard let last = entry(of: step, by: party) else { return [] }
        var signed = [last]
        // Where each of several must act, all of them sign.
        if case .each = policy.steps[step].actors {
            signed = moment.here.entries(of: step).filter {
                moment.dossier.entries[$0].signatory.party == policy.parties[party].id
            }
        }
        return signed.map { index in
            let entry = moment.dossier.entries[index]
            return FilledSheet.Signature(
                person: entry.signatory.agreedBy ?? entry.signatory.person,
                organisation: entry.signatory.organisation, entry: entry.sequence, on: entry.happenedOn)
        }
    }

    private static let opinionField = "opinion"

    private func opinion(_ step: Int, _ party: Int?, or instead: String?) -> String {
        guard !moment.dossier.entries.isEmpty else { return "" }
        guard let index = entry(of: step, by: party) else {
            return moment.applies(step) == .no ? instead ?? "" : ""
        }
        if case .text(let text)? = moment.dossier.field(FormFilling.opinionField, at: index) { return text }
        return policy.steps[step].outcome(moment.dossier.entries[index].outcome)?.title ?? ""
    }

    private func units(_ party: Int) -> [DossierID] {
        guard !moment.dossier.entries.isEmpty, let position = policy.parties[party].position else { return [] }
        return moment.occupants(of: position, in: moment.here)
    }
}
