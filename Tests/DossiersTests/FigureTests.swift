import Dossiers
import Testing

@Suite struct ExactTests {
    @Test(arguments: [
        ("0", 0, 0), ("-12", -12, 0), ("0.5", 5, 1), ("0.50", 5, 1), ("100.00", 100, 0), ("0.1001", 1001, 4),
        ("-0.0", 0, 0), ("1800000.01", 180_000_001, 2), ("9223372036854775807", Int64.max, 0),
        ("0.000000000001", 1, 12),
    ])
    func decimalsAreReadExactly(text: String, mantissa: Int64, scale: Int) throws {
        let number = try #require(Exact(text))
        #expect(number.mantissa == mantissa)
        #expect(Int(number.scale) == scale)
        #expect(Exact(number.description) == number)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1.2.3", "1e3", "+1", "1,000", " 1", "1 ", "１", "0x1", "--1", "1-",
        "9223372036854775808",
        "0.0000000000001", "NaN",
    ])
    func whatIsNoDecimalIsNotRead(text: String) { #expect(Exact(text) == nil) }

    @Test func tenPercentIsTheSameHoweverItIsWrittenAndABitMoreIsMore() throws {
        let (ten, tenTwoPlaces, more) = (Exact("0.1")!, Exact("0.1000")!, Exact("0.1001")!)
        #expect(ten == tenTwoPlaces)
        #expect(ten.hashValue == tenTwoPlaces.hashValue)
        #expect(ten < more)
        #expect(!(more <= ten))
        // 10.01% of 200万元 is 200元 more than 10% of it.
        let estimate = Money("200万元")!.exact
        #expect(estimate.multiplied(by: more)! > estimate.multiplied(by: ten)!)
        #expect(estimate.multiplied(by: more)!.subtracting(estimate.multiplied(by: ten)!) == Exact(20_000))
    }

    @Test func whatOverflowsIsUnknownAndNotWrong() {
        #expect(Exact(.max).adding(Exact(1)) == nil)
        #expect(Exact(.min).subtracting(Exact(1)) == nil)
        #expect(Exact(.min).negated == nil)
        #expect(Exact(.max).multiplied(by: Exact(2)) == nil)
        #expect(Exact(.min).multiplied(by: Exact(-1)) == nil)
        #expect(Exact(mantissa: 1, scale: 13) == nil)
        #expect(Exact("0.0000001")!.multiplied(by: Exact("0.0000001")!) == nil)
        #expect(Exact(.max).adding(Exact("0.5")!) == nil)
        #expect(Exact(.max).multiplied(by: Exact("0.1")!) == Exact(mantissa: .max, scale: 1))
    }

    @Test func orderDoesNotDependOnPlaces() {
        let rising = ["-2", "-1.99", "-0.1", "0", "0.000000000001", "0.1", "0.11", "1", "1.5", "9223372036854775807"]
            .map { Exact($0)! }
        for (position, number) in rising.enumerated() {
            for other in rising.dropFirst(position + 1) {
                #expect(number < other)
                #expect(!(other < number))
                #expect(number.adding(other) == other.adding(number))
            }
        }
    }
}

@Suite struct MoneyTests {
    @Test(arguments: [
        ("200万元", 200_000_000), ("12.5万", 12_500_000), ("1800000.01元", 180_000_001), ("0.01元", 1),
        ("1,800,000元", 180_000_000),
        ("3", 300), ("0", 0), ("0.0001万元", 100), ("-5元", -500), ("30 万元", 30_000_000),
    ])
    func amountsAreReadAsPeopleWriteThem(text: String, fen: Int64) { #expect(Money(text)?.fen == fen) }

    @Test(arguments: ["", "元", "万元", "0.001元", "三十万元", "30万元万元", "1e5元", "99999999999999999元", "0.0000001万元"])
    func whatIsNoAmountOrFinerThanAFenIsNotRead(text: String) { #expect(Money(text) == nil) }

    @Test func aBareFigureIsInTheUnitOfTheForm() {
        #expect(Money("3", bare: .tenThousandYuan)?.fen == 3_000_000)
        #expect(Money("3元", bare: .tenThousandYuan)?.fen == 300)
    }

    /// Amounts of a sentence, in 元 and fen, and how it says them.
    @Test(
        arguments: [
            ([96_000_000, 70_050_000], ["96万元", "70.05万元"]), ([96_000_000, 70_050_001], ["960,000元", "700,500.01元"]),
            ([1_000_000, 10_000], ["1万元", "0.01万元"]), ([90_000, 80_000], ["900元", "800元"]),
            ([100_000_000, 0], ["100万元", "0元"]), ([1_860_000_000, 5_000_000], ["1,860万元", "5万元"]),
            ([-5_000_000, 2_500_000], ["-5万元", "2.5万元"]),
        ] as [([Int64], [String])])
    func amountsOfOneSentenceAreInOneUnit(fen: [Int64], words: [String]) {
        let amounts = fen.map(Money.init)
        let unit = Money.unit(for: amounts)
        #expect(amounts.map { $0.text(in: unit) } == words)
    }

    @Test func amountsAreShownWithoutLosingAFen() {
        #expect(Money(fen: 200_000_000).description == "200万元")
        #expect(Money(fen: 180_000_001).description == "1,800,000.01元")
        #expect(Money(fen: -99_999_900).description == "-999,999元")
        // What a digest was made of never changes.
        #expect(Money(fen: 180_000_001).ungrouped == "1800000.01元")
        #expect(Money(fen: 1_860_000_000).ungrouped == "1860万元")
        #expect(Money.zero.ungrouped == "0元")
        #expect(Money(fen: 0).description == "0元")
        for fen: Int64 in [1, 99, 100, 29_999_999, 30_000_000, 30_000_001, 123_456_789] {
            #expect(Money(Money(fen: fen).description)?.fen == fen)
        }
    }
}
