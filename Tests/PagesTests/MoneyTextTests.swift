import Pages
import Testing

@Suite("Money in words and figures")
struct MoneyTextTests {
    @Test(
        "大写金额",
        arguments: [
            (Int64(0), "零元整"), (1, "壹分"), (10, "壹角"), (11, "壹角壹分"), (100, "壹元整"), (101, "壹元零壹分"), (150, "壹元伍角"),
            (1_000, "壹拾元整"), (1_100, "壹拾壹元整"), (10_000, "壹佰元整"), (10_100, "壹佰零壹元整"), (11_000, "壹佰壹拾元整"),
            (100_100, "壹仟零壹元整"), (1_000_000, "壹万元整"), (1_001_000, "壹万零壹拾元整"), (10_010_000, "壹拾万零壹佰元整"),
            (10_700_000, "壹拾万柒仟元整"), (163_000_000, "壹佰陆拾叁万元整"), (180_800_000, "壹佰捌拾万捌仟元整"),
            (1_000_000_000, "壹仟万元整"), (10_000_000_000, "壹亿元整"), (10_000_000_100, "壹亿零壹元整"),
            (10_000_100_000, "壹亿零壹仟元整"), (10_010_000_000, "壹亿零壹拾万元整"), (100_000_000_000_000, "壹万亿元整"),
            (100_010_000_000_000, "壹万零壹亿元整"), (-2_180, "负贰拾壹元捌角"), (437_600_001, "肆佰叁拾柒万陆仟元零壹分"),
            (Int64.max, "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"),
        ])
    func capitals(fen: Int64, words: String) {
        #expect(MoneyText.capitals(fen) == words)
    }

    @Test(
        "万元 with two decimals, half up",
        arguments: [
            (Int64(0), "0.00"), (4_999, "0.00"), (5_000, "0.01"), (14_999, "0.01"), (15_000, "0.02"),
            (1_000_000, "1.00"),
            (486_200_000, "486.20"), (7_836_300_000, "7,836.30"), (123_456_789_000_000, "123,456,789.00"),
            (-21_800_000, "−21.80"),
            (-4_999, "0.00"), (-5_000, "−0.01"),
        ])
    func tenThousands(fen: Int64, text: String) {
        #expect(MoneyText.tenThousands(fen) == text)
    }

    @Test(
        "万元 to the fen",
        arguments: [
            (Int64(0), "0.00"), (1, "0.000001"), (31_200_001, "31.200001"), (486_200_000, "486.20"),
            (486_250_000, "486.25"),
            (486_255_000, "486.255"), (-1, "−0.000001"), (Int64.min, "−9,223,372,036,854.775808"),
        ])
    func exact(fen: Int64, text: String) {
        #expect(MoneyText.exactTenThousands(fen) == text)
    }

    @Test(
        "元",
        arguments: [
            (Int64(0), "0.00"), (5, "0.05"), (437_600_000, "4,376,000.00"), (99_999, "999.99"), (-100, "−1.00"),
        ])
    func yuan(fen: Int64, text: String) {
        #expect(MoneyText.yuan(fen) == text)
    }

    @Test(
        "what was typed, in 万元",
        arguments: [
            ("163", Int64(163_000_000)), ("163.00", 163_000_000), ("0.000001", 1), ("1,808.5", 1_808_500_000), ("0", 0),
            ("9223372036854.775807", Int64.max),
        ])
    func typed(text: String, fen: Int64) {
        #expect(MoneyText.fen(typed: text, in: .tenThousandYuan) == fen)
    }

    @Test(
        "what is no amount",
        arguments: [
            "", "100万", ".5", "5.", "1.0000001", "1,80", "1,,000", "-1", "+1", "1e3", "９", " 1", "9223372036854.775808",
            "1.2.3",
            "1234,567",
        ])
    func notTyped(text: String) {
        #expect(MoneyText.fen(typed: text, in: .tenThousandYuan) == nil)
    }

    @Test("元 has two decimals and no more")
    func typedYuan() {
        #expect(MoneyText.fen(typed: "1,808,000.00", in: .yuan) == 180_800_000)
        #expect(MoneyText.fen(typed: "0.005", in: .yuan) == nil)
    }
}
