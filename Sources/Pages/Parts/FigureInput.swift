/// Where a figure is typed: an amount, a share, a length with its unit, yes or no.
public enum FigureInput: Sendable {
    /// A figure with its unit or an example behind it.
    case figure(String, unit: String)
    /// A figure with a choice of units.
    case length(String, units: [Option], unit: String)
    case yesNo(String)
}

extension HTML {
    /// `title` says whose figure it is, to those who do not see the row; `error` is the id of what is wrong with it.
    mutating func figureInput(_ input: FigureInput, id: String, title: String, none: String, error: String?) {
        let invalid: Attribute = .fixed("aria-invalid", "true").when(error != nil)
        let described: Attribute = .described(by: error)
        self(.label, .class("sr"), .for(id), text: title)
        switch input {
        case .figure(let value, let unit):
            self(
                .input, .id(id), .name("value"), .value(value), .of("size", 8), .fixed("autocomplete", "off"), invalid,
                described)
            self(.span, .class("muted small"), text: unit)
        case .length(let value, let units, let unit):
            self(
                .input, .id(id), .name("value"), .value(value), .of("size", 6), .fixed("autocomplete", "off"), invalid,
                described)
            self(.label, .class("sr"), .for("\(id)-unit"), text: "单位：\(title)")
            self(.select, .id("\(id)-unit"), .name("unit")) { html in
                for option in units {
                    html(
                        .option, .value(option.value), .flag("selected", if: option.value == unit), text: option.title)
                }
            }
        case .yesNo(let value):
            self(.select, .id(id), .name("value"), invalid, described) { html in
                html.options([Option("yes", "是"), Option("no", "否")], none: none, selected: value)
            }
        }
    }
}
