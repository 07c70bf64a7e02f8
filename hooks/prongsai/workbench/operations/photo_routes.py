"""The addresses of registered photos, in small, for the forms that show them."""

from starlette.requests import Request
from starlette.responses import Response

from prongsai.cache import sums
from prongsai.media.files.originals import Original, OriginalFiles
from prongsai.media.photos.thumbnails import kept_thumbnail
from prongsai.workbench.answers import Address, Answers


def photo_addresses(answers: Answers) -> list[Address]:
    """That of each photo of a year, by its id in the register."""

    def photo(request: Request) -> Response:
        slug = request.path_params["name"]
        office = answers.office_again(request)
        if office is not None and slug not in office.year.register.photos:
            office = answers.office(request)
        record = office.year.register.photos.get(slug) if office else None
        if office is None or record is None:
            return answers.nothing(request)
        original = Original(office.year, "photos", slug, record.file, record.where("file"))
        with answers.let_go(), OriginalFiles(answers.folders.root) as files:
            data = kept_thumbnail(original, files)
        if data is None:
            return answers.nothing(request)
        tag = f'"{sums.sha256(data)[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(data, media_type="image/jpeg", headers=headers)

    return [("GET", "/{agency}/{year}/photos/{name}", photo)]
