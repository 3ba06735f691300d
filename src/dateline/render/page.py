"""Pages of HTML from templates: what is filled in is text and never markup."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined


def render_page(
    package: str, template: str, filters: dict[str, Callable[..., object]], /, **values: object
) -> str:
    """A template of a package, filled in; a value that the template names and nobody gives is an error."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    return environment.get_template(template).render(values) + "\n"
