import Casework
import Foundation
import Hummingbird
import Pages
import Presentation
import Storage

/// Whether everything that is kept is as it was written (存证核验), for programs that ask at night and keep the ends elsewhere.
extension Endpoint {
    static let verification: [Endpoint] = [
        Endpoint(
            method: .get, path: "/verification", id: "verification", summary: "最近一次存证核验：做到哪里，结果怎样；系统管理员和负责监督的单位可读",
            answer: "Verification"
        ) { call in .json(try await told(try verifier(call), call)) },
        Endpoint(
            method: .post, path: "/verification", id: "verify", summary: "开始一次存证核验；可以写以前抄下的末端来比对", body: "NotedEnd",
            answer: "Verification", status: 202
        ) { call in
            let visitor = try verifier(call)
            let object = try await call.object(["position", "chain"])
            let position = try Call.value("position", of: object, as: Int.self, "整数")
            let typed = Presenter.TypedEnd(
                position: position.map(String.init) ?? "",
                chain: try Call.value("chain", of: object, as: String.self, "文字") ?? "")
            guard !typed.isWrong else {
                var problem = Problem(status: .unprocessableContent, title: "抄下的末端不对")
                problem.fields = [:]
                problem.fields["position"] = typed.positionError
                problem.fields["chain"] = typed.chainError
                return problem.response
            }
            switch call.office.verify(noted: typed.noted, for: visitor) {
            case .started?: return .json(try await told(visitor, call), status: .accepted)
            case .running?:
                return Problem(status: .conflict, title: "正在核验", detail: "上一次核验还没有做完：等它做完，或者先停下").response
            case .elsewhere?:
                return Problem(status: .conflict, title: "别处正在核验", detail: "一台服务器一次只做一个：请过几分钟再来").response
            case nil: throw Trouble.notFound
            }
        },
        Endpoint(
            method: .delete, path: "/verification", id: "cancelVerification", summary: "停下正在做的核验", status: 204
        ) { call in
            call.office.cancelVerification(for: try verifier(call))
            return Response(status: .noContent)
        },
    ]

    private static func verifier(_ call: Call) throws -> Visitor {
        let visitor = try call.visitor
        guard call.office.mayVerify(visitor) else { throw Trouble.forbidden("存证核验只有系统管理员和规定里负责监督的单位能做") }
        return visitor
    }

    private static func told(_ visitor: Visitor, _ call: Call) async throws -> [String: Any] {
        guard let (run, told) = try await call.portal.presenter.lastVerification(for: visitor) else {
            return ["state": "none"]
        }
        var object: [String: Any] = [
            "started": run.started, "organisation": run.organisation, "person": told.person,
        ]
        object["ended"] = run.ended
        switch run.state {
        case .running:
            object["state"] = "running"
            switch run.progress {
            case .entries(let checked, let total):
                object["entriesDone"] = checked
                object["entriesTotal"] = total
            case .papers(let checked): object["papersDone"] = checked
            }
        case .cancelled: object["state"] = "cancelled"
        case .failed: object["state"] = "failed"
        case .finished(let found):
            object["state"] = "finished"
            if let record = told.record { object["outcome"] = outcome(found, run, record, visitor) }
        }
        return object
    }

    private static func outcome(
        _ found: StoreVerification, _ run: Verifications.Run, _ record: VerificationPage.Record, _ visitor: Visitor
    ) -> [String: Any] {
        let log = found.log
        var object: [String: Any] = [
            "holds": found.holds, "entries": log.checked, "own": log.shares[visitor.jurisdiction] ?? 0,
            "position": log.position, "chain": log.chain.hex, "officeActs": log.office.checked,
            "papers": found.papers.checked, "faults": found.faults,
            "remarks": record.remarks,
            "told": record.faults.map { fault in
                var object: [String: Any] = ["place": fault.place, "what": fault.what]
                object["dossier"] = fault.href.flatMap { $0.split(separator: "/").last.map(String.init) }
                return object
            },
        ]
        // An empty log has no end.
        if log.office.checked > 0 { object["officeChain"] = log.office.digest.hex }
        if let noted = run.noted, let answer = log.noted {
            object["noted"] =
                [
                    "position": noted.position, "chain": noted.chain.hex, "answer": word(answer),
                ] as [String: Any]
        }
        return object
    }

    private static func word(_ answer: NotedEnd.Answer) -> String {
        switch answer {
        case .same: "same"
        case .different: "different"
        case .missing: "missing"
        case .notReached: "notReached"
        }
    }
}
