/// A label above, a hint under it, the error under the hint, then the control.
extension HTML {
    /// The control gets the id `f-<name>`; the closure receives the ids of what describes it.
    mutating func field(
        _ name: String, _ label: String, hint: String = "", error: String? = nil, isWide: Bool = false,
        control: (inout HTML, _ described: String?) -> Void
    ) {
        let names: Attribute =
            switch (error != nil, isWide) {
            case (false, false): .class("field")
            case (true, false): .class("field bad")
            case (false, true): .class("field wide")
            case (true, true): .class("field wide bad")
            }
        var described: [String] = []
        if !hint.isEmpty { described.append("f-\(name)-h") }
        if error != nil { described.append("f-\(name)-e") }
        self(.div, names) { html in
            html(.label, .for("f-\(name)"), text: label)
            if !hint.isEmpty { html(.span, .class("hint"), .id("f-\(name)-h"), text: hint) }
            if let error { html(.span, .class("err"), .id("f-\(name)-e"), text: error) }
            control(&html, described.isEmpty ? nil : described.joined(separator: " "))
        }
    }

    /// A line of text with its label, for the small forms of the administration.
    mutating func textField(
        _ name: String, _ label: String, value: String, hint: String = "", error: String? = nil, isRequired: Bool = true
    ) {
        field(name, isRequired ? label : "\(label)（可不填）", hint: hint, error: error) { html, described in
            html(
                .input, .id("f-\(name)"), .name(name), .value(value), .fixed("autocomplete", "off"),
                .flag("required", if: isRequired), .described(by: described),
                .fixed("aria-invalid", "true").when(error != nil))
        }
    }

    /// A list box whose first line is `none`.
    mutating func selectField(
        _ name: String, _ label: String, none: String, options: [Option], selected: String, error: String? = nil,
        isRequired: Bool = true
    ) {
        field(name, label, error: error) { html, described in
            html(
                .select, .id("f-\(name)"), .name(name), .flag("required", if: isRequired), .described(by: described),
                .fixed("aria-invalid", "true").when(error != nil)
            ) { $0.options(options, none: none, selected: selected) }
        }
    }

    mutating func options(_ options: [Option], none: String, selected: String) {
        self(.option, .value(""), .flag("selected", if: selected.isEmpty), text: none)
        for option in options {
            self(.option, .value(option.value), .flag("selected", if: option.value == selected), text: option.title)
        }
    }
}
