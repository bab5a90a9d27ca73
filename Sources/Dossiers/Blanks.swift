extension String {
    /// Without blanks at its ends, those of any script: what people type and packs say is compared so.
    public var trimmingBlanks: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
