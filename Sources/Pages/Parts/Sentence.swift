/// Words in which some stand out: `"竣工验收最迟 \(strong: day)，还差 \(count) 件"`.
public struct Sentence: Sendable, Equatable, ExpressibleByStringInterpolation {
    public struct Phrase: Sendable, Equatable {
        public var text: String
        public var isStrong: Bool

        public init(_ text: String, isStrong: Bool = false) {
            self.text = text
            self.isStrong = isStrong
        }
    }

    public var phrases: [Phrase]

    public init(_ phrases: [Phrase]) {
        self.phrases = phrases
    }

    public init(_ text: String) {
        self.phrases = [Phrase(text)]
    }

    public init(stringLiteral value: String) {
        self.init(value)
    }

    public init(stringInterpolation: StringInterpolation) {
        self.phrases = stringInterpolation.phrases
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var phrases: [Phrase] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            phrases.reserveCapacity(2 * interpolationCount + 1)
        }

        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { phrases.append(Phrase(literal)) }
        }

        public mutating func appendInterpolation(_ text: String) {
            phrases.append(Phrase(text))
        }

        public mutating func appendInterpolation(_ number: Int) {
            phrases.append(Phrase(String(number)))
        }

        public mutating func appendInterpolation(strong text: String) {
            phrases.append(Phrase(text, isStrong: true))
        }
    }
}

extension HTML {
    mutating func sentence(_ sentence: Sentence) {
        for phrase in sentence.phrases {
            if phrase.isStrong { self(.strong, text: phrase.text) } else { text(phrase.text) }
        }
    }
}
