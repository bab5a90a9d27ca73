/// The name of an element. A name missing here is one the pages do not use.
struct Tag: Sendable {
    let name: StaticString
    let isVoid: Bool

    private init(_ name: StaticString, void: Bool = false) {
        self.name = name
        self.isVoid = void
    }

    static var html: Tag { Tag("html") }
    static var head: Tag { Tag("head") }
    static var title: Tag { Tag("title") }
    static var link: Tag { Tag("link", void: true) }
    static var script: Tag { Tag("script") }
    static var body: Tag { Tag("body") }
    static var header: Tag { Tag("header") }
    static var footer: Tag { Tag("footer") }
    static var main: Tag { Tag("main") }
    static var nav: Tag { Tag("nav") }
    static var section: Tag { Tag("section") }
    static var article: Tag { Tag("article") }
    static var div: Tag { Tag("div") }
    static var h1: Tag { Tag("h1") }
    static var h2: Tag { Tag("h2") }
    static var h3: Tag { Tag("h3") }
    static var p: Tag { Tag("p") }
    static var a: Tag { Tag("a") }
    static var b: Tag { Tag("b") }
    static var i: Tag { Tag("i") }
    static var strong: Tag { Tag("strong") }
    static var small: Tag { Tag("small") }
    static var span: Tag { Tag("span") }
    static var mark: Tag { Tag("mark") }
    static var kbd: Tag { Tag("kbd") }
    static var br: Tag { Tag("br", void: true) }
    static var ul: Tag { Tag("ul") }
    static var ol: Tag { Tag("ol") }
    static var li: Tag { Tag("li") }
    static var dl: Tag { Tag("dl") }
    static var dt: Tag { Tag("dt") }
    static var dd: Tag { Tag("dd") }
    static var details: Tag { Tag("details") }
    static var summary: Tag { Tag("summary") }

    static var table: Tag { Tag("table") }
    static var caption: Tag { Tag("caption") }
    static var thead: Tag { Tag("thead") }
    static var tbody: Tag { Tag("tbody") }
    static var tfoot: Tag { Tag("tfoot") }
    static var tr: Tag { Tag("tr") }
    static var th: Tag { Tag("th") }
    static var td: Tag { Tag("td") }

    static var form: Tag { Tag("form") }
    static var fieldset: Tag { Tag("fieldset") }
    static var legend: Tag { Tag("legend") }
    static var label: Tag { Tag("label") }
    static var input: Tag { Tag("input", void: true) }
    static var select: Tag { Tag("select") }
    static var option: Tag { Tag("option") }
    static var datalist: Tag { Tag("datalist") }
    static var textarea: Tag { Tag("textarea") }
    static var button: Tag { Tag("button") }

    static var svg: Tag { Tag("svg") }
    static var g: Tag { Tag("g") }
    static var rect: Tag { Tag("rect") }
    static var line: Tag { Tag("line") }
    static var path: Tag { Tag("path") }
    static var svgText: Tag { Tag("text") }
}
