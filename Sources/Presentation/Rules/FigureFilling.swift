import Pages
import Policies

extension FigureSort {
    /// The control for a figure of this sort. `unit` is chosen first where the regulation names none.
    func input(_ value: String, unit: String) -> FigureInput {
        switch self {
        case .length(let own?): .figure(value, unit: own.title)
        case .length(nil):
            .length(value, units: Length.Unit.allCases.map { Option($0.rawValue, $0.title) }, unit: unit)
        case .yearDay: .figure(value, unit: "月-日，例如 03-31")
        case .money: .figure(value, unit: "万元")
        case .percent: .figure(value, unit: "%")
        case .number: .figure(value, unit: "")
        case .truth: .yesNo(value)
        }
    }
}
