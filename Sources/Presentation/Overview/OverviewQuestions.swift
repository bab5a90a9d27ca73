import Casework
import Dossiers
import Pages
import Policies
import Storage

/// The questions that go through the steps, the registers and the units.
extension Presenter {
    // MARK: 审得快不快

    private static let shownSteps = 8

    /// Left out where nothing was done yet that had to be done by a day.
    func pace(_ overview: Overview, _ list: OverviewList) -> OverviewPage.Question? {
        let policy = overview.policy
        let steps = overview.tally.steps.map {
            (id: $0.key, title: policy.step($0.key)?.title ?? $0.key, tally: $0.value)
        }
        .sorted { ($0.tally.averageTenths ?? -1, $1.title) > ($1.tally.averageTenths ?? -1, $0.title) }
        guard !steps.isEmpty else { return nil }
        let inTime = steps.reduce(0) { $0 + $1.tally.inTime }
        let late = steps.reduce(0) { $0 + $1.tally.late }
        var answer = "\(inTime) 次按期，\(late) 次超期"
        if let slowest = steps.first, let tenths = slowest.tally.averageTenths {
            answer += "；“\(slowest.title)”最慢，平均 \(Presenter.days(tenths)) 个工作日"
        }
        let worst = steps.max { $0.tally.lateDossiers < $1.tally.lateDossiers }
        return OverviewPage.Question(
            id: "pace", title: "审得快不快？", answer: answer,
            bars: steps.prefix(Presenter.shownSteps).map { step in
                let tenths = step.tally.averageTenths
                return .init(
                    step.title, [(Int64(tenths ?? 0), .accent)],
                    words: (tenths.map { "\(Presenter.days($0)) 日" } ?? "—")
                        + (step.tally.late > 0 ? " ◆ 超期 \(step.tally.late)" : ""))
            },
            table: .init(
                caption: "有期限的环节，按平均工作日", heads: ["环节", "按期（次）", "超期（次）", "平均工作日", "最长", "有超期的个数"],
                rows: steps.map { step in
                    .init(
                        step.title,
                        [
                            list.acts(step.tally.inTime, step: step.id, late: false),
                            list.acts(step.tally.late, step: step.id, late: true),
                            .init(step.tally.averageTenths.map(Presenter.days) ?? "—"),
                            .init(step.tally.measured > 0 ? "\(step.tally.longest)" : "—"),
                            list.count(step.tally.lateDossiers, ["done": step.id, "late": "yes"]),
                        ])
                }),
            links: [
                late == 0 ? nil : PageLink("看超期的 \(late) 次", href: list.acts(step: nil, late: true)),
                inTime == 0 ? nil : PageLink("看按期的 \(inTime) 次", href: list.acts(step: nil, late: false)),
                worst.flatMap { step in
                    step.tally.lateDossiers == 0
                        ? nil
                        : PageLink(
                            "看“\(step.title)”超期的 \(step.tally.lateDossiers) 个",
                            href: list.href(["done": step.id, "late": "yes"]))
                },
            ].compactMap { $0 },
            note: "工作日从起算日的次日数到办结那天，停计的日子也在内"
                + (steps.count > Presenter.shownSteps ? "。图上是最慢的 \(Presenter.shownSteps) 个环节" : ""))
    }

    /// 68 tenths read “6.8”.
    private static func days(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }

    // MARK: 登记了什么

    private static let shownRegisters = 7

    /// Registers of the pack over other kinds than the first, institutions left out; of columns that ask yes or no, how many say yes.
    func registers(_ overview: Overview) -> OverviewPage.Question? {
        let units = overview.policy.unitKinds
        let found = overview.registers.filter { $0.count > 0 && !units.contains($0.kind.id) }
        // Those that ask most come first: they say more than how many there are.
        let registers = found.indices.sorted { (found[$1].yes.count, $0) < (found[$0].yes.count, $1) }.map { found[$0] }
        guard let told = registers.first else { return nil }
        let lines = registers.flatMap { each -> [ChartBar] in
            [.init(each.register.title, [(Int64(each.count), .edge)], words: "\(each.count)")]
                + each.yes.map { yes in
                    .init(
                        "其中 \(yes.label)",
                        [(Int64(yes.count), .accent), (Int64(each.count - yes.count), .outline)],
                        words: "\(yes.count)")
                }
        }
        return OverviewPage.Question(
            id: "registers", title: "登记了什么？",
            answer: "“\(told.register.title)” \(told.count) 个"
                + told.yes.map { "，\($0.label) \($0.count) 个" }.joined(),
            bars: Array(lines.prefix(Presenter.shownRegisters)),
            table: .init(
                caption: "各名册的个数", heads: ["名册", "个数", "其中"],
                rows: registers.map { each in
                    .init(
                        each.register.title,
                        [
                            .init(
                                "\(each.count)",
                                href: "\(Addresses.register(each.kind.id))?register=\(each.register.id)"),
                            .init(
                                each.yes.isEmpty
                                    ? "—" : each.yes.map { "\($0.label) \($0.count)" }.joined(separator: "，")),
                        ])
                }),
            links: [
                PageLink(
                    "看“\(told.register.title)”",
                    href: "\(Addresses.register(told.kind.id))?register=\(told.register.id)")
            ],
            note: overview.year == nil ? "" : "名册不分年度，是现在的数")
    }

    // MARK: 各单位

    func units(_ overview: Overview, _ names: [DossierID: String], _ list: OverviewList) -> OverviewPage.Units {
        let rows = overview.tally.units.map { unit, tally in
            (unit: unit, name: unit.map { names[$0] ?? $0.rawValue } ?? "没有写单位", tally: tally)
        }.sorted { ($1.tally.dossiers, $0.name) < ($0.tally.dossiers, $1.name) }
        let told = AmountMeaning.allCases.filter { overview.tally.amounts[$0] != nil }
        return OverviewPage.Units(
            table: .init(
                caption: "金额单位：万元；逾期只数该由这个单位办的，别的在“谁逾期了”",
                heads: ["单位", overview.kind.title] + told.map(\.title) + ["本单位逾期"],
                rows: rows.map { unit, name, tally in
                    let amounts = told.map { meaning in
                        OverviewPage.Table.Cell(tally.amounts[meaning].map(MoneyText.tenThousands) ?? "—")
                    }
                    guard let unit else {
                        return .init(name, [.init("\(tally.dossiers)")] + amounts + [.init("—")])
                    }
                    return .init(
                        name,
                        [list.count(tally.dossiers, ["unit": unit.rawValue])] + amounts
                            + [
                                list.count(
                                    overview.tally.late(Involved.unit(unit)),
                                    ["due": "late", "owes": Involved.unit(unit).token])
                            ])
                }))
    }
}
