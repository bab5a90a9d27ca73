extension ProjectPage {
    /// A rule in principle that a step will be judged by once its form is filled (可以变通的规定): the viewer's office may let it pass
    /// beforehand, for what stands in a form nobody else has seen yet.
    public struct Waivable: Sendable {
        /// The step that it concerns.
        public var step: String
        public var rule: Reason

        public init(step: String, rule: Reason) {
            self.step = step
            self.rule = rule
        }
    }
}

extension HTML {
    /// Only for the office that may: everybody else is told of it when the rule stands against him.
    mutating func waivable(_ waivable: [ProjectPage.Waivable], _ frame: Frame) {
        guard !waivable.isEmpty else { return }
        panel("waive", "可以变通的规定", note: "条文写的是“原则上”，填表时才核对。确有必要的，由本单位先写明理由变通一次") { html in
            for (index, each) in waivable.enumerated() {
                html(.details, .class("why may")) { html in
                    html(.summary) { html in
                        html(.b, text: each.rule.text)
                        html(.span, .class("small muted"), text: "办“\(each.step)”时核对")
                    }
                    html(.div) { $0.waiver(each.rule, id: "waive-\(index)", frame) }
                }
            }
        }
    }
}
