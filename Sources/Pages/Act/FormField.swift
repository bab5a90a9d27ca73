/// One field of a form, as the law and the pack ask for it. Values are what was typed, so that a wrong one survives.
public struct FormField: Sendable {
    /// The HTML name; letters, digits, “_”, “-” and “.”. Also the id (`f-<name>`) that the error summary links to.
    public var name: String
    public var label: String
    public var hint: String = ""
    /// The articles that ask for it.
    public var articles: [ArticleLink] = []
    public var isRequired: Bool = true
    /// When it is asked: “‘建设性质’为‘续建’时填写”.
    public var condition: String?
    /// The outcomes with which it is asked; empty: whichever is chosen.
    public var outcomes: [String] = []
    public var input: Input
    /// What is wrong, with the value, and how to put it right.
    public var error: String?

    public enum Unit: Sendable {
        /// 万元, for forms of application.
        case tenThousandYuan
        /// 元, for contracts and payments.
        case yuan
    }

    public enum Input: Sendable {
        case text(String)
        case longText(String)
        /// Sent as `yes` or `no`.
        case yesNo(Bool?)
        /// Echoed in 大写.
        case money(String, Unit)
        /// In per cent: “11.23”.
        case percent(String)
        case number(String)
        /// ISO day.
        case day(String)
        /// Radio buttons up to five options, a list box beyond.
        case choice([Option], selected: String?)
        /// Check boxes, sent as several values of one name.
        case choices([Option], selected: [String])
        /// A list of texts, one a line.
        case lines([String])
        case file(FileInput)
        /// Free text with the names that are known.
        case person(String, known: [Option])
        /// Another dossier: a list box of `options`.
        case reference([Option], selected: String?)
        /// Several other dossiers: check boxes.
        case references([Option], selected: [String])
        case rows(RowsInput)
        /// Asked for by the form of the law, never taken in: shown with the sentence that says why.
        case sealed(String)
    }

    /// The id of the control, the target of links from the error summary and 一次性告知.
    public var anchor: String { "f-\(name)" }

    public init(
        name: String, label: String, hint: String = "", articles: [ArticleLink] = [], isRequired: Bool = true,
        condition: String? = nil, outcomes: [String] = [], input: Input, error: String? = nil
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.articles = articles
        self.isRequired = isRequired
        self.condition = condition
        self.outcomes = outcomes
        self.input = input
        self.error = error
    }
}

/// An upload. The form must then be multipart; the page sees to that.
public struct FileInput: Sendable {
    public struct Uploaded: Sendable {
        public var name: String
        public var href: String?
        /// Bytes.
        public var size: Int64
        /// First eight characters.
        public var digest: String

        public init(name: String, href: String? = nil, size: Int64, digest: String) {
            self.name = name
            self.href = href
            self.size = size
            self.digest = digest
        }
    }

    public var uploaded: [Uploaded] = []
    /// `.pdf`; empty: any kind.
    public var accept: String = ""
    public var isMultiple: Bool = false

    public init(uploaded: [Uploaded] = [], accept: String = "", isMultiple: Bool = false) {
        self.uploaded = uploaded
        self.accept = accept
        self.isMultiple = isMultiple
    }
}

/// A table with several rows. A cell is sent as `<field>.<row>.<column>`, rows counted from 0; the button that adds a
/// row without script is `name="addrow" value="<field>"`, and the one that takes a row away
/// `name="droprow" value="<field>.<row>"`. A spreadsheet is sent as `@sheet.<field>`, by the button `name="readrows" value="<field>"`.
public struct RowsInput: Sendable {
    public enum Kind: Sendable {
        case text
        case money(FormField.Unit)
        case number
        case percent
        case day
        case choice([Option])
        /// Sent as `yes` or `no`.
        case yesNo
    }

    public struct Column: Sendable {
        public var name: String
        public var label: String
        public var kind: Kind = .text
        public var isRequired: Bool = true
        /// No row without it, whatever else stands there.
        public var isInEveryRow: Bool = false

        public init(
            name: String, label: String, kind: Kind = .text, isRequired: Bool = true, isInEveryRow: Bool = false
        ) {
            self.name = name
            self.label = label
            self.kind = kind
            self.isRequired = isRequired
            self.isInEveryRow = isInEveryRow
        }
    }

    public struct Cell: Sendable {
        public var value: String
        public var error: String?
        /// What goes with the form, hidden, so that the error is said again until the cell is filled.
        public var kept: Kept?

        public init(value: String, error: String? = nil, kept: Kept? = nil) {
            self.value = value
            self.error = error
            self.kept = kept
        }
    }

    public struct Kept: Sendable {
        public var name: String
        /// Sent as several values of one name.
        public var values: [String]

        public init(name: String, values: [String]) {
            self.name = name
            self.values = values
        }
    }

    /// What a spreadsheet had for the table and did not get into it.
    public struct Unread: Sendable {
        /// What was said to the table as a whole; nil: only to cells.
        public var kept: Kept?
        /// The name of the box (`yes`) by which somebody does without it.
        public var waiver: String

        public init(kept: Kept?, waiver: String) {
            self.kept = kept
            self.waiver = waiver
        }
    }

    public var columns: [Column]
    /// At least one row, empty ones included; each as long as `columns`.
    public var rows: [[Cell]]
    /// The sum under a money column, as text with its unit left out and with what it leaves out; nil: no sum. One a column.
    public var totals: [String?] = []
    /// The words on a button (`name="fillrows" value="<field>"`) that puts rows in which the office can tell; nil: no such button.
    public var filling: String?
    /// An empty workbook to fill in; nil: the table cannot be read from one here.
    public var template: String?
    /// What became of a spreadsheet that was just read in.
    public var note: String?
    /// nil: nothing is waited for.
    public var unread: Unread?

    /// Said beside a sum that leaves rows out because their cell is wrong; the script says it with the same words.
    public static func without(rows: [Int]) -> String {
        rows.isEmpty ? "" : "（不含填错的第 \(rows.map(String.init).joined(separator: "、")) 行）"
    }

    /// The name under which a spreadsheet for a table is sent.
    public static func sheetName(_ field: String) -> String { sheetPrefix + field }
    public static let sheetPrefix = "@sheet."

    public static func cellName(_ field: String, row: Int, column: String) -> String {
        "\(field).\(row).\(column)"
    }

    public init(columns: [Column], rows: [[Cell]], totals: [String?] = []) {
        self.columns = columns
        self.rows = rows
        self.totals = totals
    }
}
