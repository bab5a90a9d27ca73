import Dossiers

/// Refusals as people read them (理由的说法).
extension Policy {
    /// A short name of a reason, for those who keep the pack.
    public func name(of reason: Reason) -> String {
        switch reason.kind {
        case .wrongParty: "无权"
        case .unknownStep(let id): "没有环节 \(id)"
        case .notYetInForce(let from): "本办法 \(from) 起施行"
        case .noLongerInForce(let until): until.map { "本办法施行到 \($0) 为止" } ?? "本办法已废止"
        case .noTransition(let edition): "没有从 \(edition) 转过来的过渡规定"
        case .transition(let index): "\(transitions[index].id)：\(transitions[index].refusal ?? "")"
        case .ended: "本卷宗已终结"
        case .notApplicable: "不适用于本卷宗"
        case .alreadyDone: "已办理"
        case .alreadyActed: "本方已办理，还等其他各方"
        case .missingStep(let step): "尚未办理：\(steps[step].title)"
        case .nothingToAnswer(let step): "没有待答复的\(steps[step].title)"
        case .notYetOpen(let day): "\(day) 起才能办理"
        case .outsideWindow(let from, let to): "只在每年 \(from) 至 \(to) 办理"
        case .tooLate(let due): "已过 \(due)，不再受理"
        case .missingField(let id): "缺：\(id)"
        case .badField(let id, let problem): "栏目 \(id) 不对：\(problem)"
        case .unknownField(let id): "没有栏目 \(id)"
        case .unknownOutcome(let id): "没有结果 \(id)"
        case .missingOutcome: "没有选结果"
        case .unknownRecipient(let id): "不送 \(id)"
        case .rule(let rule): "\(rules[rule].id)：\(rules[rule].refusal ?? "")"
        case .dayBefore(let step, let day): "早于\(steps[step].title)（\(day)）"
        case .dayInFuture: "日期在今天之后"
        case .notOverridable(let rule): "\(rule) 不能变通"
        case .missingReason: "缺理由"
        case .noSuchEntry(let entry): "没有第\(entry)笔"
        case .alreadyVoided(let entry): "第\(entry)笔已作废"
        case .cannotVoidOpening: "开卷不能作废"
        case .notYours(let entry): "第\(entry)笔不是本单位办的"
        }
    }

    /// The units that stand as a party in a dossier; `opening` holds the form of one that is not open yet.
    public func occupants(
        of party: Party, in dossier: Dossier, opening: [String: Value]? = nil, surroundings: Surroundings
    ) -> [DossierID] {
        guard let position = party.position else { return [] }
        let moment = Moment(policy: self, dossier: dossier, day: Day(number: 0), surroundings: surroundings)
        if dossier.entries.isEmpty, let kind = stepIndex[dossier.kind] {
            moment.set(
                trial: Trial(
                    step: kind, outcome: nil, passes: true, fields: opening ?? [:], recipients: [], party: nil,
                    unit: nil, answers: nil))
        }
        return moment.occupants(of: position, in: moment.here)
    }

    /// The units that stand as each party in a dossier, by the party's index: all at once, because looking is dearer than
    /// answering.
    public func placement(in dossier: Dossier, surroundings: Surroundings) -> [[DossierID]] {
        let moment = Moment(policy: self, dossier: dossier, day: Day(number: 0), surroundings: surroundings)
        return parties.map { party in party.position.map { moment.occupants(of: $0, in: moment.here) } ?? [] }
    }
}
