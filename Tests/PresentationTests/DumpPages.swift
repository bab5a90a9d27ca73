import Casework
import Dossiers
import Foundation
import Pages
import Presentation
import Storage
import Testing

/// Writes the pages of a played county to a folder, to be looked at in a browser:
/// `PRESENTED_DUMP=/tmp/presented swift test --filter DumpPages`. The style sheet and the script are copied by hand.
@Suite("DumpPages", .enabled(if: ProcessInfo.processInfo.environment["PRESENTED_DUMP"] != nil))
struct DumpPages {
    private func write<P: Page>(_ page: P.Type, _ model: P.Model, _ name: String, _ town: Town, _ visitor: Visitor?)
        async throws
    {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["PRESENTED_DUMP"]))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let frame = try await town.presenter.frame(for: visitor, Look(csrf: "t", path: "/"))
        let html = page.render(model, frame: frame).replacing("/assets/", with: "")
        try Data(html.utf8).write(to: folder.appending(path: "\(name).html"))
    }

    @Test func early() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "项目")
        let (clerk, lead) = (try await town.visitor("a"), try await town.visitor("lead"))
        let id = town["审批系统"]
        try await write(
            ProjectPage.self, try #require(try await town.presenter.dossier(id, for: clerk)), "project-new", town, clerk
        )
        try await write(
            Pages.DeskPage.self, try await town.presenter.desk(for: clerk, month: nil), "desk-new", town, clerk)
        let apply = try #require(town.policy.steps.first { $0.title == "申报" })
        try await write(
            ActPage.self,
            try #require(
                try await town.presenter.act(
                    .dossier(id), step: apply.id, answers: nil, form: nil, answer: nil, for: clerk)),
            "act-blocked", town, clerk)
        try await write(
            ActPage.self,
            try #require(
                try await town.presenter.act(
                    .opening(kind: "project"), step: "project", answers: nil, form: nil, answer: nil, for: clerk)),
            "act-opening", town, clerk)
        for title in ["内部审核", "集体决策"] {
            try await town.act(title, on: "审批系统", by: "a", ["experts": .yes(false)].filter { _ in title == "内部审核" })
        }
        var form = TypedForm(
            values: ["truth": ["no"], "systems": ["审批系统"], "shared_cost": ["一百万"]], on: "2022-13-01", command: "c1",
            expected: 3)
        form.values["plan_link"] = ["对应数字政府规划第三章"]
        let file = try #require(try await town.office.file(id, for: clerk))
        let request = ActRequest(
            target: .dossier(id),
            intent: .step("apply", outcome: nil, fields: form.read(for: apply).fields, recipients: nil, answers: nil),
            on: file.today,
            command: "c1", expected: nil)
        let answer = try await town.office.act(request, by: clerk)
        try await write(
            ActPage.self,
            try #require(
                try await town.presenter.act(
                    .dossier(id), step: "apply", answers: nil, form: form, answer: answer, for: clerk)),
            "act-errors", town, clerk)
        _ = lead
    }

    @Test func middle() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "申请财政评审")
        town.go(to: "2022-11-02")
        for (name, organisation) in [("lead", "lead"), ("unit", "a"), ("cyber", "cyberspace")] {
            let visitor = try await town.visitor(organisation)
            try await write(
                ProjectPage.self, try #require(try await town.presenter.dossier(town["审批系统"], for: visitor)),
                "project-mid-\(name)", town, visitor)
            try await write(
                Pages.DeskPage.self, try await town.presenter.desk(for: visitor, month: nil), "desk-mid-\(name)", town,
                visitor)
        }
        let cyber = try await town.visitor("cyberspace")
        let review = try #require(town.policy.steps.first { $0.title == "网络安全审核" })
        try await write(
            ActPage.self,
            try #require(
                try await town.presenter.act(
                    .dossier(town["审批系统"]), step: review.id, answers: nil, form: nil, answer: nil, for: cyber)),
            "act-review", town, cyber)
    }

    @Test func late() async throws {
        let town = try await Town()
        try await town.openBureaus()
        try await town.standardProject(until: "建成")
        town.go(to: "2023-06-20")
        let (clerk, lead, finance) = (
            try await town.visitor("a"), try await town.visitor("lead"), try await town.visitor("finance")
        )
        for (name, visitor) in [("unit", clerk), ("finance", finance)] {
            try await write(
                ProjectPage.self, try #require(try await town.presenter.dossier(town["审批系统"], for: visitor)),
                "project-late-\(name)", town, visitor)
            try await write(
                Pages.DeskPage.self, try await town.presenter.desk(for: visitor, month: nil), "desk-late-\(name)", town,
                visitor)
        }
        let payment = try #require(town.policy.steps.first { $0.title == "建设资金拨付" })
        try await write(
            ChecklistPage.self,
            try #require(try await town.presenter.checklist(town["审批系统"], step: payment.id, for: finance)), "checklist",
            town, finance)
        try await write(LibraryPage.self, try await town.presenter.library([:], for: lead), "library", town, lead)
        for tab in try await town.presenter.library([:], for: lead).registers where tab.href.hasPrefix("/registers") {
            let kind = String(tab.href.dropFirst("/registers/".count).prefix { $0 != "?" })
            let register = tab.href.split(separator: "=").dropFirst().first.map(String.init)
            let model = try await town.presenter.register(kind, register.map { ["register": [$0]] } ?? [:], for: lead)
            try await write(Pages.RegisterPage.self, try #require(model), "register-\(register ?? kind)", town, lead)
        }
        try await write(
            RegulationPage.self, try #require(try await town.presenter.regulation(nil, for: lead)), "regulation", town,
            lead)
        try await write(
            DiagramPage.self, try #require(town.presenter.diagram(town.pack.edition.id, kind: "project")), "diagram",
            town, lead)
        let administrator = try await town.visitor("lead", .administrator)
        try await write(
            CalendarPage.self, try await town.presenter.calendar(year: nil, for: administrator, loaded: nil),
            "calendar", town, administrator)
        try await write(
            OrganisationsPage.self, try await town.presenter.organisations(for: administrator), "organisations", town,
            administrator)
        try await write(
            AccountsPage.self, try await town.presenter.accounts(for: administrator), "accounts", town, administrator)
        try await write(SignInPage.self, town.presenter.signIn(next: "/"), "sign-in", town, nil)
        try await write(
            ActPage.self,
            try #require(
                try await town.presenter.correction(town["审批系统"], entry: 4, form: nil, answer: nil, for: clerk)),
            "correction", town, clerk)
    }
}
