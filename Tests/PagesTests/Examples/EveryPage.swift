import Pages
import Testing

/// One example of every page, for the checks that hold for all of them.
struct ExamplePage: Sendable, CustomTestStringConvertible {
    let name: String
    let render: @Sendable (Frame.Theme) -> String

    var testDescription: String { name }

    init<P: Page>(_ name: String, _ page: P.Type, _ model: @escaping @Sendable () -> P.Model) {
        self.name = name
        self.render = { theme in
            let isGate = P.setting == .gate
            return P.render(
                model(), frame: isGate ? .beforeSignIn(theme: theme) : .example(theme: theme, flash: .done()))
        }
    }

    static let all: [ExamplePage] =
        [
            ExamplePage("signin", SignInPage.self) { .wrongPassword() },
            ExamplePage("password", PasswordPage.self) { .firstSignIn() },
            ExamplePage("desk", DeskPage.self) { .busyTuesday() },
            ExamplePage("desk-clerk", DeskPage.self) { .clerksAfternoon() },
            ExamplePage("desk-empty", DeskPage.self) { .nothingToDo() },
            ExamplePage("library", LibraryPage.self) { .fiftyProjects() },
            ExamplePage("library-by-paper", LibraryPage.self) { .foundByPaper() },
            ExamplePage("library-by-name", LibraryPage.self) { .foundByName() },
            ExamplePage("library-empty", LibraryPage.self) { .nothingFound() },
            ExamplePage("register", RegisterPage.self) { .systems() },
            ExamplePage("overview", OverviewPage.self) { .county() },
            ExamplePage("overview-acts", CountedPage.self) { .acts() },
            ExamplePage("overview-empty", OverviewPage.self) { .nothingYet() },
            ExamplePage("project", ProjectPage.self) { .healthPlatform() },
            ExamplePage("project-new", ProjectPage.self) { .freshlyOpened() },
            ExamplePage("act", ActPage.self) { .application() },
            ExamplePage("act-refused", ActPage.self) { .refusedDecision() },
            ExamplePage("act-review", ActPage.self) { .secondReview() },
            ExamplePage("approval", ApprovalPage.self) { .secondOfThree() },
            ExamplePage("approval-refused", ApprovalPage.self) { .refusedSubmission() },
            ExamplePage("submission", SubmissionPage.self) { .agreedMeanwhile() },
            ExamplePage("done", DonePage.self) { .october() },
            ExamplePage("payments", PaymentsPage.self) { .payable() },
            ExamplePage("payments-blocked", PaymentsPage.self) { .blocked() },
            ExamplePage("regulation", RegulationPage.self) { .qinyuan() },
            ExamplePage("diagram", DiagramPage.self) { .qinyuan() },
            ExamplePage("compare", ComparePage.self) { .twoCounties() },
            ExamplePage("edition", EditionPage.self) { .sooner() },
            ExamplePage("void", VoidPage.self) { .payment() },
            ExamplePage("void-harmless", VoidPage.self) { .harmless() },
            ExamplePage("simulate", SimulatePage.self) { .finished() },
            ExamplePage("simulate-waiting", SimulatePage.self) { .waiting() },
            ExamplePage("simulate-running", SimulatePage.self) { .running() },
            ExamplePage("calendar", CalendarPage.self) { .year2026() },
            ExamplePage("calendar-load", CalendarPage.self) { .year2027() },
            ExamplePage("organisations", OrganisationsPage.self) { .county() },
            ExamplePage("accounts", AccountsPage.self) { .county() },
            ExamplePage("organisation", OrganisationPage.self) { .education() },
            ExamplePage("account", AccountPage.self) { .justReset() },
            ExamplePage("confirm", ConfirmPage.self) { .closing() },
            ExamplePage("confirm-refused", ConfirmPage.self) { .refused() },
            ExamplePage("stale", StaleChangePage.self) { .renamed() },
            ExamplePage("office-log", OfficeLogPage.self) { .county() },
            ExamplePage("verification", VerificationPage.self) { .broken() },
            ExamplePage("verification-running", VerificationPage.self) { .running() },
            ExamplePage("verification-papers", VerificationPage.self) { .readingPapers() },
            ExamplePage("settings", SettingsPage.self) { .silentFigures() },
            ExamplePage("try", TryPage.self) { .twoSituations() },
            ExamplePage("signin-demo", SignInPage.self) { .demonstration() },
            ExamplePage("checklist", ChecklistPage.self) { .payment() },
            ExamplePage("letter", LetterPage.self) { .returned() },
            ExamplePage("check", CheckPage.self) { .moved() },
            ExamplePage("form", FormPage.self) { .changes() },
            ExamplePage("form-letter", FormPage.self) { .letter() },
        ]
        + ErrorPage.Model.all().indices.map { index in
            ExamplePage("error-\(ErrorPage.Model.all()[index].name)", ErrorPage.self) {
                ErrorPage.Model.all()[index].model
            }
        }
}

extension Frame.Flash {
    static func done() -> Frame.Flash {
        Frame.Flash(
            kind: .done, text: t("已记入历史第 43 条：督办网络安全实地审查"), links: [PageLink(t("打印回执"), href: u("/receipt/43"))],
            next: PageLink(t("下一件待办：需求性论证（山洪灾害监测预警平台升级）"), href: u("/projects/2/acts/review")))
    }
}
