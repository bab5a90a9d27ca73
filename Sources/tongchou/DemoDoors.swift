import Demonstration
import Pages
import Presentation

extension DemoHall {
    /// What the portal shows of the counties that were furnished from `folder`.
    init(_ counties: [DemoCounty], folder: String) throws {
        let codes = Dictionary(counties.map { ($0.folder, $0.code) }, uniquingKeysWith: { one, _ in one })
        self.init(
            places: counties.map { county in
                Place(
                    code: county.code,
                    doors: county.accounts.map {
                        DemoDoor(
                            account: $0.login, password: $0.password, name: $0.name,
                            note: "\($0.organisation)，\($0.role)")
                    }, first: county.first)
            },
            situations: try DemoSituation.all(in: folder).compactMap { situation in
                codes[situation.folder].map { Situation(situation, code: $0) }
            })
    }
}

extension DemoHall.Situation {
    fileprivate init(_ situation: DemoSituation, code: String) {
        let look: DemoHall.Look =
            switch situation.look {
            case .dossier(let name): .dossier(name)
            case .step(let step, let name): .step(step, of: name)
            case .checklist(let step, let name): .checklist(step, of: name)
            case .opening(let kind): .opening(kind)
            case .register(let title): .register(title)
            case .regulation: .regulation
            }
        self.init(
            title: situation.title, text: situation.text, code: code, account: situation.login,
            article: situation.article, look: look)
    }
}
