"""The register as a file to take away."""

from django.http import HttpResponse

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.oversight.actions import take_copy
from endeavour.oversight.asking import Ask, ask_from_query
from endeavour.oversight.register import whole_list
from endeavour.oversight.sheets import CSV_TYPE, XLSX_TYPE, csv_of, sheet_of, xlsx_of
from endeavour.oversight.states import Listed
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.school.pupils.chosen import ListChanged, chosen_by, look_again
from endeavour.pages.school.pupils.views import sees_needs


@door.school(Permission.EXPORT, methods=("POST",))
def register_export(request: SchoolRequest) -> HttpResponse:
    """The filtered rows and chosen columns as a file, or those pupils who were chosen. Who took it is written down
    first.
    """
    query = request.POST.get("query", "")
    try:
        only = chosen_by(request, query)
    except ListChanged as changed:
        return look_again(request, query, changed)
    asked = ask_from_query(query)
    if only:
        asked = Ask(status=Listed.EVERYONE, sort=asked.sort, columns=asked.columns)
    columns, rows = whole_list(
        request.actor, asked, on=clock.today(), needs=sees_needs(request), only=only if only else None
    )
    kind = "xlsx" if request.POST.get("kind") == "xlsx" else "csv"
    take_copy(by=request.actor, kind=kind, rows=rows, query=asked.query())
    sheet = sheet_of(rows, columns)
    body, content_type = (xlsx_of(sheet), XLSX_TYPE) if kind == "xlsx" else (csv_of(sheet), CSV_TYPE)
    response = HttpResponse(body, content_type=content_type)
    name = f"pupils-{request.school.code}-{clock.today().isoformat()}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
