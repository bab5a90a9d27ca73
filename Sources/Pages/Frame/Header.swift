/// The header: brand, navigation, search, display, who is signed in.
extension HTML {
    mutating func header(_ frame: Frame, _ place: Frame.Place?) {
        self(.header, .class("top")) { html in
            html(.div) { html in
                html(.a, .class("brand"), .href(frame.routes.desk)) { $0.brand(frame) }
                if let viewer = frame.viewer {
                    html.navigation(frame, viewer, place)
                    html.search(frame)
                }
                html.display(frame)
                if let viewer = frame.viewer { html.account(frame, viewer) }
            }
        }
    }

    mutating func brand(_ frame: Frame) {
        icon(.logo)
        text("统筹")
        self(.span, text: frame.office)
    }

    private mutating func navigation(_ frame: Frame, _ viewer: Frame.Viewer, _ place: Frame.Place?) {
        self(.nav, .class("nav"), .label("主导航")) { html in
            html(.a, .href(frame.routes.desk), .fixed("aria-current", "page").when(place == .desk)) { html in
                html.text("工作台")
                if let open = viewer.open, open > 0 {
                    html.text(" ")
                    html(.b) { html in
                        html.text(open > 99 ? "99+" : "\(open)")
                        html(.span, .class("sr"), text: " 件待办")
                    }
                }
            }
            html.entry("项目库", frame.routes.library, place == .library)
            if viewer.seesDossiers { html.entry("一屏", frame.routes.overview, place == .overview) }
            html.entry("规则", frame.routes.regulation, place == .regulation)
            html.entry("日历", frame.routes.calendar, place == .calendar)
            if let log = viewer.log { html.entry("管理日志", log, place == .administration) }
            if viewer.isAdministrator { html.entry("管理", frame.routes.administration, place == .administration) }
        }
    }

    private mutating func entry(_ title: String, _ href: String, _ isCurrent: Bool) {
        self(.a, .href(href), .fixed("aria-current", "page").when(isCurrent), text: title)
    }

    private mutating func search(_ frame: Frame) {
        self(.form, .class("find"), .role("search"), .action(frame.routes.library)) { html in
            html(.label, .class("sr"), .for("q"), text: "搜索项目、单位、编号、文号")
            html(
                .input, .id("q"), .name("text"), .type("search"), .value(frame.search),
                .fixed("placeholder", "项目、单位、编号、文号"), .fixed("autocomplete", "off"))
            html(.kbd, .hiddenFromReaders, text: "/")
        }
    }

    /// Theme and size. A form, so that it works without script; the server answers with cookies.
    mutating func display(_ frame: Frame) {
        self(.details, .class("pop no-print")) { html in
            html(.summary) { html in
                html.icon(.eye)
                html.text(" 显示")
            }
            html(.form, .fixed("method", "post"), .action(frame.routes.display)) { html in
                html.csrf(frame)
                html.hidden("next", frame.path)
                html(.fieldset) { html in
                    html(.legend, text: "明暗")
                    for theme in Frame.Theme.allCases {
                        html.radio("theme", theme.rawValue, theme.words, isChecked: theme == frame.theme)
                    }
                }
                html(.fieldset) { html in
                    html(.legend, text: "字号")
                    for size in Frame.Size.allCases {
                        html.radio("size", size.rawValue, size.words, isChecked: size == frame.size)
                    }
                }
                html(.button, text: "应用")
            }
        }
    }

    private mutating func account(_ frame: Frame, _ viewer: Frame.Viewer) {
        self(.details, .class("pop no-print")) { html in
            html(.summary) { html in
                html.icon(.person)
                html.text(" \(viewer.name)")
                html(.span, .class("hide-s muted small"), text: viewer.organisation)
            }
            html(.form, .fixed("method", "post"), .action(frame.routes.signOut)) { html in
                html.csrf(frame)
                html(.p, .class("small muted"), text: "\(viewer.organisation) · \(viewer.name)")
                if let password = viewer.password { html(.a, .href(password), text: "修改密码") }
                html(.button, text: "退出登录")
            }
        }
    }

    /// A radio button inside its label.
    mutating func radio(_ name: String, _ value: String, _ words: String, isChecked: Bool, _ more: Attribute = .absent)
    {
        self(.label, .class("check")) { html in
            html(.input, .type("radio"), .name(name), .value(value), .flag("checked", if: isChecked), more)
            html.text(words)
        }
    }

    mutating func checkbox(_ name: String, _ value: String, _ words: String, isChecked: Bool) {
        self(.label, .class("check")) { html in
            html(.input, .type("checkbox"), .name(name), .value(value), .flag("checked", if: isChecked))
            html.text(words)
        }
    }
}

extension Frame.Theme {
    var words: String {
        switch self {
        case .system: "跟随系统"
        case .light: "浅色"
        case .dark: "深色"
        }
    }
}

extension Frame.Size {
    var words: String {
        switch self {
        case .normal: "标准"
        case .large: "大字（长者模式）"
        }
    }
}
