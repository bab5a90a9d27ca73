extension HTML {
    /// How far something in the background has come; the words beside it say the same. `total` 0: not known yet.
    mutating func progressBar(_ done: Int, of total: Int) {
        self(
            .svg, .class("prog"), .fixed("viewBox", "0 0 100 4"), .fixed("preserveAspectRatio", "none"),
            .hiddenFromReaders
        ) {
            $0(.rect, .class("f-sunk"), .of("width", 100), .of("height", 4))
            $0(.rect, .class("f-accent"), .of("width", total > 0 ? done * 100 / total : 0), .of("height", 4))
        }
    }
}
