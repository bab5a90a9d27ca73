/// A page: a pure view of a plain model. `DeskPage.render(model, frame: frame)`.
public protocol Page: SendableMetatype {
    associatedtype Model: Sendable

    /// The words before “· 统筹” in the window's title.
    static func title(_ model: Model) -> String
    /// The entry of the main navigation under which the page stands.
    static var place: Frame.Place? { get }
    /// What stands inside `main`.
    static func body(_ model: Model, _ frame: Frame, _ html: inout HTML)
    /// How the page sits on screen and paper.
    static var setting: PageSetting { get }
    /// Seconds after which a browser without script should ask again, while something goes on; `nil`: never.
    static func asksAgain(_ model: Model) -> Int?
}

public enum PageSetting: Sendable {
    case ordinary
    /// A long list, printed in landscape.
    case list
    /// Wider than others, for a screen on the wall; printed in landscape.
    case screen
    /// A sheet of A4, printed as seen.
    case sheet
    /// The gate before the house: no header.
    case gate
}

extension Page {
    public static var place: Frame.Place? { nil }
    public static var setting: PageSetting { .ordinary }
    public static func asksAgain(_ model: Model) -> Int? { nil }

    /// The whole document.
    public static func render(_ model: Model, frame: Frame) -> String {
        String(decoding: bytes(model, frame: frame), as: UTF8.self)
    }

    /// The whole document as UTF-8, ready to be sent.
    public static func bytes(_ model: Model, frame: Frame) -> [UInt8] {
        var html = HTML()
        html.document(
            title: title(model), place: place, setting: setting, frame: frame, asksAgain: asksAgain(model)
        ) { html in
            body(model, frame, &html)
        }
        return html.bytes
    }
}
