"""Workbooks as a spreadsheet program writes them, with what Python brings along."""

import io
import re
import zipfile
from xml.etree import ElementTree
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows: list[list]) -> bytes:
    """One sheet; texts are shared between cells, as spreadsheet programs do it. None is an empty cell."""
    texts: list[str] = []
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(value, str):
                if value not in texts:
                    texts.append(value)
                cells.append(f'<c r="{place}" t="s"><v>{texts.index(value)}</v></c>')
            elif value is not None:
                cells.append(f'<c r="{place}"><v>{value}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def rows(content: bytes) -> list[list[str]]:
    """What stands in the first sheet of one of ours, row by row; every part must be whole and well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    texts = ["".join(text.itertext()) for text in parts.get("xl/sharedStrings.xml", [])]
    found = []

    def words(cell) -> str:
        said = "".join(cell.itertext())
        return texts[int(said)] if cell.get("t") == "s" else said

    for row in parts["xl/worksheets/sheet1.xml"].iter(f"{{{MAIN}}}row"):
        cells = {re.sub(r"\d", "", cell.get("r")): words(cell) for cell in row}
        found.append([cells.get(chr(65 + column), "") for column in range(26)][: max([ord(c) - 64 for c in cells if len(c) == 1], default=0)])
    return found
