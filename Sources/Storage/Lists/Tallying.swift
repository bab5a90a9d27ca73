import Dossiers

/// What is owed by a day, as the desks have it: for each who owes, the rows and the day.
struct OwedRow: Sendable {
    let assignee: String
    let day: Int64
    let row: Int
}

extension ListedRows {
    func tally(_ query: RegisterQuery, _ owed: [OwedRow], among: RowBits?, _ horizon: Tally.Horizon) -> Tally {
        let found = rows(query, among: among)
        var tally = Tally()
        tally.stages = columns.counts(found, by: .stage)
        tally.ended = columns.facets[5].rows["1"]?.countShared(found) ?? 0
        count(found, into: &tally)
        countOwed(owed.filter { found.contains($0.row) }, horizon, into: &tally)
        return tally
    }

    private func count(_ found: RowBits, into tally: inout Tally) {
        let meanings = AmountMeaning.allCases
        var totals = Array(repeating: Tally.AmountTally(), count: meanings.count)
        // The last place is that of rows without a unit.
        var units = Array(repeating: Tally.UnitTally(), count: figures.units.count + 1)
        var ofUnits = Array(repeating: [Int64?](repeating: nil, count: meanings.count), count: units.count)
        var steps = Array(repeating: Tally.StepTally(), count: figures.steps.count)
        // The last row on which a late one was met, so that a dossier counts once.
        var lateOn = Array(repeating: -1, count: steps.count)
        for row in found.rows {
            tally.dossiers += 1
            let unit = figures.unit[row] < 0 ? units.count - 1 : Int(figures.unit[row])
            units[unit].dossiers += 1
            for index in meanings.indices {
                let fen = figures.amounts[index][row]
                guard fen != RegisterColumns.none else { continue }
                totals[index].fen = totals[index].fen.addingSaturated(fen)
                totals[index].dossiers += 1
                ofUnits[unit][index] = (ofUnits[unit][index] ?? 0).addingSaturated(fen)
            }
            countUnpaid(row, into: &tally)
            if let rulings = figures.rulings[row] {
                for (ruling, total) in rulings { tally.rulings[ruling, default: RulingTotal()].add(total) }
                if rulings.isAnythingSaved { tally.saving += 1 }
            }
            for (act, count) in figures.notable(row) {
                tally.notable[act, default: .init()].acts += count
                tally.notable[act, default: .init()].dossiers += 1
            }
            for act in figures.acts.elements[figures.acts.place(of: row)] {
                let step = Int(act.step)
                if act.late > 0 {
                    steps[step].late += 1
                    if lateOn[step] != row { steps[step].lateDossiers += 1 }
                    lateOn[step] = row
                } else {
                    steps[step].inTime += 1
                }
                guard act.took >= 0 else { continue }
                steps[step].measured += 1
                steps[step].workdays += Int(act.took)
                steps[step].longest = max(steps[step].longest, Int(act.took))
            }
        }
        for (index, meaning) in meanings.enumerated() where totals[index].dossiers > 0 {
            tally.amounts[meaning] = totals[index]
        }
        for (index, step) in steps.enumerated() where step.done > 0 { tally.steps[figures.steps[index]] = step }
        for (index, var unit) in units.enumerated() where unit.dossiers > 0 {
            for (place, meaning) in meanings.enumerated() { unit.amounts[meaning] = ofUnits[index][place] }
            tally.units[index < figures.units.count ? DossierID(figures.units[index]) : nil] = unit
        }
    }

    private func countUnpaid(_ row: Int, into tally: inout Tally) {
        guard let left = figures.left(row) else { return }
        if left >= 0 {
            tally.unpaid = tally.unpaid.addingSaturated(left)
            tally.unpaidDossiers += left > 0 ? 1 : 0
        } else {
            tally.overpaid.fen = tally.overpaid.fen.subtractingSaturated(left)
            tally.overpaid.dossiers += 1
        }
    }

    private func countOwed(_ owed: [OwedRow], _ horizon: Tally.Horizon, into tally: inout Tally) {
        let today = Int64(horizon.today.number)
        var late: [String: Set<Int>] = [:]
        var soon: [String: Set<Int>] = [:]
        for one in owed {
            if one.day < today {
                late[one.assignee, default: []].insert(one.row)
            } else {
                soon[one.assignee, default: []].insert(one.row)
            }
        }
        for (assignee, rows) in late { owing(assignee, &tally) { $0.late = rows.count } }
        for (assignee, rows) in soon { owing(assignee, &tally) { $0.soon = rows.count } }
        tally.late.late = late.values.reduce(into: Set()) { $0.formUnion($1) }.count
        tally.late.soon = soon.values.reduce(into: Set()) { $0.formUnion($1) }.count
    }

    private func owing(_ assignee: String, _ tally: inout Tally, _ change: (inout Tally.OwingTally) -> Void) {
        guard let who = Involved(token: assignee) else { return }
        change(&tally.owing[who, default: .init()])
    }
}
