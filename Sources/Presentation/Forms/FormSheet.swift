import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// A form filled from a dossier, as it reads now or as it was handed in with an entry; `nil` where there is none for
    /// this visitor.
    public func form(_ id: DossierID, _ form: String, entry: Int?, for visitor: Visitor) async throws -> FormPage.Model?
    {
        guard let file = try await office.file(id, for: visitor), let form = file.policy.form(form),
            file.policy.steps[form.kind].id == file.dossier.kind
        else { return nil }
        let sheet: File.Sheet
        if let entry {
            guard let frozen = file.sheet(form, with: entry) else { return nil }
            sheet = frozen
        } else {
            sheet = file.sheet(form)
        }
        let names = try await names(in: file, file.dossier.entries)
        let name = Projector.name(of: file.dossier)
        var model = self.model(form, sheet.filled, names, file.policy)
        model.crumbs = [PageLink(name, href: Addresses.dossier(id))]
        model.state = state(of: sheet, in: file)
        if !sheet.isUnchanged { model.warning = "这张表现在重填的摘要与办理时记下的不同：政策包的文字，或所引的其他卷宗，在那之后变过。以当时打印盖章的纸质件为准。" }
        model.versions = versions(of: form, in: file, at: entry)
        model.proof = proof(of: sheet, in: file)
        let last = sheet.frozen?.entry
        if let then = try await office.file(
            id, for: visitor, until: last?.sequence ?? file.dossier.sequence, on: last?.happenedOn ?? file.today),
            let digest = then.digest(ofForm: form.id, entry: entry)
        {
            model.verification = try await verification(
                of: .form(form.id, entry: entry), in: then, saying: [digest])
        }
        return model
    }

    /// The form as it is handed out, with nothing in it; forms are no secret.
    public func blankForm(_ edition: String, _ form: String) -> FormPage.Model? {
        guard let policy = office.regulations.policy(edition), let form = policy.form(form) else { return nil }
        var model = self.model(form, policy.blank(form), Names(), policy)
        model.crumbs = [PageLink("规则", href: Addresses.regulation(edition))]
        model.state = "空白表"
        return model
    }

    private func model(_ form: PaperForm, _ sheet: FilledSheet, _ names: Names, _ policy: Policy) -> FormPage.Model {
        let words = SheetWords(names: names)
        var model = FormPage.Model(
            title: form.title, crumbs: [], article: links(policy.edition.id).link(form.provision), state: "",
            body: sheet.body.map(words.part))
        model.everyPage = sheet.everyPage.map(words.part)
        model.isAcross = form.paper == .landscape
        model.style =
            switch form.style {
            case .table: .table
            case .report: .report
            case .letter: .letter
            }
        model.notes = form.notes
        return model
    }

    private func state(of sheet: File.Sheet, in file: File) -> String {
        guard let frozen = sheet.frozen else { return "按现在的记录填写" }
        return
            "随第 \(frozen.entry.sequence) 条“\(file.policy.step(frozen.entry.step)?.title ?? "")”固定，\(frozen.entry.happenedOn)"
    }

    private func versions(of form: PaperForm, in file: File, at entry: Int?) -> [Tab] {
        let frozen = file.frozen(form)
        guard !frozen.isEmpty else { return [] }
        return [Tab("现在的记录", href: Addresses.form(file.dossier.id, form.id), isCurrent: entry == nil)]
            + frozen.reversed().map {
                Tab(
                    "第 \($0.sequence) 条，\($0.happenedOn)",
                    href: Addresses.form(file.dossier.id, form.id, entry: $0.sequence), isCurrent: entry == $0.sequence)
            }
    }

    private func proof(of sheet: File.Sheet, in file: File) -> [String] {
        let last = sheet.frozen?.entry.sequence ?? file.dossier.sequence
        return [
            "\(sheet.form.provision.citation)，\(RegulationWording.summary(file.policy.edition))",
            "据卷宗 \(file.dossier.id) 第 1 至 \(last) 条填写；本表摘要 \(sheet.digest.prefix(16))",
        ]
    }
}

extension Standing {
    /// Forms that picture this kind of dossier.
    var forms: [ProjectPage.Form] {
        file.forms.map { form in
            ProjectPage.Form(
                now: PageLink(form.title, href: Addresses.form(dossier.id, form.id)),
                article: links.link(form.provision),
                frozen: file.frozen(form).map {
                    PageLink(
                        "第 \($0.sequence) 条，\($0.happenedOn)",
                        href: Addresses.form(dossier.id, form.id, entry: $0.sequence))
                })
        }
    }
}
