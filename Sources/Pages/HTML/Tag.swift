/// The name of an element. A name missing here is one the pages do not use.
struct Tag: Sendable {
    /// “<td”: what an element begins with, in one piece, because a page writes thousands of them.
    let opening: StaticString
    /// “</td>”; nil for void elements.
    let closing: StaticString?

    private init(_ opening: StaticString, _ closing: StaticString?) {
        self.opening = opening
        self.closing = closing
    }

    static var html: Tag { Tag("<html", "</html>") }
    static var head: Tag { Tag("<head", "</head>") }
    static var title: Tag { Tag("<title", "</title>") }
    static var link: Tag { Tag("<link", nil) }
    static var script: Tag { Tag("<script", "</script>") }
    static var body: Tag { Tag("<body", "</body>") }
    static var header: Tag { Tag("<header", "</header>") }
    static var footer: Tag { Tag("<footer", "</footer>") }
    static var main: Tag { Tag("<main", "</main>") }
    static var nav: Tag { Tag("<nav", "</nav>") }
    static var section: Tag { Tag("<section", "</section>") }
    static var article: Tag { Tag("<article", "</article>") }
    static var div: Tag { Tag("<div", "</div>") }
    static var h1: Tag { Tag("<h1", "</h1>") }
    static var h2: Tag { Tag("<h2", "</h2>") }
    static var h3: Tag { Tag("<h3", "</h3>") }
    static var p: Tag { Tag("<p", "</p>") }
    static var a: Tag { Tag("<a", "</a>") }
    static var b: Tag { Tag("<b", "</b>") }
    static var i: Tag { Tag("<i", "</i>") }
    static var strong: Tag { Tag("<strong", "</strong>") }
    static var small: Tag { Tag("<small", "</small>") }
    static var span: Tag { Tag("<span", "</span>") }
    static var mark: Tag { Tag("<mark", "</mark>") }
    static var ins: Tag { Tag("<ins", "</ins>") }
    static var del: Tag { Tag("<del", "</del>") }
    static var kbd: Tag { Tag("<kbd", "</kbd>") }
    static var br: Tag { Tag("<br", nil) }
    static var ul: Tag { Tag("<ul", "</ul>") }
    static var ol: Tag { Tag("<ol", "</ol>") }
    static var li: Tag { Tag("<li", "</li>") }
    static var dl: Tag { Tag("<dl", "</dl>") }
    static var dt: Tag { Tag("<dt", "</dt>") }
    static var dd: Tag { Tag("<dd", "</dd>") }
    static var details: Tag { Tag("<details", "</details>") }
    static var summary: Tag { Tag("<summary", "</summary>") }

    static var table: Tag { Tag("<table", "</table>") }
    static var caption: Tag { Tag("<caption", "</caption>") }
    static var thead: Tag { Tag("<thead", "</thead>") }
    static var tbody: Tag { Tag("<tbody", "</tbody>") }
    static var tfoot: Tag { Tag("<tfoot", "</tfoot>") }
    static var colgroup: Tag { Tag("<colgroup", "</colgroup>") }
    static var col: Tag { Tag("<col", nil) }
    static var tr: Tag { Tag("<tr", "</tr>") }
    static var th: Tag { Tag("<th", "</th>") }
    static var td: Tag { Tag("<td", "</td>") }

    static var form: Tag { Tag("<form", "</form>") }
    static var fieldset: Tag { Tag("<fieldset", "</fieldset>") }
    static var legend: Tag { Tag("<legend", "</legend>") }
    static var label: Tag { Tag("<label", "</label>") }
    static var input: Tag { Tag("<input", nil) }
    static var select: Tag { Tag("<select", "</select>") }
    static var option: Tag { Tag("<option", "</option>") }
    static var datalist: Tag { Tag("<datalist", "</datalist>") }
    static var textarea: Tag { Tag("<textarea", "</textarea>") }
    static var button: Tag { Tag("<button", "</button>") }

    static var svg: Tag { Tag("<svg", "</svg>") }
    static var g: Tag { Tag("<g", "</g>") }
    static var rect: Tag { Tag("<rect", "</rect>") }
    static var line: Tag { Tag("<line", "</line>") }
    static var path: Tag { Tag("<path", "</path>") }
    static var svgText: Tag { Tag("<text", "</text>") }
}
