import Foundation
import Pages
import Testing

@Suite("What holds for every page")
struct EveryPageTests {
    @Test("elements are balanced, ids unique, attributes quoted", arguments: ExamplePage.all)
    func wellFormed(_ page: ExamplePage) {
        let balance = TagBalance(page.render(.system))
        #expect(balance.problems.isEmpty)
    }

    @Test("hostile words stay words, hostile addresses lead nowhere", arguments: ExamplePage.all)
    func escaped(_ page: ExamplePage) {
        let html = Words.$isHostile.withValue(true) { page.render(.dark) }
        #expect(!html.contains("<script>"))
        #expect(html.contains("&lt;script&gt;"))
        #expect(!html.contains("=\"javascript:"))
        // Unique ids are not asked here: hostile ids are all alike.
        let problems = TagBalance(html).problems.filter { !$0.hasPrefix("id used twice") }
        #expect(problems.isEmpty)
    }

    @Test("one h1, one main, no inline style or script", arguments: ExamplePage.all)
    func structure(_ page: ExamplePage) {
        let tags = TagBalance(page.render(.light)).tags
        #expect(tags.count { $0.name == "h1" } == 1)
        #expect(tags.count { $0.name == "main" } == 1)
        #expect(tags.allSatisfy { $0.attributes["style"] == nil && $0.name != "style" })
        #expect(tags.allSatisfy { tag in !tag.attributes.keys.contains { $0.hasPrefix("on") } })
        #expect(tags.filter { $0.name == "script" }.allSatisfy { $0.attributes["src"] != nil })
    }

    @Test("every posting form carries the token", arguments: ExamplePage.all)
    func token(_ page: ExamplePage) {
        let html = page.render(.system)
        for form in html.components(of: "form") where form.contains("method=\"post\"") {
            #expect(form.contains("<input type=\"hidden\" name=\"csrf\" value=\"c5rf-7f3a91\">"))
        }
    }

    @Test("a page of something that goes on is asked for again, and only where there is no script")
    func asksAgain() {
        func page(_ model: SimulatePage.Model) -> String { SimulatePage.render(model, frame: .example(theme: .light)) }
        let refresh = "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"
        for going in [SimulatePage.Model.running(), .waiting()] {
            #expect(page(going).contains(refresh) && page(going).contains("data-renew"))
        }
        #expect(!page(.finished()).contains("http-equiv") && !page(.finished()).contains("data-renew"))
        func verification(_ model: VerificationPage.Model) -> String {
            VerificationPage.render(model, frame: .example(theme: .light))
        }
        for going in [VerificationPage.Model.running(), .readingPapers()] {
            #expect(verification(going).contains(refresh) && verification(going).contains("data-renew"))
        }
        #expect(!verification(.broken()).contains("http-equiv") && !verification(.broken()).contains("data-renew"))
    }

    @Test("nine kinds of list stand in a line; of ten the first, the one where we are, and the others behind a word")
    func foldedTabs() {
        func page(_ count: Int, current: Int) -> String {
            var model = LibraryPage.Model.fiftyProjects()
            model.registers = (0..<count).map {
                Tab("台账\($0)号", href: "/registers/k\($0)", isCurrent: $0 == current)
            }
            return LibraryPage.render(model, frame: .example(theme: .light))
        }
        #expect(!page(9, current: 0).contains("tab-fold"))
        let folded = page(10, current: 4)
        for number in 0..<10 { #expect(folded.components(separatedBy: "台账\(number)号").count == 2, "\(number)") }
        let views = folded.components(of: "nav").first { $0.contains("class=\"views\"") } ?? ""
        #expect(views.contains("台账0号") && views.contains("台账4号") && !views.contains("台账1号"))
        #expect(folded.contains("其余 8 本台账") && page(10, current: 0).contains("其余 9 本台账"))
    }

    @Test("labels and descriptions point at controls that are there", arguments: ExamplePage.all)
    func references(_ page: ExamplePage) {
        let balance = TagBalance(page.render(.system))
        for tag in balance.tags {
            if let target = tag.attributes["for"] { #expect(balance.ids.contains(target), "for=\(target)") }
            for name in ["aria-describedby", "aria-labelledby", "list"] {
                for target in (tag.attributes[name] ?? "").split(separator: " ") {
                    #expect(balance.ids.contains(String(target)), "\(name)=\(target)")
                }
            }
            if let href = tag.attributes["href"], href.hasPrefix("#"), href.count > 1, !href.hasPrefix("#e-") {
                #expect(balance.ids.contains(String(href.dropFirst())), "href=\(href)")
            }
        }
    }
}

extension String {
    /// The pieces between `<name …>` and `</name>`; forms do not nest.
    fileprivate func components(of name: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while let start = rest.range(of: "<\(name) "), let end = rest[start.upperBound...].range(of: "</\(name)>") {
            pieces.append(rest[start.lowerBound..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return pieces
    }
}
