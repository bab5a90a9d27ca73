extension Array {
    /// Room for so many and a sixteenth more: an array that has to grow takes twice its room, and while it moves three times.
    mutating func reserve(_ expected: Int) { reserveCapacity(expected + expected / 16) }

    /// Gives back what growing has left over, but for a sixteenth. Moves everything, so only after many were added at once.
    mutating func fit() {
        guard capacity > count + count / 16 + 1024 else { return }
        var fitted: [Element] = []
        fitted.reserve(count)
        fitted.append(contentsOf: self)
        self = fitted
    }
}
