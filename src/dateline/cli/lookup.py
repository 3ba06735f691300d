"""Commands that look up what Dateline knows."""

from __future__ import annotations

import click

from dateline import workflow
from dateline.cli.show import busy, download_bar, found


@click.command()
@click.argument("type_", metavar="[TYPE]", required=False)
def codebook(type_: str | None) -> None:
    """List the types of claims, or print one: what it means and its place in other codebooks."""
    click.echo("\n".join(workflow.codebook_lines(type_)))


@click.group()
def gazetteer() -> None:
    """Look places up, or add some."""


@gazetteer.command("lookup")
@click.argument("name")
@click.option("--country", metavar="CC", help="Only the places of this country (ISO 3166).")
def gazetteer_lookup(name: str, country: str | None) -> int:
    """Print the places called NAME, best known first."""
    return found(workflow.place_lines(name, country=country), f"no place called {name!r}")


@gazetteer.command("build")
def gazetteer_build() -> None:
    """Build the gazetteer if it is not there yet, and print where it lies."""
    with busy("building the gazetteer"):
        path = workflow.build_gazetteer()
    click.echo(path)


@gazetteer.command("add")
@click.argument("file")
def gazetteer_add(file: str) -> None:
    """Add the places of FILE, in the format of the GeoNames dumps."""
    with busy(f"adding {file}") as said:
        count = workflow.add_to_gazetteer(file, said=said)
    click.echo(f"{count:,} places added from {file}")


@gazetteer.command("fetch")
@click.argument("country", metavar="CC")
def gazetteer_fetch(country: str) -> None:
    """Download every GeoNames place of a country and add it."""
    with download_bar(country) as progress:
        count = workflow.fetch_country(country, progress=progress)
    click.echo(f"{count:,} places added for {country.upper()}")


@click.group()
def actors() -> None:
    """Look up who is who."""


@actors.command("lookup")
@click.argument("name")
@click.option(
    "--at", metavar="DATE", help="Put first those of that name on this date (2024, 2024-05, 2024-05-31)."
)
def actors_lookup(name: str, at: str | None) -> int:
    """Print the actors called NAME."""
    return found(workflow.actor_lines(name, at=at), f"no actor called {name!r}")
