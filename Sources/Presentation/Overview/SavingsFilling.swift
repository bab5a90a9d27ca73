import Casework
import Dossiers
import Pages

extension Presenter {
    // MARK: 避免了多少重复建设

    /// Left out where no step of the pack decides on a filing function by function.
    func savings(_ overview: Overview, _ list: OverviewList) -> OverviewPage.Question? {
        guard overview.policy.steps(ofKind: overview.kind.id).contains(where: { $0.rulings != nil }) else { return nil }
        let rulings = overview.tally.rulings
        let avoided = rulings.filter { $0.key != .keep }.values.reduce(into: RulingTotal()) { $0.add($1) }
        var answer = "还没有不予、复用或者核减的功能"
        if avoided.functions > 0 {
            answer = "挡住 \(avoided.functions) 项重复功能，少花 \(MoneyText.tenThousands(avoided.saved.fen)) 万元"
        }
        return OverviewPage.Question(
            id: "savings", title: "避免了多少重复建设？", answer: answer,
            bars: FunctionRuling.allCases.reversed().map { ruling in
                let functions = rulings[ruling]?.functions ?? 0
                return .init(
                    ruling.title, [(Int64(functions), ruling == .keep ? .outline : .accent)], words: "\(functions) 项")
            },
            table: .init(
                caption: "逐项判定，金额单位：万元", heads: ["判定", "项数", "少花"],
                rows: FunctionRuling.allCases.reversed().map { ruling in
                    let total = rulings[ruling] ?? RulingTotal()
                    return .init(
                        ruling.title,
                        [
                            list.functions(total.functions, ruling),
                            .init(ruling == .keep ? "—" : MoneyText.tenThousands(total.saved.fen)),
                        ])
                }),
            links: overview.tally.saving > 0
                ? [PageLink("看挡住了功能的 \(overview.tally.saving) 个", href: list.href(["saved": "yes"]))] : [],
            note: "按评审时逐项判定的记载；没有逐项判定的不在内")
    }
}
