"""The server: a JSON API over the workflow. Every endpoint is one workflow call, and nothing is reckoned here."""
