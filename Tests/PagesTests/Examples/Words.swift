/// The words of the examples. In hostile mode every one of them tries to break out of the page it is put into.
enum Words {
    @TaskLocal static var isHostile = false

    static let attack = "\"><script>alert(1)</script><b a='"
    static let hostileAddress = "javascript:alert(1)"
}

/// A text of an example.
func t(_ text: String) -> String {
    Words.isHostile ? Words.attack + text : text
}

/// An address of an example.
func u(_ address: String) -> String {
    Words.isHostile ? Words.hostileAddress : address
}
