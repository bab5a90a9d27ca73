import Casework
import Foundation
import Hummingbird
import Policies
import Storage

/// What can be paid now, and what is left to pay and cannot be: the lists of whoever pays, read where their pages read them.
extension Endpoint {
    static let payments: [Endpoint] = [
        Endpoint(
            method: .get, path: "/payments", id: "payments", summary: "可付款：合同没有付清、现在就能付的，和能办的付款环节",
            query: Parameter.part, answer: "Payments"
        ) { call in
            let visitor = try payer(call)
            let (offset, limit) = try call.query.part
            let office = call.office
            let found = try await besideLoops { try await office.payables(for: visitor) }
            var object: [String: Any] = [
                "items": found.items.dropFirst(offset).prefix(limit).map(json), "total": found.items.count,
                "unpaid": found.left, "paidUp": found.paidUp,
            ]
            object["lookedThrough"] = found.lookedThrough
            return .json(object)
        },
        Endpoint(
            method: .get, path: "/payments/blocked", id: "blockedPayments",
            summary: "付款受阻：合同没有付清、现在不能付的，各写最先的一个原因、依据和怎样才行", query: Parameter.part, answer: "BlockedPayments"
        ) { call in
            let visitor = try payer(call)
            let (offset, limit) = try call.query.part
            let office = call.office
            let found = try await besideLoops {
                try await office.blockedPayments(offset: offset, limit: limit, for: visitor)
            }
            var object: [String: Any] = ["items": found.items.map(json), "total": found.total, "unpaid": found.left]
            object["lookedThrough"] = found.lookedThrough
            return .json(object)
        },
    ]

    private static func payer(_ call: Call) throws -> Visitor {
        let visitor = try call.visitor
        guard call.office.mayPay(visitor) else { throw Trouble.forbidden("规定里没有由您付款的环节") }
        return visitor
    }

    private static func json(_ row: RegisterRow) -> [String: Any] {
        ["dossier": row.dossier.rawValue, "title": row.title, "unit": row.unitName]
            .merging(DossierJSON.amounts(of: row)) { one, _ in one }
    }

    private static func json(_ payable: Payable) -> [String: Any] {
        var object: [String: Any] = json(payable.row)
        object["acts"] = payable.acts.map { act in
            var object: [String: Any] = [
                "step": act.step.id, "title": act.step.title, "article": act.step.provision.citation.heading,
            ]
            object["answers"] = act.answers
            return object
        }
        return object
    }

    private static func json(_ payment: BlockedPayment) -> [String: Any] {
        var object: [String: Any] = json(payment.row)
        guard let step = payment.step else { return object }
        object["step"] = step.id
        object["stepTitle"] = step.title
        object["reason"] = payment.firstReason.map(Problem.json)
        return object
    }
}
