import Foundation
import Pages
import Presentation

/// What has just happened, on its way to the next page (办结回执): a cookie that is read once.
struct FlashCookie {
    var flash: Frame.Flash
    /// The page adds what to do next.
    var offersNext = false

    init(flash: Frame.Flash, offersNext: Bool = false) {
        self.flash = flash
        self.offersNext = offersNext
    }

    /// Parts are escaped and stand between bars: the sort, the text, then title and address of each link.
    init?(_ cookie: String) {
        let parts = cookie.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, let text = parts[1].removingPercentEncoding, !text.isEmpty else { return nil }
        flash = Frame.Flash(kind: parts[0].hasPrefix("n") ? .refused : .done, text: text)
        offersNext = parts[0].hasSuffix("+")
        for index in stride(from: 2, to: parts.count - 1, by: 2) {
            guard let title = parts[index].removingPercentEncoding, let href = parts[index + 1].removingPercentEncoding
            else { continue }
            // Whatever stands in the cookie, it leads nowhere else.
            flash.links.append(PageLink(title, href: Exchange.ownPath(href)))
        }
    }

    var value: String {
        let sort = (flash.kind == .refused ? "n" : "y") + (offersNext ? "+" : "")
        let links = flash.links.flatMap { [String($0.title.prefix(20)), $0.href] }
        return ([sort] + ([FlashCookie.short(flash.text)] + links).map(Addresses.escaped)).joined(separator: "|")
    }

    /// A browser throws away a cookie of more than four kilobytes, and one Chinese character takes nine octets here.
    private static func short(_ text: String) -> String {
        text.count <= longest ? text : text.prefix(longest - 1) + "…"
    }
    private static let longest = 360
}
