extension DiagramPage {
    public static var place: Frame.Place? { .regulation }

    public static func title(_ model: Model) -> String { model.title }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([model.regulation], here: "流程图")
        html.heading(model.title, "按条文画出的先后次序：连线从先办的指向后办的。") { $0.printButton() }
        html.banner(model.banner)
        for (index, diagram) in model.diagrams.enumerated() {
            html.panel("diagram-\(index + 1)", diagram.title, note: diagram.note, class: "panel gap") { html in
                html(.div, .class("body plain")) { $0.map(diagram.map) }
            }
        }
    }
}
