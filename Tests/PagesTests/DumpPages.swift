import Foundation
import Pages
import Testing

/// Writes every example to a folder, to be looked at in a browser:
/// `PAGES_DUMP=/tmp/pages swift test --filter DumpPages`. The style sheet and the script are copied beside it by hand.
@Suite("DumpPages", .enabled(if: ProcessInfo.processInfo.environment["PAGES_DUMP"] != nil))
struct DumpPages {
    @Test("light and dark", arguments: ExamplePage.all)
    func dump(_ page: ExamplePage) throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["PAGES_DUMP"]))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (theme, ending) in [(Frame.Theme.light, ""), (.dark, ".dark")] {
            let html = page.render(theme).replacing("/assets/", with: "")
            try Data(html.utf8).write(to: folder.appending(path: "\(page.name)\(ending).html"))
        }
    }
}
