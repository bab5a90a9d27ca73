/// Situations in which the regulations differ (试一试): what happens, under which article, and one button that leads there.
public enum TryPage: Page {
    public struct Model: Sendable {
        public var situations: [Situation]
        /// Posts `account`, `password`, `next` and `csrf` to it.
        public var signIn: String

        public init(situations: [Situation], signIn: String) {
            self.situations = situations
            self.signIn = signIn
        }
    }

    public struct Situation: Sendable {
        public var title: String
        /// One sentence: what to look at.
        public var text: String
        public var place: String
        public var article: ArticleLink
        public var door: DemoDoor
        /// A path of this site.
        public var target: String

        public init(
            title: String, text: String, place: String, article: ArticleLink, door: DemoDoor, target: String
        ) {
            self.title = title
            self.text = text
            self.place = place
            self.article = article
            self.door = door
            self.target = target
        }
    }
}

extension TryPage {
    public static func title(_ model: Model) -> String { "试一试" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("试一试", "\(model.situations.count) 处不同：同一件事，各地的办法怎样规定，系统就怎样办。按一下就以那个人的身份进去。")
        if model.situations.isEmpty {
            html(.div, .class("panel")) { $0.empty("示范数据里没有写试一试的情形。") }
        }
        html(.ol, .class("tries")) { html in
            for situation in model.situations { html.situation(situation, model, frame) }
        }
    }
}

extension HTML {
    fileprivate mutating func situation(_ each: TryPage.Situation, _ model: TryPage.Model, _ frame: Frame) {
        self(.li, .class("panel")) { html in
            html(.div, .class("body stack")) { html in
                html(.h2, text: each.title)
                html(.p, text: each.text)
                html(.p, .class("muted small")) { html in
                    html.text("\(each.place)　依据 ")
                    html.article(each.article)
                }
                html.door(each.door, "以\(each.door.name)的身份去看", action: model.signIn, next: each.target, frame)
            }
        }
    }
}
